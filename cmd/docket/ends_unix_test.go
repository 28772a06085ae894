//go:build unix

package main

import (
	"syscall"
	"time"
)

// endsSoon reports whether a process is gone within some seconds.
func endsSoon(pid int) bool {
	for range 200 {
		if syscall.Kill(pid, 0) != nil {
			return true
		}
		time.Sleep(50 * time.Millisecond)
	}
	return false
}
