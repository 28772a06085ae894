package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"docket/index"
	"docket/ingest"
	"docket/ingest/worker"
)

// Files are read in worker processes, which a file can kill, hang or bloat without harm to others. A command that reads a
// single file and keeps nothing would only wait for another process to start: it limits itself instead.

// readers are the workers of a command.
type readers struct {
	*app
	pool *worker.Pool
}

// readers makes the workers for a task; they are started as they are needed.
func (a *app) readers(t task, jobs int) (*readers, error) {
	b, err := json.Marshal(t)
	if err != nil {
		return nil, err
	}
	p, err := worker.NewPool(worker.Config{
		Command: []string{"", "worker"},
		Config:  b,
		Jobs:    jobs,
		Limits:  a.limits,
		Need:    func(string) error { return prepare() },
		Page:    func(unit string, page int) { a.log.Trace().Msgf("%s: page %d", unit, page) },
	})
	return &readers{a, p}, err
}

// close ends the workers.
func (r *readers) close() { r.pool.Close() }

// result is what a task has made of a document.
type result struct {
	path  string // of the document
	err   error
	write func(io.Writer) error // what is to be printed; nil after an error
}

// printed has the documents of a file read and hands what is to be printed of each to do. An error of the file as a whole
// is a result too.
func (r *readers) printed(file string, do func(result) error) error {
	s := sourceOf(file)
	q := printRequest{File: s.file, Path: s.path}
	var data []byte
	var err error
	if file == "-" {
		data, err = io.ReadAll(r.in)
	} else {
		err = canRead(file)
	}
	if err != nil {
		return do(result{path: s.path, err: err})
	}
	for {
		head, err := pack(q)
		if err != nil {
			return err
		}
		var broken error // of the command itself
		err = r.pool.Do(context.Background(), append(head, data...), func(b []byte) error {
			var p printReply
			out, err := unpack(b, &p)
			if err != nil {
				return err
			}
			r.repeat(p.Remarks)
			broken = do(result{p.Path, p.Trouble.error(), func(w io.Writer) error { _, err := w.Write(out); return err }})
			return broken
		})
		var f *worker.Fault
		switch {
		case broken != nil:
			return broken
		case !errors.As(err, &f):
			return err
		}
		at, path := unitOf(f)
		if at < 0 {
			return do(result{path: s.path, err: r.faulty(f, s.path)})
		}
		q.Skip = at + 1
		if err := do(result{path: path, err: r.faulty(f, path)}); err != nil {
			return err
		}
	}
}

// unitOf is the number and path of the document at which a worker ended; -1 where it was at none.
func unitOf(f *worker.Fault) (number int, path string) {
	n, path, _ := strings.Cut(f.Unit, " ")
	number, err := strconv.Atoi(n)
	if err != nil {
		return -1, ""
	}
	return number, path
}

// faulty tells why a worker could not finish a document.
func (a *app) faulty(f *worker.Fault, path string) error {
	if said := strings.TrimSpace(f.Stderr); said != "" {
		a.log.Debug().Msgf("%s: the reading process wrote: %s", path, said)
	}
	err := error(f)
	if f.Kind == worker.Killed || f.Kind == worker.Stalled {
		err = again{f}
	}
	return &ingest.Error{Path: path, Page: f.Page, Err: err, Hint: faultHints[f.Kind]}
}

// again is a fault that the file may not be to blame for.
type again struct{ *worker.Fault }

func (a again) Unwrap() []error { return []error{a.Fault, index.ErrAgain} }

const hintSave = "open the file in its own program and save it again, or print it to a new PDF"

// faultHints say what to do about a file that a worker could not finish.
var faultHints = map[worker.Kind]string{
	worker.Time:    hintSave,
	worker.Stalled: hintSave,
	worker.Memory:  hintSave + "; of a long file, part it",
	worker.Output:  "part the file",
	worker.Broke:   hintSave + "; -v shows what the reader said",
	worker.Killed:  "try again; if it happens again, " + hintSave,
}

// canRead is the error of a file that cannot be opened, or is none, as the command tells it.
func canRead(file string) error {
	if err := isFile(file); err != nil {
		return err
	}
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	return f.Close()
}

// store is the index.Reader that has workers read. A document that ends its worker costs itself; the others that were asked for
// are asked for again.
func (r *readers) store(q index.Request, done func(int, *index.Reading, error)) {
	left := make([]int, len(q.Docs)) // numbers of the documents that are still to come
	for i := range left {
		left[i] = i
	}
	give := func(i int, doc *index.Reading, err error) {
		left = slices.DeleteFunc(left, func(n int) bool { return n == i })
		done(i, doc, err)
	}
	for len(left) > 0 {
		asked := slices.Clone(left)
		err := r.ask(q, asked, give)
		var f *worker.Fault
		if errors.As(err, &f) {
			if at, path := unitOf(f); at >= 0 && at < len(asked) && slices.Contains(left, asked[at]) {
				give(asked[at], nil, r.faulty(f, path))
				continue
			}
			err = r.faulty(f, q.Path)
		}
		if err == nil {
			err = errors.New("the reading process gave no document")
		}
		for _, i := range slices.Clone(left) {
			give(i, nil, err)
		}
	}
}

// ask has a worker read some of the documents of a request.
func (r *readers) ask(q index.Request, asked []int, give func(int, *index.Reading, error)) error {
	some := storeRequest{Request: q}
	some.Docs = nil
	for _, i := range asked {
		some.Docs = append(some.Docs, q.Docs[i])
	}
	head, err := pack(some)
	if err != nil {
		return err
	}
	return r.pool.Do(context.Background(), head, func(b []byte) error {
		i, doc, err, wrong := storedDoc(b)
		if wrong == nil && (i < 0 || i >= len(asked)) {
			wrong = errors.New("the reading process gave what was not asked for")
		}
		if wrong == nil {
			give(asked[i], doc, err)
		}
		return wrong
	})
}

// storedDoc reads a reply.
func storedDoc(b []byte) (i int, doc *index.Reading, err, wrong error) {
	var head storeReply
	rest, wrong := unpack(b, &head)
	if wrong != nil || head.Claims > len(rest) {
		return 0, nil, nil, errors.Join(wrong, fmt.Errorf("a reply of %d bytes is cut off", len(rest)))
	}
	if head.Claims >= 0 {
		doc = &index.Reading{Claims: rest[:head.Claims], Record: rest[head.Claims:], About: head.About}
	}
	return head.Doc, doc, head.Trouble.error(), nil
}

// list is the index.Lister that has workers open files which hold others.
func (r *readers) list(file, path string, maxBytes int64) (parts []index.Part, err error) {
	head, err := pack(storeRequest{Request: index.Request{File: file, Path: path, MaxBytes: maxBytes}, List: true})
	if err != nil {
		return nil, err
	}
	var l listReply
	err = r.pool.Do(context.Background(), head, func(b []byte) error {
		_, err := unpack(b, &l)
		return err
	})
	var f *worker.Fault
	if errors.As(err, &f) {
		return nil, r.faulty(f, path)
	}
	for _, p := range l.Parts {
		p.Err = p.Trouble.error()
		parts = append(parts, p.Part)
	}
	return parts, errors.Join(err, l.Trouble.error())
}

// alone reads the documents of one file in this process, which takes limits upon itself.
func (r *reader) alone(file string, do func(result) error) error {
	s := sourceOf(file)
	var at atomic.Pointer[ingest.Error] // where the reading is
	at.Store(&ingest.Error{Path: s.path})
	guard := worker.NewGuard(r.limits, func(f *worker.Fault) {
		now := at.Load()
		r.report(readFault(&ingest.Error{Path: now.Path, Page: now.Page, Err: f, Hint: faultHints[f.Kind]}))
		os.Exit(2)
	})
	data, err := r.bytes(file)
	if err != nil {
		return do(result{path: s.path, err: err})
	}
	o := r.reading()
	o.Prepare = prepare
	return members(s.path, data, func(m member) error {
		guard.Renew()
		at.Store(&ingest.Error{Path: m.Path})
		o.Progress = func(page int) { at.Store(&ingest.Error{Path: m.Path, Page: page}) }
		var d *ingest.Document
		err := recovering(&at, func() (err error) {
			d, err = r.document(m, o)
			return err
		})
		if err != nil {
			return do(result{path: m.Path, err: err})
		}
		return do(result{m.Path, nil, func(w io.Writer) error {
			return recovering(&at, func() error { return r.write(w, file, d) })
		}})
	})
}

// recovering calls do; a panic in it is the fault of the document at hand.
func recovering(at *atomic.Pointer[ingest.Error], do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			now, f := at.Load(), worker.Recovered(p)
			err = &ingest.Error{Path: now.Path, Page: now.Page, Err: f, Hint: faultHints[f.Kind]}
		}
	}()
	return do()
}
