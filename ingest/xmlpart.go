package ingest

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// XML is read as a stream of elements that the readers walk down by calls. The decoder expands no entities
// but the five of the standard, so what remains to be bounded is depth, number and size of elements.

const (
	maxNesting  = 500     // elements within elements
	maxElements = 2 << 20 // of all parts of a file
	maxToken    = 8 << 20 // bytes of one tag or one piece of text
)

// errFound ends the reading of a part early.
var errFound = errors.New("found")

// element is called for each element that each meets; it may read on to the element's end or leave that.
type element func(x *xmlPart, e xml.StartElement) error

// xmlPart reads one part as a stream of elements.
type xmlPart struct {
	d     *xml.Decoder
	src   *partReader
	name  string
	depth int
}

// open returns the part as XML, nil where there is none.
func (a *archive) open(name string) (*xmlPart, error) {
	r, err := a.stream(name)
	if r == nil || err != nil {
		return nil, err
	}
	return newXMLPart(name, r), nil
}

// openFlat returns a whole file as XML, within the limits of an archive of one part.
func openFlat(text string) *xmlPart {
	a := &archive{left: maxUnpacked, elements: maxElements}
	return newXMLPart("the file", &partReader{a: a, r: io.NopCloser(strings.NewReader(text)), left: maxUnpacked})
}

func newXMLPart(name string, r *partReader) *xmlPart {
	d := xml.NewDecoder(r)
	d.Strict = false
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return &xmlPart{d: d, src: r, name: name}
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
		x.src.token = 0
		if errors.Is(err, io.EOF) {
			return nil // a part that is cut short gives what it has
		}
		if err != nil {
			return fmt.Errorf("%s: %w", x.name, err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if x.src.a.elements--; x.src.a.elements < 0 {
				return fmt.Errorf("%s: more than %d elements: %w", x.name, maxElements, ErrLimit)
			}
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

// valueIn is the attribute of e in the name space whose address ends with space.
func valueIn(e xml.StartElement, space, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && strings.HasSuffix(a.Name.Space, space) {
			return a.Value
		}
	}
	return ""
}

// isOn is the value of a property that is on unless it says otherwise.
func isOn(e xml.StartElement) bool { return !isOff(value(e, "val")) }

// isOff reports whether s is a value that switches off.
func isOff(s string) bool {
	switch s {
	case "0", "false", "off", "none":
		return true
	}
	return false
}
