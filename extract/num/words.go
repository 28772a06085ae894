package num

import (
	"strconv"
	"strings"

	"docket/extract/lex"
)

// reader reads the numbers of one text.
type reader struct {
	*Finder
	t *lex.Text
	commas
}

// cardinal reads a whole or decimal number whose scales are below a power of ten.
func (r *reader) cardinal(i, below int) (Number, bool) {
	n := Number{Lo: i}
	g := group{last: below}
	p, ok := r.first(i, &n, &g)
	if !ok {
		return n, false
	}
	for {
		q, more := r.more(p, &n, &g)
		if !more {
			break
		}
		p = q
	}
	n.Hi = p
	if g.open {
		g.total, ok = g.total.Add(g.cur)
	}
	n.Value = g.total
	return n, ok
}

// first reads what a cardinal begins with: figures, a word, "a" before a scale, a dozen.
func (r *reader) first(i int, n *Number, g *group) (int, bool) {
	if i >= len(r.t.Tokens) {
		return i, false
	}
	if v, k, ok := r.figure(i, n); ok {
		n.Figures = true
		g.cur, g.open = v, true
		return k, true
	}
	if v, k, ok := r.units(i); ok {
		g.cur, g.open = Int(v), true
		return k, true
	}
	if sym := r.t.Tokens[i].Sym; sym != 0 && (sym == r.a || sym == r.an) {
		if s := r.t.Term(i+1, r.scale); s != nil && r.singular(i+1, s) {
			g.cur, g.open = Int(1), true
			return i + 1, true
		}
		i++
	}
	if d := r.t.Term(i, r.dozen); d != nil && r.singular(i, d) {
		g.cur, g.open = Int(atoi(d.Norm)), true
		return i + int(d.N), true
	}
	return i, false
}

// singular reports whether a scale stands in full and in the singular.
func (r *reader) singular(i int, m *lex.Term) bool {
	s := r.t.Slice(i, i+int(m.N))
	return len(s) > 3 && s[len(s)-1] != 's'
}

// units reads a number below a hundred in words: "twenty-five", "twenty five", "seven"; also "one twenty-two".
func (r *reader) units(i int) (v int64, k int, ok bool) {
	m := r.t.Term(i, r.word)
	if m == nil {
		return 0, i, false
	}
	v, k = atoi(m.Norm), i+int(m.N)
	if v > 0 && v < 10 {
		if tens := r.t.Term(k, r.word); tens != nil && atoi(tens.Norm) >= 20 {
			if w, end, _ := r.units(k); w%10 != 0 {
				return v*100 + w, end, true
			}
		}
	}
	if v < 20 || v%10 != 0 {
		return v, k, true
	}
	q := k
	if r.hyphen(q) {
		q++
		if r.t.Has(q, r.ordinal) || r.t.Has(q, r.unitOrdinal) { // "thirty-fifths", "twenty-first"
			return 0, i, false
		}
	}
	if u := r.t.Term(q, r.word); u != nil {
		if w := atoi(u.Norm); w > 0 && w < 10 {
			return v + w, q + int(u.N), true
		}
	}
	return v, k, true
}

// more reads one more piece of a cardinal at token p.
func (r *reader) more(p int, n *Number, g *group) (int, bool) {
	if p >= len(r.t.Tokens) {
		return p, false
	}
	if k, ok := r.scaled(p, n, g); ok {
		return k, true
	}
	if k, ok := r.decimals(p, n, g); ok {
		return k, true
	}
	if k, ok := r.andLess(p, n, g); ok {
		return k, true
	}
	return r.andPart(p, n, g)
}

// scaled reads a scale or a dozen: "million", "-million", glued "bn", "k".
func (r *reader) scaled(p int, n *Number, g *group) (int, bool) {
	q := p
	if r.hyphen(q) {
		q++
	}
	if m := r.t.Term(q, r.scale); m != nil {
		return q + int(m.N), r.scaleBy(int(atoi(m.Norm)), n, g)
	}
	if m := r.t.Term(q, r.dozen); m != nil && g.open && g.groups == 0 {
		var ok bool
		g.cur, ok = g.cur.Mul(Int(atoi(m.Norm)))
		return q + int(m.N), ok
	}
	if m := r.t.Term(p, r.short); m != nil && q == p && r.t.Tokens[p].Glued && r.t.Tokens[p-1].Kind == lex.Number && g.open && g.groups == 0 {
		if p+1 < len(r.t.Tokens) && r.t.Tokens[p+1].Glued && r.t.Tokens[p+1].Kind != lex.Sign {
			return p, false
		}
		return p + 1, r.scaleBy(int(atoi(m.Norm)), n, g)
	}
	return p, false
}

// scaleBy closes or multiplies the open group by a power of ten.
func (r *reader) scaleBy(power int, n *Number, g *group) bool {
	switch {
	case power >= g.last && g.groups == 0 || power >= maxExp:
		return false
	case power == 2 && g.open && !g.hundred:
		g.cur, g.hundred = g.cur.Shift(2), true
		n.Scale = 2
		return true
	case power == 2:
		return false
	case g.open && power < g.last:
		var ok bool
		if g.total, ok = g.total.Add(g.cur.Shift(power)); !ok {
			return false
		}
		g.cur, g.open, g.hundred = Decimal{}, false, false
		g.last = power
	case !g.open && g.groups == 1: // "lakh crore", "thousand million"
		g.total = g.total.Shift(power)
		g.last += power
	default:
		return false
	}
	g.groups++
	n.Scale = g.last
	return true
}

// decimals reads "point five", and the fraction of a mixed number in figures, "4 1/2", "4½".
func (r *reader) decimals(p int, n *Number, g *group) (int, bool) {
	if !g.open {
		return p, false
	}
	if n.Figures && !n.Grouped && !n.Fraction && n.Scale == 0 {
		v, k, ok := r.slash(p)
		if m := r.t.Term(p, r.sign); m != nil {
			v, ok = ratio(m.Norm)
			k = p + 1
		}
		if ok {
			g.cur, ok = g.cur.Add(v)
			n.Grouped = true
			return k, ok
		}
	}
	if r.t.Tokens[p].Sym != r.point || r.point == 0 {
		return p, false
	}
	k := p + 1
	for exp := -1; k < len(r.t.Tokens); {
		v, end, ok := r.digits(k)
		if !ok {
			break
		}
		if v >= 10 {
			exp--
		}
		if g.cur, ok = g.cur.Add(Int(v).Shift(exp)); !ok {
			return p, false
		}
		k = end
		exp--
	}
	n.Grouped = true
	return k, k > p+1
}

// digits reads what can stand behind "point".
func (r *reader) digits(k int) (int64, int, bool) {
	if v, end, ok := r.units(k); ok && v < 100 {
		return v, end, true
	}
	if r.t.Tokens[k].Kind == lex.Number && r.t.Tokens[k].End-r.t.Tokens[k].Start == 1 {
		return atoi(r.t.Str(k)), k + 1, true
	}
	return 0, k, false
}

// andPart reads "and a half", "and three quarters": of the open group, or of the scale before.
func (r *reader) andPart(p int, n *Number, g *group) (int, bool) {
	q := p
	if r.hyphen(q) {
		q++
	}
	if q+2 >= len(r.t.Tokens) || r.t.Tokens[q].Sym != r.and {
		return p, false
	}
	if q++; r.hyphen(q) {
		q++
	}
	f, ok := r.bare(q)
	if v, k, figures := r.slash(q); figures && g.open { // "2 and 3/4"
		f.Value, f.Hi, ok = v, k, true
	}
	if !ok {
		return p, false
	}
	if g.open {
		g.cur, ok = g.cur.Add(f.Value)
		n.Grouped = true
		return f.Hi, ok
	}
	f = r.ofScale(f)
	v := f.Value
	if f.Scale >= g.last {
		return p, false
	}
	if f.Scale == 0 {
		v = v.Shift(g.last)
	}
	g.total, ok = g.total.Add(v)
	return f.Hi, ok
}

// andLess reads a smaller number behind a scale: "two million three hundred", "one hundred and fifty". Behind
// figures an "and" joins two things ("$3 million and two agreements"), and bare figures begin something new.
func (r *reader) andLess(p int, n *Number, g *group) (int, bool) {
	if !g.hundred && g.open || g.last == 0 {
		return p, false
	}
	q, and := p, r.t.Tokens[p].Sym == r.and
	if and {
		q++
	}
	if q >= len(r.t.Tokens) || r.t.Tokens[q].Sym == r.a {
		return p, false
	}
	if g.hundred {
		return r.andTens(p, q, g)
	}
	if and && n.Figures {
		return p, false
	}
	if r.t.Is(p, ',') {
		return r.commaLess(p, n, g)
	}
	if _, ok := r.bare(q); ok { // "two million and three fifths"
		return p, false
	}
	m, ok := r.cardinal(q, g.last)
	if !ok || n.Figures && m.Scale == 0 || r.compound(m.Hi) || m.Figures && !n.Figures || m.Grouped && !m.Figures || m.Value.Cmp(Int(1).Shift(g.last)) >= 0 || r.t.Has(m.Hi, r.scale) {
		return p, false
	}
	if g.total, ok = g.total.Add(m.Value); !ok {
		return p, false
	}
	g.last = 0
	n.Scale = max(m.Scale, 1)
	return m.Hi, true
}

// commaLess reads a smaller number in words behind a comma: "two million, three hundred thousand". It has a scale of its
// own, and no list goes on behind it.
func (r *reader) commaLess(p int, n *Number, g *group) (int, bool) {
	if n.Figures || p+1 >= len(r.t.Tokens) || r.t.Tokens[p+1].Sym == r.a || r.t.Tokens[p+1].Sym == r.an {
		return p, false
	}
	m, ok := r.cardinal(p+1, g.last)
	if !ok || m.Figures || m.Scale < 2 || m.Value.Cmp(Int(1).Shift(g.last)) >= 0 || r.t.Has(m.Hi, r.scale) || r.listed(m.Hi) {
		return p, false
	}
	if g.total, ok = g.total.Add(m.Value); !ok {
		return p, false
	}
	g.last = 0
	n.Scale = m.Scale
	return m.Hi, true
}

// listed reports whether another number of a list stands behind token i.
func (r *reader) listed(i int) bool {
	if i+1 >= len(r.t.Tokens) || !r.t.Is(i, ',') && (r.t.Tokens[i].Sym == 0 || r.t.Tokens[i].Sym != r.and && r.t.Tokens[i].Sym != r.or) {
		return false
	}
	return r.t.Tokens[i+1].Kind == lex.Number || r.t.Has(i+1, r.word)
}

// compound reports whether a hyphen at token i makes the number before it part of a word: "one-time".
func (r *reader) compound(i int) bool {
	return r.hyphen(i) && r.t.Tokens[i].Glued && i+1 < len(r.t.Tokens) && r.t.Tokens[i+1].Glued && r.t.Tokens[i+1].Kind == lex.Word
}

// andTens reads the tens behind a hundred, unless they begin a number of their own ("and two hundred").
func (r *reader) andTens(p, q int, g *group) (int, bool) {
	if f, part := r.bare(q); part && q > p && f.Value.Cmp(Int(1)) < 0 || q == p && r.tenths(q) {
		return p, false // "one hundred and three quarters", "one hundred thirty fifths"
	}
	v, k, ok := r.units(q)
	if !ok && q > p && r.t.Tokens[q].Kind == lex.Number && r.t.Tokens[q].End-r.t.Tokens[q].Start <= 2 {
		v, k, ok = atoi(r.t.Str(q)), q+1, true
	}
	if !ok || v >= 100 || v == 0 {
		return p, false
	}
	if s := r.t.Term(k, r.scale); s != nil && s.Norm == "2" {
		return p, false
	}
	if d := r.t.Term(k, r.dozen); d != nil {
		v, k = v*atoi(d.Norm), k+int(d.N)
	}
	g.cur, ok = g.cur.Add(Int(v))
	g.hundred = false
	return k, ok
}

// tenths reports whether tens and an ordinal in the plural make a denominator, "thirty fifths".
func (r *reader) tenths(q int) bool {
	m := r.t.Term(q, r.word)
	if m == nil || atoi(m.Norm) < 20 || r.t.Has(q+1, r.word) {
		return false
	}
	_, _, ok := r.denominator(q, false)
	return ok
}

func atoi(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return n
}

// ratio reads the normal form of a fraction, "3/4".
func ratio(s string) (Decimal, bool) {
	a, b, _ := strings.Cut(s, "/")
	return Int(atoi(a)).Quo(Int(atoi(b)))
}
