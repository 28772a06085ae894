package ingest

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode"
)

// docxCell is a cell of a table of a Word file.
type docxCell struct {
	Block
	paragraphs []paragraph
}

// docxTable reads "tbl". A table of one cell is a box around paragraphs; a table within a cell becomes text
// of that cell.
func (r *docxReader) docxTable(x *xmlPart, out func(paragraph)) error {
	t := docxTable{r: r}
	if err := x.each(t.rows, nil); err != nil {
		return err
	}
	if len(t.cells) == 1 {
		for _, p := range t.cells[0].paragraphs {
			out(p)
		}
		return nil
	}
	r.tables++
	head := t.headRows()
	for _, c := range t.cells {
		c.Kind, c.Table, c.Head = Cell, r.tables, c.Row < head
		out(paragraph{kind: c.Block, text: c.text()})
	}
	return nil
}

// text joins the paragraphs of the cell.
func (c docxCell) text() string {
	var parts []string
	for _, p := range c.paragraphs {
		if s := strings.TrimSpace(p.text); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "\n")
}

// docxTable collects the cells of a table.
type docxTable struct {
	r        *docxReader
	cells    []docxCell
	row, col int
	marked   int // rows that the file marks as header
}

// rows reads what stands within "tbl".
func (t *docxTable) rows(x *xmlPart, e xml.StartElement) error {
	switch e.Name.Local {
	case "tblPr", "tblGrid", "del":
		return x.skip()
	case "tr":
		first, deleted := len(t.cells), false
		t.col = 0
		if err := x.each(t.cellsOf(&deleted), nil); err != nil {
			return err
		}
		if deleted {
			t.cells = t.cells[:first]
			return nil
		}
		t.row++
		return nil
	}
	return x.each(t.rows, nil)
}

// cellsOf reads what stands within "tr"; it sets deleted where the row is a tracked deletion.
func (t *docxTable) cellsOf(deleted *bool) element {
	var within element
	within = func(x *xmlPart, e xml.StartElement) error {
		switch e.Name.Local {
		case "trPr":
			return x.each(func(x *xmlPart, e xml.StartElement) error {
				switch e.Name.Local {
				case "tblHeader":
					if isOn(e) && t.marked == t.row {
						t.marked++
					}
				case "del":
					*deleted = true
				}
				return x.skip()
			}, nil)
		case "tc":
			return t.cell(x)
		case "sdtPr", "tblPrEx":
			return x.skip()
		}
		return x.each(within, nil)
	}
	return within
}

// cell reads "tc".
func (t *docxTable) cell(x *xmlPart) error {
	c := docxCell{Block: Block{Row: t.row, Col: t.col}}
	width := 1
	flow := t.r.flow(func(p paragraph) { c.paragraphs = append(c.paragraphs, p) })
	err := x.each(func(x *xmlPart, e xml.StartElement) error {
		if e.Name.Local != "tcPr" {
			return flow(x, e)
		}
		return x.each(func(x *xmlPart, e xml.StartElement) error {
			if n, err := strconv.Atoi(value(e, "val")); err == nil && e.Name.Local == "gridSpan" && n > 0 {
				width = min(n, maxColspan)
			}
			return x.skip()
		}, nil)
	}, nil)
	t.col += width
	if len(c.paragraphs) > 0 {
		t.cells = append(t.cells, c)
	}
	return err
}

// headRows is how many rows at the top are the header: those that the file marks, else the first where
// it has words and a later row has figures in the same place.
func (t *docxTable) headRows() int {
	if t.marked > 0 {
		return t.marked
	}
	words := map[int]bool{}
	for _, c := range t.cells {
		figures := strings.ContainsFunc(c.text(), unicode.IsDigit)
		switch {
		case c.Row == 0 && c.text() != "":
			words[c.Col] = !figures
		case figures && words[c.Col]:
			return 1
		}
	}
	return 0
}
