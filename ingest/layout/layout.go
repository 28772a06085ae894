// Package layout makes blocks of text out of the runs of PDF pages: lines, paragraphs, headings, list
// items, tables, footnotes, captions.
//
// The order of the content stream is the reading order: writers put text down as it reads, and an order
// guessed from the geometry is more often wrong. Geometry decides only what the stream does not say: where
// words part and lines end (line.go), what repeats from page to page (running.go), what stands in rows
// (table.go), where a paragraph ends (paragraph.go), what kind of block it is (classify.go), what lies at
// the foot (footnote.go), what goes on overleaf (assemble.go). A word that a hyphen divides at a line's end
// is made whole again by what the document itself writes elsewhere (hyphen.go).
//
// All lengths are in points; most limits are in em, the size of the type.
package layout

import "docket/ingest/pdf"

// Kind says what part of a page a block is.
type Kind uint8

// The kinds of block.
const (
	Paragraph Kind = iota
	Heading
	ListItem
	Cell
	Footnote
	Caption
	Running
	Figure
)

// Block is a paragraph or its like. Its lines may lie on several pages.
type Block struct {
	Kind            Kind
	Level           int // of a heading, from 1; of a list item, from 0
	Table, Row, Col int // of a cell: Table from 1, Row and Col from 0
	Head            bool
	Mark            int // bytes of the bullet, number or label that opens the text
	Lines           []Line
}

// Line is one line of a block. A word that a hyphen divides stands whole at the end of its first line.
type Line struct {
	Page   int // from 1
	Pieces []Piece
}

// Piece is text that stands in one box.
type Piece struct {
	Text string // begins with a space where it begins a word, but for the first piece of a line
	Page int
	Box  pdf.Box
	Note int // of the mark of a note: 1 + index of the block that it leads to

	mark string // label of the note
}

// Options for Document.
type Options struct {
	KeepRunning bool    // keep running headers, footers and page numbers, as Running blocks
	Headings    []Title // what the file's own table of contents names
}

// Title is a heading that is known to stand on a page.
type Title struct {
	Page int
	Text string
}

// Document lays out the pages of a document. A page without text has no blocks.
func Document(pages []pdf.Page, o Options) []Block {
	d := &doc{keep: o.KeepRunning, titles: map[Title]bool{}}
	for _, t := range o.Headings {
		d.titles[Title{t.Page, bare(t.Text)}] = true
	}
	for i := range pages {
		d.pages = append(d.pages, newPage(&pages[i]))
	}
	d.measure()
	d.markRunning()
	for i, p := range d.pages {
		d.findFigures(p, pages[i].Drawings)
		d.group(p)
		d.classify(p)
		d.footnotes(p)
	}
	d.rankHeadings()
	return d.assemble()
}

// doc is a document on its way.
type doc struct {
	pages  []*page
	keep   bool
	body   float64             // size of the type that most text is set in
	bold   bool                // most text is bold
	space  map[float64]float64 // size of type → usual distance of its lines, in em
	tables int
	titles map[Title]bool // with bare texts
}

// page is a page on its way.
type page struct {
	number        int
	width, height float64
	lines         []line
	blocks        []block
}

// block is a Block on its way.
type block struct {
	kind            Kind
	level           int
	table, row, col int
	head            bool
	lines           []line
}

func (b *block) first() *line { return &b.lines[0] }
func (b *block) last() *line  { return &b.lines[len(b.lines)-1] }

// chars is the number of characters in the block.
func (b *block) chars() (n int) {
	for i := range b.lines {
		n += b.lines[i].chars
	}
	return n
}
