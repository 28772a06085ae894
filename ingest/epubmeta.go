package ingest

import (
	"encoding/xml"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"
)

// property reads one element of the package's metadata.
func (r *epubReader) property(x *xmlPart, e xml.StartElement) error {
	s, err := x.text()
	name := e.Name.Local
	switch {
	case name == "creator" && value(e, "role") != "" && value(e, "role") != "aut": // an editor, an illustrator
	case name == "date" && (isProgramsDate(s) || strings.Contains(value(e, "event"), "modif") || strings.Contains(value(e, "event"), "creation")):
	case len(r.values[name]) < 20:
		r.values[name] = append(r.values[name], s)
	}
	return err
}

// isProgramsDate reports whether a date has a time of day: then a program wrote down when it made the file.
func isProgramsDate(s string) bool {
	_, clock, ok := strings.Cut(strings.TrimSpace(s), "T")
	return ok && strings.Trim(clock, "0:.Z+-") != ""
}

// metadata is what the package says about the book. A publisher fills it in with care, so it is trusted as the
// tags of a web page are.
func (r *epubReader) metadata() (m Meta) {
	first := func(name string) string {
		if v := r.values[name]; len(v) > 0 {
			return v[0]
		}
		return ""
	}
	day, _, _ := strings.Cut(strings.TrimSpace(first("date")), "T")
	m.set("title", first("title"), "meta tag")
	m.set("author", strings.Join(r.values["creator"], ", "), "meta tag")
	m.set("publisher", first("publisher"), "meta tag")
	m.set("published", day, "meta tag")
	m.set("language", first("language"), "meta tag")
	return m
}

// openTags writes elements that are closed where they open, as XML has them ("<title/>", "<a id='x'/>"), with
// a tag of their own at the end: in HTML the slash says nothing, and such an element would go on.
func openTags(s []byte) []byte {
	var out []byte
	from := 0
	for i := 0; i < len(s); i++ {
		if s[i] != '<' {
			continue
		}
		end := tagEnd(s, i)
		if end < 0 {
			break
		}
		if name := tagName(s[i+1 : end]); s[end-1] == '/' && name != "" && !isVoid(name) {
			out = append(append(out, s[from:end-1]...), "></"+name+">"...)
			from = end + 1
		}
		i = end
	}
	return append(out, s[from:]...)
}

// tagEnd is the offset of the ">" that ends the tag at the offset i, -1 where there is none. Of what is no tag,
// such as a comment, the first ">" ends it.
func tagEnd(s []byte, i int) int {
	quote := byte(0)
	tag := i+1 < len(s) && unicode.IsLetter(rune(s[i+1]))
	for i++; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case tag && (c == '"' || c == '\''):
			quote = c
		case c == '>':
			return i
		}
	}
	return -1
}

// tagName is the name that opens a tag, "" where it is none.
func tagName(tag []byte) string {
	n := 0
	for n < len(tag) && (isASCIILetter(tag[n]) || isASCIIDigit(tag[n]) && n > 0) {
		n++
	}
	return string(tag[:n])
}

// isVoid reports whether the element never has an end tag.
func isVoid(name string) bool {
	switch atom.Lookup([]byte(strings.ToLower(name))) {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta,
		atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}
