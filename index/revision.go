package index

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"

	"docket/extract"
	"docket/ingest"
)

// revision is a document as one reading of it found it, ready to be written or just read.
type revision struct {
	claims []byte // claims.jsonl
	record []byte // document.json
}

func newRevision(d *ingest.Document, res extract.Result) (*revision, error) {
	var buf bytes.Buffer
	for i := range res.Claims {
		if err := encodeJSON(&buf, &res.Claims[i]); err != nil {
			return nil, fmt.Errorf("%s: claim %d: %w", d.Path, i+1, err)
		}
	}
	rec, err := newRecord(d, res.Sentences).encode()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", d.Path, err)
	}
	return &revision{buf.Bytes(), rec}, nil
}

// name is the revision's part of the folder name: 16 hex digits that change with any byte of it.
func (r *revision) name() string {
	h := sha256.New()
	fmt.Fprintf(h, "%d %d\n", len(r.claims), len(r.record))
	h.Write(r.claims)
	h.Write(r.record)
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// revDir is the folder of a revision.
func (s *Store) revDir(sha, rev string) string {
	return filepath.Join(s.dir, "docs", sha[:2], sha+"-"+rev)
}

// lost reports whether the files of a document's revision are gone.
func (s *Store) lost(e *Entry) bool {
	if e.Rev == "" {
		return false
	}
	for _, name := range []string{"claims.jsonl", "document.json"} {
		if _, err := os.Stat(filepath.Join(s.revDir(e.SHA256, e.Rev), name)); errors.Is(err, fs.ErrNotExist) {
			return !s.replaced(e)
		}
	}
	return false
}

// save writes a revision so that it survives a crash from here on, and returns its name.
func (s *Store) save(sha string, r *revision) (string, error) {
	rev := r.name()
	to := s.revDir(sha, rev)
	if old, err := readRevision(to); err == nil && old.name() == rev {
		return rev, nil
	}
	tmp, err := os.MkdirTemp(filepath.Join(s.dir, "tmp"), "doc-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(tmp)
	if err := r.write(tmp); err != nil {
		return "", err
	}
	return rev, publish(tmp, to)
}

func (r *revision) write(dir string) error {
	if err := os.Chmod(dir, 0o755); err != nil {
		return err
	}
	if err := writeSynced(filepath.Join(dir, "claims.jsonl"), r.claims); err != nil {
		return err
	}
	if err := writeSynced(filepath.Join(dir, "document.json"), r.record); err != nil {
		return err
	}
	return syncDir(dir)
}

// publish moves a finished folder to its place. What stands there already is damaged, or it would have been kept.
func publish(tmp, to string) error {
	parent := filepath.Dir(to)
	if _, err := os.Stat(parent); errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(parent, 0o755); err != nil {
			return err
		}
		if err := syncDir(filepath.Dir(parent)); err != nil {
			return err
		}
	}
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	if err := os.Rename(tmp, to); err != nil {
		return err
	}
	return syncDir(parent)
}

func readRevision(dir string) (*revision, error) {
	claims, err := os.ReadFile(filepath.Join(dir, "claims.jsonl"))
	if err != nil {
		return nil, err
	}
	rec, err := os.ReadFile(filepath.Join(dir, "document.json"))
	if err != nil {
		return nil, err
	}
	return &revision{claims, rec}, nil
}

// result decodes a revision.
func (r *revision) result() (*ingest.Document, extract.Result, error) {
	rec, err := decodeRecord(r.record)
	if err != nil {
		return nil, extract.Result{}, fmt.Errorf("document.json: %w", err)
	}
	res := extract.Result{Sentences: rec.sentences()}
	for line := range bytes.Lines(r.claims) {
		var c extract.Claim
		if err := json.Unmarshal(line, &c); err != nil {
			return nil, extract.Result{}, fmt.Errorf("claims.jsonl: claim %d: %w", len(res.Claims)+1, err)
		}
		res.Claims = append(res.Claims, c)
	}
	return rec.document(), res, nil
}

// Load returns a document of the store with its claims and sentences. Its Origins are not kept.
func (s *Store) Load(e *Entry) (*ingest.Document, extract.Result, error) {
	if e.Rev == "" {
		return nil, extract.Result{}, fmt.Errorf("%s: %w: the file is %s", e.Path, ErrNotFound, e.State)
	}
	var r *revision
	err := s.following(e, func(dir string) (err error) {
		r, err = readRevision(dir)
		return err
	})
	if errors.Is(err, ErrNotFound) {
		return nil, extract.Result{}, fmt.Errorf("%s: %w", e.Path, err)
	} else if err != nil {
		return nil, extract.Result{}, lostReading(e.Path, err)
	}
	d, res, err := r.result()
	if err != nil {
		return nil, extract.Result{}, lostReading(e.Path, err)
	}
	return d, res, nil
}

// following calls read with the folder of e's revision, and if a writer has replaced it since e was listed, with that of
// the new one.
func (s *Store) following(e *Entry, read func(dir string) error) error {
	err := read(s.revDir(e.SHA256, e.Rev))
	if !errors.Is(err, fs.ErrNotExist) || !s.replaced(e) {
		return err
	}
	s.mu.Lock()
	now := s.cat.files[e.key()]
	s.mu.Unlock()
	if now == nil || now.Rev == "" {
		return ErrNotFound
	}
	return read(s.revDir(now.SHA256, now.Rev))
}

// readClaims reads the claims file of a document; it is empty if the document has been removed since e was listed.
func (s *Store) readClaims(e *Entry) (b []byte, err error) {
	err = s.following(e, func(dir string) error {
		b, err = os.ReadFile(filepath.Join(dir, "claims.jsonl"))
		return err
	})
	if err != nil && !errors.Is(err, ErrNotFound) {
		return nil, lostReading(e.Path, err)
	}
	return b, nil
}

var errLost = errors.New("the stored reading is lost")

// lostReading is what ends the reading of claims one after the other where those of a document are lost: to leave them out
// would be a wrong answer.
func lostReading(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return &Error{path, errLost, hintIngest}
	}
	return &Error{path, fmt.Errorf("the stored reading: %w", reason(err)), hintRepairs}
}

// Claims yields the claims of a document in order; an error ends it.
func (s *Store) Claims(e *Entry) iter.Seq2[extract.Claim, error] {
	return func(yield func(extract.Claim, error) bool) {
		if e.Rev == "" {
			return
		}
		b, err := s.readClaims(e)
		if err != nil {
			yield(extract.Claim{}, err)
			return
		}
		for line := range bytes.Lines(b) {
			var c extract.Claim
			err := json.Unmarshal(line, &c)
			if !yield(c, err) || err != nil {
				return
			}
		}
	}
}

// relabel gives the claims of a document that has moved their new path.
func (s *Store) relabel(e *Entry, path string) (*Reading, error) {
	d, res, err := s.Load(e)
	if err != nil {
		return nil, err
	}
	d.Path = path
	return NewReading(d, res)
}

// Put stores a document and its claims under the file e names, and acknowledges it. Ingest does the same for
// many; Put is for callers with their own loop. e.SHA256, e.Path and e.File must be set.
func (s *Store) Put(e Entry, r *Reading) error {
	if s.mode == Read {
		return ErrReadOnly
	}
	if err := s.fill(&e, r); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.cat.commit(change{Put: &e})
}

// fill saves what was read and completes the entry from it.
func (s *Store) fill(e *Entry, r *Reading) (err error) {
	if e.Rev, err = s.save(e.SHA256, &revision{r.Claims, r.Record}); err != nil {
		return fmt.Errorf("%s: %w", e.Path, err)
	}
	e.About = r.About
	if e.State == "" {
		e.State = OK
	}
	return nil
}
