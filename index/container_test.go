package index

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"docket/extract"
	"docket/ingest"
)

// watched counts what an ingest opens and reads.
type watched struct {
	mu          sync.Mutex
	opened      []string
	read, asked []string // documents, and requests by the number of documents
}

func (w *watched) options(dir string) Options {
	*w = watched{}
	one := inProcess(func(path string, data []byte) (*ingest.Document, extract.Result, error) {
		w.mu.Lock()
		w.read = append(w.read, path)
		w.mu.Unlock()
		return fakeRead(path, data)
	})
	return Options{
		Paths: []string{dir}, Jobs: 2, ReadWith: "1",
		Reader: func(r Request, done func(int, *Reading, error)) {
			w.mu.Lock()
			w.asked = append(w.asked, r.Path)
			w.mu.Unlock()
			one(r, done)
		},
		Lister: func(file, path string, most int64) ([]Part, error) {
			w.mu.Lock()
			w.opened = append(w.opened, path)
			w.mu.Unlock()
			return listBox(file, path, most)
		},
	}
}

func (w *watched) sorted() (opened, read []string) {
	slices.Sort(w.opened)
	slices.Sort(w.read)
	return w.opened, w.read
}

func TestDocumentsWithinAFile(t *testing.T) {
	runs := []struct {
		name   string
		change func(dir string)
		opts   func(o *Options)
		want   []string // events
		opened []string
		read   []string
	}{
		{"each document is one of the store", func(dir string) {
			write(t, dir, "a.box", "BOX\none visit one\nbad BAD\nsub/two $5 paid\ntorn TORN\n", "b.txt", "visit b", "c.txt", "visit one")
		}, nil,
			[]string{"failed a.box!bad", "new a.box!one", "new a.box!sub/two", "failed a.box!torn", "new b.txt", "duplicate c.txt"},
			[]string{"a.box", "b.txt", "c.txt"}, []string{"a.box!bad", "a.box!one", "a.box!sub/two", "b.txt"}},
		{"an unchanged file is not opened", func(string) {}, nil,
			[]string{"failed a.box!bad", "unchanged a.box!one", "unchanged a.box!sub/two", "failed a.box!torn", "unchanged b.txt", "duplicate c.txt"}, nil, nil},
		{"of a changed one, what has changed is read", func(dir string) {
			write(t, dir, "a.box", "BOX\none visit one\nsub/two $6 paid\nthree visit three\n")
		}, nil,
			[]string{"unchanged a.box!one", "updated a.box!sub/two", "new a.box!three", "unchanged b.txt", "duplicate c.txt"},
			[]string{"a.box"}, []string{"a.box!sub/two", "a.box!three"}},
		{"what has gone from it is forgotten on request", func(string) {}, func(o *Options) { o.Prune = true },
			[]string{"removed a.box!bad", "unchanged a.box!one", "unchanged a.box!sub/two", "unchanged a.box!three", "removed a.box!torn", "unchanged b.txt", "duplicate c.txt"}, nil, nil},
		{"a moved file moves them", func(dir string) { os.Rename(filepath.Join(dir, "a.box"), filepath.Join(dir, "d.box")) }, nil,
			[]string{"unchanged b.txt", "moved c.txt", "duplicate d.box!one", "moved d.box!sub/two", "moved d.box!three"}, []string{"d.box"}, nil},
		{"another extractor reads all again", func(string) {}, func(o *Options) { o.ReadWith = "2" },
			[]string{"updated b.txt", "updated c.txt", "duplicate d.box!one", "updated d.box!sub/two", "updated d.box!three"},
			[]string{"b.txt", "c.txt", "d.box"}, []string{"b.txt", "c.txt", "d.box!sub/two", "d.box!three"}},
		{"one that is unpacked moves them out", func(dir string) {
			os.Remove(filepath.Join(dir, "d.box"))
			write(t, dir, "three.txt", "visit three")
		}, func(o *Options) { o.ReadWith = "2" },
			[]string{"unchanged b.txt", "unchanged c.txt", "moved three.txt"}, []string{"three.txt"}, nil},
		{"a file that is gone takes them with it on request", func(string) {}, func(o *Options) { o.ReadWith, o.Prune = "2", true },
			[]string{"unchanged b.txt", "unchanged c.txt", "removed d.box!sub/two", "unchanged three.txt"}, nil, nil},
		{"a file that cannot be opened fails as a whole", func(dir string) { write(t, dir, "e.box", "BOX\nTORN") }, func(o *Options) { o.ReadWith = "2" },
			[]string{"unchanged b.txt", "unchanged c.txt", "failed e.box", "unchanged three.txt"}, []string{"e.box"}, nil},
		{"which is remembered", func(string) {}, func(o *Options) { o.ReadWith = "2" },
			[]string{"unchanged b.txt", "unchanged c.txt", "failed e.box", "unchanged three.txt"}, nil, nil},
		{"until it is mended", func(dir string) { write(t, dir, "e.box", "BOX\nx visit x\n") }, func(o *Options) { o.ReadWith = "2" },
			[]string{"unchanged b.txt", "unchanged c.txt", "new e.box!x", "unchanged three.txt"}, []string{"e.box"}, []string{"e.box!x"}},
		{"a document in its place ends it", func(dir string) { write(t, dir, "e.box", "visit the box") }, func(o *Options) { o.ReadWith, o.Prune = "2", true },
			[]string{"unchanged b.txt", "unchanged c.txt", "updated e.box", "removed e.box!x", "unchanged three.txt"}, []string{"e.box"}, []string{"e.box"}},
	}
	dir := t.TempDir()
	s := create(t, filepath.Join(t.TempDir(), ".docket"))
	var w watched
	for _, r := range runs {
		t.Run(r.name, func(t *testing.T) {
			r.change(dir)
			o := w.options(dir)
			if r.opts != nil {
				r.opts(&o)
			}
			if d := cmp.Diff(r.want, ingestAll(t, s, o)); d != "" {
				t.Error(d)
			}
			opened, read := w.sorted()
			if d := cmp.Diff(r.opened, opened); d != "" {
				t.Error("opened:", d)
			}
			if d := cmp.Diff(r.read, read); d != "" {
				t.Error("read:", d)
			}
			if problems, err := s.Verify(t.Context(), nil, false); err != nil || len(problems) > 0 && !strings.Contains(problems[0].What, "gone") && !strings.Contains(problems[0].What, "changed") {
				t.Error(err, problems)
			}
		})
	}
	if n := len(s.cat.files); n != 4 {
		t.Errorf("the catalogue has %d entries for 4 files", n)
	}
}

// boxed is a store with a box of n documents.
func boxed(t *testing.T, n int) (s *Store, dir string) {
	dir = t.TempDir()
	text := "BOX\n"
	for i := range n {
		text += string(rune('a'+i)) + " visit number " + strings.Repeat("i", i) + "\n"
	}
	write(t, dir, "a.box", text)
	return create(t, filepath.Join(t.TempDir(), ".docket")), dir
}

func TestAFileIsOpenedOnceForManyDocuments(t *testing.T) {
	s, dir := boxed(t, 20)
	var w watched
	ingestAll(t, s, w.options(dir))
	if len(w.read) != 20 || len(w.asked) != 2 { // one for each worker
		t.Errorf("%d documents in requests %v", len(w.read), w.asked)
	}
}

// TestAFileIsReadAgainOnceItsProgramIsThere: each time, until it can be read.
func TestAFileIsReadAgainOnceItsProgramIsThere(t *testing.T) {
	s, dir := boxed(t, 1)
	write(t, dir, "a.box", "a visit of old")
	var w watched
	o := w.options(dir)
	o.Reader = func(r Request, done func(int, *Reading, error)) {
		done(0, nil, &ingest.Error{Path: r.Path, Err: fmt.Errorf("an old file: %w", ingest.ErrLacking)})
	}
	for range 2 {
		if got := ingestAll(t, s, o); !slices.Equal(got, []string{"failed a.box"}) {
			t.Error(got)
		}
	}
	if got := ingestAll(t, s, w.options(dir)); !slices.Equal(got, []string{"updated a.box"}) {
		t.Error(got)
	}
	if got := ingestAll(t, s, w.options(dir)); !slices.Equal(got, []string{"unchanged a.box"}) || len(w.read) != 0 {
		t.Error(got, w.read)
	}
}

func TestAnInterruptedFileIsOpenedAgain(t *testing.T) {
	s, dir := boxed(t, 20)
	var w watched
	o := w.options(dir)
	ctx, cancel := context.WithCancel(t.Context())
	o.Jobs, o.Event = 1, nil
	o.Reader = func(r Request, done func(int, *Reading, error)) {
		cancel()
		r.Docs = r.Docs[:7] // the rest is lost with the process
		inProcess(fakeRead)(r, done)
		for i := range 13 {
			done(7+i, nil, &ingest.Error{Path: r.Path, Err: ErrAgain})
		}
	}
	if _, err := s.Ingest(ctx, o); err != context.Canceled {
		t.Fatal(err)
	}
	got := ingestAll(t, s, w.options(dir))
	if len(w.read) != 13 || len(got) != 20 || len(s.Docs()) != 20 {
		t.Errorf("%d read, %d documents: %v", len(w.read), len(s.Docs()), got)
	}
}

func TestARemovedDocumentComesBackWithItsFile(t *testing.T) {
	s, dir := boxed(t, 3)
	var w watched
	ingestAll(t, s, w.options(dir))
	e, err := s.Doc("b") // its name in the box
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Remove(e); err != nil || len(s.Docs()) != 2 {
		t.Fatal(err, len(s.Docs()))
	}
	if got := ingestAll(t, s, w.options(dir)); !slices.Contains(got, "new a.box!b") || len(w.read) != 1 {
		t.Error(got, w.read)
	}
}

func TestVerifyLooksAtTheFileThatHolds(t *testing.T) {
	s, dir := boxed(t, 2)
	var w watched
	ingestAll(t, s, w.options(dir))
	problems := func(want ...string) {
		t.Helper()
		list, err := s.Verify(t.Context(), nil, false)
		var got []string
		for _, p := range list {
			got = append(got, p.Path+": "+p.What)
		}
		if d := cmp.Diff(want, got); d != "" || err != nil {
			t.Error(err, d)
		}
	}
	problems()
	name := filepath.Join(dir, "a.box")
	write(t, dir, "a.box", "BOX\na visit other\n")
	problems("a.box!a: the file has changed since it was read", "a.box!b: the file has changed since it was read")
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	problems("a.box!a: the file is gone: "+name, "a.box!b: the file is gone: "+name)
}

func TestJobs(t *testing.T) {
	in := func(file string) *step { return &step{read: true, entry: Entry{File: file, Member: "!"}} }
	steps := []*step{in("a"), {read: true}, in("a"), in("b"), in("a"), {}}
	want := [][]int{{0, 2, 4}, {1}, {3}, {5}}
	if d := cmp.Diff(want, jobsOf(steps, 1)); d != "" {
		t.Error(d)
	}
	var many []*step
	for range 100 {
		many = append(many, in("a"))
	}
	if got := jobsOf(many, 3); len(got) != 3 || len(got[0]) != 34 {
		t.Error(got)
	}
}
