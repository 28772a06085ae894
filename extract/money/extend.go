package money

import (
	"fmt"
	"io"

	"docket/extract/lex"
)

// Extend adds a user's rules for sums, which stand behind docket's own: each captures the number as n and the currency
// (a term of class CURSIGN, CURCODE or CURNAME) as cur. name is for errors.
func (f *Finder) Extend(name string, r io.Reader, l *lex.Lexicon) error {
	own := len(f.sum.Rules)
	f.extended = true
	if err := f.sum.Load(name, r, l); err != nil {
		return err
	}
	for _, rule := range f.sum.Rules[own:] {
		if !rule.Captures("n") || !rule.Captures("cur") {
			return fmt.Errorf("%s:%d: rule %s: a sum captures its number as n and its currency as cur", name, rule.Line, rule.Name)
		}
	}
	return nil
}

// Prove runs the examples of the rules for sums, docket's and the user's. read makes a text with its numbers found.
func (f *Finder) Prove(read func(string) *lex.Text) error { return f.sum.Prove(read) }
