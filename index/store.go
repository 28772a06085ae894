package index

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"docket/index/query"
)

// Mode says what a store is opened for.
type Mode int

// The modes of Open.
const (
	Read   Mode = iota // never waits for a writer and never makes one wait
	Write              // takes the lock; the store must exist
	Create             // as Write, and makes the store if there is none
)

const formatLine = "docket store 1\n"

// Store is an open store. Its methods may be called from several goroutines.
type Store struct {
	// Names turns a country's English name into its code, for actor:, from: and to:. Open sets the built-in
	// table; set another one before the first search.
	Names query.Names

	dir  string
	mode Mode
	lock *lock
	mu   sync.Mutex // guards cat and snap
	cat  *catalogue
	snap *snapshot // the generation that searches use; nil until the first one

	syncing   sync.Mutex   // held while a generation is made
	ingesting atomic.Int32 // ingests under way
	syncedAt  atomic.Int64 // length of the catalogue that the published generation is known to hold; a writer's
}

// Find returns the nearest folder .docket at or above start.
func Find(start string) (dir string, ok bool) {
	at, err := filepath.Abs(start)
	if err != nil {
		return "", false
	}
	for {
		dir = filepath.Join(at, ".docket")
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return dir, true
		}
		up := filepath.Dir(at)
		if up == at {
			return "", false
		}
		at = up
	}
}

// Open opens the store in dir. It returns ErrNoStore where there is none, a *LockedError where another process writes,
// and an *Error for whatever else keeps it from being opened. A damaged catalogue does not: see Damage.
func Open(dir string, mode Mode) (*Store, error) {
	s, err := open(dir, mode)
	if err != nil && !errors.Is(err, ErrNoStore) {
		err = fault(dir, err)
	}
	return s, err
}

func open(dir string, mode Mode) (*Store, error) {
	if err := checkFormat(dir, mode); err != nil {
		return nil, err
	}
	s := &Store{Names: Countries(), dir: dir, mode: mode}
	var err error
	if mode != Read {
		if s.lock, err = acquireSoon(dir); err != nil {
			return nil, err
		}
	}
	if s.cat, err = readCatalogue(filepath.Join(dir, "catalogue.jsonl")); err == nil && mode != Read {
		err = s.openWriter()
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

func checkFormat(dir string, mode Mode) error {
	name := filepath.Join(dir, "format")
	b, err := os.ReadFile(name)
	switch {
	case err == nil && string(b) == formatLine:
		return nil
	case err == nil:
		return &Error{dir, fmt.Errorf("unknown store format %q", firstLine(b)),
			"upgrade docket, which knows " + strings.TrimSpace(formatLine) + ", or --store DIR names another store"}
	case isFile(dir):
		return &Error{dir, errors.New("a file, where a store is a folder"), "--store DIR names a folder; docket ingest FOLDER makes one"}
	case !errors.Is(err, os.ErrNotExist):
		return err
	case mode != Create:
		return fmt.Errorf("%s: %w", dir, ErrNoStore)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return writeFileSync(name, []byte(formatLine))
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// firstLine is enough of a file to name it by.
func firstLine(b []byte) string {
	b, _, _ = bytes.Cut(b[:min(len(b), 60)], []byte{'\n'})
	return strings.TrimSpace(string(b))
}

// openWriter sweeps what a killed writer left and makes the catalogue ready.
func (s *Store) openWriter() error {
	if index := s.indexDir(""); isFile(index) { // derived, so nothing is lost with it
		if err := os.Remove(filepath.Clean(index)); err != nil {
			return err
		}
	}
	tmp := filepath.Join(s.dir, "tmp")
	if err := os.RemoveAll(tmp); err != nil {
		return err
	}
	for _, dir := range []string{tmp, filepath.Join(s.dir, "docs"), filepath.Join(s.dir, "index")} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
	}
	return s.cat.openLog()
}

// Close lets go of the lock, if the store was open for writing, and of the index.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs []error
	if s.snap != nil {
		errs = append(errs, s.snap.close())
		s.snap = nil
	}
	if s.cat != nil {
		errs = append(errs, s.cat.close(s.syncedAt.Load() == s.cat.size))
	}
	if s.lock != nil {
		errs = append(errs, s.lock.release())
		s.lock = nil
	}
	return errors.Join(errs...)
}

// Damage is an *Error if lines of the catalogue cannot be read: Files and Docs may then lack some, of which Verify tells. It
// is nil while the catalogue is whole.
func (s *Store) Damage() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.cat.bad) == 0 {
		return nil
	}
	return &Error{s.cat.name, s.cat.damage(), hintRepair}
}

// Dir is the store's folder.
func (s *Store) Dir() string { return s.dir }

// Refresh makes a store that is open for reading see what writers have done since.
func (s *Store) Refresh() error {
	if s.mode != Read {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.cat.outdated() {
		return nil
	}
	cat, err := readCatalogue(s.cat.name)
	if err == nil {
		s.cat = cat
	}
	return err
}

// Files lists all files that the store knows now, in document order, duplicates and failures too. Of a file that holds
// documents these are listed, and not the file.
func (s *Store) Files() []*Entry {
	_ = s.Refresh() // if it fails, what was known last still holds
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.DeleteFunc(s.cat.sorted(), func(e *Entry) bool { return e.State == Container })
}

// Docs lists the documents: the files that have a revision.
func (s *Store) Docs() []*Entry {
	return slices.DeleteFunc(s.Files(), func(e *Entry) bool { return e.Rev == "" })
}

// Doc finds a file by its path, or by the start of its path, base name or sha256 while that fits only one.
func (s *Store) Doc(name string) (*Entry, error) {
	files := s.Files()
	fits := []func(*Entry) bool{
		func(e *Entry) bool { return e.Path == name || e.SHA256 == name && e.State != Duplicate },
		func(e *Entry) bool { return strings.HasPrefix(e.Path, name) },
		func(e *Entry) bool { return strings.HasPrefix(e.base(), name) },
		func(e *Entry) bool {
			return len(name) >= 4 && strings.HasPrefix(e.SHA256, strings.ToLower(name)) && e.State != Duplicate
		},
	}
	for _, fit := range fits {
		if name == "" {
			break
		}
		if found := choose(files, fit); len(found) == 1 {
			return found[0], nil
		} else if len(found) > 1 {
			return nil, ambiguous(name, found)
		}
	}
	return nil, fmt.Errorf("document %q: %w", name, ErrNotFound)
}

// base is the last part of an entry's path, also of a document's within another file.
func (e *Entry) base() string {
	if e.Member == "" {
		return path.Base(e.Path)
	}
	return e.Path[strings.LastIndexAny(e.Path, "/!")+1:]
}

func choose(files []*Entry, fit func(*Entry) bool) (found []*Entry) {
	for _, e := range files {
		if fit(e) {
			found = append(found, e)
		}
	}
	return found
}

func ambiguous(name string, found []*Entry) error {
	e := &AmbiguousError{Name: name}
	for _, f := range found[:min(len(found), 5)] {
		e.Fits = append(e.Fits, f.Path)
	}
	return e
}

// Usage is the size in bytes of everything in the store. A segment file that several generations share counts once.
func (s *Store) Usage() (bytes int64, err error) {
	seen := map[string][]os.FileInfo{}
	err = filepath.WalkDir(s.dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil // what a writer has just replaced
		}
		info, err := d.Info()
		if err != nil {
			return nil
		}
		if filepath.Ext(name) == ".zap" {
			same := func(other os.FileInfo) bool { return os.SameFile(info, other) }
			if slices.ContainsFunc(seen[d.Name()], same) {
				return nil
			}
			seen[d.Name()] = append(seen[d.Name()], info)
		}
		bytes += info.Size()
		return nil
	})
	return bytes, err
}
