//go:build unix

package worker

import (
	"syscall"
	"time"
)

// endsSoon reports whether a process is gone within a few seconds.
func endsSoon(pid int) bool {
	for range 100 {
		if syscall.Kill(pid, 0) != nil {
			return true
		}
		time.Sleep(50 * time.Millisecond)
	}
	return false
}
