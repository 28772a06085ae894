// Package worker runs work on untrusted bytes in processes of this very program, so that a file which hangs, kills
// or bloats its reader costs nothing but itself.
//
// The parent's Pool starts a few processes and hands each of them one request at a time, over stdin and stdout,
// in frames (see frame.go). What a request and its replies say is up to the caller: this package knows only bytes.
// A request consists of units, say the documents of an archive; the limits hold for each unit anew, and a Fault
// names the unit and the page at which a worker was when it ended.
//
// How the limits are kept:
//
//	processor time   by the system, which signals a worker that has used more (RLIMIT_CPU), and by the parent, which
//	                 looks at the clock of a worker that could not heed the signal
//	standing still   by the parent: a worker that neither reports nor computes is ended
//	memory           by a watch in the worker, which ends it in an orderly way, and above that by the system (RLIMIT_DATA)
//	output           by the parent, which takes no longer frame
//	files            by the system: no core dump, few open files, none longer than the longest file that is read
//
// Linux keeps all of them. macOS and the BSDs have no limit on memory by the system that Go can live with, and
// Windows none of the system's limits; there the watch in the worker keeps the limit on memory, and the
// parent, which cannot see the clock of a worker, ends one that has reported nothing for the time of Stall.
//
// A worker ends with its parent: at the end of its stdin, and on Linux by a signal of the system too.
package worker

import (
	"fmt"
	"time"
)

// Limits say what one unit of work may cost.
type Limits struct {
	CPU    time.Duration // processor time, whole seconds
	Stall  time.Duration // time without a report and without use of the processor
	Memory int64         // bytes of memory of the process
	Output int           // bytes of one reply
}

// Default limits: many times what the largest ordinary document takes.
var Default = Limits{CPU: 60 * time.Second, Stall: 180 * time.Second, Memory: 512 << 20, Output: 256 << 20}

// Kind says why a worker ended.
type Kind string

// The kinds of Fault.
const (
	Time    Kind = "time"    // took more processor time than the limit
	Stalled Kind = "stalled" // stood still
	Memory  Kind = "memory"  // took more memory than the limit
	Output  Kind = "output"  // gave more than the limit
	Broke   Kind = "broke"   // a panic, or what the runtime ends a program for: a bug in the reader
	Killed  Kind = "killed"  // ended from outside
)

// Fault says why a worker did not finish a request.
type Fault struct {
	Kind   Kind   `json:"kind"`
	Cause  string `json:"cause"`
	Unit   string `json:"unit,omitempty"` // of the request, as the worker named it last
	Page   int    `json:"page,omitempty"` // at which the worker was, 0 where it had told none
	Stderr string `json:"-"`              // the last lines that the worker wrote there
}

// Error is the cause.
func (f *Fault) Error() string { return f.Cause }

// faultOf makes the fault of a limit that was passed.
func (l Limits) faultOf(k Kind) *Fault {
	f := &Fault{Kind: k}
	switch k {
	case Time:
		f.Cause = fmt.Sprintf("took more than %d s of processor time", int(l.CPU.Seconds()))
	case Stalled:
		f.Cause = fmt.Sprintf("nothing has happened for %d s", int(l.Stall.Seconds()))
	case Memory:
		f.Cause = fmt.Sprintf("ran out of memory (limit %d MB)", l.Memory>>20)
	case Output:
		f.Cause = fmt.Sprintf("gave more than %d kB", l.Output>>10)
	}
	return f
}

// brokeDown is the fault of a bug.
func brokeDown(why string) *Fault {
	return &Fault{Kind: Broke, Cause: "the reader broke down (bug): " + why}
}
