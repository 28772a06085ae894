package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"docket/index"
	"docket/ingest"
	"docket/ingest/worker"
	"docket/ingest/worker/workertest"
)

// hostile is docket with a reader that does what a file tells it to, as a hostile file makes a real one do by its
// mistakes. Limits are low, so that the tests need not wait.
func hostile() {
	a := &app{in: os.Stdin, out: os.Stdout, err: os.Stderr, parse: misread,
		limits: worker.Limits{CPU: 3 * time.Second, Stall: 10 * time.Second, Memory: 256 << 20, Output: 1 << 18}}
	os.Exit(a.run(os.Args[1:]))
}

var eaten [][]byte

func misread(path string, data []byte, o ingest.Options) (*ingest.Document, error) {
	deed, isDeed := strings.CutPrefix(strings.TrimSpace(string(data)), "DEED ")
	if !isDeed {
		return ingest.Read(path, data, o)
	}
	if o.Progress != nil {
		o.Progress(7)
	}
	switch strings.Fields(deed)[0] {
	case "spin":
		for n := 0; ; n++ {
			_ = n
		}
	case "hang":
		_ = os.WriteFile(os.Getenv("DOCKET_TEST_PID"), fmt.Append(nil, os.Getpid()), 0o644)
		select {}
	case "eat":
		for {
			eaten = append(eaten, bytes.Repeat([]byte("x"), 1<<20))
		}
	case "gulp":
		eaten = append(eaten, make([]byte, 1<<40))
	case "panic":
		panic("index out of range [7]")
	case "thread":
		go panic("in another goroutine")
		select {}
	case "exit":
		os.Exit(0)
	case "kill":
		if p, err := os.FindProcess(os.Getpid()); err == nil {
			_ = p.Kill()
		}
		select {}
	case "print":
		fmt.Println("a library says hello")
		return ingest.Read(path, []byte("A loan of $5 million was agreed in 2021.\n"), o)
	case "long":
		return ingest.Read(path, []byte(strings.Repeat("a long brief\n", 1<<15)), o)
	}
	return nil, fmt.Errorf("unknown deed %q", deed)
}

// runHostile runs hostile and returns what it wrote and its exit status.
func runHostile(t *testing.T, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	var out, talk bytes.Buffer
	cmd := hostileCommand(t, args...)
	cmd.Stdout, cmd.Stderr = &out, &talk
	_ = cmd.Run() // its status tells
	return out.String(), talk.String(), cmd.ProcessState.ExitCode()
}

func hostileCommand(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return &exec.Cmd{Path: self, Args: append([]string{"hostile"}, args...)}
}

// deeds are what each hostile file does and what is told of it.
var deeds = []struct{ deed, cause string }{
	{"spin", "page 7: took more than 3 s of processor time"},
	{"hang", "page 7: nothing has happened for 10 s"},
	{"eat", "page 7: ran out of memory (limit 256 MB)"},
	{"gulp", "page 7: ran out of memory (limit 256 MB)"},
	{"panic", "page 7: the reader broke down (bug): index out of range [7]"},
	{"thread", "page 7: the reader broke down (bug): in another goroutine"},
	{"exit", "page 7: the reader broke down (bug): it ended without an answer"},
	{"kill", "page 7: the reading process was ended from outside (signal: killed)"},
	{"long", "page 7: gave more than 256 kB"},
}

// hostileFolder holds 25 hostile files, some of them in archives, among good ones. It returns how many are good.
func hostileFolder(t *testing.T, dir string) (good int) {
	t.Helper()
	put := func(name, content string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for i, d := range deeds {
		put(fmt.Sprintf("%02d-a-%s.txt", i, d.deed), "DEED "+d.deed)
		put(fmt.Sprintf("%02d-b-good.txt", i), fmt.Sprintf("A loan of $%d million was agreed in 2021.\n", i+1))
		put(fmt.Sprintf("%02d-c-%s.zip", i, d.deed), zipOf(t, map[string]string{
			"1.txt": fmt.Sprintf("A grant of $%d million was agreed in 2020.\n", i+1),
			"2.txt": "DEED " + d.deed + " in an archive",
			"3.txt": fmt.Sprintf("A gift of $%d million was agreed in 2019.\n", i+1),
		}))
	}
	for i := range 7 {
		put(fmt.Sprintf("99-%d.txt", i), fmt.Sprint("DEED panic ", i))
	}
	return 3 * len(deeds)
}

func zipOf(t *testing.T, files map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range files {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestHostileFilesCostOnlyThemselves(t *testing.T) {
	t.Setenv("DOCKET_TEST_PID", filepath.Join(t.TempDir(), "pid"))
	dir, store := t.TempDir(), filepath.Join(t.TempDir(), "store")
	good := hostileFolder(t, dir)
	out, talk, status := runHostile(t, "--store", store, "ingest", "--json", "--jobs", "3", dir)
	if status != 1 {
		t.Fatalf("status %d: %s", status, talk)
	}
	fresh, failed := 0, 0
	for line := range strings.Lines(out) {
		var e index.Event
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		switch e.Status {
		case index.New:
			fresh++
		case index.HasFailed:
			failed++
			if e.Hint == "" {
				t.Errorf("%s: no hint", e.Path)
			}
			checkCause(t, e)
		}
	}
	if fresh != good || failed != 25 {
		t.Errorf("%d good files of %d, %d failed of 25:\n%s", fresh, good, failed, talk)
	}
	if out, talk, status := runHostile(t, "--store", store, "verify"); status != 0 {
		t.Error(out, talk)
	}
}

// checkCause looks up what must be told of a hostile file, by the deed in its name.
func checkCause(t *testing.T, e index.Event) {
	for _, d := range deeds {
		if strings.Contains(e.Path, d.deed) && e.Error != d.cause {
			t.Errorf("%s: %s", e.Path, e.Error)
		}
	}
}

func TestASingleHostileFile(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		deed, want string
		status     int
	}{
		{"spin", "x.txt: page 7: took more than 3 s of processor time\nhint: ", 2},
		{"eat", "x.txt: page 7: ran out of memory (limit 256 MB)\nhint: ", 2},
		{"panic", "x.txt: page 7: the reader broke down (bug): index out of range [7]\nhint: ", 2},
		{"print", "", 0},
	} {
		name := filepath.Join(dir, "x.txt")
		if err := os.WriteFile(name, []byte("DEED "+c.deed), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, command := range []string{"text", "extract"} {
			if _, talk, status := runHostile(t, command, name); status != c.status || !strings.Contains(talk, c.want) {
				t.Errorf("%s %s: status %d, %s", command, c.deed, status, talk)
			}
		}
	}
}

func TestSeveralFilesOneOfThemHostile(t *testing.T) {
	dir := t.TempDir()
	var files []string
	for i, content := range []string{"A loan of $5 million was agreed in 2021.\n", "DEED panic", "DEED print", "DEED eat", "A loan of $6 million was agreed in 2021.\n"} {
		files = append(files, filepath.Join(dir, fmt.Sprintf("%d.txt", i)))
		if err := os.WriteFile(files[i], []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"text"}, {"extract", "--kinds", "money"}, {"text", "-o", filepath.Join(dir, "texts")}} {
		out, talk, status := runHostile(t, append(args, files...)...)
		if status != 1 || !strings.Contains(talk, "1.txt: page 7: the reader broke down") || !strings.Contains(talk, "3.txt: page 7: ran out of memory") {
			t.Errorf("%v: status %d, %s", args, status, talk)
		}
		if n := strings.Count(out, "million"); len(args) < 3 && n < 3 || strings.Contains(out, "hello") {
			t.Errorf("%v: %s", args, out)
		}
	}
	texts, err := os.ReadDir(filepath.Join(dir, "texts"))
	if err != nil || len(texts) != 3 {
		t.Error(texts, err)
	}
}

// TestAKilledDocketLeavesNoWorker kills docket while a worker of it hangs.
func TestAKilledDocketLeavesNoWorker(t *testing.T) {
	note := filepath.Join(t.TempDir(), "pid")
	t.Setenv("DOCKET_TEST_PID", note)
	dir, store := t.TempDir(), filepath.Join(t.TempDir(), "store")
	for name, content := range map[string]string{"a.txt": "A loan of $5 million was agreed in 2021.\n", "b.txt": "DEED hang"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := hostileCommand(t, "--store", store, "ingest", dir)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	pid := 0
	for range 600 {
		if b, err := os.ReadFile(note); err == nil && len(b) > 0 {
			fmt.Sscan(string(b), &pid)
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait() // it was killed, so it always fails
	if pid == 0 {
		t.Fatal("the worker did not begin")
	}
	if !workertest.EndsSoon(pid) {
		t.Errorf("worker %d lives on", pid)
	}
	if out, talk, status := runHostile(t, "--store", store, "verify"); status != 0 {
		t.Error(out, talk)
	}
}
