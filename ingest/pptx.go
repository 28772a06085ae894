package ingest

import (
	"encoding/xml"
	"path"
	"strings"
)

// A presentation is a zip archive: the list of slides, and for each a part that names others: the speaker's
// notes, charts, diagrams. Slides are read in the order of the list. A shape says what it is by the place that it
// fills: the title, the body, the date. Pictures, comments, masters and layouts are left out.

// pptxReader reads one presentation.
type pptxReader struct {
	a      *archive
	o      Options
	b      builder
	tables int
	spent  budget
}

// readPPTX reads a presentation whose main part is given.
func readPPTX(a *archive, main string, o Options) (*Document, error) {
	r := &pptxReader{a: a, o: o}
	rels, err := a.relations(main)
	if err != nil {
		return nil, err
	}
	slides, err := r.slides(main, rels)
	if err != nil {
		return nil, err
	}
	r.b.paginate()
	for i, part := range slides {
		if i > 0 {
			r.b.newPage()
		}
		o.progress(i + 1)
		if err := r.slide(part, i+1); err != nil {
			return nil, err
		}
	}
	d := &Document{Format: "pptx"}
	r.b.fill(d)
	return d, a.coreProperties(&d.Meta)
}

// slides lists the parts of the slides in their order; one that is named twice is there once.
func (r *pptxReader) slides(main string, rels map[string]relation) (parts []string, err error) {
	x, err := r.a.open(main)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	var within element
	within = func(x *xmlPart, e xml.StartElement) error {
		if rel := rels[valueIn(e, "relationships", "id")]; e.Name.Local == "sldId" && rel.kind == "slide" && !seen[rel.target] {
			seen[rel.target] = true
			parts = append(parts, rel.target)
		}
		return x.each(within, nil)
	}
	return parts, x.each(within, nil)
}

// slide reads the part of a slide and its notes, and writes them as a page.
func (r *pptxReader) slide(part string, page int) error {
	x, err := r.a.open(part)
	if x == nil || err != nil {
		return err
	}
	rels, err := r.a.relations(part)
	if err != nil {
		return err
	}
	var s slide
	shapes := &shapeReader{pptxReader: r, s: &s, rels: rels, page: page}
	hidden := false
	err = x.each(func(x *xmlPart, e xml.StartElement) error {
		if v := value(e, "show"); v != "" && isOff(v) {
			hidden = true
			return x.skip()
		}
		return x.each(shapes.within, nil)
	}, nil)
	if err != nil || hidden {
		return err
	}
	if err := r.notes(related(rels, "notesSlide"), &s); err != nil {
		return err
	}
	return s.write(&r.b, page, r.o.KeepRunning)
}

// notes reads the speaker's notes; what stands on their page beside them is the slide once more.
func (r *pptxReader) notes(part string, s *slide) error {
	x, err := r.a.open(part)
	if x == nil || err != nil {
		return err
	}
	var all slide
	shapes := &shapeReader{pptxReader: r, s: &all, notes: true}
	if err := x.each(shapes.within, nil); err != nil {
		return err
	}
	s.notes = append(s.notes, all.notes...)
	return nil
}

// again notes that a part of the slide is read, and reports whether it has been before.
func (r *shapeReader) again(part string) (seen bool) {
	if seen = r.seen[part]; !seen {
		if r.seen == nil {
			r.seen = map[string]bool{}
		}
		r.seen[part] = true
	}
	return seen
}

// diagram reads the texts of a diagram, which lie in a part of their own.
func (r *shapeReader) diagram(e xml.StartElement) error {
	part := r.rels[valueIn(e, "relationships", "dm")].target
	if r.again(part) {
		return nil
	}
	x, err := r.a.open(part)
	if x == nil || err != nil {
		return err
	}
	var within element
	within = func(x *xmlPart, e xml.StartElement) error {
		if e.Name.Local == "t" { // the text of a point
			return x.each(r.textBody("", r.s.add), nil)
		}
		return x.each(within, nil)
	}
	return x.each(within, nil)
}

// chart reads the title of a chart and its figures, as a table.
func (r *shapeReader) chart(e xml.StartElement) error {
	part := r.rels[valueIn(e, "relationships", "id")].target
	if !strings.Contains(path.Base(part), "chart") || r.again(part) {
		return nil
	}
	x, err := r.a.open(part)
	if x == nil || err != nil {
		return err
	}
	c := &chartReader{shapeReader: r}
	if err := x.each(c.within, nil); err != nil {
		return err
	}
	c.table()
	return nil
}
