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
	"strings"

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
	Container State = "container" // holds documents and is none itself; see container.go
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
// ok or need OCR have a revision, the others none. Where the catalogue was lost and made again from the
// documents, File is empty until an ingest meets the same bytes.
type Entry struct {
	Path     string `json:"path"`             // as the claims name it
	File     string `json:"file"`             // absolute, where it was read
	Member   string `json:"member,omitempty"` // which of the documents within File; empty where it is File itself
	In       string `json:"in,omitempty"`     // sha256 of File as it was when the document was seen in it
	SHA256   string `json:"sha256,omitempty"`
	Size     int64  `json:"size"`
	MTime    int64  `json:"mtime"` // nanoseconds since 1970; with Size the cheap test for "unchanged"
	State    State  `json:"state"`
	Error    string `json:"error,omitempty"`
	Hint     string `json:"hint,omitempty"`      // what to do about the error
	ReadWith string `json:"read_with,omitempty"` // identity of what read it
	Rev      string `json:"rev,omitempty"`
	About
	Ingested string `json:"ingested,omitempty"` // UTC day on which these bytes came in, YYYY-MM-DD
}

// key is what parts an entry from the others: its file, and where it lies within a file that, or its content where the
// file is not known.
func (e *Entry) key() string {
	if e.Member != "" && e.File != "" {
		return e.File + "//" + e.Member // "//" stands in no absolute name of a file
	}
	return cmp.Or(e.File, "sha256:"+e.SHA256)
}

// byPath is the document order: by path, then sha256; the file's place only parts what is equal otherwise.
func byPath(a, b *Entry) int {
	return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.SHA256, b.SHA256), cmp.Compare(a.key(), b.key()))
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
	files map[string]*Entry // by key
	named map[string]bool   // every sha256 that the log has spoken of: one that it never did is not one that was removed
	bad   []int             // lines that could not be read, from 1
	lines int               // in the log
	size  int64             // bytes of whole lines in the log
	info  os.FileInfo       // of the file that was read
	log   *os.File
}

// readCatalogue reads the log. Half a last line is passed over, and so is a damaged one, of which a note is kept: the
// others are as good as before, and what it said can be told from the documents (see recover).
func readCatalogue(name string) (*catalogue, error) {
	c := &catalogue{name: name, files: map[string]*Entry{}, named: map[string]bool{}}
	c.info, _ = os.Stat(name) // before reading, so that what is appended meanwhile is seen next time
	b, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for line := range bytes.Lines(b) {
		if line[len(line)-1] != '\n' {
			break
		}
		c.lines++
		if err := c.apply(line); err != nil {
			c.bad = append(c.bad, c.lines)
		}
		c.size += int64(len(line))
	}
	return c, nil
}

// damage says which lines could not be read.
func (c *catalogue) damage() error {
	if len(c.bad) == 1 {
		return fmt.Errorf("line %d cannot be read", c.bad[0])
	}
	return fmt.Errorf("%d lines cannot be read, the first of them line %d", len(c.bad), c.bad[0])
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
	if !ch.sound() {
		return errors.New("no change of the catalogue")
	}
	c.set(ch)
	return nil
}

// sound reports whether a line says what a line can say.
func (ch change) sound() bool {
	e := ch.Put
	if e == nil {
		return ch.Del != ""
	}
	return e.Path != "" && e.State != "" && (e.File != "" || e.SHA256 != "") &&
		(e.SHA256 == "" || isHex(e.SHA256, 64)) && (e.Rev == "" || isHex(e.Rev, 16) && e.SHA256 != "")
}

// isHex reports whether s is n hexadecimal digits, in lower case.
func isHex(s string, n int) bool {
	return len(s) == n && strings.Trim(s, "0123456789abcdef") == ""
}

func (c *catalogue) set(ch change) {
	if ch.Put != nil {
		c.files[ch.Put.key()] = ch.Put
		c.named[ch.Put.SHA256] = true
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

// compact rewrites a log that is mostly history. Damage is left for a repair to look at.
func (c *catalogue) compact() error {
	if c.lines < 256 || c.lines < 2*len(c.files) || len(c.bad) > 0 {
		return nil
	}
	return c.rewrite()
}

// rewrite replaces the log by the shortest one that says the same.
func (c *catalogue) rewrite() error {
	var buf bytes.Buffer
	for _, e := range c.sorted() {
		if err := encodeJSON(&buf, change{Put: e}); err != nil {
			return err
		}
	}
	return writeFileSync(c.name, buf.Bytes())
}

// mend rewrites a damaged log and goes on with the new one.
func (c *catalogue) mend() error {
	if len(c.bad) == 0 {
		return nil
	}
	if err := errors.Join(c.log.Close(), c.rewrite()); err != nil {
		return err
	}
	again, err := readCatalogue(c.name)
	if err != nil {
		return err
	}
	*c = *again
	return c.openLog()
}

// close ends writing. indexed tells that the published generation holds what the catalogue holds; before that, history
// is still needed to tell what was removed from what was lost.
func (c *catalogue) close(indexed bool) error {
	if c.log == nil {
		return nil
	}
	if err := c.log.Close(); err != nil || !indexed {
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
