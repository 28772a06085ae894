package layout

import (
	"math"
	"slices"
	"strings"
)

// A table is three or more rows (two, if they have three cells each) whose cells are set apart by wide gaps
// and stand above one another. Where the "cells" are full lines of text, they are columns whose lines the
// stream has mixed, and each column is read by itself.

const (
	proseChars = 24 // a cell with so many characters on average is a line of a column
	proseRows  = 4
	mostCells  = 400 // of a row; what stands side by side in greater number is no table
	mostLines  = 32  // of the page in a row that is looked at again from its second line on
)

// row is what stands at one height.
type row struct {
	segs  []line // from left to right
	lines int    // how many of the page's lines it took
}

// rowAt gathers the row that begins at line i.
func rowAt(lines []line, i int) row {
	r := row{segs: lines[i].segments(), lines: 1}
	for j := i + 1; j < len(lines); j++ {
		b := &lines[j]
		if !sameRow(&lines[i], b) {
			break
		}
		r.segs = append(r.segs, b.segments()...)
		r.lines++
	}
	for k := range r.segs {
		r.segs[k].order = i<<16 + k
	}
	slices.SortStableFunc(r.segs, func(a, b line) int {
		switch {
		case a.x0 < b.x0:
			return -1
		case a.x0 > b.x0:
			return 1
		}
		return 0
	})
	return r
}

// segments cuts a line at its wide gaps; a bullet or number stays with its text.
func (l *line) segments() (out []line) {
	start := 0
	for _, g := range l.gaps {
		if start == 0 && isLabel(textOf(l.runs[:g], l.apart)) {
			continue
		}
		out = append(out, newLineOf(l.runs[start:g], l.page))
		start = g
	}
	if start == 0 {
		return append(out, *l)
	}
	return append(out, newLineOf(l.runs[start:], l.page))
}

// tableAt takes the table that begins at lines[i]; n is the number of lines taken, 0 for none.
func (d *doc) tableAt(p *page, lines []line, i int) (n int) {
	if len(lines[i].gaps) == 0 && (i+1 == len(lines) || math.Abs(lines[i+1].base-lines[i].base) > 0.3*lines[i].size) {
		return 0
	}
	rows, n := collectRows(lines, i)
	splitCells(rows)
	cols := columnsOf(rows)
	if len(cols) < 2 || len(rows) < 3 && len(cols) < 3 || len(rows) < 2 {
		return 0
	}
	if isProse(rows) {
		d.readColumns(p, rows, cols)
		return n
	}
	d.addCells(p, rows, cols)
	return n
}

// splitCells parts cells that stand too close for their gap to tell: where the words behind a smaller gap
// begin at one place in most rows, a column begins there.
func splitCells(rows []row) {
	const part, most, same = 0.5, 0.6, 0.25 // em; of the rows; em
	if len(rows) < 3 {
		return
	}
	starts := map[int]int{} // in quarters of a point: rows
	size := rows[0].segs[0].size
	if !(size > 0 && size < 1000) {
		return // what says that it is larger than any page is not measured
	}
	for _, r := range rows {
		for i := range r.segs {
			for _, k := range r.segs[i].steps(part) {
				starts[int(4*r.segs[i].runs[k].X0)]++
			}
		}
	}
	common := func(x float64) bool {
		n := 0
		for q := int(4 * (x - same*size)); q <= int(4*(x+same*size)); q++ {
			n += starts[q]
		}
		return n >= max(3, int(most*float64(len(rows))))
	}
	for i := range rows {
		rows[i].split(func(l *line, k int) bool { return common(l.runs[k].X0) }, part)
	}
}

// steps lists the runs before which a gap wider than part lies, but for the text behind a label.
func (l *line) steps(part float64) (list []int) {
	for k := 1; k < len(l.runs); k++ {
		if l.runs[k].X0-l.runs[k-1].X1 > part*l.size && !(k == 1 && isLabel(l.runs[0].Text)) {
			list = append(list, k)
		}
	}
	return list
}

// split cuts the cells of a row at those of their steps that are chosen.
func (r *row) split(cut func(*line, int) bool, part float64) {
	var out []line
	for i := range r.segs {
		l, start := &r.segs[i], 0
		for _, k := range l.steps(part) {
			if cut(l, k) {
				out = append(out, l.sub(start, k))
				start = k
			}
		}
		if start == 0 {
			out = append(out, *l)
			continue
		}
		out = append(out, l.sub(start, len(l.runs)))
	}
	r.segs = out
}

// sub is the part of a cell from one run to another; its order is that of the whole.
func (l *line) sub(from, to int) line {
	s := newLineOf(l.runs[from:to], l.page)
	s.order = l.order
	return s
}

// linesPassed is how far to go on from lines[i], where no table begins. Of a great many lines at one height none is tried by
// itself, for each would be sorted in with all that follow.
func linesPassed(lines []line, i int) int {
	n := 1
	for i+n < len(lines) && sameRow(&lines[i], &lines[i+n]) {
		n++
	}
	if n <= mostLines {
		return 1
	}
	return n
}

func sameRow(a, b *line) bool {
	return a.dir == b.dir && !(math.Abs(b.base-a.base) > 0.3*max(a.size, b.size))
}

func collectRows(lines []line, i int) (rows []row, n int) {
	for i+n < len(lines) {
		r := rowAt(lines, i+n)
		if len(rows) > 0 {
			last := &rows[len(rows)-1]
			dy := (r.segs[0].base - last.segs[0].base) / max(r.segs[0].size, 1)
			if dy <= 0.3 || dy > 3.2 || r.segs[0].dir != last.segs[0].dir {
				break
			}
			if len(r.segs) == 1 && dy < 1.6 && last.takes(&r.segs[0]) {
				n += r.lines
				rows = append(rows, r)
				continue
			}
		}
		if len(r.segs) < 2 || len(r.segs) > mostCells || len(rows) > 0 && !aligned(lastFull(rows), r) {
			break
		}
		rows = append(rows, r)
		n += r.lines
	}
	for len(rows) > 0 && len(rows[len(rows)-1].segs) == 1 && !rows[max(0, len(rows)-2)].takes(&rows[len(rows)-1].segs[0]) {
		n -= rows[len(rows)-1].lines
		rows = rows[:len(rows)-1]
	}
	return rows, n
}

// takes tells whether a lone line can be the second line of one of the row's cells.
func (r *row) takes(l *line) bool {
	hits := 0
	for i := range r.segs {
		if r.segs[i].x0 < l.x1 && l.x0 < r.segs[i].x1 {
			hits++
			if math.Abs(r.segs[i].x0-l.x0) > 1.5*l.size && math.Abs(r.segs[i].x1-l.x1) > 1.5*l.size {
				return false
			}
		}
	}
	return hits == 1
}

// lastFull is the last row with several cells.
func lastFull(rows []row) row {
	for i := len(rows) - 1; i > 0; i-- {
		if len(rows[i].segs) > 1 {
			return rows[i]
		}
	}
	return rows[0]
}

// aligned tells whether two cells of one row stand under two of the other, by an edge or the middle.
func aligned(a, b row) bool {
	hits := 0
	for i := range b.segs {
		for j := range a.segs {
			if under(&a.segs[j], &b.segs[i]) {
				hits++
				break
			}
		}
	}
	return hits >= 2
}

func under(a, b *line) bool {
	em := 0.8 * max(a.size, b.size)
	mid := math.Abs(a.x0+a.x1-b.x0-b.x1) / 2
	return math.Abs(a.x0-b.x0) < em || math.Abs(a.x1-b.x1) < em || mid < em
}

// span is the breadth of a column.
type span struct{ x0, x1 float64 }

// columnsOf takes the row with the most cells as the pattern, and widens it by the rows that match it.
func columnsOf(rows []row) (cols []span) {
	best := 0
	for i := range rows {
		if len(rows[i].segs) > len(rows[best].segs) {
			best = i
		}
	}
	if len(rows) == 0 {
		return nil
	}
	for _, s := range rows[best].segs {
		cols = append(cols, span{s.x0, s.x1})
	}
	for _, r := range rows {
		if len(r.segs) == 1 {
			widen(cols, &r.segs[0])
		}
		if len(r.segs) != len(cols) {
			continue
		}
		for c, s := range r.segs {
			left, right := math.Inf(-1), math.Inf(1)
			if c > 0 {
				left = cols[c-1].x1
			}
			if c+1 < len(cols) {
				right = cols[c+1].x0
			}
			cols[c] = span{min(cols[c].x0, max(s.x0, left)), max(cols[c].x1, min(s.x1, right))}
		}
	}
	return cols
}

// widen makes room in a column for a line that stands alone in its row.
func widen(cols []span, l *line) {
	if c := columnOf(cols, l); c+1 == len(cols) || l.x1 < cols[c+1].x0 {
		cols[c].x1 = max(cols[c].x1, l.x1)
	}
}

// columnOf is the column that s overlaps most, or the nearest.
func columnOf(cols []span, s *line) (best int) {
	most := math.Inf(-1)
	for c := range cols {
		if o := min(cols[c].x1, s.x1) - max(cols[c].x0, s.x0); o > most {
			most, best = o, c
		}
	}
	return best
}

// isProse: long pieces, many of which begin within a sentence.
func isProse(rows []row) bool {
	chars, cells, within := 0, 0, 0
	for _, r := range rows {
		for _, s := range r.segs {
			chars += s.chars
			cells++
			if c := s.txt[0]; c >= 'a' && c <= 'z' {
				within++
			}
		}
	}
	return len(rows) >= proseRows && chars >= proseChars*cells && within*3 > cells
}

// readColumns groups the lines of each column by themselves.
func (d *doc) readColumns(p *page, rows []row, cols []span) {
	for c := range cols {
		var lines []line
		for _, r := range rows {
			for i := range r.segs {
				if columnOf(cols, &r.segs[i]) == c {
					lines = append(lines, r.segs[i])
				}
			}
		}
		d.paragraphs(p, lines)
	}
}

// addCells makes blocks of cells, row by row. A row of one line may be the second line of the cell above it.
// Where all is kept as the file has it, the cells of a row stay in the order of the stream.
func (d *doc) addCells(p *page, rows []row, cols []span) {
	d.tables++
	from, n := len(p.blocks), -1
	for _, r := range rows {
		lone := len(r.segs) == 1 && n >= 0 && d.wraps(p.blocks[from:], n, cols, &r.segs[0])
		if !lone {
			n++
		}
		for i := range r.segs {
			c := columnOf(cols, &r.segs[i])
			if b := cellAt(p.blocks[from:], n, c); b != nil {
				b.lines = append(b.lines, r.segs[i])
				continue
			}
			p.blocks = append(p.blocks, block{kind: Cell, table: d.tables, row: n, col: c, lines: []line{r.segs[i]}})
		}
	}
	markHead(p.blocks[from:])
	if d.keep {
		slices.SortStableFunc(p.blocks[from:], func(a, b block) int { return a.first().order - b.first().order })
	}
}

// wraps tells whether a line that stands alone in its row goes on with the cell above it in row n. In the first
// column it may as well be the head of the rows below: it goes on where the line above has no room for its
// first word, or where it does not begin like a label.
func (d *doc) wraps(cells []block, n int, cols []span, l *line) bool {
	c := columnOf(cols, l)
	b := cellAt(cells, n, c)
	if d.keep && b != nil && slices.ContainsFunc(cells, func(x block) bool { return x.last().order > b.last().order }) {
		return false
	}
	if c > 0 || b == nil {
		return true
	}
	a := b.last()
	room := cols[c].x1 - a.x1 - firstWordWidth(l)
	return !startsUpper(l.txt) || room < 0.3*a.size || strings.HasSuffix(a.txt, ",") || l.x0 > b.first().x0+0.8*l.size
}

func cellAt(blocks []block, r, c int) *block {
	for i := len(blocks) - 1; i >= 0 && blocks[i].row >= r; i-- {
		if blocks[i].row == r && blocks[i].col == c {
			return &blocks[i]
		}
	}
	return nil
}

// markHead takes the first row as the head if it is bold and the second is not, or if it has no figures
// where the other rows have.
func markHead(cells []block) {
	var bold, figures, count [2]int // of the first row and the others
	for i := range cells {
		k := min(cells[i].row, 1)
		count[k]++
		if cells[i].first().bold {
			bold[k]++
		}
		if cells[i].col > 0 && isFigure(cells[i].first().txt) {
			figures[k]++
		}
	}
	head := bold[0] == count[0] && bold[1]*2 < count[1] || figures[0] == 0 && figures[1]*3 > count[1]
	for i := range cells {
		cells[i].head = head && cells[i].row == 0
	}
}

// isFigure tells whether a cell holds a number and little else.
func isFigure(s string) bool {
	digits, letters := 0, 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r > ' ' && hasLetter(string(r)):
			letters++
		}
	}
	return digits > letters
}
