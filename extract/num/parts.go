package num

import (
	"strings"

	"docket/extract/lex"
)

// fraction reads "half", "half a million", "a quarter of a million", "two thirds", "½", "three quarters".
func (r *reader) fraction(i int) (Number, bool) {
	n, ok := r.bare(i)
	if ok {
		n = r.ofScale(n)
	}
	return n, ok
}

// bare reads a fraction without a scale.
func (r *reader) bare(i int) (Number, bool) {
	n := Number{Lo: i, Fraction: true}
	if i >= len(r.t.Tokens) {
		return n, false
	}
	if m := r.t.Term(i, r.sign); m != nil {
		var ok bool
		n.Value, ok = ratio(m.Norm)
		n.Hi = i + 1
		return n, ok
	}
	if m := r.t.Term(i, r.part); m != nil && (r.hyphen(i+1) && r.t.Has(i+2, r.scale) || r.wholePart(i, m)) { // "quarter-million"
		v, ok := Int(1).Quo(Int(atoi(m.Norm)))
		n.Value, n.Hi = v, i+1
		return n, ok
	}
	top, k, ok := r.numerator(i)
	if !ok {
		return n, false
	}
	q := k
	if r.hyphen(q) && q > i {
		q++
	}
	bottom, end, ok := r.denominator(q, top == 1)
	if !ok {
		return n, false
	}
	if n.Value, ok = Int(top).Quo(Int(bottom)); !ok {
		return n, false
	}
	n.Hi = end
	return n, true
}

// wholePart reports whether a part and a scale in the singular stand side by side, "quarter million", and no ordinal
// before them makes the part another thing's ("in the third quarter million-dollar deals fell").
func (r *reader) wholePart(i int, m *lex.Term) bool {
	s := r.t.Term(i+1, r.scale)
	return s != nil && m.N == 1 && r.singular(i+1, s) && !r.hyphen(i+2) && !r.t.Has(i-1, r.ordinal) && !r.t.Has(i-1, r.unitOrdinal)
}

// numerator reads what stands before a denominator; before "half" it can be nothing.
func (r *reader) numerator(i int) (int64, int, bool) {
	if r.t.Has(i, r.half) {
		return 1, i, true
	}
	if sym := r.t.Tokens[i].Sym; sym != 0 && (sym == r.a || sym == r.an) {
		return 1, i + 1, true
	}
	return r.units(i)
}

// denominator reads "half", "quarter", "thirds", "twenty-fifths": in the singular behind one, else in the plural.
func (r *reader) denominator(i int, one bool) (v int64, end int, ok bool) {
	if v, end, ok = r.overHundred(i, one); ok {
		return v, end, true
	}
	return r.plainDenominator(i, one)
}

// plainDenominator reads a denominator below a hundred, or one of a single word.
func (r *reader) plainDenominator(i int, one bool) (v int64, end int, ok bool) {
	for _, c := range [...]lex.Class{r.half, r.part, r.ordinal} {
		if m := r.t.Term(i, c); m != nil {
			end = i + int(m.N)
			plural := strings.HasSuffix(r.t.Slice(i, end), "s")
			return atoi(m.Norm), end, plural != one
		}
	}
	tens := r.t.Term(i, r.word)
	if tens == nil || atoi(tens.Norm) < 20 {
		return 0, i, false
	}
	k := i + 1
	if r.hyphen(k) {
		k++
	}
	m := r.t.Term(k, r.ordinal)
	if m == nil {
		m = r.t.Term(k, r.unitOrdinal)
	}
	if m != nil && atoi(m.Norm) < 10 {
		plural := strings.HasSuffix(r.t.Str(k), "s")
		return atoi(tens.Norm) + atoi(m.Norm), k + 1, plural != one
	}
	return 0, i, false
}

// overHundred reads a denominator of more than a hundred: "one hundred and fifth", "two hundred tenths".
func (r *reader) overHundred(i int, one bool) (v int64, end int, ok bool) {
	u := r.t.Term(i, r.word)
	if u == nil || atoi(u.Norm) < 1 || atoi(u.Norm) > 9 {
		return 0, i, false
	}
	s := r.t.Term(i+1, r.scale)
	if s == nil || atoi(s.Norm) != 2 {
		return 0, i, false
	}
	k := i + 2
	if k < len(r.t.Tokens) && r.t.Tokens[k].Sym == r.and {
		k++
	}
	if v, end, ok = r.plainDenominator(k, one); !ok || v >= 100 || r.t.Has(k, r.half) || r.t.Has(k, r.part) {
		return 0, i, false
	}
	return 100*atoi(u.Norm) + v, end, true
}

// ofScale takes in the scale a fraction is of: "a million", "of a million", "million", "a dozen".
func (r *reader) ofScale(n Number) Number {
	p := n.Hi
	if p < len(r.t.Tokens) && r.t.Tokens[p].Sym == r.of {
		p++
	}
	if p < len(r.t.Tokens) && (r.t.Tokens[p].Sym == r.a || p > n.Hi && r.t.Has(p, r.word) && r.t.Term(p, r.word).Norm == "1") {
		p++
	}
	if p == n.Hi && r.hyphen(p) {
		p++
	}
	if m := r.t.Term(p, r.scale); m != nil && r.singular(p, m) {
		n.Value = n.Value.Shift(int(atoi(m.Norm)))
		n.Hi, n.Scale, n.Fraction = p+int(m.N), int(atoi(m.Norm)), false
		return n
	}
	if m := r.t.Term(p, r.dozen); m != nil && r.singular(p, m) {
		if v, ok := n.Value.Mul(Int(atoi(m.Norm))); ok {
			n.Value, n.Hi, n.Fraction = v, p+int(m.N), false
		}
	}
	return n
}

// divided turns a number in words into a fraction where a denominator follows: "three hundred fifths".
func (r *reader) divided(n *Number) {
	p := n.Hi
	if r.hyphen(p) {
		p++
	}
	if p >= len(r.t.Tokens) {
		return
	}
	if v, end, ok := r.denominator(p, false); ok {
		if q, ok := n.Value.Quo(Int(v)); ok {
			n.Value, n.Hi, n.Fraction = q, end, true
		}
	}
}

// open reads a number that words leave open within sure bounds: "tens of millions" is 20 to 99 million, "several
// hundred" 200 to 999, "billions" 2 to 9 billion.
func (r *reader) open(i int) (Number, bool) {
	n := Number{Lo: i, Open: true}
	if m := r.t.Term(i, r.few); m != nil {
		return r.fewOf(n, m)
	}
	m := r.t.Term(i, r.plurals)
	if m == nil {
		return n, false
	}
	low, rest, _ := strings.Cut(m.Norm, " ")
	high, power, _ := strings.Cut(rest, " ")
	n.Low, n.High = Int(atoi(low)).Shift(int(atoi(power))), Int(atoi(high)).Shift(int(atoi(power)))
	n.Hi, n.Scale = i+int(m.N), int(atoi(power))
	for n.Hi+1 < len(r.t.Tokens) && r.t.Tokens[n.Hi].Sym == r.of {
		s := r.t.Term(n.Hi+1, r.scale)
		if s == nil || atoi(s.Norm) < 3 {
			break
		}
		n.Low, n.High = n.Low.Shift(int(atoi(s.Norm))), n.High.Shift(int(atoi(s.Norm)))
		n.Hi, n.Scale = n.Hi+1+int(s.N), int(atoi(s.Norm))
	}
	return n, true
}

// fewOf reads the scales behind "several" or "a few"; without one it is no number.
func (r *reader) fewOf(n Number, few *lex.Term) (Number, bool) {
	low, high, _ := strings.Cut(few.Norm, " ")
	n.Low, n.High, n.Hi = Int(atoi(low)), Int(atoi(high)), n.Lo+int(few.N)
	if m := r.t.Term(n.Hi, r.dozen); m != nil && r.singular(n.Hi, m) { // "several dozen"
		n.Low, _ = n.Low.Mul(Int(atoi(m.Norm)))
		n.High, n.Hi = Int(99), n.Hi+int(m.N)
		return n, true
	}
	for scales := 0; ; scales++ {
		m := r.t.Term(n.Hi, r.scale)
		if m == nil {
			return n, scales > 0
		}
		power := int(atoi(m.Norm))
		n.Low, n.High = n.Low.Shift(power), n.High.Shift(power)
		if power == 2 {
			n.High, _ = n.High.Add(Int(99))
		}
		n.Hi, n.Scale = n.Hi+int(m.N), power
	}
}

// widen joins a second open number: "hundreds of millions, or even billions", "tens or hundreds of thousands".
func (r *reader) widen(n Number) Number {
	p := n.Hi
	if r.t.Is(p, ',') {
		p++
	}
	if p >= len(r.t.Tokens) || r.t.Tokens[p].Sym != r.or && r.t.Tokens[p].Sym != r.to || r.t.Tokens[p].Sym == 0 {
		return n
	}
	p++
	if p < len(r.t.Tokens) && r.t.Tokens[p].Sym == r.even {
		p++
	}
	m, ok := r.open(p)
	if !ok {
		return n
	}
	if n.Hi-n.Lo == 1 && n.Scale == 0 && m.Scale > 0 && m.Hi-m.Lo > 1 { // "tens or hundreds of millions"
		n.Low, n.High = n.Low.Shift(m.Scale), n.High.Shift(m.Scale)
	}
	if n.Low.Cmp(m.Low) >= 0 {
		return n
	}
	n.High, n.Hi, n.Scale, n.Range = m.High, m.Hi, m.Scale, true
	return n
}
