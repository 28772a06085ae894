package money

import (
	"strings"

	"docket/extract/lex"
	"docket/extract/num"
	"docket/extract/rules"
)

// reader finds the sums of one text.
type reader struct {
	*Finder
	t       *lex.Text
	numbers []num.Number
	o       Options
	found   []Mention // sums so far
	last    int       // end of the last one
}

// read appends the sum, or the two sums, that begin at token i.
func (r *reader) read(dst []Mention, i int) []Mention {
	n := len(r.t.Tokens)
	if r.extended {
		if m, ok := r.user.At(r.t, i, n); ok {
			if s, ok := r.users(&m); ok {
				return append(dst, s)
			}
		}
	}
	if m, ok := r.pair.At(r.t, i, n); ok {
		if out, ok := r.two(dst, &m); ok {
			return out
		}
	}
	if m, ok := r.sum.At(r.t, i, n); ok {
		if s, ok := r.one(&m); ok {
			return append(dst, s)
		}
	}
	if s, ok := r.single(i); ok {
		return append(dst, s)
	}
	return dst
}

// amount is what a number and the scale behind it come to.
type amount struct {
	*num.Number
	value num.Decimal
	scale int
	hi    int
}

// amount reads the number captured as name and the scale captured as scale.
func (r *reader) amount(m *rules.Match, name, scale string) (a amount, ok bool) {
	lo, _, _ := m.Cap(name)
	term := r.t.Term(lo, r.num)
	if term == nil {
		if term = r.t.Term(lo, r.numPart); term == nil {
			return a, false
		}
	}
	a.Number = &r.numbers[term.Value]
	a.value, a.scale, a.hi = a.Value, a.Scale, a.Hi
	if a.Fraction && a.Scale == 0 && m.Rule.Name != "sum.part" {
		return a, false
	}
	s, _, found := m.Cap(scale)
	if !found {
		return a, true
	}
	if a.Open || a.Scale >= 3 { // "$932 million T. Rowe Price fund"
		cur, _, _ := m.Cap("cur")
		return a, cur < s
	}
	word := r.t.Term(s, r.sumScale)
	if word == nil { // a user's rule captured something else
		return a, false
	}
	power := power(word.Norm)
	a.value, a.scale, a.hi = a.Value.Shift(power), a.Scale+power, s+1
	return a, true
}

func power(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// one makes a sum of a match of money.rules.
func (r *reader) one(m *rules.Match) (Mention, bool) {
	a, ok := r.amount(m, "n", "scale")
	if !ok {
		return Mention{}, false
	}
	lo, hi, _ := m.Cap("cur")
	s := Mention{Lo: m.Lo, Hi: m.Hi, Rule: m.Rule.Name, scale: a.scale}
	switch m.Rule.Name {
	case "sum.sign", "sum.code":
		ok = r.before(m, &s, &a, lo, hi)
	case "sum.name":
		ok = r.behind(m, &s, &a, lo, hi)
	case "sum.part":
		ok = a.Fraction && r.behind(m, &s, &a, lo, hi) && !strings.HasPrefix(s.norm, "GBP|")
	case "sum.before":
		ok = r.named(&s, &a, lo, hi)
	}
	if !ok || r.suffix(s.Hi) {
		return s, false
	}
	r.fill(&s, &a)
	return s, true
}

// users makes a sum of a match of a user's rule: all of it is the mention.
func (r *reader) users(m *rules.Match) (Mention, bool) {
	_, _, counted := m.Cap("n")
	lo, hi, named := m.Cap("cur")
	if !counted || !named {
		return Mention{}, false
	}
	a, ok := r.amount(m, "n", "scale")
	s := Mention{Lo: m.Lo, Hi: m.Hi, Rule: m.Rule.Name, scale: a.scale}
	for _, c := range [...]lex.Class{r.curName, r.subunit, r.curCode, r.curSign} {
		if term := r.term(lo, hi-lo, c); ok && term != nil {
			s.norm, s.subunit = term.Norm, c == r.subunit
			r.fill(&s, &a)
			return s, true
		}
	}
	return s, false
}

// before judges a sign or code that stands before figures.
func (r *reader) before(m *rules.Match, s *Mention, a *amount, lo, hi int) bool {
	if s.norm = r.sign(lo, hi); s.norm == "" {
		return false
	}
	if strings.HasSuffix(s.norm, "?") && !a.large() || !a.Figures && !a.Open && a.scale < 3 {
		return false
	}
	if r.pairOf(m.Lo) || r.product(m.Lo, a) || r.program(m.Lo, a) {
		return false
	}
	s.Hi = a.hi
	if tail, _, ok := m.Cap("tail"); ok {
		s.Hi = r.tail(s, tail, m.Hi)
	}
	return true
}

func (r *reader) hyphenAt(i int) bool { return r.t.Is(i, '-') }

// behind judges a name, code or sign that stands behind a number.
func (r *reader) behind(m *rules.Match, s *Mention, a *amount, lo, hi int) bool {
	for _, c := range [...]lex.Class{r.curName, r.subunit, r.curCode, r.curSign} {
		term := r.term(lo, hi-lo, c)
		if term == nil {
			continue
		}
		s.norm, s.subunit = term.Norm, c == r.subunit
		if c == r.curSign && !r.signBehind(lo, hi) {
			return false
		}
		break
	}
	if s.subunit && strings.HasSuffix(s.norm, "?") {
		return r.last > 0 && a.Lo-r.last <= 1
	}
	if strings.HasSuffix(s.norm, "?") && !a.large() || r.name(a, lo, hi) || r.hundredths(a) {
		return false
	}
	if s.subunit && hi-lo == 1 && r.t.Tokens[lo].End-r.t.Tokens[lo].Start == 1 && !r.t.Tokens[lo].Glued {
		return false
	}
	if r.t.Tokens[lo-1].Sym == r.of && !a.Open || r.t.Is(lo-1, '.') && !r.shortened(a, lo) {
		return false
	}
	return !r.otherwise(a, lo, hi)
}

// named judges a name that stands before figures: "dollars 40,000". A name is only read so where nothing before it
// explains it, and the figures are no year, version or standard.
func (r *reader) named(s *Mention, a *amount, lo, hi int) bool {
	s.norm = r.t.Term(lo, r.curName).Norm
	if m := r.term(lo, hi-lo, r.curName); m != nil {
		s.norm = m.Norm
	}
	if strings.HasSuffix(s.norm, "?") || a.Year() || r.t.Has(a.Hi, r.curName) {
		return false
	}
	if r.t.Has(lo, r.nameFirst) && (lo == 0 || r.capital(lo)) && a.Figures && !r.noun(a.Hi) && !r.t.Is(a.Hi, '%') {
		return !a.Part
	}
	return (a.Figures && a.large() || hi-lo > 1) && !a.Part
}

// fill sets the figures and the currency of a sum.
func (r *reader) fill(s *Mention, a *amount) {
	s.Core, s.Bound = s.Hi, "exact"
	s.norm = strings.TrimSuffix(s.norm, "?")
	s.Currency = r.currency(s)
	shift := r.subunits(s)
	s.Amount = a.value.Shift(shift)
	if a.Open {
		s.Amount, s.Ranged = num.Decimal{}, true
		s.Low, s.High = a.Low.Shift(shift), a.High.Shift(shift)
		s.Bound = "range"
		if s.Open = !a.Range; s.Open {
			s.Bound = "approx"
		}
	}
	s.Start, s.End = int(r.t.Tokens[s.Lo].Start), int(r.t.Tokens[s.Hi-1].End)
}
