package count

import (
	"errors"
	"io"

	"docket/extract/lex"
	"docket/extract/rules"
)

// Extend adds a user's rules, which go before docket's own: each captures the number as n and the first noun of
// class INSTRUMENT as noun, and its whole match is the mention. name is for errors.
func (f *Finder) Extend(name string, r io.Reader, l *lex.Lexicon) error {
	f.extended = true
	return f.user.Extend(name, r, l, &f.set, func(rule *rules.Rule) error {
		if !rule.Captures("n") || !rule.Captures("noun") {
			return errors.New("a count captures its number as n:NUM and its noun as noun:INSTRUMENT")
		}
		return nil
	})
}

// Users are a user's rules.
func (f *Finder) Users() *rules.Set { return &f.user }
