package ingest

import (
	"bytes"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
)

// Bytes that are no Unicode say nothing about their encoding, so the one is taken in which they make the most of
// a text: letters that some language uses, as often as it does (alphabets.tsv), capitals where capitals stand,
// quotes around words and dashes between them. The sentences of testdata/charsets come out right in
// all their encodings. Of 65 pairs of language and encoding there, saintfish/chardet gets 32 right and wlynxg/chardet
// 31, from the first words alone 30 each: they do not know the code pages of the first PCs, and take most of Central
// Europe for Western.

// sampled is how many characters beyond ASCII are looked at.
const sampled = 2000

// alphabet is one line of alphabets.tsv.
type alphabet struct {
	encodings []string
	weight    map[rune]float64 // 3 for the most frequent letter, down to 1
	absent    string           // letters of ASCII that it hardly uses
}

var alphabets = sync.OnceValue(func() []alphabet {
	var out []alphabet
	for _, r := range rows("alphabets.tsv") {
		letters := strings.Fields(r[2])
		a := alphabet{encodings: strings.Split(r[1], ","), weight: map[rune]float64{}}
		for i, l := range letters {
			c, _ := utf8.DecodeRuneInString(l)
			a.weight[c] = max(a.weight[c], 3-2*float64(i)/float64(len(letters)))
		}
		if len(r) > 3 {
			a.absent = r[3]
		}
		out = append(out, a)
	}
	return out
})

// encodingOf returns the encoding that a label names, nil for none.
func encodingOf(label string) encoding.Encoding {
	switch label = strings.ToLower(strings.Trim(label, " \t\r\n\"'")); label {
	case "ibm437", "cp437", "437":
		return charmap.CodePage437
	case "ibm850", "cp850", "850":
		return charmap.CodePage850
	case "ibm852", "cp852", "852":
		return charmap.CodePage852
	}
	e, _ := htmlindex.Get(label)
	return e
}

// isISO2022 reports whether data is Japanese in seven bits, which parts its two-byte characters off by escapes.
func isISO2022(data []byte) bool {
	return bytes.Contains(data, []byte("\x1b$B")) || bytes.Contains(data, []byte("\x1b$@"))
}

// guessEncoding returns the encoding in which data, which is no Unicode, makes the best text.
func guessEncoding(data []byte) encoding.Encoding {
	best, most := encodingOf("windows-1252"), -100.0
	decoded, latin := map[string][]seen{}, countLetters(data)
	for _, a := range alphabets() {
		for i, name := range a.encodings {
			chars, ok := decoded[name]
			if !ok {
				chars = sample(encodingOf(name), data)
				decoded[name] = chars
			}
			// The further down, the rarer the encoding is.
			if s := a.score(chars) - a.against(&latin) - 0.02*float64(i); s > most {
				best, most = encodingOf(name), s
			}
		}
	}
	return best
}

// countLetters counts the letters of ASCII, whatever their case.
func countLetters(data []byte) (n [26]int) {
	for _, c := range data[:min(len(data), 8*sniffLen)] {
		if c |= 0x20; c >= 'a' && c <= 'z' {
			n[c-'a']++
		}
	}
	return n
}

// against is what speaks against a language whose foreign letters are frequent.
func (a *alphabet) against(latin *[26]int) float64 {
	foreign, all := 0, 0
	for i, n := range latin {
		all += n
		if strings.IndexByte(a.absent, 'a'+byte(i)) >= 0 {
			foreign += n
		}
	}
	if foreign*100 > all {
		return 0.5
	}
	return 0
}

// seen is a character beyond ASCII and those beside it.
type seen struct {
	before, r, after rune
	size             int // bytes in the file
}

// sample decodes data up to some thousand characters beyond ASCII.
func sample(e encoding.Encoding, data []byte) []seen {
	var out []seen
	if one, ok := e.(*charmap.Charmap); ok {
		for i := 0; i < len(data) && len(out) < sampled; i++ {
			if data[i] < utf8.RuneSelf {
				continue
			}
			c := seen{before: ' ', r: one.DecodeByte(data[i]), after: ' ', size: 1}
			if i > 0 {
				c.before = one.DecodeByte(data[i-1])
			}
			if i+1 < len(data) {
				c.after = one.DecodeByte(data[i+1])
			}
			out = append(out, c)
		}
		return out
	}
	first := max(0, bytes.IndexFunc(data, func(r rune) bool { return r >= utf8.RuneSelf }))
	text, _ := e.NewDecoder().Bytes(data[first:min(len(data), first+2*sampled)])
	before := ' '
	if first > 0 {
		before = rune(data[first-1])
	}
	for i, r := range string(text) {
		if r >= utf8.RuneSelf && i+utf8.UTFMax < len(text) { // the last may be cut
			after, _ := utf8.DecodeRune(text[i+utf8.RuneLen(r):])
			out = append(out, seen{before, r, after, 2})
		}
		before = r
	}
	return out
}

// score says how well the characters fit a text in the language, per byte.
func (a *alphabet) score(chars []seen) float64 {
	sum, size := 0.0, 0
	for _, c := range chars {
		sum += a.fit(c) * float64(c.size)
		size += c.size
	}
	if size == 0 {
		return -100
	}
	return sum / float64(size)
}

// fit says how well a character fits a text in the language.
func (a *alphabet) fit(c seen) float64 {
	low := unicode.ToLower(c.r)
	within := unicode.IsLetter(c.before) && unicode.IsLetter(c.after)
	switch w := a.weight[low]; {
	case w == 0 && a.weight[c.r] > 0:
		return a.weight[c.r] // İ has no small letter of its own
	case w > 0 && (unicode.IsLetter(c.r) || unicode.IsMark(c.r)):
		if low != c.r && unicode.IsLetter(c.before) && (unicode.IsLower(c.before) || unicode.IsLower(c.after)) || foreign(c.r, c.before) || foreign(c.r, c.after) {
			return -3
		}
		if !unicode.Is(unicode.Latin, c.r) && c.r < 0x3000 && !unicode.IsLetter(c.before) && !unicode.IsLetter(c.after) {
			return -1 // words of one letter are few
		}
		return w
	case w > 0:
		return w
	case unicode.IsLetter(c.r):
		return strange(c)
	case c.r == '’' && within:
		return 3.5 // more than the letter that another encoding has there
	case c.r == '’' || c.r == '\u00a0' || c.r == '·':
		return 1
	case strings.ContainsRune("‘“„«¿¡", c.r):
		return points(unicode.IsSpace(c.before) || c.before == '(', 2)
	case strings.ContainsRune("”»…", c.r):
		return points(!unicode.IsSpace(c.before) && !unicode.IsLetter(c.after), 2)
	case strings.ContainsRune("–—", c.r):
		return points(unicode.IsSpace(c.before) == unicode.IsSpace(c.after), 2)
	case strings.ContainsRune("€£•§©°№½²", c.r):
		return points(!within, 1)
	case c.r == utf8.RuneError || unicode.IsControl(c.r) || unicode.Is(unicode.Co, c.r):
		return -4
	case within:
		return -3
	}
	return -1
}

// points is what a sign is worth where it stands as it should, or else not.
func points(ok bool, worth float64) float64 {
	if ok {
		return worth
	}
	return -2
}

// strange is what a letter is worth that the language does not use, or hardly.
func strange(c seen) float64 {
	if (unicode.Is(unicode.Han, c.r) || unicode.Is(unicode.Hangul, c.r)) && !foreign(c.r, c.before) && !foreign(c.r, c.after) {
		return 0.3
	}
	return -2
}

// foreign reports whether the letter r stands beside one of another script.
func foreign(r, beside rune) bool {
	return unicode.IsLetter(beside) && unicode.Is(unicode.Latin, r) != unicode.Is(unicode.Latin, beside)
}
