// Package timex finds the times that English prose states, gives each its TIMEX3 value and the calendar days that it
// covers, and says what it was told from.
//
// Four steps, each in its own file: numbers are marked as years, days and counts (read.go); the rules of times.rules
// find the shapes, and a builder for each rule makes an expr of it, a time as far as its own words tell (build.go,
// trap.go for numbers that are no times); expressions that stand side by side are joined, modifiers and the governing
// preposition read (compose.go); then each expression is resolved in the order of the text (resolve.go), against the
// publication date or an earlier time, as its kind, the tense of its clause and its distance decide. A month or day without a
// year has files of its own (bareyear.go, and story.go where the text narrates), and so have days with a name (named.go).
// Whether a text narrates or reports is asked of the whole and of the sentences around each time, for briefs mix both.
// A user's rules are read by extend.go.
//
// DIFFERENCES.md tells where the values are meant to differ from those of another recogniser.
//
// All words are in times.tsv. Nothing is allocated per token; each time found costs a few small strings.
package timex

import (
	"bytes"
	_ "embed"
	"fmt"
	"sync"

	"docket/extract/lex"
	"docket/extract/rules"
)

//go:embed times.tsv
var timesTSV []byte

//go:embed times.rules
var timesRules []byte

// The types of a Timex.
const (
	Date     = "DATE"
	Time     = "TIME"
	Duration = "DURATION"
	Set      = "SET"
)

// The anchors of a Timex: what it needs besides its own words.
const (
	Explicit = "explicit" // nothing
	Document = "document" // the publication date
	Context  = "context"  // an earlier time in the text
)

// Prep is what the preposition that governs a time makes of it.
type Prep uint8

// The prepositions. FromTo, BetweenAnd mark a time that Periods joined.
const (
	NoPrep  Prep = iota
	In           // in, on, at, during, within
	Since        // since, from … on
	By           // by, no later than
	Until        // until, till
	Before       // before, prior to
	After        // after, following
	From         // from, with no "to" behind it
	Between      // between, with no second time
	FromTo
	BetweenAnd
)

// Timex is one time expression. Days are YYYY-MM-DD and inclusive; an empty string is open or unknown.
type Timex struct {
	Lo, Hi        int    // tokens
	Start, End    int    // bytes of the text, without the preposition
	Type          string // DATE, TIME, DURATION or SET
	Value         string // TIMEX3
	Mod           string // TIMEX3: START, MID, END, APPROX, BEFORE, MORE_THAN, …
	ClaimMod      string // as a claim has it: approx, start, mid, end, before, after, or empty
	Begin, Finish string // the days that the words denote by themselves, "mid-2023" its middle third
	First, Last   string // the days of the calendar time as a whole, not narrowed by Mod, whatever governs it
	From, To      string // the days under the preposition, as a claim has them: one of them open with since, by, before …
	Prep          Prep
	PrepTok       int    // token of the preposition, -1 where there is none
	Anchor        string // Explicit, Document or Context
	Attr          bool   // it describes the noun behind it, "the 1934 devaluation", which is what the preposition governs
	Vague         bool   // "recently", "now", "coming years": the time of no event
	Event         bool   // told from an event that follows ("two days after the summit"): no days
	Ref           int    // index of the earlier Timex that it was resolved against, -1 for none
}

// Tagger finds times. It is not changed by its use and serves several goroutines at once.
type Tagger struct {
	set     rules.Set
	user    rules.Set // a user's rules, which are in set too
	build   map[*rules.Rule]builder
	c       classes
	l       *lex.Lexicon
	issuers map[string]issuer // by country
	rooms   sync.Pool         // of *room
}

// room is the working space of one call, kept for later ones.
type room struct {
	found []expr
	refs  []ref
	signs []weights
	story story
}

// Load adds the vocabulary of time to a lexicon.
func Load(l *lex.Lexicon) error {
	for _, name := range marked {
		l.Class(name)
	}
	return l.Load("times.tsv", bytes.NewReader(timesTSV))
}

// New makes a Tagger for texts read with l, which Load has filled and to which nothing is added afterwards.
func New(l *lex.Lexicon) (*Tagger, error) {
	g := &Tagger{build: map[*rules.Rule]builder{}, l: l, issuers: issuersOf(l), rooms: sync.Pool{New: func() any { return new(room) }}}
	g.c.intern(l)
	if err := g.set.Load("times.rules", bytes.NewReader(timesRules), l); err != nil {
		return nil, err
	}
	for _, r := range g.set.Rules {
		b, ok := builders[r.Name]
		if !ok {
			return nil, fmt.Errorf("%s:%d: rule %s has no builder", r.File, r.Line, r.Name)
		}
		g.build[r] = b
	}
	return g, nil
}

// Options are what a caller knows about the document.
type Options struct {
	Published string // YYYY-MM-DD, YYYY-MM or YYYY; empty where unknown
	Issuer    string // ISO 3166-1 alpha-3 of the country whose fiscal years the text speaks of; empty: from the text
}

// Tag appends the times of the sentences to dst, in the order of the text; dct is the publication date as
// YYYY-MM-DD, YYYY-MM or YYYY, or empty. The issuer of fiscal years is told from the text.
func (g *Tagger) Tag(dst []Timex, t *lex.Text, sentences []lex.Range, dct string) []Timex {
	return g.TagWith(dst, t, sentences, Options{Published: dct})
}

// TagWith is Tag with all options. Ref counts from the first Timex that this call appends.
func (g *Tagger) TagWith(dst []Timex, t *lex.Text, sentences []lex.Range, o Options) []Timex {
	g.mark(t)
	room := g.rooms.Get().(*room)
	defer g.rooms.Put(room)
	f := finder{g: g, t: t, found: room.found[:0]}
	for i, s := range sentences {
		f.sentence(i, s)
	}
	room.found = f.found
	if len(f.found) == 0 {
		return dst
	}
	r := resolver{g: g, t: t, exprs: f.found, refs: room.refs[:0], signs: room.signs[:0], sentences: sentences, story: &room.story}
	r.start(o)
	dst = r.resolve(dst)
	room.refs, room.signs = r.refs, r.signs
	return dst
}
