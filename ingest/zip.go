package ingest

import (
	"archive/zip"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Most office formats are zip archives of XML parts. What an archive is, its parts tell, never its name.
// Parts are read as streams and the bytes of all of them count against one limit, so that an archive that
// unpacks to far more than it is, or names one part many times, ends in an error and not in memory.

const (
	maxPart     = 64 << 20 // bytes of one part, unpacked
	maxUnpacked = 96 << 20 // bytes of all parts that are read
	maxEntries  = 20000
)

// archive is a zip archive whose parts are read by name.
type archive struct {
	files    map[string]*zip.File
	left     int // bytes that may still be unpacked
	elements int // of XML that may still be read
}

// zipFormat is a format that is a zip archive: is returns the main part of an archive that has it, else "".
type zipFormat struct {
	is   func(a *archive) string
	read func(a *archive, main string, o Options) (*Document, error)
}

// zipFormats lists the formats in the order in which they are looked for.
var zipFormats = [...]zipFormat{
	{officeMain("document"), readDOCX},
	{officeMain("workbook"), readXLSX},
	{officeMain("presentation"), readPPTX},
	{epubMain, readEPUB},
	{odfMain, readODF},
}

// readZip tells the formats that are zip archives and reads those that docket knows.
func readZip(path string, data []byte, o Options) (*Document, error) {
	a, err := openArchive(path, data)
	if err != nil {
		return nil, err
	}
	for _, f := range zipFormats {
		main := f.is(a)
		if main == "" {
			continue
		}
		d, err := f.read(a, main, o)
		var e *Error
		if errors.As(err, &e) {
			e.Path = path
			return nil, err
		}
		if damaged(err) {
			return nil, &Error{Path: path, Err: err, Hint: "fetch or copy the file again; it is damaged"}
		}
		return d, err
	}
	if f := a.oldFormat(); f != nil {
		return readOld(path, f, data, o)
	}
	return nil, a.unreadable(path)
}

// damaged reports whether err says that an archive's bytes are not those that were written.
func damaged(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.Is(err, zip.ErrChecksum) || errors.Is(err, zip.ErrFormat) || errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &corrupt)
}

// openArchive opens a zip archive within the limits.
func openArchive(path string, data []byte) (*archive, error) {
	z, err := openZip(data)
	if err != nil {
		return nil, &Error{Path: path, Err: err, Hint: hintDamaged}
	}
	if overlapping(z) {
		return nil, fmt.Errorf("zip archive whose files share bytes: %w", ErrLimit)
	}
	a := &archive{files: make(map[string]*zip.File, len(z.File)), left: maxUnpacked, elements: maxElements}
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return nil, &Error{Path: path, Err: ErrEncrypted, Hint: hintEncrypted}
		}
		a.files[strings.TrimPrefix(f.Name, "/")] = f
	}
	return a, nil
}

// unreadable says what an archive is that docket does not read.
func (a *archive) unreadable(path string) error {
	for _, r := range rows("zipped.tsv") {
		if a.files[r[0]] != nil {
			return &Error{Path: path, Err: fmt.Errorf("%s: %w", r[1], ErrFormat), Hint: r[2]}
		}
	}
	return &Error{Path: path, Err: fmt.Errorf("a zip archive: %w", ErrFormat), Hint: "unpack it and give docket the files within"}
}

// stream returns a reader of a part, nil where there is none.
func (a *archive) stream(name string) (*partReader, error) {
	f := a.files[name]
	if f == nil {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &partReader{a: a, r: r, left: maxPart}, nil
}

// part returns the bytes of a part, nil where there is none.
func (a *archive) part(name string) ([]byte, error) {
	r, err := a.stream(name)
	if r == nil || err != nil {
		return nil, err
	}
	defer r.r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return data, nil
}

// partReader reads a part and keeps count of what has been unpacked.
type partReader struct {
	a     *archive
	r     io.ReadCloser
	left  int // bytes of this part
	token int // bytes since the last token of XML
}

func (p *partReader) Read(b []byte) (int, error) {
	if p.left <= 0 || p.a.left <= 0 || p.token > maxToken {
		return 0, ErrLimit
	}
	n, err := p.r.Read(b[:min(len(b), p.left, p.a.left)])
	p.left -= n
	p.a.left -= n
	p.token += n
	return n, err
}
