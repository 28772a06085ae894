package extract

import (
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
		if k := r.sents[i].kind; k == ingest.Heading || k == ingest.Running || k == ingest.Cell || k == ingest.Figure {
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
