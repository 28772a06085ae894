package money

import (
	"errors"
	"io"

	"docket/extract/lex"
	"docket/extract/rules"
)

// Extend adds a user's rules for sums, which go before docket's own: each captures the number as n and the currency
// (a term of class CURSIGN, CURCODE, CURNAME or SUBUNIT) as cur. name is for errors.
func (f *Finder) Extend(name string, r io.Reader, l *lex.Lexicon) error {
	f.extended = true
	return f.user.Extend(name, r, l, &f.sum, func(rule *rules.Rule) error {
		if !rule.Captures("n") || !rule.Captures("cur") {
			return errors.New("a sum captures its number as n:NUM and its currency as cur:CURNAME, cur:CURCODE, cur:CURSIGN or cur:SUBUNIT")
		}
		return nil
	})
}

// ExtendRates adds a user's rules for the rate of a sum, which go before docket's own: each begins with the sum, captured
// as s, and captures the unit as unit or an adverb of class PERADV as per.
func (f *Finder) ExtendRates(name string, r io.Reader, l *lex.Lexicon) error {
	return f.userRate.Extend(name, r, l, &f.rate, func(rule *rules.Rule) error {
		if !rule.Captures("s") || rule.Captures("unit") == rule.Captures("per") {
			return errors.New("a rate captures its sum as s:SUM and what it is for as unit:PERUNIT or per:PERADV")
		}
		return nil
	})
}

// Users are a user's rules for sums, and UserRates those for rates.
func (f *Finder) Users() *rules.Set { return &f.user }

// UserRates are a user's rules for rates.
func (f *Finder) UserRates() *rules.Set { return &f.userRate }
