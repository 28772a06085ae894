package ingest

import (
	"docket/ingest/layout"
	"docket/ingest/pdf"
)

// layOut fills in the text, blocks and notes of the pages of a PDF.
func (d *Document) layOut(pages []pdf.Page, o Options) {
	w := &blockWriter{page: 1}
	w.paginate()
	blocks := layout.Document(pages, layout.Options{KeepRunning: o.KeepRunning, Headings: headings(d.Outline)})
	for i := range blocks {
		w.block(&blocks[i])
	}
	w.turn(len(pages))
	w.fill(d)
	for _, m := range w.marks {
		if at := w.at[m.Block]; at >= 0 {
			d.Notes = append(d.Notes, Note{Mark: m.Mark, Block: at})
		}
	}
}

// blockWriter writes the blocks of a layout; every page begins where its first line does.
type blockWriter struct {
	builder
	page  int
	at    []int  // index in the document of each block of the layout, -1 of one without text
	marks []Note // with the index of the block in the layout
}

// turn begins the pages up to the page to.
func (w *blockWriter) turn(to int) {
	for ; w.page < to; w.page++ {
		w.newPage()
	}
}

func (w *blockWriter) block(k *layout.Block) {
	if len(k.Lines) > 0 {
		w.turn(k.Lines[0].Page)
	}
	w.open()
	for i, l := range k.Lines {
		if i > 0 && l.Page == w.page {
			w.text = append(w.text, '\n')
		}
		w.turn(l.Page)
		w.line(l)
	}
	n := len(w.blocks)
	w.close(blockOf(k))
	if len(w.blocks) == n {
		n = -1
	}
	w.at = append(w.at, n)
}

func (w *blockWriter) line(l layout.Line) {
	for _, p := range l.Pieces {
		start := len(w.text)
		w.write(p.Text, Origin{Source: -1, Page: p.Page, Box: Box(p.Box)})
		if s := trim(w.text, Span{start, len(w.text)}); p.Note > 0 && s.Len() > 0 {
			w.marks = append(w.marks, Note{Mark: s, Block: p.Note - 1})
		}
	}
}

var kinds = [...]BlockKind{
	layout.Paragraph: Paragraph, layout.Heading: Heading, layout.ListItem: ListItem, layout.Cell: Cell,
	layout.Footnote: Footnote, layout.Caption: Caption, layout.Running: Running, layout.Figure: Figure,
}

func blockOf(k *layout.Block) Block {
	return Block{Kind: kinds[k.Kind], Level: k.Level, Mark: k.Mark, Table: k.Table, Row: k.Row, Col: k.Col, Head: k.Head}
}

// headings are the titles that the bookmarks give to places in the text.
func headings(outline []Bookmark) (list []layout.Title) {
	for _, b := range outline {
		if b.Page > 0 {
			list = append(list, layout.Title{Page: b.Page, Text: b.Title})
		}
	}
	return list
}

// bookmarksOf reads the file's table of contents.
func bookmarksOf(f *pdf.File) (list []Bookmark) {
	for _, b := range f.Outline() {
		list = append(list, Bookmark(b))
	}
	return list
}

// add takes what the metadata stream says of a PDF where its properties say nothing.
func (m *Meta) add(p pdf.Properties, language string) {
	const from = "document properties"
	m.set("title", p.Title, from)
	m.set("author", p.Creator, from)
	m.set("publisher", p.Publisher, from)
	m.set("language", firstOf(language, p.Language), from)
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
