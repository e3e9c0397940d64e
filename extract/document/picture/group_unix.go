//go:build unix

package picture

import (
	"os/exec"
	"syscall"
)

// bounded has a shell start a command that may have two gigabytes of address space, of which
// tesseract uses a tenth, and a minute of a processor.
func bounded(path string, args []string) (string, []string) {
	return "/bin/sh", append([]string{"-c", `ulimit -v 2097152; ulimit -t 60; exec "$@"`, "sh", path}, args...)
}

// inGroup gives a process a group of its own, which is killed as a whole.
func inGroup(c *exec.Cmd) {
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
}
