package layout

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"docket/ingest/pdf"
)

// Running headers and footers are lines that stand at the same height on three pages or more, on both of two, or on the last
// two of three, digits aside;
// page numbers are also known by themselves, and so is what the file marks as no content. Only the outermost lines of a page count, from its edge to the
// first line that does not repeat. The heads of tables that go on overleaf repeat too, and must stay: so what
// is not on a good part of the pages has to lie in the margin, outermost, and what lies further in stays where
// it stands first.

const (
	edge      = 0.15  // of the page's height: running lines lie no further in
	sameLevel = 4.0   // points that a running line may wander
	enough    = 3     // pages
	margin    = 0.08  // of the page's height
	inch      = 0.095 // of the page's height: the margin that writers begin with, where only words count
	goodPart  = 0.4   // of the pages
)

// seenAt is where a text has been seen, by page.
type seenAt struct {
	base  float64
	first int // page
	page  int // the last one
	pages int
}

func (d *doc) markRunning() {
	seen := map[string][]*seenAt{}
	for _, p := range d.pages {
		for _, i := range append(p.outer(), p.upright()...) {
			note(seen, masked(p.lines[i].txt), &p.lines[i])
		}
	}
	often := max(enough, int(goodPart*float64(len(d.pages))))
	few := min(enough, max(2, len(d.pages))) // in the margin; of two pages both
	if len(d.pages) == 3 {                   // first pages often have none
		for text, list := range seen {
			for _, s := range list {
				if s.pages == 2 && s.first == 2 && worded(text) {
					s.pages = few
				}
			}
		}
	}
	for _, p := range d.pages {
		order := p.outer()
		for _, i := range order {
			p.lines[i].running = p.lines[i].artifact
		}
		for _, i := range p.upright() {
			l := &p.lines[i]
			l.running = l.artifact || d.isWatermark(l) || repeats(seen, l) >= enough
		}
		p.markFrom(order, seen, often, few)
		slices.Reverse(order)
		p.markFrom(order, seen, often, few)
	}
}

// isWatermark knows large type across the page.
func (d *doc) isWatermark(l *line) bool { return l.dir == pdf.Slanted && l.size > 1.8*d.body }

func note(seen map[string][]*seenAt, key string, l *line) {
	for _, s := range seen[key] {
		if math.Abs(s.base-l.base) < sameLevel {
			if s.page != l.page {
				s.page, s.pages = l.page, s.pages+1
			}
			return
		}
	}
	if len(seen[key]) < 8 {
		seen[key] = append(seen[key], &seenAt{l.base, l.page, l.page, 1})
	}
}

// upright lists the lines that run up or down the page, as stamps at its side do.
func (p *page) upright() (list []int) {
	for i := range p.lines {
		if p.lines[i].dir != pdf.Right && p.lines[i].chars > 3 {
			list = append(list, i)
		}
	}
	return list
}

// outer lists the level lines near the top and the foot of the page, from the top.
func (p *page) outer() (order []int) {
	for i := range p.lines {
		if l := &p.lines[i]; l.dir == 0 && (l.base < edge*p.height || l.base > (1-edge)*p.height) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch x, y := p.lines[a].base, p.lines[b].base; {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	return order
}

// markFrom goes inwards from one edge. Lines of one height are judged together.
func (p *page) markFrom(order []int, seen map[string][]*seenAt, often, few int) {
	for start := 0; start < len(order); {
		end, all := start, true
		for ; end < len(order) && (end == start || math.Abs(p.lines[order[end]].base-p.lines[order[start]].base) < sameLevel); end++ {
			l := &p.lines[order[end]]
			n := repeats(seen, l)
			if !p.inMargin(l) && firstOf(seen, l) {
				n = 0
			}
			all = all && (l.running || n >= often || start == 0 && (n >= few && p.inMargin(l) || isPageNumber(l.txt)))
		}
		if !all {
			return
		}
		for _, i := range order[start:end] {
			p.lines[i].running = true
		}
		start = end
	}
}

func (p *page) inMargin(l *line) bool {
	m := margin
	if worded(l.txt) {
		m = inch
	}
	return l.base < m*p.height || l.base > (1-m)*p.height
}

// worded reports whether a line holds more words than a bullet or a row of figures does.
func worded(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 12
}

// firstOf tells whether a line is the first of those at its place.
func firstOf(seen map[string][]*seenAt, l *line) bool {
	for _, s := range seen[masked(l.txt)] {
		if math.Abs(s.base-l.base) < sameLevel {
			return s.first == l.page
		}
	}
	return false
}

// repeats counts the pages that have a line at its place.
func repeats(seen map[string][]*seenAt, l *line) int {
	for _, s := range seen[masked(l.txt)] {
		if math.Abs(s.base-l.base) < sameLevel {
			return s.pages
		}
	}
	return 0
}

// masked replaces digits, and a roman number that stands alone, by a mark.
func masked(s string) string {
	var b strings.Builder
	for i, w := range strings.Fields(s) {
		if i > 0 {
			b.WriteByte(' ')
		}
		if isRoman(w) {
			b.WriteByte('0')
			continue
		}
		digit := false
		for _, r := range w {
			if r >= '0' && r <= '9' {
				if !digit {
					b.WriteByte('0')
				}
				digit = true
				continue
			}
			digit = false
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isPageNumber knows "12", "- 12 -", "xii", "Page 12", "Page 12 of 30", "12 | 30", "A-3".
func isPageNumber(s string) bool {
	words := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" |/-–—·•[]().", r) })
	numbers := 0
	for _, w := range words {
		switch {
		case isNumber(w) && len(w) <= 4 || isRoman(w):
			numbers++
		case len(w) == 1 && w[0] >= 'A' && w[0] <= 'Z' && len(words) > 1:
		case wordClass(w) != pageWord:
			return false
		}
	}
	return numbers >= 1 && numbers <= 2 && len(words) <= 4
}

func isNumber(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func isRoman(s string) bool { return s != "" && len(s) <= 7 && strings.Trim(s, "ivxlc") == "" }
