package index

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"docket/extract"
)

// State is how a file stands in the store.
type State string

// The states of a file.
const (
	OK        State = "ok"
	Failed    State = "failed"
	NeedsOCR  State = "needs_ocr"
	Duplicate State = "duplicate" // of a document with a smaller path
)

// Counts is the number of claims of each kind.
type Counts struct {
	Event          int `json:"event"`
	Money          int `json:"money"`
	AgreementCount int `json:"agreement_count"`
}

// Add counts one claim of kind k.
func (c *Counts) Add(k extract.Kind) {
	switch k {
	case extract.Event:
		c.Event++
	case extract.Money:
		c.Money++
	case extract.AgreementCount:
		c.AgreementCount++
	}
}

// Total is the number of claims of all kinds.
func (c Counts) Total() int { return c.Event + c.Money + c.AgreementCount }

// Entry is what the catalogue knows about one file. A file is known by its absolute name; documents that are
// ok or need OCR have a revision, the others none.
type Entry struct {
	Path      string `json:"path"` // as the claims name it
	File      string `json:"file"` // absolute, where it was read
	SHA256    string `json:"sha256,omitempty"`
	Size      int64  `json:"size"`
	MTime     int64  `json:"mtime"` // nanoseconds since 1970; with Size the cheap test for "unchanged"
	State     State  `json:"state"`
	Error     string `json:"error,omitempty"`
	ReadWith  string `json:"read_with,omitempty"` // identity of what read it
	Rev       string `json:"rev,omitempty"`
	Format    string `json:"format,omitempty"`
	Pages     int    `json:"pages,omitempty"`
	Claims    Counts `json:"claims"`
	Sentences int    `json:"sentences,omitempty"` // without claims
	Title     string `json:"title,omitempty"`
	Published string `json:"published,omitempty"`
	Ingested  string `json:"ingested,omitempty"` // UTC day on which these bytes came in, YYYY-MM-DD
}

// byPath is the document order: by path, then sha256; the file's place only parts what is equal otherwise.
func byPath(a, b *Entry) int {
	return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.SHA256, b.SHA256), cmp.Compare(a.File, b.File))
}

// change is one line of the catalogue.
type change struct {
	Put *Entry `json:"put,omitempty"`
	Del string `json:"del,omitempty"`
}

// catalogue is the list of files, in memory as a map and on disk as a log of changes. A log, because a document
// must be acknowledged in one small write and sync however many there are; it is rewritten when more than
// half of it is history.
type catalogue struct {
	name  string
	files map[string]*Entry
	lines int         // in the log
	size  int64       // bytes of whole lines in the log
	info  os.FileInfo // of the file that was read
	log   *os.File
}

// readCatalogue reads the log; half a last line is passed over.
func readCatalogue(name string) (*catalogue, error) {
	c := &catalogue{name: name, files: map[string]*Entry{}}
	c.info, _ = os.Stat(name) // before reading, so that what is appended meanwhile is seen next time
	b, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for line := range bytes.Lines(b) {
		if line[len(line)-1] != '\n' {
			break
		}
		if err := c.apply(line); err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", name, c.lines+1, err)
		}
		c.lines++
		c.size += int64(len(line))
	}
	return c, nil
}

// outdated reports whether the file is another one, or longer, than when it was read.
func (c *catalogue) outdated() bool {
	info, err := os.Stat(c.name)
	if err != nil || c.info == nil {
		return err == nil
	}
	return !os.SameFile(info, c.info) || info.Size() != c.info.Size() || info.ModTime() != c.info.ModTime()
}

func (c *catalogue) apply(line []byte) error {
	var ch change
	if err := json.Unmarshal(line, &ch); err != nil {
		return err
	}
	c.set(ch)
	return nil
}

func (c *catalogue) set(ch change) {
	if ch.Put != nil {
		c.files[ch.Put.File] = ch.Put
	} else {
		delete(c.files, ch.Del)
	}
}

// openLog makes the log ready for appending, without the half line that a killed writer left.
func (c *catalogue) openLog() error {
	f, err := os.OpenFile(c.name, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	if err := f.Truncate(c.size); err != nil {
		f.Close()
		return err
	}
	c.log = f
	return syncDir(filepath.Dir(c.name))
}

// commit appends changes and syncs them: after it they cannot be lost.
func (c *catalogue) commit(changes ...change) error {
	var buf bytes.Buffer
	for _, ch := range changes {
		if err := encodeJSON(&buf, ch); err != nil {
			return err
		}
	}
	if _, err := c.log.WriteAt(buf.Bytes(), c.size); err != nil {
		return fmt.Errorf("%s: %w", c.name, err)
	}
	if err := c.log.Sync(); err != nil {
		return fmt.Errorf("%s: %w", c.name, err)
	}
	c.size += int64(buf.Len())
	c.lines += len(changes)
	for _, ch := range changes {
		c.set(ch)
	}
	return nil
}

// compact rewrites a log that is mostly history.
func (c *catalogue) compact() error {
	if c.lines < 256 || c.lines < 2*len(c.files) {
		return nil
	}
	var buf bytes.Buffer
	for _, e := range c.sorted() {
		if err := encodeJSON(&buf, change{Put: e}); err != nil {
			return err
		}
	}
	return writeFileSync(c.name, buf.Bytes())
}

func (c *catalogue) close() error {
	if c.log == nil {
		return nil
	}
	if err := c.log.Close(); err != nil {
		return err
	}
	return c.compact()
}

// sorted lists all entries in document order.
func (c *catalogue) sorted() []*Entry {
	list := make([]*Entry, 0, len(c.files))
	for _, e := range c.files {
		list = append(list, e)
	}
	slices.SortFunc(list, byPath)
	return list
}

// encodeJSON writes v as one line, with <, > and & as they are.
func encodeJSON(w *bytes.Buffer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// writeFileSync replaces a file in one step that survives a crash.
func writeFileSync(name string, b []byte) error {
	tmp := name + ".new"
	if err := writeSynced(tmp, b); err != nil {
		return err
	}
	if err := os.Rename(tmp, name); err != nil {
		return err
	}
	return syncDir(filepath.Dir(name))
}

// writeSynced writes a new file and syncs its content.
func writeSynced(name string, b []byte) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if _, err := f.Write(b); err != nil {
		f.Close()
		return err
	}
	if err := f.Sync(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
