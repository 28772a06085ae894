package index

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestIngestStatuses(t *testing.T) {
	// each row is a further run over the same folder and store
	runs := []struct {
		name   string
		change func(dir string)
		opts   Options
		want   []string
	}{
		{"first run", func(dir string) {
			write(t, dir, "b/one.txt", "visit one\n", "a.txt", "$5 paid\nnothing\n", "z.txt", "$5 paid\nnothing\n", "bad.txt", "BAD",
				"boom.txt", "PANIC", "scan.txt", "SCAN", ".hidden.txt", "visit", "x.part", "visit", "~$a.txt", "visit",
				"lexicon/actors.tsv", "visit", ".git/x", "visit", "y.crdownload", "visit")
		}, Options{}, []string{"new a.txt", "new b/one.txt", "failed bad.txt", "failed boom.txt", "needs_ocr scan.txt", "duplicate z.txt"}},
		{"nothing changed", func(string) {}, Options{},
			[]string{"unchanged a.txt", "unchanged b/one.txt", "failed bad.txt", "failed boom.txt", "needs_ocr scan.txt", "duplicate z.txt"}},
		{"moved and updated", func(dir string) {
			os.Rename(filepath.Join(dir, "b/one.txt"), filepath.Join(dir, "c.txt"))
			write(t, dir, "bad.txt", "visit now good")
		}, Options{}, []string{"unchanged a.txt", "updated bad.txt", "failed boom.txt", "moved c.txt", "needs_ocr scan.txt", "duplicate z.txt"}},
		{"smaller path takes over", func(dir string) { write(t, dir, "0.txt", "$5 paid\nnothing\n") }, Options{},
			[]string{"moved 0.txt", "duplicate a.txt", "unchanged bad.txt", "failed boom.txt", "unchanged c.txt", "needs_ocr scan.txt", "duplicate z.txt"}},
		{"gone files stay", func(dir string) { os.Remove(filepath.Join(dir, "c.txt")) }, Options{},
			[]string{"unchanged 0.txt", "duplicate a.txt", "unchanged bad.txt", "failed boom.txt", "needs_ocr scan.txt", "duplicate z.txt"}},
		{"dry run changes nothing", func(string) {}, Options{Prune: true, DryRun: true},
			[]string{"unchanged 0.txt", "duplicate a.txt", "unchanged bad.txt", "failed boom.txt", "removed c.txt", "needs_ocr scan.txt", "duplicate z.txt"}},
		{"prune", func(string) {}, Options{Prune: true},
			[]string{"unchanged 0.txt", "duplicate a.txt", "unchanged bad.txt", "failed boom.txt", "removed c.txt", "needs_ocr scan.txt", "duplicate z.txt"}},
		{"another extractor", func(string) {}, Options{ReadWith: "2"},
			[]string{"updated 0.txt", "duplicate a.txt", "updated bad.txt", "failed boom.txt", "needs_ocr scan.txt", "duplicate z.txt"}},
		{"document changes, its duplicate takes its place", func(dir string) { write(t, dir, "0.txt", "visit new") }, Options{ReadWith: "2"},
			[]string{"updated 0.txt", "moved a.txt", "unchanged bad.txt", "failed boom.txt", "needs_ocr scan.txt", "duplicate z.txt"}},
	}
	dir := t.TempDir()
	s := create(t, filepath.Join(t.TempDir(), ".docket"))
	for _, r := range runs {
		t.Run(r.name, func(t *testing.T) {
			r.change(dir)
			r.opts.Paths, r.opts.Jobs = []string{dir}, 3
			if d := cmp.Diff(r.want, ingestAll(t, s, r.opts)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestExportIsTheSameFromAnyStore(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "b.txt", "visit one <now>\n$7 paid & done\n", "a.txt", "$5 paid\n")
	var out [3]bytes.Buffer
	for i := range out {
		s := create(t, filepath.Join(t.TempDir(), "store"))
		ingestAll(t, s, Options{Paths: []string{dir}, Jobs: 1 + i})
		if n, err := s.Export(t.Context(), &out[i], nil); err != nil || n != 3 {
			t.Fatal(n, err)
		}
	}
	if out[0].String() != out[1].String() || out[0].String() != out[2].String() {
		t.Error("exports differ")
	}
	if !bytes.Contains(out[0].Bytes(), []byte("<now>")) || bytes.Index(out[0].Bytes(), []byte(`"a.txt"`)) > bytes.Index(out[0].Bytes(), []byte(`"b.txt"`)) {
		t.Errorf("wrong order or escaping:\n%s", out[0].String())
	}
}
