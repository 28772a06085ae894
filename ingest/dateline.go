package ingest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// A date line says when a document was published: a date and hardly anything else. A date within prose is
// something else, so what is around the date decides.

// dateSort is what a date line says of its date, by rising weight for the day of publication.
type dateSort uint8

const (
	noDate        dateSort = iota
	dateOther              // of something else: "Received", "Adopted", "Next release"
	dateUpdated            // of a later state: "Updated", "As of"
	datePlain              // it says nothing
	dateDated              // "Date:", "Dated"
	datePublished          // "Published", "Released"
)

// dateLine returns the date that s states, as YYYY-MM-DD, YYYY-MM or YYYY, if s is a date line: of several the one that
// a label tells is that of publication.
func dateLine(s string) (value string, sort dateSort) {
	if len(s) > headLineLen {
		return "", noDate
	}
	segs := segments(partLabels(wideSpace(s)))
	if len(segs) < 2 {
		return plainDateLine(s)
	}
	for _, seg := range segs {
		v, st := plainDateLine(strings.TrimSpace(seg))
		switch {
		case st == datePlain && sort == datePlain:
			return "", noDate // which of them?
		case st > sort:
			value, sort = v, st
		case st != noDate:
		case !titleCase(seg) && strings.Trim(seg, " 0123456789#") != "" || len(strings.Fields(seg)) > 10:
			return "", noDate
		}
	}
	return value, sort
}

// partLabels is a line with a bar before each label of a date that follows another date, and for each sign that parts
// facts: "Received 3 May 2020, accepted 5 January 2021; published 5 March 2021".
func partLabels(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "; ", " | "), " / ", " | ")
	var b strings.Builder
	dated := false
	for w := range strings.FieldsSeq(s) {
		if dated && vocab().has(w, wordDated|wordPublished|wordUpdated|wordOtherDate) {
			b.WriteString("| ")
		}
		dated = yearOf(w) > 0 || strings.ContainsAny(w, "-/.") && numericDate(strings.Trim(w, ",;")) != ""
		b.WriteString(w + " ")
	}
	return b.String()
}

// wideSpace is s on one line, with a bar where white space sets two parts of a line apart, as it does the
// number of an issue and the month.
func wideSpace(s string) string {
	var b strings.Builder
	for rest := strings.TrimSpace(s); rest != ""; {
		end := strings.IndexFunc(rest, unicode.IsSpace)
		if end < 0 {
			end = len(rest)
		}
		b.WriteString(rest[:end])
		next := strings.TrimLeftFunc(rest[end:], unicode.IsSpace)
		gap := rest[end : len(rest)-len(next)]
		switch {
		case strings.Contains(gap, "\t") || !strings.Contains(gap, "\n") && len(gap) >= wideGap:
			b.WriteString(" | ")
		case gap != "":
			b.WriteByte(' ')
		}
		rest = next
	}
	return b.String()
}

// wideGap is from how many spaces on the parts of a line stand apart.
const wideGap = 3

// plainDateLine is dateLine for a line of one segment.
func plainDateLine(s string) (value string, sort dateSort) {
	s = strings.Join(strings.Fields(s), " ")
	f := strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("|•·:;()[]—", r)
	})
	if len(f) > 14 || endsSentence(s) && !strings.HasSuffix(s, ".") {
		return "", noDate
	}
	for i := range f {
		v, n := readDate(f[i:])
		if n == 0 || n == 3 && issueNumber(s, f, i) {
			continue // or the number of an issue and a month
		}
		before, after := f[:i], f[i+n:]
		sort = labelOf(before)
		labelled := sort != datePlain && vocab().has(before[0], wordDated|wordPublished|wordUpdated|wordOtherDate)
		if n == 1 && strings.Count(v, "-") == 0 && !labelled && !isLabel(strings.Join(before, " ")) && !(i > 0 && vocab().has(f[0], wordNumber)) {
			return "", noDate
		}
		if i > 0 && partOfRange(before, s) {
			return "", noDate // "21-22 June 2022" is when something took place
		}
		if !asOf(before) && !besideDate(s, before, labelled) || !besideDate(s, after, labelled) || datesIn(after) {
			return "", noDate
		}
		return v, sort
	}
	return "", noDate
}

// labelOf tells what the words before a date say of it.
func labelOf(before []string) dateSort {
	if len(before) == 0 {
		return datePlain
	}
	for _, w := range before {
		if vocab().has(w, wordOtherDate) {
			return dateOther
		}
	}
	sort := datePlain
	if vocab().has(before[0], wordPublished|wordDated|wordUpdated) {
		for _, w := range before {
			switch c := vocab().of(w); {
			case c&wordPublished != 0:
				return datePublished
			case c&wordUpdated != 0:
				sort = dateUpdated
			case c&wordDated != 0 && sort == datePlain:
				sort = dateDated
			}
		}
	}
	if asOf(before) {
		return dateUpdated
	}
	return sort
}

// asOf reports whether the words before a date are "As of", "As at".
func asOf(before []string) bool {
	return len(before) == 2 && bare(before[0]) == "as" && (bare(before[1]) == "of" || bare(before[1]) == "at")
}

// partOfRange reports whether what stands before a date is the first day of a stretch, or the number of something.
func partOfRange(before []string, s string) bool {
	last := before[len(before)-1]
	n := len(last) - len(strings.TrimLeft(last, "0123456789"))
	return n > 0 && n <= 2 && !strings.HasSuffix(last, ",") && !issueNumber(s, before, len(before)-1) && !clockBefore(before)
}

// clockBefore reports whether the words before a date end in a time of day: "at 10 30", "00 01 GMT".
func clockBefore(before []string) bool {
	n := len(before)
	return n >= 2 && number2(before[n-1]) >= 0 && (vocab().has(before[n-2], wordClock) || number2(before[n-2]) > 0 && n >= 3 && vocab().has(before[n-3], wordClock))
}

// issueNumber reports whether the field i of s is the number of an issue: "No. 12", "Policy Brief 7". What
// a sign parts from the word is not: "Brief: 7 March".
func issueNumber(s string, f []string, i int) bool {
	if i == 0 || number2(f[i]) == 0 || !strings.Contains(s, f[i-1]+" "+f[i]) {
		return false
	}
	return strings.HasSuffix(f[i-1], "#") || vocab().has(f[i-1], wordNumber|wordSeries) && !strings.HasSuffix(f[i-1], ",")
}

// datesIn reports whether another date stands in the fields: a range, or a date of something else.
func datesIn(fields []string) bool {
	for i := range fields {
		if _, n := readDate(fields[i:]); n > 0 {
			return true
		}
	}
	return false
}

// besideDate reports whether the fields on one side of a date can stand in a date line: a label, the name
// and number of a series, a weekday, a place.
func besideDate(s string, fields []string, labelled bool) bool {
	if len(fields) == 0 {
		return true
	}
	plain := 0
	for i, w := range fields {
		c := vocab().of(w)
		switch {
		case c&(wordLabel|wordNumber|wordDated|wordOrg|wordPublished|wordUpdated|wordOtherDate|wordClock) != 0 || strings.Trim(w, "0123456789#-–/.,") == "":
		case strings.Contains(strings.Trim(w, "."), ".") && startsHigh(w) && !strings.HasSuffix(w, "."): // "OPM.GOV"
		case c&wordMinor != 0:
			if !labelled && i == len(fields)-1 { // "the treaty of 5 May 1992"
				return false
			}
		case startsHigh(w):
			plain++
		default:
			return false
		}
	}
	return plain == 0 || plain <= 3 && strings.ContainsAny(s, ",|•·—") || labelled && plain <= 6
}

// readDate reads a date that opens the fields and returns how many it takes, 0 where there is none:
// "5 September 2022", "September 5 2022", "September 2022", "2022-09-05", "05.09.2022", "2022".
func readDate(f []string) (value string, n int) {
	if v := numericDate(strings.TrimSuffix(f[0], ",")); v != "" {
		return v, 1
	}
	at := func(i int) string {
		if i < len(f) {
			return f[i]
		}
		return ""
	}
	switch {
	case dayOf(f[0]) > 0 && bare(at(1)) == "of":
		if v, n := readDate(slices.Concat(f[:1], f[2:])); n == 3 {
			return v, 4
		}
	case dayOf(f[0]) > 0 && vocab().month(at(1)) > 0 && yearOf(at(2)) > 0:
		return isoDate(yearOf(f[2]), vocab().month(f[1]), dayOf(f[0])), 3
	case vocab().month(f[0]) > 0 && dayOf(strings.TrimSuffix(at(1), ",")) > 0 && yearOf(at(2)) > 0:
		return isoDate(yearOf(f[2]), vocab().month(f[0]), dayOf(strings.TrimSuffix(f[1], ","))), 3
	case vocab().month(f[0]) > 0 && yearOf(at(1)) > 0:
		return fmt.Sprintf("%04d-%02d", yearOf(f[1]), vocab().month(f[0])), 2
	case (vocab().has(f[0], wordSeason) || monthPair(f[0])) && yearOf(at(1)) > 0:
		return f[1][:4], 2
	case yearOf(f[0]) > 0:
		return f[0][:4], 1
	}
	return "", 0
}

// monthPair reports whether a word is two months in a row, "March–April", as an issue has them.
func monthPair(w string) bool {
	p := strings.FieldsFunc(w, func(r rune) bool { return strings.ContainsRune("-–/", r) })
	if len(p) != 2 {
		return false
	}
	a, b := vocab().month(p[0]), vocab().month(p[1])
	return a > 0 && b == a+1
}

// numericDate reads 2022-09-05 (also with a time after it), 2022/09/05 and, where no other reading is
// possible, 25.09.2022 and 25/09/2022; with full stops the day comes first.
func numericDate(s string) string {
	if i := strings.IndexByte(s, 'T'); i > 0 {
		s = s[:i]
	}
	for _, sep := range []string{"-", "/", "."} {
		p := strings.Split(s, sep)
		if len(p) != 3 {
			continue
		}
		a, b, c := number2(p[0]), number2(p[1]), number2(p[2])
		switch m := vocab().month(p[1]); {
		case m > 0 && yearOf(p[2]) > 0 && a > 0: // 05-Mar-2022
			return isoDate(yearOf(p[2]), m, a)
		case yearOf(p[0]) > 0 && b > 0 && c > 0:
			return isoDate(yearOf(p[0]), b, c)
		case yearOf(p[2]) > 0 && a > 0 && b > 0 && (sep == "." || a > 12 || a == b):
			return isoDate(yearOf(p[2]), b, a)
		case yearOf(p[2]) > 0 && a > 0 && b > 12:
			return isoDate(yearOf(p[2]), a, b)
		}
	}
	return ""
}

// isoDate is the day in ISO 8601, "" where there is no such month or day.
func isoDate(year, month, day int) string {
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// dayOf reads the day of a month: "5", "05", "5th"; 0 for anything else.
func dayOf(s string) int {
	s = strings.TrimRight(strings.ToLower(s), "stndrh.")
	if n := number2(s); n <= 31 {
		return n
	}
	return 0
}

// yearOf reads a year from 1800 to 2199; 0 for anything else.
func yearOf(s string) int {
	s = strings.TrimRight(s, ".,")
	if n, err := strconv.Atoi(s); err == nil && len(s) == 4 && n >= 1800 && n < 2200 {
		return n
	}
	return 0
}

// number2 reads one or two digits; 0 for anything else.
func number2(s string) int {
	if len(s) == 0 || len(s) > 2 || strings.Trim(s, "0123456789") != "" {
		return 0
	}
	n, _ := strconv.Atoi(s)
	return n
}
