package rules

import (
	"fmt"
	"math/bits"

	"docket/extract/lex"
)

// index finds the rules that can begin at a token without asking each: for every class, kind and symbol it has the
// set of rules, as bits in the order of the rules, and a token's candidates are the union over what the token is.
type index struct {
	classes [lex.MaxClasses]mask
	kinds   [kindAny + 1]mask
	syms    map[lex.Sym]mask
	begin   lex.Set // classes that some rule begins with
	any     uint8   // kinds that some rule begins with, as bits
	words   int     // of a mask that are in use
}

// maxRules is how many rules a set can have.
const maxRules = 512

type mask [maxRules / 64]uint64

// add enters rule n, which begins with f.
func (x *index) add(n int, f *firsts) error {
	if n >= maxRules {
		return fmt.Errorf("more than %d rules", maxRules)
	}
	w, bit := n/64, uint64(1)<<(n%64)
	x.words = w + 1
	for c := range x.classes {
		if f.classes.Has(lex.Class(c)) {
			x.classes[c][w] |= bit
			x.begin.Add(lex.Class(c))
		}
	}
	for k := kindWord; k <= kindAny; k++ {
		if f.kinds&(1<<k) != 0 {
			x.kinds[k][w] |= bit
			x.any |= 1 << k
		}
	}
	for _, s := range f.syms {
		if x.syms == nil {
			x.syms = map[lex.Sym]mask{}
		}
		m := x.syms[s]
		m[w] |= bit
		x.syms[s] = m
	}
	return nil
}

// candidates sets m, which is empty, to the rules that can begin at t.
func (x *index) candidates(m *mask, t *lex.Token) {
	for w := range t.Class {
		for set := t.Class[w] & x.begin[w]; set != 0; set &= set - 1 {
			x.join(m, &x.classes[w*64+bits.TrailingZeros64(set)])
		}
	}
	if t.Sym != 0 && x.syms != nil {
		if s, ok := x.syms[t.Sym]; ok {
			x.join(m, &s)
		}
	}
	if x.any == 0 {
		return
	}
	for set := x.any & kindsOf(t); set != 0; set &= set - 1 {
		x.join(m, &x.kinds[bits.TrailingZeros8(set)])
	}
}

func (x *index) join(m, n *mask) {
	for w := 0; w < x.words; w++ {
		m[w] |= n[w]
	}
}

// try runs the candidates at token i, the earliest rule first, and leaves the match in m.
func (s *Set) try(m *machine, i int) bool {
	if t := &m.t.Tokens[i]; !t.Class.Meets(&s.index.begin) && s.index.any&kindsOf(t) == 0 && (t.Sym == 0 || s.index.syms == nil) {
		return false
	}
	var c mask
	s.index.candidates(&c, &m.t.Tokens[i])
	for w := 0; w < s.index.words; w++ {
		for set := c[w]; set != 0; set &= set - 1 {
			if m.at(s.Rules[w*64+bits.TrailingZeros64(set)], i) {
				return true
			}
		}
	}
	return false
}
