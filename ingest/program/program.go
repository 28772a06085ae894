// Package program runs the programs of others that docket can make use of: tesseract and LibreOffice.
//
// They parse untrusted bytes in C and C++, so each run is fenced in: no shell, an environment of its own (the same
// everywhere, so that the same bytes give the same text), a time limit, and bounds on what it prints and, on Linux, on
// its memory and processor time. A program ends with docket, however docket ends; what it has started itself ends
// with it where it ran out of time.
package program

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"
)

// Errors that a caller may test for.
var (
	ErrTime   = errors.New("took too long")
	ErrOutput = errors.New("printed more than the limit allows")
)

// Command is one run of a program.
type Command struct {
	Path   string // of the program
	Args   []string
	Dir    string   // working folder; the current one where empty
	Env    []string // NAME=value, beside those that every run has
	Stdin  io.Reader
	Time   time.Duration // after which it is ended
	Memory uint64        // bytes of address space that it may take, on Linux; 0 for no bound
	Output int           // bytes that it may print
	Tick   func()        // called each second while it runs, so that a watcher sees that all is well; nil for none
}

// environment is what every run has. PATH is there for those that look beside themselves.
var environment = []string{"LC_ALL=C.UTF-8", "LANG=C.UTF-8", "TZ=UTC", "PATH=/usr/local/bin:/usr/bin:/bin", "OMP_THREAD_LIMIT=1"}

// Run runs a program to its end and returns what it has printed.
func Run(c Command) ([]byte, error) {
	ctx, cancel := context.WithTimeoutCause(context.Background(), c.Time, fmt.Errorf("%w: more than %v", ErrTime, c.Time))
	defer cancel()
	p := exec.CommandContext(ctx, c.Path, c.Args...)
	p.Dir, p.Env, p.Stdin = c.Dir, append(append([]string(nil), environment...), c.Env...), c.Stdin
	out, talk := &bounded{most: c.Output, full: cancel}, &tail{}
	p.Stdout, p.Stderr = out, talk
	p.WaitDelay = time.Second
	fence(p)
	err := run(p, &c)
	switch {
	case out.over:
		return nil, ErrOutput
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case err != nil && talk.last() != "":
		return nil, fmt.Errorf("%w: %s", err, talk.last())
	}
	return out.kept.Bytes(), err
}

// wait waits for a program that was started.
func wait(p *exec.Cmd, tick func()) error {
	done := make(chan error, 1)
	go func() { done <- p.Wait() }()
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case err := <-done:
			return err
		case <-t.C:
			if tick != nil {
				tick()
			}
		}
	}
}

// bounded keeps what is written, up to a limit at which it ends the program. The buffer is no embedded one: io.Copy
// would find its ReadFrom and pass the limit by.
type bounded struct {
	kept bytes.Buffer
	most int
	full context.CancelFunc
	over bool
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.kept.Len()+len(p) > b.most {
		b.over = true
		b.full()
		return 0, ErrOutput
	}
	return b.kept.Write(p)
}

// tail keeps the end of what is written.
type tail struct{ b []byte }

func (t *tail) Write(p []byte) (int, error) {
	t.b = append(t.b, p...)
	if n := len(t.b); n > 4096 {
		t.b = append(t.b[:0], t.b[n-2048:]...)
	}
	return len(p), nil
}

// last is the last line that says something, as valid UTF-8.
func (t *tail) last() string {
	s := string(bytes.TrimSpace(t.b))
	return strings.ToValidUTF8(s[strings.LastIndexByte(s, '\n')+1:], "�")
}

// Find returns the path of the first of the names that is installed, "" where none is.
func Find(names ...string) string {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}
