package timex

import "docket/extract/rules"

// Builders of times of day, weekdays, holidays and the days around today.

func buildRelPart(f *finder, m *rules.Match, e *expr) bool {
	e.form, e.typ = deictic, Time
	pick, _, _ := f.norm(m, "r", f.g.c.rel)
	part, _, _ := f.norm(m, "p", f.g.c.dayPart)
	if f.inArticle(m.Lo) && pick != "past" && pick != "cur" {
		e.form, e.pick, e.a = relative, pick, period{unit: day, clock: "T" + part}
		if offsets[pick] > 0 {
			e.pick = "foll"
		} else if offsets[pick] < 0 {
			e.pick = "prev"
		}
		return pick != "this" && pick != "recent" && pick != "these"
	}
	switch pick {
	case "last", "prev":
		e.n.v = -1
	case "next", "foll", "coming":
		e.n.v = 1
	case "this":
	case "that", "same":
		e.form, e.pick, e.a = relative, "same", period{unit: day}
	default:
		return false
	}
	e.a.clock = "T" + part
	return true
}

func buildDeictic(f *finder, m *rules.Match, e *expr) bool {
	e.form = deictic
	norm, _, _ := f.norm(m, "k", f.g.c.deictic)
	i, sign := 0, 1
	if norm[0] == '-' {
		i, sign = 1, -1
	}
	e.n.v = sign * int(norm[i]-'0')
	e.bare = norm == "0"
	if part, _, ok := f.norm(m, "p", f.g.c.dayPart); ok {
		e.a.clock, e.typ = "T"+part, Time
	} else if len(norm) > i+2 {
		e.a.clock, e.typ = "T"+norm[i+2:], Time
	}
	return true
}

func buildClock(f *finder, m *rules.Match, e *expr) bool {
	e.typ = Time
	h, _ := f.number(m, "h")
	mi, hasMinutes := 0, false
	if lo, hi, ok := m.Cap("m"); ok {
		s := f.t.Slice(lo, hi)
		mi, _ = digits(s)
		if hasMinutes = true; len(s) != 2 || mi > 59 {
			return false
		}
	}
	if part, _, ok := f.norm(m, "p", f.g.c.dayPart); ok {
		if h < 1 || h > 12 || !f.governed(m.Lo) {
			return false
		}
		if h %= 12; part != "MO" {
			h += 12
		}
	} else if s, _, ok := f.norm(m, "a", f.g.c.ampm); ok {
		if h < 1 || h > 12 {
			return false
		}
		h %= 12
		if s == "12" {
			h += 12
		}
	} else if hasMinutes && f.ratio(m.Lo, m.Hi) {
		return false
	}
	b := append(make([]byte, 0, 8), 'T')
	if h == 0 {
		b = append(b, "00"...)
	} else {
		b = pad(b, h, 2)
	}
	b = append(b, ':', byte('0'+mi/10), byte('0'+mi%10))
	e.a = period{unit: day, clock: string(b)}
	return h <= 24
}

func buildDayPart(f *finder, m *rules.Match, e *expr) bool {
	part, _, _ := f.norm(m, "p", f.g.c.dayPart)
	e.typ = Time
	e.a = period{unit: day, clock: "T" + part}
	if part == "NI" && !f.inArticle(m.Lo) {
		e.form, e.value = repeated, "XXXX-XX-XXTNI"
	}
	return f.isDayPart(m.Lo, m.Hi)
}

// buildWeekday leaves the number of the weekday in d, with no month: resolve finds the date.
func buildWeekday(f *finder, m *rules.Match, e *expr) bool {
	_, n, _ := f.norm(m, "w", f.g.c.weekday)
	e.a = period{unit: day, d: n}
	e.code = "weekday"
	if part, _, ok := f.norm(m, "p", f.g.c.dayPart); ok {
		e.typ, e.a.clock = Time, "T"+part
	}
	return true
}

func buildHoliday(f *finder, m *rules.Match, e *expr) bool {
	e.value, _, _ = f.norm(m, "h", f.g.c.holiday)
	e.code = "holiday"
	e.a = period{unit: day, y: f.year(m)}
	return true
}

// holiday is the day of a holiday, written as times.tsv has it, in a year.
func holiday(norm string, y int) int {
	if norm[0] == 'E' {
		neg := norm[1] == '-'
		if neg {
			norm = norm[1:]
		}
		n, _ := digits(norm[1:])
		if neg {
			n = -n
		}
		return easter(y) + n
	}
	mo, _ := digits(norm[:2])
	if len(norm) == 5 {
		d, _ := digits(norm[3:])
		return dayNumber(y, mo, d)
	}
	w, n := int(norm[3]-'0'), int(norm[5]-'0')
	if n == 9 {
		last := dayNumber(y, mo, monthDays(y, mo))
		return last - (weekday(last)-w+7)%7
	}
	first := dayNumber(y, mo, 1)
	return first + (w-weekday(first)+7)%7 + 7*(n-1)
}

func buildYearEnd(f *finder, m *rules.Match, e *expr) bool {
	e.a = period{unit: year, y: f.year(m)}
	e.mod = "END"
	if m.Rule.Name == "monthend" {
		e.a = period{unit: month}
	}
	if e.a.y == 0 {
		e.form, e.pick, e.code = relative, "this", "end"
	}
	return true
}

// buildDayOfMonth reads "on the 24th".
func buildDayOfMonth(f *finder, m *rules.Match, e *expr) bool {
	d, _ := f.number(m, "o")
	e.a = period{unit: day, d: d}
	e.code = "day"
	return d <= 31 && f.isDayOfMonth(m.Lo, m.Hi)
}
