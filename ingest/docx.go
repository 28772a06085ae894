package ingest

import (
	"encoding/xml"
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
	rels   map[string]relation // of the main part
	b      builder
	styles map[string]paraStyle
	tables int
	refs   []noteRef // marks of notes, in the order of the text
	boxes  []paragraph
	held   paragraph // a paragraph whose end was deleted: it goes on in the next one
	spent  budget
	fields []bool // the fields that are open, and of each whether its result has begun
}

// noteRef is the mark of a footnote or endnote.
type noteRef struct{ part, id string }

// readDOCX reads a Word file whose main part is given.
func readDOCX(a *archive, main string, o Options) (*Document, error) {
	r := &docxReader{a: a}
	var err error
	if r.rels, err = a.relations(main); err != nil {
		return nil, err
	}
	if r.styles, err = readStyles(a, related(r.rels, "styles")); err != nil {
		return nil, err
	}
	x, err := a.open(main)
	if err != nil {
		return nil, err
	}
	if err := x.each(r.flow(r.b.paragraph), nil); err != nil {
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
	return d, a.coreProperties(&d.Meta)
}

// running writes the texts of headers and footers, which are parts of their own, after all else.
func (r *docxReader) running() error {
	var names []string
	for _, rel := range r.rels {
		if rel.kind == "header" || rel.kind == "footer" {
			names = append(names, rel.target)
		}
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		x, err := r.a.open(name)
		if err != nil {
			return err
		}
		if x == nil {
			continue
		}
		err = x.each(r.flow(func(p paragraph) { r.b.add(Block{Kind: Running}, p.text, Origin{Source: -1}) }), nil)
		if err != nil {
			return err
		}
	}
	return nil
}

// flow reads what stands between paragraphs and hands each one that is done to out: wrappers are entered,
// what was deleted is passed over.
func (r *docxReader) flow(out func(paragraph)) element {
	var within element
	within = func(x *xmlPart, e xml.StartElement) error {
		if err := r.b.overfull(); err != nil {
			return err
		}
		switch e.Name.Local {
		case "p":
			return r.paragraph(x, out)
		case "tbl":
			return r.docxTable(x, out)
		case "del", "moveFrom", "sectPr", "sdtPr":
			return x.skip()
		case "AlternateContent":
			return x.choice(within)
		}
		return x.each(within, nil)
	}
	return within
}

// choice reads the first of the alternatives of "AlternateContent": all of them show the same.
func (x *xmlPart) choice(on element) error {
	taken := false
	return x.each(func(x *xmlPart, e xml.StartElement) error {
		if taken || e.Name.Local != "Choice" {
			return x.skip()
		}
		taken = true
		return x.each(on, nil)
	}, nil)
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
		x, err := r.a.open(related(r.rels, part))
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
