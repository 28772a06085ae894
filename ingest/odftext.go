package ingest

import (
	"encoding/xml"
	"fmt"
	"strings"
	"unicode"
)

// odfSkipped are elements around paragraphs whose text a reader of the document does not see, or sees elsewhere.
func odfSkipped(e xml.StartElement) bool {
	switch e.Name.Local {
	case "table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index",
		"bibliography-source", "tracked-changes", "annotation", "forms", "sequence-decls", "variable-decls",
		"user-field-decls", "dde-connection-decls", "alphabetical-index-auto-mark-file", "image", "object",
		"object-ole", "plugin", "event-listeners", "enhanced-geometry", "shapes", "named-expressions", "desc",
		"calculation-settings", "content-validations", "database-ranges", "data-pilot-tables", "page-thumbnail",
		"ruby-text", "hidden-text", "hidden-paragraph", "script", "note-citation", "settings", "binary-data", "math":
		return true
	case "title":
		return strings.Contains(e.Name.Space, "svg")
	case "section":
		return value(e, "display") == "none"
	}
	return false
}

// flow reads what stands between paragraphs, within list lists, and hands each one to out.
func (r *odfReader) flow(out func(paragraph), list int) element {
	var within element
	within = func(x *xmlPart, e xml.StartElement) error {
		if err := r.b.overfull(); err != nil {
			return err
		}
		switch {
		case odfSkipped(e):
			return x.skip()
		case e.Name.Local == "h" || e.Name.Local == "p":
			return r.odfParagraph(x, e, out, list)
		case e.Name.Local == "list":
			return x.each(r.flow(out, list+1), nil)
		case e.Name.Local == "table":
			t := &odfTable{r: r}
			if err := x.each(t.within, nil); err != nil {
				return err
			}
			t.write(&r.tables, out)
			return nil
		}
		return x.each(within, nil)
	}
	return within
}

// odfText collects the text of a paragraph.
type odfText struct {
	r     *odfReader
	text  strings.Builder
	space bool // white space, or nothing, stands at the end of the text
	plain bool // some of the text is not bold
	boxes []paragraph
}

// odfParagraph reads "p" or "h" and hands it to out, and after it the text boxes that are anchored in it.
func (r *odfReader) odfParagraph(x *xmlPart, e xml.StartElement, out func(paragraph), list int) error {
	style := r.named("paragraph", value(e, "style-name"))
	c := &odfText{r: r, space: true}
	if err := c.styled(x, style); err != nil {
		return err
	}
	if err := r.spent.take(c.text.Len()); err != nil {
		return err
	}
	p := paragraph{text: c.text.String(), kind: style.block(), bold: !c.plain, noText: style.kind == "drop"}
	switch level := natural(value(e, "outline-level")); {
	case e.Name.Local == "h" && p.kind.Kind != Heading || level > 0:
		p.kind = Block{Kind: Heading, Level: min(max(level, 1), 10)}
	case list > 0 && p.kind.Kind == Paragraph:
		p.kind = Block{Kind: ListItem, Level: min(list-1, 8)}
	}
	out(p)
	for _, box := range c.boxes {
		out(box)
	}
	return nil
}

// styled reads what stands within an element whose text has the style.
func (c *odfText) styled(x *xmlPart, style paraStyle) error {
	if style.hidden {
		return x.skip()
	}
	return x.each(c.inline(style), c.add(style.bold))
}

// add returns a function that adds text; runs of white space are one space.
func (c *odfText) add(bold bool) func(string) {
	return func(s string) {
		for _, r := range s {
			if r < 0x80 && unicode.IsSpace(r) {
				if !c.space {
					c.text.WriteByte(' ')
				}
				c.space = true
				continue
			}
			c.text.WriteRune(r)
			c.space = false
			c.plain = c.plain || !bold
		}
	}
}

// inline returns a function that reads what stands within a paragraph.
func (c *odfText) inline(style paraStyle) element {
	var within element
	within = func(x *xmlPart, e xml.StartElement) error {
		if odfSkipped(e) {
			return x.skip()
		}
		if c.text.Len() > maxText { // a file says with few bytes how many spaces there are
			return fmt.Errorf("a paragraph of more than %d MiB: %w", maxText>>20, ErrLimit)
		}
		switch e.Name.Local {
		case "s":
			c.text.WriteString(strings.Repeat(" ", min(max(natural(value(e, "c")), 1), 100)))
			c.space = true
		case "tab", "line-break":
			c.text.WriteByte(map[string]byte{"tab": '\t', "line-break": '\n'}[e.Name.Local])
			c.space = true
		case "span":
			return c.styled(x, c.r.odfSpan(value(e, "style-name"), style))
		case "note":
			return x.each(c.r.note, nil)
		case "frame", "custom-shape", "g", "rect", "ellipse", "text-box", "polygon", "path", "line", "connector", "caption":
			return x.each(c.r.flow(func(p paragraph) { c.boxes = append(c.boxes, p) }, 0), nil)
		}
		return x.each(within, c.add(style.bold))
	}
	return within
}

// odfSpan is the style of a span within text of the style around.
func (r *odfReader) odfSpan(name string, around paraStyle) paraStyle {
	s := r.named("text", name)
	own := r.styles["text/"+name]
	s.bold = s.bold || own.bold == nil && around.bold
	return s
}

// note reads a footnote or endnote.
func (r *odfReader) note(x *xmlPart, e xml.StartElement) error {
	if e.Name.Local != "note-body" {
		return x.skip()
	}
	return x.each(r.flow(func(p paragraph) {
		r.notes = append(r.notes, paragraph{text: p.text, kind: Block{Kind: Footnote}})
	}, 0), nil)
}
