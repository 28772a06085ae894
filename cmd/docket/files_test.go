package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"docket/index"

	"github.com/google/go-cmp/cmp"
	"github.com/rs/zerolog"
)

func writeText(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

func TestCreate(t *testing.T) {
	fails := func(w io.Writer) error { return errors.Join(writeText("half")(w), errors.New("no more")) }
	for _, tt := range []struct {
		name, old string
		force     bool
		write     func(io.Writer) error
		want      string
		wantErr   bool
	}{
		{"new", "", false, writeText("new"), "new", false},
		{"there already", "old", false, writeText("new"), "old", true},
		{"there already, by force", "old", true, writeText("new"), "new", false},
		{"fails half way", "old", true, fails, "old", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			name := filepath.Join(dir, "f")
			if tt.old != "" {
				if err := os.WriteFile(name, []byte(tt.old), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			err := create(name, tt.force, tt.write)
			got, readErr := os.ReadFile(name)
			left, dirErr := os.ReadDir(dir)
			if err := errors.Join(readErr, dirErr); err != nil {
				t.Fatal(err)
			}
			if string(got) != tt.want || (err != nil) != tt.wantErr || len(left) != 1 {
				t.Errorf("%q, %v, %d files; want %q, error %v, 1 file", got, err, len(left), tt.want, tt.wantErr)
			}
		})
	}
}

// The unfinished copy is not named in what goes wrong with it.
func TestCreateNamesTheFile(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "folder")
	if err := os.MkdirAll(filepath.Join(folder, "full"), 0o755); err != nil {
		t.Fatal(err)
	}
	full := func(w io.Writer) error {
		return &fs.PathError{Op: "write", Path: w.(*os.File).Name(), Err: syscall.ENOSPC}
	}
	for _, tt := range []struct {
		name, file string
		write      func(io.Writer) error
	}{
		{"no folder", filepath.Join(dir, "none", "f"), writeText("new")},
		{"a folder in its place", folder, writeText("new")},
		{"a full disk", filepath.Join(dir, "f"), full},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := faultOf(create(tt.file, true, tt.write))
			if msg := f.Error(); !strings.HasPrefix(msg, tt.file+": ") || strings.Contains(msg, ".part") || f.hint == "" {
				t.Errorf("got %q, hint %q", msg, f.hint)
			}
		})
	}
}

func TestTextNames(t *testing.T) {
	got := textNames([]string{"a/brief.pdf", "b/note.tar.gz", "b/brief.docx", "plain"})
	want := []string{"brief.pdf.txt", "note.tar.txt", "brief.docx.txt", "plain.txt"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// What Ctrl-C stops ends with status 130 and starts no further file.
func TestInterrupted(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	a := &app{out: io.Discard, err: io.Discard, log: zerolog.Nop()}
	text := &textRun{app: a, dir: t.TempDir(), jobs: 1}
	ingest := &ingestRun{app: a}
	for name, err := range map[string]error{
		"text":   text.toFolder(ctx, make([]string, 100)),
		"ingest": ingest.finish(index.Summary{}, context.Canceled),
	} {
		if got := a.end(err); got != 130 {
			t.Errorf("%s: status %d, want 130", name, got)
		}
	}
}
