package num

import (
	"math"
	"strconv"

	"docket/extract/lex"
)

// Expressions joins numbers that stand for one value only where numbers by themselves are asked for: "two out of
// three", "1 over 20", "1.3e6", "2^10", "- 1,200", "5 M". In prose they are two figures ("14 out of 20 treaties"),
// so no recogniser uses this. It works in place and returns the shortened slice.
func (f *Finder) Expressions(ns []Number, t *lex.Text) []Number {
	r := reader{Finder: f, t: t}
	out := ns[:0]
	for k := 0; k < len(ns); k++ {
		n := ns[k]
		r.spacedScale(&n)
		for k+1 < len(ns) {
			if k+2 < len(ns) && r.scientific(&n, &ns[k+1], &ns[k+2]) {
				k += 2
			} else if r.express(&n, &ns[k+1]) {
				k++
			} else {
				break
			}
		}
		r.spacedMinus(&n)
		n.Start, n.End = int(t.Tokens[n.Lo].Start), int(t.Tokens[n.Hi-1].End)
		out = append(out, n)
	}
	return out
}

// spacedScale takes in a short scale behind a space, where no word follows that it could belong to: "1,674.5 G".
func (r *reader) spacedScale(n *Number) {
	if n.Open || n.Scale > 0 || n.Hi >= len(r.t.Tokens) || n.Hi+1 < len(r.t.Tokens) && r.t.Tokens[n.Hi+1].Kind == lex.Word {
		return
	}
	m := r.t.Term(n.Hi, r.short)
	if m == nil {
		m = r.t.Term(n.Hi, r.long)
	}
	if m == nil {
		return
	}
	n.Part = false
	n.Value, n.Scale = n.Value.Shift(int(atoi(m.Norm))), int(atoi(m.Norm))
	n.Hi++
}

// spacedMinus takes in a minus sign that stands apart, where nothing stands before it that it could join.
func (r *reader) spacedMinus(n *Number) {
	if n.Lo == 0 || !r.hyphen(n.Lo-1) || r.t.Tokens[n.Lo-1].Glued || n.Lo > 1 && r.t.Tokens[n.Lo-2].Kind != lex.Sign {
		return
	}
	n.Lo--
	n.Value = n.Value.Neg()
}

// scientific joins a mantissa, ten and its exponent: "1.3x10^6", "2 × 10^-3".
func (r *reader) scientific(a, ten, b *Number) bool {
	gap := r.t.Slice(ten.Hi, b.Lo)
	switch r.t.Slice(a.Hi, ten.Lo) {
	case "x", "X", "×", "*":
	default:
		return false
	}
	if ten.Value != Int(10) || gap != "^" && gap != "^-" && gap != "^+" || a.Open || b.Open {
		return false
	}
	v, ok := exponent(a.Value, b.Value, gap == "^-")
	if ok {
		a.Value, a.Hi, a.Part = v, b.Hi, false
	}
	return ok
}

// express joins b to a where what stands between them makes one value of both.
func (r *reader) express(a, b *Number) bool {
	if a.Open || b.Open {
		return false
	}
	v, ok := Decimal{}, false
	switch gap := r.t.Slice(a.Hi, b.Lo); gap {
	case "over":
		if r.t.Tokens[a.Hi-1].Glued && a.Lo > 0 && r.t.Tokens[a.Lo-1].Kind != lex.Word || b.Hi < len(r.t.Tokens) && r.t.Tokens[b.Hi].Kind == lex.Word {
			return false
		}
		v, ok = a.Value.Quo(b.Value)
	case "out of":
		if a.Value.Cmp(b.Value) <= 0 {
			v, ok = a.Value.Quo(b.Value)
		}
	case "e", "e+", "e-", "E", "E+", "E-":
		v, ok = exponent(a.Value, b.Value, gap[len(gap)-1] == '-')
	case "^", "^+", "^-":
		v, ok = raise(a.Value, b.Value, gap[len(gap)-1] == '-')
	default:
		return false
	}
	if ok {
		a.Value, a.Hi, a.Part = v, b.Hi, false
	}
	return ok
}

func exponent(a, b Decimal, neg bool) (Decimal, bool) {
	n, ok := b.Int64()
	if !ok || n > maxExp || n < -maxExp {
		return a, false
	}
	if neg {
		n = -n
	}
	return a.Shift(int(n)), true
}

// raise returns a to the power of b to 15 digits.
func raise(a, b Decimal, neg bool) (Decimal, bool) {
	x, err := strconv.ParseFloat(a.String(), 64)
	n, ok := b.Int64()
	if err != nil || !ok || n > 999 {
		return a, false
	}
	if neg {
		n = -n
	}
	p := math.Pow(math.Abs(x), float64(n)) // a sign before the base is one of the whole
	if p == 0 || math.IsInf(p, 0) || math.Log10(p) > maxExp {
		return a, false
	}
	exp := int32(math.Floor(math.Log10(p))) - 14
	coef := int64(math.Round(p * math.Pow(10, float64(-exp))))
	if x < 0 {
		coef = -coef
	}
	return Decimal{coef, exp}.trim(), true
}
