package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A plain text is read line by line. Texts copied out of PDFs tell where a page ends by a form feed or, as
// some converters write it, by one space at the start of the next page's first line; both often fall into
// the middle of a sentence.

// line is a line of a plain text that is not blank, without white space at its end.
type line struct {
	Span           // in the source's text; begins after the mark of a page break, not after indentation
	text    string // the line without indentation
	indent  int    // characters of white space before the text; a tab counts as 4
	width   int    // characters, without indentation
	blanks  int    // blank lines between it and the line before
	page    int    // from 0
	running bool   // part of a running header or footer
	again   bool   // stands at the top of the first page and of others
}

// splitLines returns the lines of s and whether it has pages. New lines may be \n, \r\n or \r.
func splitLines(s string) (lines []line, paged bool) {
	spaced := !strings.Contains(s, "\f") && spacePages(s)
	blanks, page := 0, 0
	for start := 0; start < len(s); {
		n := strings.IndexAny(s[start:], "\n\r\f")
		end, next := start+n, start+n+1
		if n < 0 {
			end, next = len(s), len(s)
		} else if strings.HasPrefix(s[end:], "\r\n") {
			next++
		}
		if spaced && isSpaceMark(s[start:end]) && len(lines) > 0 {
			page++
			start++
		}
		if l, ok := newLine(s, Span{start, end}); ok {
			l.blanks, l.page = blanks, page
			lines, blanks = append(roomy(lines), l), 0
		} else if n < 0 || s[end] != '\f' {
			blanks++
		}
		if n >= 0 && s[end] == '\f' {
			page++
		}
		start = next
	}
	closeUp(lines)
	return lines, len(lines) > 0 && lines[len(lines)-1].page > 0 || strings.Contains(s, "\f")
}

// closeUp takes one blank line from each gap where the text is set with blank lines between all of its
// lines, in the middle of sentences too.
func closeUp(lines []line) {
	const enough = 5
	wide, close := 0, 0
	for i := 1; i < len(lines); i++ {
		l, prev := lines[i], lines[i-1]
		if !startsLow(l.text) || endsSentence(prev.text) || l.page != prev.page || bulletMark(prev.text) == len(prev.text) {
			continue
		}
		if l.blanks > 0 {
			wide++
		} else {
			close++
		}
	}
	if wide < enough || close*10 > wide {
		return
	}
	for i := range lines {
		lines[i].blanks = max(0, lines[i].blanks-1)
	}
}

// newLine makes a line of a span of s; ok is false for a blank one.
func newLine(s string, at Span) (l line, ok bool) {
	raw := strings.TrimRightFunc(s[at.Start:at.End], unicode.IsSpace)
	text := strings.TrimLeftFunc(raw, unicode.IsSpace)
	if strings.TrimFunc(text, invisible) == "" {
		return line{}, false
	}
	indent := 0
	for _, r := range raw[:len(raw)-len(text)] {
		indent++
		if r == '\t' {
			indent += 3
		}
	}
	return line{
		Span: Span{at.Start, at.Start + len(raw)},
		text: text, indent: indent, width: utf8.RuneCountInString(text),
	}, true
}

// isSpaceMark reports whether a line begins with exactly one space.
func isSpaceMark(s string) bool {
	return len(s) > 1 && s[0] == ' ' && s[1] != ' ' && s[1] != '\t' && strings.TrimSpace(s) != ""
}

// spacePages reports whether one space at the start of a line marks a page in s: no line is indented in
// any other way, and such lines are few and do not follow each other.
func spacePages(s string) bool {
	marks, lines, last := 0, 0, false
	for raw := range strings.Lines(s) {
		if strings.TrimSpace(raw) == "" {
			continue
		}
		mark := isSpaceMark(raw)
		if !mark && (raw[0] == ' ' || raw[0] == '\t') || mark && last {
			return false
		}
		if mark {
			marks++
		}
		lines++
		last = mark
	}
	return marks > 0 && marks*3 <= lines
}
