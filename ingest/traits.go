package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What can be told from one line: how it begins, how it ends, whether it is set as a heading.

// closers may follow the sign that ends a sentence.
const closers = `"'”’»)]`

// bullets open an item of a list; dashes and "o" and "*" do so only before white space, as the others do.
const bullets = "•▪●◦‣⁃■□○➢➤✓·–—-*o\uf0b7\uf0a7\uf0d8"

// bulletMark returns the length of the bullet that opens s with the white space after it, 0 for none.
func bulletMark(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || !strings.ContainsRune(bullets, r) {
		return 0
	}
	rest := strings.TrimLeftFunc(s[n:], unicode.IsSpace)
	if rest != "" && len(rest) == len(s)-n {
		return 0
	}
	return len(s) - len(rest)
}

// number is the mark that opens a numbered heading or item: "2.1", "(a)", "IV.", "3)".
type number struct {
	len   int    // with the white space after it; 0 where there is none
	depth int    // parts of the number: 2 of "2.1"
	last  int    // value of the last part, letters counted from a = 1
	style string // the mark with its value masked, to tell which marks make a sequence
}

// numberMark reads the number that opens s.
func numberMark(s string) number {
	mark, rest, ok := strings.Cut(s, " ")
	if !ok || len(mark) > 8 || strings.TrimSpace(rest) == "" {
		return number{}
	}
	body := strings.Trim(mark, "().")
	plain := body == mark
	if body == "" || plain && !strings.Contains(body, ".") {
		return number{}
	}
	n := number{len: len(s) - len(strings.TrimLeft(rest, " \t"))}
	for part := range strings.SplitSeq(body, ".") {
		n.last = ordinal(part)
		if n.last == 0 {
			return number{}
		}
		n.depth++
	}
	if plain && strings.Trim(body, "0123456789.") != "" { // "U.S", "e.g"
		return number{}
	}
	n.style = strings.Replace(mark, body, styleOf(body), 1)
	return n
}

// ordinal is the value of a number, a Roman numeral or a single letter; 0 for anything else.
func ordinal(s string) int {
	if len(s) > 0 && len(s) <= 2 && strings.Trim(s, "0123456789") == "" {
		n := 0
		for _, c := range s {
			n = n*10 + int(c-'0')
		}
		return n
	}
	if n := roman(strings.ToLower(s)); n > 0 {
		return n
	}
	if len(s) == 1 && unicode.IsLetter(rune(s[0])) {
		return int(unicode.ToLower(rune(s[0]))-'a') + 1
	}
	return 0
}

// roman is the value of a Roman numeral in lower case below 40, 0 for anything else.
func roman(s string) int {
	value := map[rune]int{'i': 1, 'v': 5, 'x': 10}
	sum, last := 0, 0
	for i := len(s) - 1; i >= 0; i-- {
		v := value[rune(s[i])]
		if v == 0 || len(s) > 6 {
			return 0
		}
		if v < last {
			sum -= v
		} else {
			sum, last = sum+v, v
		}
	}
	return sum
}

func styleOf(body string) string {
	switch r := rune(body[0]); {
	case unicode.IsDigit(r):
		return strings.Repeat("1.", strings.Count(body, ".")+1)
	case unicode.IsUpper(r):
		return "A"
	}
	return "a"
}

// startsLow reports whether s begins as the middle of a sentence does.
func startsLow(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r) || strings.ContainsRune(",;)", r)
}

// startsHigh reports whether s begins as a sentence or a heading does.
func startsHigh(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, `"'“‘«([`))
	return unicode.IsUpper(r) || unicode.IsDigit(r) || unicode.IsTitle(r) || unicode.In(r, unicode.Sc)
}

// endsSentence reports whether s ends with a full stop or its like, before closing quotes and the number
// of a footnote.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, closers)
	if t := strings.TrimRight(s, "0123456789"); len(s)-len(t) <= 3 {
		if u := strings.TrimRight(t, ".!?"+closers); u != t && unicode.IsLetter(rune(lastByte(u))) {
			return true
		}
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…", r)
}

func lastByte(s string) byte {
	if s == "" {
		return 0
	}
	return s[len(s)-1]
}

// endsOpen reports whether more must follow s: it ends with a comma, a hyphen or a small word.
func endsOpen(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	if strings.ContainsRune(",;-–—&(", r) {
		return true
	}
	return !unicode.IsPunct(r) && vocab().has(lastWord(s), wordMinor)
}

func lastWord(s string) string { return s[strings.LastIndexFunc(s, unicode.IsSpace)+1:] }

func firstWord(s string) string {
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		return s[:i]
	}
	return s
}

// titleCase reports whether all words of s but small ones begin with a capital or a digit.
func titleCase(s string) bool {
	words, letters := 0, false
	for w := range strings.FieldsSeq(s) {
		w = strings.TrimFunc(w, unicode.IsPunct)
		r, _ := utf8.DecodeRuneInString(w)
		if w == "" || !unicode.IsLetter(r) {
			continue
		}
		letters = true
		if unicode.IsLower(r) && (words == 0 || !vocab().has(w, wordMinor)) {
			return false
		}
		words++
	}
	return letters
}

// isRule reports whether s is a rule drawn with signs: "-----", "====", "* * *".
func isRule(s string) bool {
	return len(s) >= 3 && strings.Trim(s, string(s[0])+" ") == "" && strings.ContainsRune("-=_*~#+", rune(s[0]))
}
