package ingest

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"docket/ingest/pdf"
)

// Whether the text of a page can be what its writer wrote is told by signs: each is a share of the page, from 0 to 1.
// A page with a sign above its limit is read by the second reader too, and the text with more good characters stays,
// by the same signs. Starting the second reader costs 0.2 s, so the limits are set such that healthy pages, tables and
// foreign languages among them, stay below.

// evidence is what the signs are told by.
type evidence struct {
	glyphs, unknown, lost int // as the reader counted them; lost are bytes
	chars, odd            int // visible characters of the text; control, private and replacement characters among them
	words, nonsense       int // words of Latin letters; those that can be none
	doubled, long         int // words with every letter twice, of those with four letters and more
	plain, small          int // words all in small letters, or all in capitals; small words of any language among them
	letters, common       int // letters of the plain words; the most common ones among them
}

// sign is one line of the table.
type sign struct {
	name  string
	least float64 // the share from which on a page is in doubt
	few   int     // and how many there must be, for the share says little on a short page
	count func(*evidence) (n, of int)
	says  string // %d is the share in per cent
}

// signs in the order of how much they prove; the first above its limit is the reason that is given.
var signs = [...]sign{
	{"unknown", 0.02, 4, func(e *evidence) (int, int) { return e.unknown, e.glyphs }, "%d %% of the glyphs have no known character"},
	{"lost", 0.02, 4, func(e *evidence) (int, int) { return e.lost, e.lost + e.glyphs }, "%d %% of the text is set in a font that is missing"},
	{"odd", 0.03, 6, func(e *evidence) (int, int) { return e.odd, e.chars }, "%d %% of the characters are private or control characters"},
	{"doubled", 0.30, 6, func(e *evidence) (int, int) { return e.doubled, e.long }, "%d %% of the words have every letter twice"},
	{"nonsense", 0.30, 12, func(e *evidence) (int, int) { return e.nonsense, e.words }, "%d %% of the words can be none, by their vowels and signs"},
	{"strange", 0.93, 40, unworded, "%d %% of the words belong to no language"},
}

// unworded counts words that are no small ones. In any language a third of the words are ("the", "of", "is"), but in a
// glossary or a table none may be; only letters that stand for others lack the common letters too.
func unworded(e *evidence) (n, of int) {
	if 2*e.common > e.letters {
		return 0, e.plain
	}
	return e.plain - e.small, e.plain
}

// commonLetters make up 55 to 70 % of prose in the languages of Latin letters.
const commonLetters = "eainorst"

// share is how much of the page shows the sign.
func (s *sign) share(e *evidence) float64 {
	n, of := s.count(e)
	if of <= 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// shows reports whether the sign is above its limit.
func (s *sign) shows(e *evidence) bool {
	n, _ := s.count(e)
	return n >= s.few && s.share(e) >= s.least
}

// doubt says in words why the text of a page is in doubt, "" where it is not.
func (e *evidence) doubt() string {
	for i := range signs {
		if s := &signs[i]; s.shows(e) {
			return fmt.Sprintf(s.says, percent(s.share(e)))
		}
	}
	return ""
}

// percent rounds to whole per cents, but not to nothing.
func percent(share float64) int { return max(1, int(share*100+0.5)) }

// worth is the number of characters that can be relied on.
func (e *evidence) worth() float64 {
	bad := 0.0
	for i := range signs {
		if s := &signs[i]; s.shows(e) {
			bad = max(bad, s.share(e))
		}
	}
	return float64(e.chars-e.odd) * (1 - min(bad, 1))
}

// evidenceOf looks at a page.
func evidenceOf(p *pdf.Page) *evidence {
	e := &evidence{glyphs: p.Glyphs, unknown: p.Unknown, lost: p.Lost}
	for i := range p.Runs {
		e.look(p.Runs[i].Text)
	}
	return e
}

// look counts the characters and words of s.
func (e *evidence) look(s string) {
	for word := range strings.FieldsSeq(s) {
		e.chars += utf8.RuneCountInString(word)
		odd := false
		for _, r := range word {
			if r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Co, r) {
				e.odd++
				odd = true
			}
		}
		if !odd {
			e.judge(strings.TrimFunc(word, notLetter))
		}
	}
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

// judge counts one word, without the signs around it. Numbers, codes with digits and other scripts tell nothing.
func (e *evidence) judge(word string) {
	if word == "" || strings.ContainsFunc(word, otherThanLatin) {
		return
	}
	e.words++
	if doubledWord(word) {
		e.doubled++
	}
	if len(word) >= 4 {
		e.long++
	}
	if nonsense(word) {
		e.nonsense++
	}
	low := strings.ToLower(word)
	if len(word) > 1 && !strings.ContainsFunc(word, notLetter) && (word == low || word == strings.ToUpper(word)) {
		e.plain++
		for _, r := range low {
			e.letters++
			if strings.ContainsRune(commonLetters, r) {
				e.common++
			}
		}
		if len(smallWords()[low]) > 0 {
			e.small++
		}
	}
}

// otherThanLatin is true for digits and for letters of other scripts.
func otherThanLatin(r rune) bool {
	return unicode.IsDigit(r) || unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r)
}

// doubledWord: "HHeelllloo".
func doubledWord(word string) bool {
	rs := []rune(word)
	if len(rs) < 4 || len(rs)%2 != 0 {
		return false
	}
	for i := 0; i < len(rs); i += 2 {
		if rs[i] != rs[i+1] {
			return false
		}
	}
	return true
}

// nonsense tells what can be no word: small letters without any vowel, letters parted by signs that part none, or
// capitals that come and go.
func nonsense(word string) bool {
	letters, vowel, small, rises, last := 0, false, 0, 0, ' '
	for _, r := range word {
		switch {
		case unicode.IsLetter(r):
			letters++
			vowel = vowel || isVowel(r)
			if unicode.IsLower(r) {
				small++
			}
			if unicode.IsUpper(r) && unicode.IsLower(last) {
				rises++
			}
		case !unicode.IsMark(r) && !strings.ContainsRune(innerMarks, r):
			return true
		}
		last = r
	}
	return rises > 2 || letters >= 4 && small >= letters-1 && !vowel
}

// innerMarks may stand between the letters of a word, an address or two words that no space parts.
const innerMarks = "-‐‑–—'’‘ʼ.,:;/@_&+·()[]{}<>|*\"“”…=~#%$€£!?«»„‚\u00ad\\"

// isVowel holds for the vowels of languages in Latin letters, marked or not.
func isVowel(r rune) bool {
	switch unicode.ToLower(r) {
	case 'a', 'e', 'i', 'o', 'u', 'y', 'w': // w: Welsh
		return true
	}
	return r >= 0xc0
}
