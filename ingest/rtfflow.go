package ingest

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// rtfFlow is a text that is being read: the document's, a note's, a running line's or a box's.
type rtfFlow struct {
	out       func(paragraph)
	text      strings.Builder // of the paragraph
	plain     bool            // some of it is not bold
	small     bool            // or not in the type of a title
	table     grid
	row       []gridCell
	inCell    []paragraph
	rows, col int
	header    bool // the row is part of the table's header
	boxes     []paragraph
}

// beginFlow begins a note, running line or box.
func (r *rtfReader) beginFlow(what string) {
	if len(r.flows) >= 50 {
		r.state.dest = "skip"
		return
	}
	around := r.flows[len(r.flows)-1]
	out := func(p paragraph) { around.boxes = append(around.boxes, p) }
	switch what {
	case "note":
		out = func(p paragraph) { r.notes = append(r.notes, p) }
	case "running":
		out = func(p paragraph) { r.running = append(r.running, p) }
	}
	r.flows = append(r.flows, &rtfFlow{out: out})
	r.state.flow = len(r.flows)
	r.state.style, r.state.heading, r.state.list, r.state.inTable = "0", 0, false, false
}

// endFlow ends the last flow.
func (r *rtfReader) endFlow() {
	f := r.flows[len(r.flows)-1]
	if f.text.Len() > 0 {
		f.endParagraph(r)
	}
	f.endTable(r)
	r.flows = r.flows[:len(r.flows)-1]
}

// write adds text where it belongs.
func (r *rtfReader) write(s string) {
	switch r.state.dest {
	case "":
		if r.state.hidden || r.state.deleted {
			return
		}
		f := r.flows[len(r.flows)-1]
		f.text.WriteString(s)
		r.size += len(s)
		if strings.TrimSpace(s) != "" && !r.state.bold {
			f.plain = true
		}
		f.small = f.small || r.state.size < titleSize && strings.TrimSpace(s) != ""
	case "styles", "fonts", "title", "author":
		const longest = 1000
		if len(r.name) < longest {
			r.name = append(r.name, s...)
		}
		if strings.HasSuffix(s, ";") && (r.state.dest == "fonts" || r.state.dest == "styles") {
			r.named(r.state)
		}
	}
}

// titleSize is the size of type, in half points, from which a bold line is a title.
const titleSize = 32

// take ends the paragraph that is being read.
func (f *rtfFlow) take(r *rtfReader) paragraph {
	style := r.style(r.state.style)
	p := paragraph{text: f.text.String(), kind: style.block(), bold: !f.plain || style.bold, noText: style.kind == "drop"}
	switch {
	case r.state.heading > 0:
		p.kind = Block{Kind: Heading, Level: r.state.heading}
	case r.state.list && p.kind.Kind == Paragraph:
		p.kind = Block{Kind: ListItem, Level: r.state.level}
	}
	if p.kind.Kind == Paragraph && p.bold && !f.small && looksHeading(p.text) {
		p.kind = Block{Kind: Heading, Level: 1}
	}
	r.parts++
	f.text.Reset()
	f.plain, f.small = false, false
	return p
}

// endParagraph ends a paragraph of the text or of a cell.
func (f *rtfFlow) endParagraph(r *rtfReader) {
	p := f.take(r)
	if r.state.inTable {
		f.inCell = append(f.inCell, p)
		return
	}
	f.endTable(r)
	f.emit(p)
}

// emit hands a paragraph out, and the boxes that are anchored in it.
func (f *rtfFlow) emit(p paragraph) {
	f.out(p)
	for _, b := range f.boxes {
		f.out(b)
	}
	f.boxes = nil
}

// endCell ends a cell.
func (f *rtfFlow) endCell(r *rtfReader) {
	if p := f.take(r); p.text != "" {
		f.inCell = append(f.inCell, p)
	}
	f.inCell = append(f.inCell, f.boxes...)
	f.boxes = nil
	if len(f.inCell) > 0 {
		f.row = append(f.row, gridCell{row: f.rows, col: f.col, paragraphs: f.inCell})
	}
	f.inCell = nil
	f.col++
}

// endRow ends a row.
func (f *rtfFlow) endRow() {
	f.table.cells = append(f.table.cells, f.row...)
	if f.header && f.table.marked == f.rows {
		f.table.marked++
	}
	f.row, f.col = nil, 0
	f.rows++
}

// endTable writes the table that stands before what follows.
func (f *rtfFlow) endTable(r *rtfReader) {
	if len(f.row) > 0 {
		f.endRow()
	}
	f.table.write(&r.tables, f.out)
	for _, p := range f.inCell { // of a table that breaks off
		f.emit(p)
	}
	f.table, f.rows, f.col, f.inCell = grid{}, 0, 0, nil
}

// flush decodes what waits, and forgets half a character.
func (r *rtfReader) flush() {
	r.decodePending()
	r.high = 0
}

// decodePending writes the bytes that wait, by the code page of their font.
func (r *rtfReader) decodePending() {
	if len(r.pending) == 0 {
		return
	}
	font := r.fonts[r.state.font]
	switch {
	case r.state.dest == "" && isSymbolFont(font.name):
		for _, b := range r.pending {
			if b == ' ' {
				r.write(" ")
			} else {
				r.write(symbolAt(font.name, b))
			}
		}
	default:
		page := font.codepage
		if page == 0 || r.state.dest != "" {
			page = r.codepage
		}
		r.write(decodePage(page, r.pending))
	}
	r.pending = r.pending[:0]
}

// codePages are the code pages that Rich Text is written in; any other is read as Windows-1252.
var codePages = map[int]encoding.Encoding{
	437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 855: charmap.CodePage855,
	858: charmap.CodePage858, 860: charmap.CodePage860, 862: charmap.CodePage862, 863: charmap.CodePage863,
	865: charmap.CodePage865, 866: charmap.CodePage866, 874: charmap.Windows874, 932: japanese.ShiftJIS,
	936: simplifiedchinese.GBK, 949: korean.EUCKR, 950: traditionalchinese.Big5, 1250: charmap.Windows1250,
	1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253, 1254: charmap.Windows1254,
	1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257, 1258: charmap.Windows1258,
	10000: charmap.Macintosh, 10007: charmap.MacintoshCyrillic, 54936: simplifiedchinese.GB18030,
}

// decodePage decodes bytes of a code page.
func decodePage(page int, b []byte) string {
	if page == 65001 {
		return string(b)
	}
	enc, ok := codePages[page]
	if !ok {
		enc = charmap.Windows1252
	}
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		return ""
	}
	return string(out)
}
