package worker

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// process is one worker as its parent sees it.
type process struct {
	pool   *Pool
	cmd    *exec.Cmd
	in     io.WriteCloser
	pipe   *os.File
	out    *bufio.Reader
	stderr tail
	waited chan struct{} // closed once the process has ended

	requests int         // done
	memory   int64       // in use after the last one
	broken   atomic.Bool // not to be used again
	unit     string
	page     int
	sign     atomic.Int64 // when it last reported, in nanoseconds since 1970
	renewed  atomic.Int64 // processor time it had used when the unit began
	busy     atomic.Bool  // the parent waits for it, not it for the parent
	ended    atomic.Pointer[Fault]
}

// start starts a worker and sends it its setup.
func (p *Pool) start() (*process, error) {
	w := &process{pool: p, waited: make(chan struct{})}
	w.cmd = exec.Command(p.program, p.cfg.Command[1:]...)
	w.cmd.Args[0] = p.cfg.Command[0]
	w.cmd.Env = append(os.Environ(), "GOMAXPROCS=1", "GOGC=60", "GOTRACEBACK=single")
	w.cmd.SysProcAttr = apart()
	w.cmd.Stderr = &w.stderr
	w.cmd.WaitDelay = time.Second // what a worker has started may hold its stderr open
	in, err := w.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, ours, err := os.Pipe() // not StdoutPipe, which Wait would close before all is read
	if err != nil {
		return nil, err
	}
	w.cmd.Stdout = ours
	err = w.cmd.Start()
	ours.Close()
	if err != nil {
		out.Close()
		return nil, fmt.Errorf("a reading process cannot be started: %w", err)
	}
	w.in, w.pipe, w.out = in, out, bufio.NewReader(out)
	go func() {
		_ = w.cmd.Wait() // how it ended is in ProcessState
		close(w.waited)
	}()
	_ = writeFrame(w.in, setupFrame, p.setup) // a worker that has ended already is noticed at its first reply
	return w, nil
}

// do sends a request and takes the replies.
func (w *process) do(request []byte, reply func([]byte) error) error {
	w.unit, w.page = "", 0
	w.report()
	w.renew()
	w.busy.Store(true)
	stop := make(chan struct{})
	defer close(stop)
	go w.watch(stop)
	go func() { _ = writeFrame(w.in, requestFrame, request) }() // it may be long, and the worker may end before it is read
	for {
		k, b, err := readFrame(w.out, w.pool.cfg.Limits.Output)
		if err != nil {
			return w.died(err)
		}
		w.report()
		if done, err := w.take(k, b, reply); done || err != nil {
			return err
		}
	}
}

// take takes one frame; done tells that it was the last one.
func (w *process) take(k frameKind, b []byte, reply func([]byte) error) (done bool, err error) {
	switch {
	case k == unitFrame:
		w.unit, w.page = string(b), 0
		w.renew()
	case k == pageFrame && len(b) == 4:
		w.page = int(binary.BigEndian.Uint32(b))
		if w.pool.cfg.Page != nil {
			w.pool.cfg.Page(w.unit, w.page)
		}
	case k == replyFrame:
		w.busy.Store(false)
		if err := reply(b); err != nil {
			w.kill()
			return true, err
		}
		w.report()
		w.busy.Store(true)
	case k == needFrame:
		w.busy.Store(false)
		var text string
		if err := w.pool.need(string(b)); err != nil {
			text = err.Error()
		}
		w.report()
		w.busy.Store(true)
		if err := writeFrame(w.in, answerFrame, []byte(text)); err != nil {
			return true, w.died(err)
		}
	case k == doneFrame && len(b) >= 8:
		w.requests++
		w.memory = int64(binary.BigEndian.Uint64(b))
		if text := string(b[8:]); text != "" {
			return true, errors.New(text)
		}
		return true, nil
	case k == faultFrame:
		f := &Fault{}
		if json.Unmarshal(b, f) != nil {
			return true, w.died(errGarbage)
		}
		w.ended.CompareAndSwap(nil, f)
		return true, w.died(nil)
	default:
		return true, w.died(errGarbage)
	}
	return false, nil
}

// report notes that the worker has given a sign of life.
func (w *process) report() { w.sign.Store(time.Now().UnixNano()) }

func (w *process) renew() {
	used, _, _ := cpuUsed(w.cmd.Process.Pid)
	w.renewed.Store(int64(used))
}

// lookEvery is how often the parent looks after a worker.
const lookEvery = 250 * time.Millisecond

// grace is what a worker has beyond its processor time to say itself that it is over.
const grace = 3 * time.Second

// watch ends a worker that has used up its time or stands still.
func (w *process) watch(stop <-chan struct{}) {
	l := w.pool.cfg.Limits
	_, last, _ := cpuUsed(w.cmd.Process.Pid)
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		select {
		case <-stop:
			return
		case <-tick.C:
		}
		if !w.busy.Load() {
			continue
		}
		used, all, ok := cpuUsed(w.cmd.Process.Pid)
		if ok && all-last > l.Stall/20 { // less is what the watch over its memory takes
			last = all
			w.report()
		}
		switch {
		case ok && l.CPU > 0 && used-time.Duration(w.renewed.Load()) > l.CPU+grace:
			w.endFor(l.faultOf(Time))
		case l.Stall > 0 && time.Since(time.Unix(0, w.sign.Load())) > l.Stall:
			w.endFor(l.faultOf(Stalled))
		}
	}
}

// endFor ends the worker for a reason that it does not know.
func (w *process) endFor(f *Fault) {
	w.ended.CompareAndSwap(nil, f)
	w.kill()
}

// died finds out why a worker has ended, or why what it says cannot be used.
func (w *process) died(err error) error {
	var tooLong tooLongError
	switch {
	case errors.As(err, &tooLong):
		w.ended.CompareAndSwap(nil, w.pool.cfg.Limits.faultOf(Output))
	case errors.Is(err, errGarbage):
		w.ended.CompareAndSwap(nil, brokeDown(errGarbage.Error()))
	}
	if w.ended.Load() == nil && !w.wait(time.Second) { // so that its last words and its status are known
		w.ended.CompareAndSwap(nil, brokeDown("it does not answer any more"))
	}
	w.kill()
	f := w.ended.Load()
	if f == nil {
		f = w.lastWords()
	}
	f.Unit, f.Page, f.Stderr = w.unit, w.page, w.stderr.String()
	return f
}

// fatal is how Go's runtime says why it ends a program.
var fatal = regexp.MustCompile(`(?m)^(?:fatal error|panic|runtime): (.+)`)

// lastWords tells from what a worker left behind why it ended.
func (w *process) lastWords() *Fault {
	said := w.stderr.String()
	m := fatal.FindStringSubmatch(said)
	switch {
	case strings.Contains(said, "out of memory") || strings.Contains(said, "cannot allocate memory"):
		return w.pool.cfg.Limits.faultOf(Memory)
	case m != nil:
		return brokeDown(shorten(m[1], 200))
	case w.cmd.ProcessState.Success():
		return brokeDown("it ended without an answer")
	}
	f := &Fault{Kind: Killed, Cause: fmt.Sprintf("the reading process was ended from outside (%s)", w.cmd.ProcessState)}
	if line := lastLine(said); w.cmd.ProcessState.Exited() && line != "" {
		f = brokeDown(line)
	}
	return f
}

func lastLine(s string) string {
	s = strings.TrimSpace(s)
	return shorten(strings.TrimSpace(s[strings.LastIndexByte(s, '\n')+1:]), 200)
}

// kept returns w if it can take another request, else nil after having ended it.
func (w *process) kept(c Config) *process {
	switch {
	case w.broken.Load():
		return nil
	case w.requests >= c.Each || c.Limits.Memory > 0 && w.memory > c.Limits.Memory/2:
		w.stop()
		return nil
	}
	return w
}

// gone reports whether the process has ended.
func (w *process) gone() bool {
	select {
	case <-w.waited:
		return true
	default:
		return false
	}
}

// wait waits for the end of the process, but not for longer than d.
func (w *process) wait(d time.Duration) bool {
	select {
	case <-w.waited:
		return true
	case <-time.After(d):
		return false
	}
}

// stop ends a worker that has nothing to do: at the end of its stdin it goes by itself.
func (w *process) stop() {
	w.in.Close()
	if !w.wait(2 * time.Second) {
		w.kill()
	}
	w.pipe.Close()
}

func (w *process) kill() {
	w.broken.Store(true)
	kill(w.cmd.Process)
	w.in.Close()
	w.wait(5 * time.Second)
	w.pipe.Close()
}

// tailLen is how much of what a worker writes to stderr is kept: enough for a dump of Go's runtime, which opens with the reason.
const tailLen = 64 << 10

// tail keeps the end of what is written.
type tail struct {
	mu sync.Mutex
	b  []byte
}

func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.b = append(t.b, b[max(0, len(b)-tailLen):]...)
	if extra := len(t.b) - tailLen; extra > 0 {
		t.b = append(t.b[:0], t.b[extra:]...)
	}
	return len(b), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return strings.ToValidUTF8(string(t.b), "\uFFFD")
}
