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
	"docket/ingest"
)

// parse reads one document from its bytes.
type parse func(path string, data []byte) (*ingest.Document, extract.Result, error)

// inProcess is a Reader that reads the files itself.
func inProcess(read parse) Reader {
	return func(r Request, done func(int, *Reading, error)) {
		for i, w := range r.Docs {
			got, err := read.document(r, w)
			done(i, got, err)
		}
	}
}

func (read parse) document(r Request, w Want) (*Reading, error) {
	data, err := os.ReadFile(r.File)
	switch {
	case err != nil:
		return nil, err
	case int64(len(data)) > r.MaxBytes:
		return nil, errors.New("too long")
	case w.Member != "":
		_, texts := openBox(string(data))
		data = []byte(texts[strings.TrimPrefix(w.Member, "!")])
	}
	if hashBytes(data) != w.SHA256 {
		return nil, errors.New("file changed while it was being read")
	}
	d, res, err := read(w.Path, data)
	if d == nil {
		return nil, err
	}
	d.Path, d.SHA256 = w.Path, w.SHA256
	got, wrong := NewReading(d, res)
	return got, errors.Join(err, wrong)
}

// openBox opens the archive of tests: the line BOX, then a line "name text" for each document in it.
func openBox(text string) (names []string, texts map[string]string) {
	body, isBox := strings.CutPrefix(text, "BOX\n")
	if !isBox {
		return nil, nil
	}
	texts = map[string]string{}
	for line := range strings.Lines(body) {
		name, text, _ := strings.Cut(strings.TrimSpace(line), " ")
		names, texts[name] = append(names, name), text
	}
	return names, texts
}

// listBox is a Lister for boxes. A document TORN cannot be unpacked, and a box that is TORN cannot be opened.
func listBox(file, path string, _ int64) (list []Part, err error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if string(data) == "BOX\nTORN" {
		return nil, &ingest.Error{Path: path, Err: errors.New("torn box"), Hint: "glue"}
	}
	names, texts := openBox(string(data))
	for _, name := range names {
		p := Part{Path: path + "!" + name, Member: "!" + name, Size: int64(len(texts[name])), SHA256: hashBytes([]byte(texts[name]))}
		if texts[name] == "TORN" {
			p.Err = &ingest.Error{Path: p.Path, Err: errors.New("torn"), Hint: "glue"}
		}
		list = append(list, p)
	}
	return list, nil
}

// fakeRead reads documents for tests: each line of a file is a sentence; one that begins with "$" and digits, or "visit", or
// digits and "agreements", is a claim. A file that holds BAD fails, SCAN needs OCR, PANIC panics.
func fakeRead(path string, data []byte) (*ingest.Document, extract.Result, error) {
	text := string(data)
	switch {
	case strings.Contains(text, "BAD"):
		return nil, extract.Result{}, errors.New("bad bytes")
	case strings.Contains(text, "SCAN"):
		return nil, extract.Result{}, fmt.Errorf("page 1: %w", ErrNeedsOCR)
	case strings.Contains(text, "PANIC"):
		panic("oops")
	}
	d := &ingest.Document{Path: path, SHA256: hashBytes(data), Format: "text", Text: text}
	d.Meta.Title = ingest.Fact{Value: "Brief " + strings.TrimSuffix(filepath.Base(path), ".txt"), From: "first page"}
	d.Pages = []ingest.Span{{Start: 0, End: len(text)}}
	var res extract.Result
	at := 0
	for line := range strings.Lines(text) {
		s := extract.Sentence{Span: ingest.Span{Start: at, End: at + len(strings.TrimSpace(line))}, Page: 1, Section: "Facts"}
		at += len(line)
		if s.Len() == 0 {
			continue
		}
		res.Sentences = append(res.Sentences, s)
		if c, ok := fakeClaim(d, s, len(res.Claims)); ok {
			res.Claims = append(res.Claims, c)
		}
	}
	return d, res, nil
}

func fakeClaim(d *ingest.Document, s extract.Sentence, n int) (extract.Claim, bool) {
	first, _, _ := strings.Cut(d.Slice(s.Span), " ")
	c := extract.Claim{
		Schema: 1, ID: fmt.Sprintf("%s-%d", d.SHA256[:12], n), Page: 1, Section: s.Section, Status: "actual", Rule: "fake",
		Document: extract.Source{SHA256: d.SHA256, Path: d.Path, Title: d.Meta.Title.Value},
		Span:     ingest.Span{Start: s.Start, End: s.Start + len(first)}, Text: first,
		Sentence: extract.Quote{Start: s.Start, End: s.End, Text: d.Slice(s.Span)},
	}
	switch {
	case strings.HasPrefix(first, "$"):
		c.Kind, c.Money = extract.Money, &extract.MoneyFields{Amount: first[1:], Currency: "USD", Bound: "exact"}
	case first == "visit":
		c.Kind, c.Event = extract.Event, &extract.EventFields{Type: "visit"}
	default:
		return c, false
	}
	return c, true
}

// write makes files: name, content, name, content …
func write(t testing.TB, dir string, pairs ...string) {
	t.Helper()
	for pair := range slices.Chunk(pairs, 2) {
		name := filepath.Join(dir, filepath.FromSlash(pair[0]))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(pair[1]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// create opens a new store for writing and closes it with the test.
func create(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := Open(dir, Create)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// ingestAll ingests dir and returns "status path" for each file.
func ingestAll(t testing.TB, s *Store, opts Options) []string {
	t.Helper()
	var got []string
	opts.Event = func(e Event) { got = append(got, string(e.Status)+" "+e.Path) }
	if opts.Reader == nil {
		opts.Reader = inProcess(fakeRead)
	}
	if opts.ReadWith == "" {
		opts.ReadWith = "1"
	}
	if _, err := s.Ingest(t.Context(), opts); err != nil {
		t.Fatal(err)
	}
	return got
}
