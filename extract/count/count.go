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
	"strings"

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
	Bound       string   // exact, approx, over, at_least, under, at_most or range
	Estimated   bool     // exact, but said to be an estimate
	BoundLo     int      // tokens of the words that decide Bound; equal where there are none
	BoundHi     int      //
	Instruments []string // dictionary forms of the nouns in the mention, each once, in order
	Rule        string   // the rule that found it
}

// Finder finds numbers of agreements. It is safe for use by several goroutines at once.
type Finder struct {
	set, bound                          rules.Set
	instrument, signing, counted, label lex.Class
	num, count, boundWord, boundAfter   lex.Class
	curSign, curCode, curName, money    lex.Class
	start                               lex.Set
	of, and, betweenWord                lex.Sym
}

// Load puts docket's own names of agreements into a lexicon, which num.Load has filled before.
func Load(l *lex.Lexicon) error {
	return l.Load("instruments.tsv", bytes.NewReader(instrumentsTSV), false)
}

// New returns a finder over a lexicon that has been filled by Load.
func New(l *lex.Lexicon) (*Finder, error) {
	f := &Finder{
		instrument: l.Class("INSTRUMENT"), signing: l.Class("SIGNING"), counted: l.Class("THING"), label: l.Class("LABELNOUN"),
		num: l.Class("NUM"), count: l.Class("COUNT"), boundWord: l.Class("BOUND"), boundAfter: l.Class("BOUNDAFTER"),
		curSign: l.Class("CURSIGN"), curCode: l.Class("CURCODE"), curName: l.Class("CURNAME"), money: l.Class("MONEY"),
		of: l.Sym("of"), and: l.Sym("and"), betweenWord: l.Sym("between"),
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
		if !t.Tokens[i].Class.Meets(&f.start) && t.Tokens[i].Sym != f.of {
			continue
		}
		m, ok := f.set.At(t, i, len(t.Tokens))
		if !ok {
			continue
		}
		if out, ok := r.read(dst, &m, first); ok {
			dst = out
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
	lo, _, _ := m.Cap("noun")
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

// plain reports whether an open number needs an "of" before what it counts: "scores", but not "several hundred".
func (r *reader) plain(n *num.Number) bool { return strings.HasSuffix(r.t.Slice(n.Lo, n.Hi), "s") }

// counts reports whether a number can count anything: no year, label, sum of money or fraction.
func (r *reader) counts(n *num.Number) bool {
	if n.Part || n.Fraction || n.Year() || n.Value.Coef < 0 {
		return false
	}
	before := n.Lo - 1
	if before < 0 {
		return true
	}
	if r.t.Has(before, r.label) && r.t.Term(before, r.label).N == 1 || r.t.Has(before, r.curSign) || r.t.Has(before, r.curCode) {
		return false
	}
	return !r.t.Is(before, '/') && !(r.t.Is(before, '-') && r.t.Tokens[before].Glued) && !r.t.Is(before, '.') || !r.t.Tokens[n.Lo].Glued
}

// figures sets the figures of a mention.
func (r *reader) figures(s *Mention, n *num.Number) bool {
	var ok, ok2 bool
	if !n.Open {
		s.Count, ok = n.Value.Int64()
		return ok && s.Count > 0
	}
	s.Low, ok = n.Low.Int64()
	s.High, ok2 = n.High.Int64()
	s.Ranged, s.Bound = true, "approx"
	if n.Range {
		s.Bound = "range"
	}
	return ok && ok2
}

// nouns collects the instruments of a mention from token lo on and cuts it behind the last one that is a plural.
func (r *reader) nouns(s *Mention, lo int) bool {
	sure := false
	hi := lo
	for i := lo; i < s.Hi || i == hi && r.t.Has(i, r.instrument) && len(s.Instruments) == 0; {
		m := r.t.Term(i, r.instrument)
		if m == nil {
			i++
			continue
		}
		i += int(m.N)
		if s.Count != 1 && !r.plural(i-int(m.N), m) {
			continue
		}
		norm := strings.TrimSuffix(m.Norm, "?")
		sure = sure || norm == m.Norm
		if !has(s.Instruments, norm) {
			s.Instruments = append(s.Instruments, norm)
		}
		hi = i
	}
	s.Hi = hi
	return len(s.Instruments) > 0 && (sure || r.signed(s))
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// plural reports whether the instrument at token i stands in the plural: its first word does, where it has an "of".
func (r *reader) plural(i int, m *lex.Term) bool {
	head := r.t.Str(i)
	if int(m.N) == 1 || r.t.Tokens[i+1].Sym != r.of {
		head = r.t.Str(i + int(m.N) - 1)
	}
	return len(head) > 2 && (head[len(head)-1] == 's' || head[len(head)-1] == 'S' || strings.HasSuffix(head, "randa"))
}

// signed reports whether the sentence says that what is counted is signed or in force.
func (r *reader) signed(s *Mention) bool {
	for i := s.Lo; i < min(len(r.t.Tokens), s.Hi+30); i++ {
		if r.t.Has(i, r.signing) {
			return true
		}
		if i >= s.Hi && r.stop(i) {
			break
		}
	}
	for i := s.Lo - 1; i >= 0 && i > s.Lo-30 && !r.stop(i); i-- {
		if r.t.Has(i, r.signing) {
			return true
		}
	}
	return false
}

// stop reports whether token i is a full stop that ends a sentence.
func (r *reader) stop(i int) bool {
	return r.t.Is(i, '.') && i+1 < len(r.t.Tokens) && r.t.Tokens[i+1].Shape != lex.Lower && r.t.Tokens[i+1].Kind == lex.Word
}

// qualified reports whether the words between number and noun only qualify: a plural there is what the number
// counts, unless it stands right before the noun ("minerals deals").
func (r *reader) qualified(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if r.t.Has(i, r.curName) && i == lo {
			return false
		}
		if i == hi-1 || r.t.Tokens[i].Kind != lex.Word || r.t.Is(i+1, '-') {
			continue
		}
		if s := r.t.Str(i); r.t.Tokens[i].Shape == lex.Lower && len(s) > 3 && s[len(s)-1] == 's' && !strings.HasSuffix(s, "ss") && !strings.HasSuffix(s, "us") && s[0] != '\'' {
			return false
		}
	}
	return true
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

// framed reports whether "between" stands before token i, perhaps with a bound: "between about 15 and 20 treaties".
func (r *reader) framed(i int) bool {
	for k := i - 1; k >= 0 && k > i-5; k-- {
		if r.t.Tokens[k].Sym == r.betweenWord {
			return k == i-1 || r.t.Has(k+1, r.boundWord)
		}
	}
	return false
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
	if s.Hi < len(r.t.Tokens) && r.t.Has(s.Hi, r.counted) {
		return dst, false
	}
	return r.emit(dst, *s), true
}

// follows reports whether a count stands before s in the same sentence, not far off. Only then is a bare number
// ("of which 14") or "one" a count of its own.
func (r *reader) follows(before []Mention, s *Mention) bool {
	if len(before) == 0 || s.Lo-before[len(before)-1].Hi > 12 {
		return false
	}
	for i := before[len(before)-1].Hi; i < s.Lo; i++ {
		if r.stop(i) {
			return false
		}
	}
	return true
}

// emit appends a mention and makes it a term.
func (r *reader) emit(dst []Mention, s Mention) []Mention {
	s.Start, s.End = int(r.t.Tokens[s.Lo].Start), int(r.t.Tokens[s.Hi-1].End)
	r.t.Add(lex.Term{Tok: int32(s.Lo), N: int32(s.Hi - s.Lo), Class: r.count, Value: int32(len(dst))})
	return append(dst, s)
}

// bounded reads the words before a mention that say how firm it is.
func (r *reader) bounded(s *Mention) {
	if s.Bound == "range" {
		return
	}
	for lo := max(0, s.Lo-9); lo < s.Lo; lo++ {
		if !r.t.Has(lo, r.boundWord) {
			continue
		}
		m, ok := r.bound.At(r.t, lo, s.Hi)
		if !ok || m.Hi != s.Hi {
			continue
		}
		b, hi, _ := m.Cap("b")
		r.setBound(s, b, hi, r.boundWord)
		return
	}
}

// setBound applies the bound word at tokens [lo, hi).
func (r *reader) setBound(s *Mention, lo, hi int, c lex.Class) {
	switch norm := r.t.Term(lo, c).Norm; norm {
	case "exact":
	case "estimated":
		s.Estimated, s.BoundLo, s.BoundHi = true, lo, hi
	default:
		s.Bound, s.BoundLo, s.BoundHi = norm, lo, hi
	}
}
