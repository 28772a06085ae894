package ingest

import (
	"strconv"
	"strings"
	"unicode"
)

// Running headers and footers are lines that come back, but for their digits, at the same edge of several
// pages; a page number counts with its pages. What stands at the top of the first page is kept: there, it
// is the title or, where another line can be that, the name of the series.

// edgeLines is how many lines at the top and at the bottom of a page can be running ones.
const edgeLines = 3

// edge is a line at the edge of a page.
type edge struct {
	line int
	top  bool
	key  string // the line with its digits masked
}

// markRunning sets running and again in the lines of a paged text.
func markRunning(lines []line) {
	pages := 0
	if n := len(lines); n > 0 {
		pages = lines[n-1].page + 1
	}
	if pages < 2 {
		return
	}
	edges := edgesOf(lines)
	seen, numbers := map[edge]int{}, map[int]int{}
	for _, e := range edges {
		seen[edge{top: e.top, key: e.key}]++
		if n, ok := pageNumber(lines[e.line].text); ok {
			numbers[n-lines[e.line].page]++
		}
	}
	need := 3
	if pages <= 4 {
		need = 2
	}
	for _, e := range edges {
		l := &lines[e.line]
		if n, ok := pageNumber(l.text); ok {
			l.running = l.running || numbers[n-l.page] >= 2
		} else if len(e.key) >= 4 && seen[edge{top: e.top, key: e.key}] >= need {
			l.again = l.again || l.page == 0 && e.top
			l.running = l.running || !l.again
		}
	}
}

// edgesOf lists the lines at the edges of pages; on a short page none is both at the top and the bottom.
func edgesOf(lines []line) []edge {
	var out []edge
	for start := 0; start < len(lines); {
		end := start
		for end < len(lines) && lines[end].page == lines[start].page {
			end++
		}
		n := min(edgeLines, (end-start)/2)
		for k := range n {
			out = append(out, edge{start + k, true, maskDigits(lines[start+k].text)},
				edge{end - 1 - k, false, maskDigits(lines[end-1-k].text)})
		}
		start = end
	}
	return out
}

// maskDigits replaces each run of digits by one "#" and white space by nothing.
func maskDigits(s string) string {
	var b strings.Builder
	last := rune(0)
	for _, r := range s {
		if unicode.IsSpace(r) {
			continue
		}
		if unicode.IsDigit(r) {
			r = '#'
		}
		if r != '#' || last != '#' {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// pageNumber reads a line that is a page number and nothing else: "7", "- 7 -", "Page 7 of 12", "7 | Page".
func pageNumber(s string) (n int, ok bool) {
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		v, err := strconv.Atoi(w)
		switch {
		case err == nil && !ok && v < 10000:
			n, ok = v, true
		case err != nil && !vocab().has(w, wordPage):
			return 0, false
		}
	}
	return n, ok
}
