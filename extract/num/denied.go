package num

import "docket/extract/lex"

// Denials knows the words that turn a bound around: "not be more than" is at most, "never paid less than" at least.
type Denials struct{ not, between lex.Class }

// NewDenials returns the denials of a lexicon that has been filled by Load.
func NewDenials(l *lex.Lexicon) Denials {
	return Denials{l.Class("BOUNDNOT"), l.Class("NOTBETWEEN")}
}

// Apply returns the bound that begins at token lo as the words before it leave it.
func (d *Denials) Apply(t *lex.Text, lo int, bound string) string {
	i := lo - 1
	for i > 0 && i > lo-3 && t.Has(i, d.between) {
		i--
	}
	m := t.Term(i, d.not)
	if m == nil || m.Norm == "" || int(m.N) != 1 {
		return bound
	}
	switch bound {
	case "over":
		return "at_most"
	case "under":
		return "at_least"
	}
	return bound
}
