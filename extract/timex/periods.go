package timex

import "docket/extract/lex"

// Periods appends xs to dst with every two times that make one period joined to one: "from 2016 to 2020", "between
// 2018 and 2019", "3 May 2020 – 5 June 2021". Ref is kept right, counted from the first Timex that is appended.
func Periods(dst, xs []Timex, t *lex.Text) []Timex {
	base := len(dst)
	moved := make([]int, len(xs))
	for i := range xs {
		x := xs[i]
		if x.Ref >= 0 && x.Ref < i {
			x.Ref = moved[x.Ref]
		}
		n := len(dst)
		if n > base && i > 0 && joins(&dst[n-1], &xs[i], t) {
			dst[n-1] = joined(&dst[n-1], &xs[i])
			moved[i] = n - 1 - base
			continue
		}
		moved[i] = n - base
		dst = append(dst, x)
	}
	return dst
}

// joins reports whether a and b are the ends of one period.
func joins(a, b *Timex, t *lex.Text) bool {
	if a.Type == Duration || b.Type == Duration || a.From == "" || b.To == "" || a.From > b.To || a.Prep >= FromTo {
		return false
	}
	i := a.Hi
	if t.Is(i, ',') {
		i++
	}
	dash, _ := t.Lexicon().Known("DASH")
	join, _ := t.Lexicon().Known("JOIN")
	if t.Has(i, dash) && i+1 == b.Lo {
		return true
	}
	m := t.Term(i, join)
	if m == nil {
		return false
	}
	if end := i + int(m.N); end != b.Lo && (end+1 != b.Lo || a.Prep != From && a.Prep != Between) {
		return false
	}
	return m.Norm == "to" || m.Norm == "and" && a.Prep == Between
}

// joined is the period from a to b.
func joined(a, b *Timex) Timex {
	x := *a
	x.Hi, x.End = b.Hi, b.End
	x.Value += "/" + b.Value
	x.Finish, x.To, x.Last = b.Finish, b.To, b.Last
	if x.Prep = FromTo; a.Prep == Between {
		x.Prep = BetweenAnd
	}
	if x.Anchor == Explicit && b.Ref < 0 || b.Anchor == Document {
		x.Anchor = b.Anchor
	}
	if x.ClaimMod != b.ClaimMod {
		x.ClaimMod = ""
	}
	return x
}
