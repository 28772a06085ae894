//go:build unix

package worker

import (
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// cpuSignal is what the system sends when processor time runs out.
var cpuSignal os.Signal = unix.SIGXCPU

// maxFile is the longest file that a worker may write: a copy of the longest that is read.
const maxFile = 256 << 20

// Only soft limits are set, which a program that a worker starts may have lifted; see Relieve.

// limitCPU allows the process d more of processor time than it has used.
func limitCPU(d time.Duration) {
	var used unix.Rusage
	if unix.Getrusage(unix.RUSAGE_SELF, &used) != nil {
		return
	}
	spent := time.Duration(used.Utime.Nano() + used.Stime.Nano())
	setSoft(unix.RLIMIT_CPU, uint64((spent+d+time.Second-1)/time.Second))
}

func limitFiles() {
	setSoft(unix.RLIMIT_CORE, 0)
	setSoft(unix.RLIMIT_FSIZE, maxFile)
	setSoft(unix.RLIMIT_NOFILE, 256)
}

// setSoft sets a soft limit, where the system takes it: a limit is a second line behind others.
func setSoft(what int, n uint64) {
	var l syscall.Rlimit
	if syscall.Getrlimit(what, &l) != nil {
		return
	}
	l.Cur = min(n, uint64(l.Max))
	_ = syscall.Setrlimit(what, &l)
}

// ownStdout returns a private copy of stdout, and makes stdout another name for stderr, for this program, its libraries
// and the programs it starts.
func ownStdout() (*os.File, error) {
	fd, err := unix.FcntlInt(1, unix.F_DUPFD_CLOEXEC, 3)
	if err != nil {
		return nil, os.NewSyscallError("dup", err)
	}
	if err := dup2(2, 1); err != nil {
		return nil, os.NewSyscallError("dup2", err)
	}
	return os.NewFile(uintptr(fd), "stdout"), nil
}

// apart makes a worker the first of a group of processes of its own, so that Ctrl-C does not reach it and that it is ended together
// with what it started.
func apart() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }

// kill ends a worker and what it started.
func kill(p *os.Process) {
	_ = syscall.Kill(-p.Pid, syscall.SIGKILL)
	_ = p.Kill()
}
