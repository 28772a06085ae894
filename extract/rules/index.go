package rules

import (
	"fmt"
	"math/bits"

	"docket/extract/lex"
)

// index finds the rules that can match at a token without asking each. Most rules that fail do so behind their first
// term, so it looks there too: the rules that can begin with a token are asked only if they can go on behind one of its
// terms, or need not.
type index struct {
	first, second table
	alone         mask // rules that need no second
	words         int  // of a mask that are in use
}

// table has, for every class, kind and symbol, the rules that take such a token, as bits in the order of the rules.
type table struct {
	classes [lex.MaxClasses]mask
	kinds   [kindAny + 1]mask
	syms    []int16 // into masks, by symbol
	masks   []mask  // masks[0] is empty
	begin   lex.Set // classes that some rule takes
	any     uint8   // kinds that some rule takes, as bits
}

// maxRules is how many rules a set can have.
const maxRules = 512

type mask [maxRules / 64]uint64

func (m *mask) add(n int) { m[n/64] |= 1 << (n % 64) }

// add enters rule n.
func (x *index) add(n int, r *Rule) error {
	if n >= maxRules {
		return fmt.Errorf("more than %d rules", maxRules)
	}
	x.words = n/64 + 1
	x.first.add(n, &r.first)
	second, alone := r.second()
	x.second.add(n, second)
	if alone {
		x.alone.add(n)
	}
	return nil
}

func (x *table) add(n int, f *firsts) {
	for c := range x.classes {
		if f.classes.Has(lex.Class(c)) {
			x.classes[c].add(n)
			x.begin.Add(lex.Class(c))
		}
	}
	for k := kindWord; k <= kindAny; k++ {
		if f.kinds&(1<<k) != 0 {
			x.kinds[k].add(n)
			x.any |= 1 << k
		}
	}
	if len(x.masks) == 0 {
		x.masks = make([]mask, 1)
	}
	for _, s := range f.syms {
		if int(s) >= len(x.syms) {
			x.syms = append(x.syms, make([]int16, int(s)+1-len(x.syms))...)
		}
		if x.syms[s] == 0 {
			x.syms[s] = int16(len(x.masks))
			x.masks = append(x.masks, mask{})
		}
		x.masks[x.syms[s]].add(n)
	}
}

// sym is the place of the mask of a token's symbol, 0 where no rule takes it.
func (x *table) sym(t *lex.Token) int16 {
	if int(t.Sym) < len(x.syms) {
		return x.syms[t.Sym]
	}
	return 0
}

// takes is a quick test whether any rule takes t.
func (x *table) takes(t *lex.Token) bool {
	return t.Class.Meets(&x.begin) || x.sym(t) != 0 || x.any != 0 && x.any&kindsOf(t) != 0
}

// candidates joins to m, in the first n of its words, the rules that take t.
func (x *table) candidates(m *mask, t *lex.Token, n int) {
	for w := range t.Class {
		for set := t.Class[w] & x.begin[w]; set != 0; set &= set - 1 {
			m.join(&x.classes[w*64+bits.TrailingZeros64(set)], n)
		}
	}
	if s := x.sym(t); s != 0 {
		m.join(&x.masks[s], n)
	}
	if x.any == 0 {
		return
	}
	for set := x.any & kindsOf(t); set != 0; set &= set - 1 {
		m.join(&x.kinds[bits.TrailingZeros8(set)], n)
	}
}

func (m *mask) join(o *mask, n int) {
	for w := range n {
		m[w] |= o[w]
	}
}

// candidates sets m, which is empty, to the rules that may match at token i, before token hi.
func (x *index) candidates(m *mask, t *lex.Text, i, hi int) {
	x.first.candidates(m, &t.Tokens[i], x.words)
	then, end := x.alone, i
	for term := t.First(i); term != nil && term.N > 1; term = t.Next(term) {
		if next := i + int(term.N); next != end {
			x.follow(&then, t, next, hi)
			end = next
		}
	}
	x.follow(&then, t, i+1, hi)
	for w := range x.words {
		m[w] &= then[w]
	}
}

// follow joins to m the rules that may go on at token i.
func (x *index) follow(m *mask, t *lex.Text, i, hi int) {
	if i < hi {
		x.second.candidates(m, &t.Tokens[i], x.words)
	}
}

// try runs the candidates at token i, the earliest rule first, and leaves the match in m.
func (s *Set) try(m *machine, i int) bool {
	if !s.index.first.takes(&m.t.Tokens[i]) {
		return false
	}
	var c mask
	s.index.candidates(&c, m.t, i, m.hi)
	for w := range s.index.words {
		for set := c[w]; set != 0; set &= set - 1 {
			if m.at(s.Rules[w*64+bits.TrailingZeros64(set)], i) {
				return true
			}
		}
	}
	return false
}
