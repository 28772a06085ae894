package ingest

import (
	"errors"
	"fmt"
	"slices"

	"docket/ingest/pdf"
	"docket/ingest/pdfium"
)

// A PDF is read by two readers. The first, ingest/pdf, reads all of it; the second, PDFium, is started only for a
// file that the first cannot open, and for pages whose text is in doubt (doubt.go).

// readPDF reads a PDF: pages one by one, of which some may fail as long as text remains, then the layout of
// all of them together. A file whose pages hold no text gives an empty Text and no error.
func readPDF(path string, data []byte, o Options) (*Document, error) {
	second := &secondReader{data: data, prepare: o.Prepare}
	defer second.close()
	d := &Document{Format: "pdf"}
	pages, err := d.readPages(data, second, o)
	scans, unread := d.recognise(pages, second.draw, o)
	if err == nil {
		err = unread
	}
	if err != nil && !anyText(pages) {
		err.Path = path
		return nil, err
	}
	d.layOut(pages, o)
	scans.mark(d)
	d.Pictured = pictured(pages)
	return d, nil
}

// readPages reads the pages and what the file says about itself. The error is that of the first page that could not be
// read in full, or that of the file.
func (d *Document) readPages(data []byte, second *secondReader, o Options) ([]pdf.Page, *Error) {
	f, err := pdf.Open(data)
	switch {
	case err != nil:
		return d.readAgain(second, whyNotOpen(err), openError(err), o)
	case f.NumPages() == 0:
		return d.readAgain(second, "no pages were found", &Error{Err: errNoPages, Hint: saveAgain}, o)
	}
	d.Meta = propertiesOf(f.Info())
	d.Meta.add(f.Properties(), f.Language())
	d.Labels, d.Outline = f.Labels(), bookmarksOf(f)
	pages, bad := d.readFirst(f, second, o)
	if n := f.Declared(); n > len(pages) {
		pages = d.addMissing(pages, n, second, o)
	}
	return pages, bad
}

// readFirst reads all pages with the first reader, and those in doubt with the second too.
func (d *Document) readFirst(f pageReader, second *secondReader, o Options) (pages []pdf.Page, bad *Error) {
	for i := range f.NumPages() {
		o.progress(i + 1)
		p, err := f.Page(i)
		how := Reading{Reader: "docket"}
		e := evidenceOf(&p)
		reason := e.doubt()
		if err != nil {
			reason = "the page is damaged"
		}
		if reason != "" {
			var better bool
			if p, better, how = second.mend(p, e, reason); better {
				err = nil
			}
		}
		if err != nil && bad == nil {
			bad = &Error{Page: i + 1, Err: err, Hint: saveAgain}
		}
		p.Runs = slices.Clone(p.Runs) // without the room to grow that thousands of short pages would keep
		pages, d.Readings = append(pages, p), append(d.Readings, how)
	}
	return pages, bad
}

// readAgain reads all pages with the second reader, for the first one cannot; cause is its error.
func (d *Document) readAgain(second *secondReader, reason string, cause *Error, o Options) (pages []pdf.Page, bad *Error) {
	if reason == "" {
		return nil, cause
	}
	f, err := second.open()
	if err != nil {
		if errors.Is(err, pdf.ErrLocked) {
			return nil, openError(err)
		}
		if errors.Is(err, pdfium.ErrNotReady) {
			cause.Err = lacking{cause.Err}
			cause.Hint = "docket doctor shows why the second PDF reader, which may read this file, cannot start"
		}
		return nil, cause
	}
	if info, err := f.Info(); err == nil {
		d.Meta = propertiesOf(info)
	}
	for i := range f.NumPages() {
		o.progress(i + 1)
		p, err := f.Page(i)
		if err != nil && bad == nil {
			bad = &Error{Page: i + 1, Err: err, Hint: saveAgain}
		}
		pages, d.Readings = append(pages, p), append(d.Readings, Reading{Reader: "pdfium", Reason: reason})
	}
	if len(pages) == 0 {
		return nil, cause
	}
	return pages, bad
}

// addMissing adds the pages that the file says it has and the first reader did not find, n in all, where the second
// reader finds more. Which are missing is not known, so all are taken from it, where it has more text.
func (d *Document) addMissing(pages []pdf.Page, n int, second *secondReader, o Options) []pdf.Page {
	f, err := second.open()
	if err != nil || f.NumPages() <= len(pages) {
		return pages
	}
	reason := fmt.Sprintf("the file says that it has %d pages, of which %d were found", n, len(pages))
	var other Document
	more, _ := other.readAgain(second, reason, nil, o)
	if worthOf(more) <= worthOf(pages) {
		return pages
	}
	d.Readings = other.Readings
	return more
}

func worthOf(pages []pdf.Page) (w float64) {
	for i := range pages {
		w += evidenceOf(&pages[i]).worth()
	}
	return w
}

func (o *Options) progress(page int) {
	if o.Progress != nil {
		o.Progress(page)
	}
}

const saveAgain = "open the file in a viewer and save it again"

var errNoPages = errors.New("no pages were found in the file")

// whyNotOpen says why the second reader is asked to open a file, "" where that is of no use.
func whyNotOpen(err error) string {
	switch {
	case errors.Is(err, pdf.ErrLocked), errors.Is(err, pdf.ErrNotPDF):
		return ""
	case errors.Is(err, pdf.ErrCipher):
		return "the file is enciphered in an unusual way"
	}
	return "the file is damaged"
}

func openError(err error) *Error {
	switch {
	case errors.Is(err, pdf.ErrLocked):
		return &Error{Err: ErrEncrypted, Hint: "save a copy without the password and ingest that"}
	case errors.Is(err, pdf.ErrCipher):
		return &Error{Err: fmt.Errorf("%w: %w", ErrEncrypted, err), Hint: "print the file to a new PDF and ingest that"}
	case errors.Is(err, pdf.ErrNotPDF):
		return &Error{Err: fmt.Errorf("%w: %w", ErrFormat, err)}
	}
	return &Error{Err: err, Hint: saveAgain}
}

// pictured lists the pages that hold no text, but pictures that cover much of them. Most are scans.
func pictured(pages []pdf.Page) (list PageList) {
	const much = 0.3
	for i := range pages {
		if len(pages[i].Runs) == 0 && pages[i].Pictures > much {
			list = append(list, i+1)
		}
	}
	return list
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
