package pdfium

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"docket/ingest/pdf"
)

const (
	maxPages  = 100_000
	maxFaults = 2 // of a file: PDFium is started again for its other pages this often
)

// File is an open PDF. It is not safe for use by several goroutines, but several files may be open.
type File struct {
	data   []byte
	pages  int
	faults int
	closed bool

	i   *instance
	doc uint64 // FPDF_DOCUMENT
	at  uint64 // of the copy of data in the module
}

// Open reads the structure of a PDF; pages are read when asked for. data is kept until Close.
func Open(data []byte) (*File, error) {
	if !bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")) {
		return nil, pdf.ErrNotPDF
	}
	if !Hopeful(data) {
		return nil, ErrDamaged
	}
	if uint64(len(data)) > limit()/2 {
		return nil, fmt.Errorf("%w: %d MB", ErrTooLarge, len(data)>>20)
	}
	if err := ensure(); err != nil {
		return nil, err
	}
	f := &File{data: data}
	err := f.do(func() error {
		f.pages = min(f.i.count("FPDF_GetPageCount", f.doc), maxPages)
		return nil
	})
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// Hopeful reports whether PDFium may find something in data: without an object and a trailer that leads to it, PDFium
// gives up, and starting it for that would cost more than all else.
func Hopeful(data []byte) bool {
	return bytes.Contains(data, []byte("obj")) && bytes.Contains(data, []byte("/Root")) &&
		(bytes.Contains(data, []byte("trailer")) || bytes.Contains(data, []byte("XRef")))
}

// NumPages is the number of pages that were found.
func (f *File) NumPages() int { return f.pages }

// Close frees what the file holds in the module.
func (f *File) Close() {
	shared.mu.Lock()
	defer shared.mu.Unlock()
	f.closed = true
	if f.i == nil || f.i.dead {
		return
	}
	i := f.i
	_ = i.guard(func() error {
		f.unload()
		return nil
	})
	if i.dead || i.files == 0 {
		shared.drop() // what is left in its memory could change how damaged files are read: each is to find it new
	}
}

// do calls use with the file loaded. After a fault the instance is gone, and the file is loaded into the next one when
// it is used again.
func (f *File) do(use func() error) error {
	shared.mu.Lock()
	defer shared.mu.Unlock()
	if f.closed {
		return os.ErrClosed
	}
	if f.faults > maxFaults {
		return fmt.Errorf("%w: too often on this file", ErrFault)
	}
	i, err := shared.acquire()
	if err != nil {
		return err
	}
	err = i.guard(func() error {
		if f.i != i {
			f.i = i
			if err := f.load(); err != nil {
				return err
			}
		}
		return use()
	})
	if i.dead {
		f.faults++
		shared.drop()
	}
	return err
}

// guard turns a fault of the module into an error, after which the instance is dead.
func (i *instance) guard(use func() error) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case broken:
			i.dead = true
			err = fmt.Errorf("%w: %s: %s", ErrFault, r.name, firstLine(r.err))
		default:
			panic(r)
		}
	}()
	return use()
}

// firstLine leaves out the module's stack.
func firstLine(err error) string {
	s, _, _ := bytes.Cut([]byte(err.Error()), []byte("\n"))
	return string(s)
}

func (f *File) load() error {
	i := f.i
	i.mem.allow(i.bytes+len(f.data), 0)
	at, err := i.malloc(len(f.data))
	if err != nil {
		return err
	}
	i.files, i.bytes = i.files+1, i.bytes+len(f.data)
	f.at = at
	copy(i.view(f.at, len(f.data)), f.data)
	if f.doc = i.call("FPDF_LoadMemDocument", f.at, uint64(len(f.data)), 0); f.doc != 0 {
		return nil
	}
	err = openError(i.count("FPDF_GetLastError"))
	f.unload()
	f.i = nil
	return err
}

func (f *File) unload() {
	i := f.i
	i.files, i.bytes = i.files-1, i.bytes-len(f.data)
	if f.doc != 0 {
		i.call("FPDF_CloseDocument", f.doc)
	}
	i.free(f.at)
	f.i, f.doc, f.at = nil, 0, 0
}

// openError names what FPDF_GetLastError gives.
func openError(code int) error {
	switch code {
	case 4:
		return pdf.ErrLocked
	case 5:
		return pdf.ErrCipher
	}
	return ErrDamaged
}

// Info reads the document's properties.
func (f *File) Info() (info pdf.Info, err error) {
	err = f.do(func() error {
		text := func(key string) string {
			k, err := f.i.string(key)
			if err != nil {
				return ""
			}
			defer f.i.free(k)
			return f.i.utf16("FPDF_GetMetaText", f.doc, k)
		}
		info = pdf.Info{
			Title: text("Title"), Author: text("Author"), Subject: text("Subject"), Producer: text("Producer"),
			Created: pdf.Day(text("CreationDate")), Modified: pdf.Day(text("ModDate")),
		}
		return nil
	})
	return info, err
}

// withPage calls use with page n loaded, from 0.
func (f *File) withPage(n int, use func(page uint64) error) error {
	if n < 0 || n >= f.pages {
		return pdf.ErrNoPage
	}
	return f.do(func() error {
		page := f.i.call("FPDF_LoadPage", f.doc, uint64(n))
		if page == 0 {
			return errPage
		}
		err := use(page)
		f.i.call("FPDF_ClosePage", page)
		return err
	})
}

var errPage = errors.New("the page is damaged beyond reading")
