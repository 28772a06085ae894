package money

// What looks like a sum and is none: weights in pounds, years before a currency's name, products, pairs of
// currencies, names. Each check is for a class of texts, and says which in its comment; the words are in
// currencies.tsv and sums.tsv.

import (
	"strings"

	"docket/extract/lex"
	"docket/extract/num"
)

// pairOf reports whether the code at token i ends a pair of currencies: "EUR/USD 1.08" is a rate of exchange.
func (r *reader) pairOf(i int) bool {
	return i > 1 && r.t.Is(i-1, '/') && r.t.Tokens[i].Glued && r.t.Has(i, r.curCode) && r.t.Has(i-2, r.curCode)
}

// product reports whether a small round price is part of a thing's name: "the $100 Laptop".
func (r *reader) product(i int, a *amount) bool {
	if i == 0 || a.scale > 0 || a.Grouped || a.value.Cmp(num.Int(1000)) >= 0 || a.Hi >= len(r.t.Tokens) {
		return false
	}
	next := &r.t.Tokens[a.Hi]
	quoted := r.t.Tokens[i-1].Kind == lex.Sign && r.t.Tokens[i].Glued && !r.t.Is(i-1, '(')
	return (r.t.Tokens[i-1].Sym == r.the || quoted) && next.Kind == lex.Word && next.Shape == lex.Title && !r.t.Has(a.Hi, r.curTail)
}

// shortened reports whether the full stop between a number and a currency ends a short scale, "1.5 mln. euros".
func (r *reader) shortened(a *amount, lo int) bool {
	scale := r.t.Str(lo - 2)
	return a.scale >= 3 && len(scale) <= 4 && r.t.Tokens[lo-2].Kind == lex.Word && r.t.Tokens[lo].Shape != lex.Title
}

// signBehind reports whether the sign at tokens [lo, hi) belongs to the number before it: it is glued to it, or no
// number follows that it could belong to.
func (r *reader) signBehind(lo, hi int) bool {
	if r.t.Tokens[lo].Glued {
		return hi >= len(r.t.Tokens) || r.t.Tokens[hi].Kind != lex.Number
	}
	return hi >= len(r.t.Tokens) || r.t.Tokens[hi].Kind != lex.Number && !(r.t.Tokens[hi].Glued && r.t.Tokens[hi].Kind == lex.Word)
}

// otherwise reports whether the words around make something else of a number and a currency name: a weight, a price
// base, the euro area.
func (r *reader) otherwise(a *amount, lo, hi int) bool {
	if a.Year() && a.scale == 0 && (r.t.Has(a.Lo-1, r.base) || r.crisis(a, lo, hi)) {
		return true
	}
	if m := r.t.Term(hi, r.notMoney); m != nil && m.Norm != "goods" && (a.scale < 3 || m.Norm == "idiom") && (r.t.Has(lo, r.curName) || r.t.Has(lo, r.subunit)) {
		return true
	}
	if r.t.Has(lo, r.subunit) && r.t.Has(a.Lo-1, r.possessive) && a.value == num.Int(2) { // "his two cents"
		return true
	}
	return strings.HasPrefix(r.curNorm(lo), "GBP|") && r.weighed(a, lo, hi)
}

// weighed reports whether the words around a number of pounds are of weight.
func (r *reader) weighed(a *amount, lo, hi int) bool {
	last := r.t.Str(hi - 1)
	if a.scale < 3 && last[len(last)-1] != 's' && (r.hyphenAt(lo-1) || r.noun(hi)) { // "a 230-pound man"
		return true
	}
	if m := r.t.Term(hi+1, r.notMoney); m != nil && m.Norm == "goods" && r.hyphenAt(hi) { // "275 pound-feet of torque"
		return true
	}
	for i := max(0, a.Lo-4); i < a.Lo && a.scale < 3; i++ {
		if r.t.Has(i, r.weigh) {
			return true
		}
	}
	if m := r.t.Term(hi, r.notMoney); m != nil {
		return true
	}
	if hi < len(r.t.Tokens) && r.t.Tokens[hi].Sym == r.of {
		return a.scale < 6 || r.t.Has(hi+1, r.notMoney)
	}
	return r.t.Is(hi, '(') && r.t.Has(hi+2, r.mass) || hi < len(r.t.Tokens) && r.t.Tokens[hi].Sym == r.per && r.t.Term(hi+1, r.perUnit) != nil && strings.HasPrefix(r.t.Term(hi+1, r.perUnit).Norm, "square")
}

// crisis reports whether a number before the singular of a currency is the year of what follows: "the 1998 rouble
// crisis", "in 2022 dollar strength".
func (r *reader) crisis(a *amount, lo, hi int) bool {
	last := r.t.Str(hi - 1)
	return a.value.Cmp(num.Int(1900)) >= 0 && a.Hi == lo && a.Lo > 0 && r.t.Tokens[a.Lo-1].Sym != r.a && r.noun(hi) && last[len(last)-1] != 's'
}

// capital reports whether token i is a capitalised word.
func (r *reader) capital(i int) bool {
	return i < len(r.t.Tokens) && r.t.Tokens[i].Kind == lex.Word && r.t.Tokens[i].Shape != lex.Lower
}

// name reports whether a currency's name is part of another: "a 2022 RAND study", "50 Cent".
func (r *reader) name(a *amount, lo, hi int) bool {
	if hi-lo == 1 && !a.Figures && r.capital(a.Lo) && r.capital(lo) && r.capital(hi) { // "the Six Million Dollar Man"
		return true
	}
	if hi-lo != 1 || a.scale >= 3 || !r.capital(lo) {
		return false
	}
	if last := r.t.Str(lo); r.t.Has(lo, r.curName) && last[len(last)-1] != 's' && r.otherName(hi) {
		return true
	}
	return a.Year() && r.t.Has(lo, r.curName) || r.t.Has(lo, r.curName) && r.capital(hi) || r.t.Has(lo, r.subunit) && r.t.Tokens[lo].Shape == lex.Title && !strings.HasSuffix(r.t.Str(lo), "s")
}

// otherName reports whether token i is a plural that money does not stand before, so that a capitalised currency before it
// is a name: "the 2 Balboa schools", but not "the 20 Euro notes".
func (r *reader) otherName(i int) bool {
	if !r.noun(i) || r.t.Tokens[i].Shape != lex.Lower || r.t.Has(i, r.moneyNoun) {
		return false
	}
	word := r.t.Str(i)
	return len(word) > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss")
}

// program reports whether a sign and a small figure from token i on are a variable of a program: "{print $3}", "/$1/".
func (r *reader) program(i int, a *amount) bool {
	if a.scale > 0 || a.Grouped || !r.t.Tokens[a.Lo].Glued || a.value.Cmp(num.Int(100)) >= 0 {
		return false
	}
	if r.t.Is(i-1, '/') && r.t.Is(a.Hi, '/') {
		return true
	}
	for k := i - 1; k >= 0 && k > i-12 && !r.t.Is(k, '}'); k-- {
		if r.t.Is(k, '{') {
			return true
		}
	}
	return false
}

// hundredths reports whether a number is what a fraction in figures is of: "ninety and 00/100 dollars", as deeds have it,
// are no hundred dollars.
func (r *reader) hundredths(a *amount) bool {
	return r.t.Is(a.Lo-1, '/') && r.t.Tokens[a.Lo].Glued && a.Lo > 1 && r.t.Tokens[a.Lo-2].Kind == lex.Number
}

// large reports whether a number is more than a plain small one.
func (a *amount) large() bool {
	return a.Open || a.scale >= 3 || a.value.Cmp(num.Int(1000)) >= 0 && !a.Year()
}

// suffix reports whether letters are glued to the figures that end a sum: "$16th" is none.
func (r *reader) suffix(hi int) bool {
	if hi >= len(r.t.Tokens) || hi == 0 {
		return false
	}
	tok := &r.t.Tokens[hi]
	if !tok.Glued || tok.Kind != lex.Word || r.t.Tokens[hi-1].Kind != lex.Number {
		return false
	}
	c := r.t.Src[tok.Start]
	return c != '\'' && c < 0x80
}
