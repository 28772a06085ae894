package worker

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"docket/ingest/worker/workertest"
)

// TestMain lets the test binary be the worker that the tests start.
func TestMain(m *testing.M) {
	switch os.Getenv("DOCKET_TEST_WORKER") {
	case "serve":
		if err := Serve(func([]byte) (Handler, error) { return handle, nil }); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	case "guard":
		NewGuard(small, func(f *Fault) {
			fmt.Println(f.Kind)
			os.Exit(2)
		})
		_ = misdeeds[os.Getenv("DOCKET_TEST_DEED")](nil)
		return
	case "parent":
		parent()
		return
	}
	os.Exit(m.Run())
}

// handle does what the request names and echoes it.
func handle(q []byte, s *Session) error {
	name, rest, _ := strings.Cut(string(q), " ")
	if deed := misdeeds[name]; deed != nil {
		if err := s.Reply([]byte("first")); err != nil {
			return err
		}
		s.Unit("a.zip!" + name)
		s.Page(3)
		return deed(s)
	}
	if act := acts[name]; act != nil {
		return act(s, rest)
	}
	return s.Reply([]byte(name), []byte(rest))
}

// acts are what a reader may do.
var acts = map[string]func(s *Session, rest string) error{
	"print": func(s *Session, _ string) error {
		fmt.Println("a library says hello")
		os.NewFile(1, "").WriteString("and so does one that knows file descriptors\n")
		return s.Reply([]byte("printed"))
	},
	"pid": func(s *Session, then string) error {
		err := s.Reply(fmt.Append(nil, os.Getpid()))
		if deed := misdeeds[then]; deed != nil {
			return deed(s)
		}
		return err
	},
	"error": func(*Session, string) error { return errors.New("no such request") },
	"grow":  func(*Session, string) error { kept = append(kept, bytes.Repeat([]byte("x"), 110<<20)); return nil },
	"leave": func(*Session, string) error { time.AfterFunc(20*time.Millisecond, func() { os.Exit(0) }); return nil },
	"need": func(s *Session, what string) error {
		if err := s.Need(what); err != nil {
			return s.Reply([]byte(err.Error()))
		}
		return s.Reply([]byte("thanks"))
	},
	"units": func(s *Session, _ string) error {
		for i := range 4 {
			s.Unit(fmt.Sprint(i))
			for end := time.Now().Add(600 * time.Millisecond); time.Now().Before(end); {
			}
		}
		return s.Reply([]byte("4 units"))
	},
}

var kept [][]byte

// misdeeds are what a file may make a reader do.
var misdeeds = map[string]func(*Session) error{
	"spin": func(*Session) error {
		for n := 0; ; n++ {
			_ = n
		}
	},
	"sleep":  func(*Session) error { select {} },
	"panic":  func(*Session) error { panic("assignment to entry in nil map") },
	"thread": func(*Session) error { go panic("elsewhere"); select {} },
	"stack":  func(*Session) error { return deeper(1, nil) },
	"lock":   func(*Session) error { var mu sync.Mutex; mu.Unlock(); return nil },
	"eat": func(*Session) error {
		for {
			kept = append(kept, bytes.Repeat([]byte("x"), 1<<20))
		}
	},
	"gulp":    func(*Session) error { kept = append(kept, make([]byte, 1<<40)); return nil },
	"exit":    func(*Session) error { os.Exit(0); return nil },
	"exit1":   func(*Session) error { fmt.Fprintln(os.Stderr, "no such table"); os.Exit(1); return nil },
	"die":     func(*Session) error { return suicide() },
	"garbage": func(s *Session) error { s.out.Write([]byte("no frame at all")); select {} },
	"half": func(s *Session) error {
		s.out.Write([]byte{mark, byte(replyFrame), 0, 0, 1, 0, 'x'})
		os.Exit(0)
		return nil
	},
	"huge":    func(s *Session) error { s.out.Write([]byte{mark, byte(replyFrame), 255, 255, 255, 255}); select {} },
	"flood":   func(s *Session) error { return s.Reply(make([]byte, small.Output+1)) },
	"unknown": func(s *Session) error { return s.send('?', nil) },
	"closed":  func(s *Session) error { s.out.(*os.File).Close(); select {} },
	"badfault": func(s *Session) error {
		s.send(faultFrame, []byte("{"))
		select {}
	},
}

func suicide() error {
	p, err := os.FindProcess(os.Getpid())
	if err != nil {
		return err
	}
	return p.Signal(syscall.SIGKILL)
}

// deeper never ends, and cannot be made a loop.
func deeper(n int, up *int) error {
	if n == -1 {
		return fmt.Errorf("%v", up)
	}
	return fmt.Errorf("%w", deeper(n+1, &n))
}

var small = Limits{CPU: 3 * time.Second, Stall: 1500 * time.Millisecond, Memory: 200 << 20, Output: 1 << 20}

func newPool(t *testing.T, c Config) *Pool {
	t.Helper()
	t.Setenv("DOCKET_TEST_WORKER", "serve")
	c.Command = []string{""}
	if c.Limits == (Limits{}) {
		c.Limits = small
	}
	p, err := NewPool(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	return p
}

// ask carries out a request and returns the replies.
func ask(p *Pool, request string) (got []string, err error) {
	err = p.Do(context.Background(), []byte(request), func(b []byte) error {
		got = append(got, string(b))
		return nil
	})
	return got, err
}

func TestAFileCostsOnlyItself(t *testing.T) {
	deeds := []struct {
		name  string
		kind  Kind
		cause string
	}{
		{"spin", Time, "took more than 3 s of processor time"},
		{"sleep", Stalled, "nothing has happened for 1 s"},
		{"panic", Broke, "the reader broke down (bug): assignment to entry in nil map"},
		{"thread", Broke, "the reader broke down (bug): elsewhere"},
		{"stack", Memory, "ran out of memory (limit 200 MB)"},
		{"lock", Broke, "the reader broke down (bug): sync: unlock of unlocked mutex"},
		{"eat", Memory, "ran out of memory (limit 200 MB)"},
		{"gulp", Memory, "ran out of memory (limit 200 MB)"},
		{"exit", Broke, "it ended without an answer"},
		{"exit1", Broke, "no such table"},
		{"die", Killed, "the reading process was ended from outside (signal: killed)"},
		{"garbage", Broke, "it wrote what is no frame"},
		{"half", Broke, "it ended without an answer"},
		{"huge", Output, "gave more than 1024 kB"},
		{"flood", Output, "gave more than 1024 kB"},
		{"unknown", Broke, "it wrote what is no frame"},
		{"closed", Broke, "it does not answer any more"},
		{"badfault", Broke, "it wrote what is no frame"},
	}
	if len(deeds) != len(misdeeds) {
		t.Errorf("%d of %d misdeeds are tried", len(deeds), len(misdeeds))
	}
	patient := small // on a busy machine a deep stack may take long to fill the memory
	patient.CPU = time.Minute
	p := newPool(t, Config{Jobs: 2, Limits: patient})
	timed := newPool(t, Config{})
	var all sync.WaitGroup
	for _, d := range deeds {
		all.Go(func() {
			p := p
			if d.kind == Time {
				p = timed
			}
			got, err := ask(p, d.name)
			var f *Fault
			if !errors.As(err, &f) {
				t.Errorf("%s: %v", d.name, err)
				return
			}
			if f.Kind != d.kind || !strings.Contains(f.Cause, d.cause) {
				t.Errorf("%s: %s, %q", d.name, f.Kind, f.Cause)
			}
			if f.Unit != "a.zip!"+d.name || f.Page != 3 {
				t.Errorf("%s: at %q, page %d", d.name, f.Unit, f.Page)
			}
			if len(got) == 0 || got[0] != "first" {
				t.Errorf("%s: the reply before it is lost: %q", d.name, got)
			}
		})
		for i := range 3 {
			all.Go(func() {
				if got, err := ask(p, fmt.Sprintf("good %d", i)); err != nil || len(got) != 1 || got[0] != fmt.Sprintf("good%d", i) {
					t.Errorf("a good file beside %s: %q, %v", d.name, got, err)
				}
			})
		}
	}
	all.Wait()
}

func TestWhatIsPrintedIsNoFrame(t *testing.T) {
	p := newPool(t, Config{})
	for range 3 {
		if got, err := ask(p, "print"); err != nil || len(got) != 1 || got[0] != "printed" {
			t.Fatal(got, err)
		}
	}
}

func TestAnErrorOfTheHandlerKeepsTheWorker(t *testing.T) {
	p := newPool(t, Config{})
	before, _ := ask(p, "pid")
	if _, err := ask(p, "error"); err == nil || err.Error() != "no such request" {
		t.Error(err)
	}
	if after, err := ask(p, "pid"); err != nil || after[0] != before[0] {
		t.Errorf("process %v, then %v: %v", before, after, err)
	}
}

func TestAWorkerIsReplaced(t *testing.T) {
	for _, c := range []struct {
		name string
		cfg  Config
		ask  string
	}{
		{"after so many requests", Config{Each: 1}, "good"},
		{"when its memory has grown", Config{}, "grow"},
		{"when it was ended while it had nothing to do", Config{}, "leave"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPool(t, c.cfg)
			before, err := ask(p, "pid")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := ask(p, c.ask); err != nil {
				t.Fatal(err)
			}
			time.Sleep(100 * time.Millisecond)
			if after, err := ask(p, "pid"); err != nil || after[0] == before[0] {
				t.Errorf("process %v, then %v: %v", before, after, err)
			}
		})
	}
}

func TestNeed(t *testing.T) {
	var asked []string
	p := newPool(t, Config{Need: func(what string) error {
		asked = append(asked, what)
		time.Sleep(2 * small.Stall) // what is needed may take its time
		if what == "the moon" {
			return errors.New("out of reach")
		}
		return nil
	}})
	for what, want := range map[string]string{"bread": "thanks", "the moon": "out of reach"} {
		if got, err := ask(p, "need "+what); err != nil || got[0] != want {
			t.Errorf("%s: %q, %v", what, got, err)
		}
	}
	if len(asked) != 2 {
		t.Error(asked)
	}
}

func TestLimitsHoldForEachUnit(t *testing.T) {
	p := newPool(t, Config{})
	if got, err := ask(p, "units"); err != nil || got[0] != "4 units" { // of 0.6 s each
		t.Error(got, err)
	}
}

func TestLongRequestsAndReplies(t *testing.T) {
	long := strings.Repeat("x", small.Output-10)
	p := newPool(t, Config{})
	if got, err := ask(p, "echo "+long); err != nil || got[0] != "echo"+long {
		t.Error(len(got), err)
	}
	if _, err := ask(p, "spin "+strings.Repeat("x", 20<<20)); err == nil { // ends before it has read all
		t.Error("no fault")
	}
}

func TestAnErrorOfTheCallerEndsTheRequest(t *testing.T) {
	p, full := newPool(t, Config{}), errors.New("disk full")
	if err := p.Do(t.Context(), []byte("good"), func([]byte) error { return full }); err != full {
		t.Error(err)
	}
	if got, err := ask(p, "good"); err != nil || len(got) != 1 {
		t.Error(got, err)
	}
}

func TestDoIsOverWhenTheContextIs(t *testing.T) {
	p := newPool(t, Config{})
	ctx, stop := context.WithCancel(t.Context())
	stop()
	w := <-p.idle // all are busy
	err := p.Do(ctx, nil, nil)
	p.idle <- w
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestWhatCannotStart(t *testing.T) {
	p, err := NewPool(Config{Command: []string{"/no/such/program"}})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := ask(p, "good"); err == nil {
			t.Error("no error")
		}
	}
	p.Close()
	if _, err := NewPool(Config{}); err == nil {
		t.Error("no error without a command")
	}
}

// TestGuard runs a program that limits itself.
func TestGuard(t *testing.T) {
	for deed, want := range map[string]Kind{"spin": Time, "eat": Memory} {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "DOCKET_TEST_WORKER=guard", "DOCKET_TEST_DEED="+deed)
		out, err := cmd.Output()
		if string(out) != string(want)+"\n" || cmd.ProcessState.ExitCode() != 2 {
			t.Errorf("%s: %q, %v", deed, out, err)
		}
	}
}

// TestWorkersEndWithTheirParent kills a parent whose workers are busy.
func TestWorkersEndWithTheirParent(t *testing.T) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "DOCKET_TEST_WORKER=parent")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var pids [2]int
	if _, err := fmt.Fscan(out, &pids[0], &pids[1]); err != nil {
		t.Fatal(err)
	}
	cmd.Process.Kill()
	cmd.Wait() // it was killed, so it always fails
	for _, pid := range pids {
		if !workertest.EndsSoon(pid) {
			t.Errorf("worker %d lives on", pid)
		}
	}
}

// parent starts two workers, prints their process ids and has them work for ever.
func parent() {
	os.Setenv("DOCKET_TEST_WORKER", "serve")
	p, err := NewPool(Config{Command: []string{""}, Jobs: 2})
	if err != nil {
		panic(err)
	}
	for _, deed := range []string{"spin", "sleep"} {
		go p.Do(context.Background(), []byte("pid "+deed), func(b []byte) error {
			fmt.Println(string(b))
			return nil
		})
	}
	select {}
}

func TestFrames(t *testing.T) {
	for _, content := range []string{"", "short", strings.Repeat("long", 1<<20)} {
		var b bytes.Buffer
		if err := writeFrame(&b, replyFrame, []byte(content[:len(content)/2]), []byte(content[len(content)/2:])); err != nil {
			t.Fatal(err)
		}
		if k, got, err := readFrame(&b, len(content)); k != replyFrame || string(got) != content || err != nil {
			t.Errorf("%c, %d bytes, %v", k, len(got), err)
		}
	}
}

func FuzzReadFrame(f *testing.F) {
	f.Add([]byte{mark, 'r', 0, 0, 0, 2, 'o', 'k'})
	f.Add([]byte{mark, 'r', 255, 255, 255, 255, 'o', 'k'})
	f.Add([]byte("garbage"))
	f.Fuzz(func(t *testing.T, b []byte) {
		k, content, err := readFrame(bytes.NewReader(b), 1<<20)
		if err != nil {
			return
		}
		var again bytes.Buffer
		if err := writeFrame(&again, k, content); err != nil || !bytes.HasPrefix(b, again.Bytes()) {
			t.Errorf("%q comes back as %q: %v", b, again.Bytes(), err)
		}
	})
}
