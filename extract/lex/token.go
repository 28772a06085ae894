// Package lex reads a text once and gives what every recogniser works on: tokens with byte spans, and terms,
// the entries of the lexicons that begin at a token.
//
// A token is a run of letters, a number ("1,998.5"), or a single sign. Letters and digits always part ("1.2bn" is
// a number and a word) and Glued tells that nothing stood between, so that shapes such as "US$1.2bn", "H1" and
// "19th" are patterns of tokens and not special cases of the lexer. White space of any kind, line breaks and page
// breaks too, only parts tokens.
//
// Words are compared in folded form: lower-case, without diacritics, with straight apostrophes. An entry of a
// lexicon that is written with capitals asks for capitals in the text ("May" is no "may"), one in small letters
// matches any.
//
// Nothing is allocated per token: a Text is reused from document to document.
package lex

// Kind is the kind of a token.
type Kind uint8

// The kinds of token.
const (
	Word   Kind = iota // letters, with inner full stops where they are initials ("U.S.")
	Number             // digits with grouping and decimal signs
	Sign               // any other single character
)

// Shape is how a word is capitalised.
type Shape uint8

// The shapes of a word.
const (
	Lower Shape = iota // also signs, and words of scripts without case
	Title              // first letter upper-case, the rest not, or a single upper-case letter
	Upper              // all letters upper-case, two or more
	Mixed              // anything else with an upper-case letter first
)

// Sym stands for a folded word that occurs in a lexicon or a rule; 0 for all others.
type Sym int32

// Token is one token. Start and End are bytes of the text, half-open.
type Token struct {
	Start, End int32
	Sym        Sym
	Kind       Kind
	Shape      Shape
	Glued      bool // nothing but what ScanPast passes over, and no white space, stands between this token and the one before
	Class      Set  // classes of the terms that begin here
	first      int32
}

// Class is a class of lexicon entries, as interned by a Lexicon.
type Class uint8

// Set is a set of classes.
type Set [4]uint64

// Has reports whether the set holds c.
func (s *Set) Has(c Class) bool { return s[c>>6]&(1<<(c&63)) != 0 }

// Add puts c into the set.
func (s *Set) Add(c Class) { s[c>>6] |= 1 << (c & 63) }

// Meets reports whether the two sets share a class.
func (s *Set) Meets(t *Set) bool {
	return s[0]&t[0]|s[1]&t[1]|s[2]&t[2]|s[3]&t[3] != 0
}

// Join puts the classes of t into the set.
func (s *Set) Join(t *Set) {
	for i := range s {
		s[i] |= t[i]
	}
}

// Term is an entry of a lexicon, or the find of a recogniser, that covers N tokens.
type Term struct {
	N     int32
	Class Class
	Norm  string // the entry's normal form
	Value int32  // free for the recogniser that added the term: an index into its own finds
	next  int32
}

// Text is a text with its tokens and terms.
type Text struct {
	Src    string
	Tokens []Token
	terms  []Term // those of the layout, then those of this text; terms[0] is unused: 0 ends a list
	lex    *Lexicon
	layout *layout
	open   []int32 // tokens with which a phrase may begin, see start.next
	fold   []byte
}

// reset makes t an empty text that is read with l.
func (t *Text) reset(src string, l *Lexicon) {
	o := l.laidOut()
	if t.layout != o {
		t.terms = append(t.terms[:0], o.terms...)
	}
	t.Src, t.lex, t.layout = src, l, o
	t.Tokens, t.terms, t.open = t.Tokens[:0], t.terms[:len(o.terms)], t.open[:0]
}

// push makes room for one more token, whose fields hold anything: they are written where they stay.
func (t *Text) push() *Token {
	n := len(t.Tokens)
	if n == cap(t.Tokens) {
		t.Tokens = append(t.Tokens, Token{})
	} else {
		t.Tokens = t.Tokens[:n+1]
	}
	return &t.Tokens[n]
}

// Lexicon is the lexicon the text was read with.
func (t *Text) Lexicon() *Lexicon { return t.lex }

// Str returns the bytes of token i.
func (t *Text) Str(i int) string { return t.Src[t.Tokens[i].Start:t.Tokens[i].End] }

// Hyphened reports whether token i is part of a compound with a hyphen before it.
func (t *Text) Hyphened(i int) bool { return i > 0 && t.Tokens[i].Glued && t.Is(i-1, '-') }

// Slice returns the bytes from token i up to, not including, token j.
func (t *Text) Slice(i, j int) string {
	if i >= j {
		return ""
	}
	return t.Src[t.Tokens[i].Start:t.Tokens[j-1].End]
}

// Is reports whether token i is the one-character sign s, a byte.
func (t *Text) Is(i int, s byte) bool {
	return i >= 0 && i < len(t.Tokens) && t.Tokens[i].End-t.Tokens[i].Start == 1 && t.Src[t.Tokens[i].Start] == s
}

// Add makes a term that begins at token i known to the rules and recognisers that follow. Terms at one token are kept
// longest first, those of equal length in the order in which they came.
func (t *Text) Add(i int, m Term) {
	t.Tokens[i].Class.Add(m.Class)
	last, at := int32(0), t.Tokens[i].first
	for at != 0 && t.terms[at].N >= m.N {
		if int(at) < len(t.layout.terms) { // one that other tokens have too
			at = t.link(i, last, t.terms[at])
		}
		last, at = at, t.terms[at].next
	}
	m.next = at
	t.link(i, last, m)
}

// link puts a term into the list of token i, behind the term at last, and returns its place.
func (t *Text) link(i int, last int32, m Term) int32 {
	at := int32(len(t.terms))
	t.terms = append(t.terms, m)
	if last == 0 {
		t.Tokens[i].first = at
	} else {
		t.terms[last].next = at
	}
	return at
}

// Terms calls yield for each term that begins at token i, longest first, until it returns false.
func (t *Text) Terms(i int) func(yield func(*Term) bool) {
	return func(yield func(*Term) bool) {
		for m := t.First(i); m != nil; m = t.Next(m) {
			if !yield(m) {
				return
			}
		}
	}
}

// First is the longest term that begins at token i, or nil.
func (t *Text) First(i int) *Term { return t.term(t.Tokens[i].first) }

// Next is the term behind m in the list of its token, or nil.
func (t *Text) Next(m *Term) *Term { return t.term(m.next) }

func (t *Text) term(k int32) *Term {
	if k == 0 {
		return nil
	}
	return &t.terms[k]
}

// Term returns the longest term of the class that begins at token i, or nil.
func (t *Text) Term(i int, c Class) *Term {
	if i < 0 || i >= len(t.Tokens) || !t.Tokens[i].Class.Has(c) {
		return nil
	}
	for k := t.Tokens[i].first; k != 0; k = t.terms[k].next {
		if t.terms[k].Class == c {
			return &t.terms[k]
		}
	}
	return nil
}

// Has reports whether a term of the class begins at token i.
func (t *Text) Has(i int, c Class) bool {
	return i >= 0 && i < len(t.Tokens) && t.Tokens[i].Class.Has(c)
}

// TokenAt returns the index of the first token that ends behind the byte offset.
func (t *Text) TokenAt(offset int) int {
	lo, hi := 0, len(t.Tokens)
	for lo < hi {
		m := int(uint(lo+hi) >> 1)
		if int(t.Tokens[m].End) <= offset {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}
