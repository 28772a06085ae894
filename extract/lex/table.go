package lex

// table finds the symbols of words, which takes most of the time of a scan. It is a hash table with open addressing
// that is asked with a word as it stands in the text: letters of ASCII are folded on the way, and nothing is copied.
type table struct {
	slots []slot   // a power of two of them, at most half of them taken
	words []string // by Sym, folded; words[0] stands for none
}

type slot struct {
	hash uint32
	sym  Sym
}

func newTable() table { return table{slots: make([]slot, 1<<10), words: []string{""}} }

// add enters a folded word that is not there yet.
func (t *table) add(w string) Sym {
	if 2*len(t.words) > len(t.slots) {
		t.grow()
	}
	s := Sym(len(t.words))
	t.words = append(t.words, w)
	h, _ := hash(w)
	t.put(slot{h, s})
	return s
}

func (t *table) put(e slot) {
	mask := len(t.slots) - 1
	i := int(e.hash) & mask
	for t.slots[i].sym != 0 {
		i = (i + 1) & mask
	}
	t.slots[i] = e
}

func (t *table) grow() {
	old := t.slots
	t.slots = make([]slot, 2*len(old))
	for _, e := range old {
		if e.sym != 0 {
			t.put(e)
		}
	}
}

// find returns the symbol of a word with this hash, 0 for none. The word is folded but for the case of its letters.
func find[W string | []byte](t *table, w W, h uint32) Sym {
	mask := len(t.slots) - 1
	for i := int(h) & mask; ; i = (i + 1) & mask {
		e := &t.slots[i]
		if e.sym == 0 || e.hash == h && equal(t.words[e.sym], w) {
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

// hash is FNV-1a of a word with its letters made small; plain reports that it holds ASCII alone.
func hash[W string | []byte](w W) (h uint32, plain bool) {
	h = 2166136261
	var all byte
	for i := 0; i < len(w); i++ {
		h = (h ^ uint32(lower[w[i]])) * 16777619
		all |= w[i]
	}
	return h ^ h>>15, all < 0x80
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
