package layout

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"docket/ingest/pdf"
)

// The mark of a note is a small raised number, sign or letter behind a word. It must not grow together with
// what it stands behind: "in 2019" with note 3 is no year 20193. Each mark leads to its note at the foot of
// the page, or else to the one of its number among the notes at the end.

const signs = "*†‡§¶"

// partsMark tells whether b is a mark behind a, or a that of a note or a sentence before b.
func partsMark(a, b *pdf.Run) bool {
	if raised(a, b) && isNumber(a.Text) {
		return hasLetter(b.Text[:1])
	}
	return isMark(a, b)
}

// isMark tells whether b is the mark of a note behind a.
func isMark(a, b *pdf.Run) bool {
	if !raised(b, a) || a.Over != b.Over || labelOf(b.Text) == "" {
		return false
	}
	word := a.Text[strings.LastIndexByte(a.Text, ' ')+1:]
	last, _ := utf8.DecodeLastRuneInString(word)
	n := utf8.RuneCountInString(word)
	switch {
	case strings.HasSuffix(word, "10") && len(strings.TrimLeft(word[:len(word)-2], "×·-−")) == 0:
		return false // a power of ten
	case hasLetter(b.Text):
		return n > 3 && !strings.HasPrefix("eo", b.Text) // 2e and 1o are ordinals
	case wordClass(strings.Trim(word, "0123456789()[]/·")) == unitWord:
		return false
	case last >= '0' && last <= '9' || n > 1:
		return true
	}
	return !hasLetter(word)
}

// raised tells whether a is set small and higher than b.
func raised(a, b *pdf.Run) bool { return a.Size < 0.8*b.Size && b.Base-a.Base > 0.2*a.Size }

// labelOf returns the first label of a mark: a number up to 999, a few signs, or one small letter; brackets
// and what comes after a comma are left out. "" is no mark.
func labelOf(s string) string {
	s = strings.Trim(s, "[]() ")
	s, rest, several := strings.Cut(s, ",")
	if several && labelOf(rest) == "" {
		return ""
	}
	switch {
	case s == "":
	case isNumber(s) && len(s) <= 3, strings.Trim(s, signs) == "" && len(s) < 16, len(s) == 1 && s[0] >= 'a' && s[0] <= 'z':
		return s
	}
	return ""
}

// mark returns the label of run i if that is the mark of a note, else "".
func (l *line) mark(i int) string {
	if i == 0 || !isMark(&l.runs[i-1], &l.runs[i]) {
		return ""
	}
	return labelOf(l.runs[i].Text)
}

// opening returns the bytes of the label that opens a note, without white space; 0 for none.
func opening(s string) int {
	n := 0
	for n < len(s) && (strings.IndexByte("[(", s[n]) >= 0 || s[n] >= '0' && s[n] <= '9') {
		n++
	}
	for r, k := utf8.DecodeRuneInString(s[n:]); k > 0 && strings.ContainsRune(signs, r); r, k = utf8.DecodeRuneInString(s[n:]) {
		n += k
	}
	for n > 0 && n < len(s) && strings.IndexByte("]).:", s[n]) >= 0 {
		n++
	}
	if labelOf(strings.TrimRight(s[:n], ".:")) == "" {
		return 0
	}
	return n
}

// noteKey is where a note is looked for: by its label, on a page or, with page 0, among the notes at the end.
type noteKey struct {
	page  int
	label string
}

// link leads each mark to its block.
func link(blocks []Block) {
	notes := notesOf(blocks)
	if len(notes) == 0 {
		return
	}
	for i := range blocks {
		for j := range blocks[i].Lines {
			pieces := blocks[i].Lines[j].Pieces
			for k := range pieces {
				if p := &pieces[k]; p.mark != "" {
					p.Note = notes[noteKey{p.Page, p.mark}]
					if p.Note == 0 {
						p.Note = notes[noteKey{0, p.mark}]
					}
				}
			}
		}
	}
}

// notesOf finds the notes, as 1 + index of their blocks: a block may hold several, one under the other. Notes at the end stand
// under a heading that says so.
func notesOf(blocks []Block) map[noteKey]int {
	notes := map[noteKey]int{}
	atEnd := false
	for i := range blocks {
		b := &blocks[i]
		switch {
		case b.Kind == Heading:
			atEnd = wordClass(b.text()) == notesWord
			continue
		case len(b.Lines) == 0 || b.Kind != Footnote && !atEnd:
			continue
		}
		last := ""
		for j := range b.Lines {
			label := noteLabel(&b.Lines[j])
			if j > 0 && !nextNumber(last, label) {
				continue
			}
			last = label
			key := noteKey{b.Lines[j].Page, label}
			if b.Kind != Footnote {
				key.page = 0
			}
			if label != "" && notes[key] == 0 {
				notes[key] = i + 1
			}
		}
	}
	return notes
}

// noteLabel is the label that a line opens with, "" for none.
func noteLabel(l *Line) string {
	s := l.text()
	return labelOf(strings.TrimRight(s[:opening(s)], ".:"))
}

// nextNumber tells whether b is the number after a.
func nextNumber(a, b string) bool {
	n, err := strconv.Atoi(a)
	return err == nil && b == strconv.Itoa(n+1)
}

// text is that of a block of one line.
func (b *Block) text() string {
	if len(b.Lines) != 1 {
		return ""
	}
	return b.Lines[0].text()
}

func (l *Line) text() string {
	var s strings.Builder
	for _, p := range l.Pieces {
		s.WriteString(p.Text)
	}
	return s.String()
}

// beginsNote tells whether a line of small type opens with a raised label.
func (d *doc) beginsNote(l *line) bool {
	if l.size > 0.93*d.body || len(l.runs) < 2 || labelOf(l.runs[0].Text) == "" {
		return false
	}
	return raised(&l.runs[0], &l.runs[1]) || math.Abs(l.runs[0].Size-l.runs[1].Size) > 0.1*l.size
}

// markOf returns the bytes of the bullet, number or label that opens a block.
func markOf(b *Block) int {
	if len(b.Lines) == 0 {
		return 0
	}
	s := b.Lines[0].text()
	switch b.Kind {
	case Footnote:
		return opening(s)
	case ListItem:
		if n := enumerator(s); n > 0 {
			return n
		}
		if n := enumerator(s + " "); n > 0 {
			return n
		}
		_, n := utf8.DecodeRuneInString(s)
		return n
	}
	return 0
}
