package layout

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const bullets = "•▪▫◦‣⁃●○■□·∙➢➤►▶✓✔❖◆◇→\uf0b7\uf0a7\uf0d8\uf0fc\uf06e\uf076"

// isLabel tells whether s is nothing but a bullet or the number of an item.
func isLabel(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if n == len(s) && (strings.ContainsRune(bullets, r) || strings.ContainsRune("-–—*o", r)) {
		return s != ""
	}
	return enumerator(s+" ") == len(s)
}

// enumerator returns the length of "1.", "12)", "(a)", "iv." at the beginning of s, before a space; 0 if
// there is none.
func enumerator(s string) int {
	i := strings.IndexByte(s, ' ')
	if i < 2 || i > 6 {
		return 0
	}
	w := s[:i]
	body := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(w, "("), "."), ")")
	if len(body) == len(w) || w[0] == '(' && w[i-1] != ')' {
		return 0
	}
	if isNumber(body) && len(body) <= 3 || len(body) == 1 && body[0] >= 'a' && body[0] <= 'z' || isRoman(body) {
		return i
	}
	return 0
}

// startsItem tells whether a line begins with a bullet or the number of an item.
func startsItem(l *line) bool {
	r, n := utf8.DecodeRuneInString(l.txt)
	if strings.ContainsRune(bullets, r) && l.txt != "" {
		return true
	}
	if strings.ContainsRune("-–*o", r) && strings.HasPrefix(l.txt[n:], " ") {
		return r != 'o' || len(l.gaps) > 0
	}
	return enumerator(l.txt) > 0
}

// classify says of each paragraph whether it is something else.
func (d *doc) classify(p *page) {
	var indents []float64 // of the list items that are open
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.kind != Paragraph {
			indents = nil
			continue
		}
		switch {
		case d.isItem(p, i):
			b.kind = ListItem
			indents = nest(indents, b.first().x0)
			b.level = len(indents) - 1
			continue
		case isCaption(b):
			b.kind = Caption
		case d.isHeading(b) || d.isTitle(b):
			b.kind = Heading
		}
		indents = nil
	}
}

// nest returns the indents of the lists that an item at x is in.
func nest(indents []float64, x float64) []float64 {
	const same = 4 // points
	for len(indents) > 0 && indents[len(indents)-1] > x+same {
		indents = indents[:len(indents)-1]
	}
	if len(indents) == 0 || x > indents[len(indents)-1]+same {
		indents = append(indents, x)
	}
	return indents
}

// isItem takes bullets as they are; a number makes an item only beside another one or before a hanging text,
// for headings and footnotes are numbered too.
func (d *doc) isItem(p *page, i int) bool {
	b := &p.blocks[i]
	if !startsItem(b.first()) || isLabel(b.first().txt) && len(b.lines) == 1 {
		return false
	}
	if enumerator(b.first().txt) == 0 {
		return true
	}
	if b.first().size < 0.93*d.body || b.first().bold && !d.bold && len(b.lines) < 3 {
		return false
	}
	numbered := func(j int) bool {
		return j >= 0 && j < len(p.blocks) && enumerator(p.blocks[j].first().txt) > 0 && math.Abs(p.blocks[j].first().x0-b.first().x0) < 4
	}
	return numbered(i-1) || numbered(i+1) || len(b.lines) > 1 && b.lines[1].x0 > b.first().x0+b.first().size
}

func isCaption(b *block) bool {
	w, rest, ok := strings.Cut(b.first().txt, " ")
	if !ok || len(b.lines) > 4 || wordClass(strings.TrimSuffix(w, ".")) != captionWord {
		return false
	}
	n, after, _ := strings.Cut(rest, " ")
	bare := strings.TrimRight(n, ".:–—-)")
	if bare == "" || len(bare) > 6 || bare[len(bare)-1] < '0' || bare[len(bare)-1] > '9' {
		return false
	}
	return bare != n || after == "" || startsUpper(strings.TrimLeft(after, "-–—:| "))
}

// isHeading: short, and set apart by size, by weight or by a number and no full stop.
func (d *doc) isHeading(b *block) bool {
	l := b.first()
	if len(b.lines) > 3 || b.chars() > 160 || !hasLetter(l.txt) {
		return false
	}
	if l.size > 1.12*d.body {
		return true
	}
	last := b.last().txt
	if strings.HasSuffix(last, ".") || strings.HasSuffix(last, ",") || strings.HasSuffix(last, ";") || l.size < 0.93*d.body {
		return false
	}
	for i := range b.lines {
		if !b.lines[i].bold {
			return len(b.lines) == 1 && sectionNumber(l.txt) && b.chars() < 80
		}
	}
	return !d.bold && b.chars() < 120
}

// isTitle tells whether the table of contents names a block.
func (d *doc) isTitle(b *block) bool {
	if len(d.titles) == 0 || len(b.lines) > 4 {
		return false
	}
	var s strings.Builder
	for i := range b.lines {
		s.WriteString(b.lines[i].txt)
	}
	return d.titles[Title{b.first().page, bare(s.String())}]
}

// bare is s without what writers of bookmarks change: case, spaces, signs.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// sectionNumber knows "2.1 Title" and "IV. Title".
func sectionNumber(s string) bool {
	w, rest, ok := strings.Cut(s, " ")
	if !ok || !startsUpper(rest) || isNumber(rest[:1]) {
		return false
	}
	parts := strings.Split(strings.TrimSuffix(w, "."), ".")
	for _, p := range parts {
		if !isNumber(p) || len(p) > 2 {
			return false
		}
	}
	return len(parts) > 1
}

// rankHeadings gives levels by size, largest first, and bold before plain.
func (d *doc) rankHeadings() {
	var ranks []float64
	each := func(do func(*block, float64)) {
		for _, p := range d.pages {
			for i := range p.blocks {
				if b := &p.blocks[i]; b.kind == Heading {
					rank := half(b.first().size) * 2
					if b.first().bold {
						rank += 0.5
					}
					do(b, rank)
				}
			}
		}
	}
	each(func(_ *block, r float64) {
		if !slices.Contains(ranks, r) {
			ranks = append(ranks, r)
		}
	})
	slices.SortFunc(ranks, func(a, b float64) int {
		if a > b {
			return -1
		}
		return 1
	})
	each(func(b *block, r float64) { b.level = min(1+slices.Index(ranks, r), 6) })
}
