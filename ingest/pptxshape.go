package ingest

import (
	"encoding/xml"
	"strings"
)

// shapeReader reads the shapes of a slide or of its notes.
type shapeReader struct {
	*pptxReader
	s     *slide
	rels  map[string]relation
	seen  map[string]bool // charts and diagrams that have been read
	page  int
	notes bool
}

// within reads what stands on a slide.
func (r *shapeReader) within(x *xmlPart, e xml.StartElement) error {
	switch e.Name.Local {
	case "sp", "cxnSp":
		return r.shape(x)
	case "tbl":
		return r.table(x)
	case "chart":
		if err := r.chart(e); err != nil {
			return err
		}
	case "relIds":
		if err := r.diagram(e); err != nil {
			return err
		}
	case "AlternateContent":
		return x.choice(r.within)
	case "nvPr", "extLst", "timing", "transition":
		return x.skip()
	}
	return x.each(r.within, nil)
}

// shape reads "sp": the place that it fills stands before its text.
func (r *shapeReader) shape(x *xmlPart) error {
	place, hidden := "", false
	var within element
	within = func(x *xmlPart, e xml.StartElement) error {
		switch e.Name.Local {
		case "cNvPr":
			v := value(e, "hidden")
			hidden = v != "" && !isOff(v)
		case "ph":
			if place = value(e, "type"); place == "" {
				place = "body"
			}
		case "txBody":
			if hidden {
				return x.skip()
			}
			return x.each(r.textBody(place, r.out(place)), nil)
		}
		return x.each(within, nil)
	}
	return x.each(within, nil)
}

// out is where the paragraphs of a place go.
func (r *shapeReader) out(place string) func(paragraph) {
	switch {
	case place == "dt" || place == "ftr" || place == "sldNum" || place == "hdr":
		return r.s.run
	case r.notes && place == "body":
		return r.s.note
	case place == "title" || place == "ctrTitle":
		return r.s.title
	}
	return r.s.add
}

// textBody reads paragraphs; those of the body are items of a list unless they say otherwise.
func (r *shapeReader) textBody(place string, out func(paragraph)) element {
	return func(x *xmlPart, e xml.StartElement) error {
		if e.Name.Local != "p" {
			return x.skip()
		}
		p := slideParagraph{bullet: place == "body" && !r.notes}
		if err := x.each(p.inline, nil); err != nil {
			return err
		}
		if err := r.spent.take(p.text.Len()); err != nil {
			return err
		}
		q := paragraph{text: p.text.String()}
		if p.bullet {
			q.kind = Block{Kind: ListItem, Level: p.level}
		}
		if strings.TrimSpace(q.text) != "" {
			out(q)
		}
		return nil
	}
}

// slideParagraph collects the text of a paragraph.
type slideParagraph struct {
	text   strings.Builder
	bullet bool
	level  int
}

// inline reads what stands within a paragraph.
func (p *slideParagraph) inline(x *xmlPart, e xml.StartElement) error {
	switch e.Name.Local {
	case "pPr":
		p.level = min(natural(value(e, "lvl")), 8)
		return x.each(func(x *xmlPart, e xml.StartElement) error {
			switch e.Name.Local {
			case "buNone":
				p.bullet = false
			case "buChar", "buAutoNum", "buBlip":
				p.bullet = true
			}
			return x.skip()
		}, nil)
	case "t":
		return x.each(pass, func(s string) { p.text.WriteString(s) })
	case "r":
		return p.run(x)
	case "br":
		p.text.WriteByte('\n')
		return x.skip()
	case "rPr", "endParaRPr":
		return x.skip()
	case "AlternateContent":
		return x.choice(p.inline)
	}
	return x.each(p.inline, nil)
}

// run reads text of one formatting. Slides have no footnotes of their own: a raised number after the end of a
// clause is the mark of one that somebody typed, and no part of the text.
func (p *slideParagraph) run(x *xmlPart) error {
	before, raised := p.text.String(), false
	err := x.each(func(x *xmlPart, e xml.StartElement) error {
		if e.Name.Local == "rPr" {
			raised = natural(value(e, "baseline")) > 0
		}
		return p.inline(x, e)
	}, nil)
	mark := p.text.String()[len(before):]
	last := lastByte(before)
	if raised && len(mark) < 4 && strings.Trim(mark, "0123456789*") == "" && strings.IndexByte(".,;:!?)", last) >= 0 {
		p.text.Reset()
		p.text.WriteString(before)
	}
	return err
}

// table reads "tbl". Cells that a wide or high cell covers are there, and empty.
func (r *shapeReader) table(x *xmlPart) error {
	var g grid
	row := -1
	col := 0
	var within element
	within = func(x *xmlPart, e xml.StartElement) error {
		switch e.Name.Local {
		case "tblPr":
			if v := value(e, "firstRow"); v != "" && !isOff(v) {
				g.marked = 1
			}
			return x.skip()
		case "tr":
			row, col = row+1, 0
		case "tc":
			c := gridCell{row: row, col: col}
			col++
			var cell element
			cell = func(x *xmlPart, e xml.StartElement) error {
				if e.Name.Local != "txBody" {
					return x.skip()
				}
				return x.each(r.textBody("", func(p paragraph) { c.paragraphs = append(c.paragraphs, p) }), nil)
			}
			err := x.each(cell, nil)
			if len(c.paragraphs) > 0 {
				g.cells = append(g.cells, c)
			}
			return err
		}
		return x.each(within, nil)
	}
	if err := x.each(within, nil); err != nil {
		return err
	}
	g.write(&r.tables, r.s.add)
	return nil
}
