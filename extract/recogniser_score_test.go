package extract_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// recognisers are the files of marked sentences and what finds such marks.
var recognisers = []struct {
	file, kind string
	shape      *regexp.Regexp
}{
	{"money.txt", "money", moneyMark},
	{"counts.txt", "count", countMark},
	{"numbers.txt", "number", numberMark},
	{"times.txt", "time", timeMark},
}

const recogniserHead = `
# How well the recognisers do on single sentences that were marked by hand (testdata/recognisers). Which ones they miss:
# go test ./extract -run TestScore -v
#
# matched   marks that gold and docket both have
# strict    F1 over marks that are the same to the letter
# P, R, F1  over marks with the right value: figure with currency or noun, or type and value of a time
# bound     matched marks whose bound (of times the mod) is right, of those where either side has one
# per       the same of rates, or of the days of times
# false     texts without a mark in which docket finds one

`

const recogniserFormat = "%-12s %5s %5s %7s %7s %7s %7s %7s %7s %9s %9s %6s\n"

// recogniserScore is the part of the score that is about single sentences.
func recogniserScore(t *testing.T) string {
	var b strings.Builder
	b.WriteString(recogniserHead)
	fmt.Fprintf(&b, recogniserFormat, "file", "texts", "gold", "docket", "matched", "strict", "P", "R", "F1", "bound", "per", "false")
	for _, r := range recognisers {
		var o markOutcome
		for _, m := range readMarked(t, r.file, parser(r.shape)) {
			for _, fault := range o.add(&m, found(extractor(t), r.kind, m.text, m.dct)) {
				t.Logf("%s:%d: %s", r.file, m.line, fault)
			}
		}
		b.WriteString(o.row(r.file))
	}
	return b.String()
}

// markOutcome is how the marks of a file are found.
type markOutcome struct {
	texts, gold, system, matched, strict, right, falseTexts int
	bound, per                                              ratio
}

// add compares the marks of one text and tells what is wrong.
func (o *markOutcome) add(m *marked, got []mark) []string {
	var faults []string
	o.texts++
	o.gold += len(m.marks)
	o.system += len(got)
	if len(m.marks) == 0 && len(got) > 0 {
		o.falseTexts++
	}
	taken := make([]bool, len(got))
	for i := range m.marks {
		w := &m.marks[i]
		k := nearest(w.span, got, taken)
		if k < 0 {
			faults = append(faults, fmt.Sprintf("missed %s in %q", m.show(w), m.text))
			continue
		}
		taken[k] = true
		if !o.pair(w, &got[k]) {
			faults = append(faults, fmt.Sprintf("got %s, want %s in %q", m.show(&got[k]), m.show(w), m.text))
		}
	}
	for k := range got {
		if !taken[k] {
			faults = append(faults, fmt.Sprintf("found %s in %q", m.show(&got[k]), m.text))
		}
	}
	return faults
}

// nearest is the free mark that overlaps a span most, -1 where none does.
func nearest(w extent, got []mark, taken []bool) int {
	best, at := 0.0, -1
	for k := range got {
		if s := share(w, got[k].span); s > best && !taken[k] {
			best, at = s, k
		}
	}
	return at
}

// pair compares two marks that overlap, and reports whether they are the same in all.
func (o *markOutcome) pair(w, g *mark) bool {
	o.matched++
	strict, right, bound := w.span == g.span, w.value == g.value, w.bound == g.bound
	per := w.daysAny || w.per == g.per
	o.strict += tick(strict)
	o.right += tick(right)
	if w.bound != "" || g.bound != "" {
		o.bound.join(ratio{right: tick(bound), gold: 1})
	}
	if !w.daysAny && (w.per != "" || g.per != "") {
		o.per.join(ratio{right: tick(per), gold: 1})
	}
	return strict && right && bound && per
}

func tick(is bool) int {
	if is {
		return 1
	}
	return 0
}

// show writes a mark with its words.
func (m *marked) show(k *mark) string {
	s := fmt.Sprintf("[%s = %s", m.text[k.span.lo:k.span.hi], k.value)
	if k.bound != "" {
		s += " " + k.bound
	}
	if k.per != "" {
		s += " /" + k.per
	}
	return s + "]"
}

func (o *markOutcome) row(name string) string {
	of := func(r ratio) string { return fmt.Sprintf("%d/%d", r.right, r.gold) }
	n := strconv.Itoa
	return fmt.Sprintf(recogniserFormat, strings.TrimSuffix(name, ".txt"), n(o.texts), n(o.gold), n(o.system), n(o.matched),
		thousandth(ratio{o.strict, o.system, o.gold}.f1()), thousandth(part(o.right, o.system)), thousandth(part(o.right, o.gold)),
		thousandth(ratio{o.right, o.system, o.gold}.f1()), of(o.bound), of(o.per), n(o.falseTexts))
}

// TestMarked reads and compares marked texts.
func TestMarked(t *testing.T) {
	for _, c := range []struct{ name, kind, line, want string }{
		{"a sum", "money", `It cost [US$1.2bn = 1200000000 USD over /square metre].`, `8-16 1200000000 USD|over|square metre`},
		{"a range without a code", "money", `[3 to\n5 marks = 3..5 -]`, `0-12 3..5 -||`},
		{"a noun of several words", "count", `[2 letters of intent = 2 letter of intent at_least]`, `0-19 2 letter of intent|at_least|`},
		{"two numbers", "number", `[7 = 7] of [\u20140.5 = -0.5]`, `0-1 7||; 5-11 -0.5||`},
		{"a time", "time", `in [early 2021 = DATE 2021 START 2021-01-01..2021-12-31]`, `3-13 DATE 2021|START|2021-01-01..2021-12-31`},
		{"no marks", "money", `A "5G" net.`, ``},
		{"no meaning", "money", `It cost [US$5].`, `a mark looks like [words = what they mean], not [US$5].`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, r := range recognisers {
				if r.kind != c.kind {
					continue
				}
				m, err := parseMarked(c.line, parser(r.shape))
				if err != nil {
					got = []string{err.Error()}
				}
				for _, k := range m.marks {
					got = append(got, fmt.Sprintf("%d-%d %s|%s|%s", k.span.lo, k.span.hi, k.value, k.bound, k.per))
				}
			}
			if g := strings.Join(got, "; "); g != c.want {
				t.Errorf("got  %s\nwant %s", g, c.want)
			}
		})
	}
	m := marked{text: "$5 and $6", marks: []mark{{span: extent{0, 2}, value: "5 USD", bound: "over"}}}
	var o markOutcome
	faults := o.add(&m, []mark{{span: extent{0, 2}, value: "5 USD"}, {span: extent{7, 9}, value: "6 USD"}})
	want := `got [$5 = 5 USD], want [$5 = 5 USD over] in "$5 and $6"; found [$6 = 6 USD] in "$5 and $6"`
	if got := strings.Join(faults, "; "); got != want || o.right != 1 || o.bound != (ratio{0, 0, 1}) {
		t.Errorf("got %s\nof %+v", got, o)
	}
}
