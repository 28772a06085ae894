package count

// What a number counts, and what it does not: years, labels, sums of money, the pages and parties of a treaty.

import (
	"strings"

	"docket/extract/lex"
	"docket/extract/num"
)

// plain reports whether an open number needs an "of" before what it counts: "scores", but not "several hundred".
func (r *reader) plain(n *num.Number) bool { return strings.HasSuffix(r.t.Slice(n.Lo, n.Hi), "s") }

// counts reports whether a number can count anything: no year, label, sum of money or fraction.
func (r *reader) counts(n *num.Number) bool {
	if n.Part || n.Fraction || n.Year() || n.Value.Coef < 0 {
		return false
	}
	before := n.Lo - 1
	if r.section(n) {
		return false
	}
	if before < 0 {
		return true
	}
	if r.t.Has(before, r.label) && r.t.Term(before, r.label).N == 1 || r.t.Has(before, r.curSign) || r.t.Has(before, r.curCode) {
		return false
	}
	return !r.t.Is(before, '/') && !(r.t.Is(before, '-') && r.t.Tokens[before].Glued) && !r.t.Is(before, '.') || !r.t.Tokens[n.Lo].Glued
}

// section reports whether a number is that of a heading, "3 Agreements in force": it begins a line, and only the
// word behind it has a capital, as the first of a title.
func (r *reader) section(n *num.Number) bool {
	next := n.Hi + 1
	if !n.Figures || n.Hi >= len(r.t.Tokens) || r.t.Tokens[n.Hi].Shape != lex.Title || next < len(r.t.Tokens) && r.t.Tokens[next].Shape != lex.Lower {
		return false
	}
	return n.Lo == 0 || strings.ContainsAny(r.t.Src[r.t.Tokens[n.Lo-1].End:n.Start], "\n\f")
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
	s.Ranged, s.Bound = true, "range"
	if s.Open = !n.Range; s.Open {
		s.Bound = "approx"
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
		norm := dictionary(m.Norm)
		sure = sure || !strings.HasSuffix(m.Norm, "?")
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

// dictionary is the dictionary form in the normal form of an instrument.
func dictionary(norm string) string { return strings.TrimRight(norm, "?+") }

// plural reports whether the instrument at token i stands in the plural: its head, the first word where it has an "of"
// and the last elsewhere, ends in s or is another form of the head of its dictionary form ("memoranda"). A "+" in the
// normal form says that the plural is the same.
func (r *reader) plural(i int, m *lex.Term) bool {
	if strings.Contains(m.Norm, "+") {
		return true
	}
	head := i + int(m.N) - 1
	if m.N > 1 && r.t.Tokens[i+1].Sym == r.of {
		head = i
	}
	s := r.t.Str(head)
	if len(s) > 2 && (s[len(s)-1] == 's' || s[len(s)-1] == 'S') {
		return true
	}
	norm := dictionary(m.Norm)
	if m.N > 1 {
		norm = norm[strings.LastIndexByte(norm, ' ')+1:]
	}
	return inflected(s, norm)
}

// inflected reports whether a word is another form of a noun: it begins as that does, and ends otherwise.
func inflected(word, noun string) bool {
	a, b := string(lex.Fold(nil, word)), string(lex.Fold(nil, noun))
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return a != b && n >= 3 && 2*n >= len(b)
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

// framed reports whether "between" stands before token i, perhaps with a bound: "between about 15 and 20 treaties".
func (r *reader) framed(i int) bool {
	for k := i - 1; k >= 0 && k > i-5; k-- {
		if r.t.Tokens[k].Sym == r.betweenWord {
			return k == i-1 || r.t.Has(k+1, r.boundWord)
		}
	}
	return false
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
