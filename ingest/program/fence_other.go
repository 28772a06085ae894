//go:build !linux

package program

import "os/exec"

// fence: a time-out ends the program alone.
func fence(*exec.Cmd) {}

func run(p *exec.Cmd, c *Command) error {
	if err := p.Start(); err != nil {
		return err
	}
	return wait(p, c.Tick)
}

// Limits says what the system enforces on a program.
const Limits = "time"
