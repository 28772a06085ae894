package index

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"docket/extract"
	"docket/index/query"
	"docket/ingest"
)

// damaged makes a store of three documents and hands its folder to damage.
func damaged(t *testing.T, damage func(dir string)) (files, dir, export string) {
	t.Helper()
	files, dir = t.TempDir(), filepath.Join(t.TempDir(), "store")
	write(t, files, "a.txt", "visit one\nthe port\n", "b.txt", "$5 paid\n", "c.txt", "visit two\n")
	s, err := Open(dir, Create)
	if err != nil {
		t.Fatal(err)
	}
	ingestAll(t, s, Options{Paths: []string{files}, Jobs: 1})
	export = exported(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	damage(dir)
	return files, dir, export
}

// verified opens a store, verifies it, and returns the problems as "path: what".
func verified(t *testing.T, dir string, mode Mode, repair bool) (list []string) {
	t.Helper()
	s, err := Open(dir, mode)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	found, err := s.Verify(t.Context(), nil, repair)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range found {
		if p.Hint == "" {
			t.Errorf("no hint: %v", p)
		}
		list = append(list, p.Path+": "+p.What)
	}
	return list
}

func editCatalogue(t *testing.T, dir string, edit func(lines []string) []string) {
	t.Helper()
	name := filepath.Join(dir, "catalogue.jsonl")
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	lines := edit(slices.Collect(strings.Lines(string(b))))
	if err := os.WriteFile(name, []byte(strings.Join(lines, "")), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestADamagedCatalogueIsRebuilt(t *testing.T) {
	const unlisted = "the catalogue does not list the document"
	all := []string{"a.txt: " + unlisted, "b.txt: " + unlisted, "c.txt: " + unlisted}
	garbage := func(line string) func(string) {
		return func(dir string) {
			editCatalogue(t, dir, func(lines []string) []string { lines[1] = line + "\n"; return lines })
		}
	}
	badLine := []string{": catalogue.jsonl: line 2 cannot be read", "b.txt: " + unlisted}
	tests := []struct {
		name   string
		damage func(dir string)
		want   []string
	}{
		{"emptied", func(dir string) { os.Truncate(filepath.Join(dir, "catalogue.jsonl"), 0) }, all},
		{"removed", func(dir string) { os.Remove(filepath.Join(dir, "catalogue.jsonl")) }, all},
		{"emptied, and the index removed", func(dir string) {
			os.Truncate(filepath.Join(dir, "catalogue.jsonl"), 0)
			os.RemoveAll(filepath.Join(dir, "index"))
		}, all},
		{"last line torn", func(dir string) {
			editCatalogue(t, dir, func(lines []string) []string { lines[2] = lines[2][:20]; return lines })
		}, all[2:]},
		{"a line of garbage", garbage("\x00\x01garbage"), badLine},
		{"a line that puts nothing", garbage(`{"put":{}}`), badLine},
		{"a line with a short hash", garbage(`{"put":{"path":"b.txt","file":"/b.txt","state":"ok","sha256":"a","rev":"b"}}`), badLine},
		{"an empty line", garbage(""), badLine},
		{"one garbage line more", func(dir string) {
			editCatalogue(t, dir, func(lines []string) []string { return append(lines, "garbage\n") })
		}, []string{": catalogue.jsonl: line 4 cannot be read"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files, dir, export := damaged(t, tt.damage)
			same := func(when string, got, want []string) {
				t.Helper()
				if !slices.Equal(got, want) {
					t.Errorf("%s: got %q, want %q", when, got, want)
				}
			}
			same("plain", verified(t, dir, Read, false), tt.want)
			same("again", verified(t, dir, Read, false), tt.want)
			same("repair", verified(t, dir, Write, true), tt.want)
			same("after", verified(t, dir, Read, false), nil)
			s := create(t, dir)
			if s.Damage() != nil || exported(t, s) != export {
				t.Errorf("%v, or the export differs", s.Damage())
			}
			if n, err := s.Count(t.Context(), &query.Query{}, false); err != nil || n != 3 {
				t.Errorf("search finds %d, %v", n, err)
			}
			ingestAll(t, s, Options{Paths: []string{files}})
			want := []string{"unchanged a.txt", "unchanged b.txt", "unchanged c.txt"}
			same("second ingest", ingestAll(t, s, Options{Paths: []string{files}, Prune: true}), want)
			if len(s.Files()) != 3 || exported(t, s) != export {
				t.Error("the export differs after an ingest")
			}
		})
	}
}

func TestWhatTheCatalogueLostIsNotThrownAway(t *testing.T) {
	_, dir, _ := damaged(t, func(dir string) { os.Truncate(filepath.Join(dir, "catalogue.jsonl"), 0) })
	s := create(t, dir)
	if n, err := s.Count(t.Context(), &query.Query{}, false); err != nil || n != 3 {
		t.Errorf("search finds %d, %v", n, err)
	}
	other := t.TempDir()
	write(t, other, "d.txt", "visit three\n")
	for _, version := range []string{"1", "2", "3"} { // enough to sweep what is no longer wanted
		ingestAll(t, s, Options{Paths: []string{other}, ReadWith: version})
	}
	s.Close()
	if got := verified(t, dir, Write, true); len(got) != 3 {
		t.Errorf("repaired: %q", got)
	}
	if s = create(t, dir); len(s.Docs()) != 4 {
		t.Errorf("documents: %v", s.Docs())
	}
}

func TestWhatWasRemovedDoesNotComeBack(t *testing.T) {
	_, dir, _ := damaged(t, func(string) {})
	s := create(t, dir)
	e, err := s.Doc("b.txt")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Remove(e); err != nil {
		t.Fatal(err)
	}
	s.Close()
	for _, repair := range []bool{false, true, false} {
		mode := map[bool]Mode{true: Write}[repair]
		if got := verified(t, dir, mode, repair); got != nil {
			t.Errorf("repair %v: %q", repair, got)
		}
	}
	if s = create(t, dir); len(s.Docs()) != 2 {
		t.Errorf("documents: %v", s.Docs())
	}
}

func TestALostDocumentIsReadAgain(t *testing.T) {
	tests := []struct {
		name         string
		damage       func(folder string) error
		repair       bool // before ingest can help
		search       int  // hits that a search still shows
		plain, after []string
		failure      string
	}{
		{"folder gone", os.RemoveAll, false, 2,
			[]string{"b.txt: stored files are lost"}, []string{"b.txt: " + readingLost}, "b.txt: the stored reading is lost"},
		{"claims gone", func(f string) error { return os.Remove(filepath.Join(f, "claims.jsonl")) }, false, 2,
			[]string{"b.txt: stored files are lost"}, []string{"b.txt: " + readingLost}, "b.txt: the stored reading is lost"},
		{"document cut", func(f string) error { return os.Truncate(filepath.Join(f, "document.json"), 9) }, true, 3,
			[]string{"b.txt: stored files have changed since they were written", "b.txt: stored files: document.json: unexpected end of JSON input"},
			[]string{"b.txt: " + readingLost}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files, dir, export := damaged(t, func(dir string) {
				s, err := Open(dir, Read)
				if err != nil {
					t.Fatal(err)
				}
				defer s.Close()
				e, err := s.Doc("b.txt")
				if err == nil {
					err = tt.damage(s.revDir(e.SHA256, e.Rev))
				}
				if err != nil {
					t.Fatal(err)
				}
			})
			s := create(t, dir)
			hits, err := s.Search(t.Context(), &query.Query{}, SearchOptions{Limit: 10})
			if err != nil || hits.Total != tt.search || len(hits.Hits) != tt.search {
				t.Errorf("search: %v, %v", hits, err)
			}
			q, err := query.Parse("currency:USD")
			if err != nil {
				t.Fatal(err)
			}
			if _, err = s.Search(t.Context(), q, SearchOptions{Limit: 10}); tt.failure != "" && (err == nil || err.Error() != tt.failure) {
				t.Errorf("search for what is lost: %v", err)
			}
			_, err = s.Export(t.Context(), &strings.Builder{}, nil)
			if tt.failure != "" && (err == nil || err.Error() != tt.failure) {
				t.Errorf("export: %v", err)
			}
			s.Close()
			if got := verified(t, dir, Read, false); !slices.Equal(got, tt.plain) {
				t.Errorf("plain: %q", got)
			}
			if !tt.repair {
				s = create(t, dir)
				got := ingestAll(t, s, Options{Paths: []string{files}})
				if !slices.Equal(got, []string{"unchanged a.txt", "updated b.txt", "unchanged c.txt"}) || exported(t, s) != export {
					t.Errorf("ingest alone: %v", got)
				}
				e, _ := s.Doc("b.txt")
				if err := tt.damage(s.revDir(e.SHA256, e.Rev)); err != nil {
					t.Fatal(err)
				}
				s.Close()
			}
			if got := verified(t, dir, Write, true); !slices.Equal(got, tt.plain) {
				t.Errorf("repair: %q", got)
			}
			if got := verified(t, dir, Read, false); !slices.Equal(got, tt.after) {
				t.Errorf("after repair: %q", got)
			}
			s = create(t, dir)
			if got := ingestAll(t, s, Options{Paths: []string{files}}); got[1] != "updated b.txt" || exported(t, s) != export {
				t.Errorf("ingest after repair: %v", got)
			}
			if list, err := s.Verify(t.Context(), nil, false); err != nil || len(list) > 0 {
				t.Errorf("in the end: %v, %v", list, err)
			}
		})
	}
}

func TestALostDocumentDoesNotStopTheIndex(t *testing.T) {
	_, dir, _ := damaged(t, func(dir string) {
		revs, _ := filepath.Glob(filepath.Join(dir, "docs", "*", "*"))
		os.RemoveAll(revs[0])
		os.RemoveAll(filepath.Join(dir, "index"))
	})
	s, err := Open(dir, Read)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for range 2 {
		if n, err := s.Count(t.Context(), &query.Query{}, false); err != nil || n != 2 {
			t.Errorf("search finds %d, %v", n, err)
		}
	}
	gen, err := s.current()
	if err != nil || gen != "gen-00000001" {
		t.Errorf("generation %q, %v", gen, err)
	}
}

func TestAnIndexThatIsAFileIsAProblem(t *testing.T) {
	_, dir, export := damaged(t, func(dir string) {
		os.RemoveAll(filepath.Join(dir, "index"))
		write(t, dir, "index", "x")
	})
	if got := verified(t, dir, Read, false); len(got) != 1 || !strings.HasPrefix(got[0], ": index: the index cannot be read") {
		t.Errorf("got %q", got)
	}
	verified(t, dir, Write, true)
	if got := verified(t, dir, Read, false); got != nil {
		t.Errorf("repaired: %q", got)
	}
	if s := create(t, dir); exported(t, s) != export {
		t.Error("the export differs")
	}
}

func TestVerifyMissesTheSource(t *testing.T) {
	files, dir, _ := damaged(t, func(string) {})
	os.Remove(filepath.Join(files, "b.txt"))
	want := []string{"b.txt: the file is gone: " + filepath.Join(files, "b.txt")}
	if got := verified(t, dir, Read, false); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	s := create(t, dir)
	ingestAll(t, s, Options{Paths: []string{files}, Prune: true})
	if list, err := s.Verify(t.Context(), nil, false); err != nil || len(list) > 0 {
		t.Errorf("pruned: %v, %v", list, err)
	}
}

func TestFailuresKeepTheirHint(t *testing.T) {
	files := t.TempDir()
	write(t, files, "a.txt", "locked\n")
	s := create(t, filepath.Join(t.TempDir(), "store"))
	for range 2 { // the second time it is remembered
		var got Event
		_, err := s.Ingest(t.Context(), Options{Paths: []string{files}, Event: func(e Event) { got = e },
			Reader: inProcess(func(path string, _ []byte) (*ingest.Document, extract.Result, error) {
				return nil, extract.Result{}, fmt.Errorf("reading: %w", &ingest.Error{Path: path, Page: 2, Err: ingest.ErrEncrypted, Hint: "unlock it"})
			})})
		if err != nil || got.Error != "page 2: protected by a password" || got.Hint != "unlock it" {
			t.Errorf("%+v, %v", got, err)
		}
	}
}

func TestTheDateOfTheOptionIsTheDocuments(t *testing.T) {
	files := t.TempDir()
	write(t, files, "a.txt", "visit one\nthe quiet port\n")
	s := create(t, filepath.Join(t.TempDir(), "store"))
	ingestAll(t, s, Options{Paths: []string{files}, Reader: inProcess(func(path string, data []byte) (*ingest.Document, extract.Result, error) {
		d, res, err := fakeRead(path, data)
		d.Meta.Published = ingest.Fact{Value: "2021-03", From: "option"}
		return d, res, err
	})})
	e := s.Docs()[0]
	d, _, err := s.Load(e)
	if err != nil || e.Published != "2021-03" || d.Meta.Published != (ingest.Fact{Value: "2021-03", From: "option"}) {
		t.Errorf("%q, %+v, %v", e.Published, d.Meta.Published, err)
	}
	q, err := query.Parse("kind:passage published:2021")
	if err != nil {
		t.Fatal(err)
	}
	if n, err := s.Count(t.Context(), q, false); err != nil || n != 1 {
		t.Errorf("%d passages, %v", n, err)
	}
}

func TestAnotherLabelMovesADocument(t *testing.T) {
	files := t.TempDir()
	write(t, files, "m/a/x.txt", "visit one\n", "m/b/x.txt", "visit two\n", "m/b/bad.txt", "BAD", "m/b/scan.txt", "SCAN")
	s := create(t, filepath.Join(t.TempDir(), "store"))
	at := func(p string) string { return filepath.Join(files, filepath.FromSlash(p)) }
	runs := []struct {
		name  string
		paths []string
		want  []string
	}{
		{"two files of one label", []string{at("m/a/x.txt"), at("m/b/x.txt")}, []string{"new x.txt", "new x.txt"}},
		{"their folder", []string{at("m")}, []string{"moved a/x.txt", "failed b/bad.txt", "needs_ocr b/scan.txt", "moved b/x.txt"}},
		{"again", []string{at("m")}, []string{"unchanged a/x.txt", "failed b/bad.txt", "needs_ocr b/scan.txt", "unchanged b/x.txt"}},
		{"one of them by itself", []string{at("m/b/x.txt")}, []string{"moved x.txt"}},
		{"the folder below", []string{at("m/b")}, []string{"failed bad.txt", "needs_ocr scan.txt", "unchanged x.txt"}},
	}
	for _, r := range runs {
		t.Run(r.name, func(t *testing.T) {
			got := ingestAll(t, s, Options{Paths: r.paths})
			slices.Sort(got[:min(2, len(got))])
			slices.Sort(r.want[:min(2, len(r.want))])
			if !slices.Equal(got, r.want) {
				t.Errorf("got %q", got)
			}
			for _, e := range s.Docs() {
				for c, err := range s.Claims(e) {
					if err != nil || c.Document.Path != e.Path {
						t.Errorf("%s: claim of %s, %v", e.Path, c.Document.Path, err)
					}
				}
			}
		})
	}
}

func TestErrorsNameThePathAndAHint(t *testing.T) {
	tests := []struct {
		name   string
		damage func(dir string)
		mode   Mode
		want   string // of the message, less the store's folder
		hint   string
	}{
		{"format of another version", func(dir string) { write(t, dir, "format", "docket store 2\nmore") }, Read,
			`: unknown store format "docket store 2"`, "upgrade docket"},
		{"a file", func(dir string) { os.RemoveAll(dir); os.WriteFile(dir, nil, 0o644) }, Read, ": a file, where a store is a folder", "--store DIR"},
		{"a file to create in", func(dir string) { os.RemoveAll(dir); os.WriteFile(dir, nil, 0o644) }, Create, ": a file, where a store is a folder", "--store DIR"},
		{"below a file", func(dir string) {
			os.RemoveAll(dir)
			os.WriteFile(dir, nil, 0o644)
		}, Read, "", "--store DIR"},
		{"index damaged", func(dir string) {
			bolts, _ := filepath.Glob(filepath.Join(dir, "index", "gen-*", "bleve", "store", "root.bolt"))
			for _, b := range bolts {
				os.WriteFile(b, []byte("junk"), 0o644)
			}
		}, Read, filepath.FromSlash("/index: the index cannot be read"), "docket verify --repair"},
		{"index is a file", func(dir string) {
			os.RemoveAll(filepath.Join(dir, "index"))
			write(t, dir, "index", "")
		}, Read, filepath.FromSlash("/index: the index cannot be read"), "docket verify --repair"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, dir, _ := damaged(t, tt.damage)
			at := dir
			if tt.name == "below a file" {
				at = filepath.Join(dir, "store")
			}
			s, err := Open(at, tt.mode)
			if err == nil {
				defer s.Close()
				_, err = s.Count(t.Context(), &query.Query{}, false)
			}
			var e *Error
			if !errors.As(err, &e) || !strings.HasPrefix(e.Error(), dir) || !strings.Contains(e.Error(), tt.want) || !strings.Contains(e.Hint, tt.hint) {
				t.Errorf("got %v, hint %+v", err, e)
			}
		})
	}
}

func TestFaultsOfTheSystemHaveAHint(t *testing.T) {
	err := fault("store", fmt.Errorf("lock: %w", &os.PathError{Op: "open", Path: "store/lock", Err: os.ErrPermission}))
	var e *Error
	if !errors.As(err, &e) || e.Error() != "store/lock: permission denied" || !strings.HasPrefix(e.Hint, "ls -ld store/lock") {
		t.Errorf("got %v, %+v", err, e)
	}
}
