package lex

import "math/bits"

// table finds the symbols of words, which takes much of the time of a scan. It is a hash table with open addressing,
// asked with a word as it stands in the text. A word of up to twelve letters of ASCII is a number of as many digits to
// the base of 32, the same for small letters and capitals, so that nothing has to be folded or compared.
type table struct {
	slots []slot   // a power of two of them, at most half of them taken
	shift int      // 64 less the bits of a place among them
	words []string // by Sym, folded; words[0] stands for none
}

type slot struct {
	code code
	sym  Sym
}

// code is a word as a number, or its hash from hashed on.
type code uint64

const (
	hashed     code = 1 << 63
	maxLetters      = 12
)

// letter adds a letter of ASCII to the code of those before it.
func (c code) letter(b byte) code { return code(bits.RotateLeft64(uint64(c), 5)) ^ code(b&31) }

// ofLetters is the code of n letters that were added.
func (c code) ofLetters(n int) code {
	if n > maxLetters {
		return c | hashed
	}
	return c
}

// codeOf is the code of a word; plain reports that it holds ASCII alone.
func codeOf[W string | []byte](w W) (c code, plain bool) {
	letters, h, all := true, uint64(14695981039346656037), byte(0)
	for i := 0; i < len(w); i++ {
		letters = letters && ascii[w[i]] == letter
		c = c.letter(w[i])
		h = (h ^ uint64(lower[w[i]])) * 1099511628211
		all |= w[i]
	}
	if !letters {
		c = code(h) | hashed
	}
	return c.ofLetters(len(w)), all < 0x80
}

func newTable() table {
	var t table
	t.resize(10)
	t.words = []string{""}
	return t
}

func (t *table) resize(width int) { t.slots, t.shift = make([]slot, 1<<width), 64-width }

// place is where the search for a word begins.
func (t *table) place(c code) int { return int(uint64(c) * 0x9e3779b97f4a7c15 >> t.shift) }

// add enters a folded word that is not there yet.
func (t *table) add(w string) Sym {
	if 2*len(t.words) > len(t.slots) {
		old := t.slots
		t.resize(64 - t.shift + 1)
		for _, e := range old {
			if e.sym != 0 {
				t.put(e)
			}
		}
	}
	s := Sym(len(t.words))
	t.words = append(t.words, w)
	c, _ := codeOf(w)
	t.put(slot{c, s})
	return s
}

func (t *table) put(e slot) {
	i := t.place(e.code)
	for t.slots[i].sym != 0 {
		i = (i + 1) & (len(t.slots) - 1)
	}
	t.slots[i] = e
}

// find returns the symbol of a word with this code, 0 for none. The word is folded but for the case of its letters.
func find[W string | []byte](t *table, w W, c code) Sym {
	for i := t.place(c); ; i = (i + 1) & (len(t.slots) - 1) {
		e := &t.slots[i]
		if e.sym == 0 || e.code == c && (c < hashed || equal(t.words[e.sym], w)) {
			return e.sym
		}
	}
}

// equal reports whether w, its letters made small, is the folded word.
func equal[W string | []byte](folded string, w W) bool {
	if len(folded) != len(w) {
		return false
	}
	for i := 0; i < len(w); i++ {
		if lower[w[i]] != folded[i] {
			return false
		}
	}
	return true
}

// lower makes the letters of ASCII small and leaves other bytes as they are.
var lower = func() (a [256]byte) {
	for c := range a {
		a[c] = byte(c)
	}
	for c := 'a'; c <= 'z'; c++ {
		a[c-'a'+'A'] = byte(c)
	}
	return a
}()
