package ingest

import (
	"strconv"
	"sync"
	"unicode/utf16"
)

// word does what a control word says.
func (r *rtfReader) word(t rtfToken) error {
	if t.word == "u" {
		r.decodePending()
		r.unicode(t.n)
		return r.full()
	}
	r.flush()
	if what, ok := rtfDestinations()[t.word]; ok {
		r.destination(what)
		return nil
	}
	if r.star { // an optional group that is not known
		r.state.dest = "skip"
		r.star = false
		return nil
	}
	if s, ok := rtfText()[t.word]; ok {
		r.write(s)
		return nil
	}
	r.format(t)
	r.structure(t)
	return r.full()
}

// destination begins a group that holds something of its own.
func (r *rtfReader) destination(what string) {
	r.star = false
	if r.state.dest == "skip" && what != "unicode" {
		return
	}
	switch what {
	case "enter":
	case "ansi": // the same follows in Unicode
		r.state.outer, r.state.dest = r.state.dest, "skip"
	case "unicode":
		r.state.dest = r.state.outer
	case "item":
		r.state.dest = "skip"
		if n := len(r.stack); n > 0 {
			r.stack[n-1].list = true
		}
	case "note", "running", "box":
		r.beginFlow(what)
	default:
		r.state.dest = what
		r.name = r.name[:0]
	}
}

// format sets how the text looks that follows.
func (r *rtfReader) format(t rtfToken) {
	s, on := &r.state, !t.given || t.n != 0
	switch t.word {
	case "uc":
		s.unicode = max(0, min(t.n, 10))
	case "ansicpg":
		r.codepage = t.n
	case "mac":
		r.codepage = 10000
	case "pc":
		r.codepage = 437
	case "pca":
		r.codepage = 850
	case "f":
		s.font = t.n
	case "fcharset":
		f := r.fonts[s.font]
		f.codepage = rtfCharsets()[t.n]
		r.setFont(f)
	case "cpg":
		f := r.fonts[s.font]
		f.codepage = t.n
		r.setFont(f)
	case "b":
		s.bold = on
	case "fs":
		s.size = t.n
	case "v":
		s.hidden = on
	case "deleted", "mvf":
		s.deleted = on
	case "plain":
		s.bold, s.hidden, s.deleted, s.size = false, false, false, 0
	}
}

// setFont notes what the font table says of a font.
func (r *rtfReader) setFont(f rtfFont) {
	if r.state.dest == "fonts" && len(r.fonts) < maxEntries {
		r.fonts[r.state.font] = f
	}
}

// structure reads what paragraphs, tables and styles are made of.
func (r *rtfReader) structure(t rtfToken) {
	s := &r.state
	if s.dest == "styles" {
		r.styleWord(t)
		return
	}
	if s.dest != "" {
		return
	}
	flow := r.flows[len(r.flows)-1]
	switch t.word {
	case "pard":
		s.style, s.heading, s.list, s.inTable, s.level = "0", 0, false, false, 0
	case "s":
		s.style = strconv.Itoa(t.n)
	case "outlinelevel":
		if t.n >= 0 && t.n < 9 {
			s.heading = t.n + 1
		}
	case "ls":
		s.list = t.n > 0
	case "ilvl":
		s.level = max(0, min(t.n, 8))
	case "intbl":
		s.inTable = true
	case "par", "sect":
		flow.endParagraph(r)
	case "cell":
		flow.endCell(r)
	case "row":
		flow.endRow()
	case "trhdr":
		flow.header = true
	case "trowd":
		flow.header = false
	}
}

// styleWord reads the description of a style.
func (r *rtfReader) styleWord(t rtfToken) {
	switch t.word {
	case "s":
		r.state.style = strconv.Itoa(t.n)
	case "ds", "cs", "ts": // of sections, characters and tables
		r.state.dest = "skip"
		return
	}
	s := r.styles[r.state.style]
	on := !t.given || t.n != 0
	switch t.word {
	case "sbasedon":
		s.base = strconv.Itoa(t.n)
	case "outlinelevel":
		if t.n >= 0 && t.n < 9 {
			s.outline = t.n + 1
		}
	case "b":
		s.bold = &on
	case "ls":
		s.item = t.n > 0
	default:
		return
	}
	if len(r.styles) < maxEntries {
		r.styles[r.state.style] = s
	}
}

// unicode writes the character with the number n, which may be half of one.
func (r *rtfReader) unicode(n int) {
	c := rune(uint16(n))
	r.skip = r.state.unicode
	switch {
	case c >= 0xd800 && c < 0xdc00:
		r.high = c
		return
	case c >= 0xdc00 && c < 0xe000:
		c = utf16.DecodeRune(r.high, c)
	case c >= 0xf020 && c < 0xf100:
		r.high = 0
		r.write(symbolAt(r.fonts[r.state.font].name, byte(c)))
		return
	}
	r.high = 0
	r.write(string(c))
}

// rtfText is rtftext.tsv.
var rtfText = sync.OnceValue(func() map[string]string {
	out := map[string]string{"~": "\u00a0", "_": "-"}
	for _, r := range rows("rtftext.tsv") {
		n, err := strconv.ParseUint(r[1], 16, 16)
		if err != nil {
			panic(err)
		}
		out[r[0]] = string(rune(n))
	}
	return out
})

// rtfCharsets is rtfcharsets.tsv.
var rtfCharsets = sync.OnceValue(func() map[int]int {
	out := map[int]int{}
	for _, r := range rows("rtfcharsets.tsv") {
		charset, err := strconv.Atoi(r[0])
		page, err2 := strconv.Atoi(r[1])
		if err != nil || err2 != nil {
			panic(r[0])
		}
		out[charset] = page
	}
	return out
})
