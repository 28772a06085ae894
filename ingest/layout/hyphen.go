package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A hyphen at the end of a line divides a word or belongs to it. The document knows: if it has the word
// with its hyphen elsewhere, within a line, the hyphen stays, and if it has it without, the hyphen goes.
// A word that is nowhere else loses the hyphen unless the second half begins with a capital or a digit.

type hyphens struct{ seen map[string]int }

// newHyphens counts the divided words of the document, whole and hyphenated, where they stand undivided.
func (d *doc) newHyphens() *hyphens {
	h := &hyphens{map[string]int{}}
	for _, p := range d.pages {
		for i := 1; i < len(p.lines); i++ {
			if head, tail, ok := divided(p.lines[i-1].txt, p.lines[i].txt); ok {
				h.seen[head+tail], h.seen[head+"-"+tail] = 0, 0
			}
		}
	}
	if len(h.seen) == 0 {
		return h
	}
	for _, p := range d.pages {
		for i := range p.lines {
			h.count(p.lines[i].txt)
		}
	}
	return h
}

func (h *hyphens) count(s string) {
	for w := range strings.FieldsSeq(s) {
		w = strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
		if n, ok := h.seen[w]; ok {
			h.seen[w] = n + 1
		}
	}
}

// divided takes the halves of a word that a hyphen divides between two lines, in small letters.
func divided(a, b string) (head, tail string, ok bool) {
	cut := strings.TrimRight(a, "-\u2010\u00ad")
	if cut == a || cut == "" || b == "" {
		return "", "", false
	}
	head = cut[strings.LastIndexByte(cut, ' ')+1:]
	tail, _, _ = strings.Cut(b, " ")
	last, _ := utf8.DecodeLastRuneInString(head)
	first, _ := utf8.DecodeRuneInString(tail)
	notWord := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	if notWord(last) || notWord(first) {
		return "", "", false
	}
	return strings.ToLower(strings.TrimLeftFunc(head, notWord)), strings.ToLower(strings.TrimRightFunc(tail, notWord)), true
}

// stays tells whether the hyphen between two lines is the word's own.
func (h *hyphens) stays(a, b string) bool {
	if strings.HasSuffix(a, "\u00ad") {
		return false
	}
	head, tail, _ := divided(a, b)
	whole, with := h.seen[head+tail], h.seen[head+"-"+tail]
	if whole != with {
		return with > whole
	}
	first, _ := utf8.DecodeRuneInString(b)
	last, _ := utf8.DecodeLastRuneInString(head)
	return !unicode.IsLower(first) || unicode.IsDigit(last) || strings.Contains(head, "-")
}

// finish makes the final block, in which no word is divided.
func (h *hyphens) finish(b *block) Block {
	out := Block{Kind: b.kind, Level: b.level, Table: b.table, Row: b.row, Col: b.col, Head: b.head}
	for i := range b.lines {
		l := b.lines[i].pieces()
		if i > 0 {
			prev := &out.Lines[len(out.Lines)-1]
			if a, c := b.lines[i-1].txt, b.lines[i].txt; len(prev.Pieces) > 0 {
				if _, _, ok := divided(a, c); ok {
					moveWord(prev, &l, h.stays(a, c))
				}
			}
		}
		if len(l.Pieces) > 0 {
			out.Lines = append(out.Lines, l)
		}
	}
	out.Mark = markOf(&out)
	return out
}

// moveWord moves the second half of a divided word to its first line.
func moveWord(a, b *Line, keep bool) {
	if !keep {
		last := &a.Pieces[len(a.Pieces)-1]
		last.Text = strings.TrimRight(last.Text, "-\u2010\u00ad")
	}
	for len(b.Pieces) > 0 {
		p := b.Pieces[0]
		head, tail, cut := strings.Cut(p.Text, " ")
		if head == "" {
			break
		}
		p.Text = head
		a.Pieces = append(a.Pieces, p)
		if cut {
			b.Pieces[0].Text = tail
			return
		}
		b.Pieces = b.Pieces[1:]
	}
	if len(b.Pieces) > 0 {
		b.Pieces[0].Text = strings.TrimPrefix(b.Pieces[0].Text, " ")
	}
}

// pieces makes the final line; soft hyphens within it are dropped.
func (l *line) pieces() Line {
	out := Line{Page: l.page, Pieces: make([]Piece, 0, len(l.runs))}
	for i := range l.runs {
		t := l.runs[i].Text
		if strings.Contains(t, "\u00ad") && i+1 < len(l.runs) {
			t = strings.ReplaceAll(t, "\u00ad", "")
		}
		if spaced(l.runs, i, l.apart) {
			t = " " + t
		}
		out.Pieces = append(out.Pieces, Piece{Text: t, Page: l.page, Box: l.runs[i].Box, mark: l.mark(i)})
	}
	return out
}
