package index

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"docket/extract"
	"docket/index/query"
	"docket/ingest"
)

func TestFind(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	deep := filepath.Join(dir, "a", "b")
	if err := os.MkdirAll(deep, 0o755); err != nil {
		t.Fatal(err)
	}
	create(t, filepath.Join(dir, ".docket"))
	if got, ok := Find(deep); !ok || got != filepath.Join(dir, ".docket") {
		t.Errorf("from below: %q, %v", got, ok)
	}
	if got, ok := Find(dir); !ok || got != filepath.Join(dir, ".docket") {
		t.Errorf("from its own folder: %q, %v", got, ok)
	}
}

func TestOpen(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	for _, m := range []Mode{Read, Write} {
		if _, err := Open(dir, m); !errors.Is(err, ErrNoStore) {
			t.Errorf("mode %d: got %v, want ErrNoStore", m, err)
		}
	}
	create(t, dir)
	var locked *LockedError
	if _, err := Open(dir, Write); !errors.As(err, &locked) {
		t.Fatalf("got %v, want a LockedError", err)
	}
	h := locked.Holder
	if h.PID != os.Getpid() || !strings.Contains(h.Command, ".test") || time.Since(h.Since) > time.Minute {
		t.Errorf("wrong holder: %+v", h)
	}
	r, err := Open(dir, Read)
	if err != nil {
		t.Fatalf("a reader waits for a writer: %v", err)
	}
	defer r.Close()
	if err := r.Remove(); !errors.Is(err, ErrReadOnly) {
		t.Errorf("got %v, want ErrReadOnly", err)
	}
	write(t, dir, "format", "docket store 99\n")
	if _, err := Open(dir, Read); err == nil || errors.Is(err, ErrNoStore) {
		t.Errorf("another format: got %v", err)
	}
}

func TestTheLockEndsWithTheStore(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	if err := create(t, dir).Close(); err != nil {
		t.Fatal(err)
	}
	s, err := Open(dir, Write)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
}

func TestDocByShortenedName(t *testing.T) {
	files := t.TempDir()
	write(t, files, "briefs/aral.txt", "visit one", "briefs/baku.txt", "visit two", "notes.txt", "visit three")
	s := create(t, filepath.Join(t.TempDir(), "store"))
	ingestAll(t, s, Options{Paths: []string{files}})
	sha := hashBytes([]byte("visit two"))
	tests := []struct{ name, ref, want string }{
		{"path", "briefs/aral.txt", "briefs/aral.txt"},
		{"start of the path", "no", "notes.txt"},
		{"start of the base name", "bak", "briefs/baku.txt"},
		{"start of the hash", sha[:6], "briefs/baku.txt"},
		{"hash", sha, "briefs/baku.txt"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, err := s.Doc(tt.ref)
			if err != nil || e.Path != tt.want {
				t.Errorf("got %v, %v", e, err)
			}
		})
	}
	var ambiguous *AmbiguousError
	if _, err := s.Doc("briefs/"); !errors.As(err, &ambiguous) || len(ambiguous.Fits) != 2 {
		t.Errorf("got %v, want an AmbiguousError", err)
	}
	if _, err := s.Doc("nothing"); !errors.Is(err, ErrNotFound) {
		t.Errorf("got %v, want ErrNotFound", err)
	}
}

func TestHalfALineOfTheCatalogueIsPassedOver(t *testing.T) {
	files, dir := t.TempDir(), filepath.Join(t.TempDir(), "store")
	write(t, files, "a.txt", "visit one")
	s := create(t, dir)
	ingestAll(t, s, Options{Paths: []string{files}})
	s.Close()
	name := filepath.Join(dir, "catalogue.jsonl")
	f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	f.WriteString(`{"put":{"path":"b.t`)
	f.Close()
	s = create(t, dir)
	write(t, files, "b.txt", "visit two")
	ingestAll(t, s, Options{Paths: []string{files}})
	s.Close()
	r, err := Open(dir, Read)
	if err != nil || len(r.Docs()) != 2 {
		t.Fatal(err, r)
	}
	r.Close()
}

func TestUnchangedFilesAreNotOpened(t *testing.T) {
	files := t.TempDir()
	write(t, files, "a.txt", "visit one")
	s := create(t, filepath.Join(t.TempDir(), "store"))
	ingestAll(t, s, Options{Paths: []string{files}})
	// other bytes under the same size and time: only a look inside would tell
	name := filepath.Join(files, "a.txt")
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	write(t, files, "a.txt", "visit 111")
	if err := os.Chtimes(name, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	if got := ingestAll(t, s, Options{Paths: []string{files}}); got[0] != "unchanged a.txt" {
		t.Errorf("got %v", got)
	}
	now := time.Now()
	if err := os.Chtimes(name, now, now); err != nil {
		t.Fatal(err)
	}
	if got := ingestAll(t, s, Options{Paths: []string{files}}); got[0] != "updated a.txt" {
		t.Errorf("with another time: got %v", got)
	}
}

func TestATouchedFileCostsAHashOnly(t *testing.T) {
	files := t.TempDir()
	write(t, files, "a.txt", "visit one")
	s := create(t, filepath.Join(t.TempDir(), "store"))
	reads := 0
	opts := Options{Paths: []string{files}, Jobs: 1, Reader: inProcess(func(path string, data []byte) (*ingest.Document, extract.Result, error) {
		reads++
		return fakeRead(path, data)
	})}
	ingestAll(t, s, opts)
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(filepath.Join(files, "a.txt"), later, later); err != nil {
		t.Fatal(err)
	}
	if got := ingestAll(t, s, opts); got[0] != "unchanged a.txt" || reads != 1 {
		t.Errorf("got %v after %d readings", got, reads)
	}
	if s.Files()[0].MTime != later.UnixNano() {
		t.Error("the new time is not remembered")
	}
}

func TestCancelKeepsWhatIsFinished(t *testing.T) {
	files := t.TempDir()
	for _, n := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		write(t, files, n+".txt", "visit "+n)
	}
	s := create(t, filepath.Join(t.TempDir(), "store"))
	ctx, cancel := context.WithCancel(t.Context())
	var told []string
	_, err := s.Ingest(ctx, Options{Paths: []string{files}, Jobs: 1, ReadWith: "1", Reader: inProcess(func(path string, data []byte) (*ingest.Document, extract.Result, error) {
		if path == "d.txt" {
			cancel()
		}
		return fakeRead(path, data)
	}), Event: func(e Event) { told = append(told, e.Path) }})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	if n := len(s.Docs()); n < 4 || n == 8 || n != len(told) {
		t.Errorf("%d documents, told of %v", n, told)
	}
	if got, err := s.Count(t.Context(), &query.Query{}, false); err != nil || got != len(told) {
		t.Errorf("search finds %d of %d: %v", got, len(told), err)
	}
}

func TestAReaderFollowsAWriter(t *testing.T) {
	files, dir := t.TempDir(), filepath.Join(t.TempDir(), "store")
	write(t, files, "a.txt", "visit one", "b.txt", "visit two")
	w := create(t, dir)
	ingestAll(t, w, Options{Paths: []string{files}})
	r, err := Open(dir, Read)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	listed := r.Docs()
	for _, version := range []string{"2", "3", "4"} { // far enough for the first revisions to be swept
		write(t, files, "a.txt", "visit again "+version)
		os.Remove(filepath.Join(files, "b.txt"))
		ingestAll(t, w, Options{Paths: []string{files}, Prune: true, ReadWith: version})
	}
	if _, res, err := r.Load(listed[0]); err != nil || res.Claims[0].Sentence.Text != "visit again 4" {
		t.Errorf("a document that was replaced: %v, %v", res, err)
	}
	if _, _, err := r.Load(listed[1]); !errors.Is(err, ErrNotFound) {
		t.Errorf("a document that was removed: %v", err)
	}
	for _, err := range r.Claims(listed[1]) {
		t.Errorf("claims of a document that was removed: %v", err)
	}
	if n, err := r.Count(t.Context(), &query.Query{}, false); err != nil || n != 1 || len(r.Docs()) != 1 {
		t.Errorf("search finds %d of %d: %v", n, len(r.Docs()), err)
	}
}

func TestRemove(t *testing.T) {
	files := t.TempDir()
	write(t, files, "a.txt", "visit one", "b.txt", "visit one", "c.txt", "visit two")
	s := create(t, filepath.Join(t.TempDir(), "store"))
	ingestAll(t, s, Options{Paths: []string{files}})
	e, err := s.Doc("a.txt")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Remove(e); err != nil {
		t.Fatal(err)
	}
	if list := s.Files(); len(list) != 1 || list[0].Path != "c.txt" {
		t.Errorf("left: %v", list)
	}
	if n, err := s.Count(t.Context(), &query.Query{}, false); err != nil || n != 1 {
		t.Errorf("search finds %d, %v", n, err)
	}
}

func TestPaths(t *testing.T) {
	files := t.TempDir()
	write(t, files, "in/a.txt", "visit one", "in/sub/b.txt", "visit two")
	s := create(t, filepath.Join(t.TempDir(), "store"))
	one := filepath.Join(files, "in", "sub", "b.txt")
	if got := ingestAll(t, s, Options{Paths: []string{one}}); got[0] != "new b.txt" {
		t.Errorf("a file by itself: %v", got)
	}
	if got := strings.Join(ingestAll(t, s, Options{Paths: []string{filepath.Join(files, "in")}}), ", "); got != "new a.txt, moved sub/b.txt" {
		t.Errorf("its folder later: %v", got)
	}
	_, err := s.Ingest(t.Context(), Options{Paths: []string{filepath.Join(files, "none")}, Reader: inProcess(fakeRead)})
	if !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), "none") {
		t.Errorf("a path that does not exist: %v", err)
	}
}

func TestVerify(t *testing.T) {
	files, dir := t.TempDir(), filepath.Join(t.TempDir(), "store")
	write(t, files, "a.txt", "visit one\nthe port\n", "b.txt", "visit two\n")
	s := create(t, dir)
	ingestAll(t, s, Options{Paths: []string{files}})
	verify := func(repair bool, want ...string) {
		t.Helper()
		list, err := s.Verify(t.Context(), nil, repair)
		if err != nil {
			t.Fatal(err)
		}
		if len(list) != len(want) {
			t.Fatalf("got %v, want %v", list, want)
		}
		for i, p := range list {
			if !strings.Contains(p.Path+": "+p.What, want[i]) {
				t.Errorf("got %v, want %q", p, want[i])
			}
		}
	}
	verify(false)
	write(t, files, "b.txt", "visit two changed\n")
	verify(false, "b.txt: the file has changed")
	write(t, files, "b.txt", "visit two\n")
	e, err := s.Doc("a.txt")
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(s.revDir(e.SHA256, e.Rev), "document.json")
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(b), "visit one", "visit ONE", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	verify(false, "a.txt: stored files have changed", `"visit ONE" in the text`)
	verify(true, "a.txt: stored files have changed", `"visit ONE" in the text`)
	if got := ingestAll(t, s, Options{Paths: []string{files}}); got[0] != "updated a.txt" {
		t.Errorf("after repair: %v", got)
	}
	verify(false)
}

func TestADamagedIndexIsRebuilt(t *testing.T) {
	files, dir := t.TempDir(), filepath.Join(t.TempDir(), "store")
	write(t, files, "a.txt", "visit one\n")
	s := create(t, dir)
	ingestAll(t, s, Options{Paths: []string{files}})
	s.Close()
	bolts, err := filepath.Glob(filepath.Join(dir, "index", "gen-*", "bleve", "store", "root.bolt"))
	if err != nil || len(bolts) == 0 {
		t.Fatal(err, bolts)
	}
	for _, b := range bolts {
		if err := os.WriteFile(b, []byte("junk"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s = create(t, dir)
	list, err := s.Verify(t.Context(), nil, false)
	if err != nil || len(list) != 1 || list[0].Hint != hintRepair {
		t.Fatal(err, list)
	}
	if _, err := s.Verify(t.Context(), nil, true); err != nil {
		t.Fatal(err)
	}
	if n, err := s.Count(t.Context(), &query.Query{}, false); err != nil || n != 1 {
		t.Errorf("search finds %d, %v", n, err)
	}
}
