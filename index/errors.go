package index

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"time"
)

// Errors that callers test for.
var (
	ErrNoStore  = errors.New("no store here")
	ErrNotFound = errors.New("not found")
	ErrReadOnly = errors.New("the store is open for reading only")
	// ErrNeedsOCR is what a Reader returns, wrapped or not, for a scan without text.
	ErrNeedsOCR = errors.New("no text, only pictures of pages")
	// ErrAgain is wrapped by what a Reader or Lister returns for a failure that the file may not be to blame for: the next ingest
	// tries again, as it does where an ingest.ErrLacking says that a program was not there.
	ErrAgain = errors.New("worth another try")
)

// Error is what is wrong with a store, or with a file in it, and what its owner can do about it.
type Error struct {
	Path string // of the store or the file
	Err  error
	Hint string // what to type or do next
}

// Error is "PATH: cause".
func (e *Error) Error() string { return fmt.Sprintf("%s: %v", e.Path, e.Err) }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

const (
	hintRepair  = "docket verify --repair"
	hintRepairs = "docket verify --repair, then docket ingest FOLDER"
	hintIngest  = "docket ingest FOLDER reads it again"
	hintChange  = "docket ingest takes up the change"
	hintGone    = "put the file back, or docket ingest --prune FOLDER or docket remove forgets it"
)

// fault says what the system refused, with the path it refused it for and what can be done.
func fault(path string, err error) error {
	var known *Error
	var locked *LockedError
	if err == nil || errors.As(err, &known) || errors.As(err, &locked) {
		return err
	}
	var at *fs.PathError
	if errors.As(err, &at) {
		path, err = at.Path, at.Err
	}
	e := &Error{Path: path, Err: err}
	switch {
	case forbidden(err):
		e.Hint = "ls -ld " + path + " shows who may write there; --store DIR names another store"
	case errors.Is(err, syscall.ENOTDIR):
		e.Hint = "--store DIR names a folder; docket ingest FOLDER makes one"
	case errors.Is(err, syscall.ENOSPC):
		e.Hint = "make room on the disk, then docket ingest goes on where it stopped"
	}
	return e
}

// forbidden reports whether the system does not let this process write, or read.
func forbidden(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
}

// Holder is the process that holds a store's lock.
type Holder struct {
	PID     int       `json:"pid"`
	Command string    `json:"command"`
	Since   time.Time `json:"since"`
}

// LockedError says who else writes to the store.
type LockedError struct {
	Dir    string
	Holder Holder
}

func (e *LockedError) Error() string {
	if e.Holder.PID == 0 {
		return fmt.Sprintf("%s: another process is writing to the store", e.Dir)
	}
	return fmt.Sprintf("%s: process %d (%s) has been writing to the store since %s",
		e.Dir, e.Holder.PID, e.Holder.Command, e.Holder.Since.UTC().Format(time.RFC3339))
}

// AmbiguousError says that a shortened name fits several things.
type AmbiguousError struct {
	Name string
	Fits []string // at most a handful
}

func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("%q fits several: %s", e.Name, strings.Join(e.Fits, ", "))
}
