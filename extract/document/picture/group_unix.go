//go:build unix

package picture

import (
	"os/exec"
	"syscall"
)

// inGroup gives a process a group of its own, which is killed as a whole.
func inGroup(c *exec.Cmd) {
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
}
