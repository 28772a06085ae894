package program

import (
	"os/exec"
	"runtime"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// fence has the program lead a group of its own, which ends with it at a time-out, and die with docket.
func fence(p *exec.Cmd) {
	p.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	p.Cancel = func() error { return syscall.Kill(-p.Process.Pid, syscall.SIGKILL) }
}

// run starts the program, sets its limits and waits. The thread stays, since the program dies with the thread that
// has started it.
func run(p *exec.Cmd, c *Command) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := p.Start(); err != nil {
		return err
	}
	limit(p.Process.Pid, c)
	return wait(p, c.Tick)
}

// limit bounds what the program may take, in place of the limits that docket has set itself. It runs already, but has had
// no time to take much; a limit that the system refuses (docket may have been started under a lower one) is one less,
// since the time limit holds in any case.
func limit(pid int, c *Command) {
	seconds := uint64(c.Time/time.Second) + 1
	for _, l := range []struct {
		what int
		most uint64
	}{{unix.RLIMIT_AS, c.Memory}, {unix.RLIMIT_DATA, c.Memory}, {unix.RLIMIT_CPU, seconds}, {unix.RLIMIT_FSIZE, maxFile}} {
		if l.most == 0 {
			continue
		}
		var old unix.Rlimit
		if unix.Prlimit(pid, l.what, nil, &old) == nil {
			n := min(l.most, old.Max)
			_ = unix.Prlimit(pid, l.what, &unix.Rlimit{Cur: n, Max: n}, nil)
		}
	}
	_ = unix.Prlimit(pid, unix.RLIMIT_CORE, &unix.Rlimit{}, nil)
}

// maxFile is the largest file that a program may write.
const maxFile = 512 << 20

// Limits says what the system enforces on a program.
const Limits = "time, memory, processor time, size of files"
