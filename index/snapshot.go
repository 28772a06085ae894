package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"

	"github.com/blevesearch/bleve/v2"
)

// snapshot is a generation that is open for searching. Searches hold it while they run; it is closed when a newer one
// has taken its place and the last of them is done.
type snapshot struct {
	gen  string
	idx  bleve.Index
	docs map[string]*indexed

	mu      sync.Mutex
	users   int
	retired bool
}

// openSnapshot opens a generation for reading.
func (s *Store) openSnapshot(gen string) (*snapshot, error) {
	docs, err := readManifest(filepath.Join(s.indexDir(gen), "manifest.jsonl"))
	if err != nil {
		return nil, err
	}
	idx, err := bleve.OpenUsing(filepath.Join(s.indexDir(gen), "bleve"), map[string]any{"read_only": true, "bolt_timeout": "5s"})
	if err != nil {
		return nil, fmt.Errorf("index %s: %w", gen, err)
	}
	return &snapshot{gen: gen, idx: idx, docs: docs}, nil
}

func (n *snapshot) release() {
	if n == nil {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.users--
	if n.retired && n.users == 0 {
		n.idx.Close()
	}
}

// close retires the snapshot.
func (n *snapshot) close() error {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.retired = true
	if n.users == 0 {
		return n.idx.Close()
	}
	return nil
}

// view returns the newest generation, nil if nothing has been published; the caller releases it. A generation can vanish
// between its name being read and its being opened, so that is tried a few times.
func (s *Store) view(ctx context.Context) (*snapshot, error) {
	if err := s.catchUp(ctx); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var err error
	for range 5 {
		var gen string
		if gen, err = s.current(); err != nil || gen == "" {
			return nil, s.damagedIndex(err)
		}
		if s.snap == nil || s.snap.gen != gen {
			var n *snapshot
			if n, err = s.openSnapshot(gen); err != nil {
				continue
			}
			if s.snap != nil {
				s.snap.close()
			}
			s.snap = n
		}
		s.snap.mu.Lock()
		s.snap.users++
		s.snap.mu.Unlock()
		return s.snap, nil
	}
	return nil, s.damagedIndex(err)
}

// damagedIndex is what a search reports that cannot open the index.
func (s *Store) damagedIndex(err error) error {
	if err == nil || forbidden(err) {
		return fault(s.indexDir(""), err)
	}
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return &Error{filepath.Clean(s.indexDir("")), fmt.Errorf("the index cannot be read: %w", err), hintRepair}
}

// catchUp brings the index up to date with the catalogue, which it is not after a writer was killed. While another
// process writes, or this one ingests, searches see what has been published; the rest follows without their help.
func (s *Store) catchUp(ctx context.Context) error {
	if s.ingesting.Load() > 0 || s.fresh() {
		return nil
	}
	if s.mode != Read {
		return s.sync(ctx)
	}
	if err := s.Refresh(); err != nil {
		return err
	}
	_, have, err := s.published()
	if err != nil {
		return s.damagedIndex(err)
	}
	if compare(s.Docs(), have, s.named()).none() {
		return nil
	}
	l, err := acquire(s.dir)
	var locked *LockedError
	if errors.As(err, &locked) || forbidden(err) {
		return nil
	}
	if err != nil {
		return fault(s.dir, err)
	}
	defer l.release()
	if err := s.Refresh(); err != nil { // what was committed since
		return err
	}
	if err := s.sync(ctx); err != nil && !forbidden(err) {
		return err
	}
	return nil
}

// fresh reports whether neither the catalogue nor the published generation has changed since the last search.
func (s *Store) fresh() bool {
	gen, err := s.current()
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil || s.snap == nil || s.snap.gen != gen {
		return false
	}
	if s.mode == Read {
		return !s.cat.outdated()
	}
	return s.syncedAt.Load() == s.cat.size
}
