//go:build !unix

package picture

import "os/exec"

// bounded leaves a command as it is.
func bounded(path string, args []string) (string, []string) { return path, args }

// inGroup leaves a process as it is: tesseract starts no others, and it is killed itself.
func inGroup(*exec.Cmd) {}
