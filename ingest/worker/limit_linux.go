package worker

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

func dup2(from, to int) error { return unix.Dup3(from, to, 0) }

// limitMemory bounds the writable private memory of the process. The address space, which RLIMIT_AS would bound, says
// nothing about a Go program, which reserves far more than it uses.
func limitMemory(n int64) { setSoft(unix.RLIMIT_DATA, uint64(n)) }

// statm is kept open: it is read fifty times a second, and a process must know its memory when it can open no more files.
var statm = sync.OnceValue(func() *os.File {
	f, err := os.Open("/proc/self/statm")
	if err != nil {
		return nil // a system without /proc
	}
	return f
})

// memoryInUse is the memory that is this process's own, in bytes: resident, less what is shared with files.
func memoryInUse() int64 {
	var buf [128]byte
	file := statm()
	if file == nil {
		return goMemory()
	}
	n, _ := file.ReadAt(buf[:], 0) // always "EOF", as the buffer is longer
	f := bytes.Fields(buf[:n])
	if len(f) < 3 {
		return goMemory()
	}
	resident, _ := strconv.ParseInt(string(f[1]), 10, 64)
	shared, _ := strconv.ParseInt(string(f[2]), 10, 64)
	return (resident - shared) * int64(os.Getpagesize())
}

// dieWithParent has the system end this process when its parent ends, whatever it does then, and takes from it and from what
// it starts the chance to gain rights by running other programs.
func dieWithParent() {
	_ = unix.Prctl(unix.PR_SET_PDEATHSIG, uintptr(unix.SIGKILL), 0, 0, 0)
	_, _, _ = syscall.AllThreadsSyscall6(unix.SYS_PRCTL, unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0, 0)
}

// cpuUsed is the processor time that a process has used itself, and with the programs that it has run.
func cpuUsed(pid int) (own, all time.Duration, ok bool) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	i := bytes.LastIndexByte(b, ')') // the name of the program may hold anything
	if err != nil || i < 0 {
		return 0, 0, false
	}
	f := bytes.Fields(b[i+1:])
	const first = 11               // utime, stime, cutime, cstime
	const tick = time.Second / 100 // Linux counts in hundredths wherever Go runs
	var used [4]time.Duration
	if len(f) < first+len(used) {
		return 0, 0, false
	}
	for i := range used {
		n, _ := strconv.ParseInt(string(f[first+i]), 10, 64)
		used[i] = time.Duration(n) * tick
	}
	own = used[0] + used[1]
	return own, own + used[2] + used[3], true
}

// Relieve lifts from a program that has been started by a process with limits the ones that are meant for that process itself:
// on memory and on the length of files. It is called right after the start.
func Relieve(pid int) error {
	for _, what := range []int{unix.RLIMIT_DATA, unix.RLIMIT_FSIZE} {
		var l unix.Rlimit
		if err := unix.Prlimit(pid, what, nil, &l); err != nil {
			return os.NewSyscallError("prlimit", err)
		}
		l.Cur = l.Max
		if err := unix.Prlimit(pid, what, &l, nil); err != nil {
			return os.NewSyscallError("prlimit", err)
		}
	}
	return nil
}
