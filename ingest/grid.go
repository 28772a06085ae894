package ingest

import (
	"fmt"
	"strings"
	"unicode"
)

// Tables of office files: cells are collected until the table ends, for only then can its header be told.

const (
	maxCells = 400_000  // of one document
	maxText  = 32 << 20 // bytes of one document's text, as made from an office file

	mostHeader = 1000 // bytes of a cell that can be a name or a figure
)

// gridCell is a cell of a table.
type gridCell struct {
	row, col   int
	paragraphs []paragraph // in formats whose cells hold paragraphs
	plain      string      // in others; in all once the table has ended
}

// text joins the paragraphs of the cell.
func (c *gridCell) text() string {
	if len(c.paragraphs) == 0 {
		return strings.TrimSpace(c.plain)
	}
	var parts []string
	for _, p := range c.paragraphs {
		if s := strings.TrimSpace(p.text); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "\n")
}

// budget counts the paragraphs and cells of a document while they wait to be written: a table is only written
// at its end, and some files name one text many times.
type budget struct{ parts, bytes int }

// take counts a paragraph or cell of n bytes.
func (b *budget) take(n int) error {
	b.parts++
	b.bytes += n
	if b.parts > maxCells || b.bytes > maxText {
		return fmt.Errorf("more than %d cells and paragraphs or %d MiB of text: %w", maxCells, maxText>>20, ErrLimit)
	}
	return nil
}

// grid is a table.
type grid struct {
	cells  []gridCell // row by row
	marked int        // rows at the top that the file marks as header
}

// write hands the cells of the table with that number to out. A table of one cell is a box around paragraphs.
func (g *grid) write(number *int, out func(paragraph)) {
	if len(g.cells) == 1 && len(g.cells[0].paragraphs) > 0 {
		for _, p := range g.cells[0].paragraphs {
			out(p)
		}
		return
	}
	if len(g.cells) == 0 {
		return
	}
	*number++
	for i := range g.cells {
		g.cells[i].plain, g.cells[i].paragraphs = g.cells[i].text(), nil
	}
	from, to := g.head()
	for i := range g.cells {
		c := &g.cells[i]
		head := c.row >= from && c.row < to
		out(paragraph{kind: Block{Kind: Cell, Table: *number, Row: c.row, Col: c.col, Head: head}, text: c.plain})
	}
}

// head is the rows [from, to) that are the header: those that the file marks, else the first row of several
// cells where it has words, or years, and a later row has figures in the same place.
func (g *grid) head() (from, to int) {
	if g.marked > 0 {
		return 0, g.marked
	}
	from = g.firstWide()
	names := map[int]func(string) bool{} // by column, what must stand below a name
	for i := range g.cells {
		c := &g.cells[i]
		s := c.plain
		switch below := names[c.col]; {
		case c.row < from || s == "" || len(s) > mostHeader:
		case c.row == from && yearOf(s) > 0:
			names[c.col] = func(s string) bool { return hasDigit(s) && yearOf(s) == 0 }
		case c.row == from && !hasDigit(s):
			names[c.col] = hasDigit
		case c.row > from && below != nil && below(s):
			return from, from + 1
		}
	}
	return 0, 0
}

// firstWide is the first row with more than one cell; what stands above it is the table's title.
func (g *grid) firstWide() int {
	filled, row := 0, 0
	for i := range g.cells {
		if g.cells[i].row != row {
			filled, row = 0, g.cells[i].row
		}
		if g.cells[i].plain != "" {
			filled++
		}
		if filled > 1 {
			return row
		}
	}
	return 0
}

func hasDigit(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }

// paragraph is a paragraph of an office file on its way to a block.
type paragraph struct {
	text   string
	kind   Block
	bold   bool // all of its text is
	noText bool // a line of a table of contents or the like, to be left out
}

// paragraph writes p as a block; a short line in bold type is a heading.
func (b *builder) paragraph(p paragraph) {
	k := p.kind
	switch {
	case p.noText:
		return
	case k.Kind == Paragraph && p.bold && looksHeading(p.text):
		k = Block{Kind: Heading, Level: boldLevel}
	case k.Kind == Paragraph:
		if mark := typedBullet(p.text); mark > 0 {
			k = Block{Kind: ListItem, Mark: mark}
			p.text = strings.TrimSpace(p.text)
		}
	}
	b.add(k, p.text, Origin{Source: -1})
}

// typedBullet is the length of a bullet that somebody typed before a paragraph, with the white space after it;
// 0 for none. Dashes and letters are too often something else.
func typedBullet(s string) int {
	s = strings.TrimSpace(s)
	if s == "" || s[0] < 0x80 || strings.HasPrefix(s, "–") || strings.HasPrefix(s, "—") {
		return 0
	}
	if n := bulletMark(s); n < len(s) {
		return n
	}
	return 0
}

// overfull returns an error where what was written is more than an office file may make.
func (b *builder) overfull() error {
	switch {
	case len(b.text) > maxText:
		return fmt.Errorf("more than %d MiB of text: %w", maxText>>20, ErrLimit)
	case len(b.blocks) > maxCells:
		return fmt.Errorf("more than %d cells and paragraphs: %w", maxCells, ErrLimit)
	}
	return nil
}
