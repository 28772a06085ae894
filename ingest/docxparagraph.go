package ingest

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
)

// runs collects the text of a paragraph.
type runs struct {
	r          *docxReader
	text       strings.Builder
	p          paragraph
	style      paraStyle
	plain      bool // some of the text is not bold
	endDeleted bool // the paragraph's end is a tracked deletion
}

// paragraph reads "p" and hands it to out, and after it the text boxes that are anchored in it.
func (r *docxReader) paragraph(x *xmlPart, out func(paragraph)) error {
	outer := r.boxes
	r.boxes = nil
	c := &runs{r: r}
	if err := x.each(c.inline, nil); err != nil {
		return err
	}
	if err := r.spent.take(c.text.Len()); err != nil {
		return err
	}
	c.finish(out)
	r.closeFields()
	boxes := r.boxes
	r.boxes = outer
	for _, p := range boxes {
		out(p)
	}
	return nil
}

// finish hands the paragraph to out, or holds it where its end was deleted.
func (c *runs) finish(out func(paragraph)) {
	p := c.p
	p.text = c.text.String()
	p.bold = !c.plain
	if held := c.r.held; held.text != "" {
		p.text = held.text + p.text
		p.bold = p.bold && held.bold
		c.r.held = paragraph{}
	}
	if c.endDeleted {
		c.r.held = p
		return
	}
	out(p)
}

// inline reads what stands within a paragraph: properties, runs, and the wrappers around runs.
func (c *runs) inline(x *xmlPart, e xml.StartElement) error {
	switch e.Name.Local {
	case "pPr":
		return x.each(c.property, nil)
	case "r":
		return c.run(x)
	case "del", "moveFrom", "sdtPr", "rt":
		return x.skip()
	case "AlternateContent":
		return x.choice(c.inline)
	case "t": // of a formula
		return x.each(pass, func(s string) { c.text.WriteString(s) })
	}
	return x.each(c.inline, nil)
}

// property reads one property of the paragraph.
func (c *runs) property(x *xmlPart, e xml.StartElement) error {
	n, _ := strconv.Atoi(value(e, "val"))
	switch e.Name.Local {
	case "pStyle":
		c.style = c.r.styles[value(e, "val")]
		c.p.noText = c.style.kind == "drop"
		if k := c.style.block(); c.p.kind.Kind != ListItem || k.Kind == Heading { // some programs name the list first
			c.p.kind = k
		}
	case "outlineLvl":
		if n >= 0 && n < 9 {
			c.p.kind = Block{Kind: Heading, Level: n + 1}
		}
	case "numPr":
		return c.numbering(x)
	case "rPr":
		return x.each(func(x *xmlPart, e xml.StartElement) error {
			c.endDeleted = c.endDeleted || e.Name.Local == "del" || e.Name.Local == "moveFrom"
			return x.skip()
		}, nil)
	}
	return x.skip()
}

// numbering reads "numPr": the paragraph is an item of a list, unless it is a heading.
func (c *runs) numbering(x *xmlPart) error {
	level, on := 0, true
	err := x.each(func(x *xmlPart, e xml.StartElement) error {
		n, _ := strconv.Atoi(value(e, "val"))
		switch e.Name.Local {
		case "ilvl":
			level = n
		case "numId":
			on = n != 0
		}
		return x.skip()
	}, nil)
	switch {
	case c.p.kind.Kind == Heading:
	case on:
		c.p.kind = Block{Kind: ListItem, Level: max(0, min(level, 8))}
	case c.p.kind.Kind == ListItem:
		c.p.kind = Block{}
	}
	return err
}

// run reads "r", text of one formatting.
func (c *runs) run(x *xmlPart) error {
	bold, hidden := c.style.bold, c.style.hidden
	before := c.text.Len()
	err := x.each(func(x *xmlPart, e xml.StartElement) error {
		if e.Name.Local == "rPr" {
			return x.each(func(x *xmlPart, e xml.StartElement) error {
				switch e.Name.Local {
				case "rStyle":
					s := c.r.styles[value(e, "val")]
					bold, hidden = bold || s.bold, hidden || s.hidden
				case "b":
					bold = isOn(e)
				case "vanish":
					hidden = isOn(e)
				}
				return x.skip()
			}, nil)
		}
		if e.Name.Local == "fldChar" {
			c.r.field(value(e, "fldCharType"))
		}
		if hidden || c.r.inCode() {
			return x.skip()
		}
		return c.piece(x, e)
	}, nil)
	if !bold && strings.TrimSpace(c.text.String()[before:]) != "" {
		c.plain = true
	}
	return err
}

// piece reads one piece of a run.
func (c *runs) piece(x *xmlPart, e xml.StartElement) error {
	switch e.Name.Local {
	case "t":
		return x.each(pass, func(s string) { c.text.WriteString(s) })
	case "tab", "ptab":
		c.text.WriteByte('\t')
	case "br", "cr":
		c.text.WriteByte('\n')
	case "noBreakHyphen":
		c.text.WriteByte('-')
	case "sym":
		c.text.WriteString(symbol(value(e, "font"), value(e, "char")))
	case "footnoteReference":
		c.r.refs = append(c.r.refs, noteRef{"footnotes", value(e, "id")})
	case "endnoteReference":
		c.r.refs = append(c.r.refs, noteRef{"endnotes", value(e, "id")})
	case "AlternateContent":
		return x.choice(func(x *xmlPart, e xml.StartElement) error { return c.piece(x, e) })
	case "drawing", "pict", "object":
		return x.each(c.box, nil)
	case "ruby", "rubyBase":
		return x.each(c.inline, nil)
	}
	return x.skip()
}

// box looks for text boxes within a drawing; their text comes after the paragraph.
func (c *runs) box(x *xmlPart, e xml.StartElement) error {
	switch e.Name.Local {
	case "AlternateContent":
		return x.choice(c.box)
	case "txbxContent":
		return x.each(c.r.flow(func(p paragraph) { c.r.boxes = append(c.r.boxes, p) }), nil)
	}
	return x.each(c.box, nil)
}

// field follows the marks of fields: what stands between the first and the second is the field's code, up to
// the third its result.
func (r *docxReader) field(mark string) {
	switch n := len(r.fields); {
	case mark == "begin" && n < maxNesting:
		r.fields = append(r.fields, false)
	case mark == "separate" && n > 0:
		r.fields[n-1] = true
	case mark == "end" && n > 0:
		r.fields = r.fields[:n-1]
	}
}

// inCode reports whether the code of a field is being read.
func (r *docxReader) inCode() bool { return slices.Contains(r.fields, false) }

// closeFields ends codes that do not end with their paragraph, as damaged files have them: no text is lost.
func (r *docxReader) closeFields() {
	r.fields = slices.DeleteFunc(r.fields, func(result bool) bool { return !result })
}
