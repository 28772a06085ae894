package ingest

import "strings"

// The head of a plain text: the lines before the first prose, among which title, author, institution and
// date stand without a sign of which is which. Those that are no title become blocks of their own, so that
// no sentence mixes them with the prose.

// headLimit is how many lines a head can have.
const headLimit = 30

// headLines counts the lines before the first prose.
func (t *flow) headLines() int {
	for i := range min(len(t.lines), headLimit) {
		if t.prose(i) {
			return i
		}
	}
	return min(len(t.lines), headLimit)
}

// prose reports whether the line i is neither set as a heading nor a line of a head.
func (t *flow) prose(i int) bool {
	text := t.lines[i].text
	if headKind(text) != notHead || t.set(i) && !endsSentence(text) {
		return false
	}
	n := len(strings.Fields(text))
	full := headingWidth
	if t.wrap > 0 {
		full = t.wrap * 3 / 4
	}
	return t.lines[i].width >= full || n >= 6 && endsSentence(text) || bulletMark(text) > 0
}

// special reports whether the line i is a block of its own because of what it says in the head.
func (t *flow) special(i int) bool {
	if i >= t.head {
		return false
	}
	return headKind(t.lines[i].text) != notHead || t.nameLine(i) || t.affiliation(i) || t.noTitle(i) && t.otherTitle()
}

// otherTitle reports whether the head has a line that can be the title: no name, and not there on
// other pages too.
func (t *flow) otherTitle() bool {
	for i, l := range t.lines[:t.head] {
		if !t.noTitle(i) && headKind(l.text) == notHead && !isName(l.text) && hasLetter(l.text) {
			return true
		}
	}
	return false
}

// noTitle reports whether the line i names a series or an institution rather than the document.
func (t *flow) noTitle(i int) bool {
	name, _, _ := strings.Cut(t.lines[i].text, ",")
	return t.lines[i].again || isOrg(name)
}

// affiliation reports whether the line i stands right below the author, and so says where he works.
func (t *flow) affiliation(i int) bool {
	return i > 0 && t.lines[i].blanks == 0 && t.titled(i-1) &&
		(headKind(t.lines[i-1].text) == headBy || t.nameLine(i-1)) && !t.prose(i)
}

// nameLine reports whether the line i is just an author's name: it comes after the title, and nothing
// speaks against a name.
func (t *flow) nameLine(i int) bool {
	text := t.lines[i].text
	if i == 0 || !isName(text) || endsOpen(t.lines[i-1].text) || !t.titled(i) {
		return false
	}
	if t.endsHead(i) {
		return personal(t.src.text, text, 6)
	}
	return startsHigh(t.lines[i+1].text) && !endsOpen(text) && personal(t.src.text, text, 3)
}

// endsHead reports whether the head, or a part of it, ends with the line i.
func (t *flow) endsHead(i int) bool {
	if i+1 >= t.head {
		return true
	}
	next := t.lines[i+1]
	return next.blanks > 0 || headKind(next.text) != notHead || isName(next.text)
}

// titled reports whether a line that can be a title stands above the line i.
func (t *flow) titled(i int) bool {
	for _, l := range t.lines[:i] {
		if headKind(l.text) == notHead && hasLetter(l.text) {
			return true
		}
	}
	return false
}
