package ingest

import (
	"encoding/xml"
	"errors"
	"fmt"
	"strings"
)

// OpenDocument files (LibreOffice: ODT, ODS, ODP) are zip archives of XML parts, or one flat XML file. Texts,
// sheets and slides share paragraphs, tables and styles, so one reader reads all. Deleted text, which the
// file keeps apart, comments, tables of contents and what is hidden are left out; footnotes follow the text.

// odfReader reads one OpenDocument file.
type odfReader struct {
	o       Options
	b       builder
	meta    Meta
	format  string
	styles  map[string]odfStyle // by family, "/" and name
	tables  int
	spent   budget
	notes   []paragraph
	running []paragraph
}

// odfMain finds the part that holds the text.
func odfMain(a *archive) string {
	for _, name := range [...]string{"content.xml", "encrypted-package"} {
		if a.files[name] != nil {
			return name
		}
	}
	return ""
}

// readODF reads an OpenDocument archive.
func readODF(a *archive, main string, o Options) (*Document, error) {
	if err := a.odfEncrypted(main); err != nil {
		return nil, err
	}
	r := &odfReader{o: o, styles: map[string]odfStyle{}}
	for _, part := range [...]string{"styles.xml", main, "meta.xml"} {
		x, err := a.open(part)
		if err != nil {
			return nil, err
		}
		if x == nil {
			continue
		}
		if err := x.each(r.top, nil); err != nil {
			return nil, err
		}
	}
	return r.document()
}

// readFlatODF reads an OpenDocument file that is one XML file.
func readFlatODF(text string, o Options) (*Document, error) {
	r := &odfReader{o: o, styles: map[string]odfStyle{}}
	if err := openFlat(text).each(r.top, nil); err != nil {
		return nil, err
	}
	return r.document()
}

// odfEncrypted returns an error where the manifest says that the main part is encrypted.
func (a *archive) odfEncrypted(main string) error {
	x, err := a.open("META-INF/manifest.xml")
	if x == nil || err != nil {
		return err
	}
	err = x.each(func(x *xmlPart, _ xml.StartElement) error {
		return x.each(func(x *xmlPart, entry xml.StartElement) error {
			return x.each(func(x *xmlPart, e xml.StartElement) error {
				if e.Name.Local == "encryption-data" && value(entry, "full-path") == main {
					return errFound
				}
				return x.skip()
			}, nil)
		}, nil)
	}, nil)
	if errors.Is(err, errFound) {
		return &Error{Err: ErrEncrypted, Hint: "open it in LibreOffice with its password and save it without one"}
	}
	return err
}

// document is what has been read.
func (r *odfReader) document() (*Document, error) {
	if r.format == "" {
		return nil, fmt.Errorf("an OpenDocument file without text: %w", ErrFormat)
	}
	for _, p := range append(r.notes, r.running...) {
		r.b.add(p.kind, p.text, Origin{Source: -1})
	}
	if err := r.b.overfull(); err != nil {
		return nil, err
	}
	d := &Document{Format: r.format, Meta: r.meta}
	r.b.fill(d)
	return d, nil
}

// top reads what stands around the text.
func (r *odfReader) top(x *xmlPart, e xml.StartElement) error {
	switch e.Name.Local {
	case "document", "document-content", "document-styles", "document-meta":
		return x.each(r.top, nil)
	case "styles", "automatic-styles":
		return x.each(r.style, nil)
	case "master-styles":
		if r.o.KeepRunning {
			return x.each(r.master, nil)
		}
	case "meta":
		return x.each(r.property, nil)
	case "body":
		return x.each(r.body, nil)
	}
	return x.skip()
}

// property reads title, author and language; the author is who made the file, not who saved it last.
func (r *odfReader) property(x *xmlPart, e xml.StartElement) error {
	s, err := x.text()
	switch e.Name.Local {
	case "title", "language":
		r.meta.set(e.Name.Local, s, "document properties")
	case "initial-creator":
		r.meta.Author = Fact{}
		r.meta.set("author", s, "document properties")
	case "creator":
		r.meta.set("author", s, "document properties")
	}
	return err
}

// body reads the one element that says what sort of document it is. Files of OpenOffice 1 have the text here.
func (r *odfReader) body(x *xmlPart, e xml.StartElement) error {
	switch e.Name.Local {
	case "spreadsheet":
		r.format = "ods"
		r.b.paginate()
		sheets := 0
		return x.each(func(x *xmlPart, e xml.StartElement) error { return r.odfSheet(x, e, &sheets) }, nil)
	case "presentation", "drawing":
		r.format = "odp"
		r.b.paginate()
		slides := 0
		return x.each(func(x *xmlPart, e xml.StartElement) error { return r.odfSlide(x, e, &slides) }, nil)
	case "text":
		r.format = "odt"
		return x.each(r.flow(r.b.paragraph, 0), nil)
	}
	r.format = "odt"
	return r.flow(r.b.paragraph, 0)(x, e)
}

// master reads headers and footers.
func (r *odfReader) master(x *xmlPart, e xml.StartElement) error {
	switch e.Name.Local {
	case "header", "footer":
		return x.each(r.flow(func(p paragraph) {
			r.running = append(r.running, paragraph{text: p.text, kind: Block{Kind: Running}})
		}, 0), nil)
	}
	return x.each(r.master, nil)
}

// odfStyle is a style as the file has it.
type odfStyle struct {
	parent  string
	outline int
	bold    *bool
	hidden  *bool // text, a sheet or a slide
}

// style reads "style".
func (r *odfReader) style(x *xmlPart, e xml.StartElement) error {
	if e.Name.Local != "style" {
		return x.skip()
	}
	s := odfStyle{parent: value(e, "parent-style-name"), outline: min(natural(value(e, "default-outline-level")), 10)}
	key := value(e, "family") + "/" + value(e, "name")
	err := x.each(func(x *xmlPart, e xml.StartElement) error {
		s.properties(e)
		return x.skip()
	}, nil)
	r.styles[key] = s
	return err
}

// properties reads one group of properties of a style.
func (s *odfStyle) properties(e xml.StartElement) {
	flag := func(b bool) *bool { return &b }
	switch e.Name.Local {
	case "text-properties", "properties":
		if w := value(e, "font-weight"); w != "" {
			s.bold = flag(w == "bold" || natural(w) >= 600)
		}
		if v := value(e, "display"); v != "" {
			s.hidden = flag(v == "none")
		}
	case "table-properties":
		if v := value(e, "display"); v != "" {
			s.hidden = flag(v == "false")
		}
	case "drawing-page-properties":
		if v := value(e, "visibility"); v != "" {
			s.hidden = flag(v == "hidden")
		}
	}
}

// named resolves a style of a family by its parents.
func (r *odfReader) named(family, name string) paraStyle {
	const chain = 20 // files with circles of styles exist
	var out paraStyle
	var bold, hidden *bool
	for range chain {
		if b := builtinStyles()[odfStyleName(name)]; out.kind == "" && family == "paragraph" {
			out = b
		}
		s, ok := r.styles[family+"/"+name]
		if !ok {
			break
		}
		if bold == nil {
			bold = s.bold
		}
		if hidden == nil {
			hidden = s.hidden
		}
		if out.kind == "" && s.outline > 0 {
			out = paraStyle{kind: "heading", level: s.outline}
		}
		name = s.parent
	}
	out.bold, out.hidden = bold != nil && *bold, hidden != nil && *hidden
	return out
}

// odfStyleName is the name of a style as it is shown, in lower case: "Heading_20_1" is "heading 1".
func odfStyleName(name string) string {
	return strings.ToLower(strings.ReplaceAll(name, "_20_", " "))
}
