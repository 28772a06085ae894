package ingest

import (
	"strings"
	"unicode"
)

// Limits of a heading: longer ones are prose.
const (
	headingLines = 5
	headingWords = 16  // in a line
	headingWidth = 120 // characters in a line
)

// headingEnd returns the end of the heading that begins with the line i, or i where none does.
func (t *flow) headingEnd(i int) int {
	if !t.titleLine(i) || !t.freshStart(i) {
		return i
	}
	end := i + 1
	for end < len(t.lines) && end-i < headingLines && t.joined(end) && t.set(i) && t.goesOn(end) {
		end++
	}
	for ; end > i; end-- {
		if t.closesHeading(i, end) {
			return end
		}
	}
	return i
}

// goesOn reports whether the line i looks like one more line of the heading before it. Only such a line may
// begin with a small word.
func (t *flow) goesOn(i int) bool {
	text, prev := t.lines[i].text, t.lines[i-1].text
	if !hasLetter(text) {
		return endsOpen(prev)
	}
	small := startsLow(text) && vocab().has(firstWord(text), wordMinor) && titleCase("A "+text)
	return (small || startsHigh(text) && t.set(i)) && t.fitsHeading(i) && allCaps(prev) == allCaps(text)
}

// joined reports whether the line i follows the one before it without a gap and is no part of its own.
func (t *flow) joined(i int) bool {
	l := t.lines[i]
	return l.blanks == 0 && l.page == t.lines[i-1].page && !l.running && !t.special(i) && t.plainMark(i) == 0
}

// plainMark is the length of the bullet or number that opens the line i, whether in sequence or not.
func (t *flow) plainMark(i int) int {
	return max(bulletMark(t.lines[i].text), numberMark(t.lines[i].text).len)
}

// titleLine reports whether the line i can open a heading.
func (t *flow) titleLine(i int) bool {
	text := t.lines[i].text
	return t.fitsHeading(i) && (startsHigh(text) && hasLetter(text) || isYear(text) && t.alone(i))
}

// isYear reports whether s is a year alone, as it heads a part of a chronicle.
func isYear(s string) bool {
	return len(s) == 4 && (s[0] == '1' && s[1] >= '5' || s[0] == '2' && s[1] == '0') && s[1] <= '9' &&
		strings.Trim(s[2:], "0123456789") == ""
}

// fitsHeading reports whether the line i is short and plain enough to be part of a heading.
func (t *flow) fitsHeading(i int) bool {
	l := t.lines[i]
	return !l.running && !t.special(i) && bulletMark(l.text) == 0 && l.width <= headingWidth &&
		(t.wrap == 0 || l.width <= t.wrap+t.wrap/8) && len(strings.Fields(l.text)) <= headingWords
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// set reports whether the line i is set as headings are: in title case, in capitals, or numbered.
func (t *flow) set(i int) bool {
	text := t.lines[i].text
	return titleCase(text) || numberMark(text).len > 0
}

// freshStart reports whether the line i can begin a block: something ended before it.
func (t *flow) freshStart(i int) bool {
	if i == 0 {
		return true
	}
	l, prev := t.lines[i], t.lines[i-1]
	switch {
	case l.blanks > 0 || prev.running || t.special(i-1) || isRule(prev.text):
		return true
	case l.page != prev.page:
		return !endsOpen(prev.text)
	case endsOpen(prev.text) || t.itemMark(i-1) == len(prev.text):
		return false
	}
	return t.set(i) && (endsSentence(prev.text) || t.wrap == 0 || i <= t.head) ||
		endsSentence(prev.text) && t.stopsShort(i)
}

// stopsShort reports whether the line i, though it ends no sentence, ends long before the margin, as no
// line within a wrapped paragraph does.
func (t *flow) stopsShort(i int) bool {
	return t.wrap > 0 && t.lines[i].width*10 <= t.wrap*7 && t.short(i) && !endsSentence(t.lines[i].text)
}

// closesHeading reports whether the lines [i, end) make a whole heading: its last line does not end as a
// sentence does, and a gap or the start of prose follows.
func (t *flow) closesHeading(i, end int) bool {
	last := t.lines[end-1].text
	if !t.endsAsHeading(i, end, last) {
		return false
	}
	if t.counts(i-1, i) || t.counts(i, end) {
		return false // items of a list, one a line
	}
	if end == len(t.lines) {
		return end <= t.head && !t.title
	}
	next := t.lines[end]
	if isRule(next.text) {
		return true
	}
	if next.blanks > 0 || next.page != t.lines[end-1].page || t.special(end) {
		return (t.leads(end) || numberMark(t.lines[i].text).len > 0) && (next.page == t.lines[end-1].page || !startsLow(next.text))
	}
	return t.opensProse(i, end)
}

// counts reports whether the line j carries the number after that of the line i.
func (t *flow) counts(i, j int) bool {
	if i < 0 || j == len(t.lines) {
		return false
	}
	a, b := numberMark(t.lines[i].text), numberMark(t.lines[j].text)
	return a.len > 0 && a.style == b.style && a.depth == b.depth && a.last+1 == b.last
}

// leads reports whether text follows a heading that ends before the line end, after at most a few headings
// more: a column of words is no column of headings.
func (t *flow) leads(end int) bool {
	const headings = 3
	if end <= t.head {
		return true
	}
	if !hasLetter(t.lines[end].text) && !isRule(t.lines[end].text) {
		return false
	}
	for j := end; j < min(end+headings, len(t.lines)); j++ {
		if t.prose(j) || bulletMark(t.lines[j].text) > 0 || numberMark(t.lines[j].text).len > 0 {
			return true
		}
	}
	return false
}

// endsAsHeading reports whether last, the last line of [i, end), ends as a heading may.
func (t *flow) endsAsHeading(i, end int, last string) bool {
	switch {
	case strings.HasSuffix(last, ";") || endsOpen(last) && !(end-i == 1 && t.alone(i) && hasLetter(last[len(last)-1:])):
		return false
	case strings.HasSuffix(last, ":"):
		return titleCase(last) && len(strings.Fields(last)) <= 6
	case strings.HasSuffix(last, "."): // "Opening of a Consulate, 1921." alone between blank lines
		return end-i == 1 && titleCase(last) && len(strings.Fields(last)) > 2 && t.alone(i) &&
			unicode.IsDigit(rune(last[max(0, len(last)-2)]))
	}
	return !endsSentence(last) || strings.HasSuffix(last, "?")
}

// alone reports whether the line i stands between blank lines, or between one and a list.
func (t *flow) alone(i int) bool {
	return (i == 0 || t.lines[i].blanks > 0) && i+1 < len(t.lines) &&
		(t.lines[i+1].blanks > 0 || bulletMark(t.lines[i+1].text) > 0)
}

// opensProse reports whether the lines [i, end) are the heading of the text that follows them directly.
func (t *flow) opensProse(i, end int) bool {
	last, next := t.lines[end-1], t.lines[end]
	if !startsHigh(next.text) && t.plainMark(end) == 0 {
		return false
	}
	if t.stopsShort(end) && t.plainMark(end) == 0 && t.plainMark(i) == 0 {
		return false // a column of words
	}
	if t.wrap == 0 {
		return next.width > last.width+last.width/3 && (t.set(end-1) || next.width > 2*last.width)
	}
	gap := i == 0 || t.lines[i].blanks > 0 || t.lines[i].page != t.lines[i-1].page
	room := t.short(end - 1)
	return room && (t.set(end-1) || gap && last.width*10 <= t.wrap*7 || !gap && t.stopsShort(end-1))
}

// level is the level of the heading at the line i: the first one is the title.
func (t *flow) level(i int) int {
	if !t.title && i < t.head && !isSection(t.lines[i].text) && hasLetter(t.lines[i].text) {
		t.title = true
		return 1
	}
	return 1 + max(1, numberMark(t.lines[i].text).depth)
}
