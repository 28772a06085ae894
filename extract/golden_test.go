package extract_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"docket/extract"
)

// TestGolden extracts from the passages of testdata/golden, one file a topic, and compares the claims with those below
// each passage. A line's comment is not compared: "# want:" says what a weak point should become. -update keeps the
// comments of lines that stay, and those that stand alone.
func TestGolden(t *testing.T) {
	for _, path := range goldenPaths(t) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			head, all := passages(t, path)
			if len(all) == 0 {
				t.Fatal("no passages")
			}
			for i := range all {
				p := &all[i]
				t.Run(p.name, func(t *testing.T) { golden(t, p, filepath.Base(path)) })
			}
			if *update {
				writePassages(t, path, head, all)
			}
		})
	}
}

func golden(t *testing.T, p *passage, file string) {
	d := readBytes(t, file, []byte(p.text))
	var got []string
	for _, c := range extractor(t).Extract(d, extract.Options{Published: p.published}).Claims {
		got = append(got, line(&c))
	}
	if *update {
		p.lines = keepComments(p.lines, got)
		return
	}
	var want []string
	for _, l := range p.lines {
		if w := bare(l); w != "" {
			want = append(want, w)
		}
	}
	if !slices.Equal(want, got) {
		t.Errorf("%s\n%sin the order\n%s", p.text, changed(want, got), strings.Join(got, "\n"))
	}
}

// bare is a line without its comment.
func bare(line string) string {
	if strings.HasPrefix(line, "# ") {
		return ""
	}
	b, _, _ := strings.Cut(line, "  # ")
	return b
}

// keepComments returns the new lines, with the comments of equal old ones, and the old lines that are comments alone.
func keepComments(old, lines []string) []string {
	out := slices.Clone(lines)
	for i, l := range out {
		if n := slices.IndexFunc(old, func(o string) bool { return bare(o) == l }); n >= 0 {
			out[i] = old[n]
		}
	}
	for _, o := range old {
		if bare(o) == "" {
			out = append(out, o)
		}
	}
	return out
}

func writePassages(t *testing.T, path, head string, all []passage) {
	t.Helper()
	var b strings.Builder
	b.WriteString(strings.TrimRight(head, "\n") + "\n")
	for _, p := range all {
		fmt.Fprintf(&b, "\n%s%s\n%s%s\n%s\n%s\n", opener, p.name, published, p.published, p.text, divider)
		for _, l := range p.lines {
			b.WriteString(l + "\n")
		}
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// line shows a claim: kind, mention, what it states, when, who, status, source; "–" is unknown.
func line(c *extract.Claim) string {
	what, who := "", ""
	switch {
	case c.Event != nil:
		what = c.Event.Type + ": " + c.Event.Trigger.Text
		who = participants(c.Event)
	case c.Money != nil:
		what, who = sum(c.Money), flow(c.Money)
	case c.Agreement != nil:
		what, who = counted(c.Agreement), circumstances(c.Agreement)
	}
	source := ""
	if c.Attribution != nil {
		source = c.Attribution.Text
	}
	fields := []string{string(c.Kind), c.Text, what, days(c.Time), who, c.Status, source}
	for i, f := range fields {
		if f = strings.Join(strings.Fields(f), " "); f == "" {
			f = "–"
		}
		fields[i] = f
	}
	return strings.Join(fields, " | ")
}

func days(t *extract.Time) string {
	if t == nil {
		return ""
	}
	s := interval(t)
	if t.From == t.To {
		s = t.From
	}
	return strings.Join([]string{s, t.Mod, t.Anchor}, " ")
}

// name is the code of a party, or its name in quotes where it has none.
func name(name, code string) string {
	if code != "" {
		return code
	}
	return `"` + name + `"`
}

func names(parties []extract.Party) string {
	var out []string
	for _, p := range parties {
		out = append(out, name(p.Name, p.Code))
	}
	return strings.Join(out, ", ")
}

func at(p *extract.Party) string {
	if p == nil {
		return ""
	}
	return " @" + name(p.Name, p.Code)
}

func participants(e *extract.EventFields) string {
	var out []string
	for _, p := range e.Participants {
		out = append(out, name(p.Name, p.Code)+" "+p.Role)
	}
	return strings.Join(out, ", ") + at(e.Place)
}

func sum(m *extract.MoneyFields) string {
	s := []string{m.Measure + ":", amount(m.Amount, m.Low, m.High), m.Currency, m.Bound, m.Change}
	if m.Per != "" {
		s = append(s, "per "+m.Per)
	}
	return strings.Join(s, " ")
}

// amount is a sum or a count, or the ends of a range.
func amount(one, low, high string) string {
	if one != "" {
		return one
	}
	return low + ".." + high
}

func flow(m *extract.MoneyFields) string {
	if m.From == nil && m.To == nil {
		return names(m.Between)
	}
	end := func(p *extract.Party) string {
		if p == nil {
			return "–"
		}
		return name(p.Name, p.Code)
	}
	return end(m.From) + " → " + end(m.To)
}

func counted(a *extract.AgreementFields) string {
	return strings.Join([]string{a.Action + ":", amount(integer(a.Count), integer(a.Low), integer(a.High)), a.Bound, strings.Join(a.Instruments, "+")}, " ")
}

func circumstances(a *extract.AgreementFields) string {
	s := names(a.Parties) + at(a.Place)
	if a.Occasion != "" {
		s += ", at " + a.Occasion
	}
	if a.Subject != "" {
		s += ", on " + a.Subject
	}
	return s
}
