package main

import (
	"archive/zip"
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata/script where cmp finds another")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"docket": main, "hostile": hostile})
}

// TestScripts runs the manual: each file of testdata/script shows one command, its help, its exit statuses and what it
// says to wrong input. $SEEDS is the folder of sample briefs, $SCANS that of pictures; with $BIN as PATH there is docket and no
// other program; `pack ARCHIVE FILE…` makes a zip archive; `status N COMMAND…` asks for an exit status.
func TestScripts(t *testing.T) {
	seeds, err := filepath.Abs("../../seeds")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(e *testscript.Env) error {
			e.Setenv("SEEDS", seeds)
			e.Setenv("NO_COLOR", "")
			e.Setenv("SCANS", filepath.Join(seeds, "../testdata/scans"))
			bin, _, _ := strings.Cut(e.Getenv("PATH"), string(filepath.ListSeparator))
			e.Setenv("BIN", bin) // where docket is, and nothing else
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status,
			"lines":  lines,
			"pack":   zipFiles,
		},
	})
}

// zipFiles makes a zip archive of files: pack ARCHIVE FILE…
func zipFiles(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: pack ARCHIVE FILE…")
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range args[1:] {
		w, err := z.Create(name)
		ts.Check(err)
		_, err = w.Write([]byte(ts.ReadFile(name)))
		ts.Check(err)
	}
	ts.Check(z.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o644))
}

// status runs a command that must end with the status given: status 2 docket frobnicate.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N COMMAND [ARG…]")
	}
	got := "0"
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("exit status %s, want %s", got, args[0])
	}
}

// lines counts the lines of a file: lines stdout 3.
func lines(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: lines FILE N")
	}
	if n := strings.Count(ts.ReadFile(args[0]), "\n"); args[1] != strconv.Itoa(n) {
		ts.Fatalf("%s has %d lines, want %s", args[0], n, args[1])
	}
}

// TestToolsAreThere fails where the scripts that need other programs would be passed over, on a machine that must not.
func TestToolsAreThere(t *testing.T) {
	if os.Getenv("DOCKET_TEST_TOOLS") == "" {
		t.Skip("DOCKET_TEST_TOOLS is not set: tests that need tesseract or soffice run where these are installed")
	}
	for _, name := range []string{"tesseract", "soffice"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Error(err)
		}
	}
}
