package worker

import (
	"os"
	"os/signal"
	"runtime/debug"
	"sync/atomic"
	"time"
)

// watchEvery is how often the watch looks at the memory in use. A program fills some 50 MB in this time.
const watchEvery = 20 * time.Millisecond

// aboveMemory is what the system allows above the limit on memory, at which the watch ends the process: the runtime takes
// memory in steps of 64 MB, not all it takes is in use, and a list that grows takes once more what it has before the watch can look.
const aboveMemory = 768 << 20

// Guard keeps limits of processor time and memory on the process it runs in. A worker has one; so may a program that reads a
// single file and shall start no other process for it.
type Guard struct {
	limits Limits
	ended  atomic.Bool
}

// NewGuard sets the limits. When one is passed, end is called once with the fault; it should end the process.
func NewGuard(l Limits, end func(*Fault)) *Guard {
	g := &Guard{limits: l}
	once := func(f *Fault) {
		if g.ended.CompareAndSwap(false, true) {
			end(f)
		}
	}
	debug.SetMemoryLimit(l.Memory / 4 * 3)
	if cpuSignal != nil {
		passed := make(chan os.Signal, 1)
		signal.Notify(passed, cpuSignal)
		go func() {
			<-passed
			once(l.faultOf(Time))
		}()
	}
	limitFiles()
	limitMemory(l.Memory + aboveMemory)
	g.Renew()
	go g.watch(once)
	return g
}

// Renew gives the process its whole processor time again.
func (g *Guard) Renew() {
	if g.limits.CPU > 0 {
		limitCPU(g.limits.CPU)
	}
}

func (g *Guard) watch(end func(*Fault)) {
	for range time.Tick(watchEvery) {
		if memoryInUse() > g.limits.Memory {
			end(g.limits.faultOf(Memory))
		}
	}
}
