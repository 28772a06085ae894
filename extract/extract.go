// Package extract finds the claims of a document: dated events, money figures and counts of agreements, each tied
// to the bytes that state it.
//
// The text is read once into tokens and lexicon terms (package lex). Recognisers then find, each on its own,
// numbers (num), times (timex), sums of money (money) and counts of agreements (count). This package reads sentences
// (reading.go), their predicates (clause.go) and actors (actor.go), decides what each time dates (host.go, event.go)
// and what each figure measures (figure.go, moneyclaim.go, flow.go, agreementclaim.go), and makes the claims
// (build.go).
//
// Vocabulary is data (the TSV files beside the code that uses them), shape is a rule (the .rules files, proved by
// their own examples), meaning is Go.
package extract

import (
	"errors"
	"strings"
	"sync"

	"docket/extract/count"
	"docket/extract/lex"
	"docket/extract/money"
	"docket/extract/num"
	"docket/extract/timex"
	"docket/ingest"
)

// Extractor holds the lexicons and rules. It is safe for use by several goroutines at once.
type Extractor struct {
	lex      *lex.Lexicon
	words    *words
	classes  []Class // of the lexicon, a user's own behind docket's
	times    *timex.Tagger
	nums     *num.Finder
	sums     *money.Finder
	counts   *count.Finder
	identity string
	readings sync.Pool
}

// Options say how one document is to be read.
type Options struct {
	Published string // overrides what the document says: YYYY-MM-DD, YYYY-MM or YYYY
	Kinds     []Kind // the kinds wanted; all where empty
}

// New returns an extractor with docket's own vocabulary, overlaid by the TSV and rules files of a folder where
// lexicon is not empty. What is wrong in the folder is an error that joins a lex.Fault for each wrong line.
func New(lexicon string) (*Extractor, error) {
	x, v, err := load(lexicon)
	if err != nil {
		return nil, err
	}
	if v != nil {
		if err := errors.Join(v.faults...); err != nil {
			return nil, err
		}
	}
	return x, nil
}

// load makes an extractor also where something is wrong with the user's vocabulary: what that is, is in its faults.
func load(lexicon string) (*Extractor, *vocabulary, error) {
	l := lex.NewLexicon()
	for _, load := range []func(*lex.Lexicon) error{num.Load, money.Load, count.Load, timex.Load} {
		if err := load(l); err != nil {
			return nil, nil, err
		}
	}
	w, err := loadWords(l)
	if err != nil {
		return nil, nil, err
	}
	x := &Extractor{lex: l, words: w, identity: Version}
	x.readings.New = func() any { return newReading(x) }
	if x.classes, err = Classes(); err != nil {
		return nil, nil, err
	}
	if lexicon == "" {
		return x, nil, x.recognisers()
	}
	v, err := w.overlay(lexicon)
	if err != nil {
		return nil, nil, err
	}
	x.classes = append(x.classes, v.own...)
	x.identity += "+" + v.hash
	if err := x.recognisers(); err != nil {
		return nil, nil, err
	}
	return x, v, x.extend(v)
}

// recognisers makes the recognisers over the words that are loaded.
func (x *Extractor) recognisers() (err error) {
	for _, e := range x.lex.Entries("PERIOD") {
		x.words.periods[string(lex.Fold(nil, e.Phrase))] = true
	}
	for _, e := range x.lex.Entries("CURSIGN") {
		if e.Phrase == "$" {
			for c := range strings.SplitSeq(e.Norm, "|") {
				x.words.dollarCodes[c] = true
			}
		}
	}
	x.nums = num.New(x.lex)
	if x.sums, err = money.New(x.lex); err != nil {
		return err
	}
	if x.counts, err = count.New(x.lex); err != nil {
		return err
	}
	x.times, err = timex.New(x.lex)
	return err
}

// Identity names the extractor and its vocabulary: documents read under another identity must be read again.
func (x *Extractor) Identity() string { return x.identity }

// Extract returns the claims and sentences of a document.
func (x *Extractor) Extract(d *ingest.Document, o Options) Result {
	r := x.readings.Get().(*reading)
	defer x.readings.Put(r)
	r.extract(d, o)
	sure, unsure := r.part(r.wanted(o.Kinds))
	return Result{Claims: sure, Unsure: unsure, Sentences: r.sentences()}
}

func (r *reading) extract(d *ingest.Document, o Options) {
	published := o.Published
	if published == "" {
		published = d.Meta.Published.Value
	}
	r.read(d, published)
	if foreign(d) {
		r.events, r.figures = r.events[:0], r.figures[:0]
		return
	}
	r.findEvents()
}

// foreign reports whether a document is in another language than English: its sentences are passages without claims.
func foreign(d *ingest.Document) bool {
	l := d.Meta.Language.Value
	return l != "" && !strings.HasPrefix(strings.ToLower(l), "en")
}

// wanted returns the claims of the kinds asked for.
func (r *reading) wanted(kinds []Kind) []Claim {
	all := r.claims()
	if len(kinds) == 0 {
		return all
	}
	out := all[:0]
	for _, c := range all {
		for _, k := range kinds {
			if c.Kind == k {
				out = append(out, c)
				break
			}
		}
	}
	return out
}

// sentences lists the sentences of the document for the index.
func (r *reading) sentences() []Sentence {
	out := make([]Sentence, 0, len(r.sents))
	for i := range r.sents {
		s := &r.sents[i]
		q := ingest.Span{Start: int(r.t.Tokens[s.Lo].Start), End: int(r.t.Tokens[s.Hi-1].End)}
		out = append(out, Sentence{Span: q, Page: s.page, Section: s.section, Block: s.block})
	}
	return out
}
