package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Limits against archives that unpack to far more than they are, and XML that nests without end.
const (
	maxPart     = 64 << 20  // bytes of one part, unpacked
	maxUnpacked = 256 << 20 // bytes of all parts that are read
	maxEntries  = 20000
	maxNesting  = 500 // elements of XML
)

// archive is a zip archive of which the parts are read whole.
type archive struct {
	files map[string]*zip.File
	left  int // bytes that may still be unpacked
}

// readZip tells the formats that are zip archives and reads the one that docket knows.
func readZip(path string, data []byte, o Options) (*Document, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, &Error{Path: path, Err: fmt.Errorf("damaged zip archive: %w", err), Hint: "fetch or copy the file again; it may be cut short"}
	}
	if len(z.File) > maxEntries {
		return nil, fmt.Errorf("zip archive of %d files: %w", len(z.File), ErrLimit)
	}
	a := &archive{files: make(map[string]*zip.File, len(z.File)), left: maxUnpacked}
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return nil, &Error{Path: path, Err: ErrEncrypted, Hint: "unpack it with its password and give docket the files within"}
		}
		a.files[strings.TrimPrefix(f.Name, "/")] = f
	}
	if main := a.mainPart(); main != "" {
		return readDOCX(a, main, o)
	}
	return nil, a.unreadable(path)
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

// part returns the bytes of a part, nil where there is none.
func (a *archive) part(name string) ([]byte, error) {
	f := a.files[name]
	if f == nil {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	defer r.Close()
	limit := min(maxPart, a.left)
	data, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(data) > limit {
		return nil, fmt.Errorf("%s: %w", name, ErrLimit)
	}
	a.left -= len(data)
	return data, nil
}

// element is called for each element that each meets; it may read on to the element's end or leave that.
type element func(x *xmlPart, e xml.StartElement) error

// xmlPart reads one part as a stream of elements.
type xmlPart struct {
	d     *xml.Decoder
	name  string
	depth int
}

// open returns the part as XML, nil where there is none.
func (a *archive) open(name string) (*xmlPart, error) {
	data, err := a.part(name)
	if data == nil || err != nil {
		return nil, err
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return &xmlPart{d: d, name: name}, nil
}

// each calls on for each child of the element that was opened last, up to its end, and text, where it is
// not nil, for the text in between. What on leaves of a child is passed over.
func (x *xmlPart) each(on element, text func(string)) error {
	if x.depth++; x.depth > maxNesting {
		return fmt.Errorf("%s: nested %d deep: %w", x.name, x.depth, ErrLimit)
	}
	defer func() { x.depth-- }()
	for {
		t, err := x.d.Token()
		if errors.Is(err, io.EOF) {
			return nil // a part that is cut short gives what it has
		}
		if err != nil {
			return fmt.Errorf("%s: %w", x.name, err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := on(x, t); err != nil {
				return err
			}
		case xml.CharData:
			if text != nil {
				text(string(t))
			}
		case xml.EndElement:
			return nil
		}
	}
}

// skip passes over the element that was opened last.
func (x *xmlPart) skip() error { return x.each(pass, nil) }

func pass(x *xmlPart, _ xml.StartElement) error { return x.skip() }

// text returns the text within the element that was opened last.
func (x *xmlPart) text() (string, error) {
	var b strings.Builder
	var within element
	add := func(s string) { b.WriteString(s) }
	within = func(x *xmlPart, _ xml.StartElement) error { return x.each(within, add) }
	err := x.each(within, add)
	return b.String(), err
}

// value is the attribute of e, whatever its name space.
func value(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
