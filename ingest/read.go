package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
)

// Options says how a file is read.
type Options struct {
	KeepRunning bool           // keep running headers, footers and page numbers, as Running blocks
	OCR         bool           // recognise the text of pages that are pictures, with an installed tesseract
	Progress    func(page int) // called before each page is read, from 1; nil for none

	// Prepare makes the second PDF reader ready, in a process that has no limits of memory and time, and returns when
	// that is done. A reader calls it when it needs what is not ready yet; nil where nothing can be made ready.
	Prepare func() error
}

// What a caller may test an Error for with errors.Is.
var (
	ErrFormat    = errors.New("not a format that docket reads") // pictures, programs …
	ErrEmpty     = errors.New("the file is empty")
	ErrEncrypted = errors.New("protected by a password")
	ErrLimit     = errors.New("larger than the limit allows") // once unpacked, or nested too deeply
	ErrLacking   = errors.New("lacking a program")            // which would read the file, were it installed
)

// lacking is the error of a file that a program would read, were it there; it tells what it told without that.
type lacking struct{ error }

func (l lacking) Unwrap() []error { return []error{l.error, ErrLacking} }

// Error says which file could not be read, and what its owner can do about it.
type Error struct {
	Path string
	Page int // 1-based; 0 where the fault is not that of one page
	Err  error
	Hint string // what to type or do next; may be empty
}

// Error is "PATH: page N: cause", without the page where there is none.
func (e *Error) Error() string {
	if e.Page > 0 {
		return fmt.Sprintf("%s: page %d: %v", e.Path, e.Page, e.Err)
	}
	return fmt.Sprintf("%s: %v", e.Path, e.Err)
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Read turns the bytes of one file into a Document. The format is found by content; path, with "/" between
// its parts, goes into the document and only breaks a tie between Markdown and plain text. Any error is an
// *Error. data is not kept.
func Read(path string, data []byte, o Options) (*Document, error) {
	d, err := read(path, data, o)
	if err != nil {
		var e *Error
		if !errors.As(err, &e) {
			e = &Error{Path: path, Err: err}
			err = e
		}
		if e.Path == "" {
			e.Path = path
		}
		if e.Hint == "" && errors.Is(err, ErrLimit) {
			e.Hint = "split it, or save the part that is needed as a file of its own"
		}
		return nil, err
	}
	sum := sha256.Sum256(data)
	d.Path, d.SHA256 = path, hex.EncodeToString(sum[:])
	d.describe()
	return d, nil
}
