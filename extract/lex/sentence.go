package lex

// Range is a half-open range of tokens [Lo, Hi).
type Range struct{ Lo, Hi int }

// Sentences appends to dst the sentences of tokens [lo, hi), which should be one block of a document: a sentence
// never crosses a block. It ends at . ! or ? with the brackets and quotes behind it, where what follows can begin
// a sentence; never behind an abbreviation (class ABBREV, and initials) that runs on, nor inside brackets that
// close later in the block.
func (l *Lexicon) Sentences(dst []Range, t *Text, lo, hi int) []Range {
	abbrev := l.Class("ABBREV")
	begin := lo
	for i := lo; i < hi; i++ {
		if c := t.Src[t.Tokens[i].End-1]; c != '.' && c != '!' && c != '?' || !l.ends(t, i, lo, hi, abbrev) {
			continue
		}
		j := i + 1
		for j < hi && closing(t, j) {
			j++
		}
		if j < hi && !begins(t, j) {
			continue
		}
		dst = append(dst, Range{begin, j})
		begin, i = j, j-1
	}
	if begin < hi {
		dst = append(dst, Range{begin, hi})
	}
	return dst
}

// ends reports whether token i can end a sentence.
func (l *Lexicon) ends(t *Text, i, lo, hi int, abbrev Class) bool {
	switch t.Src[t.Tokens[i].Start] {
	case '!', '?':
		return t.Tokens[i].Kind == Sign
	case '.':
	default:
		return initialsEnd(t, i, hi)
	}
	if t.Tokens[i].Kind != Sign || i == lo {
		return false
	}
	if i+1 < hi && t.Tokens[i+1].Glued && !closing(t, i+1) {
		return false
	}
	prev := &t.Tokens[i-1]
	if !t.Tokens[i].Glued {
		return true
	}
	if prev.Kind == Number && dated(t, i, hi, l.Class("MONTH")) {
		return false
	}
	if prev.Class.Has(abbrev) || prev.Kind == Word && prev.Shape == Title && prev.End-prev.Start == 1 {
		if prev.Class.Has(abbrev) {
			return t.Term(i-1, abbrev).Norm == "end" && i+1 < hi && begins(t, i+1)
		}
		return i+1 < hi && t.Has(i+1, l.Class("OPENER")) && t.Tokens[i+1].Shape == Title
	}
	return true
}

// dated reports whether the full stop at token i stands in a date, "14. January 1997".
func dated(t *Text, i, hi int, month Class) bool {
	day := &t.Tokens[i-1]
	if day.End-day.Start > 2 || i+1 >= hi || !t.Has(i+1, month) {
		return false
	}
	y := i + 1 + int(t.Term(i+1, month).N)
	return y < hi && t.Tokens[y].Kind == Number && t.Tokens[y].End-t.Tokens[y].Start == 4
}

// initialsEnd reports whether "U.S." and its like at i ends a sentence: only if the next word begins one and is
// capitalised like no name's part, which is left to a small set of openers.
func initialsEnd(t *Text, i, hi int) bool {
	tok := &t.Tokens[i]
	if tok.Kind != Word || t.Src[tok.End-1] != '.' || i+1 >= hi {
		return false
	}
	return t.Has(i+1, t.lex.Class("OPENER")) && t.Tokens[i+1].Shape == Title
}

// begins reports whether token j can begin a sentence.
func begins(t *Text, j int) bool {
	tok := &t.Tokens[j]
	if tok.Kind == Number {
		return true
	}
	if tok.Kind == Word {
		return tok.Shape != Lower
	}
	switch t.Slice(j, j+1) {
	case "“", "\"", "(", "[", "‘", "'", "$", "€", "£", "¥", "₹", "•", "–", "—", "-", "*":
		return true
	}
	return false
}

// closing reports whether token j is a bracket, quote or note mark that still belongs to the sentence before it.
func closing(t *Text, j int) bool {
	tok := &t.Tokens[j]
	if !tok.Glued {
		return false
	}
	switch t.Slice(j, j+1) {
	case "”", "\"", ")", "]", "’", "'", "!", "?", ".":
		return true
	}
	return tok.Kind == Number && tok.End-tok.Start <= 3 && (j+1 >= len(t.Tokens) || !t.Tokens[j+1].Glued)
}
