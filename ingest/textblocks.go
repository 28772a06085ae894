package ingest

import (
	"slices"
	"strings"
	"unicode"
)

// group is the lines [from, to) of a flow that make a block.
type group struct {
	Block
	from, to int
}

// group finds the block that begins with the line i.
func (t *flow) group(i int) group {
	l := t.lines[i]
	g := group{from: i, to: i + 1}
	switch {
	case l.running:
		g.Kind = Running
		for g.to < len(t.lines) && t.lines[g.to].running && t.lines[g.to].page == l.page && t.lines[g.to].blanks == 0 {
			g.to++
		}
	case t.special(i):
		g.Kind = Paragraph
	case !isCaption(l.text) && t.headingEnd(i) > i:
		g.Kind, g.to, g.Level = Heading, t.headingEnd(i), t.level(i)
		t.notes, t.indents = vocab().has(l.text, wordNotes), nil
	case t.footnoteEnd(i) > i:
		g.Kind, g.to, g.Mark = Footnote, t.footnoteEnd(i), len(l.text)
		t.note++
	default:
		g.Kind = t.kind(i, &g.Block)
		for g.to < len(t.lines) && t.continues(g.to, g) {
			g.to++
		}
		if g.Kind == Caption && g.to-g.from > captionLines {
			g.Kind = Paragraph // the text of a box begins as a caption does
		}
	}
	return g
}

const (
	captionLines = 3
	noteLines    = 12 // of the footnotes of a page
)

// footnoteEnd returns the end of the footnote that begins with the line i, or i where none does: its number
// stands alone near the end of a page, is the next one, and nothing but notes follows on the page.
func (t *flow) footnoteEnd(i int) int {
	n := t.noteNumber(i)
	if n == 0 || n != t.note+1 && n != 1 {
		return i
	}
	end, last := 0, i+1
	for last < len(t.lines) && last-i <= noteLines && t.lines[last].page == t.lines[i].page {
		if end == 0 && t.noteNumber(last) > 0 {
			end = last
		}
		last++
	}
	if end == 0 {
		end = last
	}
	if end == i+1 || last-i > noteLines || !endsSentence(t.lines[last-1].text) || last == len(t.lines) && t.lines[i].page == 0 {
		return i
	}
	return end
}

// noteNumber is the number that the line i is, 0 where it is anything else.
func (t *flow) noteNumber(i int) int {
	text := t.lines[i].text
	if len(text) > 2 || strings.Trim(text, "0123456789") != "" || i+1 == len(t.lines) || !startsHigh(t.lines[i+1].text) ||
		!hasLetter(t.lines[i+1].text) {
		return 0
	}
	return ordinal(text)
}

// kind says which sort of text begins with the line i.
func (t *flow) kind(i int, b *Block) BlockKind {
	text := t.lines[i].text
	if n := t.itemMark(i); n > 0 {
		b.Mark = n
		b.Level = t.itemLevel(i)
		if t.notes {
			return Footnote
		}
		return ListItem
	}
	if isCaption(text) {
		return Caption
	}
	return Paragraph
}

// isCaption reports whether s begins as a caption does: "Figure 2. …", "Table 1: …".
func isCaption(s string) bool {
	word, rest, _ := strings.Cut(s, " ")
	num := firstWord(rest)
	return vocab().has(word, wordCaption) && startsHigh(word) &&
		ordinal(strings.Trim(num, ".:|")) > 0 && (num != strings.Trim(num, ".:|") || titleCase(rest))
}

// itemMark returns the length of the bullet or number that makes the line i an item of a list, 0 for none.
func (t *flow) itemMark(i int) int {
	l := t.lines[i]
	if n := bulletMark(l.text); n > 0 && !isRule(l.text) {
		if strings.ContainsRune("-–—*o·", firstRune(l.text)) && i > 0 && l.blanks == 0 && t.dashInProse(i) {
			return 0
		}
		return n
	}
	if n := numberMark(l.text); n.len > 0 && t.inSequence(i, n) {
		return n.len
	}
	if t.notes {
		return noteMark(l.text)
	}
	return 0
}

// noteMark returns the length of the plain number that opens a note, 0 for none.
func noteMark(s string) int {
	number, rest, _ := strings.Cut(s, " ")
	if len(number) > 3 || strings.Trim(number, "0123456789[]") != "" || !startsHigh(rest) || unicode.IsDigit(firstRune(rest)) {
		return 0
	}
	return len(s) - len(rest)
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// dashInProse reports whether the dash that opens the line i stands in the middle of a sentence.
func (t *flow) dashInProse(i int) bool {
	prev := t.lines[i-1].text
	if endsSentence(prev) || strings.HasSuffix(prev, ":") || strings.HasSuffix(prev, ";") {
		return false
	}
	rest := strings.TrimLeft(t.lines[i].text, "-–—*o· ")
	return t.wrap > 0 && !t.short(i-1) || startsLow(rest) && bulletMark(prev) == 0
}

// inSequence reports whether a neighbouring mark of the same style carries the number before or after n.
func (t *flow) inSequence(i int, n number) bool {
	const reach = 40 // lines; items longer than that are sections
	for j := max(0, i-reach); j < min(len(t.lines), i+reach); j++ {
		if j == i || t.lines[j].running {
			continue
		}
		m := numberMark(t.lines[j].text)
		if m.style == n.style && m.depth == n.depth && (j < i && m.last == n.last-1 || j > i && m.last == n.last+1) {
			return true
		}
	}
	return false
}

// itemLevel is the depth of the item at the line i: how many smaller indents the items above it have.
func (t *flow) itemLevel(i int) int {
	own := t.lines[i].indent
	for len(t.indents) > 0 && t.indents[len(t.indents)-1] >= own {
		t.indents = t.indents[:len(t.indents)-1]
	}
	t.indents = append(t.indents, own)
	return len(t.indents) - 1
}

// continues reports whether the line i belongs to the block g that ends before it.
func (t *flow) continues(i int, g group) bool {
	l, prev := t.lines[i], t.lines[i-1]
	switch {
	case l.running || t.itemMark(i) > 0 || t.special(i) || t.footnoteEnd(i) > i || t.tableEnd(i) > i || isRule(l.text) || isRule(prev.text):
		return false
	case g.to-g.from == 1 && g.Mark == len(prev.text): // a bullet that stands alone
		return true
	case l.page != prev.page:
		return t.runsOn(i)
	case l.blanks > 0:
		return t.wrap > 0 && startsLow(l.text) && !endsSentence(prev.text) && prev.width*10 >= t.wrap*6
	case t.wrap == 0:
		return endsOpen(prev.text) || startsLow(l.text) && !endsSentence(prev.text)
	}
	return !t.paragraphEnds(i)
}

// runsOn reports whether the sentence before a page break goes on in the line i after it.
func (t *flow) runsOn(i int) bool {
	l, prev := t.lines[i], t.lines[i-1]
	if endsSentence(prev.text) {
		return false
	}
	return startsLow(l.text) || endsOpen(prev.text) ||
		t.wrap > 0 && prev.width*10 >= t.wrap*8 && t.headingEnd(i) == i
}

// paragraphEnds reports whether a paragraph ends before the line i, though there is no blank line.
func (t *flow) paragraphEnds(i int) bool {
	prev, text := t.lines[i-1], t.lines[i].text
	if !startsHigh(text) || endsOpen(prev.text) {
		return false
	}
	end := endsSentence(prev.text) || strings.HasSuffix(prev.text, ":")
	return end && t.short(i-1) || prev.width*10 < t.wrap*6 || end && t.headingEnd(i) > i
}

// short reports whether the line i ends before the first word of the next line had to go there.
func (t *flow) short(i int) bool {
	if i+1 == len(t.lines) {
		return true
	}
	first := firstWord(t.lines[i+1].text)
	return t.lines[i].width+1+len(first)+t.wrap/30 <= t.wrap
}

// wrapWidth finds the usual width of full lines: that of lines in whose middle of a sentence the next line
// goes on. A text with next to none of those is not wrapped.
func wrapWidth(lines []line) int {
	var full []int
	for i := 1; i < len(lines); i++ {
		l, prev := lines[i], lines[i-1]
		first := firstRune(l.text)
		if l.blanks == 0 && l.page == prev.page && unicode.IsLower(first) && bulletMark(l.text) == 0 && !endsSentence(prev.text) {
			full = append(full, prev.width)
		}
	}
	if len(full) < 2 || len(full)*12 < len(lines) {
		return 0
	}
	slices.Sort(full)
	if w := full[len(full)/2]; w < 200 {
		return w
	}
	return 0
}
