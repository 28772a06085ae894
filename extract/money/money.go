// Package money finds sums of money: their amount as an exact decimal, their currency, how firm they are, and the
// rate they are given at. Who pays whom, and for what, is for others to say.
//
// The work is done in steps over the terms of the text, each step a small file of rules: numbers and currency words
// make sums (money.rules, pair.rules), a sum can have a rate behind it (rate.rules), two can be the ends of a range
// or a whole and its subunit (join.rules), and words before or behind say how firm it is (bound.rules). Each sum is
// a term of class SUM while they run; what is left in the end is a Mention, and a term of class MONEY.
//
// A sum is exact in both senses: "$78.4 million" is 78400000, never a floating-point number near it, and words that
// only leave it open ("tens of millions of dollars") give the bounds that are sure and no amount.
package money

import (
	"bytes"
	_ "embed" // the lexicons and rules
	"fmt"

	"docket/extract/lex"
	"docket/extract/num"
	"docket/extract/rules"
)

//go:embed currencies.tsv
var currenciesTSV []byte

//go:embed sums.tsv
var sumsTSV []byte

//go:embed pair.rules
var pairRules []byte

//go:embed money.rules
var moneyRules []byte

//go:embed rate.rules
var rateRules []byte

//go:embed join.rules
var joinRules []byte

//go:embed adjective.rules
var adjectiveRules []byte

//go:embed bound.rules
var boundRules []byte

// Mention is a sum of money as the text has it.
type Mention struct {
	Lo, Hi     int         // tokens of the mention
	Start, End int         // bytes of the mention: the whole sum with its range and rate, without its bound
	Core       int         // token at which the rate begins ("a year"); Hi where there is none
	Amount     num.Decimal // in whole currency units; not set where Ranged
	Low, High  num.Decimal // the ends of a range, or the sure bounds of an open sum
	Ranged     bool        // Low and High hold, Amount does not
	Open       bool        // words leave the sum open ("tens of millions"): Low and High are its sure bounds, Bound is approx
	Currency   string      // ISO 4217, empty where it has no code or the text does not tell
	Bound      string      // exact, approx, over, at_least, under, at_most or range
	Estimated  bool        // exact or a range, but said to be an estimate or about
	Per        string      // year, barrel, person …, empty where it is no rate
	PerLo      int         // tokens of the words that decide Per, in the mention or before it
	PerHi      int
	BoundLo    int // tokens of the words that decide Bound; equal where there are none
	BoundHi    int
	Rule       string // the rule that found it

	scale   int    // power of ten of its scale word, with the number's own
	norm    string // normal form of its currency word
	subunit bool   // counted in cents
}

// Options say how a document's bare words are meant.
type Options struct {
	// Home is the currencies of the document's country, as ISO codes: "CAD" makes "$" Canadian dollars, "EGP"
	// makes "pounds" Egyptian ones.
	Home []string
}

// Finder finds sums of money. It is safe for use by several goroutines at once.
type Finder struct {
	pair, sum, rate, adjective, join, bound     rules.Set
	user, userRate                              rules.Set
	sumClass, money, num, numPart               lex.Class
	curSign, curCode, curName, subunit          lex.Class
	perUnit, perAdv, ago, change, base, weigh   lex.Class
	notMoney, boundWord, boundAfter, sumScale   lex.Class
	spread, function, perAdj, curTail, mass     lex.Class
	raise, distance, scale, possessive, curLand lex.Class
	the                                         lex.Sym
	a, an, and, between, from, to, or, by       lex.Sym
	of, per                                     lex.Sym
	nameFirst, moneyNoun                        lex.Class
	denials                                     num.Denials
	start                                       lex.Set
	extended                                    bool // there are rules of a user, which may begin with any word
}

// Load puts docket's own currencies and the words around sums into a lexicon, which num.Load has filled before.
func Load(l *lex.Lexicon) error {
	if err := l.Load("currencies.tsv", bytes.NewReader(currenciesTSV)); err != nil {
		return err
	}
	return l.Load("sums.tsv", bytes.NewReader(sumsTSV))
}

// New returns a finder over a lexicon that has been filled by Load.
func New(l *lex.Lexicon) (*Finder, error) {
	f := &Finder{
		sumClass: l.Class("SUM"), money: l.Class("MONEY"), num: l.Class("NUM"), numPart: l.Class("NUMPART"),
		curSign: l.Class("CURSIGN"), curCode: l.Class("CURCODE"), curName: l.Class("CURNAME"), subunit: l.Class("SUBUNIT"),
		perUnit: l.Class("PERUNIT"), perAdv: l.Class("PERADV"), ago: l.Class("SUMAGO"), change: l.Class("CHANGE"),
		base: l.Class("BASEYEAR"), weigh: l.Class("WEIGH"), notMoney: l.Class("NOTMONEY"),
		boundWord: l.Class("BOUND"), boundAfter: l.Class("BOUNDAFTER"), sumScale: l.Class("SUMSCALE"),
		spread: l.Class("SPREAD"), function: l.Class("FUNC"), perAdj: l.Class("PERADJ"), curTail: l.Class("CURTAIL"), mass: l.Class("MASS"), raise: l.Class("RAISE"), distance: l.Class("DISTANCE"), scale: l.Class("SCALE"), possessive: l.Class("POSSESSIVE"), curLand: l.Class("CURLAND"), the: l.Sym("the"),
		a: l.Sym("a"), an: l.Sym("an"), and: l.Sym("and"), between: l.Sym("between"), from: l.Sym("from"), to: l.Sym("to"), or: l.Sym("or"),
		by: l.Sym("by"), of: l.Sym("of"), per: l.Sym("per"),
		nameFirst: l.Class("NAMEFIRST"), moneyNoun: l.Class("MONEYNOUN"), denials: num.NewDenials(l),
	}
	l.Class("FLOW")
	for _, c := range []lex.Class{f.num, f.numPart, f.curSign, f.curCode, f.curName, f.subunit} {
		f.start.Add(c)
	}
	for _, s := range []struct {
		set  *rules.Set
		name string
		text []byte
	}{{&f.pair, "pair.rules", pairRules}, {&f.sum, "money.rules", moneyRules}, {&f.rate, "rate.rules", rateRules},
		{&f.adjective, "adjective.rules", adjectiveRules}, {&f.join, "join.rules", joinRules}, {&f.bound, "bound.rules", boundRules}} {
		if err := s.set.Load(s.name, bytes.NewReader(s.text), l); err != nil {
			return nil, fmt.Errorf("money: %w", err)
		}
	}
	return f, nil
}

// Find appends the sums of the text to dst, from left to right, and adds a term MONEY for each, whose Value is its
// index in dst. numbers are what num.Finder found in the same text.
func (f *Finder) Find(dst []Mention, t *lex.Text, numbers []num.Number, o Options) []Mention {
	r := reader{Finder: f, t: t, numbers: numbers, o: o}
	first := len(dst)
	for i := 0; i < len(t.Tokens); i++ {
		if !f.extended && !t.Tokens[i].Class.Meets(&f.start) {
			continue
		}
		n := len(dst)
		r.found = dst[first:]
		if dst = r.read(dst, i); len(dst) > n {
			r.last = dst[len(dst)-1].Hi
			i = max(i, r.last-1)
		}
	}
	return r.finish(dst, first)
}
