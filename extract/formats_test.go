package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"docket/ingest"
)

// What a brief states does not depend on the format that it is sent in. testdata/formats holds one brief in each
// format that can hold it, and its table in others; the claims must be the same.

const formatsDir = "../testdata/formats/"

// claimsOf reads a file and gives what each of its claims states, without what differs by design: offsets, pages and
// ids. Notes stand at the end of a page in one format and at the end of the text in another, so the lines are sorted.
func claimsOf(t *testing.T, x *Extractor, path string) []string {
	t.Helper()
	data, err := os.ReadFile(formatsDir + path)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	d, err := ingest.Read(path, data, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range x.Extract(d, Options{}).Claims {
		lines = append(lines, statement(&c))
	}
	slices.Sort(lines)
	return lines
}

// statement is what a claim states.
func statement(c *Claim) string {
	s := fmt.Sprintf("%s %q %s", c.Kind, strings.Join(strings.Fields(c.Text), " "), c.Status)
	switch {
	case c.Money != nil:
		m := c.Money
		s += fmt.Sprintf(" %s%s-%s %s %s %s %s %v %v %v", m.Amount, m.Low, m.High, m.Currency, m.Bound, m.Measure, m.Change, m.From, m.To, m.Between)
	case c.Agreement != nil:
		s += fmt.Sprintf(" %d %s %v %s %v", *c.Agreement.Count, c.Agreement.Bound, c.Agreement.Instruments, c.Agreement.Action, c.Agreement.Parties)
	case c.Event != nil:
		s += fmt.Sprintf(" %s %q %v %v", c.Event.Type, c.Event.Trigger.Text, c.Event.Participants, c.Event.Place)
	}
	if c.Time != nil {
		s += fmt.Sprintf(" %s %s..%s %s", c.Time.Value, c.Time.From, c.Time.To, c.Time.Anchor)
	}
	return s
}

func TestFormatsGiveTheSameClaims(t *testing.T) {
	x, err := New("")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		original string
		least    int // claims in it
		others   []string
	}{
		{"brief.md", 31, []string{
			"brief.docx", "brief.odt", "brief.fodt", "brief.rtf", "brief.epub", "brief.html", "brief.txt", "brief.pptx", "brief.odp",
			"brief.pdf", "brief.eml", "office/brief.docx", "office/brief.odt", "office/brief.rtf",
		}},
		{"table.csv", 6, []string{"table.tsv", "table.xlsx", "table.ods"}},
	} {
		want := claimsOf(t, x, tt.original)
		if len(want) < tt.least {
			t.Errorf("%s: %d claims, want at least %d:\n%s", tt.original, len(want), tt.least, strings.Join(want, "\n"))
		}
		for _, path := range tt.others {
			t.Run(filepath.ToSlash(path), func(t *testing.T) {
				if diff := cmp.Diff(want, claimsOf(t, x, path)); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}
