package extract_test

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"docket/extract"
)

// Sentences for the recognisers, marked by hand before docket read them: testdata/recognisers/*.txt. One text a line, what
// is to be found in it in brackets, with what it means behind the last " = ":
//
//	# a comment
//	@ 2024-05-06
//	Trade reached [US$1.2bn = 1200000000 USD over] by then.
//	The Pound Ridge talks failed.
//
// "@" gives the day of writing for the lines below it. A text can hold Go's escapes, "\n" for a line end, "\u00a0" for a
// no-break space, "\x5b" for a bracket of its own. What the meanings look like:
//
//	money.txt    FIGURE CURRENCY [BOUND] [/UNIT]    1200000000 USD over /year    3..5 -     (no code)
//	counts.txt   FIGURE NOUN [BOUND]                18 agreement at_least        2..9 letter of intent
//	numbers.txt  FIGURE                             -0.5                         20000000..99000000
//	times.txt    TYPE VALUE [MOD] [DAYS]            DATE 2021 START 2021-01-01..2021-12-31
//
// A figure is a decimal, or the two ends of a range or of an open number. Bounds and days are those that `docket tag`
// prints; days that are not given are not asked for.

const markedDir = "../testdata/recognisers/"

// mark is a mention, as it is marked or as it is found.
type mark struct {
	span    extent
	value   string // figure and unit, or type and value
	bound   string // or the mod of a time
	per     string // or the days of a time
	daysAny bool   // the days are not given
}

// marked is a text with its marks.
type marked struct {
	line      int
	text, dct string
	marks     []mark
}

// readMarked reads a file of marked texts.
func readMarked(t testing.TB, name string, parse func(string) (mark, error)) []marked {
	t.Helper()
	data, err := os.ReadFile(markedDir + name)
	if err != nil {
		t.Fatal(err)
	}
	var out []marked
	var dct string
	sc := bufio.NewScanner(bytes.NewReader(data))
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if day, ok := strings.CutPrefix(line, "@ "); ok {
			dct = day
			continue
		}
		if line == "" || line[0] == '#' {
			continue
		}
		m, err := parseMarked(line, parse)
		if err != nil {
			t.Fatalf("%s%s:%d: %v", markedDir, name, n, err)
		}
		m.line, m.dct = n, dct
		out = append(out, m)
	}
	return out
}

// parseMarked takes the marks out of a line.
func parseMarked(line string, parse func(string) (mark, error)) (marked, error) {
	var m marked
	for {
		before, rest, ok := strings.Cut(line, "[")
		plain, err := unescape(before)
		if err != nil {
			return m, err
		}
		m.text += plain
		if !ok {
			return m, nil
		}
		inner, behind, ok := strings.Cut(rest, "]")
		at := strings.LastIndex(inner, " = ")
		if !ok || at < 0 {
			return m, fmt.Errorf("a mark looks like [words = what they mean], not [%s", rest)
		}
		words, err := unescape(inner[:at])
		if err != nil {
			return m, err
		}
		k, err := parse(inner[at+3:])
		if err != nil {
			return m, err
		}
		k.span = extent{len(m.text), len(m.text) + len(words)}
		m.text += words
		m.marks = append(m.marks, k)
		line = behind
	}
}

func unescape(s string) (string, error) {
	out, err := strconv.Unquote(`"` + strings.ReplaceAll(s, `"`, `\"`) + `"`)
	if err != nil {
		return "", fmt.Errorf("%q: %w", s, err)
	}
	return out, nil
}

const figureShape = `-?\d+(?:\.\d+)?(?:\.\.\d+(?:\.\d+)?)?`

var (
	moneyMark  = regexp.MustCompile(`^(` + figureShape + ` (?:[A-Z]{3}|-))(?: (approx|over|at_least|under|at_most))?(?: /(.+))?$`)
	countMark  = regexp.MustCompile(`^(` + figureShape + ` .+?)(?: (approx|over|at_least|under|at_most))?$`)
	numberMark = regexp.MustCompile(`^(` + figureShape + `)$`)
	timeMark   = regexp.MustCompile(`^((?:DATE|TIME|DURATION|SET) \S+)(?: ([A-Z_]+))?(?: ([\d-]*\.\.[\d-]*))?$`)
)

// parser makes a mark of the groups of a shape: value, bound, per.
func parser(shape *regexp.Regexp) func(string) (mark, error) {
	return func(s string) (mark, error) {
		m := append(shape.FindStringSubmatch(s), "", "")
		if len(m) == 2 {
			return mark{}, fmt.Errorf("%q does not look like %s", s, shape)
		}
		return mark{value: m[1], bound: m[2], per: m[3], daysAny: shape == timeMark && m[3] == ""}, nil
	}
}

// figureText is an amount, or the ends of a range.
func figureText(amount, low, high string) string {
	if low != "" {
		return low + ".." + high
	}
	return amount
}

// found turns what a recogniser finds in a text into marks.
func found(x *extract.Extractor, kind, text, dct string) []mark {
	var out []mark
	tags := x.Tag(text, dct, []string{kind})
	for _, m := range tags.Money {
		currency := m.Currency
		if currency == "" {
			currency = "-"
		}
		out = append(out, mark{span: extent{m.Start, m.End}, value: figureText(m.Amount, m.Low, m.High) + " " + currency, bound: m.Bound, per: m.Per})
	}
	for _, m := range tags.Counts {
		out = append(out, mark{span: extent{m.Start, m.End}, value: figureText(m.Amount, m.Low, m.High) + " " + m.Noun, bound: m.Bound})
	}
	for _, m := range tags.Numbers {
		out = append(out, mark{span: extent{m.Start, m.End}, value: figureText(m.Value, m.Low, m.High)})
	}
	for _, m := range tags.Timex {
		k := mark{span: extent{m.Start, m.End}, value: m.Type + " " + m.Value, bound: m.Mod}
		if m.Begin != "" || m.Finish != "" {
			k.per = m.Begin + ".." + m.Finish
		}
		out = append(out, k)
	}
	return out
}
