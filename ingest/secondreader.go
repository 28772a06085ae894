package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"docket/ingest/pdf"
	"docket/ingest/pdfium"
)

// pageReader is what both readers of PDF are for the text.
type pageReader interface {
	NumPages() int
	Page(i int) (pdf.Page, error) // from 0; what could be read before a fault comes with the error
}

// renderer is the second one, which draws pages too.
type renderer interface {
	pageReader
	Info() (pdf.Info, error)
	WritePNG(w io.Writer, page int, dpi float64) error
	Close()
}

// secondReader is PDFium for one file, opened when it is first needed.
type secondReader struct {
	data    []byte
	prepare func() error

	file   renderer
	err    error // of opening
	opened bool
	vain   int // pages in a row that it read no better
}

// patience is how many pages the second reader may read in vain before the file's others are left to the first.
const patience = 8

func (s *secondReader) open() (renderer, error) {
	if !s.opened {
		s.opened = true
		if f, err := s.start(); err != nil {
			s.err = err
		} else {
			s.file = f
		}
	}
	return s.file, s.err
}

func (s *secondReader) start() (*pdfium.File, error) {
	if s.prepare != nil && !pdfium.Ready() && pdfium.Hopeful(s.data) {
		if err := s.prepare(); err != nil {
			return nil, fmt.Errorf("%w: %w", pdfium.ErrNotReady, err)
		}
	}
	return pdfium.Open(s.data)
}

func (s *secondReader) close() {
	if s.file != nil {
		s.file.Close()
	}
}

// mend reads a page that is in doubt, and takes what it reads where that is better; e is the evidence of the first
// reader's page.
func (s *secondReader) mend(p pdf.Page, e *evidence, reason string) (_ pdf.Page, better bool, how Reading) {
	how.Reader = "docket"
	if s.vain >= patience {
		return p, false, how
	}
	f, err := s.open()
	if err != nil {
		if errors.Is(err, pdfium.ErrNotReady) || errors.Is(err, pdfium.ErrFault) {
			how.Reason = reason + "; the second reader could not start"
		}
		return p, false, how
	}
	other, err := f.Page(p.Number - 1)
	if err != nil || evidenceOf(&other).worth() <= e.worth()*1.01 {
		s.vain++
		return p, false, how
	}
	s.vain = 0
	return other, true, Reading{Reader: "pdfium", Reason: reason}
}

// draw draws a page, from 0, as a PNG.
func (s *secondReader) draw(page int, dpi float64) ([]byte, error) {
	f, err := s.open()
	if err != nil {
		return nil, err
	}
	var png bytes.Buffer
	if err := f.WritePNG(&png, page, dpi); err != nil {
		return nil, err
	}
	return png.Bytes(), nil
}
