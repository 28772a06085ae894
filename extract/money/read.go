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
	return dst
}

// amount is what a number and the scale behind it come to.
type amount struct {
	*num.Number
	index int32
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
	a.index = term.Value
	a.Number = &r.numbers[term.Value]
	a.value, a.scale, a.hi = a.Value, a.Scale, a.Hi
	if a.Fraction && a.Scale == 0 {
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
	power := power(r.t.Term(s, r.sumScale).Norm)
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
	s := Mention{Lo: m.Lo, Hi: m.Hi, Rule: m.Rule.Name, number: a.index, scale: a.scale}
	switch m.Rule.Name {
	case "sum.sign", "sum.code":
		ok = r.before(m, &s, &a, lo, hi)
	case "sum.name":
		ok = r.behind(m, &s, &a, lo, hi)
	case "sum.before":
		ok = r.named(&s, &a, lo, hi)
	}
	if !ok || r.suffix(s.Hi) {
		return s, false
	}
	r.fill(&s, &a)
	return s, true
}

// before judges a sign or code that stands before figures.
func (r *reader) before(m *rules.Match, s *Mention, a *amount, lo, hi int) bool {
	if s.norm = r.sign(lo, hi); s.norm == "" {
		return false
	}
	if strings.HasSuffix(s.norm, "?") && !a.large() || !a.Figures && !a.Open && a.scale < 3 {
		return false
	}
	if r.pairOf(m.Lo) || r.product(m.Lo, a) {
		return false
	}
	s.Hi = a.hi
	if tail, _, ok := m.Cap("tail"); ok {
		s.Hi = r.tail(s, tail, m.Hi)
	}
	return true
}

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
	return r.t.Tokens[i-1].Sym == r.the && next.Kind == lex.Word && next.Shape == lex.Title && !r.t.Has(a.Hi, r.curTail)
}

// sign returns the normal form of the currency at tokens [lo, hi): of a code and a sign together, the code.
func (r *reader) sign(lo, hi int) string {
	if m := r.t.Term(lo, r.curCode); m != nil && int(m.N) <= hi-lo {
		return m.Norm
	}
	m := r.term(lo, hi-lo, r.curSign)
	if m == nil {
		return ""
	}
	if tok := &r.t.Tokens[lo]; m.N == 2 && tok.Kind == lex.Word && tok.End-tok.Start == 1 && !r.t.Tokens[lo+1].Glued && m.Norm != "CAD" {
		return "" // an article, an initial: "A $500 million loan"
	}
	return m.Norm
}

// term returns the term of a class that covers exactly n tokens from token i on.
func (r *reader) term(i, n int, c lex.Class) *lex.Term {
	for m := range r.t.Terms(i) {
		if m.Class == c && int(m.N) == n {
			return m
		}
	}
	return nil
}

// tail decides on a second currency word behind "$5": the code of a dollar ("$100 USD"), or its own name again.
func (r *reader) tail(s *Mention, i, hi int) int {
	if r.hyphenAt(i) {
		i++
	}
	norm := ""
	if m := r.term(i, hi-i, r.curTail); m != nil && r.t.Tokens[i].Shape != lex.Lower && !r.noun(hi) {
		norm = m.Norm
	} else if m := r.term(i, hi-i, r.curCode); m != nil {
		norm = strings.TrimSuffix(m.Norm, "?")
	} else if m := r.term(i, hi-i, r.curName); m != nil {
		norm = m.Norm
	}
	own, _, many := strings.Cut(s.norm, "|")
	word, _, _ := strings.Cut(norm, "|")
	if many && pick(s.norm, word) != "" && norm == word {
		s.norm = norm
		return hi
	}
	if word == own {
		return hi
	}
	return s.Hi
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
	if strings.HasSuffix(s.norm, "?") && !a.large() || r.name(a, lo, hi) {
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
	if m := r.t.Term(hi, r.notMoney); m != nil && m.Norm != "goods" && a.scale < 3 && (r.t.Has(lo, r.curName) || r.t.Has(lo, r.subunit)) {
		return true
	}
	if !strings.HasPrefix(r.curNorm(lo), "GBP|") {
		return false
	}
	if a.scale < 3 && r.t.Str(hi - 1)[len(r.t.Str(hi-1))-1] != 's' && (r.hyphenAt(lo-1) || r.noun(hi)) { // "a 230-pound man"
		return true
	}
	for i := max(0, a.Lo-4); i < a.Lo; i++ {
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
	return (a.Figures && a.large() || hi-lo > 1) && !a.Part
}

// capital reports whether token i is a capitalised word.
func (r *reader) capital(i int) bool {
	return i < len(r.t.Tokens) && r.t.Tokens[i].Kind == lex.Word && r.t.Tokens[i].Shape != lex.Lower
}

// name reports whether a currency's name is part of another: "a 2022 RAND study", "50 Cent".
func (r *reader) name(a *amount, lo, hi int) bool {
	if hi-lo != 1 || a.scale >= 3 || !r.capital(lo) {
		return false
	}
	return a.Year() && r.t.Has(lo, r.curName) || r.t.Has(lo, r.curName) && r.capital(hi) || r.t.Has(lo, r.subunit) && r.t.Tokens[lo].Shape == lex.Title && !strings.HasSuffix(r.t.Str(lo), "s")
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
		s.Bound = "approx"
		if a.Range {
			s.Bound = "range"
		}
	}
	s.Start, s.End = int(r.t.Tokens[s.Lo].Start), int(r.t.Tokens[s.Hi-1].End)
}

// subunits cuts the divisor off a currency and returns its power.
func (r *reader) subunits(s *Mention) int {
	code, div, ok := strings.Cut(s.Currency, "/")
	s.Currency = code
	if !ok {
		return 0
	}
	return 1 - len(div)
}

// currency picks a code of a normal form: the one of the document's country, else the first; empty where only the
// document could tell, or where there is no code.
func (r *reader) currency(s *Mention) string {
	norm := s.norm
	if norm == "-" {
		return ""
	}
	first, _, many := strings.Cut(norm, "|")
	if !many {
		return norm
	}
	for _, h := range r.o.Home {
		if code := pick(norm, h); code != "" {
			return code
		}
	}
	return r.recent(s, first)
}

// lookBack is how many sums back a currency may have been named in full.
const lookBack = 400

// recent returns the currency last named in full among the candidates of a word that several share ("3 billion
// dinars" after "Iraqi dinars"), else the first of them. Dollars are never taken from the text around: a bare one
// is that of the United States, or of the document's country.
func (r *reader) recent(s *Mention, first string) string {
	if first == "USD" || first == "USD/100" {
		return first
	}
	for k := len(r.found) - 1; k >= max(0, len(r.found)-lookBack); k-- {
		if m := &r.found[k]; m.norm == m.Currency && (s.subunit || r.sameWord(m, s)) {
			if code := pick(s.norm, m.Currency); code != "" {
				return code
			}
		}
	}
	return first
}

// sameWord reports whether two sums end in the same currency word, but for its ending.
func (r *reader) sameWord(a, b *Mention) bool {
	x, y := r.t.Str(a.Core-1), r.t.Str(b.Hi-1)
	n := min(len(x), len(y), 4)
	return n >= 3 && x[:n] == y[:n]
}

// pick returns a currency out of a normal form, with its divisor ("EUR/100"); empty where it is not among them.
func pick(norm, currency string) string {
	for rest := norm; rest != ""; {
		var code string
		code, rest, _ = strings.Cut(rest, "|")
		if c, _, _ := strings.Cut(code, "/"); c == currency {
			return code
		}
	}
	return ""
}

// curNorm is the normal form of the currency name at token i, empty where there is none.
func (r *reader) curNorm(i int) string {
	if m := r.t.Term(i, r.curName); m != nil {
		return m.Norm
	}
	return ""
}
