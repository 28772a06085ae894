package ingest

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// builder puts a Document together block by block, so that no reader has to mind the invariants: text only
// ever grows, blocks are parted by a blank line, a page ends with a form feed (so that the text printed as
// it is has its pages parted), and every byte that goes in is cleaned: invalid UTF-8 becomes U+FFFD, and
// control characters other than new line and tab and what shows nothing (soft hyphens …) are dropped. The zero builder is ready for use:
//
//	b.open(); b.write("Some ", from); b.newPage(); b.write("words", from); b.close(Block{Kind: Paragraph}); b.fill(d)
//
// A page may end inside a block. Nothing but a page break is ever written between two blocks.
type builder struct {
	text   []byte
	blocks []Block
	origin Origins
	pages  []int // where each page but the first starts
	start  int   // of the open block
	gap    bool  // a block has been written, the next one needs its blank line
	paged  bool
}

// paginate says that the format has pages, though there may be only one.
func (b *builder) paginate() { b.paged = true }

// newPage ends the page; call it after paginate, inside a block or between blocks.
func (b *builder) newPage() {
	b.flush()
	b.text = append(b.text, '\f')
	b.pages = append(b.pages, len(b.text))
	b.paged = true
}

// open begins a block.
func (b *builder) open() {
	b.flush()
	b.start = len(b.text)
}

func (b *builder) flush() {
	if b.gap {
		b.text = append(b.text, '\n', '\n')
		b.gap = false
	}
}

// write adds s to the open block; o says where it came from, and holds until the next write. o.At is
// filled in.
func (b *builder) write(s string, o Origin) {
	if s == "" {
		return
	}
	o.At = len(b.text)
	b.text = appendClean(b.text, s)
	if len(b.text) > o.At && !b.same(o) {
		b.origin = append(roomy(b.origin), o)
	}
}

// same reports whether the last origin holds on for o: formats that know no places have one entry a page.
func (b *builder) same(o Origin) bool {
	if len(b.origin) == 0 || o.Source >= 0 {
		return false
	}
	last := b.origin[len(b.origin)-1]
	last.At = o.At
	return last == o
}

// close ends the open block as a block of the kind k, without white space at its ends; a block without
// text is none. k.Span is filled in.
func (b *builder) close(k Block) {
	s := trim(b.text, Span{b.start, len(b.text)})
	if s.Len() == 0 {
		return
	}
	k.Span = s
	if k.Mark > 0 { // a bullet may stand on a line of its own
		rest := b.text[s.Start+k.Mark : s.End]
		k.Mark += len(rest) - len(bytes.TrimLeftFunc(rest, unicode.IsSpace))
	}
	b.blocks = append(roomy(b.blocks), k)
	b.gap = true
}

// add writes s as a block of its own.
func (b *builder) add(k Block, s string, o Origin) {
	b.open()
	b.write(strings.TrimSpace(s), o)
	b.close(k)
}

// fill puts what was built into d.
func (b *builder) fill(d *Document) {
	d.Text, d.Blocks, d.Origin = string(b.text), b.blocks, b.origin
	if !b.paged {
		return
	}
	start := 0
	for _, end := range append(b.pages, len(b.text)) {
		d.Pages = append(d.Pages, Span{start, end})
		start = end
	}
}

// roomy makes room for as many again where s is full. Left to itself, append makes room for a quarter more, and copies all of a
// large slice four times as often.
func roomy[S ~[]T, T any](s S) S {
	if len(s) == cap(s) {
		return slices.Grow(s, len(s)+1)
	}
	return s
}

// trim narrows s to what is not white space.
func trim(text []byte, s Span) Span {
	s.End = s.Start + len(bytes.TrimRightFunc(text[s.Start:s.End], unicode.IsSpace))
	s.Start = s.End - len(bytes.TrimLeftFunc(text[s.Start:s.End], unicode.IsSpace))
	return s
}

// appendClean appends s without what a Document's text must not hold.
func appendClean(dst []byte, s string) []byte {
	for i := 0; i < len(s); {
		if c := s[i]; c >= ' ' && c < 0x7f {
			dst = append(dst, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\n' || r == '\t' || !unicode.IsSpace(r) && !invisible(r):
			dst = utf8.AppendRune(dst, r) // an invalid byte is decoded as U+FFFD
		case unicode.IsControl(r) && unicode.IsSpace(r): // \r, \v, \f and their like part words
			dst = append(dst, ' ')
		case unicode.IsSpace(r):
			dst = utf8.AppendRune(dst, r)
		}
		i += n
	}
	return dst
}

// invisible reports whether r is dropped from text: it is a control character or a mark that shows nothing.
func invisible(r rune) bool {
	return unicode.IsControl(r) && !unicode.IsSpace(r) || r == 0xad || r == 0x200b || r == 0x2060 || r == 0xfeff
}
