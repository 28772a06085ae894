package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a line of a head says, by its words alone. The same tests serve the reader of plain text, which must
// part such lines, and the search for metadata, which reads them. A line counts only where all of it fits:
// a sentence that names a bank is no publisher.

// headSort is what a line of a head says.
type headSort uint8

const (
	notHead   headSort = iota
	headDate           // the day of publication
	headLabel          // the name of a series or sort of document
	headBy             // "By A. Author"
	headPub            // "Published by …", "© 2021 …"
)

// headLineLen is how many bytes a line of a head has at most.
const headLineLen = 300

// headKind tells what the line s of a head says, by its words alone.
func headKind(s string) headSort {
	if len(s) > headLineLen {
		return notHead
	}
	if _, sort := dateLine(s); sort != noDate {
		return headDate
	}
	if isLabel(s) {
		return headLabel
	}
	if _, ok := byline(s); ok {
		return headBy
	}
	if _, ok := publisherLine(s); ok {
		return headPub
	}
	return notHead
}

// isLabel reports whether s names a series or a sort of document, with at most two words of another kind:
// "ANALYTICAL POLICY BRIEF", "ADB Briefs No. 14". In capitals it may have more of them before its noun.
func isLabel(s string) bool {
	labels, others, minor := 0, 0, false
	for f := range strings.FieldsSeq(s) {
		c := vocab().of(f)
		switch {
		case c&wordLabel != 0 && (c&wordNotes == 0 || f != s):
			labels++
		case c&wordMinor != 0 || !startsHigh(f) && bare(f) != "" && c&wordNumber == 0:
			minor = true
		case c&wordNumber != 0 || bare(f) == "" || strings.Trim(bare(f), "0123456789/-.") == "":
		default:
			others++
		}
	}
	if labels == 0 || minor || endsSentence(s) {
		return false
	}
	return others <= min(2, labels+1) || others <= 4 && allCaps(s) && vocab().has(lastWord(s), wordLabel)
}

// allCaps reports whether s has letters, all of them capitals.
func allCaps(s string) bool { return s == strings.ToUpper(s) && s != strings.ToLower(s) }

// segments parts a line at the signs that set its facts apart: "A. Author | Institute · May 2021".
func segments(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == '|' || r == '·' || r == '•' || r == '\u2223' })
}

// byline reads "By A. Author", "Author: A. Author", "Prepared by A. Author and B. Author".
func byline(s string) (name string, ok bool) {
	f := strings.Fields(s)
	n := 0
	for n < len(f) && n < 3 && vocab().has(f[n], wordBy) {
		n++
	}
	if n == 0 || n == len(f) {
		return "", false
	}
	if n == 1 && bare(f[0]) != "by" && !strings.HasSuffix(f[0], ":") {
		return "", false
	}
	name, ok = nameIn(strings.Join(f[n:], " "))
	return name, ok
}

// nameIn returns the names that open s, without what the persons are: "Leyla Karimova, Senior Fellow".
func nameIn(s string) (names string, ok bool) {
	end := 0
	for at := 0; at < len(s); {
		part := len(s) - at
		if i := strings.IndexAny(s[at:], ",;&|"); i >= 0 {
			part = i
		}
		if !isNames(s[at : at+part]) {
			break
		}
		end = at + part
		at = end + 1
	}
	names = strings.TrimRight(strings.TrimSpace(s[:end]), ",")
	rest := strings.TrimLeft(s[end:], " ,;|")
	return names, end > 0 && (rest == "" || len(rest) < len(s[end:]) && !endsSentence(s))
}

// isNames reports whether s is one person's name or some joined by "and".
func isNames(s string) bool {
	for part := range strings.SplitSeq(strings.TrimPrefix(strings.TrimSpace(s), "and "), " and ") {
		if !isPerson(part) && !onlyHonors(part) {
			return false
		}
	}
	return strings.TrimSpace(s) != ""
}

func onlyHonors(s string) bool {
	for f := range strings.FieldsSeq(s) {
		if !vocab().has(f, wordHonor) {
			return false
		}
	}
	return strings.TrimSpace(s) != ""
}

// isName reports whether the line s is nothing but persons' names, and what they are.
func isName(s string) bool {
	_, ok := nameIn(s)
	return ok
}

// personal reports whether the text uses a name as that of an author: the last word of it less than most
// times, and not all of its words in lower case elsewhere.
func personal(text, name string, most int) bool {
	last, proper := "", false
	for f := range strings.FieldsSeq(name) {
		last = strings.TrimFunc(f, unicode.IsPunct)
		low := strings.ToLower(last)
		proper = proper || len(last) > 1 && !vocab().has(low, wordPart|wordHonor) && countWord(text, low, 1) == 0
	}
	if !proper {
		return false
	}
	n := countWord(text, last, most)
	if allCaps(last) { // the head may be set in capitals that the text is not
		_, first := utf8.DecodeRuneInString(last)
		n += countWord(text, last[:first]+strings.ToLower(last[first:]), most)
	}
	return n < most
}

// countWord counts how often the word w stands in the text, up to most times.
func countWord(text, w string, most int) int {
	n := 0
	for i := strings.Index(text, w); i >= 0 && n < most; {
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+len(w):])
		if !wordRune(before) && !wordRune(after) {
			n++
		}
		next := strings.Index(text[i+len(w):], w)
		if next < 0 {
			break
		}
		i += len(w) + next
	}
	return n
}

// isPerson reports whether s has the shape of one person's name: two to five words with capitals, of which
// some may be initials or small words such as "van", none known to be something else.
func isPerson(s string) bool {
	full, n := 0, 0
	for f := range strings.FieldsSeq(s) {
		c := vocab().of(f)
		w := strings.Trim(f, ".,")
		switch {
		case c&(wordNotName|wordPeriod) != 0 || !nameWord(w):
			return false
		case c&wordHonor != 0 && full == 0, c&wordPart != 0 && n > 0:
			continue
		case !startsHigh(w):
			return false
		case utf8.RuneCountInString(w) > 1:
			full++
		}
		n++
	}
	return full > 0 && n >= 2 && n <= 5
}

// nameWord reports whether w is letters, with the marks that names have inside them.
func nameWord(w string) bool {
	return w != "" && !strings.ContainsFunc(w, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !strings.ContainsRune("-'’.‘`", r)
	})
}

// publisherLine reads "Published by the Institute of …", "© 2021 Institute of …", "Publisher: …".
func publisherLine(s string) (name string, ok bool) {
	if _, sort := dateLine(s); sort != noDate {
		return "", false
	}
	rest := strings.TrimLeft(s, "©Ⓒ ")
	marked := len(rest) < len(s)
	f := strings.Fields(rest)
	for len(f) > 0 && (vocab().has(f[0], wordPubBy|wordBy) && startsHighOrBy(f[0]) || bare(f[0]) == "" ||
		strings.Trim(bare(f[0]), "0123456789c-–") == "" && marked) {
		marked = marked || vocab().has(f[0], wordPubBy)
		f = f[1:]
	}
	for len(f) > 0 && marked && (bare(f[0]) == "the" || yearOf(f[len(f)-1]) > 0) {
		if bare(f[0]) == "the" {
			f = f[1:]
		} else {
			f = f[:len(f)-1]
		}
	}
	name = strings.Trim(strings.Join(f, " "), " .,")
	if i := strings.Index(name, ". "); i > 0 && !strings.HasSuffix(name[:i], "St") {
		name = name[:i] // "All rights reserved" follows
	}
	return name, marked && startsHigh(name) && len(f) <= 14 && orgWords(name)
}

func startsHighOrBy(w string) bool { return startsHigh(w) || w == "by" || strings.EqualFold(w, "(c)") }

// orgWords reports whether all words of s but small ones are capitalised and none is a date.
func orgWords(s string) bool {
	return titleCase(s) && !datesIn(strings.Fields(s))
}

// orgIn returns the part of s between commas that is the name of an institution, "" for none.
func orgIn(s string) string {
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(strings.Trim(part, "© ")); isOrg(part) {
			return part
		}
	}
	return ""
}

// isOrg reports whether the line s is the name of an institution: short, in title case, its head noun an
// institution's, at the end ("Baku Research Institute") or before "of", "for" ("Centre for …").
func isOrg(s string) bool {
	f := strings.Fields(s)
	if len(f) < 2 || len(f) > 12 || strings.ContainsAny(s, "0123456789") || !titleCase(s) || endsSentence(s) || strings.HasSuffix(bare(f[0]), "ing") {
		return false
	}
	if bare(f[0]) == "the" {
		f = f[1:]
	}
	if vocab().has(f[len(f)-1], wordOrg) {
		return !strings.ContainsAny(s, ":?") && len(f) <= 7
	}
	for i, w := range f[:len(f)-1] {
		if vocab().has(w, wordOrg) {
			next := bare(f[i+1])
			return next == "of" || next == "for" || next == "on" || strings.HasPrefix(f[i+1], "(")
		}
		if c := vocab().of(w); c&wordMinor != 0 && bare(w) != "of" && bare(w) != "and" || c&wordLabel != 0 && i == 0 {
			return false // "Memorandum to the Committee on …"
		}
	}
	return false
}
