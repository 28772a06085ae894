package timex

import (
	"strings"

	"docket/extract/lex"
)

// Numbers and words that look like times: a year only where the words around it leave no other reading.

// counts reports whether token i makes the number before it a count or a part of a larger number.
func (f *finder) counts(i int) bool {
	t := f.t
	if i >= f.s.Hi {
		return false
	}
	if t.Has(i, f.g.c.counted) || t.Has(i, f.g.c.behind) || f.ofThem(i) {
		return true
	}
	if i+2 < f.s.Hi && (t.Slice(i, i+1) == "to" || t.Slice(i, i+1) == "or") && t.Has(i+1, f.g.c.yearNo) && t.Has(i+2, f.g.c.counted) { // "1900 to 2000 women"
		return true
	}
	glued := t.Tokens[i].Glued && i+1 < len(t.Tokens) && t.Tokens[i+1].Glued
	return glued && (t.Is(i, '/') || t.Is(i, ':') || f.dash(i)) && t.Tokens[i+1].Kind == lex.Number
}

// ofThem reports whether "of them" and its like follow, "1990 of these".
func (f *finder) ofThem(i int) bool {
	if f.t.Slice(i, i+1) != "of" {
		return false
	}
	switch f.t.Slice(i+1, min(i+2, f.s.Hi)) {
	case "them", "these", "those", "which", "whom":
		return true
	}
	return false
}

// measures reports whether a hyphen and a noun make the number before them a measure, "2000-seat".
func (f *finder) measures(i int) bool {
	t := f.t
	if i+1 >= f.s.Hi || !t.Is(i, '-') || !t.Tokens[i].Glued || !t.Tokens[i+1].Glued {
		return false
	}
	w := &t.Tokens[i+1]
	return w.Kind == lex.Word && w.Shape == lex.Lower && !w.Class.Has(f.g.c.yearTail) && !w.Class.Has(f.g.c.mod) && !w.Class.Has(f.g.c.unit1) &&
		!w.Class.Meets(&f.g.c.ends)
}

// labelled reports whether a label or a currency stands before token i: "Resolution 2231", "No. 2019", "$2019".
func (f *finder) labelled(i int) bool {
	t := f.t
	if i <= 0 {
		return false
	}
	if t.Tokens[i].Glued && !t.Is(i-1, '-') && !t.Is(i-1, '(') && !f.quote(i-1) && !f.dash(i-1) {
		return true
	}
	if i >= 2 && t.Has(i-1, f.g.c.join) && t.Tokens[i-2].Kind == lex.Number && f.labelled(i-2) { // "resolutions 1970 and 1973"
		return true
	}
	for k := i - 1; k >= i-3 && k >= 0; k-- { // also over a full stop that was taken for the end of a sentence
		if m := t.Term(k, f.g.c.label); m != nil && k+int(m.N) == i {
			return true
		}
	}
	return t.Has(i-1, f.g.c.before)
}

func (f *finder) dash(i int) bool { return f.t.Has(i, f.g.c.dash) }

func (f *finder) quote(i int) bool {
	switch f.t.Str(i) {
	case "\"", "'", "“", "‘", "[", "—", "–", ",", ".", ";":
		return true
	}
	return false
}

// isYear decides about a bare number.
func (f *finder) isYear(lo, hi, y int) bool {
	t := f.t
	if f.labelled(lo) || f.counts(hi) || f.inNumber(lo, hi) || f.house(lo, hi) || f.measures(hi) {
		return false
	}
	if t.Has(hi, f.g.c.nameTail) && hi < f.s.Hi && t.Tokens[hi].Shape != lex.Lower {
		return false
	}
	if hi < f.s.Hi && t.Tokens[hi].Glued && t.Tokens[hi].Kind == lex.Word && t.Str(hi) != "'s" && t.Str(hi) != "’s" {
		return false
	}
	if lo > f.s.Lo && t.Tokens[lo-1].Kind == lex.Number && t.Tokens[hi-1].Kind == lex.Number { // "020 7946 2019", "W1A 1999"
		return false
	}
	if lo > f.s.Lo+1 && t.Tokens[lo-1].Glued && t.Tokens[lo-1].Kind == lex.Word && t.Tokens[lo-2].Kind == lex.Number && t.Tokens[lo-1].Shape != lex.Lower {
		return false
	}
	governed := f.governed(lo)
	if f.pluralNoun(hi) && !t.Has(hi, f.g.c.yearNoun) && !f.inArticle(lo) && !(governed && y >= 1800 && y%100 != 0) {
		return false
	}
	if y < 1500 || y > 2100 {
		return governed && f.endsPhrase(hi)
	}
	return true
}

// house reports whether a street makes the number before it that of a house, "at 1900 E Street". "In" and the article
// leave the year: "in 2015 Wall Street fell".
func (f *finder) house(lo, hi int) bool {
	if f.inArticle(lo) || f.governed(lo) && f.t.Str(lo-1) != "at" {
		return false
	}
	for i := hi; i < min(hi+4, f.s.Hi) && f.t.Tokens[i].Shape != lex.Lower; i++ {
		if f.t.Has(i, f.g.c.street) {
			return i > hi
		}
	}
	return false
}

// inNumber reports whether the number is glued into a code, a ratio or a telephone number.
func (f *finder) inNumber(lo, hi int) bool {
	t := f.t
	if lo-2 >= 0 && t.Tokens[lo].Glued && t.Tokens[lo-1].Glued && t.Tokens[lo-1].Kind == lex.Sign &&
		t.Tokens[lo-2].Kind == lex.Number {
		return true
	}
	if lo-2 >= 0 && t.Tokens[lo].Glued && t.Tokens[lo-1].Glued && t.Is(lo-1, '-') && t.Tokens[lo-2].Shape == lex.Upper {
		return true
	}
	return hi+1 < len(t.Tokens) && t.Tokens[hi].Glued && t.Tokens[hi+1].Glued && t.Tokens[hi].Kind == lex.Sign &&
		t.Tokens[hi+1].Kind == lex.Number
}

// governed reports whether a preposition of time stands before token i.
func (f *finder) governed(i int) bool {
	for k := i - 1; k >= i-4 && k >= f.s.Lo; k-- {
		if m := f.t.Term(k, f.g.c.prep); m != nil && k+int(m.N) == i {
			return true
		}
		if m := f.t.Term(k, f.g.c.mod); m != nil && k+int(m.N) == i && m.Norm != "APPROX" {
			return true
		}
	}
	return f.t.Has(i-1, f.g.c.join) && i-2 >= f.s.Lo && f.t.Has(i-2, f.g.c.yearNo)
}

// inArticle reports whether "the" stands before token i.
func (f *finder) inArticle(i int) bool { return i-1 >= f.s.Lo && f.isThe(i-1) }

func (f *finder) isThe(i int) bool { return isThe(f.t.Str(i)) }

func isThe(s string) bool {
	return len(s) == 3 && (s[0]|0x20) == 't' && (s[1]|0x20) == 'h' && (s[2]|0x20) == 'e'
}

// pluralNoun reports whether token i is a word that ends in "s" as plural nouns do, in small letters.
func (f *finder) pluralNoun(i int) bool {
	if i >= f.s.Hi || f.t.Tokens[i].Kind != lex.Word || f.t.Tokens[i].Shape != lex.Lower {
		return false
	}
	s := f.t.Str(i)
	n := len(s)
	return n > 3 && s[n-1] == 's' && s[n-2] != 's' && s[n-2] != 'u' && s[n-2] != 'i'
}

// endsPhrase reports whether no noun follows at token i: a sign, a verb-like or function word in small letters.
func (f *finder) endsPhrase(i int) bool {
	if i >= f.s.Hi || f.t.Tokens[i].Kind == lex.Sign && !f.t.Has(i, f.g.c.behind) {
		return true
	}
	return f.t.Tokens[i].Class.Meets(&f.g.c.ends) || f.participle(i)
}

// participle reports whether token i is a word in "ed".
func (f *finder) participle(i int) bool {
	s := f.t.Str(i)
	return len(s) > 4 && s[len(s)-2:] == "ed" && f.t.Tokens[i].Shape == lex.Lower
}

// isMonth decides about a month's name by itself: "May" and "March" need a sign that they are no verb or name.
func (f *finder) isMonth(lo, hi, n int) bool {
	t := f.t
	if t.Tokens[lo].Shape == lex.Lower || t.Has(lo-1, f.g.c.honorific) || f.t.Is(lo-1, '.') && t.Has(lo-2, f.g.c.honorific) {
		return false
	}
	if hi+1 < f.s.Hi && t.Tokens[hi].Glued && t.Is(hi, '-') && t.Tokens[hi+1].Glued && t.Tokens[hi+1].Kind == lex.Number { // "Sep-24"
		return false
	}
	width := t.Tokens[lo].End - t.Tokens[lo].Start
	if width <= 4 && t.Tokens[lo].Shape == lex.Upper && (n < 5 || n > 7) { // "MAR", "DEC"
		return false
	}
	if (n == 4 || n == 5 || n == 6 || n == 8) && f.speaks(hi) && !f.within(lo) { // "When May said so"
		return false
	}
	if n != 5 && n != 3 && n != 8 && hi-lo == 1 && (width > 4 || width == 4 && (n == 6 || n == 7)) {
		return n != 4 && n != 6 || !f.nextName(hi) || f.within(lo)
	}
	if hi-lo > 1 || n != 5 && n != 3 && n != 8 {
		return f.governed(lo) || f.modified(lo) || f.dash(lo-1) && lo-1 > f.s.Lo
	}
	if f.nextName(hi) && !f.within(lo) || f.previousName(lo) {
		return false
	}
	if (f.inArticle(lo) || t.Has(lo-1, f.g.c.article)) && hi < f.s.Hi && t.Tokens[hi].Shape == lex.Lower && !f.endsPhrase(hi) {
		return true // "the March summit", not "the March on the capital"
	}
	if lo == f.s.Lo {
		return f.endsPhrase(hi) && !t.Has(hi, f.g.c.prep) && !f.speaks(hi)
	}
	return f.governed(lo) || f.modified(lo) || t.Has(lo-1, f.g.c.join) || t.Is(lo-1, ',') || n == 8
}

// speaks reports whether token i is a verb of speech, of which a month is no subject.
func (f *finder) speaks(i int) bool {
	return f.t.Has(i, f.g.c.speech) || f.t.Slice(i, min(i+1, f.s.Hi)) == "told"
}

// within reports whether the words before token i leave no person's name for a month that a name follows: "in May Chinese
// ministers met", "late in April British forces left", but not "by April Glaspie".
func (f *finder) within(i int) bool {
	return i-1 >= f.s.Lo && strings.EqualFold(f.t.Str(i-1), "in") || f.modified(i)
}

// modified reports whether the word before token i is a modifier or the word of a pick ("early", "last").
func (f *finder) modified(i int) bool {
	for k := i - 1; k >= i-5 && k >= f.s.Lo; k-- {
		if m := f.t.Term(k, f.g.c.mod); m != nil && k+int(m.N) == i {
			return true
		}
	}
	return f.t.Has(i-1, f.g.c.rel)
}

func (f *finder) nextName(i int) bool {
	return i < f.s.Hi && f.t.Tokens[i].Kind == lex.Word && f.t.Tokens[i].Shape != lex.Lower && !f.t.Tokens[i].Glued &&
		!f.t.Has(i, f.g.c.weekday) && !f.t.Has(i, f.g.c.tense)
}

func (f *finder) previousName(i int) bool {
	if i-1 < f.s.Lo || f.t.Tokens[i-1].Kind != lex.Word || f.t.Tokens[i-1].Shape == lex.Lower {
		return false
	}
	return i-1 > f.s.Lo && !f.t.Has(i-1, f.g.c.prep) && !f.t.Has(i-1, f.g.c.mod)
}

// titled reports whether the capitals of the words at [lo, hi) are those of a name that a quotation mark or a name opens: ABC's
// "This Week", USA Today.
func (f *finder) titled(lo, hi int) bool {
	if lo == f.s.Lo || f.t.Tokens[lo].Shape != lex.Title || f.t.Tokens[hi-1].Shape != lex.Title {
		return false
	}
	if hi-lo > 1 {
		s := f.t.Str(lo - 1)
		return lo-1 > f.s.Lo && (s == "\"" || s == "“")
	}
	return f.t.Tokens[lo-1].Kind == lex.Word && f.t.Tokens[lo-1].Shape != lex.Lower && !f.t.Has(lo-1, f.g.c.prep)
}

// isSeason decides about a season by itself: "fall" and "spring" are verbs and waters too.
func (f *finder) isSeason(lo, hi int) bool {
	t := f.t
	if f.seasoned(lo, hi) {
		return true
	}
	prev := lo - 1
	if f.inArticle(lo) {
		prev--
	}
	if f.inArticle(lo) && t.Has(lo, f.g.c.seasonName) && t.Has(max(prev, f.s.Lo), f.g.c.passed) {
		return true // "spent the winter"
	}
	if prev < f.s.Lo || !t.Has(prev, f.g.c.prep) && !t.Has(prev, f.g.c.mod) && !f.modified(prev+1) {
		return false
	}
	if t.Has(lo, f.g.c.seasonName) || !f.inArticle(lo) && t.Slice(prev, lo) == "in" {
		return f.endsPhrase(hi) || hi >= f.s.Hi
	}
	return false
}

// barePlural decides about "years", "weeks" without a number: a length only behind a preposition of time or
// before "of".
func (f *finder) barePlural(lo, hi int) bool {
	if f.inModifier(lo) { // "the early years of"
		return false
	}
	if hi < f.s.Hi && f.t.Tokens[hi].Kind == lex.Number { // "weeks 46 and 47"
		return false
	}
	m := f.t.Term(lo-1, f.g.c.prep)
	if f.inArticle(lo) && (f.t.Str(hi-1) == "years" && strings.EqualFold(f.t.Str(max(lo-2, f.s.Lo)), "over") && f.endsPhrase(hi) || hi < f.s.Hi && f.t.Slice(hi, min(hi+2, f.s.Hi)) == "that followed") {
		return true // "over the years", "in the months that followed"
	}
	return m != nil && lo-1 >= f.s.Lo && m.N == 1 || f.t.Slice(hi, min(hi+1, f.s.Hi)) == "of" && !f.inArticle(lo)
}

// inModifier reports whether token i stands within a modifier that began before it.
func (f *finder) inModifier(i int) bool {
	for k := max(i-3, f.s.Lo); k < i; k++ {
		for m := range f.t.Terms(k) {
			if m.Class == f.g.c.mod && k+int(m.N) > i {
				return true
			}
		}
	}
	return false
}

// isTheUnit decides about "the year", "the day".
func (f *finder) isTheUnit(lo, hi int, e *expr) bool {
	if !f.inArticle(lo) || e.code == "TS" || e.a.unit >= decade && !f.inMod(lo-1) || e.a.unit < day {
		return false
	}
	if s := f.t.Str(min(hi, f.s.Hi-1)); (e.code == "W" || e.code == "M") && (s == "'s" || s == "’s" || f.stops(hi) && (f.governed(lo) || strings.EqualFold(f.t.Str(max(lo-2, f.s.Lo)), "for"))) {
		return true // "for the week", not "the week ending on 9 May"
	}
	if hi < f.s.Hi && f.t.Tokens[hi].Kind == lex.Word && !f.endsPhrase(hi) && f.t.Tokens[hi].Shape == lex.Lower {
		return false
	}
	if hi < f.s.Hi && f.t.Slice(hi, hi+1) == "of" {
		return false
	}
	return e.code == "Q" || e.code == "Y" || e.code == "WE" || f.modified(lo-1) || f.inMod(lo-1)
}

// inMod reports whether a modifier such as "the end of" ends before token i.
func (f *finder) inMod(i int) bool {
	for k := i - 1; k >= i-5 && k >= f.s.Lo; k-- {
		if m := f.t.Term(k, f.g.c.mod); m != nil && k+int(m.N) == i {
			return true
		}
	}
	return false
}

// isDayPart decides about a part of the day by itself: noon and midnight, and others behind "in the", "at".
func (f *finder) isDayPart(lo, hi int) bool {
	prev := lo - 1
	if f.inArticle(lo) {
		prev--
	}
	if f.t.Has(hi, f.g.c.weekday) || f.t.Has(hi, f.g.c.deictic) {
		return hi < f.s.Hi
	}
	if prev < f.s.Lo || !f.t.Has(prev, f.g.c.prep) && !f.early(prev+1) {
		return false
	}
	return f.endsPhrase(hi)
}

// isDayOfMonth asks for "on the 24th" with the day in figures and nothing counted behind it.
func (f *finder) isDayOfMonth(lo, hi int) bool {
	if f.t.Tokens[lo].Kind != lex.Number || !f.inArticle(lo) || lo-2 < f.s.Lo {
		return false
	}
	m := f.t.Term(lo-2, f.g.c.prep)
	return m != nil && f.endsPhrase(hi)
}

// ratio reports whether "10:30" is a score, a verse or a ratio: a label or a name stands before it.
func (f *finder) ratio(lo, hi int) bool {
	if f.labelled(lo) || f.counts(hi) {
		return true
	}
	t := f.t
	return lo-1 > f.s.Lo && t.Tokens[lo-1].Kind == lex.Word && t.Tokens[lo-1].Shape != lex.Lower && !t.Has(lo-1, f.g.c.prep) &&
		!t.Has(lo-1, f.g.c.month) && !t.Has(lo-1, f.g.c.weekday) && !t.Has(lo-1, f.g.c.deictic)
}

// age reports whether "old" makes the length that ends at hi an age, "a 30-year-old", "52 years old".
func (f *finder) age(hi int) bool {
	if hi < f.s.Hi && f.t.Str(hi) == "old" {
		return true
	}
	return hi+1 < f.s.Hi && f.t.Is(hi, '-') && f.t.Tokens[hi+1].Glued && f.t.Slice(hi+1, hi+2) == "old"
}
