package query

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// build turns a token into the clause that its field makes of it.
func (p *parser) build(f field, t *token, pos int) (Node, error) {
	v, err := p.valueOf(f, t)
	if err != nil {
		return nil, err
	}
	return &Clause{f.name, v, pos}, nil
}

func (p *parser) valueOf(f field, t *token) (Value, error) {
	switch f.shape {
	case listed:
		return listValue(f, t, p.more[f.name])
	case literal:
		if t.text == "" {
			return nil, &Error{t.pos, f.name + ": has no value", "the value is compared letter by letter"}
		}
		if len(t.stars) > 0 && !t.quoted {
			return nil, &Error{t.stars[0], f.name + ": takes no *", `it is compared letter by letter; \* is the sign itself`}
		}
		return Exact(t.text), nil
	case number:
		return numberValue(f, t)
	case period, day:
		return dayValue(f, t)
	case docRef:
		if t.sign(0, '=') {
			if t.text == "=" {
				return nil, &Error{t.pos, "doc:= has no path", "doc:=briefs/a.txt"}
			}
			return Path(t.text[1:]), nil
		}
	}
	return wordValue(f, t)
}

// wordValue is a phrase, a prefix or a fuzzy word.
func wordValue(f field, t *token) (Value, error) {
	if op := t.comparison(); op != "" && !t.quoted {
		return nil, &Error{t.pos, op + " compares numbers or dates, and " + fieldOr(f) + " has words", "amount:" + op + "100m, published:" + op + "2020"}
	}
	if err := t.strayStar(); err != nil {
		return nil, err
	}
	body, suffix := t.text, ""
	if at := t.suffix(); at >= 0 {
		body, suffix = t.text[:at], t.text[at:]
	}
	var list Phrase
	for _, w := range Words(nil, body) {
		list = append(list, w.Text)
	}
	switch {
	case len(list) == 0:
		return nil, &Error{t.pos, fmt.Sprintf("%q has no letter or digit to search for", t.text), "leave it out"}
	case suffix == "":
		return list, nil
	case len(list) > 1:
		return nil, &Error{t.pos, fmt.Sprintf("%s takes one word, and %q are several", suffix, body), "leave the sign out, or one of the words"}
	case suffix == "*":
		return Prefix(list[0]), nil
	}
	return fuzzyValue(t, list[0], suffix[1:])
}

func fieldOr(f field) string {
	if f.name == "" {
		return "a search without field"
	}
	return f.name + ":"
}

func fuzzyValue(t *token, word, n string) (Value, error) {
	if n != "1" && n != "2" {
		return nil, &Error{t.pos, fmt.Sprintf("~%s is no distance", n), word + "~1 or " + word + "~2"}
	}
	return Fuzzy{word, int(n[0] - '0')}, nil
}

// suffix is where an unescaped * or ~digits ends the token, or -1.
func (t *token) suffix() int {
	if t.quoted {
		return -1
	}
	end := len(t.text) - 1
	if t.sign(end, '*') {
		return end
	}
	for end >= 0 && t.text[end] >= '0' && t.text[end] <= '9' {
		end--
	}
	if t.sign(end, '~') {
		return end
	}
	return -1
}

// comparison is the unescaped operator at the start of the token.
func (t *token) comparison() string {
	if !t.sign(0, '<') && !t.sign(0, '>') {
		return ""
	}
	if t.sign(1, '=') {
		return t.text[:2]
	}
	return t.text[:1]
}

func listValue(f field, t *token, more []string) (Value, error) {
	spellings := closed()[f.name]
	if v, ok := spellings[strings.ToLower(t.text)]; ok {
		return Exact(v), nil
	}
	for _, v := range more {
		if strings.EqualFold(v, t.text) {
			return Exact(v), nil
		}
	}
	values := Values(f.name)
	hint := "did you mean " + f.name + ":" + spellings[strings.ToLower(Nearest(t.text, sortedKeys(spellings)))] + "?"
	if len(values) <= 16 {
		hint += " " + f.name + ": knows " + strings.Join(values, ", ")
	}
	return nil, &Error{t.pos, fmt.Sprintf("unknown value %q of %s:", t.text, f.name), hint}
}

// numberHint is values that a field of numbers takes; pages and agreements do not come in millions.
func numberHint(field string) string {
	if field == "amount" {
		return "amount:>100m, amount:1_000..2bn; k, m, mn, bn and tn are understood"
	}
	return field + ":3, " + field + ":>=20, " + field + ":2..5"
}

// numberValue reads a number, an interval, or a comparison.
func numberValue(f field, t *token) (Value, error) {
	op := t.comparison()
	low, high, isRange := strings.Cut(t.text[len(op):], "..")
	bad := func() (Value, error) {
		return nil, &Error{t.pos, fmt.Sprintf("%s: takes a number, not %q", f.name, t.text),
			numberHint(f.name)}
	}
	a, ok := parseNumber(low)
	if !ok || isRange && op != "" {
		return bad()
	}
	if isRange {
		b, ok := parseNumber(high)
		if !ok {
			return bad()
		}
		if b < a {
			return nil, &Error{t.pos, fmt.Sprintf("%s: %q runs backwards", f.name, t.text), "write the smaller number first"}
		}
		return Number{Low: a, High: b}, nil
	}
	switch op {
	case ">", ">=":
		return Number{Low: a, High: math.Inf(1), OverLow: op == ">"}, nil
	case "<", "<=":
		return Number{Low: math.Inf(-1), High: a, UnderHigh: op == "<"}, nil
	}
	return Number{Low: a, High: a}, nil
}

// scales are the suffixes of numbers, longer ones before those that they end with.
var scales = [...]struct {
	suffix string
	zeros  int
}{{"mn", 6}, {"bn", 9}, {"tn", 12}, {"k", 3}, {"m", 6}}

// parseNumber reads digits with a point, with _ between digits, and a scale. It goes through the decimal form, so that
// 0.3bn is the same number as 300000000.
func parseNumber(s string) (float64, bool) {
	s = strings.ToLower(s)
	zeros := 0
	for _, sc := range scales {
		if rest, ok := strings.CutSuffix(s, sc.suffix); ok {
			s, zeros = rest, sc.zeros
			break
		}
	}
	whole, frac, point := strings.Cut(s, ".")
	if !digitsOnly(whole, true) || point && !digitsOnly(frac, false) {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(whole, "_", "")+"."+frac+"e"+strconv.Itoa(zeros), 64)
	return v, err == nil
}

func digitsOnly(s string, under bool) bool {
	for i := range len(s) {
		inside := i > 0 && i+1 < len(s)
		if !('0' <= s[i] && s[i] <= '9') && !(under && inside && s[i] == '_' && s[i-1] != '_') {
			return false
		}
	}
	return s != ""
}

// dayValue reads a date, a range of dates, or a comparison.
func dayValue(f field, t *token) (Value, error) {
	op := t.comparison()
	low, high, isRange := strings.Cut(t.text[len(op):], "..")
	if op != "" && f.shape == period {
		words := map[string]string{">": "after:", ">=": "since:", "<": "before:", "<=": "until:"}
		return nil, &Error{t.pos, f.name + ": takes a date without " + op, words[op] + low}
	}
	first, last, ok := DayRange(low)
	if ok && isRange {
		var from int
		from, last, ok = DayRange(high)
		if ok && (from < first || last < first) {
			return nil, &Error{t.pos, fmt.Sprintf("%s: %q runs backwards", f.name, t.text), "write the earlier date first"}
		}
	}
	if !ok || isRange && op != "" {
		return nil, &Error{t.pos, fmt.Sprintf("%s: takes a date, not %q", f.name, t.text),
			fmt.Sprintf("%s:2022, %s:2022-06, %s:2022-06-21, %s:2022-Q2, %s:2020..2022", f.name, f.name, f.name, f.name, f.name)}
	}
	switch op { // only one end matters
	case ">", "<=":
		first = last
	case ">=", "<":
		last = first
	}
	return Days{op, first, last}, nil
}
