package index

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Errors that callers test for.
var (
	ErrNoStore  = errors.New("no store here")
	ErrNotFound = errors.New("not found")
	ErrReadOnly = errors.New("the store is open for reading only")
	// ErrNeedsOCR is what a Reader returns, wrapped or not, for a scan without text.
	ErrNeedsOCR = errors.New("no text, only pictures of pages")
)

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
