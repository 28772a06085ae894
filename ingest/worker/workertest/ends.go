// Package workertest helps tests to tell what has become of processes.
package workertest

import "time"

// EndsSoon reports whether a process is gone within some seconds.
func EndsSoon(pid int) bool {
	for range 200 {
		if !alive(pid) {
			return true
		}
		time.Sleep(50 * time.Millisecond)
	}
	return false
}
