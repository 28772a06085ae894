package index

import (
	"context"
	"errors"
	"fmt"
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

const (
	hintIngest = "docket ingest reads it again"
	hintRepair = "docket verify --repair rebuilds the index"
)

// Verify checks documents (all, if none are given): the stored files against the hash in their name, the file they were
// read from against its sha256 if it is still there, every span of every claim against the stored text, and the
// index against the store. With repair, what is damaged is marked to be read again by the next ingest, and the index is
// rebuilt from the store.
func (s *Store) Verify(ctx context.Context, docs []*Entry, repair bool) ([]Problem, error) {
	if repair && s.mode == Read {
		return nil, ErrReadOnly
	}
	all := docs == nil
	if all {
		docs = s.Docs()
	}
	var list []Problem
	for _, e := range docs {
		if err := ctx.Err(); err != nil {
			return list, err
		}
		found := s.verifyDoc(e)
		list = append(list, found...)
		if repair && slices.ContainsFunc(found, func(p Problem) bool { return p.Hint == hintIngest }) {
			if err := s.discard(e); err != nil {
				return list, err
			}
		}
	}
	if repair {
		return list, s.Rebuild(ctx)
	}
	found, err := s.verifyIndex(ctx, docs, all)
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

// discard forgets a reading that is damaged, so that the next ingest makes another one.
func (s *Store) discard(e *Entry) error {
	bad := *e
	bad.State, bad.Error = Failed, "the stored reading was damaged"
	bad.Rev, bad.ReadWith, bad.Claims, bad.Sentences = "", "", Counts{}, 0
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.cat.commit(change{Put: &bad})
}

// replaced reports whether a writer has changed or removed the entry since.
func (s *Store) replaced(e *Entry) bool {
	if s.Refresh() != nil {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.cat.files[e.File]
	return now == nil || now.Rev != e.Rev
}

func (s *Store) verifyDoc(e *Entry) (list []Problem) {
	bad := func(hint, format string, args ...any) {
		list = append(list, Problem{e.Path, e.SHA256, fmt.Sprintf(format, args...), hint})
	}
	r, err := readRevision(s.revDir(e.SHA256, e.Rev))
	if err != nil {
		if !s.replaced(e) {
			bad(hintIngest, "stored files: %v", reason(err))
		}
		return list
	}
	if r.name() != e.Rev {
		bad(hintIngest, "stored files have changed since they were written")
	}
	d, res, err := r.result()
	if err != nil {
		bad(hintIngest, "stored files: %v", err)
		return list
	}
	for i := range res.Claims {
		for _, what := range misquotes(d, &res.Claims[i]) {
			bad(hintIngest, "claim %s: %s", res.Claims[i].ID, what)
		}
	}
	if sum, err := hashFile(e.File); err == nil && sum != e.SHA256 {
		bad("docket ingest takes up the change", "the file has changed since it was read")
	}
	return list
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
