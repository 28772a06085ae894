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
// memory in steps of 64 MB, and not all it takes is in use.
const aboveMemory = 256 << 20

// guard keeps limits on the process it runs in.
type guard struct {
	limits Limits
	ended  atomic.Bool
}

// Guard keeps limits of processor time and memory on this process itself, for a program that reads a single file and
// shall start no other process for it. When a limit is passed, end is called once with the fault; it should end the process.
func Guard(l Limits, end func(*Fault)) { guardProcess(l, end) }

func guardProcess(l Limits, end func(*Fault)) *guard {
	g := &guard{limits: l}
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
	g.renew()
	go g.watch(once)
	return g
}

// renew gives the process its whole processor time again.
func (g *guard) renew() {
	if g.limits.CPU > 0 {
		limitCPU(g.limits.CPU)
	}
}

func (g *guard) watch(end func(*Fault)) {
	for range time.Tick(watchEvery) {
		if memoryInUse() > g.limits.Memory {
			end(g.limits.faultOf(Memory))
		}
	}
}
