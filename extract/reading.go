package extract

import (
	"sort"
	"strings"

	"docket/extract/count"
	"docket/extract/lex"
	"docket/extract/money"
	"docket/extract/num"
	"docket/extract/timex"
	"docket/ingest"
)

// A reading is one document while its claims are looked for: the tokens, what the recognisers found on them, and the
// sentences with their predicates. Readings are reused; nothing of one document is left for the next.
type reading struct {
	x         *Extractor
	w         *words
	d         *ingest.Document
	published string
	t         lex.Text
	past      [][2]int // the marks of notes, which are no words of the text
	mark      []mark
	sents     []sentence
	ranges    []lex.Range
	timexes   []timex.Timex
	whens     []when // in order of their tokens
	actors    []actor
	actorAt   []int32
	persons   map[string]string
	home      string // the state the document speaks of most, see findHome
	dollars   bool   // a bare "$" is the home's
	numbers   []num.Number
	spare     []num.Number // numbers as tags have them
	sums      []money.Mention
	counts    []count.Mention
	events    []dated
	figures   []figure
}

// mark says what recognisers have taken a token for.
type mark uint8

const (
	markTime   mark = 1 << iota
	markFigure      // a sum of money or a count
)

// sentence is a sentence with what was read in it.
type sentence struct {
	lex.Range
	block   int
	kind    ingest.BlockKind
	page    int
	section string
	preds   []predicate
	whens   []int // indices into reading.whens
}

// when is a time in a sentence.
type when struct {
	lo, hi        int // tokens
	prep          int // token of the preposition before it, lo where there is none
	how           timex.Prep
	t             Time
	begin, finish string // the days of its words without the preposition
	sent          int
	vague         bool
	owner         int // the event noun it dates, for a time taken over from one; -1
}

// usable reports whether the time can date an event.
func (w *when) usable() bool { return !w.vague && (w.t.From != "" || w.t.To != "") }

func newReading(x *Extractor) *reading { return &reading{x: x, w: x.words} }

// read does everything up to the claims.
func (r *reading) read(d *ingest.Document, published string) {
	r.d, r.published = d, published
	r.past = marksOf(r.past[:0], d)
	r.x.lex.ScanPast(&r.t, d.Text, r.past)
	r.mark = resizeMarks(r.mark, len(r.t.Tokens))
	r.split()
	r.findHome()
	r.findTimes()
	r.findFigures()
	r.fiscalYears()
	r.findActors()
	for i := range r.sents {
		s := &r.sents[i]
		s.preds = r.predicates(s.preds[:0], s.Lo, s.Hi)
	}
}

// marksOf appends where the marks of notes stand: a mark behind a year or a sum, "in 2019 3", is no number of the sentence.
func marksOf(dst [][2]int, d *ingest.Document) [][2]int {
	for _, n := range d.Notes {
		dst = append(dst, [2]int{n.Mark.Start, n.Mark.End})
	}
	return dst
}

// headed gives a date without a year the year that is the heading of its section, as chronologies have it.
func (r *reading) headed(x *timex.Timex, section string) {
	if len(section) != 4 || section[0] < '1' || section[0] > '2' || x.Anchor == timex.Explicit || x.Type != timex.Date || len(x.Value) < 7 {
		return
	}
	month := false
	for k := x.Lo; k < x.Hi; k++ {
		month = month || r.t.Has(k, r.w.month)
		if r.t.Tokens[k].Kind == lex.Number && r.t.Tokens[k].End-r.t.Tokens[k].Start > 2 {
			return
		}
	}
	for _, c := range section {
		month = month && c >= '0' && c <= '9'
	}
	if !month {
		return
	}
	was := x.Value[:4]
	for _, field := range []*string{&x.Value, &x.From, &x.To, &x.First, &x.Last, &x.Begin, &x.Finish} {
		*field = strings.ReplaceAll(*field, was+"-", section+"-")
	}
	x.Anchor = timex.Context
}

// whole reports whether a time only repeats another: "the same period", "that time".
func (r *reading) whole(x *timex.Timex) bool {
	last := r.t.Str(x.Hi - 1)
	return last == "period" || last == "time"
}

func resizeMarks(s []mark, n int) []mark {
	if cap(s) < n {
		return make([]mark, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// maxSentence is how many tokens are read as one sentence at most, so that the cost of a text is linear in its length.
const maxSentence = 500

// split finds the sentences, block by block, with page and section.
func (r *reading) split() {
	r.sents, r.ranges = r.sents[:0], r.ranges[:0]
	section := ""
	for b, blk := range r.d.Blocks {
		lo, hi := r.t.TokenAt(blk.Start+blk.Mark), r.t.TokenAt(blk.End)
		if lo >= hi {
			continue
		}
		if blk.Kind == ingest.Heading {
			section = squeeze(r.d.Slice(blk.Span))
			r.addSentence(lex.Range{Lo: lo, Hi: hi}, b, section)
			continue
		}
		from := len(r.ranges)
		r.ranges = r.x.lex.Sentences(r.ranges, &r.t, lo, hi)
		found := append([]lex.Range(nil), r.ranges[from:]...)
		r.ranges = r.ranges[:from]
		for _, s := range found {
			for s.Hi-s.Lo > maxSentence { // a table or list without full stops: its parts are read on their own
				r.addSentence(lex.Range{Lo: s.Lo, Hi: s.Lo + maxSentence}, b, section)
				s.Lo += maxSentence
			}
			r.addSentence(s, b, section)
		}
	}
}

func (r *reading) addSentence(s lex.Range, block int, section string) {
	r.ranges = append(r.ranges, s)
	if len(r.sents) < cap(r.sents) {
		r.sents = r.sents[:len(r.sents)+1]
	} else {
		r.sents = append(r.sents, sentence{})
	}
	n := &r.sents[len(r.sents)-1]
	n.Range, n.block, n.section = s, block, section
	n.kind = r.d.Blocks[block].Kind
	n.page = r.d.PageOf(int(r.t.Tokens[s.Lo].Start))
	n.preds, n.whens = n.preds[:0], n.whens[:0]
}

// sentenceOf returns the index of the sentence that holds token i, -1 for none.
func (r *reading) sentenceOf(i int) int {
	n := sort.Search(len(r.sents), func(k int) bool { return r.sents[k].Hi > i })
	if n == len(r.sents) || r.sents[n].Lo > i {
		return -1
	}
	return n
}

// findTimes fills r.whens.
func (r *reading) findTimes() {
	r.timexes = r.x.times.TagWith(r.timexes[:0], &r.t, r.ranges, timex.Options{Published: r.published, Issuer: r.home})
	r.timexes = timex.Periods(r.timexes[:0], r.timexes, &r.t)
	r.whens = r.whens[:0]
	for i := range r.timexes {
		x := &r.timexes[i]
		if ref := x.Ref; x.Anchor == timex.Context && ref >= 0 && ref < i && r.whole(x) { // "the same period" is all of a joined one
			y := &r.timexes[ref]
			x.Value, x.From, x.To, x.First, x.Last = y.Value, y.From, y.To, y.First, y.Last
		}
		s := r.sentenceOf(x.Lo)
		if s < 0 {
			continue
		}
		r.headed(x, r.sents[s].section)
		for k := x.Lo; k < x.Hi; k++ {
			r.mark[k] |= markTime
		}
		n := when{lo: x.Lo, hi: x.Hi, prep: x.Lo, how: x.Prep, sent: s, vague: x.Vague || x.Event || x.Type == timex.Set, owner: -1}
		if x.PrepTok >= 0 && x.PrepTok < x.Lo {
			n.prep = x.PrepTok
		}
		n.begin, n.finish = x.First, x.Last
		n.t = Time{Text: r.d.Text[x.Start:x.End], Start: x.Start, End: x.End, Value: x.Value, From: x.From, To: x.To, Mod: x.ClaimMod, Anchor: x.Anchor}
		r.sents[s].whens = append(r.sents[s].whens, len(r.whens))
		r.whens = append(r.whens, n)
	}
}

// quote is the bytes of tokens [lo, hi) with their place.
func (r *reading) quote(lo, hi int) Quote {
	s := ingest.Span{Start: int(r.t.Tokens[lo].Start), End: int(r.t.Tokens[hi-1].End)}
	return Quote{Start: s.Start, End: s.End, Text: r.d.Slice(s)}
}

func (r *reading) mention(lo, hi int) Mention {
	q := r.quote(lo, hi)
	return Mention{Text: q.Text, Start: q.Start, End: q.End}
}
