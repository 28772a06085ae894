package main

import (
	"os"
	"time"
)

// endsSoon reports whether a process is gone within a few seconds.
func endsSoon(pid int) bool {
	for range 100 {
		p, err := os.FindProcess(pid)
		if err != nil {
			return true
		}
		p.Release()
		time.Sleep(50 * time.Millisecond)
	}
	return false
}
