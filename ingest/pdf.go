package ingest

import (
	"errors"
	"fmt"

	"docket/ingest/pdf"
)

// readPDF reads a PDF: pages one by one, of which some may fail as long as text remains, then the layout of
// all of them together. A file whose pages hold no text gives an empty Text and no error.
func readPDF(path string, data []byte, o Options) (*Document, error) {
	f, err := pdf.Open(data)
	if err != nil {
		return nil, openError(path, err)
	}
	pages, bad := readPages(f)
	if bad != nil && !anyText(pages) {
		bad.Path = path
		return nil, bad
	}
	d := &Document{Format: "pdf", Meta: propertiesOf(f.Info()), Labels: f.Labels(), Outline: bookmarksOf(f)}
	d.Meta.add(f.Properties(), f.Language())
	d.layOut(pages, o)
	for range pages {
		d.Readings = append(d.Readings, Reading{Reader: "docket"})
	}
	return d, nil
}

func openError(path string, err error) *Error {
	switch {
	case errors.Is(err, pdf.ErrLocked):
		return &Error{Path: path, Err: ErrEncrypted, Hint: "save a copy without the password and ingest that"}
	case errors.Is(err, pdf.ErrCipher):
		return &Error{Path: path, Err: fmt.Errorf("%w: %w", ErrEncrypted, err), Hint: "print the file to a new PDF and ingest that"}
	case errors.Is(err, pdf.ErrNotPDF):
		return &Error{Path: path, Err: fmt.Errorf("%w: %w", ErrFormat, err)}
	}
	return &Error{Path: path, Err: err, Hint: "open the file in a viewer and save it again"}
}

// readPages reads all pages; the error is that of the first one that could not be read in full.
func readPages(f *pdf.File) (pages []pdf.Page, bad *Error) {
	for i := range f.NumPages() {
		p, err := f.Page(i)
		if err != nil && bad == nil {
			bad = &Error{Page: i + 1, Err: err, Hint: "open the file in a viewer and save it again"}
		}
		pages = append(pages, p)
	}
	return pages, bad
}

func anyText(pages []pdf.Page) bool {
	for i := range pages {
		if len(pages[i].Runs) > 0 {
			return true
		}
	}
	return false
}

// propertiesOf takes what the properties can be trusted with: the day a file was made is not the day its
// text was published.
func propertiesOf(i pdf.Info) (m Meta) {
	const from = "document properties"
	if i.Title != "" {
		m.Title = Fact{i.Title, from}
	}
	if i.Author != "" {
		m.Author = Fact{i.Author, from}
	}
	return m
}
