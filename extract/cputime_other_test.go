//go:build !unix

package extract_test

import "time"

var started = time.Now()

// cpuTime is the time by the clock, where the processor time of a process is told otherwise.
func cpuTime() time.Duration { return time.Since(started) }
