package extract

import (
	"strings"
	"testing"

	"docket/extract/lex"
)

// TestClassTable keeps the table of classes true: each class of docket's own words is in it, each value has the form that it
// says, and no class that docket makes has entries.
func TestClassTable(t *testing.T) {
	x, err := New("")
	if err != nil {
		t.Fatal(err)
	}
	table, err := classTable()
	if err != nil {
		t.Fatal(err)
	}
	for _, class := range x.lex.Classes() {
		c := table[class]
		if c == nil {
			t.Errorf("%s is not in classes.tsv: say there what its values are and what it holds", class)
			continue
		}
		for _, e := range x.lex.Entries(class) {
			if class == "VERB" {
				continue // the number of its form
			}
			norm := e.Norm
			if c.Value == "-" || norm == string(lex.Fold(nil, e.Phrase)) && c.takes("") == nil || c.takes(norm) != nil && c.takes("") == nil {
				norm = "" // the phrase itself, or an earlier spelling of it
			}
			if err := c.takes(norm); err != nil {
				t.Errorf("%v: %q: %v", e.At, e.Phrase, err)
			}
		}
	}
	for name := range table {
		if _, ok := x.lex.Known(name); !ok && name != "HOMEMONEY" {
			t.Errorf("%s is in classes.tsv, and nobody knows it", name)
		}
	}
}

// asksForMore reports whether an entry is found only in better company than the sentence of its class, or in the plural.
func asksForMore(c *Class, e lex.Entry) bool {
	switch c.Name {
	case "INSTRUMENT":
		return !strings.HasSuffix(e.Phrase, "s")
	case "EVENT":
		return strings.HasSuffix(e.Norm, " weak")
	}
	return strings.HasSuffix(e.Norm, "?")
}

// TestClassProofs proves docket's own words as a user's are: most entries of a class with a proof must pass it.
func TestClassProofs(t *testing.T) {
	x, err := New("")
	if err != nil {
		t.Fatal(err)
	}
	list, err := Classes()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range list {
		if c.Proof == "" {
			continue
		}
		proved, all := 0, 0
		var failed []string
		entries := x.lex.Entries(c.Name)
		for i, e := range entries {
			if i%(1+len(entries)/15) != 0 || asksForMore(&c, e) {
				continue
			}
			all++
			if p := newProof(c.Proof, e); p.holds(x) {
				proved++
			} else {
				failed = append(failed, p.text)
			}
		}
		if 3*proved < 2*all || all == 0 {
			t.Errorf("%s: %d of %d entries are found by %q: not %q", c.Name, proved, all, c.Proof, failed)
		}
	}
}
