package timex

import (
	"docket/extract/lex"
)

// Numbers are marked before the rules run: as terms of the classes YEARNO, DAYNO, ORD, TIMENUM, DOTDATE, CLOCKNO and
// QUARTERYEAR, so that
// the rules can tell a year from a day. The term's Value is the number; a count that is no whole number has it in
// Norm, "X" for "several". Only numbers, and words of the number classes, cost anything.

// marked are the classes that this package gives to tokens itself.
var marked = []string{"YEARNO", "DAYNO", "ORD", "TIMENUM", "DOTDATE", "CLOCKNO", "QUARTERYEAR"}

// classes are the interned classes that Go code looks at.
type classes struct {
	yearNo, dayNo, ord, num, dotDate                                                                                     lex.Class
	numWord, ordWord, ordEnd, vagueNum, unit1, units                                                                     lex.Class
	month, weekday, weekdays, season, seasonName, holiday                                                                lex.Class
	rel, ago, deictic, vague, vagueAdj, setWord, dayPart                                                                 lex.Class
	ampm, halfq, fyear, fiscal, stretch, decadeWord, bc                                                                  lex.Class
	mod, part, prep, dash, join, label, counted, before                                                                  lex.Class
	behind, nameTail, tense, rate, qcode, zone, filler                                                                   lex.Class
	article, issuer, perfect, speech, street                                                                             lex.Class
	small, final, clockNo, quarterYear, clockPast                                                                        lex.Class
	dayAbbr, dayParts, longWord, hours, span, midUnit, oneMore, yearTail, honorific, seasoned, yearNoun, lasting, passed lex.Class
	words                                                                                                                lex.Set // all that mark has to look at
	ends                                                                                                                 lex.Set // all that end a noun phrase
}

func (c *classes) intern(l *lex.Lexicon) {
	for _, e := range []struct {
		name string
		at   *lex.Class
	}{
		{"YEARNO", &c.yearNo}, {"DAYNO", &c.dayNo}, {"ORD", &c.ord}, {"TIMENUM", &c.num}, {"DOTDATE", &c.dotDate},
		{"NUMWORD", &c.numWord}, {"ORDWORD", &c.ordWord}, {"ORDEND", &c.ordEnd}, {"VAGUENUM", &c.vagueNum},
		{"UNIT1", &c.unit1}, {"UNITS", &c.units}, {"MONTH", &c.month}, {"WEEKDAY", &c.weekday},
		{"WEEKDAYS", &c.weekdays}, {"SEASON", &c.season}, {"SEASONNAME", &c.seasonName}, {"HOLIDAY", &c.holiday},
		{"REL", &c.rel}, {"AGO", &c.ago}, {"DEICTIC", &c.deictic}, {"VAGUE", &c.vague}, {"VAGUEADJ", &c.vagueAdj},
		{"SETWORD", &c.setWord}, {"DAYPART", &c.dayPart}, {"AMPM", &c.ampm}, {"HALFQ", &c.halfq}, {"FYEAR", &c.fyear},
		{"FISCAL", &c.fiscal}, {"STRETCH", &c.stretch}, {"DECADEWORD", &c.decadeWord}, {"BC", &c.bc},
		{"TIMEMOD", &c.mod}, {"TIMEPART", &c.part}, {"TIMEPREP", &c.prep}, {"DASH", &c.dash}, {"JOIN", &c.join},
		{"LABEL", &c.label}, {"COUNTED", &c.counted}, {"SIGNBEFORE", &c.before}, {"SIGNAFTER", &c.behind},
		{"NAMETAIL", &c.nameTail}, {"TENSE", &c.tense}, {"RATE", &c.rate}, {"QCODE", &c.qcode}, {"ZONE", &c.zone},
		{"FILLER", &c.filler}, {"ARTICLE", &c.article}, {"ISSUER", &c.issuer}, {"SMALLWORD", &c.small},
		{"PERFECT", &c.perfect}, {"SEASONED", &c.seasoned}, {"LASTING", &c.lasting}, {"PASSED", &c.passed}, {"SPEECH", &c.speech}, {"STREET", &c.street}, {"FINAL", &c.final},
		{"CLOCKNO", &c.clockNo}, {"QUARTERYEAR", &c.quarterYear}, {"CLOCKPAST", &c.clockPast},
		{"DAYABBR", &c.dayAbbr}, {"DAYPARTS", &c.dayParts}, {"LONGWORD", &c.longWord}, {"HOURS", &c.hours}, {"SPAN", &c.span},
		{"MIDUNIT", &c.midUnit}, {"ONEMORE", &c.oneMore}, {"YEARTAIL", &c.yearTail}, {"YEARNOUN", &c.yearNoun}, {"HONORIFIC", &c.honorific},
	} {
		*e.at = l.Class(e.name)
	}
	for _, k := range []lex.Class{c.numWord, c.ordWord, c.vagueNum, c.unit1, c.dayAbbr} {
		c.words.Add(k)
	}
	for _, k := range []lex.Class{c.tense, c.prep, c.join, c.small} {
		c.ends.Add(k)
	}
}

// mark enters the numbers of the text as terms.
func (g *Tagger) mark(t *lex.Text) {
	for i := 0; i < len(t.Tokens); i++ {
		tok := &t.Tokens[i]
		switch {
		case tok.Kind == lex.Number:
			g.markDigits(t, i)
		case tok.Class.Meets(&g.c.words):
			i = g.markWords(t, i)
		}
	}
}

func (g *Tagger) add(t *lex.Text, i, n int, c lex.Class, v int, norm string) {
	t.Add(i, lex.Term{N: int32(n), Class: c, Value: int32(v), Norm: norm})
}

// markDigits enters a number in figures, unless it is a piece of a name such as "B2" or "2019x".
func (g *Tagger) markDigits(t *lex.Text, i int) {
	s := t.Str(i)
	v, whole := digits(s)
	if !whole {
		g.markSigned(t, i, s)
		return
	}
	if g.next(t, i, g.c.ordEnd) && v >= 1 && v < 1000 {
		g.add(t, i, 2, g.c.ord, v, "")
		return
	}
	if t.Tokens[i].Glued && i > 0 && t.Tokens[i-1].Kind == lex.Word && !t.Has(i-1, g.c.qcode) && !t.Has(i-1, g.c.fiscal) &&
		!t.Has(i-1, g.c.month) {
		return
	}
	if len(s) == 4 && v >= 1000 && v < 2200 {
		g.add(t, i, 1, g.c.yearNo, v, "")
	}
	if len(s) == 4 && g.isClock(t, i, v) {
		g.add(t, i, 1, g.c.clockNo, v, "")
	}
	if len(s) <= 2 && v >= 1 && v <= 31 && !t.Has(i-1, g.c.before) {
		g.add(t, i, 1, g.c.dayNo, v, "")
	}
	if n := halved(t, i); n > 0 {
		g.add(t, i, n, g.c.num, -1, s+".5")
	}
	if len(s) < 8 {
		g.add(t, i, 1, g.c.num, v, "")
	}
}

// isClock reports whether four figures are a time of day, "0800 GMT" or "at 1530 hours": the zone says so, or the hours
// behind what a preposition governs.
func (g *Tagger) isClock(t *lex.Text, i, v int) bool {
	if v/100 > 24 || v%100 > 59 {
		return false
	}
	return t.Has(i+1, g.c.zone) || t.Has(i+1, g.c.hours) && (t.Has(i-1, g.c.prep) && t.Tokens[i-1].End-t.Tokens[i-1].Start == 2 || t.Str(i)[0] == '0')
}

// halved is how many tokens "2 1/2" or "2½" has, 0 where no half stands behind the number.
func halved(t *lex.Text, i int) int {
	if i+1 < len(t.Tokens) && t.Tokens[i+1].Glued && t.Str(i+1) == "½" {
		return 2
	}
	if i+3 < len(t.Tokens) && t.Is(i+1, '1') && t.Is(i+2, '/') && t.Is(i+3, '2') && t.Tokens[i+2].Glued && t.Tokens[i+3].Glued {
		return 4
	}
	return 0
}

// markSigned enters "2.5", "1,500", dates with full stops and the "1'22" of a quarter.
func (g *Tagger) markSigned(t *lex.Text, i int, s string) {
	if len(s) == 4 && s[1] == '\'' && t.Has(i-1, g.c.qcode) {
		v, _ := digits(s[2:])
		g.add(t, i, 1, g.c.quarterYear, v, s[:1])
		return
	}
	dots, commas := 0, 0
	for k := 0; k < len(s); k++ {
		switch s[k] {
		case '.':
			dots++
		case ',':
			commas++
		}
	}
	switch {
	case dots == 2 && commas == 0 && len(s) > 7 && (s[len(s)-5] == '.' || s[4] == '.'):
		g.add(t, i, 1, g.c.dotDate, 0, s)
	case dots == 1 && commas == 0:
		g.add(t, i, 1, g.c.num, -1, s)
	case commas == 1 && dots == 0:
		if v, ok := grouped(s); ok {
			g.add(t, i, 1, g.c.num, v, "")
		}
	}
}

// next reports whether a term of the class is glued behind token i.
func (g *Tagger) next(t *lex.Text, i int, c lex.Class) bool {
	return i+1 < len(t.Tokens) && t.Tokens[i+1].Glued && t.Tokens[i+1].Class.Has(c)
}

// digits reads a plain whole number.
func digits(s string) (v int, ok bool) {
	for k := 0; k < len(s); k++ {
		if s[k] < '0' || s[k] > '9' || k > 8 {
			return 0, false
		}
		v = v*10 + int(s[k]-'0')
	}
	return v, s != ""
}

// grouped reads a number with one comma before its last three digits.
func grouped(s string) (v int, ok bool) {
	for k := 0; k < len(s); k++ {
		if s[k] == ',' {
			if len(s)-k != 4 {
				return 0, false
			}
			continue
		}
		if s[k] < '0' || s[k] > '9' || k > 8 {
			return 0, false
		}
		v = v*10 + int(s[k]-'0')
	}
	return v, true
}

// markWords enters a number in words that begins at i and returns its last token.
func (g *Tagger) markWords(t *lex.Text, i int) int {
	c := &g.c
	if t.Has(i, c.unit1) {
		g.markArticle(t, i)
	}
	if m := t.Term(i, c.dayAbbr); m != nil {
		g.markWeekday(t, i, m.Norm)
		return i
	}
	if m := t.Term(i, c.vagueNum); m != nil {
		v := -1
		if m.Norm == "2" {
			v = 2
		}
		g.add(t, i, int(m.N), c.num, v, m.Norm)
		return i + int(m.N) - 1
	}
	if m := t.Term(i, c.ordWord); m != nil {
		v, _ := digits(m.Norm)
		g.add(t, i, 1, c.ord, v, "")
		return i
	}
	if !t.Has(i, c.numWord) {
		return i
	}
	v, end, ord := g.words(t, i)
	if t.Has(i-1, c.article) && (v == 12 || v >= 100) && !ord { // "a hundred", "a dozen"
		g.add(t, i-1, end-i+1, c.num, v, "")
	}
	switch {
	case ord:
		g.add(t, i, end-i, c.ord, v, "")
	default:
		g.add(t, i, end-i, c.num, v, "")
		if v >= 1100 && v < 2100 && end-i > 1 {
			g.add(t, i, end-i, c.yearNo, v, "")
		}
	}
	return max(end-1, i)
}

// markWeekday makes "Mon" a weekday where its date follows: "Mon, 3 May", "Sat May 9".
func (g *Tagger) markWeekday(t *lex.Text, i int, norm string) {
	k := i + 1
	if t.Is(k, ',') {
		k++
	}
	if k < len(t.Tokens) && (t.Has(k, g.c.month) && t.Tokens[k].Shape != lex.Lower || t.Tokens[k].Kind == lex.Number && t.Tokens[k].End-t.Tokens[k].Start <= 2) {
		g.add(t, i, 1, g.c.weekday, 0, norm)
	}
}

// markArticle makes the article before a unit, "a year" or "a full year", a count of one.
func (g *Tagger) markArticle(t *lex.Text, i int) {
	for k := i - 1; k >= 0 && k >= i-2; k-- {
		if t.Has(k, g.c.article) || t.Has(k, g.c.oneMore) {
			g.add(t, k, 1, g.c.num, 1, "a")
			return
		}
		if !t.Has(k, g.c.filler) {
			return
		}
	}
}

// words reads a number in words from token i: its value, the token behind it, and whether its last word is an
// ordinal. Two numbers of tens side by side are a year, "nineteen ninety-six".
func (g *Tagger) words(t *lex.Text, i int) (v, end int, ord bool) {
	total, cur := 0, 0
	for end = i; ; {
		k := end
		if k > i && t.Is(k, '-') {
			k++
		} else if k > i && total+cur >= 100 && t.Has(k, g.c.join) && t.Slice(k, k+1) == "and" {
			k++
		}
		w, isOrd := g.wordAt(t, k)
		switch {
		case w == 0:
			return total + cur, end, false
		case w == 100 && cur > 0 && cur < 100:
			cur *= 100
		case w == 1000 && cur > 0:
			total, cur = total+cur*1000, 0
		case cur >= 10 && cur <= 20 && w >= 10 && total == 0:
			total, cur = cur*100, w
		case cur == 0 || cur%100 == 0 && w < 100 || cur%10 == 0 && cur%100 >= 20 && w < 10:
			cur += w
		default:
			return total + cur, end, false
		}
		end = k + 1
		if isOrd {
			return total + cur, end, true
		}
	}
}

// wordAt is the value of the number word at token k, 0 where there is none.
func (g *Tagger) wordAt(t *lex.Text, k int) (v int, ord bool) {
	if m := t.Term(k, g.c.numWord); m != nil {
		v, _ = digits(m.Norm)
		return v, false
	}
	if m := t.Term(k, g.c.ordWord); m != nil && k > 0 {
		v, _ = digits(m.Norm)
		return v, true
	}
	return 0, false
}
