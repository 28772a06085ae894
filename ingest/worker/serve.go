package worker

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"sync"
)

// Handler does the work of one request. An error is handed to the caller of Do as text; what a document's own
// fault is belongs into a reply.
type Handler func(request []byte, s *Session) error

// Session is a handler's way to its parent.
type Session struct {
	mu      sync.Mutex
	out     io.Writer
	answers chan []byte
	guard   *Guard
	limits  Limits
	err     error // the parent cannot be reached
}

// Unit says that a new unit of the request begins, for which the limits count anew.
func (s *Session) Unit(name string) {
	s.guard.Renew()
	s.send(unitFrame, []byte(name))
}

// Page says which page of the unit is read next, from 1.
func (s *Session) Page(n int) {
	s.send(pageFrame, binary.BigEndian.AppendUint32(nil, uint32(n)))
}

// Reply hands bytes to the parent, made of parts. One request may have any number of replies.
func (s *Session) Reply(parts ...[]byte) error {
	n := 0
	for _, p := range parts {
		n += len(p)
	}
	if n > s.limits.Output {
		return s.limits.faultOf(Output)
	}
	return s.send(replyFrame, parts...)
}

// Need asks the parent to do what a worker must not, and waits until it has.
func (s *Session) Need(what string) error {
	if err := s.send(needFrame, []byte(what)); err != nil {
		return err
	}
	if text := <-s.answers; len(text) > 0 {
		return errors.New(string(text))
	}
	return nil
}

func (s *Session) send(k frameKind, parts ...[]byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err == nil {
		s.err = writeFrame(s.out, k, parts...)
	}
	return s.err
}

// end tells why the worker ends, and ends it.
func (s *Session) end(f *Fault) {
	b, err := json.Marshal(f)
	if err == nil {
		err = s.send(faultFrame, b)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, f)
	}
	os.Exit(exitFault)
}

const exitFault = 3

// setup is the content of the first frame.
type setup struct {
	Limits Limits
	Config json.RawMessage
}

// Serve is the life of a worker: it makes the handler from what NewPool was given as Config, then answers requests until
// its stdin ends. Whatever else the program writes to stdout goes to stderr from now on.
func Serve(prepare func(config []byte) (Handler, error)) error {
	out, err := ownStdout()
	if err != nil {
		return err
	}
	dieWithParent()
	signal.Ignore(os.Interrupt) // the parent decides what is finished after a Ctrl-C
	k, b, err := readFrame(os.Stdin, 1<<30)
	if err != nil || k != setupFrame {
		return fmt.Errorf("not started by docket: %w", errors.Join(err, errGarbage))
	}
	var c setup
	if err := json.Unmarshal(b, &c); err != nil {
		return err
	}
	s := &Session{out: out, answers: make(chan []byte), limits: c.Limits}
	s.guard = NewGuard(c.Limits, s.end)
	h, err := prepare(c.Config)
	if err != nil {
		return err
	}
	requests := make(chan []byte)
	go s.listen(requests)
	for q := range requests {
		if err := s.serve(h, q); err != nil {
			return err
		}
	}
	return nil
}

// listen reads what the parent sends, also while a request is under way: when the parent goes, so does the worker.
func (s *Session) listen(requests chan<- []byte) {
	for {
		k, b, err := readFrame(os.Stdin, 1<<32-1)
		switch {
		case err != nil:
			os.Exit(0)
		case k == requestFrame:
			requests <- b
		case k == answerFrame:
			s.answers <- b
		}
	}
}

func (s *Session) serve(h Handler, q []byte) error {
	s.guard.Renew()
	var text string
	err := s.try(h, q)
	var f *Fault
	if errors.As(err, &f) {
		s.end(f)
	}
	if err != nil {
		text = err.Error()
	}
	return s.send(doneFrame, binary.BigEndian.AppendUint64(nil, uint64(memoryInUse())), []byte(text))
}

// try calls the handler. A panic leaves a process in a state that nobody knows, so the worker ends with it.
func (s *Session) try(h Handler, q []byte) error {
	defer func() {
		if r := recover(); r != nil {
			fmt.Fprintf(os.Stderr, "panic: %v\n%s", r, debug.Stack())
			s.end(Recovered(r))
		}
	}()
	return h(q, s)
}

// Recovered makes a fault of what a panic carried.
func Recovered(r any) *Fault {
	line, _, _ := strings.Cut(fmt.Sprint(r), "\n")
	return brokeDown(shorten(line, 200))
}

func shorten(s string, n int) string {
	if len(s) > n {
		s = strings.ToValidUTF8(s[:n], "") + "…"
	}
	return s
}
