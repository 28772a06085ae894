package ingest

import (
	"encoding/xml"
	"maps"
	"path"
	"slices"
	"strings"
)

// A Word file is a zip archive of XML parts. The main part is read as a stream: paragraphs with their
// styles, tables, text boxes. Of tracked changes the accepted state is read: what was inserted is text, what
// was deleted is not. Footnotes are parts of their own and follow the text. Word pages are made by the
// program that shows the file, so the document has none. Elements are told by their local names: the two
// name spaces of the standard differ in nothing else that matters here.

// docxReader reads one Word file.
type docxReader struct {
	a      *archive
	dir    string // of the main part
	b      builder
	styles map[string]docxStyle
	tables int
	refs   []noteRef // marks of notes, in the order of the text
	boxes  []paragraph
	held   paragraph // a paragraph whose end was deleted: it goes on in the next one
}

// noteRef is the mark of a footnote or endnote.
type noteRef struct{ part, id string }

// readDOCX reads a Word file whose main part is given.
func readDOCX(a *archive, main string, o Options) (*Document, error) {
	r := &docxReader{a: a, dir: path.Dir(main)}
	var err error
	if r.styles, err = readStyles(a, r.dir+"/styles.xml"); err != nil {
		return nil, err
	}
	x, err := a.open(main)
	if err != nil {
		return nil, err
	}
	if err := x.each(r.flow(r.block), nil); err != nil {
		return nil, err
	}
	if err := r.notes(); err != nil {
		return nil, err
	}
	if o.KeepRunning {
		if err := r.running(); err != nil {
			return nil, err
		}
	}
	d := &Document{Format: "docx"}
	r.b.fill(d)
	return d, r.properties(d)
}

// running writes the texts of headers and footers, which are parts of their own, after all else.
func (r *docxReader) running() error {
	for _, name := range slices.Sorted(maps.Keys(r.a.files)) {
		base, ok := strings.CutPrefix(name, r.dir+"/")
		if !ok || !strings.HasPrefix(base, "header") && !strings.HasPrefix(base, "footer") || path.Ext(base) != ".xml" {
			continue
		}
		x, err := r.a.open(name)
		if err != nil {
			return err
		}
		err = x.each(r.flow(func(p paragraph) { r.b.add(Block{Kind: Running}, p.text, Origin{Source: -1}) }), nil)
		if err != nil {
			return err
		}
	}
	return nil
}

// mainPart is the name of the part that the archive names as its Word document, "" where there is none.
func (a *archive) mainPart() string {
	main := ""
	if x, err := a.open("_rels/.rels"); err == nil && x != nil {
		x.each(func(x *xmlPart, _ xml.StartElement) error {
			return x.each(func(x *xmlPart, e xml.StartElement) error {
				if strings.HasSuffix(value(e, "Type"), "/officeDocument") {
					main = strings.TrimPrefix(value(e, "Target"), "/")
				}
				return x.skip()
			}, nil)
		}, nil)
	}
	for _, name := range []string{main, "word/document.xml"} {
		if a.files[name] != nil && strings.HasPrefix(path.Base(name), "document") {
			return name
		}
	}
	return ""
}

// properties reads docProps/core.xml: title, author and language; its dates are those of the file.
func (r *docxReader) properties(d *Document) error {
	x, err := r.a.open("docProps/core.xml")
	if x == nil || err != nil {
		return err
	}
	field := map[string]string{"title": "title", "creator": "author", "language": "language"}
	return x.each(func(x *xmlPart, _ xml.StartElement) error {
		return x.each(func(x *xmlPart, e xml.StartElement) error {
			s, err := x.text()
			if name := field[e.Name.Local]; name != "" {
				d.Meta.set(name, s, "document properties")
			}
			return err
		}, nil)
	}, nil)
}

// flow reads what stands between paragraphs and hands each one that is done to out: wrappers are entered,
// what was deleted is passed over.
func (r *docxReader) flow(out func(paragraph)) element {
	var within element
	within = func(x *xmlPart, e xml.StartElement) error {
		switch e.Name.Local {
		case "p":
			return r.paragraph(x, out)
		case "tbl":
			return r.docxTable(x, out)
		case "del", "moveFrom", "Fallback", "sectPr", "sdtPr":
			return x.skip()
		}
		return x.each(within, nil)
	}
	return within
}

// block writes a paragraph as a block.
func (r *docxReader) block(p paragraph) {
	k := p.kind
	switch {
	case p.style.kind == "drop":
		return
	case k.Kind == Paragraph && p.bold && looksHeading(p.text):
		k = Block{Kind: Heading, Level: boldLevel}
	}
	r.b.add(k, p.text, Origin{Source: -1})
}

// boldLevel is the level of a heading that only its bold type shows.
const boldLevel = 3

// looksHeading reports whether a line in bold type is short enough for a heading and no sentence.
func looksHeading(s string) bool {
	return !endsSentence(s) && !endsOpen(s) && len(strings.Fields(s)) <= headingWords && !strings.Contains(s, "\n") &&
		headKind(s) == notHead
}

// notes writes the footnotes and endnotes in the order of their marks.
func (r *docxReader) notes() error {
	texts := map[noteRef][]paragraph{}
	for _, part := range []string{"footnotes", "endnotes"} {
		x, err := r.a.open(r.dir + "/" + part + ".xml")
		if err != nil {
			return err
		}
		if x == nil {
			continue
		}
		err = x.each(func(x *xmlPart, _ xml.StartElement) error {
			return x.each(func(x *xmlPart, e xml.StartElement) error {
				ref := noteRef{part, value(e, "id")}
				return x.each(r.flow(func(p paragraph) { texts[ref] = append(texts[ref], p) }), nil)
			}, nil)
		}, nil)
		if err != nil {
			return err
		}
	}
	for _, ref := range r.refs {
		for _, p := range texts[ref] {
			r.b.add(Block{Kind: Footnote}, p.text, Origin{Source: -1})
		}
		delete(texts, ref)
	}
	return nil
}
