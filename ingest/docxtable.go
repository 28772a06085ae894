package ingest

import (
	"encoding/xml"
	"strconv"
)

// docxTable reads "tbl". A table of one cell is a box around paragraphs; a table within a cell becomes text
// of that cell.
func (r *docxReader) docxTable(x *xmlPart, out func(paragraph)) error {
	t := docxTable{r: r}
	if err := x.each(t.rows, nil); err != nil {
		return err
	}
	t.write(&r.tables, out)
	return nil
}

// docxTable collects the cells of a table.
type docxTable struct {
	grid
	r        *docxReader
	row, col int
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
	c := gridCell{row: t.row, col: t.col}
	width, deleted := 1, false
	flow := t.r.flow(func(p paragraph) { c.paragraphs = append(c.paragraphs, p) })
	err := x.each(func(x *xmlPart, e xml.StartElement) error {
		if e.Name.Local != "tcPr" {
			return flow(x, e)
		}
		return x.each(func(x *xmlPart, e xml.StartElement) error {
			n, _ := strconv.Atoi(value(e, "val"))
			switch {
			case e.Name.Local == "gridSpan" && n > 0:
				width = min(n, maxColspan)
			case e.Name.Local == "cellDel":
				deleted = true
			}
			return x.skip()
		}, nil)
	}, nil)
	t.col += width
	if len(c.paragraphs) > 0 && !deleted {
		t.cells = append(roomy(t.cells), c)
	}
	return err
}
