// Package num finds numbers: in figures ("1,998.5", "12 000", "2,50,000", "4 1/2"), in words ("one hundred and
// fifty", "two and a half"), with scales ("1.2bn", "3 lakh crore") and open ones ("tens of millions").
//
// Numbers are compositional, so this is a hand-written parser over tokens and not a set of rules; its words are
// in numbers.tsv. Each find becomes a term of class NUM whose Value is its index, so that the rules of other
// packages can say n:NUM. A figure that is glued to letters ("25p", "16th", "H1", "29km") may be anything; it
// becomes NUMPART, which only rules that know the letters ask for.
package num

import (
	"bytes"
	_ "embed" // the lexicons
	"strings"

	"docket/extract/lex"
)

//go:embed numbers.tsv
var numbersTSV []byte

//go:embed bounds.tsv
var boundsTSV []byte

// Number is a number of the text.
type Number struct {
	Lo, Hi     int     // tokens
	Start, End int     // bytes
	Value      Decimal // the number; not set where it is open
	Low, High  Decimal // the sure bounds of an open number, as "tens of millions"
	Open       bool    // Low and High hold, Value does not
	Range      bool    // open, and both ends are named: "millions, or even billions"
	Figures    bool    // begins with figures, not words
	Grouped    bool    // its figures hold a grouping or decimal sign
	Scale      int     // power of ten of its last scale word, 0 where there is none
	Fraction   bool    // a fraction below one without a scale
	Part       bool    // glued to letters
}

// Year reports whether the number may as well be a year: four plain figures, 1000 to 2100.
func (n *Number) Year() bool {
	v, ok := n.Value.Int64()
	return ok && !n.Open && n.Figures && !n.Grouped && n.Scale == 0 && n.Hi-n.Lo == 1 && v >= 1000 && v <= 2100
}

// Finder finds numbers. It is safe for use by several goroutines at once.
type Finder struct {
	word, dozen, scale, short, plurals, few, part, ordinal, half, sign, negative, pointed lex.Class
	num, numPart, unitOrdinal, long                                                       lex.Class
	and, a, an, of, point, or, even, to, e, the, per                                      lex.Sym
	start                                                                                 lex.Set
}

// Load puts docket's own number words and bounds into a lexicon.
func Load(l *lex.Lexicon) error {
	if err := l.Load("numbers.tsv", bytes.NewReader(numbersTSV)); err != nil {
		return err
	}
	return l.Load("bounds.tsv", bytes.NewReader(boundsTSV))
}

// New returns a finder over a lexicon that has been filled by Load.
func New(l *lex.Lexicon) *Finder {
	f := &Finder{
		word: l.Class("CARDINAL"), dozen: l.Class("DOZEN"), scale: l.Class("SCALE"), short: l.Class("SHORT"),
		plurals: l.Class("PLURALS"), few: l.Class("FEW"), part: l.Class("PART"), ordinal: l.Class("ORDINAL"),
		half: l.Class("HALF"), sign: l.Class("FRACSIGN"), negative: l.Class("NEGATIVE"), pointed: l.Class("POINTED"),
		num: l.Class("NUM"), numPart: l.Class("NUMPART"), unitOrdinal: l.Class("UNITORDINAL"), long: l.Class("LONGSCALE"),
		and: l.Sym("and"), a: l.Sym("a"), an: l.Sym("an"), of: l.Sym("of"), point: l.Sym("point"), or: l.Sym("or"),
		even: l.Sym("even"), to: l.Sym("to"), e: l.Sym("e"), the: l.Sym("the"), per: l.Sym("per"),
	}
	for _, c := range []lex.Class{f.word, f.dozen, f.plurals, f.few, f.half, f.part, f.sign, f.negative} {
		f.start.Add(c)
	}
	return f
}

// Find appends the numbers of the text to dst, from left to right, and adds a term NUM or NUMPART for each.
func (f *Finder) Find(dst []Number, t *lex.Text) []Number {
	r := reader{Finder: f, t: t, commas: style(t)}
	for i := 0; i < len(t.Tokens); i++ {
		if !r.begins(i) {
			continue
		}
		n, ok := r.number(i)
		if !ok {
			continue
		}
		n.Start, n.End = int(t.Tokens[n.Lo].Start), int(t.Tokens[n.Hi-1].End)
		class := f.num
		if n.Part {
			class = f.numPart
		}
		t.Add(n.Lo, lex.Term{N: int32(n.Hi - n.Lo), Class: class, Value: int32(len(dst))})
		dst = append(dst, n)
		i = n.Hi - 1
	}
	return dst
}

// begins is a quick test whether a number can begin at token i.
func (r *reader) begins(i int) bool {
	tok := &r.t.Tokens[i]
	switch {
	case tok.Kind == lex.Number || tok.Class.Meets(&r.start):
		return true
	case tok.Kind == lex.Sign:
		return r.minus(i) || r.t.Is(i, '.') && i+1 < len(r.t.Tokens) && r.t.Tokens[i+1].Kind == lex.Number
	}
	return tok.Sym != 0 && (tok.Sym == r.a || tok.Sym == r.an)
}

// number reads the number that begins at token i.
func (r *reader) number(i int) (Number, bool) {
	if n, ok := r.open(i); ok {
		return r.widen(n), true
	}
	lo, neg := i, false
	if r.t.Has(i, r.negative) || r.minus(i) {
		i, neg = i+1, true
	}
	n, ok := r.fraction(i)
	if !ok {
		n, ok = r.cardinal(i, maxExp)
		if ok && !n.Figures {
			r.divided(&n)
		}
	}
	if !ok {
		return n, false
	}
	n.Lo = lo
	if neg {
		n.Value = n.Value.Neg()
	}
	if r.pronoun(&n) {
		return n, false
	}
	r.repeat(&n)
	n.Part = r.glued(&n)
	return n, true
}

// pronoun reports whether "one" is none of a count: "the one", "no one".
func (r *reader) pronoun(n *Number) bool {
	return n.Hi-n.Lo == 1 && !n.Figures && n.Value == Int(1) && r.t.Has(n.Lo-1, r.pointed)
}

// minus reports whether token i is a minus sign: glued to the figure behind it and to nothing before.
func (r *reader) minus(i int) bool {
	if i+1 >= len(r.t.Tokens) || r.t.Tokens[i].Kind != lex.Sign || r.t.Tokens[i].Glued || !r.t.Tokens[i+1].Glued {
		return false
	}
	if r.t.Is(i+1, '.') && i+2 < len(r.t.Tokens) && r.t.Tokens[i+2].Glued {
		i++
	}
	return r.t.Tokens[i+1].Kind == lex.Number && r.hyphen(i) || r.t.Is(i, '.') && r.hyphen(i-1)
}

// hyphen reports whether token i is a hyphen or minus sign.
func (r *reader) hyphen(i int) bool {
	if i < 0 || i >= len(r.t.Tokens) {
		return false
	}
	switch r.t.Str(i) {
	case "-", "−", "‐", "‑":
		return true
	}
	return false
}

// glued reports whether letters are glued to the number's figures.
func (r *reader) glued(n *Number) bool {
	if n.Hi < len(r.t.Tokens) {
		if next := &r.t.Tokens[n.Hi]; next.Glued && next.Kind == lex.Word && r.t.Tokens[n.Hi-1].Kind == lex.Number && !strings.HasPrefix(r.t.Str(n.Hi), "'") && !strings.HasPrefix(r.t.Str(n.Hi), "’") {
			return true
		}
	}
	first := &r.t.Tokens[n.Lo]
	if !n.Figures || !first.Glued || n.Lo == 0 {
		return false
	}
	return r.t.Tokens[n.Lo-1].Kind == lex.Word
}

// repeat takes in the same number in brackets, in figures behind words or the other way round: "thirty-one (31)".
func (r *reader) repeat(n *Number) {
	if !r.t.Is(n.Hi, '(') || n.Hi+2 >= len(r.t.Tokens) {
		return
	}
	m, ok := r.cardinal(n.Hi+1, maxExp)
	if ok && m.Figures != n.Figures && m.Value == n.Value && r.t.Is(m.Hi, ')') {
		n.Hi = m.Hi + 1
	}
}
