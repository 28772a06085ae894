package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A hyphen at a line's end either parts a word for the printer's sake or belongs to it. The document itself
// is the dictionary: the hyphen is kept where the hyphenated word stands elsewhere in it, or where it follows
// a word that is known to make compounds and comes before a word of the document ("long-term"); else it goes.

// words counts the words of a text, in lower case, with the hyphens inside them.
type words map[string]int

// wordsOf counts the words of s but both halves of those that a hyphen cuts at the end of a line.
func wordsOf(s string) words {
	w := words{}
	cut := false
	for f := range strings.FieldsSeq(s) {
		f = strings.TrimFunc(f, func(r rune) bool { return unicode.IsPunct(r) && !isHyphen(r) || unicode.IsSymbol(r) })
		r, _ := utf8.DecodeLastRuneInString(f)
		before := cut
		cut = isHyphen(r)
		if f == "" || cut || before {
			continue
		}
		w[fold(f)]++
		if strings.ContainsFunc(f, isHyphen) {
			for part := range strings.FieldsFuncSeq(f, isHyphen) {
				w[fold(part)]++
			}
		}
	}
	return w
}

func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' || r == softHyphen }

const softHyphen = '\u00ad'

// fold is s in lower case with plain hyphens.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == softHyphen:
			return -1
		case isHyphen(r):
			return '-'
		}
		return unicode.ToLower(r)
	}, s)
}

// rejoin decides about a line that ends with a hyphen: stem is the line as it is to be written, with or
// without the hyphen, tail the number of bytes of next that belong to the word. ok is false where no word
// runs from one line into the other.
func rejoin(known func() words, text, next string) (stem string, tail int, ok bool) {
	h, n := utf8.DecodeLastRuneInString(text)
	if !isHyphen(h) {
		return text, 0, false
	}
	stem = text[:len(text)-n]
	before, _ := utf8.DecodeLastRuneInString(stem)
	after, _ := utf8.DecodeRuneInString(next)
	if !wordRune(before) || !wordRune(after) {
		return text, 0, false
	}
	tail = wordLen(next)
	if !known().splits(lastWord(stem), next[:tail], h) {
		stem = text
	}
	return stem, tail, true
}

// splits reports whether the hyphen h between a and b is only the printer's.
func (w words) splits(a, b string, h rune) bool {
	first, _ := utf8.DecodeRuneInString(b)
	last, _ := utf8.DecodeLastRuneInString(a)
	if h == softHyphen {
		return true
	}
	if !unicode.IsLower(first) || !unicode.IsLetter(last) {
		return false // "post-Soviet", "2005-2020"
	}
	a, b = fold(strings.TrimLeftFunc(a, unicode.IsPunct)), fold(b)
	if w[a+"-"+b] > 0 {
		return w[a+b] > w[a+"-"+b]
	}
	return w[a+b] > 0 || w[b] == 0 || !vocab().has(a, wordPrefix)
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// wordLen is the length of the word that opens s, with hyphens and apostrophes inside it.
func wordLen(s string) int {
	for i, r := range s {
		if !wordRune(r) && !unicode.IsMark(r) && !isHyphen(r) && r != '\'' && r != '’' {
			return i
		}
	}
	return len(s)
}
