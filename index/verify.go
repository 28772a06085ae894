package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/blevesearch/bleve/v2"

	"docket/extract"
	"docket/ingest"
)

// Problem is something that Verify found wrong with a document, or with the index (Path is then empty).
type Problem struct {
	Path   string `json:"path,omitempty"`
	SHA256 string `json:"sha256,omitempty"`
	What   string `json:"what"`
	Hint   string `json:"hint,omitempty"` // what mends it
}

// Verify checks documents (all, if none are given): the stored files against the hash in their name, the file they were
// read from against its sha256, every span of every claim against the stored text, and the index against the store; of all
// documents also that the catalogue lists each one. With repair, the catalogue and the index are made anew from the
// documents, and a stored reading that is damaged is given up, which the next ingest makes good.
func (s *Store) Verify(ctx context.Context, docs []*Entry, repair bool) ([]Problem, error) {
	if repair && s.mode == Read {
		return nil, ErrReadOnly
	}
	var list []Problem
	var lost, sound, broken []*Entry
	files := hashes{}
	all := docs == nil
	if all {
		var err error
		if lost, err = s.unlisted(); err != nil {
			return nil, err
		}
		list = s.verifyCatalogue(lost)
		docs = slices.DeleteFunc(s.Files(), func(e *Entry) bool { return e.Rev == "" && !e.isDiscarded() })
	}
	for _, e := range docs {
		if err := ctx.Err(); err != nil {
			return list, err
		}
		found, whole := s.verifyDoc(e, files)
		list = append(list, found...)
		if whole {
			sound = append(sound, e)
		} else {
			broken = append(broken, e)
		}
	}
	if repair {
		return list, s.repair(ctx, lost, broken)
	}
	found, err := s.verifyIndex(ctx, sound, all)
	return append(list, found...), err
}

// Rebuild makes the index anew from the store.
func (s *Store) Rebuild(ctx context.Context) error {
	if s.mode == Read {
		return ErrReadOnly
	}
	if err := os.Remove(s.indexDir("CURRENT")); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return s.sync(ctx)
}

// replaced reports whether a writer has changed or removed the entry since.
func (s *Store) replaced(e *Entry) bool {
	if s.Refresh() != nil {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.cat.files[e.key()]
	return now == nil || now.Rev != e.Rev
}

// verifyDoc checks a document; whole tells that its stored reading can be used.
func (s *Store) verifyDoc(e *Entry, files hashes) (list []Problem, whole bool) {
	list, whole = s.verifyReading(e)
	if what, hint := e.verifyFile(files); what != "" {
		list = append(list, Problem{e.Path, e.SHA256, what, hint})
	}
	return list, whole
}

// verifyFile compares the file that a document was read from with the document.
func (e *Entry) verifyFile(files hashes) (what, hint string) {
	if e.File == "" || e.Rev == "" && !e.isDiscarded() {
		return "", ""
	}
	want := e.SHA256
	if e.Member != "" { // what lies in a file that is the same is the same
		want = e.In
	}
	sum, err := files.of(e.File)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "the file is gone: " + e.File, hintGone
	case err != nil:
		return fmt.Sprintf("the file cannot be read: %s: %v", e.File, err), "ls -l " + e.File + " shows who may read it"
	case sum != want:
		return "the file has changed since it was read", hintChange
	}
	return "", ""
}

// hashes are the hashes of the files that have been looked at: many documents may lie in one.
type hashes map[string]struct {
	sum string
	err error
}

func (h hashes) of(file string) (string, error) {
	known, ok := h[file]
	if !ok {
		known.sum, known.err = hashFile(file)
		h[file] = known
	}
	return known.sum, known.err
}

func (s *Store) verifyReading(e *Entry) (list []Problem, whole bool) {
	bad := func(hint, format string, args ...any) {
		list = append(list, Problem{e.Path, e.SHA256, fmt.Sprintf(format, args...), hint})
	}
	if e.isDiscarded() {
		bad(hintIngest, readingLost)
	}
	if e.Rev == "" {
		return list, true
	}
	r, err := readRevision(s.revDir(e.SHA256, e.Rev))
	switch {
	case err == nil:
	case s.replaced(e):
		return nil, true
	case s.lost(e):
		bad(hintIngest, "stored files are lost")
		return list, false
	default:
		bad(hintRepairs, "stored files: %v", reason(err))
		return list, false
	}
	if r.name() != e.Rev {
		bad(hintRepairs, "stored files have changed since they were written")
	}
	d, res, err := r.result()
	if err != nil {
		bad(hintRepairs, "stored files: %v", err)
		return list, false
	}
	for i := range res.Claims {
		for _, what := range misquotes(d, &res.Claims[i]) {
			bad(hintRepairs, "claim %s: %s", res.Claims[i].ID, what)
		}
	}
	return list, len(list) == 0
}

// misquotes lists the spans of a claim that do not hold what the claim says they hold.
func misquotes(d *ingest.Document, c *extract.Claim) (list []string) {
	check := func(name, text string, start, end int) {
		if start < 0 || start > end || end > len(d.Text) {
			list = append(list, fmt.Sprintf("%s [%d,%d) lies outside the text", name, start, end))
		} else if d.Text[start:end] != text {
			list = append(list, fmt.Sprintf("%s [%d,%d) is %q in the text, %q in the claim", name, start, end, d.Text[start:end], text))
		}
	}
	check("span", c.Text, c.Span.Start, c.Span.End)
	check("sentence", c.Sentence.Text, c.Sentence.Start, c.Sentence.End)
	if a := c.Attribution; a != nil {
		check("attribution", a.Text, a.Start, a.End)
	}
	if e := c.Event; e != nil {
		check("event.trigger", e.Trigger.Text, e.Trigger.Start, e.Trigger.End)
	}
	if t := c.Time; t != nil {
		check("time", t.Text, t.Start, t.End)
	}
	for _, name := range sortedKeys(c.Evidence) {
		if s := c.Evidence[name]; s.Start < 0 || s.Start > s.End || s.End > len(d.Text) {
			list = append(list, fmt.Sprintf("evidence of %s [%d,%d) lies outside the text", name, s.Start, s.End))
		}
	}
	return list
}

// verifyIndex compares the published generation with the store. While another process writes, the index may lag behind
// the catalogue; that is no fault.
func (s *Store) verifyIndex(ctx context.Context, docs []*Entry, all bool) (list []Problem, err error) {
	bad := func(e *indexed, format string, args ...any) {
		list = append(list, Problem{e.Path, e.SHA256, "index: " + fmt.Sprintf(format, args...), hintRepair})
	}
	n, err := s.view(ctx)
	if err != nil {
		var known *Error
		if errors.As(err, &known) {
			err = known.Err
		}
		bad(&indexed{}, "%v", err)
		return list, nil
	}
	if n == nil {
		return nil, nil
	}
	defer n.release()
	total := 0
	for _, h := range n.docs {
		total += h.Claims + h.Passages
	}
	if have, err := n.idx.DocCount(); err != nil {
		return nil, fmt.Errorf("index: %w", err)
	} else if all && int(have) != total {
		bad(&indexed{}, "%d claims and passages, the store has %d", have, total)
	}
	for _, e := range docs {
		if e.Rev == "" {
			continue
		}
		h := n.docs[e.SHA256]
		if h == nil || h.Rev != e.Rev {
			if !s.locked() {
				bad(&indexed{Path: e.Path, SHA256: e.SHA256}, "does not know this version of the document")
			}
			continue
		}
		res, err := n.idx.SearchInContext(ctx, bleve.NewSearchRequestOptions(term("sha256", e.SHA256), 0, 0, false))
		if err != nil {
			return nil, fmt.Errorf("index: %w", err)
		}
		if want := h.Claims + h.Passages; int(res.Total) != want {
			bad(h, "%d claims and passages, the store has %d", res.Total, want)
		}
	}
	return list, nil
}

// locked reports whether another process is writing.
func (s *Store) locked() bool {
	if s.mode != Read {
		return false
	}
	f, err := os.Open(filepath.Join(s.dir, "lock"))
	if err != nil {
		return false
	}
	defer f.Close()
	held, _ := tryLock(f)
	return held
}
