package ingest

import (
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// wordClass is what a word can tell about the line it stands in; words.tsv says what each is for.
type wordClass uint32

const (
	wordMinor wordClass = 1 << iota
	wordLabel
	wordNumber
	wordDated
	wordBy
	wordPubBy
	wordOrg
	wordRole
	wordHonor
	wordPart
	wordNotName
	wordPage
	wordCaption
	wordNotes
	wordPrefix
	wordSection
	wordPeriod
	wordSeries
	wordPublished
	wordUpdated
	wordOtherDate
	wordClock
	wordSeason
)

var classNames = map[string]wordClass{
	"MINOR": wordMinor, "LABEL": wordLabel, "NUMBER": wordNumber, "DATED": wordDated, "BY": wordBy,
	"PUBBY": wordPubBy, "ORG": wordOrg, "ROLE": wordRole, "HONOR": wordHonor, "PART": wordPart,
	"NOTNAME": wordNotName, "PAGE": wordPage, "CAPTION": wordCaption, "NOTES": wordNotes,
	"PREFIX": wordPrefix, "SECTION": wordSection, "PERIOD": wordPeriod, "SERIES": wordSeries,
	"PUBLISHED": wordPublished, "UPDATED": wordUpdated, "OTHERDATE": wordOtherDate, "CLOCK": wordClock, "SEASON": wordSeason,
}

// vocabulary is words.tsv and months.tsv, read once.
type vocabulary struct {
	class  map[string]wordClass
	months map[string]int
}

var vocab = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{class: map[string]wordClass{}, months: map[string]int{}}
	for _, r := range rows("words.tsv") {
		for name := range strings.FieldsSeq(r[1]) {
			v.class[r[0]] |= classNames[name]
		}
	}
	for _, r := range rows("months.tsv") {
		v.months[r[0]], _ = strconv.Atoi(r[1])
	}
	return v
})

// of returns the classes of a word, whatever its case and the punctuation at its ends.
func (v *vocabulary) of(w string) wordClass { return v.class[bare(w)] }

// has reports whether the word w has one of the classes c.
func (v *vocabulary) has(w string, c wordClass) bool { return v.of(w)&c != 0 }

// month returns the number of the month that w names, 0 for none.
func (v *vocabulary) month(w string) int { return v.months[bare(w)] }

// bare is w in lower case, without punctuation at its ends.
func bare(w string) string {
	return strings.ToLower(strings.TrimFunc(w, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}))
}
