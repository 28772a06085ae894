package index

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// A document is whole without the catalogue: document.json says what it is called and what it was made from. So a catalogue
// that was emptied, cut or overwritten can be told from the documents and made again from them; only the place of the
// files, which an ingest finds, and files without a document are lost with it.
//
// Not every folder that the catalogue does not name is such a document. A killed writer leaves some that it had not
// acknowledged, and removed documents stay for a while. What the published generation holds was acknowledged, and what
// was removed has been spoken of; where there is no generation to ask, or where lines of the catalogue cannot be read,
// each whole folder counts.

// unlisted are the entries of the documents that the catalogue has lost, in document order.
func (s *Store) unlisted() (list []*Entry, err error) {
	if s.locked() {
		return nil, nil
	}
	_, have, _ := s.published() // before the catalogue, which is never behind it; a damaged index is told of elsewhere
	if err := s.Refresh(); err != nil {
		return nil, err
	}
	named, revs := s.named(), map[string][]string{}
	for sha, h := range have {
		if !named[sha] {
			revs[sha] = []string{h.Rev}
		}
	}
	if s.Damage() != nil || len(have) == 0 && !s.killed() {
		if err := s.addFolders(revs, named); err != nil {
			return nil, err
		}
	}
	for _, sha := range sortedKeys(revs) {
		if e := s.reconstruct(sha, revs[sha], have[sha]); e != nil {
			list = append(list, e)
		}
	}
	slices.SortFunc(list, byPath)
	return list, nil
}

// killed reports whether the last writer came to no good end: its name is still in the lock, which nobody holds.
func (s *Store) killed() bool {
	info, err := os.Stat(filepath.Join(s.dir, "lock"))
	return s.mode == Read && err == nil && info.Size() > 0
}

// addFolders adds the revisions that lie in docs and belong to none of the documents named, the newest first.
func (s *Store) addFolders(revs map[string][]string, named map[string]bool) error {
	folders, err := filepath.Glob(filepath.Join(s.dir, "docs", "??", "*-*"))
	if err != nil {
		return err
	}
	age := func(name string) time.Time {
		info, err := os.Stat(name)
		if err != nil {
			return time.Time{}
		}
		return info.ModTime()
	}
	slices.SortStableFunc(folders, func(a, b string) int { return age(b).Compare(age(a)) })
	for _, f := range folders {
		sha, rev, _ := strings.Cut(filepath.Base(f), "-")
		if isHex(sha, 64) && isHex(rev, 16) && !named[sha] {
			revs[sha] = append(revs[sha], rev)
		}
	}
	return nil
}

// reconstruct makes the entry of a document from the first of its revisions that is whole. Where none is, h, if the index knows
// the document, is enough to say what was lost.
func (s *Store) reconstruct(sha string, revs []string, h *indexed) *Entry {
	for _, rev := range revs {
		r, err := readRevision(s.revDir(sha, rev))
		if err != nil || r.name() != rev {
			continue
		}
		d, res, err := r.result()
		if err != nil || d.SHA256 != sha {
			continue
		}
		e := &Entry{Path: d.Path, SHA256: sha, Rev: rev, State: OK}
		if strings.TrimSpace(d.Text) == "" {
			e.State = NeedsOCR
		}
		if h != nil {
			e.Ingested = h.Ingested
		}
		e.About = about(d, res)
		return e
	}
	if h == nil {
		return nil
	}
	e := discarded(&Entry{Path: h.Path, SHA256: sha, Ingested: h.Ingested})
	return &e
}

// readingLost is the error of a document whose stored reading was given up.
const readingLost = "the stored reading was lost or damaged"

// discarded is an entry without its reading, so that the next ingest makes another one.
func discarded(e *Entry) Entry {
	bad := *e
	bad.State, bad.Error, bad.Hint = Failed, readingLost, hintIngest
	bad.Rev, bad.ReadWith, bad.Claims, bad.Sentences = "", "", Counts{}, 0
	return bad
}

// isDiscarded reports whether an entry waits for another reading.
func (e *Entry) isDiscarded() bool { return e.State == Failed && e.Error == readingLost }

// verifyCatalogue compares the catalogue with the documents.
func (s *Store) verifyCatalogue(lost []*Entry) (list []Problem) {
	var damage *Error
	if errors.As(s.Damage(), &damage) {
		list = append(list, Problem{What: filepath.Base(damage.Path) + ": " + damage.Err.Error(), Hint: damage.Hint})
	}
	for _, e := range lost {
		what := "the catalogue does not list the document"
		if e.isDiscarded() {
			what += ", and " + readingLost
		}
		list = append(list, Problem{e.Path, e.SHA256, what, hintRepair})
	}
	return list
}

// repair lists the documents that the catalogue has lost, gives up readings that are damaged, makes the index anew from what
// is left, and takes what cannot be read out of the catalogue.
func (s *Store) repair(ctx context.Context, lost, broken []*Entry) error {
	var changes []change
	for _, e := range lost {
		changes = append(changes, change{Put: e})
	}
	for _, e := range broken {
		bad := discarded(e)
		changes = append(changes, change{Put: &bad})
	}
	if err := s.commit(changes...); err != nil {
		return err
	}
	if err := s.Rebuild(ctx); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.cat.mend()
	s.syncedAt.Store(s.cat.size)
	return err
}

func (s *Store) commit(changes ...change) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.cat.commit(changes...)
}
