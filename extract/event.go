package extract

import (
	"strings"
	"time"

	"docket/extract/lex"
	"docket/extract/timex"
	"docket/ingest"
)

// dated is an event with its time, before it becomes a claim.
type dated struct {
	sent    int
	pred    int
	p       predicate
	typ     string
	head    int // trigger tokens [head, end)
	end     int
	t       Time
	lo, hi  int // tokens of the time in the event's own sentence; lo = -1 where it stands elsewhere
	rule    string
	parties []Participant
	place   *Party
}

// findEvents fills r.events, sentence by sentence, so that later sentences can point back to earlier events.
func (r *reading) findEvents() {
	r.events = r.events[:0]
	for i := range r.sents {
		if k := r.sents[i].kind; k == ingest.Heading || k == ingest.Running || k == ingest.Cell {
			continue
		}
		first := len(r.events)
		r.eventsIn(i)
		r.pointBack(i, first)
		r.continueList(i, first)
		for n := first; n < len(r.events); n++ {
			r.takePart(&r.events[n], n)
		}
	}
}

// eventsIn finds the events that a time in their own sentence dates.
func (r *reading) eventsIn(i int) {
	s := &r.sents[i]
	var hosts [12]int
	for _, n := range s.whens {
		w := &r.whens[n]
		if !w.usable() {
			continue
		}
		if r.label(s, w) {
			continue
		}
		for _, h := range r.hosts(hosts[:0], s, w) {
			p := &s.preds[h]
			if !p.noun && r.statistic(s, p, w) {
				continue
			}
			r.addEvent(i, h, r.timeFor(s, p, w), w.lo, w.hi, "event.dated")
			switch {
			case p.noun:
				r.relate(i, h, w)
			case p.reduced && h > 0 && s.preds[h-1].noun && p.lo-s.preds[h-1].hi <= 1: // "in a statement issued this morning, the ministry"
				r.relate(i, h-1, w)
			default:
				r.subordinate(i, h, w)
			}
		}
		r.trailingNoun(i, w)
	}
}

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

// timeFor is the time of w as it holds for p: the bare days of its words where its preposition belongs to another
// word ("after the 1934 devaluation", "until 1991, when").
func (r *reading) timeFor(s *sentence, p *predicate, w *when) Time {
	t := w.t
	apart := p.noun && p.lo >= w.hi && (w.prep < w.lo-1 || r.possessive(min(w.hi, s.Hi-1))) || p.neg && w.how == timex.Until
	if apart || !p.noun && p.lo > w.hi && (r.t.Str(w.hi) == "when" || w.hi+1 < s.Hi && r.t.Str(w.hi+1) == "when") || r.yearOf(s, w) {
		t.From, t.To = w.begin, w.finish
		if t.Mod == "before" || t.Mod == "after" {
			t.Mod = ""
		}
	}
	return t
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
	if since := w.how == timex.Since && p.perfect; since && p.v == unknown {
		return true
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
			return p.v.flow && (long || year || goods[p.v.lemma]) || long && w.t.To == ""
		}
		if n := r.t.Term(k, r.w.num); n != nil && r.mark[k]&markTime == 0 && (long || year) {
			return long || p.v.flow || r.large(int(n.Value))
		}
		if r.t.Has(k, r.w.prep) && r.t.Str(k) != "than" && r.t.Str(k) != "over" && r.t.Str(k) != "about" && r.t.Str(k) != "around" && r.t.Str(k) != "of" || r.mark[k]&markTime != 0 {
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

// takes reports whether a place is the subject of a verb that means its capture: "Tarragona fell on 14 January".
func (r *reading) takes(s *sentence, p *predicate) bool {
	if _, ok := p.v.objects["^place"]; !ok || p.lo == s.Lo {
		return false
	}
	a := r.actorOn(p.lo - 1)
	return a != nil && (a.kind == place || a.kind == state)
}

// goods are the verbs of trade, whose sums are statistics over any period.
var goods = map[string]bool{"export": true, "import": true, "trade": true, "ship": true, "produce": true}

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

// addEvent adds the event that predicate h names, unless it names none.
func (r *reading) addEvent(i, h int, t Time, lo, hi int, rule string) {
	s := &r.sents[i]
	p := s.preds[h]
	e := dated{sent: i, pred: h, p: p, typ: p.typ, head: p.head, end: p.end, t: t, lo: lo, hi: hi, rule: rule}
	if !p.noun {
		r.byObject(s, h, &e)
	}
	if e.typ == "" || e.typ == anyType {
		return
	}
	for n := len(r.events) - 1; n >= 0 && r.events[n].sent == i; n-- {
		if o := &r.events[n]; o.head == e.head && o.t.From == t.From && o.t.To == t.To {
			return
		}
	}
	r.events = append(r.events, e)
}

// byObject gives a verb the type of event that it names with its object: "signed a law", "opened an embassy".
func (r *reading) byObject(s *sentence, h int, e *dated) {
	p := &s.preds[h]
	switch {
	case e.typ == "other" && r.subjectIs(s, p, "forces"):
		e.typ = "conflict"
	case e.typ == "other" && r.subjectIs(s, p, "court"), (e.typ == "other" || e.typ == "conflict") && r.subjectIs(s, p, "police"):
		e.typ = "legal"
	}
	if len(p.v.objects) == 0 {
		return
	}
	if o, ok := p.v.objects["that"]; ok && p.hi < s.Hi && r.t.Str(p.hi) == "that" {
		e.typ = o.typ
		return
	}
	if o, ok := p.v.objects["place"]; ok && r.toPlace(s, p.hi) {
		e.typ = o.typ
		return
	}
	if r.takes(s, p) {
		e.typ = p.v.objects["^place"].typ
		return
	}
	if o, ok := r.objectBefore(s, p, "^"); ok && !p.passive {
		e.typ = o.typ
		return
	}
	if t := r.actorObject(s, p); t != "" {
		e.typ = t
		return
	}
	if o, k, ok := r.objectOfVerb(s, p); ok {
		e.typ = o.typ
		switch {
		case o.joined && k > 0:
			e.end = k
		case o.joined && p.passive && h > 0 && s.preds[h-1].noun && s.preds[h-1].hi == p.lo: // "a truce was declared"
			e.head, e.end = s.preds[h-1].head, s.preds[h-1].end
		}
	}
}

// actorObject is the type that a verb has with a person or a place for its object: "took Irún", "Mandela was released".
func (r *reading) actorObject(s *sentence, p *predicate) string {
	for _, want := range [...]struct {
		key  string
		kind actorKind
	}{{"@person", person}, {"@place", place}, {"@place", state}} {
		o, ok := p.v.objects[want.key]
		if !ok {
			continue
		}
		a := r.actorOn(p.hi)
		if p.passive {
			a = r.actorOn(p.lo - 1)
		}
		if a != nil && a.kind == want.kind {
			return o.typ
		}
	}
	return ""
}

// objectOfVerb finds the type that a verb has with its object, or with the subject where that stands for it; end is the
// token behind the object where it follows the verb.
func (r *reading) objectOfVerb(s *sentence, p *predicate) (o objectType, end int, ok bool) {
	if !p.passive && !p.reduced {
		if o, end, ok = r.objectAfter(s, p); ok {
			return o, end, true
		}
	}
	if p.passive || p.reduced || p.v.intrans || p.v.ergative && r.noObject(p.hi) {
		o, ok = r.objectBefore(s, p, "")
	}
	return o, 0, ok
}

// subjectIs reports whether a noun of an object class is the subject of an active verb: "the Nationalist army pressed
// southward", "a court in Paris dissolved the company".
func (r *reading) subjectIs(s *sentence, p *predicate, class string) bool {
	if p.passive || p.reduced {
		return false
	}
	for k := p.lo - 1; k >= s.Lo && k >= p.lo-6; k-- {
		for m := range r.t.Terms(k) {
			if m.Class == r.w.object && m.Norm == class {
				return true
			}
		}
		if r.t.Tokens[k].Kind != lex.Word || r.t.Has(k, r.w.prep) && r.t.Str(k) != "in" && r.t.Str(k) != "of" {
			return false
		}
	}
	return false
}

// toPlace reports whether "to" or "in" and a place stand at token k.
func (r *reading) toPlace(s *sentence, k int) bool {
	if k+1 >= s.Hi || r.t.Str(k) != "to" && r.t.Str(k) != "in" && r.t.Str(k) != "into" {
		return false
	}
	k++
	if r.t.Has(k, r.w.det) {
		k++
	}
	a := r.actorOn(k)
	return a != nil && (a.kind == state || a.kind == place)
}

// objectAfter looks for the head noun of the object: the last noun of a known class before a preposition, a comma or
// the next verb, within nine words.
func (r *reading) objectAfter(s *sentence, p *predicate) (found objectType, end int, ok bool) {
	for k := p.end; k < s.Hi && k < p.end+9; k++ {
		if ok && (r.t.Has(k, r.w.prep) || r.t.Has(k, r.w.rel) || r.t.Has(k, r.w.conj)) || r.t.Is(k, ',') || r.t.Is(k, ';') || r.mark[k]&markTime != 0 || r.t.Has(k, r.w.to) && k > p.end {
			break
		}
		if m := r.t.Term(k, r.w.object); m != nil {
			if o, has := p.v.objects[m.Norm]; has {
				found, end, ok = o, k+int(m.N), true
				k += int(m.N) - 1
			} else if !ok {
				for n := range r.t.Terms(k) {
					if n.Class == r.w.object {
						if o, has := p.v.objects[n.Norm]; has {
							found, end, ok = o, k+int(n.N), true
						}
					}
				}
			}
		}
	}
	return found, end, ok
}

// objectBefore looks for a noun of a known class in the subject of a passive verb.
// prefix is "" for what a verb does to it, "^" for what it does itself.
func (r *reading) objectBefore(s *sentence, p *predicate, prefix string) (objectType, bool) {
	for k := p.lo - 1; k >= s.Lo && k >= p.lo-20; k-- {
		for n := range r.t.Terms(k) {
			if n.Class == r.w.object {
				if o, has := p.v.objects[prefix+n.Norm]; has {
					return o, true
				}
			}
		}
		if r.t.Has(k, r.w.verb) && r.t.Tokens[k].Shape == lex.Lower && r.t.Has(k-1, r.w.be) {
			break
		}
	}
	return objectType{}, false
}

// relate gives the time of a dated noun to the clause that happens during, before or after it: "During the visit of
// 24 August, more than 20 agreements were signed".
func (r *reading) relate(i, h int, w *when) {
	s := &r.sents[i]
	n := &s.preds[h]
	l := r.linked(n)
	if l == 0 && r.t.Str(s.Lo) == "In" && n.lo-s.Lo <= 8 && predBefore(s, h) < 0 {
		l = linkDuring // "In his 1985 address he called them …"
	}
	if l == 0 {
		return
	}
	t, ok := l.shift(r.timeFor(s, n, w))
	if !ok {
		return
	}
	from := r.linkStart(n)
	if from == n.lo {
		from = s.Lo
	}
	v := r.clauseOf(s, from, max(w.hi, n.hi))
	if v < 0 {
		return
	}
	var buf [4]int
	at := when{lo: r.linkStart(n), hi: max(w.hi, n.hi), prep: r.linkStart(n)}
	if at.lo == n.lo {
		at.lo, at.prep = s.Lo, s.Lo
	}
	for _, v := range r.resolveLight(buf[:0], s, v, &at) {
		if s.preds[v].lo != n.lo && (s.preds[v].noun || !s.preds[v].v.stat) {
			r.addEvent(i, v, t, w.lo, w.hi, "event.related")
		}
	}
}

// predBefore returns the index of the last predicate before h that is no noun, -1 for none.
func predBefore(s *sentence, h int) int {
	for n := h - 1; n >= 0; n-- {
		if !s.preds[n].noun {
			return n
		}
	}
	return -1
}

// subordinate dates the main clause by the clause that a conjunction of time subordinates to it: "After he took control in
// 1914, the others met", "fighting continued until the agreement was reached in January 1946".
func (r *reading) subordinate(i, h int, w *when) {
	s := &r.sents[i]
	p := &s.preds[h]
	if !p.finite() || w.lo < p.lo {
		return
	}
	at := -1
	for k := p.lo - 1; k >= s.Lo && k >= p.lo-12; k-- {
		if r.t.Is(k, ',') || r.t.Is(k, ';') || predAt(s, k) != nil && !predAt(s, k).noun {
			return
		}
		if r.t.Has(k, r.w.sub) {
			at = k
			break
		}
	}
	if at < 0 {
		return
	}
	var l link
	switch foldWord(r.t.Str(at)) {
	case "after", "once":
		l = linkAfter
	case "before":
		l = linkBefore
	case "until":
		l = linkUntil
	default:
		return
	}
	t, ok := l.shift(w.t)
	if !ok {
		return
	}
	v := -1
	if at == s.Lo {
		for n := h + 1; n < len(s.preds); n++ {
			if q := &s.preds[n]; q.finite() && q.lo > w.hi && r.crosses(w.hi, q.lo, ",") {
				v = n
				break
			}
		}
	} else {
		v = r.clauseOf(s, at, w.hi)
	}
	if v < 0 || r.ownTime(s, &s.preds[v], w) && at != s.Lo && s.preds[v].hi > at {
		return
	}
	if l == linkUntil && !s.preds[v].noun && s.preds[v].neg {
		t = w.t
	}
	var buf [4]int
	for _, n := range r.resolveLight(buf[:0], s, v, &when{lo: at, hi: w.hi, prep: at}) {
		if n != h && !(s.preds[n].v != nil && s.preds[n].v.stat) && !r.hasEvent(i, s.preds[n].head) {
			r.addEvent(i, n, t, w.lo, w.hi, "event.related")
		}
	}
}

// hasEvent reports whether the predicate whose trigger begins at token head has a time already.
func (r *reading) hasEvent(i, head int) bool {
	for n := len(r.events) - 1; n >= 0 && r.events[n].sent == i; n-- {
		if r.events[n].head == head {
			return true
		}
	}
	return false
}

// clauseOf returns the main verb of the clause that a phrase [lo, hi) belongs to: the verb to its right where the
// phrase stands first, else the one to its left.
func (r *reading) clauseOf(s *sentence, lo, hi int) int {
	w := when{lo: lo, hi: hi, prep: lo}
	if r.fronted(s, &w) {
		if n := r.rightVerb(s, &w); n >= 0 {
			return n
		}
	}
	for n := len(s.preds) - 1; n >= 0; n-- {
		if p := &s.preds[n]; p.hi <= lo && !p.noun && (p.typ != "" || p.v.light || p.finite() && p.v.stat) && !r.crosses(p.hi, lo, ";") {
			return n
		}
	}
	return -1
}

// trailingNoun dates a happening that follows the time in the same clause: "resolved in August 2018 at the summit".
func (r *reading) trailingNoun(i int, w *when) {
	s := &r.sents[i]
	for n := range s.preds {
		p := &s.preds[n]
		if p.lo < w.hi || !p.noun || weak(p) {
			if p.lo >= w.hi && !p.noun {
				return
			}
			continue
		}
		if r.linked(p) == linkDuring && r.linkStart(p) >= w.hi && p.lo-w.hi <= 12 && !r.crosses(w.hi, p.lo, ",;:().") {
			if n > 0 && !s.preds[n-1].noun && s.preds[n-1].hi <= w.prep {
				r.addEvent(i, n, w.t, w.lo, w.hi, "event.dated")
			}
		}
		return
	}
}

// pointBack dates a clause by an earlier event that it points to: "During the visit, 19 documents were signed".
func (r *reading) pointBack(i, first int) {
	s := &r.sents[i]
	for h := range s.preds {
		n := &s.preds[h]
		if !n.noun || r.datedHere(s, h, first) {
			continue
		}
		l := r.linked(n)
		if l == 0 || n.typ != anyType && !r.pointing(s, n) {
			continue
		}
		if l == linkDuring && r.sameTime(i, h) {
			continue
		}
		e := r.antecedent(s, n)
		if e == nil {
			continue
		}
		r.pointTo(i, n, l, e)
	}
}

// sameTime gives a named happening the time of the verb that it goes with, where that has one in this sentence: "In early
// September they defeated a fleet at the Battle of the Chesapeake".
func (r *reading) sameTime(i, h int) bool {
	s := &r.sents[i]
	n := &s.preds[h]
	v := r.clauseOf(s, r.linkStart(n), n.hi)
	if v < 0 {
		return false
	}
	for k := len(r.events) - 1; k >= 0 && r.events[k].sent == i; k-- {
		e := &r.events[k]
		if e.head != s.preds[v].head || e.lo < 0 {
			continue
		}
		if r.t.Tokens[n.lo].Shape != lex.Lower || r.t.Tokens[n.lo-1].Shape == lex.Title {
			r.addEvent(i, h, e.t, e.lo, e.hi, "event.dated")
		}
		return true
	}
	return false
}

// datedHere reports whether the noun has a time of its own.
func (r *reading) datedHere(s *sentence, h, first int) bool {
	for n := first; n < len(r.events); n++ {
		if r.events[n].head == s.preds[h].head {
			return true
		}
	}
	return false
}

// pointing reports whether a noun refers to what is known: it stands behind the, this, that, a possessive.
func (r *reading) pointing(s *sentence, n *predicate) bool {
	for k := n.lo - 1; k >= s.Lo && k >= n.lo-5; k-- {
		if r.t.Has(k, r.w.det) {
			str := r.t.Str(k)
			return str != "a" && str != "an" && str != "any" && str != "some" && str != "another" && str != "each" && str != "every"
		}
		if str := r.t.Str(k); str == "'s" || str == "’s" {
			return true
		}
		if r.t.Tokens[k].Kind != lex.Word || r.t.Has(k, r.w.prep) {
			return false
		}
	}
	return false
}

// antecedent returns the earlier event that a noun points to, of the last 2,500 tokens: the latest one named by the same
// noun, else the latest of its type that a noun or a verb of meeting or visiting names; one that shares the actors named
// beside the noun goes before a nearer one.
func (r *reading) antecedent(s *sentence, n *predicate) *dated {
	codes := r.codesAround(s, n)
	word := singular(string(lex.Fold(nil, r.t.Str(n.end-1))))
	var same, kind *dated
	for k := len(r.events) - 1; k >= 0; k-- {
		e := &r.events[k]
		if n.lo-e.head > 2500 {
			break
		}
		if n.typ == anyType && e.head < n.lo && (e.typ == "visit" || e.typ == "meeting") && n.lo-e.head < 150 {
			return e
		}
		if e.typ != n.typ || e.head >= n.lo {
			continue
		}
		trigger := string(lex.Fold(nil, r.t.Str(e.end-1)))
		named := singular(trigger) == word && e.p.noun || len(word) >= 5 && strings.HasPrefix(trigger, word[:5])
		switch {
		case named && len(codes) > 0 && shares(e, codes):
			return e
		case named && same == nil:
			same = e
		case kind == nil && (e.typ == "meeting" || e.typ == "visit"):
			kind = e
		}
	}
	if same != nil {
		return same
	}
	return kind
}

// codesAround collects the codes of the actors named beside a noun.
func (r *reading) codesAround(s *sentence, n *predicate) []string {
	var out []string
	for k := max(s.Lo, n.lo-6); k < min(s.Hi, n.hi+10); k++ {
		if a := r.actorOn(k); a != nil && a.lo == k && a.code != "" {
			out = append(out, a.code)
		}
	}
	return out
}

// shares reports whether an event has all of the codes among its participants.
func shares(e *dated, codes []string) bool {
	for _, c := range codes {
		has := false
		for _, p := range e.parties {
			has = has || p.Code == c
		}
		if !has {
			return false
		}
	}
	return true
}

// pointTo dates the clause that the noun's phrase belongs to by the event e. The time takes the words of the phrase
// where they say before or after, else those of the event's own time.
func (r *reading) pointTo(i int, n *predicate, l link, e *dated) {
	s := &r.sents[i]
	t, ok := l.shift(e.t)
	if !ok {
		return
	}
	t.Anchor = "context"
	lo, hi := -1, -1
	start, end := r.linkStart(n), r.phraseEnd(s, n)
	if l != linkDuring {
		lo, hi = start, end
		for lo < n.lo && (r.t.Has(lo, r.w.prep) || r.t.Str(lo) == "on" || r.t.Str(lo) == "in") {
			lo++
		}
		m := r.mention(lo, hi)
		t.Text, t.Start, t.End = m.Text, m.Start, m.End
	}
	v := r.clauseOf(s, start, end)
	if v < 0 {
		return
	}
	var buf [4]int
	w := when{lo: start, hi: end, prep: start}
	found := r.resolveLight(buf[:0], s, v, &w)
	if s.preds[v].lo >= end {
		found = r.spread(found, s, v, &w, true)
	}
	for _, h := range found {
		if s.preds[h].lo != n.lo && !r.hasEvent(i, s.preds[h].head) {
			r.addEvent(i, h, t, lo, hi, "event.anaphor")
		}
	}
	r.whens = append(r.whens, when{lo: start, hi: end, prep: start, t: t, sent: i, owner: n.lo})
	s.whens = append(s.whens, len(r.whens)-1)
}

// phraseEnd returns the end of a noun's phrase with what belongs to it: "visit of X to Y".
func (r *reading) phraseEnd(s *sentence, n *predicate) int {
	end := n.hi
	for k := n.hi; k < s.Hi && k < n.hi+12; k++ {
		a := r.actorOn(k)
		if a != nil {
			k = a.hi - 1
			end = a.hi
			continue
		}
		if str := r.t.Str(k); str != "of" && str != "to" && str != "by" && str != "the" && str != "between" && str != "and" && str != "with" {
			break
		}
	}
	return end
}

// continueList dates a clause without time that an additive opener joins to the previous sentence's dated event of the
// same type: "In addition, the two ministries signed a memorandum".
func (r *reading) continueList(i, first int) {
	s := &r.sents[i]
	if first == 0 || i == 0 || len(s.whens) > 0 || !r.t.Has(s.Lo, r.w.additive) || r.sents[i-1].section != s.section {
		return
	}
	prev := &r.events[first-1]
	if prev.sent != i-1 {
		return
	}
	for h := range s.preds {
		if p := &s.preds[h]; p.finite() && p.typ == prev.typ && !p.neg && p.modal == "" {
			t := prev.t
			t.Anchor = "context"
			r.addEvent(i, h, t, -1, -1, "event.list")
			return
		}
	}
}
