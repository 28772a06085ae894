package timex

import (
	"strings"

	"docket/extract/rules"
)

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
	if f.titled(m.Lo, m.Hi) {
		return false
	}
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
	h, mi, hasMinutes, ok := f.hour(m)
	if !ok {
		return false
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
		if e.meridiem = true; s == "12" {
			h += 12
		}
	} else if hasMinutes && f.ratio(m.Lo, m.Hi) {
		return false
	}
	if past, _, ok := f.norm(m, "x", f.g.c.clockPast); ok && past[0] == '-' {
		h = (h + 23) % 24
	}
	sec, hasSec := f.number(m, "sec")
	e.a = period{unit: day, clock: clock(h, mi, sec, hasSec)}
	return h <= 24 && sec < 60
}

// hour is the hour and the minutes of a time of day as they are written: "10:30", "10.30", "1030", "half past ten".
func (f *finder) hour(m *rules.Match) (h, mi int, hasMinutes, ok bool) {
	if k := f.t.Term(m.Lo, f.g.c.clockNo); k != nil && m.Rule.Name == "clock.four" {
		return int(k.Value) / 100, int(k.Value) % 100, true, true
	}
	if past, n, ok := f.norm(m, "x", f.g.c.clockPast); ok {
		h, _ = f.number(m, "h")
		if past[0] == '-' {
			n, _ = digits(past[1:])
			n = 60 - n
		}
		return h, n, false, h >= 1 && h <= 12
	}
	lo, hi, _ := m.Cap("h")
	hours, minutes, dot := strings.Cut(f.t.Slice(lo, hi), ".")
	if dot {
		h, ok = digits(hours)
	} else {
		h, ok = f.number(m, "h")
	}
	if lo, hi, two := m.Cap("m"); two && !dot {
		minutes = f.t.Slice(lo, hi)
	}
	if minutes == "" {
		return h, 0, false, ok && !dot
	}
	mi, _ = digits(minutes)
	return h, mi, true, ok && len(minutes) == 2 && mi < 60
}

// clock is a time of day as TIMEX3 writes it.
func clock(h, mi, sec int, hasSec bool) string {
	two := func(b []byte, n int) []byte { return append(b, byte('0'+n/10%10), byte('0'+n%10)) }
	b := two(append(make([]byte, 0, 9), 'T'), h)
	b = two(append(b, ':'), mi)
	if hasSec {
		b = two(append(b, ':'), sec)
	}
	return string(b)
}

func buildDayPart(f *finder, m *rules.Match, e *expr) bool {
	part, _, _ := f.norm(m, "p", f.g.c.dayPart)
	e.typ = Time
	e.a = period{unit: day, clock: "T" + part}
	if n, ok := f.number(m, "n"); ok {
		if n == 12 && strings.HasSuffix(part, ":00") {
			return true
		}
		e.lo, e.modLo = m.Hi-1, m.Hi-1
		return f.isDayPart(e.lo, m.Hi)
	}
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

// buildWeekdaySpan reads "open Monday to Friday", which is so each week. Behind "from" it may be one week.
func buildWeekdaySpan(f *finder, m *rules.Match, e *expr) bool {
	w, a, _ := f.norm(m, "w", f.g.c.weekday)
	v, _, _ := f.norm(m, "v", f.g.c.weekday)
	e.form, e.typ, e.value = repeated, Set, "XXXX-WXX-"+w+"/XXXX-WXX-"+v
	if f.t.Slice(max(m.Lo-1, f.s.Lo), m.Lo) != "from" {
		return true
	}
	first := *e
	first.form, first.typ, first.value, first.code, first.hi = calendar, Date, "", "weekday", m.Lo+1
	first.a = period{unit: day, d: a}
	f.found = append(f.found, first)
	lo, _, _ := m.Cap("v")
	_, b, _ := f.norm(m, "v", f.g.c.weekday)
	first.lo, first.modLo, first.hi, first.a.d = lo, lo, m.Hi, b
	*e = first
	return true
}

func buildHoliday(f *finder, m *rules.Match, e *expr) bool {
	e.value, _, _ = f.norm(m, "h", f.g.c.holiday, f.g.c.span)
	e.code = "holiday"
	e.a = period{unit: day, y: f.year(m)}
	e.a.d, _ = f.number(m, "d")
	if s := f.t.Slice(m.Hi, min(m.Hi+1, f.s.Hi)); s == "week" || s == "weekend" {
		return false // which, tradition tells
	}
	_, known := chineseNewYear(e.a.y)
	if e.value == "L" && !known || strings.IndexByte(e.value, '+') > 0 && e.a.y < 1990 { // a Black Friday before was one of panic
		return f.yearOnly(m, e) || e.value == "L" && e.a.y == 0
	}
	return true
}

// yearOnly leaves of an expression its year, where that is all that is sure of it.
func (f *finder) yearOnly(m *rules.Match, e *expr) bool {
	lo, _, ok := m.Cap("y")
	if ok {
		e.lo, e.modLo, e.code, e.value, e.a.unit = lo, lo, "", "", year
	}
	return ok
}

func buildYearEnd(f *finder, m *rules.Match, e *expr) bool {
	e.a = period{unit: year, y: f.year(m)}
	e.mod = "END"
	if m.Rule.Name == "monthend" {
		e.a = period{unit: month}
	}
	if code, _, ok := f.norm(m, "k", f.g.c.midUnit); ok {
		if e.a.unit, e.mod = unitOf(code), "MID"; e.a.unit != year && e.a.y != 0 {
			return false
		}
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
