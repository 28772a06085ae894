//go:build unix

package program

import (
	"errors"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestRun runs small programs that every Unix has.
func TestRun(t *testing.T) {
	for _, test := range []struct {
		name string
		c    Command
		out  string
		err  error  // tested with errors.Is
		says string // part of the error
	}{
		{name: "prints what comes in", c: Command{Path: "cat", Stdin: strings.NewReader("words\n")}, out: "words\n"},
		{name: "no variable of the caller's", c: sh("echo $LC_ALL $TZ $HOME"), out: "C.UTF-8 UTC\n"},
		{name: "a variable of the run", c: Command{Path: "sh", Args: []string{"-c", "echo $HOME"}, Env: []string{"HOME=/nowhere"}}, out: "/nowhere\n"},
		{name: "fails and says why", c: sh("echo first >&2; echo no such picture >&2; exit 3"), says: "exit status 3: no such picture"},
		{name: "hangs", c: Command{Path: "sleep", Args: []string{"60"}, Time: 200 * time.Millisecond}, err: ErrTime},
		{name: "hangs in a child", c: Command{Path: "sh", Args: []string{"-c", "sleep 61 & wait"}, Time: 200 * time.Millisecond}, err: ErrTime},
		{name: "prints without end", c: sh("while :; do echo 0123456789; done"), err: ErrOutput},
		{name: "is not there", c: Command{Path: "/nowhere/tesseract"}, says: "no such file"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.c.Time == 0 {
				test.c.Time = 20 * time.Second
			}
			test.c.Output = 1 << 16
			start := time.Now()
			out, err := Run(test.c)
			switch {
			case test.err != nil && !errors.Is(err, test.err):
				t.Errorf("error %v, want %v", err, test.err)
			case test.says != "" && (err == nil || !strings.Contains(err.Error(), test.says)):
				t.Errorf("error %v, want it to say %q", err, test.says)
			case test.err == nil && test.says == "" && err != nil:
				t.Error(err)
			}
			if string(out) != test.out {
				t.Errorf("printed %q, want %q", out, test.out)
			}
			if d := time.Since(start); d > 15*time.Second {
				t.Errorf("took %v", d)
			}
		})
	}
}

func sh(script string) Command { return Command{Path: "sh", Args: []string{"-c", script}} }

// TestMemory has a program take more than it may.
func TestMemory(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("no bound on memory here")
	}
	c := sh(`sleep 0.2; x=0123456789abcdef; while :; do x=$x$x; done`)
	c.Memory, c.Time, c.Output = 64<<20, 30*time.Second, 1<<16
	start := time.Now()
	if _, err := Run(c); err == nil || errors.Is(err, ErrTime) {
		t.Errorf("ended with %v, want it to run out of memory", err)
	}
	t.Log(time.Since(start))
}

// TestTick sees that a watcher hears of a program that takes its time.
func TestTick(t *testing.T) {
	n := 0
	c := Command{Path: "sleep", Args: []string{"2.2"}, Time: 20 * time.Second, Tick: func() { n++ }}
	if _, err := Run(c); err != nil || n < 1 || n > 3 {
		t.Errorf("%d ticks, error %v", n, err)
	}
}

func TestFind(t *testing.T) {
	want, err := exec.LookPath("sh")
	if err != nil {
		t.Fatal(err)
	}
	if got := Find("no-such-program-at-all", "sh"); got != want {
		t.Errorf("found %q, want %q", got, want)
	}
	if got := Find("no-such-program-at-all"); got != "" {
		t.Errorf("found %q", got)
	}
}
