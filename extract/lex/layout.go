package lex

// layout is a lexicon laid out for scanning. The terms of a single word are the same wherever the word stands, so
// they are made once, and a token is only pointed to them; a text adds terms of its own behind them. What stands in
// capitals in the lexicon asks for capitals in the text: a word has one head for each case it may stand in.
type layout struct {
	words []start // by Sym
	heads []head  // heads[0] is that of a word without terms
	terms []Term  // what each Text begins its terms with
}

// start is what begins with a word: its own terms, by the case in which it stands, and longer phrases.
type start struct {
	next  uint64 // second words of phrases, each as one bit: few words behind it can be one
	heads [3]int32
	node  int32
}

// bit is that of a word in start.next.
func bit(s Sym) uint64 { return 1 << (s & 63) }

// head is the terms of one word.
type head struct {
	classes Set
	first   int32
}

// The cases that heads tell apart.
const (
	small = iota
	capital
	capitals
)

// caseOf is the case of each shape.
var caseOf = [...]uint8{Lower: small, Title: capital, Mixed: capital, Upper: capitals}

// laidOut returns the layout, which is made at the first scan and again after more has been added.
func (l *Lexicon) laidOut() *layout {
	if o := l.layout.Load(); o != nil {
		return o
	}
	o := &layout{words: make([]start, len(l.root)), heads: []head{{}}, terms: []Term{{}}}
	for s, at := range l.root {
		if at != 0 {
			o.words[s] = o.start(l, &l.nodes[at])
			o.words[s].node = at
			for _, k := range l.nodes[at].kids {
				o.words[s].next |= bit(k.sym)
			}
		}
	}
	l.layout.Store(o)
	return o
}

// start lays out the terms of one word; cases in which it has the same ones share them.
func (o *layout) start(l *Lexicon, n *node) (s start) {
	var last []int32
	for c := range s.heads {
		var fit []int32
		for _, e := range n.entries {
			if suits(uint8(c), l.entries[e].need[0]) {
				fit = append(fit, e)
			}
		}
		switch {
		case len(fit) == 0:
		case c > 0 && len(fit) == len(last): // what suits a case suits those above it
			s.heads[c] = s.heads[c-1]
		default:
			s.heads[c] = o.head(l, fit)
		}
		last = fit
	}
	return s
}

// head lays out entries of one word as a list of terms.
func (o *layout) head(l *Lexicon, entries []int32) int32 {
	h := head{first: int32(len(o.terms))}
	for i, e := range entries {
		t := Term{N: 1, Class: l.entries[e].class, Norm: l.entries[e].norm}
		h.classes.Add(t.Class)
		if i+1 < len(entries) {
			t.next = int32(len(o.terms)) + 1
		}
		o.terms = append(o.terms, t)
	}
	o.heads = append(o.heads, h)
	return int32(len(o.heads) - 1)
}

// enter gives a token, the last of the text, the terms of its word.
func (o *layout) enter(t *Text, tok *Token) {
	h := &o.heads[0]
	if int(tok.Sym) < len(o.words) {
		h = &o.heads[o.words[tok.Sym].heads[caseOf[tok.Shape]]]
	}
	tok.Class, tok.first = h.classes, h.first
	if last := len(t.Tokens) - 2; last >= 0 && tok.Sym != 0 && o.next(t.Tokens[last].Sym)&bit(tok.Sym) != 0 {
		t.open = append(t.open, int32(last))
	}
}

func (o *layout) next(s Sym) uint64 {
	if int(s) < len(o.words) {
		return o.words[s].next
	}
	return 0
}

// suits reports whether a word that stands in this case can be one that an entry writes in this shape.
func suits(c uint8, need Shape) bool {
	switch need {
	case Title, Mixed:
		return c >= capital
	case Upper:
		return c == capitals
	}
	return true
}
