package ingest

import (
	"encoding/xml"
	"strings"
)

// odfTable collects the cells of a table of a text, a slide or a sheet. Files write rows and cells that are
// alike once, with the number of times that they are there; a sheet so ends with a million empty rows.
type odfTable struct {
	grid
	r        *odfReader
	row, col int
	column   int      // the next column that the file describes
	hidden   [][2]int // columns [from, to) that are not shown
}

// odfSheet reads "table" of a workbook, which is a page.
func (r *odfReader) odfSheet(x *xmlPart, e xml.StartElement, sheets *int) error {
	if e.Name.Local != "table" {
		return x.skip()
	}
	if *sheets++; *sheets > 1 {
		r.b.newPage()
	}
	r.o.progress(*sheets)
	if r.named("table", value(e, "style-name")).hidden {
		return x.skip()
	}
	t := &odfTable{r: r}
	if err := x.each(t.within, nil); err != nil {
		return err
	}
	page := *sheets
	r.b.addSheetName(value(e, "name"), page)
	for i := range t.cells { // a sheet of one cell is no box
		t.cells[i].plain, t.cells[i].paragraphs = t.cells[i].text(), nil
	}
	t.write(&r.tables, func(p paragraph) { r.b.add(p.kind, p.text, Origin{Source: -1, Page: page}) })
	return r.b.overfull()
}

// within reads what stands within "table".
func (t *odfTable) within(x *xmlPart, e xml.StartElement) error {
	switch e.Name.Local {
	case "table-header-rows":
		first := t.row
		err := x.each(t.within, nil)
		if first == t.marked {
			t.marked = t.row
		}
		return err
	case "table-row-group":
		if value(e, "display") == "false" {
			return x.skip()
		}
		return x.each(t.within, nil)
	case "table-rows", "table-columns", "table-header-columns", "table-column-group":
		return x.each(t.within, nil)
	case "table-column":
		t.describe(e)
	case "table-row":
		return t.tableRow(x, e)
	}
	return x.skip()
}

// describe reads "table-column".
func (t *odfTable) describe(e xml.StartElement) {
	n := max(natural(value(e, "number-columns-repeated")), 1)
	if isCollapsed(e) && len(t.hidden) < maxEntries {
		t.hidden = append(t.hidden, [2]int{t.column, t.column + n})
	}
	t.column += n
}

// isCollapsed reports whether a row or column is not shown.
func isCollapsed(e xml.StartElement) bool {
	v := value(e, "visibility")
	return v == "collapse" || v == "filter"
}

// tableRow reads "table-row", as often as it is there.
func (t *odfTable) tableRow(x *xmlPart, e xml.StartElement) error {
	times := max(natural(value(e, "number-rows-repeated")), 1)
	if isCollapsed(e) {
		t.row += times
		return x.skip()
	}
	first := len(t.cells)
	t.col = 0
	if err := x.each(t.cell, nil); err != nil {
		return err
	}
	made := t.cells[first:]
	t.row++
	for i := 1; i < times && len(made) > 0; i++ {
		for _, c := range made {
			c.row = t.row
			if err := t.addCell(c, 0); err != nil {
				return err
			}
		}
		t.row++
	}
	if len(made) == 0 {
		t.row += times - 1
	}
	return nil
}

// addCell adds a cell with n bytes of text beyond those that are counted by its paragraphs.
func (t *odfTable) addCell(c gridCell, n int) error {
	for _, p := range c.paragraphs {
		n += len(p.text)
	}
	t.cells = append(roomy(t.cells), c)
	return t.r.spent.take(n)
}

// cell reads a cell, as often as it is there.
func (t *odfTable) cell(x *xmlPart, e xml.StartElement) error {
	times := max(natural(value(e, "number-columns-repeated")), 1)
	if e.Name.Local != "table-cell" {
		t.col += times // covered by a wide or high cell
		return x.skip()
	}
	c := gridCell{row: t.row}
	err := x.each(t.r.flow(func(p paragraph) { c.paragraphs = append(c.paragraphs, p) }, 0), nil)
	if err != nil {
		return err
	}
	if day := value(e, "date-value"); day != "" && len(c.paragraphs) > 0 {
		c.paragraphs = []paragraph{{text: strings.TrimSuffix(day, "T00:00:00")}}
	}
	if c.text() == "" {
		t.col += times
		return nil
	}
	c.col = t.col - 1
	t.col += times
	for range min(times, maxCells+1) {
		if c.col++; t.isHidden(c.col) {
			continue
		}
		if err := t.addCell(c, 0); err != nil {
			return err
		}
	}
	return nil
}

func (t *odfTable) isHidden(col int) bool {
	for _, h := range t.hidden {
		if col >= h[0] && col < h[1] {
			return true
		}
	}
	return false
}
