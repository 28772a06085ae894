package money

// One unit of a currency that only an article counts: "less than a dollar a day", "a euro and 20 cents". Such words are
// a sum where they are given as a rate, a bound or with a subunit; else they are the currency itself ("a dollar peg").

import (
	"strings"

	"docket/extract/lex"
	"docket/extract/num"
)

// single reads the sum whose currency's name is at token i, behind an article.
func (r *reader) single(i int) (Mention, bool) {
	if i == 0 || r.t.Tokens[i-1].Sym == 0 || r.t.Tokens[i-1].Sym != r.a && r.t.Tokens[i-1].Sym != r.an || i-1 < r.last {
		return Mention{}, false
	}
	m, subunit := r.t.Term(i, r.curName), false
	if m == nil {
		m, subunit = r.t.Term(i, r.subunit), true
	}
	if m == nil || strings.HasSuffix(m.Norm, "?") || r.t.Tokens[i].Shape != lex.Lower && m.N == 1 {
		return Mention{}, false
	}
	hi := i + int(m.N)
	weight := strings.HasPrefix(m.Norm, "GBP|")
	if !r.rateBehind(hi) && !r.centsBehind(hi, subunit) && (weight || !r.boundBefore(i-1) || r.noun(hi) || r.hyphenAt(hi)) {
		return Mention{}, false
	}
	one := num.Number{Lo: i - 1, Hi: i, Value: num.Int(1)}
	a := amount{Number: &one, value: one.Value, hi: i}
	s := Mention{Lo: i - 1, Hi: hi, Rule: "sum.single", norm: m.Norm, subunit: subunit}
	if r.otherwise(&a, i, hi) {
		return s, false
	}
	r.fill(&s, &a)
	return s, true
}

// rateBehind reports whether a rate begins at token i: "a day", "per tonne".
func (r *reader) rateBehind(i int) bool {
	if i+1 >= len(r.t.Tokens) || !r.t.Has(i+1, r.perUnit) {
		return false
	}
	sym := r.t.Tokens[i].Sym
	return sym != 0 && (sym == r.a || sym == r.an || sym == r.per) && !r.t.Has(i+2, r.ago)
}

// centsBehind reports whether "and 20 cents" stands behind token i.
func (r *reader) centsBehind(i int, subunit bool) bool {
	if subunit || i >= len(r.t.Tokens) || r.t.Tokens[i].Sym != r.and {
		return false
	}
	n := r.t.Term(i+1, r.num)
	return n != nil && r.t.Has(i+1+int(n.N), r.subunit)
}

// boundBefore reports whether a word that says how firm a sum is ends before token i.
func (r *reader) boundBefore(i int) bool {
	for n := 1; n <= 5 && i-n >= 0; n++ {
		if m := r.term(i-n, n, r.boundWord); m != nil {
			return m.Norm != "exact"
		}
	}
	return false
}
