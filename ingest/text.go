package ingest

import (
	"strings"
	"sync"
)

// Plain text has no marks for its parts, so the reader goes by what a printed page shows: blank lines, the
// usual width of lines, short lines in title case, bullets. Text is kept as it is in the file, but that
// pages end with a form feed, blocks with a blank line, hyphens at line ends are joined and running lines
// dropped.

// flow is a plain text on its way to blocks.
type flow struct {
	src   source
	lines []line
	wrap  int          // usual width of a full line in characters; 0 where each paragraph is one line
	head  int          // lines before the first prose: title, author, date
	known func() words // of the text, counted when first asked for
	notes bool         // the heading of notes or sources has been passed
	title bool         // the title has been found

	note    int   // number of the last footnote
	indents []int // of the list items around the current one, the outermost first
}

// readText reads plain text.
func readText(s source, o Options) *Document { return readLines(s, o, true) }

// readLines reads plain text; headed says that it opens with a title and what stands around one.
func readLines(s source, o Options, headed bool) *Document {
	lines, paged := splitLines(s.text)
	markRunning(lines)
	if !o.KeepRunning {
		lines = dropRunning(lines)
	}
	t := &flow{src: s, lines: lines, wrap: wrapWidth(lines), known: sync.OnceValue(func() words { return wordsOf(s.text) })}
	if t.title = !headed; headed {
		t.head = t.headLines()
	}
	w := textWriter{flow: t, from: s.locate()}
	if paged {
		w.b.paginate()
	}
	for i := 0; i < len(lines); {
		if end := t.tableEnd(i); end > i {
			w.rows(i, end)
			i = end
			continue
		}
		g := t.group(i)
		w.block(g)
		i = g.to
	}
	d := &Document{Format: "text"}
	w.b.fill(d)
	return d
}

func dropRunning(lines []line) []line {
	kept := lines[:0]
	for _, l := range lines {
		if !l.running {
			kept = append(kept, l)
		}
	}
	return kept
}

// textWriter writes the groups of a flow.
type textWriter struct {
	*flow
	b      builder
	from   *locator
	page   int
	tables int
}

// block writes the lines of g as a block.
func (w *textWriter) block(g group) {
	w.turn(w.lines[g.from].page)
	w.b.open()
	for i := g.from; i < g.to; i++ {
		i = w.line(i, g.to)
	}
	w.b.close(g.Block)
}

// turn ends pages until the page is reached.
func (w *textWriter) turn(page int) {
	for ; w.page < page; w.page++ {
		w.b.newPage()
	}
}

// line writes the line i of a block that ends before the line end, with the white space after it, and the
// lines after it to which a hyphen ties it. It returns the last line written.
func (w *textWriter) line(i, end int) int {
	for at := w.lines[i].Start; ; i++ {
		l := w.lines[i]
		text := w.src.text[at:l.End]
		if i+1 == end {
			w.write(text, at)
			return i
		}
		next := w.lines[i+1]
		stem, tail, ok := rejoin(w.known, text, next.text)
		if !ok {
			w.write(text+strings.Repeat("\n", next.blanks+1), at)
			w.turn(next.page)
			return i
		}
		w.write(stem, at)
		at = next.End - len(next.text)
		if next.page != l.page { // the word is not parted by the end of the page
			w.write(next.text[:tail], at)
			at += tail
			w.turn(next.page)
		}
	}
}

func (w *textWriter) write(s string, at int) {
	w.b.write(s, Origin{Source: w.from.at(at), Page: w.pageNumber()})
}

// pageNumber is the page being written, 0 in a text without pages.
func (w *textWriter) pageNumber() int {
	if w.b.paged {
		return w.page + 1
	}
	return 0
}
