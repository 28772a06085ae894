package index

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"docket/extract"
	"docket/index/query"
)

// loader leads from the ids of hits back to the truth. Hits of one document often follow each other, so it keeps the
// last few documents it has opened.
type loader struct {
	s      *Store
	n      *snapshot
	recent []*opened // the last one is the newest
}

var errStale = errors.New("the index does not fit the documents")

// opened is a document's revision with its claims cut into lines; the record is read when a passage asks for it.
type opened struct {
	sha   string
	path  string // of the document
	dir   string
	lines [][]byte
	rec   *record
}

func (s *Store) loader(n *snapshot) *loader { return &loader{s: s, n: n} }

func (l *loader) open(sha string) (*opened, error) {
	for _, o := range l.recent {
		if o.sha == sha {
			return o, nil
		}
	}
	d := l.n.docs[sha]
	if d == nil {
		return nil, fmt.Errorf("%s: %w", sha, errStale)
	}
	dir := l.s.revDir(sha, d.Rev)
	b, err := os.ReadFile(filepath.Join(dir, "claims.jsonl"))
	if err != nil {
		return nil, lostReading(d.Path, err)
	}
	o := &opened{sha: sha, path: d.Path, dir: dir, lines: slices.Collect(bytes.Lines(b))}
	if len(l.recent) == 8 {
		l.recent = slices.Delete(l.recent, 0, 1)
	}
	l.recent = append(l.recent, o)
	return o, nil
}

func (l *loader) hit(id string) (Hit, error) {
	sha, passage, i, err := parseID(id)
	if err != nil {
		return Hit{}, err
	}
	o, err := l.open(sha)
	if err != nil {
		return Hit{}, err
	}
	if passage {
		p, err := o.passage(i)
		return Hit{Passage: p}, err
	}
	if i >= len(o.lines) {
		return Hit{}, fmt.Errorf("%s: claim %d: %w", sha, i, errStale)
	}
	c := &extract.Claim{}
	if err := json.Unmarshal(o.lines[i], c); err != nil {
		return Hit{}, fmt.Errorf("%s: claim %d: %w", sha, i, err)
	}
	return Hit{Claim: c, Line: o.lines[i]}, nil
}

func (o *opened) passage(i int) (*Passage, error) {
	if o.rec == nil {
		b, err := os.ReadFile(filepath.Join(o.dir, "document.json"))
		if err != nil {
			return nil, lostReading(o.path, err)
		}
		rec, err := decodeRecord(b)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", o.sha, err)
		}
		o.rec = rec
	}
	if i >= len(o.rec.Sentences) {
		return nil, fmt.Errorf("%s: sentence %d: %w", o.sha, i, errStale)
	}
	t := o.rec.Sentences[i]
	return &Passage{
		Document: sourceOf(o.rec.document()), Page: t[2], Section: o.rec.Sections[t[3]],
		Sentence: extract.Quote{Start: t[0], End: t[1], Text: o.rec.Text[t[0]:t[1]]},
	}, nil
}

// eachMatch calls f with the line of each matching claim, in document order.
func (s *Store) eachMatch(ctx context.Context, q *query.Query, f func(line []byte) error) error {
	n, err := s.view(ctx)
	if err != nil || n == nil {
		return err
	}
	defer n.release()
	found, err := s.matches(ctx, n, q)
	if err != nil {
		return s.searchFault(ctx, err)
	}
	docs := make([]*indexed, 0, len(found))
	for sha := range found {
		if d := n.docs[sha]; d != nil {
			docs = append(docs, d)
		}
	}
	slices.SortFunc(docs, func(a, b *indexed) int {
		return byPath(&Entry{Path: a.Path, SHA256: a.SHA256}, &Entry{Path: b.Path, SHA256: b.SHA256})
	})
	for _, d := range docs {
		b, err := os.ReadFile(filepath.Join(s.revDir(d.SHA256, d.Rev), "claims.jsonl"))
		if err != nil {
			return lostReading(d.Path, err)
		}
		i := 0
		for line := range bytes.Lines(b) {
			if found[d.SHA256][i] {
				if err := f(line); err != nil {
					return err
				}
			}
			i++
		}
	}
	return nil
}
