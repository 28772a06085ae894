package count

import (
	"fmt"
	"io"

	"docket/extract/lex"
)

// Extend adds a user's rules, which stand behind docket's own: each captures the number as n and the first noun of
// class INSTRUMENT as noun, and its whole match is the mention. name is for errors.
func (f *Finder) Extend(name string, r io.Reader, l *lex.Lexicon) error {
	own := len(f.set.Rules)
	f.extended = true
	if err := f.set.Load(name, r, l); err != nil {
		return err
	}
	for _, rule := range f.set.Rules[own:] {
		if !rule.Captures("n") || !rule.Captures("noun") {
			return fmt.Errorf("%s:%d: rule %s: a count captures its number as n and its noun as noun", name, rule.Line, rule.Name)
		}
	}
	return nil
}

// Prove runs the examples of all rules, docket's and the user's. read makes a text with its numbers found.
func (f *Finder) Prove(read func(string) *lex.Text) error { return f.set.Prove(read) }
