package layout

import (
	"math"
	"slices"
	"unicode/utf8"

	"docket/ingest/pdf"
)

// Text that reads from right to left is stored as it is seen, from left to right. Lines of it are put into
// reading order: the runs from the right, the letters of each reversed, Latin words and numbers in between
// as they are.

// turnLines rewrites the lines of p that are mostly right-to-left. Neighbours in the stream that stand at the
// same height are one line.
func turnLines(lines []line) []line {
	out := lines[:0:0]
	for start := 0; start < len(lines); {
		end, weight := start+1, rtlWeight(lines[start].txt)
		for ; end < len(lines) && sameHeight(&lines[start], &lines[end]); end++ {
			weight += rtlWeight(lines[end].txt)
		}
		if weight > 0 {
			out = append(out, turned(lines[start:end]))
		} else {
			out = append(out, lines[start:end]...)
		}
		start = end
	}
	return out
}

func sameHeight(a, b *line) bool {
	return a.dir == b.dir && math.Abs(a.base-b.base) <= 0.3*max(a.size, b.size)
}

// rtlWeight counts letters: right-to-left ones for, others against.
func rtlWeight(s string) (n int) {
	for _, r := range s {
		switch {
		case isRTL(r):
			n += 2
		case r >= 'A' && hasLetter(string(r)):
			n--
		}
	}
	return n
}

func isRTL(r rune) bool {
	return r >= 0x590 && r < 0x900 || r >= 0xfb1d && r < 0xfe00 || r >= 0xfe70 && r < 0xff00
}

func turned(lines []line) line {
	var runs []pdf.Run
	for i := range lines {
		runs = append(runs, lines[i].runs...)
	}
	slices.SortStableFunc(runs, func(a, b pdf.Run) int {
		switch {
		case a.X0+a.X1 > b.X0+b.X1:
			return -1
		case a.X0+a.X1 < b.X0+b.X1:
			return 1
		}
		return 0
	})
	for i := range runs {
		runs[i].Text = turnText(runs[i].Text)
		runs[i].Space = i > 0 && scriptsMeet(runs[i-1].Text, runs[i].Text)
	}
	return newLineOf(runs, lines[0].page)
}

// scriptsMeet tells whether the script changes between two runs: there words part.
func scriptsMeet(a, b string) bool {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	return isRTL(last) && hasLetter(string(first)) && !isRTL(first) || isRTL(first) && hasLetter(string(last)) && !isRTL(last)
}

// turnText reverses s, but for its stretches of Latin letters and digits.
func turnText(s string) string {
	out := make([]byte, 0, len(s))
	for end := len(s); end > 0; {
		r, n := utf8.DecodeLastRuneInString(s[:end])
		if !ltr(r) {
			out = utf8.AppendRune(out, mirror(r))
			end -= n
			continue
		}
		start, last := end, end // of the stretch; neutrals inside it belong to it
		for start > 0 {
			r, n := utf8.DecodeLastRuneInString(s[:start])
			if isRTL(r) {
				break
			}
			start -= n
			if ltr(r) {
				last = start
			}
		}
		out = append(out, s[last:end]...)
		end = last
	}
	return string(out)
}

func ltr(r rune) bool {
	return r >= '0' && r <= '9' || r >= 0x660 && r < 0x66a || r >= 'A' && !isRTL(r) && hasLetter(string(r))
}

func mirror(r rune) rune {
	const pairs = "()[]{}<>«»"
	for i, a := range pairs {
		if a == r {
			rs := []rune(pairs)
			return rs[utf8.RuneCountInString(pairs[:i])^1]
		}
	}
	return r
}
