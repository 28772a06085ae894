package timex

import "docket/extract/lex"

// form says how an expression is to be resolved.
type form uint8

const (
	calendar form = iota // a period, or two, of which the year may be missing
	relative             // a unit picked by a word: "last year", "the following June", "that time"
	shifted              // so many units from a time: "two years ago", "three days later"
	span                 // a length that is anchored: "the past five years"
	length               // a length
	repeated             // a repetition
	vague                // PAST_REF and its like
	unsure               // a value of which the days cannot be told
	deictic              // today, yesterday, tomorrow
	theUnit              // "the year", "the quarter"
)

// expr is a time as far as its own words tell.
type expr struct {
	lo, hi   int // tokens
	form     form
	a, b     period // b.unit is noUnit where there is one period only
	list     bool   // a and b are joined by "and" or "or": one range only where "between" governs them
	full     bool   // a and b are both whole: two times that Periods may join
	cut      int    // token at which b begins
	of       string // as pick, for the year that a picked time is of: "the same period of last year"
	pick     string // normal form of the word that picks: last, next, foll, same, …
	n, n2    count
	code     string // unit of n, as times.tsv writes it
	typ      string
	value    string
	mod      string
	modLo    int // first token of the modifier, lo where there is none
	prep     Prep
	preTok   int
	fiscal   bool
	event    bool
	part     int // one period of a length within another: n months of the year, 0 for none
	slot     int // with part: the second, third … of so many months each, 0 for the first or last
	days     int // as part, in days
	inside   inside
	meridiem bool // a time of day that says whether it is of the morning
	bare     bool
	week     bool // the week of the day that it names
	attr     bool // it describes the noun behind it
	sent     int
}

// inside picks one day of the month or week that an expression is resolved to: the nth weekday of the month, counted from
// its end where nth is negative, its last day where there is no weekday, the weekday of a week, or a day of the month.
type inside struct{ weekday, nth, day int }

// count is a number of units: v, or text where it is no whole number ("2.5", "X").
type count struct {
	v    int
	text string
}

func (c count) known() bool { return c.v > 0 }

// units maps the code of a unit to the calendar's.
func unitOf(code string) unit {
	switch code {
	case "TS":
		return second
	case "TM":
		return minute
	case "TH":
		return hour
	case "D", "NI":
		return day
	case "W", "F":
		return week
	case "WE":
		return weekend
	case "M":
		return month
	case "Q":
		return quarter
	case "H", "S":
		return half
	case "Y":
		return year
	case "E":
		return decade
	case "C":
		return century
	}
	return noUnit
}

// months is the length of n units in months, 0 where it is none.
func months(code string, n int) int {
	switch code {
	case "M":
		return n
	case "Q":
		return 3 * n
	case "H", "S":
		return 6 * n
	case "Y":
		return 12 * n
	case "E":
		return 120 * n
	case "C":
		return 1200 * n
	}
	return 0
}

// durationValue is the TIMEX3 value of so many units.
func durationValue(c count, code string) string {
	factor, letter, time := 1, code, ""
	switch code {
	case "TS", "TM", "TH":
		time, letter = "T", code[1:]
	case "E":
		factor, letter = 10, "Y"
	case "C":
		factor, letter = 100, "Y"
	case "L":
		factor, letter = 1000, "Y"
	case "F":
		factor, letter = 2, "W"
	case "S", "H":
		factor, letter = 6, "M"
	case "NI":
		letter = "D"
	case "WE":
		letter = "WE"
	case "Q":
		letter = "Q"
	}
	if !c.known() {
		if c.text != "" && c.text != "X" {
			if n := len(c.text) - 2; n > 0 && c.text[n:] == ".5" && code == "Y" {
				return "P" + c.text[:n] + "Y6M"
			} else if n > 0 && c.text[n:] == ".5" && code == "TH" {
				return "PT" + c.text[:n] + "H30M"
			}
			return "P" + time + c.text + letter
		}
		switch code {
		case "E":
			letter = "E"
		case "C":
			letter = "C"
		}
		return "P" + time + "X" + letter
	}
	return "P" + time + string(pad(nil, c.v*factor, 1)) + letter
}

// found is a growing list of expressions of the sentence at hand.
type finder struct {
	g     *Tagger
	t     *lex.Text
	s     lex.Range
	sent  int
	found []expr
	from  int  // first expression of the sentence
	next  expr // the one that is being built
	order byte // of day and month in dates in figures
}
