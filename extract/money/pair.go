package money

import (
	"strings"

	"docket/extract/lex"
	"docket/extract/num"
	"docket/extract/rules"
)

// two makes a range, or two sums, of a match of pair.rules; false where the two numbers have not the same currency
// after all.
func (r *reader) two(dst []Mention, m *rules.Match) ([]Mention, bool) {
	a, ok1 := r.amount(m, "n", "ns")
	b, ok2 := r.amount(m, "m", "scale")
	if !ok1 || !ok2 || a.Open || b.Open || a.Year() && a.Lo == m.Lo {
		return dst, false
	}
	lo, hi, _ := m.Cap("cur")
	s := Mention{Lo: m.Lo, Hi: m.Hi, Rule: m.Rule.Name, scale: b.scale}
	if m.Rule.Name == "pair.name" {
		ok1 = r.behind(m, &s, &b, lo, hi)
	} else {
		ok1 = r.before(m, &s, &b, lo, hi) && r.shares(m, &a, &b, &s)
	}
	if !ok1 || r.suffix(s.Hi) {
		return dst, false
	}
	borrowScale(&a, &b)
	sep, _, _ := m.Cap("sep")
	switch r.relation(m.Lo, sep, &a.value, &b.value, a.scale == a.Scale) {
	case isRange:
		r.fill(&s, &b)
		s.Low, s.High, s.Amount, s.Ranged, s.Bound = a.value.Shift(r.shift(&s)), s.Amount, num.Decimal{}, true, "range"
		return append(dst, s), true
	case isChange:
		first, second := s, s
		first.Hi, second.Lo = sep, sep+1
		r.fill(&first, &a)
		r.fill(&second, &b)
		return append(dst, first, second), true
	}
	return dst, false
}

// shift is the power of ten between a sum's words and its amount, less than 0 for subunits.
func (r *reader) shift(s *Mention) int {
	if !s.subunit {
		return 0
	}
	_, div, _ := strings.Cut(r.currency(s), "/")
	return 1 - len(div)
}

// shares reports whether the second number can have the currency that stands before the first: "$3 to 5 billion",
// but not "$5 million to 10 countries".
func (r *reader) shares(m *rules.Match, a, b *amount, s *Mention) bool {
	sep, _, _ := m.Cap("sep")
	if b.scale >= 3 {
		return a.scale == 0 || r.t.Tokens[sep].Kind == lex.Sign || !r.noun(s.Hi)
	}
	if a.scale > 0 || b.scale > 0 || b.Part {
		return false
	}
	if r.t.Tokens[sep].Kind == lex.Sign {
		return r.t.Tokens[sep].Glued && r.t.Tokens[sep+1].Glued
	}
	return r.t.Tokens[sep].Sym != r.or && !r.noun(s.Hi)
}

// noun reports whether token i may be a noun that the number before it counts.
func (r *reader) noun(i int) bool {
	return i < len(r.t.Tokens) && r.t.Tokens[i].Kind == lex.Word && !r.t.Has(i, r.function)
}

// borrowScale gives the first of two numbers the scale of the second, where it has none of its own and is the
// smaller one then: "$3 to 5 billion", but not "$800 to $1.3 million".
func borrowScale(a, b *amount) {
	if a.scale > 0 || b.scale < 3 || a.value.Cmp(num.Int(1000)) >= 0 {
		return
	}
	if a.value.Cmp(b.value.Shift(-b.scale)) < 0 {
		a.value, a.scale = a.value.Shift(b.scale), b.scale
	}
}

// relation is what two sums side by side are to each other.
type relation uint8

const (
	isApart  relation = iota
	isRange           // one amount that is not decided
	isChange          // the amount before, and after
)

// relation tells by the word between two sums and the words before them, which begin at token lo. full is false
// where the first has borrowed its scale.
func (r *reader) relation(lo, sep int, a, b *num.Decimal, full bool) relation {
	less := a.Cmp(*b) < 0
	before := lo - 1
	for k := 1; k <= 5 && lo-k >= 0; k++ {
		if r.term(lo-k, k, r.boundWord) != nil {
			before = lo - k - 1
		}
	}
	var prev lex.Sym
	if before >= 0 {
		prev = r.t.Tokens[before].Sym
	}
	switch sym := r.t.Tokens[sep].Sym; {
	case sym == r.and:
		if prev == r.between && less && !r.t.Has(before-1, r.distance) {
			return isRange
		}
		return isApart
	case sym == r.or:
		if less && !r.far(a, b) {
			return isRange
		}
		return isApart
	case sym != r.to:
		if less && r.t.Str(sep) != "—" {
			return isRange
		}
		return isApart
	case prev == r.from && r.changed(before):
		return isChange
	case prev == r.by && full && r.far(a, b) && r.changed(before):
		return isChange // "rose by $41 billion to $777 billion"
	case prev != r.from && prev != r.by && prev != r.to && full && !r.t.Has(before, r.raise) && r.changed(lo):
		return isChange
	case less:
		return isRange
	}
	return isChange
}

// far reports whether b is more than three times a: hardly the other end of a range.
func (r *reader) far(a, b *num.Decimal) bool {
	three, _ := a.Mul(num.Int(3))
	return b.Cmp(three) > 0
}

// changed reports whether the clause before token i speaks of a change.
func (r *reader) changed(i int) bool {
	for k := i - 1; k >= 0 && k > i-14; k-- {
		if r.t.Has(k, r.spread) {
			return false
		}
		if r.t.Has(k, r.change) {
			return true
		}
		if r.t.Is(k, '.') || r.t.Is(k, ';') || r.t.Is(k, '(') || r.t.Is(k, ':') {
			return false
		}
	}
	return false
}
