package extract

// The forms that the values of lexicon entries have, by the names that classes.tsv gives them.

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"docket/extract/timex"
)

// forms checks the values that are neither a range of numbers nor one of several words.
var forms = map[string]func(string) error{
	"-":        isNone,
	"text":     func(string) error { return nil },
	"noun":     isNoun,
	"name":     isName,
	"code":     isCode,
	"state":    isState,
	"currency": isCurrencyValue,
	"subunit":  isSubunit,
	"holiday":  func(s string) error { return timex.CheckNamed(s, false) },
	"span":     func(s string) error { return timex.CheckNamed(s, true) },
	"issuer":   isIssuer,
	"duration": isDuration,
	"long":     isLong,
	"offset":   isOffset,
	"open":     func(s string) error { return areNumbers(s, 3) },
	"few":      func(s string) error { return areNumbers(s, 2) },
	"ratio":    isRatio,
	"event":    isEvent,
}

// checkValue reports what is wrong with a value of a form.
func checkValue(form, value string) error {
	if check, ok := forms[form]; ok {
		return check(value)
	}
	if low, high, ok := strings.Cut(form, ".."); ok {
		return inRange(value, low, high)
	}
	return isOneOf(value, form)
}

func isOneOf(value, words string) error {
	for word := range strings.SplitSeq(words, "|") {
		if value == word || value == "" && word == "-" {
			return nil
		}
	}
	return fmt.Errorf("%s, want one of %s", quoted(value), strings.ReplaceAll(words, "|", ", "))
}

// quoted is a value for messages.
func quoted(value string) string {
	if value == "" {
		return "there is none"
	}
	return strconv.Quote(value)
}

func inRange(value, low, high string) error {
	n, err := strconv.ParseInt(value, 10, 64)
	a, _ := strconv.ParseInt(low, 10, 64)
	b, _ := strconv.ParseInt(high, 10, 64)
	if err != nil || n < a || n > b || strconv.FormatInt(n, 10) != value {
		return fmt.Errorf("%s, want a number from %s to %s", quoted(value), low, high)
	}
	return nil
}

func isNone(value string) error {
	if value != "" {
		return fmt.Errorf("%q, want none", value)
	}
	return nil
}

func isNoun(value string) error {
	if strings.TrimRight(value, "?+") == "" && value != "" {
		return fmt.Errorf("%q, want its dictionary form", value)
	}
	return nil
}

func isName(value string) error {
	if value == "" || strings.ContainsFunc(value, func(r rune) bool { return (r < 'a' || r > 'z') && r != '_' }) {
		return fmt.Errorf("%s, want a word in small letters", quoted(value))
	}
	return nil
}

func isCode(value string) error {
	if value == "" || strings.ContainsAny(value, " |") {
		return fmt.Errorf("%s, want an abbreviation without blanks", quoted(value))
	}
	return nil
}

// isState accepts a code of three letters, and "-" for none.
func isState(value string) error {
	if value != "-" && !letters3(value) {
		return fmt.Errorf("%s, want the ISO 3166 code of a state, three capital letters", quoted(value))
	}
	return nil
}

func letters3(s string) bool {
	return len(s) == 3 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

func isCurrency(code string) error {
	if !letters3(code) {
		return fmt.Errorf("%s, want the code of a currency, three capital letters", quoted(code))
	}
	return nil
}

// isCurrencyValue accepts a code, several parted by "|", or "-" for a currency without one; "?" asks for more than a small
// figure.
func isCurrencyValue(value string) error {
	value = strings.TrimSuffix(value, "?")
	if value == "-" {
		return nil
	}
	for i, code := range strings.Split(value, "|") {
		if code == "" && i == 0 && value != "" { // only the document can tell
			continue
		}
		if err := isCurrency(code); err != nil {
			return err
		}
	}
	return nil
}

// isSubunit accepts codes with the number of subunits in one.
func isSubunit(value string) error {
	for code := range strings.SplitSeq(strings.TrimSuffix(value, "?"), "|") {
		if code == "" && strings.HasPrefix(value, "|") {
			continue
		}
		whole, parts, _ := strings.Cut(code, "/")
		if err := isCurrency(whole); err != nil {
			return err
		}
		if strings.TrimRight(parts, "0") != "1" || len(parts) > 5 {
			return fmt.Errorf("%q, want /10, /100 or /1000 behind the code: how many make one", code)
		}
	}
	return nil
}

// isIssuer accepts a state, the first month of its fiscal year, and the years from its beginning to the year that names it.
func isIssuer(value string) error {
	f := strings.Fields(value)
	if len(f) != 3 {
		return fmt.Errorf("%s, want a state, a month and 0 or 1", quoted(value))
	}
	return errors.Join(isState(f[0]), inRange(f[1], "1", "12"), inRange(f[2], "0", "1"))
}

func isDuration(value string) error {
	rest := strings.TrimPrefix(strings.TrimPrefix(value, "P"), "T")
	n := len(rest) - 1
	if !strings.HasPrefix(value, "P") || n < 1 || strings.Trim(rest[:n], "0123456789") != "" || !strings.Contains("YMWDHS", rest[n:]) {
		return fmt.Errorf("%s, want a TIMEX3 duration such as P1Y", quoted(value))
	}
	return nil
}

// isLong accepts also lengths of an unknown number ("PXM").
func isLong(value string) error {
	if rest, ok := strings.CutPrefix(value, "PX"); ok && len(rest) == 1 && strings.Contains("YMWDEC", rest) {
		return nil
	}
	return isDuration(value)
}

// isOffset accepts -9 to 9 days, and a part of the day behind them.
func isOffset(value string) error {
	days, part, two := strings.Cut(value, " ")
	if err := inRange(days, "-9", "9"); err != nil || two && part == "" {
		return fmt.Errorf("%s, want days from the publication, -9 to 9", quoted(value))
	}
	if two {
		return isOneOf(part, "MO|AF|EV|NI|MI|DT")
	}
	return nil
}

func areNumbers(value string, n int) error {
	f := strings.Fields(value)
	for _, s := range f {
		if inRange(s, "0", "999999") != nil {
			f = nil
		}
	}
	if len(f) != n {
		return fmt.Errorf("%s, want %d numbers with blanks between", quoted(value), n)
	}
	return nil
}

func isRatio(value string) error {
	a, b, ok := strings.Cut(value, "/")
	if !ok || inRange(a, "1", "999") != nil || inRange(b, "1", "999") != nil {
		return fmt.Errorf("%s, want a fraction such as 3/4", quoted(value))
	}
	return nil
}

func isEvent(value string) error {
	typ := strings.TrimSuffix(value, " weak")
	if !eventTypes[typ] && typ != "any" {
		return fmt.Errorf("no event type %q", typ)
	}
	return nil
}
