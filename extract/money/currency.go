package money

// Which currency a sign, a code or a name stands for. A word that several countries share has a list of codes in its
// normal form; the document's country decides, then what the text has named in full, then the first of the list.

import (
	"strings"

	"docket/extract/lex"
)

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

// recent returns the currency meant by a word that several share: that of a land close by, the one last named in full
// by the same word ("3 billion dinars" after "Iraqi dinars"), that of a land further back, or the first of the list.
// Dollars are never taken from the text around: a bare one is that of the United States, or of the document's country.
func (r *reader) recent(s *Mention, first string) string {
	if first == "USD" || first == "USD/100" {
		return first
	}
	pounds := strings.HasPrefix(first, "GBP") // they are paid to many lands, so that only a name in full tells
	if code := r.land(s, [...][2]int{{s.Lo - 12, s.Lo}, {s.Hi, s.Hi + 12}}); code != "" && !pounds {
		if r.landOf(first, s.Lo-12, s.Hi+12) { // "Japan lent China ¥2 billion"
			return first
		}
		return code
	}
	for k := len(r.found) - 1; k >= max(0, len(r.found)-lookBack); k-- {
		if m := &r.found[k]; m.norm == m.Currency && (s.subunit || r.sameWord(m, s)) {
			if code := pick(s.norm, m.Currency); code != "" {
				return code
			}
		}
	}
	if code := r.land(s, [...][2]int{{s.Lo - 80, s.Lo - 12}, {}}); code != "" && !pounds {
		return code
	}
	return first
}

// land returns the currency of the nearest land among the candidates of a sum's word, in two reaches of tokens, the
// first of which is preferred; empty where there is none.
func (r *reader) land(s *Mention, reaches [2][2]int) string {
	for _, reach := range reaches {
		best := ""
		for k := max(0, reach[0]); k < min(reach[1], len(r.t.Tokens)); k++ {
			m := r.t.Term(k, r.curLand)
			if m == nil {
				continue
			}
			if code := pick(s.norm, m.Norm); code != "" {
				best = code
				if k >= s.Hi {
					break
				}
			}
		}
		if best != "" {
			return best
		}
	}
	return ""
}

// landOf reports whether the land of a currency is named in tokens [lo, hi).
func (r *reader) landOf(currency string, lo, hi int) bool {
	for k := max(0, lo); k < min(hi, len(r.t.Tokens)); k++ {
		if m := r.t.Term(k, r.curLand); m != nil && m.Norm == currency {
			return true
		}
	}
	return false
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
