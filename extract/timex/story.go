package timex

// A story is told forwards. Where a stretch of text narrates, the years of its bare months and days are chosen together:
// such that all its times, those with a year and those without, go on in the calendar with the least leaping back and
// the fewest years passed over in silence. Times with a year may be asides ("until the fall of the city in February
// 1945"), after which the story goes on from where it was. One pass keeps the cheapest ways to come to each point.

// story is the working space of one telling.
type story struct {
	beats []beat // of each expression
	ways  []way
	rows  []row
	last  mention
}

// beat is what the story tells of an expression.
type beat struct {
	told bool // the story goes over it
	year int  // of a time without a year
	side bool // it is an aside
}

// row is the ways that lead over an expression: ways[lo:hi].
type row struct{ expr, lo, hi int }

// way is a way to read the story up to some expression: in which months the story then stands, what that costs, and
// the way before.
type way struct {
	lo, hi int // months, counted from the year 0
	cost   int
	year   int
	aside  bool
	from   int // among all ways
}

// mention is the given time told last, whether the story went there or not.
type mention struct{ lo, hi, sent int }

// Lengths in months: a time that covers more than mostMonths is no place in a story, and no leap on costs more than one of that
// length; a leap back of more than farMonths is to another story. A time leaves the month of its year open where it covers a
// year, which ends inYear months after it begins, and tells it where it ends less than onlyMonth after.
const (
	mostMonths = 24
	farMonths  = 120
	inYear     = 11
	onlyMonth  = 4
)

// opening is how many words of a sentence a given time may stand behind without being an aside within it.
const opening = 6

// breadth is how many ways are kept at each expression.
const breadth = 6

// costs are those of a story, in no unit but each other. A year that the text gives makes a leap cheap; without one, a
// leap on of half a year costs as much as one back of two months.
var costs = struct {
	onGiven, onBare     int // each month further on
	backGiven, backBare int // a step back, however small
	backMonth           int // each month of it
	mostBack            int // a leap back to a given year costs no more
	farBack             int // but one of more than ten years that much on top
	silentYear          int // the turn of the year passed over without a word, to a month after March
	unpublished         int // a time after the publication
	vague               int // going on from somewhere in a year, where a month was told since
	aside               int // a given year that the story does not go to
	asideMarked         int // the same behind "until" or "since", or within a sentence
	asideLead           int // the same where a sentence opens with it
}{
	onGiven: 3, onBare: 20, backGiven: 50, backBare: 100, backMonth: 10, mostBack: 200, farBack: 200,
	silentYear: 50, unpublished: 200, vague: 60, aside: 110, asideMarked: 50, asideLead: 180,
}

// chapter is after how many expressions the way is settled, which bounds the room that a long text takes.
const chapter = 1000

// tellStory finds the years of all bare months and days as those of one story.
func (r *resolver) tellStory() {
	s := r.story
	s.beats = append(s.beats[:0], make([]beat, len(r.exprs))...)
	s.ways, s.rows, s.last = s.ways[:0], s.rows[:0], mention{}
	for i := range r.exprs {
		var before row
		if n := len(s.rows); n > 0 {
			before = s.rows[n-1]
		}
		lo := len(s.ways)
		if r.advance(i, before) {
			s.ways = append(s.ways[:lo], cheapest(s.ways[lo:])...)
			s.rows = append(s.rows, row{i, lo, len(s.ways)})
		}
		if len(s.rows) == chapter {
			s.settle()
		}
	}
	s.trace()
}

// settle traces the way so far and goes on from its end alone.
func (s *story) settle() {
	s.trace()
	end := s.rows[len(s.rows)-1]
	s.ways = append(s.ways[:0], s.ways[end.lo])
	s.rows = append(s.rows[:0], row{end.expr, 0, 1})
}

// trace follows the cheapest way back to its beginning.
func (s *story) trace() {
	if len(s.rows) == 0 {
		return
	}
	last := s.rows[len(s.rows)-1]
	k := last.lo // the ways of a row are sorted by cost
	for n := len(s.rows) - 1; n >= 0; n-- {
		w := s.ways[k]
		s.beats[s.rows[n].expr] = beat{year: w.year, told: true, side: w.aside}
		k = w.from
	}
}

// advance appends the ways that lead over an expression; false where the story does not know it.
func (r *resolver) advance(i int, before row) bool {
	e := &r.exprs[i]
	begun := before.hi > 0
	switch {
	case e.form == calendar && e.a.y != 0 && e.a.unit <= year && e.a.unit >= day:
		lo, hi := r.covers(e)
		if hi-lo > mostMonths {
			return false
		}
		r.given(i, before, lo, hi)
		r.story.last = mention{lo, hi, e.sent}
	case r.bare(e) && begun:
		r.bareWays(i, before)
	case (e.pick == "foll" || e.pick == "next") && e.form == relative && e.a.unit == year && begun:
		for k := before.lo; k < before.hi; k++ {
			w := r.story.ways[k]
			lo := floorDiv(w.lo, 12)*12 + 12
			r.story.add(way{lo: lo, hi: lo + 11, cost: w.cost, from: k})
		}
	default:
		return false
	}
	return true
}

// bare reports whether an expression is a month, day, quarter or season without a year.
func (r *resolver) bare(e *expr) bool {
	return e.form == calendar && e.a.y == 0 && e.pick == "" && e.code == "" && !e.isClock() && e.a.n > 0 &&
		(e.a.unit == day || e.a.unit == month || e.a.unit == quarter || e.a.unit == half || e.a.unit == season)
}

// covers is the months that an expression with a year covers, or the part of them that its modifier leaves.
func (r *resolver) covers(e *expr) (lo, hi int) {
	if e.code == "holiday" {
		if from, to, ok := named(e.value, e.a.y); ok {
			return monthOf(from), monthOf(to)
		}
		return monthsOf(period{unit: year, y: e.a.y})
	}
	lo, hi = monthsOf(e.a)
	from, to, ok := narrowed(e.a, e.mod)
	switch {
	case e.b.unit != noUnit:
		_, hi = monthsOf(e.b)
	case e.part > 0:
		hi = lo + e.part - 1
	case e.part < 0:
		lo = hi + e.part + 1
	case ok:
		if lo = monthOf(from); e.mod == "END" || e.mod == "LATE" || e.mod == "H2" {
			hi = monthOf(to)
		}
	}
	return lo, hi
}

// monthsOf is the months that a period of a known year covers.
func monthsOf(p period) (lo, hi int) {
	from, to, ok := p.days()
	if !ok {
		return p.y * 12, p.y*12 + 11
	}
	return monthOf(from), monthOf(to)
}

// monthOf is the month of a day, counted from the year 0.
func monthOf(n int) int {
	y, m, _ := civil(n)
	return y*12 + m - 1
}

func (s *story) add(w way) { s.ways = append(s.ways, w) }

// given leads the ways to a time whose year the text gives, or past it.
func (r *resolver) given(i int, before row, lo, hi int) {
	s := r.story
	if before.hi == 0 {
		s.add(way{lo: lo, hi: hi})
		return
	}
	e := &r.exprs[i]
	aside := costs.aside
	if e.prep == Until || e.prep == Since || e.prep == From || e.lo > r.sentences[e.sent].Lo+opening {
		aside = costs.asideMarked
	}
	if r.leads(e) && e.prep == In {
		aside = costs.asideLead
	}
	back := r.stepBack(i, costs.backGiven)
	for k := before.lo; k < before.hi; k++ {
		w := s.ways[k]
		cost := 0
		switch {
		case lo > w.hi:
			cost = costs.onGiven * min(lo-w.hi, mostMonths)
		case hi < w.lo:
			cost = min(back+costs.backMonth*(w.lo-hi), costs.mostBack)
			if w.lo-hi > farMonths {
				cost += costs.farBack
			}
		}
		at := way{lo: lo, hi: hi, cost: w.cost + cost, from: k}
		if lo <= w.lo && hi >= w.hi { // "in 1944", in the middle of it
			at.lo, at.hi = w.lo, w.hi
		}
		s.add(at)
		out := aside
		if w.lo-hi > farMonths && lo == s.last.lo && hi == s.last.hi { // still speaking of it
			out = 0
		}
		s.add(way{lo: w.lo, hi: w.hi, cost: w.cost + out, aside: true, from: k})
	}
}

// stepBack is what a step back costs at an expression: half where a paragraph begins.
func (r *resolver) stepBack(i int, cost int) int {
	if i > 0 && !r.together(r.exprs[i-1].sent, r.exprs[i].sent) {
		return cost / 2
	}
	return cost
}

// bareWays leads the ways to a time without a year, in each year that may be meant.
func (r *resolver) bareWays(i int, before row) {
	s, e := r.story, &r.exprs[i]
	p, back := e.a, r.stepBack(i, costs.backBare)
	after := i > 0 && r.continues(&r.exprs[i-1], e) && r.bare(&r.exprs[i-1])
	for k := before.lo; k < before.hi; k++ {
		w := s.ways[k]
		if w.aside && s.last.sent == e.sent && s.last.hi-s.last.lo < onlyMonth { // "after the landing in April 1915, war was declared on 23 May"
			w.lo, w.hi = s.last.lo, s.last.hi
		}
		for y := floorDiv(w.lo, 12) - 1; y <= floorDiv(w.hi, 12)+1; y++ {
			if y == 0 {
				continue
			}
			p.y = y
			lo, hi := monthsOf(p)
			cost := 0
			switch {
			case lo > w.hi:
				cost = costs.onBare * (lo - (w.lo+w.hi)/2)
				if y > floorDiv(w.hi, 12) && p.unit <= month && p.n > 3 {
					cost += costs.silentYear
				}
			case hi < w.lo:
				if after {
					continue
				}
				cost = back + costs.backMonth*((w.lo+w.hi)/2-hi)
			}
			if r.dct.unit != noUnit && y > r.dct.y {
				cost += costs.unpublished
			}
			if s.ways[k].aside && w.hi-w.lo >= inYear && s.last.hi-s.last.lo < onlyMonth && e.sent-s.last.sent <= 1 {
				cost += costs.vague
			}
			if e.attr && p.unit == season { // the summer offensive is spoken of at any time
				lo, hi = w.lo, w.hi
			}
			s.add(way{lo: lo, hi: hi, cost: w.cost + cost, year: y, from: k})
		}
	}
}

// cheapest keeps the cheapest way to each place, and of those the cheapest.
func cheapest(ways []way) []way {
	n := 0
	for _, w := range ways {
		k := 0
		for k < n && (ways[k].lo != w.lo || ways[k].hi != w.hi) {
			k++
		}
		switch {
		case k < n && ways[k].cost <= w.cost:
			continue
		case k < n: // dearer
			copy(ways[k:n], ways[k+1:n])
			n--
		}
		at := n
		for at > 0 && ways[at-1].cost > w.cost {
			at--
		}
		if at >= breadth {
			continue
		}
		n = min(n+1, breadth)
		copy(ways[at+1:n], ways[at:n-1])
		ways[at] = w
	}
	return ways[:n]
}
