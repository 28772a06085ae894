package extract

import (
	"sort"
	"strconv"

	"docket/extract/lex"
)

// The home of a document is the state it speaks of most, if there is one: its fiscal years, its Congress and, with
// stronger evidence, its bare dollars are meant.

// findHome sets r.home, and r.dollars where a bare "$" is the home's own.
func (r *reading) findHome() {
	count := map[string]int{}
	total, best := 0, 0
	r.home, r.dollars = "", false
	for i := range r.t.Tokens {
		m := r.stateTerm(i)
		if m == nil {
			m = r.t.Term(i, r.w.metonym)
		}
		if m == nil || r.t.Tokens[i].Shape == lex.Lower {
			continue
		}
		total++
		count[m.Norm]++
		if n := count[m.Norm]; n > best || n == best && m.Norm < r.home {
			best, r.home = n, m.Norm
		}
		if j := i + int(m.N); m.Class == r.w.demonym && r.means(i, j) {
			r.home, r.dollars = m.Norm, true
			return
		}
	}
	if best*5 < total*2 {
		r.home = ""
	}
	r.dollars = best >= 5 && best*5 >= total*3 && !r.ownSign()
}

// means reports whether the words from token i say what dollars are meant: "in Australian dollars", with no sum.
func (r *reading) means(i, j int) bool {
	return j < len(r.t.Tokens) && r.t.Tokens[j].Sym == r.w.dollars && i > 0 && r.t.Str(i-1) == "in"
}

// ownSign reports whether the home's currency is ever marked as its own ("C$", "AUD"), so that a bare sign is not it.
func (r *reading) ownSign() bool {
	cur := r.w.homes[r.home]
	for i := range r.t.Tokens {
		if m := r.t.Term(i, r.w.curCode); m != nil && m.Norm == cur {
			return true
		}
		if m := r.t.Term(i, r.w.curSign); m != nil && m.N > 1 && m.Norm == cur {
			return true
		}
	}
	return false
}

// homeMoney lists the currencies that the home's bare words and sign mean.
func (r *reading) homeMoney() []string {
	cur := r.w.homes[r.home]
	if cur == "" || !r.dollars && r.w.dollarCodes[cur] {
		return nil
	}
	return []string{cur}
}

// fiscalYears reads "2025–26" beside a sum of money as a fiscal year, where the home's is not the calendar year.
func (r *reading) fiscalYears() {
	for i := range r.whens {
		w := &r.whens[i]
		begins, ok := shortPair(w.t.Text)
		if !ok || !r.hasSum(w.sent) {
			continue
		}
		value, first, last, ok := r.x.times.FiscalYear(r.home, begins)
		if !ok {
			continue
		}
		w.t.Value, w.begin, w.finish = value, first, last
		if w.t.From != "" {
			w.t.From = first
		}
		if w.t.To != "" {
			w.t.To = last
		}
	}
}

// hasSum reports whether a sentence holds a sum of money.
func (r *reading) hasSum(sent int) bool {
	k := sort.Search(len(r.figures), func(n int) bool { return r.figures[n].sent >= sent })
	for ; k < len(r.figures) && r.figures[k].sent == sent; k++ {
		if r.figures[k].money != nil {
			return true
		}
	}
	return false
}

// shortPair reads "2025–26", two years that follow each other, the second in two figures.
func shortPair(s string) (int, bool) {
	if len(s) < 7 || len(s) > 9 {
		return 0, false
	}
	a, err1 := strconv.Atoi(s[:4])
	b, err2 := strconv.Atoi(s[len(s)-2:])
	sign := s[4 : len(s)-2]
	return a, err1 == nil && err2 == nil && (a+1)%100 == b && (sign == "-" || sign == "–" || sign == "/")
}
