package pdf

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
)

// The metadata stream of a file is XML of its own kind: RDF, in which a property is an element or an
// attribute, and a list of values lies in rdf:Alt, rdf:Seq or rdf:Bag. Of all that only the Dublin Core
// properties that describe the text are read; when it was made is not when it was published.

const (
	dublinCore = "http://purl.org/dc/elements/1.1/"
	maxXMP     = 4 << 20 // bytes
	maxValue   = 4096    // bytes of a property
)

// Properties is what the metadata stream says, in Dublin Core; empty where it says nothing.
type Properties struct{ Title, Creator, Publisher, Language string }

// Properties reads the metadata stream.
func (f *File) Properties() (p Properties) {
	defer func() {
		if recover() != nil {
			p = Properties{}
		}
	}()
	src := f.view.content(f.key(f.root, "Metadata"))
	if len(src) == 0 || len(src) > maxXMP {
		return p
	}
	return parseXMP(src)
}

func parseXMP(src []byte) (p Properties) {
	fields := map[string]*string{"title": &p.Title, "creator": &p.Creator, "publisher": &p.Publisher, "language": &p.Language}
	d := xml.NewDecoder(bytes.NewReader(src))
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	depth, inside := 0, 0 // inside: the depth of the property that is open
	var values []string
	var open *string
	for {
		t, err := d.Token()
		if err != nil {
			return p
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
			if depth > 4*maxNest {
				return p
			}
			for _, a := range t.Attr {
				if to := fields[a.Name.Local]; to != nil && a.Name.Space == dublinCore && *to == "" {
					*to = clip(a.Value)
				}
			}
			if to := fields[t.Name.Local]; to != nil && t.Name.Space == dublinCore && open == nil {
				open, inside, values = to, depth, nil
			}
		case xml.CharData:
			if s := strings.Join(strings.Fields(string(t)), " "); open != nil && s != "" && len(values) < 50 {
				values = append(values, s)
			}
		case xml.EndElement:
			if depth--; open != nil && depth < inside {
				*open = firstOr(*open, join(open == &p.Creator, values))
				open = nil
			}
		}
	}
}

// join takes all creators, and of other properties the first value: the rest says it in other languages.
func join(all bool, values []string) string {
	if !all && len(values) > 1 {
		values = values[:1]
	}
	return clip(strings.Join(values, ", "))
}

func firstOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func clip(s string) string {
	if len(s) > maxValue {
		s = s[:maxValue]
	}
	return valid(strings.TrimSpace(s))
}

// Language is the language that the catalog names: "en-GB"; empty where it names none.
func (f *File) Language() string {
	s := strings.TrimSpace(decodeText(f.key(f.root, "Lang").RawString()))
	if len(s) < 2 || len(s) > 35 {
		return ""
	}
	for _, r := range s {
		if r != '-' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') {
			return ""
		}
	}
	return s
}
