package extract

import (
	"time"

	"docket/extract/lex"
	"docket/extract/timex"
	"docket/ingest"
)

// Much that has a time is no event: levels and changes of a quantity, flows over a period, counts of acts, date lines.

// label reports whether a time belongs to no clause: a date line, or "for 2025" behind a noun, unless it is a plan's.
func (r *reading) label(s *sentence, w *when) bool {
	if s.kind == ingest.Paragraph && w.t.From != "" && w.t.From == r.published && s.Hi-s.Lo <= 16 && !r.t.Is(s.Hi-1, '.') {
		return true
	}
	if len(w.t.Value) > 0 && w.t.Value[0] == 'P' && r.t.Str(w.prep) == "over" && w.t.Anchor == "document" {
		for n := range s.preds { // "announced $9 million over the next two years"
			if p := &s.preds[n]; !p.noun && p.hi <= w.lo && p.typ == "statement" && p.finite() {
				return true
			}
		}
	}
	if w.lo == s.Lo || r.t.Str(w.lo-1) != "for" || w.prep != w.lo && w.prep != w.lo-1 {
		return false
	}
	for n := range s.preds {
		if p := &s.preds[n]; !p.noun && p.hi <= w.lo && p.lo >= w.lo-12 && p.passive && (p.v.plan || p.v.say) {
			return false
		}
	}
	return true
}

// statistic reports whether a verb with its time states a flow or a count of acts over a long period, and so no event:
// "in 2018-2019 it invested $12.7 million", "since 1936 it has funded 126 operations".
func (r *reading) statistic(s *sentence, p *predicate, w *when) bool {
	if p.v.stat {
		_, _, acts := r.objectOfVerb(s, p)
		return !acts && !r.takes(s, p)
	}
	for k := p.hi; k < w.prep; k++ { // "improved to 78 percent by 2016"
		if r.t.Is(k, '%') || r.t.Str(k) == "percent" {
			return !r.t.Has(k+1, r.w.object)
		}
	}
	if w.how == timex.Since && (p.perfect && p.v == unknown || p.finite() && !p.perfect && p.modal == "" && w.prep > p.hi) {
		return true // "lent to it in 2025, the first loan since 2002"
	}
	if p.typ == "other" && r.sumBehind(s, p, w) { // "brought the island $9 million in 2022"
		return true
	}
	if p.modal != "" || p.form&gerund != 0 {
		return false
	}
	if p.passive && r.counted(s, p) && span(&w.t) > 31 {
		return true
	}
	long := w.t.From == "" || w.t.To == "" || w.t.From[:4] != w.t.To[:4]
	year := !long && w.t.From[5:] == "01-01" && w.t.To[5:] == "12-31"
	if !long && !year && !p.v.flow {
		return false
	}
	for k := p.hi; k < s.Hi && k < p.hi+7; k++ {
		if r.mark[k]&markFigure != 0 {
			return p.v.flow && (long || year || p.v.goods) || long && w.t.To == ""
		}
		if n := r.t.Term(k, r.w.num); n != nil && r.mark[k]&markTime == 0 && (long || year) {
			return long || p.v.flow || r.large(int(n.Value))
		}
		if r.t.Has(k, r.w.prep) && !r.t.Has(k, r.w.bound) && r.t.Str(k) != "than" && r.t.Str(k) != "of" && !(r.t.Str(k) == "at" && p.v.goods) || r.mark[k]&markTime != 0 {
			return false
		}
	}
	return false
}

// sumBehind reports whether a sum of money stands between a verb and its time, or right behind the verb.
func (r *reading) sumBehind(s *sentence, p *predicate, w *when) bool {
	end := min(s.Hi, p.hi+5)
	if w.prep > p.hi {
		end = w.prep
	}
	for k := p.hi; k < end; k++ {
		if r.mark[k]&markFigure != 0 {
			return true
		}
	}
	return false
}

// counted reports whether the subject of a passive verb is a count: "seven memoranda were signed".
func (r *reading) counted(s *sentence, p *predicate) bool {
	for k := p.lo - 1; k >= s.Lo && k >= p.lo-8; k-- {
		if n := r.t.Term(k, r.w.num); n != nil && r.mark[k]&markTime == 0 {
			return true
		}
		if r.t.Tokens[k].Kind != lex.Word || r.t.Has(k, r.w.prep) {
			return false
		}
	}
	return false
}

// span is the length of a time in days, very long where an end is open.
func span(t *Time) int {
	from, err1 := time.Parse(time.DateOnly, t.From)
	to, err2 := time.Parse(time.DateOnly, t.To)
	if err1 != nil || err2 != nil {
		return 1 << 30
	}
	return int(to.Sub(from).Hours()/24) + 1
}

// large reports whether a number is one of persons or goods rather than of acts.
func (r *reading) large(n int) bool {
	if n >= len(r.numbers) {
		return false
	}
	v, ok := r.numbers[n].Value.Int64()
	return !ok || v >= 100
}
