// Package count finds numbers of agreements: "almost 150 different agreements and treaties", "nine of the eleven
// major treaties", "two dozen memoranda". What an agreement can be called is data (instruments.tsv), what such a
// phrase looks like is a rule (count.rules); this file decides what a number really counts.
//
// A mention runs from the number to the last noun, without the words that say how firm the number is; those set
// Bound. Ordinals, years, labels ("Article 5 agreements") and things that only stand beside agreements (pages of a
// treaty, countries that signed one) are no counts.
package count

import (
	"bytes"
	_ "embed" // the lexicon and rules
	"fmt"

	"docket/extract/lex"
	"docket/extract/num"
	"docket/extract/rules"
)

//go:embed instruments.tsv
var instrumentsTSV []byte

//go:embed count.rules
var countRules []byte

//go:embed bound.rules
var boundRules []byte

// Mention is a number of agreements as the text has it.
type Mention struct {
	Lo, Hi      int      // tokens
	Start, End  int      // bytes: from the number to the last noun
	Count       int64    // not set where Ranged
	Low, High   int64    // the ends of a range, or the sure bounds of an open number ("scores of treaties")
	Ranged      bool     // Low and High hold, Count does not
	Open        bool     // words leave the number open ("scores"): Low and High are its sure bounds, Bound is approx
	Bound       string   // exact, approx, over, at_least, under, at_most or range
	Estimated   bool     // exact or a range, but said to be an estimate or about
	BoundLo     int      // tokens of the words that decide Bound; equal where there are none
	BoundHi     int      //
	Instruments []string // dictionary forms of the nouns in the mention, each once, in order
	Rule        string   // the rule that found it
}

// Finder finds numbers of agreements. It is safe for use by several goroutines at once.
type Finder struct {
	extended                            bool // there are rules of a user, which may begin with any word
	user, set, bound                    rules.Set
	instrument, signing, counted, label lex.Class
	num, count, boundWord, boundAfter   lex.Class
	curSign, curCode, curName, money    lex.Class
	denials                             num.Denials
	start                               lex.Set
	of, and, betweenWord                lex.Sym
}

// Load puts docket's own names of agreements into a lexicon, which num.Load has filled before.
func Load(l *lex.Lexicon) error {
	return l.Load("instruments.tsv", bytes.NewReader(instrumentsTSV))
}

// New returns a finder over a lexicon that has been filled by Load.
func New(l *lex.Lexicon) (*Finder, error) {
	f := &Finder{
		instrument: l.Class("INSTRUMENT"), signing: l.Class("SIGNING"), counted: l.Class("THING"), label: l.Class("LABELNOUN"),
		num: l.Class("NUM"), count: l.Class("COUNT"), boundWord: l.Class("BOUND"), boundAfter: l.Class("BOUNDAFTER"),
		curSign: l.Class("CURSIGN"), curCode: l.Class("CURCODE"), curName: l.Class("CURNAME"), money: l.Class("MONEY"),
		of: l.Sym("of"), and: l.Sym("and"), betweenWord: l.Sym("between"), denials: num.NewDenials(l),
	}
	f.start.Add(f.num)
	if err := f.set.Load("count.rules", bytes.NewReader(countRules), l); err != nil {
		return nil, fmt.Errorf("count: %w", err)
	}
	if err := f.bound.Load("bound.rules", bytes.NewReader(boundRules), l); err != nil {
		return nil, fmt.Errorf("count: %w", err)
	}
	return f, nil
}

// Find appends the counts of the text to dst, by where they begin, and adds a term COUNT for each, whose Value is
// its index in dst. numbers are what num.Finder found in the same text.
func (f *Finder) Find(dst []Mention, t *lex.Text, numbers []num.Number) []Mention {
	r := reader{Finder: f, t: t, numbers: numbers}
	first := len(dst)
	for i := 0; i < len(t.Tokens); i++ {
		if !f.extended && !t.Tokens[i].Class.Meets(&f.start) && t.Tokens[i].Sym != f.of {
			continue
		}
		n := len(dst)
		if f.extended {
			if m, ok := f.user.At(t, i, len(t.Tokens)); ok {
				dst = r.users(dst, &m)
			}
		}
		if len(dst) == n && (t.Tokens[i].Sym == f.of || r.near(i)) {
			if m, ok := f.set.At(t, i, len(t.Tokens)); ok {
				dst, _ = r.read(dst, &m, first)
			}
		}
		if len(dst) > n {
			i = max(i, dst[len(dst)-1].Hi-1)
		}
	}
	for k := first; k < len(dst); k++ {
		r.bounded(&dst[k])
	}
	return dst
}

// reader finds the counts of one text.
type reader struct {
	*Finder
	t       *lex.Text
	numbers []num.Number
	noun    int // the first instrument from the token on that near was last asked about
}

// reach is how far behind its number a noun can stand, compounds with hyphens in between.
const reach = 80

// near reports whether an instrument follows that the number at token i may count. Most numbers have none.
func (r *reader) near(i int) bool {
	for r.noun < len(r.t.Tokens) && (r.noun < i || !r.t.Has(r.noun, r.instrument)) {
		r.noun++
	}
	return r.noun < min(i+reach, len(r.t.Tokens))
}

// number returns the number captured as name.
func (r *reader) number(m *rules.Match, name string) *num.Number {
	lo, _, ok := m.Cap(name)
	if !ok {
		return nil
	}
	return &r.numbers[r.t.Term(lo, r.num).Value]
}

// read appends what a match counts.
func (r *reader) read(dst []Mention, m *rules.Match, first int) ([]Mention, bool) {
	n, second := r.number(m, "n"), r.number(m, "m")
	s := Mention{Lo: n.Lo, Hi: m.Hi, Rule: m.Rule.Name, Bound: "exact"}
	if !r.counts(n) || !r.figures(&s, n) || s.Count == 1 && !r.follows(dst[first:], &s) {
		return dst, false
	}
	if s.Rule == "count.which" {
		return r.which(dst, &s, first)
	}
	lo, hi, _ := m.Cap("noun")
	if s.Rule == "count.package" {
		s.Hi, s.Instruments = hi, []string{dictionary(r.t.Term(lo, r.instrument).Norm)}
		return r.emit(dst, s), true
	}
	if !r.nouns(&s, lo) || !r.qualified(n.Hi, lo) {
		return dst, false
	}
	switch s.Rule {
	case "count.subset":
		if s.Count == 1 {
			return dst, false
		}
		return r.subset(dst, s, second)
	case "count.range":
		sep, _, _ := m.Cap("sep")
		if !r.between(&s, n, second) || r.t.Tokens[sep].Sym == r.and && !r.framed(n.Lo) {
			return dst, false
		}
	case "count.open":
		if !n.Open {
			return dst, false
		}
	case "count.noun":
		if n.Open && r.plain(n) {
			return dst, false
		}
		if lo, hi, ok := m.Cap("after"); ok {
			r.setBound(&s, lo, hi, r.boundAfter)
		}
	}
	return r.emit(dst, s), true
}

// users appends what a match of a user's rule counts: all of it is the mention, and the noun it captures says of what.
func (r *reader) users(dst []Mention, m *rules.Match) []Mention {
	lo, _, ok := m.Cap("n")
	noun, _, ok2 := m.Cap("noun")
	number, what := r.t.Term(lo, r.num), r.t.Term(noun, r.instrument)
	if !ok || !ok2 || number == nil || what == nil { // the rule captured nothing, or something else
		return dst
	}
	n := &r.numbers[number.Value]
	s := Mention{Lo: m.Lo, Hi: m.Hi, Rule: m.Rule.Name, Bound: "exact", Instruments: []string{dictionary(what.Norm)}}
	if !r.counts(n) || !r.figures(&s, n) {
		return dst
	}
	return r.emit(dst, s)
}

// subset makes two counts of "nine of the eleven major treaties", one of "two of the agreements".
func (r *reader) subset(dst []Mention, s Mention, whole *num.Number) ([]Mention, bool) {
	dst = r.emit(dst, s)
	if whole == nil {
		return dst, true
	}
	w := Mention{Lo: whole.Lo, Hi: s.Hi, Rule: s.Rule, Bound: "exact", Instruments: s.Instruments}
	if r.figures(&w, whole) {
		dst = r.emit(dst, w)
	}
	return dst, true
}

// between makes a range of two numbers.
func (r *reader) between(s *Mention, n, m *num.Number) bool {
	low, ok1 := n.Value.Int64()
	high, ok2 := m.Value.Int64()
	if !ok1 || !ok2 || n.Open || m.Open || low >= high || m.Fraction {
		return false
	}
	s.Low, s.High, s.Count, s.Ranged, s.Bound = low, high, 0, true, "range"
	return true
}

// which makes a count of "of which 14": a part of the one before, in the same sentence.
func (r *reader) which(dst []Mention, s *Mention, first int) ([]Mention, bool) {
	if !r.follows(dst[first:], s) {
		return dst, false
	}
	if _, ok := r.set.At(r.t, s.Lo, len(r.t.Tokens)); ok { // "of which 14 treaties" is a count by itself
		return dst, false
	}
	if s.Hi < len(r.t.Tokens) && r.t.Has(s.Hi, r.counted) {
		return dst, false
	}
	return r.emit(dst, *s), true
}

// emit appends a mention and makes it a term.
func (r *reader) emit(dst []Mention, s Mention) []Mention {
	s.Start, s.End = int(r.t.Tokens[s.Lo].Start), int(r.t.Tokens[s.Hi-1].End)
	r.t.Add(s.Lo, lex.Term{N: int32(s.Hi - s.Lo), Class: r.count, Value: int32(len(dst))})
	return append(dst, s)
}

// bounded reads the words before a mention that say how firm it is.
func (r *reader) bounded(s *Mention) {
	for lo := max(0, s.Lo-9); lo < s.Lo; lo++ {
		if !r.t.Has(lo, r.boundWord) {
			continue
		}
		m, ok := r.bound.At(r.t, lo, s.Hi)
		if !ok || m.Hi != s.Hi {
			continue
		}
		b, hi, _ := m.Cap("b")
		if r.t.Str(b) == "under" { // "claims under three treaties"
			return
		}
		r.setBound(s, b, hi, r.boundWord)
		return
	}
}

// setBound applies the bound word at tokens [lo, hi).
func (r *reader) setBound(s *Mention, lo, hi int, c lex.Class) {
	switch norm := r.t.Term(lo, c).Norm; {
	case s.Bound == "range":
		s.Estimated = norm == "approx" || norm == "estimated"
	case norm == "exact":
	case norm == "estimated":
		s.Estimated, s.BoundLo, s.BoundHi = true, lo, hi
	default:
		s.Bound, s.BoundLo, s.BoundHi = r.denials.Apply(r.t, lo, norm), lo, hi
	}
}
