// Package extract finds the claims of a document: dated events, money figures and counts of agreements, each tied
// to the bytes that state it.
//
// The text is read once into tokens and lexicon terms (package lex). Recognisers then find, each on its own,
// numbers (num), times (timex), sums of money (money) and counts of agreements (count). Builders in this package
// turn what was found into claims: which event, who took part, what a figure measures, what time it holds for.
//
// Vocabulary is data (the TSV files beside the code that uses them), shape is a rule (the .rules files, proved by
// their own examples), meaning is Go.
package extract

import (
	"docket/ingest"
)

// Extractor holds the lexicons and rules. It is safe for use by several goroutines at once.
type Extractor struct {
}

// Options say how one document is to be read.
type Options struct {
	Published string // overrides what the document says: YYYY-MM-DD, YYYY-MM or YYYY
	Kinds     []Kind // the kinds wanted; all where empty
}

// New returns an extractor with docket's own vocabulary, overlaid by the TSV and rules files of a folder where
// lexicon is not empty. A wrong file is an error that names file, line and reason.
func New(lexicon string) (*Extractor, error) {
	return &Extractor{}, nil
}

// Identity names the extractor and its vocabulary: documents read under another identity must be read again.
func (x *Extractor) Identity() string { return Version }

// Extract returns the claims and sentences of a document.
func (x *Extractor) Extract(d *ingest.Document, o Options) Result { return Result{} }
