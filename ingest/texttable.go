package ingest

import (
	"strings"
	"unicode"
)

// A table in plain text is lines, one below the other, that the same number of tabs or of wide gaps parts,
// with figures in most of them. Two columns of prose, which some converters set side by side, have none.

// sureRows is after how many rows without figures a table is given up.
const sureRows = 20

// tableEnd returns the end of the table that begins with the line i, or i where none does.
func (t *flow) tableEnd(i int) int {
	cols := len(columns(t.lines[i].text))
	if cols < 2 || t.lines[i].running || i < t.head && headKind(t.lines[i].text) != notHead {
		return i
	}
	end, figures := i, 0
	for end < len(t.lines) && len(columns(t.lines[end].text)) == cols && (end == i || t.lines[end].page == t.lines[i].page) &&
		!t.lines[end].running {
		if rowOfFigures(t.lines[end].text) {
			figures++
		}
		end++
		if end-i == sureRows && figures*2 < sureRows {
			return i
		}
	}
	if end-i < 2 || figures*2 < end-i {
		return i
	}
	return end
}

// rowOfFigures reports whether a cell of the line after the first is short and holds a figure.
func rowOfFigures(s string) bool {
	for _, c := range columns(s)[1:] {
		if cell := s[c.Start:c.End]; len(cell) <= 24 && strings.ContainsFunc(cell, unicode.IsDigit) {
			return true
		}
	}
	return false
}

// columns finds the cells of a line: what tabs, bars or at least three spaces part.
func columns(s string) []Span {
	const gap = 3
	var cells []Span
	start, spaces := -1, gap
	for i, r := range s {
		switch {
		case r == '\t' || r == '|':
			spaces = gap
			continue
		case r == ' ':
			spaces++
			continue
		case spaces >= gap:
			start = i
			cells = append(cells, Span{start, i})
		}
		spaces = 0
		cells[len(cells)-1].End = i + len(string(r))
	}
	return cells
}

// rows writes the lines [from, to) as the rows of a table.
func (w *textWriter) rows(from, to int) {
	w.turn(w.lines[from].page)
	w.tables++
	head := !rowOfFigures(w.lines[from].text)
	for i := from; i < to; i++ {
		l := w.lines[i]
		at := l.End - len(l.text)
		for col, c := range columns(l.text) {
			w.b.open()
			w.write(l.text[c.Start:c.End], at+c.Start)
			w.b.close(Block{Kind: Cell, Table: w.tables, Row: i - from, Col: col, Head: head && i == from})
		}
		if i+1 < to {
			w.turn(w.lines[i+1].page)
		}
	}
}
