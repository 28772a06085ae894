package worker

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"os"
	"sync"
)

// Config says what the workers of a pool are.
type Config struct {
	Command []string        // program and arguments that come to Serve; the program is this one if the first is ""
	Config  json.RawMessage // what Serve makes the handler from
	Jobs    int             // processes at most
	Limits  Limits          // Default where it is zero
	Each    int             // requests after which a process is replaced by a new one; 0 = 500

	// Need does for a worker what it must not do itself. It is called by one goroutine at a time.
	Need func(what string) error
	// Page is told where a worker is; nil for nobody.
	Page func(unit string, page int)
}

// Pool is a number of worker processes, which are started as they are needed. Its methods may be called by several goroutines.
type Pool struct {
	cfg     Config
	program string
	setup   []byte
	idle    chan *process // nil for one that is not running
	needs   sync.Mutex
}

// NewPool makes a pool and starts nothing yet.
func NewPool(c Config) (*Pool, error) {
	c.Jobs = max(1, c.Jobs)
	c.Each = cmp.Or(c.Each, 500)
	c.Limits = cmp.Or(c.Limits, Default)
	if len(c.Command) == 0 {
		return nil, errors.New("worker: no command")
	}
	program := c.Command[0]
	if program == "" {
		var err error
		if program, err = os.Executable(); err != nil {
			return nil, err
		}
		c.Command = append([]string{os.Args[0]}, c.Command[1:]...)
	}
	b, err := json.Marshal(setup{c.Limits, c.Config})
	if err != nil {
		return nil, err
	}
	p := &Pool{cfg: c, program: program, setup: b, idle: make(chan *process, c.Jobs)}
	for range c.Jobs {
		p.idle <- nil
	}
	return p, nil
}

// Do has a worker carry out a request, once one is free, and hands each of its replies to reply, whose error ends the
// request. A *Fault says that the worker ended in it; the replies before were good. ctx is heeded only until the work
// begins.
func (p *Pool) Do(ctx context.Context, request []byte, reply func([]byte) error) error {
	var w *process
	select {
	case w = <-p.idle:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	if w != nil && w.gone() { // ended from outside while it had nothing to do
		w.stop()
		w = nil
	}
	err := error(nil)
	if w == nil {
		w, err = p.start()
	}
	if err == nil {
		err = w.do(request, reply)
		w = w.kept(p.cfg)
	}
	p.idle <- w
	return err
}

// Close ends the processes; no Do may be under way.
func (p *Pool) Close() {
	for range p.cfg.Jobs {
		if w := <-p.idle; w != nil {
			w.stop()
		}
	}
}

// need carries out what a worker needs.
func (p *Pool) need(what string) error {
	if p.cfg.Need == nil {
		return errors.New("there is nobody to do it")
	}
	p.needs.Lock()
	defer p.needs.Unlock()
	return p.cfg.Need(what)
}
