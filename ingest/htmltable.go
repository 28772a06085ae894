package ingest

import (
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Tables of data become cells; tables that only place things on the page are walked like any element.

// Limits of the standard's own on what a cell may span.
const (
	maxColspan = 1000
	maxRowspan = 65534
)

// isDataTable tells a table of data from one for layout: it says so by a header or a caption, or has
// several rows and columns of short cells.
func isDataTable(table *html.Node) bool {
	role := attr(table, "role")
	if role == "presentation" || role == "none" {
		return false
	}
	rows, cells, chars := 0, 0, 0
	for n := range table.Descendants() {
		switch n.DataAtom {
		case atom.Table:
			return false
		case atom.Th, atom.Caption, atom.Thead:
			return true
		case atom.Tr:
			rows++
		case atom.Td:
			cells++
			chars += visible(n)
		}
	}
	return rows > 1 && cells >= 2*rows && chars < 200*cells
}

// dataTable writes the caption and the cells of a table.
func (w *pageWriter) dataTable(table *html.Node) {
	w.table++
	t := tableCells{w: w, busy: map[int]int{}}
	for n := range table.Descendants() {
		switch n.DataAtom {
		case atom.Caption:
			w.children(n, Block{Kind: Caption})
			w.flush(Block{Kind: Caption})
		case atom.Tr:
			t.tableRow(n)
		}
	}
}

// tableCells writes rows; busy holds for each column how many more rows a cell above takes.
type tableCells struct {
	w    *pageWriter
	row  int
	busy map[int]int
}

// tableRow writes one row.
func (t *tableCells) tableRow(tr *html.Node) {
	col, head := 0, isHeadRow(tr)
	spans := map[int]int{}
	for c := range tr.ChildNodes() {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		for t.busy[col] > 0 {
			col++
		}
		k := Block{Kind: Cell, Table: t.w.table, Row: t.row, Col: col, Head: head}
		t.w.children(c, k)
		t.w.flush(k)
		down := span(c, "rowspan", maxRowspan)
		for range span(c, "colspan", maxColspan) {
			spans[col] = down
			col++
		}
	}
	for col := range t.busy {
		t.busy[col]--
	}
	for col, down := range spans {
		t.busy[col] = down - 1
	}
	t.row++
}

// isHeadRow reports whether the row is part of the header: in "thead", or of "th" alone.
func isHeadRow(tr *html.Node) bool {
	if tr.Parent != nil && tr.Parent.DataAtom == atom.Thead {
		return true
	}
	for c := range tr.ChildNodes() {
		if c.DataAtom == atom.Td {
			return false
		}
	}
	return true
}

// span reads an attribute such as colspan.
func span(n *html.Node, key string, most int) int {
	v, err := strconv.Atoi(attr(n, key))
	if err != nil || v < 1 {
		return 1
	}
	return min(v, most)
}
