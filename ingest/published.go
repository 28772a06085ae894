package ingest

import (
	"strings"
	"unicode"
)

// The day of publication, as a document's own lines tell it. A date says so by its label, else by where it stands: in
// the head, or before the first sentence as news agencies have it. The day of a later state ("Updated") is taken where
// there is no other, and the year of an issue or of a copyright last of all. Dates of other things are told apart by
// their labels; two dates of which none has one say nothing.

// findDate takes the date line that weighs most.
func (p *firstPage) findDate() {
	var best, below, updated string
	var weight dateSort
	for i, b := range p.all {
		if b.Span == p.title.Span || b.Kind == Cell {
			continue
		}
		v, sort := dateLine(p.short(b))
		switch {
		case sort == datePublished || i < len(p.head) && sort >= datePlain:
			if sort > weight {
				best, weight = v, sort
			}
		case sort == dateDated && below == "":
			below = v
		case sort == dateUpdated && updated == "":
			updated = v
		}
	}
	for _, other := range [...]func() string{
		func() string { return best }, p.agencyDate, p.imprintDate, func() string { return below }, func() string { return updated },
		p.issueYear, p.copyrightYear,
	} {
		if v := other(); v != "" {
			p.found("published", v)
			return
		}
	}
}

// agencyBlocks is how many blocks from the first prose on can open with the date line of a news agency.
const agencyBlocks = 3

// agencyDate is the date before the first sentence of a message: "GENEVA, 5 March 2021 – The talks".
func (p *firstPage) agencyDate() string {
	for _, b := range p.all[len(p.head):min(len(p.all), len(p.head)+agencyBlocks)] {
		if v := leadingDate(p.short(b)); v != "" && b.Kind == Paragraph {
			return v
		}
	}
	return ""
}

// agencyLine is how many bytes such a date line has at most.
const agencyLine = 90

// leadingDate is the date of a date line that opens a paragraph: a place, a comma, a day, and a dash.
func leadingDate(s string) string {
	s = strings.Join(strings.Fields(s[:min(len(s), 2*agencyLine)]), " ")
	end := -1
	for _, dash := range [...]string{" – ", " — ", " -- ", " - "} {
		if i := strings.Index(s, dash); i > 0 && (end < 0 || i < end) {
			end = i
		}
	}
	if end < 0 || end > agencyLine {
		return ""
	}
	line := s[:end]
	if i := strings.IndexByte(line, '('); i > 0 && strings.HasSuffix(line, ")") {
		line = strings.TrimSpace(line[:i])
	}
	f := strings.Fields(line)
	for i := 1; i < len(f); i++ {
		v, n := readDate(f[i:])
		if n != 3 || i+n != len(f) {
			continue
		}
		if placeBefore(f[:i]) {
			return v
		}
	}
	return ""
}

// placeBefore reports whether the fields are the name of a place, with a comma behind it.
func placeBefore(f []string) bool {
	for _, w := range f {
		if !startsHigh(w) || vocab().has(w, wordMinor) && bare(w) != "the" || vocab().month(w) > 0 || vocab().has(w, wordClock) && !strings.HasSuffix(w, ",") {
			return false
		}
	}
	return len(f) <= 6 && strings.HasSuffix(f[len(f)-1], ",")
}

// imprintDate is the date that an imprint gives, on the second or the last page, or among the last blocks.
func (p *firstPage) imprintDate() string {
	for _, b := range p.imprint() {
		if v, sort := dateLine(p.short(b)); sort == datePublished && b.Kind != Cell {
			return v
		}
	}
	return ""
}

// imprint is the blocks behind the first page in which a document can speak of itself.
func (p *firstPage) imprint() []Block {
	blocks := p.d.Blocks
	if len(p.d.Pages) < 2 {
		return blocks[max(len(p.all), len(blocks)-lastBlocks):]
	}
	second, last := p.d.Pages[1], p.d.Pages[len(p.d.Pages)-1]
	var out []Block
	for _, b := range blocks[len(p.all):] {
		if b.Start < second.End || b.Start >= last.Start {
			out = append(out, b)
		}
	}
	return out
}

// copyrightYear is the year of a copyright line in the imprint of a paged document. A web page has the year of its
// template there.
func (p *firstPage) copyrightYear() string {
	if len(p.d.Pages) == 0 {
		return ""
	}
	for _, list := range [...][]Block{p.all, p.imprint()} {
		for _, b := range list {
			if y := yearOfCopyright(p.line(b)); y != "" {
				return y
			}
		}
	}
	return ""
}

// yearOfCopyright is the one year that stands close behind the sign or word of copyright.
func yearOfCopyright(s string) string {
	f := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == '(' || r == ')' })
	for i, w := range f {
		if w != "©" && bare(w) != "copyright" && !strings.HasPrefix(w, "©") {
			continue
		}
		year := ""
		for _, x := range f[i:min(len(f), i+7)] {
			x = strings.TrimRight(strings.TrimPrefix(x, "©"), ".;")
			if len(x) > 4 && yearOf(x[:4]) > 0 && strings.ContainsAny(x[4:], "-–") {
				return "" // a range
			}
			if yearOf(x) == 0 {
				continue
			}
			if year != "" && year != x {
				return ""
			}
			year = x
		}
		if year != "" {
			return year
		}
	}
	return ""
}

// issueYear is the year in the number of an issue, "Policy Brief 3/2022", where the head has one.
func (p *firstPage) issueYear() string {
	for _, b := range p.head {
		s := p.line(b)
		if !isLabel(s) {
			continue
		}
		for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '/' }) {
			if yearOf(part) > 0 && strings.ContainsRune(s, '/') || numberOfYear(part) {
				return part[:4]
			}
		}
	}
	return ""
}

// numberOfYear reports whether a word is a year and the number of an issue in it: "2021-05".
func numberOfYear(w string) bool {
	y, n, ok := strings.Cut(w, "-")
	return ok && yearOf(y) > 0 && number2(n) > 0
}
