package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"docket/extract"
	"docket/index"
	"docket/ingest"
)

// A task is what a command makes of documents: text, claims, or what the store keeps. It is carried out by the command itself
// where it reads a single file, else by workers (see worker.go), who get it as JSON when they start. Either way the same code
// makes the same bytes.
type task struct {
	Do        string // "text", "extract" or "ingest"
	OCR       bool
	All       bool // of text: with running headers
	JSON      bool // of text
	Lexicon   string
	Published string
	Kinds     []extract.Kind
	Explain   bool
}

// reader carries out a task.
type reader struct {
	*app
	task
	x *extract.Extractor
}

// newReader makes what the task needs.
func (a *app) newReader(t task) (*reader, error) {
	r := &reader{app: a, task: t}
	if t.Do == "text" {
		return r, nil
	}
	var err error
	r.x, err = a.extractorOf(t.Lexicon)
	return r, err
}

// reading is how the task wants documents to be read.
func (r *reader) reading() ingest.Options {
	return ingest.Options{KeepRunning: r.All, OCR: r.OCR}
}

// write writes what the task makes of a document in a file, for tasks that print.
func (r *reader) write(w io.Writer, file string, d *ingest.Document) error {
	r.warnScan(r.Do, sourceOf(file), d, r.OCR)
	o := extract.Options{Published: r.Published, Kinds: r.Kinds}
	switch {
	case r.Do == "text":
		return printText(w, d, r.JSON)
	case r.Explain:
		return r.x.Explain(w, d, o)
	}
	found := r.x.Extract(d, o)
	r.warnUnsure(file, file, len(found.Unsure))
	return writeClaims(w, found.Claims)
}

// keep makes what the store keeps of a document.
func (r *reader) keep(d *ingest.Document) (*index.Reading, error) {
	var res extract.Result
	var scan error
	if isScan(d) {
		scan = index.ErrNeedsOCR
	} else {
		res = r.x.Extract(d, extract.Options{Published: r.Published})
	}
	if r.Published != "" {
		d.Meta.Published = ingest.Fact{Value: r.Published, From: "option"}
	}
	doc, err := index.NewReading(d, res)
	return doc, errors.Join(scan, err)
}

// member is a document within a file, or the file itself.
type member struct {
	ingest.Member
	number int
	key    string // which of the documents in the file it is: "!" and its name within, with a number if the name comes again
}

// members calls visit for each document that the bytes of a file hold.
func members(path string, data []byte, visit func(member) error) error {
	number := 0
	seen := map[string]int{}
	return ingest.Unpack(path, data, func(m ingest.Member) error {
		key := "!" + strings.TrimPrefix(strings.TrimPrefix(m.Path, path), "!")
		if seen[key]++; seen[key] > 1 {
			key = fmt.Sprintf("%s#%d", key, seen[key])
		}
		number++
		return visit(member{m, number - 1, key})
	})
}

// document reads a member.
func (r *reader) document(m member, o ingest.Options) (*ingest.Document, error) {
	if m.Err != nil {
		return nil, m.Err
	}
	return r.parse(m.Path, m.Data, o)
}

// pack writes a head as one line of JSON, for bytes to follow it.
func pack(head any) ([]byte, error) {
	b, err := json.Marshal(head)
	return append(b, '\n'), err
}

// unpack reads a head and returns the bytes that follow it.
func unpack(b []byte, head any) ([]byte, error) {
	line, rest, whole := bytes.Cut(b, []byte{'\n'})
	if !whole {
		return nil, errors.New("a message without an end")
	}
	return rest, json.Unmarshal(line, head)
}

// troubleJSON is an error on its way from a worker.
type troubleJSON struct {
	Text string   `json:"text"`
	Is   []string `json:"is,omitempty"` // what a caller may test it for
	Path string   `json:"path,omitempty"`
	Page int      `json:"page,omitempty"`
	Hint string   `json:"hint,omitempty"`
}

// sentinels are the errors that callers test for, by name.
var sentinels = []struct {
	name string
	err  error
}{
	{"format", ingest.ErrFormat},
	{"empty", ingest.ErrEmpty},
	{"encrypted", ingest.ErrEncrypted},
	{"limit", ingest.ErrLimit},
	{"lacking", ingest.ErrLacking},
	{"needs_ocr", index.ErrNeedsOCR},
}

func newTrouble(err error) *troubleJSON {
	if err == nil {
		return nil
	}
	t := &troubleJSON{Text: err.Error()}
	var unread *ingest.Error
	if errors.As(err, &unread) {
		t.Text, t.Path, t.Page, t.Hint = unread.Err.Error(), unread.Path, unread.Page, unread.Hint
	}
	for _, s := range sentinels {
		if errors.Is(err, s.err) {
			t.Is = append(t.Is, s.name)
		}
	}
	return t
}

// told is an error that has come from a worker: its text, and what it is.
type told struct {
	text string
	is   []error
}

func (t *told) Error() string   { return t.text }
func (t *told) Unwrap() []error { return t.is }

// error is the error as it was in the worker, as far as anyone can tell.
func (t *troubleJSON) error() error {
	if t == nil {
		return nil
	}
	err := &told{text: t.Text}
	for _, s := range sentinels {
		if slices.Contains(t.Is, s.name) {
			err.is = append(err.is, s.err)
		}
	}
	if t.Path == "" {
		return err
	}
	return &ingest.Error{Path: t.Path, Page: t.Page, Err: err, Hint: t.Hint}
}

// remark is something that a worker would have said, were it not for the command to say it.
type remark struct {
	Level   string `json:"level"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

// remarks reads what a logger wrote as JSON.
func remarks(log []byte) (list []remark, err error) {
	for line := range bytes.Lines(log) {
		var k remark
		if err := json.Unmarshal(line, &k); err != nil {
			return nil, fmt.Errorf("remark of a worker: %w", err)
		}
		list = append(list, k)
	}
	return list, nil
}

// repeat says what a worker would have said.
func (a *app) repeat(list []remark) {
	for _, k := range list {
		switch {
		case k.Level == "warn":
			a.warn(k.Message, k.Hint)
		case k.Level == "debug":
			a.log.Debug().Msg(k.Message)
		case k.Hint != "":
			a.hint(k.Message, k.Hint)
		default:
			a.say("%s", k.Message)
		}
	}
}
