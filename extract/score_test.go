package extract_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"

	"docket/extract"
)

const scoreFile = "../testdata/SCORE.txt"

const scoreHead = `# How well docket reads the sample briefs, against what a person read in them (testdata/seeds/gold).
#
# go test ./extract compares this file with what it measures, and fails where the two differ.
# go test ./extract -run TestScore -update writes it anew; commit it with the change that moved it, and say why.
#
# matched   claims that gold and docket both have: mentions that overlap; of events the triggers, and their times
# strict    F1 over claims whose mention is the same to the letter
# relaxed   F1 over matched claims
# claim     F1 over matched claims with the right value (amount and currency, count, or days) and bound (or type of event)
# fields    share of the fields below that are right, over matched claims where either side has the field

`

// TestScore extracts from the sample briefs and compares the quality with the file that the tree keeps.
func TestScore(t *testing.T) {
	var rows []string
	all := newTally()
	for _, path := range files(t, goldGlob) {
		g := readGold(t, path)
		one := newTally()
		one.add(g, extractSeed(t, g))
		name := strings.TrimSuffix(filepath.Base(path), ".jsonl")
		rows = append(rows, one.rows(name)...)
		all.join(one)
	}
	rows = append(rows, all.rows("in all")...)
	got := scoreHead + fmt.Sprintf(rowFormat, "document", "kind", "gold", "docket", "matched", "strict", "relaxed", "claim", "fields") +
		strings.Join(rows, "") + "\n" + all.fields() + recogniserScore(t)
	if *update {
		if err := os.WriteFile(scoreFile, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(scoreFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s is not what docket reaches now; see its head\n%s", scoreFile, changed(strings.Split(string(want), "\n"), strings.Split(got, "\n")))
	}
}

// changed lists the lines that only one of two texts has.
func changed(old, new []string) string {
	var out strings.Builder
	for _, l := range old {
		if !slices.Contains(new, l) {
			fmt.Fprintf(&out, "- %s\n", l)
		}
	}
	for _, l := range new {
		if !slices.Contains(old, l) {
			fmt.Fprintf(&out, "+ %s\n", l)
		}
	}
	return out.String()
}

// gold is a brief with the claims that a person read in it.
type gold struct {
	path, published string
	text            *squeezed
	kinds           []extract.Kind
	claims          []extract.Claim
}

// readGold reads a gold file, and checks that its offsets lead to its words.
func readGold(t testing.TB, path string) gold {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var first struct {
		Document struct {
			Path, Published, Text string
			Kinds                 []extract.Kind
		}
	}
	g := gold{kinds: extract.Kinds}
	sc := bufio.NewScanner(bytes.NewReader(data))
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		var c extract.Claim
		into := any(&c)
		if n == 1 {
			into = &first
		}
		if err := json.Unmarshal(sc.Bytes(), into); err != nil {
			t.Fatalf("%s:%d: %v", path, n, err)
		}
		if n > 1 {
			if got := first.Document.Text[c.Span.Start:c.Span.End]; got != c.Text {
				t.Fatalf("%s:%d: the span is of %q, not %q", path, n, got, c.Text)
			}
			g.claims = append(g.claims, c)
		}
	}
	d := first.Document
	g.path, g.published, g.text = d.Path, d.Published, squeeze(d.Text)
	if len(d.Kinds) > 0 {
		g.kinds = d.Kinds
	}
	return g
}

func extractSeed(t testing.TB, g gold) []extract.Claim {
	t.Helper()
	d := readFile(t, filepath.Join(seedDir, g.path))
	return extractor(t).Extract(d, extract.Options{Published: g.published}).Claims
}

// ratio counts what is right and what there is on either side.
type ratio struct{ right, system, gold int }

func (r *ratio) join(o ratio) { r.right += o.right; r.system += o.system; r.gold += o.gold }

func (r ratio) f1() float64 { return part(2*r.right, r.system+r.gold) }

func part(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// tally is the outcome for the claims of each kind.
type tally map[extract.Kind]*outcome

type outcome struct {
	gold, system, matched, strict, claim int
	scalars, sets                        map[string]*ratio
}

func newTally() tally {
	t := tally{}
	for _, k := range extract.Kinds {
		t[k] = &outcome{scalars: map[string]*ratio{}, sets: map[string]*ratio{}}
	}
	return t
}

// add compares the claims of one document.
func (t tally) add(g gold, claims []extract.Claim) {
	for _, k := range g.kinds {
		var want, got []placed
		for _, c := range g.claims {
			if c.Kind == k {
				want = append(want, g.text.own(c))
			}
		}
		for _, c := range claims {
			if c.Kind == k {
				got = append(got, g.text.place(c))
			}
		}
		o := t[k]
		o.gold, o.system = o.gold+len(want), o.system+len(got)
		for _, p := range match(want, got) {
			o.pair(&want[p[0]], &got[p[1]])
		}
	}
}

func (o *outcome) pair(g, s *placed) {
	o.matched++
	if g.span == s.span {
		o.strict++
	}
	if value(&g.Claim) == value(&s.Claim) && bound(&g.Claim) == bound(&s.Claim) {
		o.claim++
	}
	want, got := scalars(&g.Claim), scalars(&s.Claim)
	for i := range want {
		if a, b := want[i], got[i]; a.value != "" || b.value != "" {
			r := entry(o.scalars, a.name)
			r.gold++
			if a.value == b.value {
				r.right++
			}
		}
	}
	wants, gots := sets(&g.Claim), sets(&s.Claim)
	for i := range wants {
		r := entry(o.sets, wants[i].name)
		r.join(ratio{common(wants[i].values, gots[i].values), len(gots[i].values), len(wants[i].values)})
	}
}

func entry(m map[string]*ratio, name string) *ratio {
	if m[name] == nil {
		m[name] = &ratio{}
	}
	return m[name]
}

func (t tally) join(o tally) {
	for k, a := range t {
		b := o[k]
		a.gold, a.system, a.matched, a.strict, a.claim = a.gold+b.gold, a.system+b.system, a.matched+b.matched, a.strict+b.strict, a.claim+b.claim
		for name, r := range b.scalars {
			entry(a.scalars, name).join(*r)
		}
		for name, r := range b.sets {
			entry(a.sets, name).join(*r)
		}
	}
}

// match pairs the claims of gold and docket, each with at most one, those that overlap most first.
func match(gold, system []placed) [][2]int {
	type candidate struct {
		near, span float64
		wrong      [2]bool // value, bound
		i, j       int
	}
	var all []candidate
	for i := range gold {
		for j := range system {
			g, s := &gold[i], &system[j]
			c := candidate{near: share(g.span, s.span), span: share(g.span, s.span), i: i, j: j}
			days := 1.0
			if g.Kind == extract.Event {
				c.near, days = share(g.trigger, s.trigger), sameDays(g.Time, s.Time)
			}
			if c.near == 0 || days == 0 {
				continue
			}
			c.near += days
			c.wrong = [2]bool{value(&g.Claim) != value(&s.Claim), bound(&g.Claim) != bound(&s.Claim)}
			all = append(all, c)
		}
	}
	sort.SliceStable(all, func(a, b int) bool {
		x, y := &all[a], &all[b]
		switch {
		case x.near != y.near:
			return x.near > y.near
		case x.span != y.span:
			return x.span > y.span
		case x.wrong[0] != y.wrong[0]:
			return y.wrong[0]
		}
		return x.wrong[1] != y.wrong[1] && y.wrong[1]
	})
	usedGold, usedSystem := make([]bool, len(gold)), make([]bool, len(system))
	var pairs [][2]int
	for _, c := range all {
		if !usedGold[c.i] && !usedSystem[c.j] {
			usedGold[c.i], usedSystem[c.j] = true, true
			pairs = append(pairs, [2]int{c.i, c.j})
		}
	}
	return pairs
}

// sameDays is 1 for the same interval of days, 1/2 for overlapping ones, 0 for others. An open end is endless.
func sameDays(a, b *extract.Time) float64 {
	if interval(a) == "" || interval(b) == "" {
		return 0
	}
	from := max(a.From, b.From)
	to := min(orEndless(a.To), orEndless(b.To))
	switch {
	case from > to:
		return 0
	case interval(a) == interval(b):
		return 1
	}
	return 0.5
}

func orEndless(day string) string {
	if day == "" {
		return "9999-99-99"
	}
	return day
}

func interval(t *extract.Time) string {
	if t == nil || t.From == "" && t.To == "" {
		return ""
	}
	return t.From + ".." + t.To
}

// value is what a claim states: the amount and currency, the count, or the days.
func value(c *extract.Claim) string {
	switch {
	case c.Money != nil:
		return strings.Join([]string{c.Money.Amount, c.Money.Low, c.Money.High, c.Money.Currency}, " ")
	case c.Agreement != nil:
		return strings.Join([]string{integer(c.Agreement.Count), integer(c.Agreement.Low), integer(c.Agreement.High)}, " ")
	}
	return interval(c.Time)
}

func integer(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}

// bound is what the headline figure asks for beside the value.
func bound(c *extract.Claim) string {
	switch {
	case c.Money != nil:
		return c.Money.Bound
	case c.Agreement != nil:
		return c.Agreement.Bound
	}
	return c.Event.Type
}

type scalar struct{ name, value string }

func scalars(c *extract.Claim) []scalar {
	out := []scalar{{"status", c.Status}}
	switch {
	case c.Money != nil:
		m := c.Money
		return append(out, scalar{"bound", m.Bound}, scalar{"per", m.Per}, scalar{"measure", m.Measure}, scalar{"change", m.Change}, scalar{"from", code(m.From)},
			scalar{"to", code(m.To)}, scalar{"between", strings.Join(codes(m.Between), " ")}, scalar{"period", interval(c.Time)})
	case c.Agreement != nil:
		return append(out, scalar{"bound", c.Agreement.Bound}, scalar{"action", c.Agreement.Action}, scalar{"time", interval(c.Time)})
	}
	return append(out, scalar{"type", c.Event.Type}, scalar{"place", placeCode(c.Event.Place)})
}

func placeCode(p *extract.Party) string {
	if p == nil {
		return ""
	}
	return p.Code
}

// code is the code of a party, or its name where it has none.
func code(p *extract.Party) string {
	switch {
	case p == nil:
		return ""
	case p.Code != "":
		return p.Code
	}
	return strings.ToLower(p.Name)
}

func codes(parties []extract.Party) []string {
	var out []string
	for i := range parties {
		out = append(out, code(&parties[i]))
	}
	return distinct(out)
}

// distinct sorts a list and drops what is empty or twice in it.
func distinct(list []string) []string {
	sort.Strings(list)
	return slices.DeleteFunc(slices.Compact(list), func(s string) bool { return s == "" })
}

type set struct {
	name   string
	values []string
}

func sets(c *extract.Claim) []set {
	switch {
	case c.Agreement != nil:
		return []set{{"instruments", distinct(slices.Clone(c.Agreement.Instruments))}, {"parties", codes(c.Agreement.Parties)}}
	case c.Event != nil:
		var list []string
		for _, p := range c.Event.Participants {
			list = append(list, p.Code)
		}
		return []set{{"participants", distinct(list)}}
	}
	return nil
}

// common counts what two lists of distinct values share.
func common(a, b []string) int {
	n := 0
	for _, v := range a {
		if slices.Contains(b, v) {
			n++
		}
	}
	return n
}

const rowFormat = "%-26s %-15s %5s %7s %7s %7s %7s %7s %7s\n"

// rows is a line of the table for each kind.
func (t tally) rows(name string) []string {
	var out []string
	for _, k := range extract.Kinds {
		o := t[k]
		if o.gold == 0 && o.system == 0 {
			continue
		}
		f1 := func(right int) string { return thousandth(ratio{right, o.system, o.gold}.f1()) }
		fields := ratio{}
		for _, r := range o.scalars {
			fields.join(*r)
		}
		out = append(out, fmt.Sprintf(rowFormat, name, k, strconv.Itoa(o.gold), strconv.Itoa(o.system), strconv.Itoa(o.matched),
			f1(o.strict), f1(o.matched), f1(o.claim), thousandth(part(fields.right, fields.gold))))
	}
	return out
}

func thousandth(f float64) string { return strconv.FormatFloat(f, 'f', 3, 64) }

// fields lists what share of each field is right, with how many there are; of lists the F1 over their members.
func (t tally) fields() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-15s %-13s %6s %7s\n", "kind", "field", "cases", "right")
	for _, k := range extract.Kinds {
		c := empty(k)
		for _, f := range scalars(c) {
			if r := t[k].scalars[f.name]; r != nil {
				fmt.Fprintf(&b, "%-15s %-13s %6d %7s\n", k, f.name, r.gold, thousandth(part(r.right, r.gold)))
			}
		}
		for _, f := range sets(c) {
			if r := t[k].sets[f.name]; r != nil {
				fmt.Fprintf(&b, "%-15s %-13s %6d %7s\n", k, f.name, r.gold, thousandth(r.f1()))
			}
		}
	}
	return b.String()
}

// empty is a claim of a kind that states nothing.
func empty(k extract.Kind) *extract.Claim {
	switch k {
	case extract.Money:
		return &extract.Claim{Money: &extract.MoneyFields{}}
	case extract.AgreementCount:
		return &extract.Claim{Agreement: &extract.AgreementFields{}}
	}
	return &extract.Claim{Event: &extract.EventFields{}}
}
