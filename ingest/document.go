// Package ingest turns the bytes of one file into a Document: final UTF-8 text, its pages and blocks,
// what is known about it (title, author, date of publication), and a table that leads from any byte of
// the text back to where it stood in the source.
//
// Invariants, kept by every reader and fuzzed:
//   - Text is valid UTF-8 and never changes after Read returns; every offset in docket is a byte offset
//     into it, half-open.
//   - Pages, where the format has them, partition Text: page i ends where page i+1 starts. Each but the last
//     ends with a form feed, so that the text printed as it is has its pages parted, at the same offsets.
//   - Blocks lie in order, do not overlap, and cover all text but white space.
//   - The same bytes give the same Document.
package ingest

import "sort"

// Span is a half-open range of bytes [Start, End) of a Document's Text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Document is one source file as docket sees it.
type Document struct {
	Path   string // as the claims name it: relative to the ingested folder, "/"-separated
	SHA256 string // of the file's bytes, hexadecimal
	Format string // "pdf", "docx", "odt", "ods", "odp", "rtf", "pptx", "xlsx", "csv", "epub", "html", "markdown", "text" …
	Text   string
	Pages  []Span  // empty where the format has no pages
	Blocks []Block // in reading order
	Meta   Meta
	Origin Origins

	Notes   []Note     // marks of notes in the text, in order, each with the note that it leads to
	Labels  []string   // what the pages call themselves ("iv", "A-3"), one a page; empty where the file does not say
	Outline []Bookmark // the file's own table of contents

	// Readings says how each page was read, page by page, or a document without pages as a whole; empty where the
	// format has one reader only.
	Readings []Reading

	// Pictured are the pages that hold pictures and no text.
	Pictured PageList

	// Recognised are the words that were recognised in pictures of pages, in order.
	Recognised []Recognised
}

// Reading says how the text of a page was got.
type Reading struct {
	Reader     string  // "docket", "pdfium", "tesseract" or "libreoffice"
	Reason     string  // why it was not the first reader of the format; empty where it was
	Confidence float64 // mean of the words, 0–1, where text was recognised in a picture; else 0
}

// ReadingAt returns how the text at offset was got; zero where the format has one reader only.
func (d *Document) ReadingAt(offset int) Reading {
	if len(d.Pages) == 0 && len(d.Readings) == 1 {
		return d.Readings[0]
	}
	if p := d.PageOf(offset); p > 0 && p <= len(d.Readings) {
		return d.Readings[p-1]
	}
	return Reading{}
}

// Note leads from the mark of a note, as it stands in the text, to the block that holds the note.
type Note struct {
	Mark  Span
	Block int // index into Document.Blocks
}

// Bookmark is an entry of a file's table of contents.
type Bookmark struct {
	Title string
	Level int // from 1
	Page  int // 1-based; 0 where it leads to none
}

// BlockKind says what part of a page a block is.
type BlockKind uint8

// The kinds of block. A sentence never crosses from one block into another.
const (
	Paragraph BlockKind = iota
	Heading             // Level 1 is the highest
	ListItem
	Cell     // of a table: Table, Row and Col say which
	Footnote // set apart from the text that carries its mark
	Caption
	Running // running header, footer or page number; present only with Options.KeepRunning
	Figure  // words inside a drawing: labels of axes, legends
)

var blockNames = [...]string{"paragraph", "heading", "list_item", "cell", "footnote", "caption", "running", "figure"}

// String is the name that `docket text --json` prints.
func (k BlockKind) String() string { return blockNames[k] }

// Block is a paragraph or its like.
type Block struct {
	Span
	Kind  BlockKind
	Level int  // of a heading (from 1) or a list item (from 0)
	Mark  int  // bytes of the bullet or number, with the white space after it, that open a list item or footnote
	Table int  // of a cell: number of the table in the document, from 1
	Row   int  // of a cell, from 0
	Col   int  // of a cell, from 0
	Head  bool // of a cell: it stands in a header row
}

// Fact is a piece of metadata and the place it was found: "front matter", "header" (of an e-mail), "meta tag" (of a web page), "first
// page" or "document properties", in this order of trust; a language may be told from the "text".
type Fact struct {
	Value string `json:"value"`
	From  string `json:"from"`
}

// Meta is what a document says about itself; empty values are unknown. Published is YYYY-MM-DD, YYYY-MM or
// YYYY. The file's own time stamps are never used.
type Meta struct {
	Title, Author, Publisher, Published, Language Fact
}

// Origin tells where the text from byte At on came from.
type Origin struct {
	At     int // byte offset in Document.Text
	Source int // byte offset in the source file; -1 where the format has no such thing
	Page   int // 1-based; 0 where the format has no pages
	Box    Box // on the page, in points from its upper left corner; zero where unknown
}

// Box is a rectangle on a page, in points (1/72 inch), y growing downwards from the page's upper left corner.
type Box struct{ X0, Y0, X1, Y1 float64 }

// Origins is sorted by At; an entry holds until the next one.
type Origins []Origin

// At returns the origin of the byte at offset, by binary search.
func (o Origins) At(offset int) (Origin, bool) {
	i := sort.Search(len(o), func(i int) bool { return o[i].At > offset })
	if i == 0 {
		return Origin{}, false
	}
	return o[i-1], true
}

// PageOf returns the 1-based page that holds the byte at offset, 0 where the format has no pages.
func (d *Document) PageOf(offset int) int {
	i := sort.Search(len(d.Pages), func(i int) bool { return d.Pages[i].End > offset })
	if i == len(d.Pages) {
		return len(d.Pages)
	}
	return i + 1
}

// Slice returns the text of a span.
func (d *Document) Slice(s Span) string { return d.Text[s.Start:s.End] }
