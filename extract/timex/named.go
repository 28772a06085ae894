package timex

// Days and stretches with a name: holidays, and months of other calendars. What the normal form of HOLIDAY and SPAN says, in
// parts with blanks between of which the first that knows the year counts:
//
//	MM-DD       a day of each year
//	MM-W-N      the Nth weekday W of a month, N 9 for the last
//	MM-W-N+D    so many days after that
//	E39         so many days from Easter Sunday, O39 from that of the Orthodox
//	L           the Chinese new year
//	YYYY-MM-DD  the day in that year, for those that no rule tells
//	A/B         from one of these to another; where B comes before A, to that of the next year

import (
	"fmt"
	"strconv"
	"strings"
)

// named is the first and the last day of a holiday or stretch in a year; ok is false where the year is not among its dates.
func named(norm string, y int) (from, to int, ok bool) {
	for part := range strings.FieldsSeq(norm) {
		a, b, two := strings.Cut(part, "/")
		if !two {
			b = a
		}
		if year := datedYear(a); year != 0 && year != y {
			continue
		}
		if _, known := chineseNewYear(y); !known && (a == "L" || b == "L") {
			continue
		}
		from, to = dayIn(a, y), dayIn(b, y)
		if to < from {
			to = dayIn(b, y+1)
		}
		return from, to, true
	}
	return 0, 0, false
}

// datedYear is the year of a full date, 0 where it is none.
func datedYear(s string) int {
	if len(s) != len("2006-01-02") {
		return 0
	}
	y, _ := digits(s[:4])
	return y
}

// dayIn is the day that a part names in a year.
func dayIn(s string, y int) int {
	switch s[0] {
	case 'L':
		n, _ := chineseNewYear(y)
		return n
	case 'E', 'O':
		n, _ := strconv.Atoi(s[1:])
		if s[0] == 'O' {
			return orthodoxEaster(y) + n
		}
		return easter(y) + n
	}
	if year := datedYear(s); year != 0 {
		y, s = year, s[5:]
	}
	mo, _ := digits(s[:2])
	if len(s) == 5 {
		d, _ := digits(s[3:])
		return dayNumber(y, mo, d)
	}
	w, n := int(s[3]-'0'), int(s[5]-'0')
	if n == 9 {
		last := dayNumber(y, mo, monthDays(y, mo))
		return last - (weekday(last)-w+7)%7
	}
	first := dayNumber(y, mo, 1)
	day := first + (w-weekday(first)+7)%7 + 7*(n-1)
	if len(s) == 8 {
		day += int(s[7] - '0')
	}
	return day
}

// CheckNamed reports what is wrong with the normal form of a HOLIDAY, or, with spans, of a SPAN.
func CheckNamed(norm string, spans bool) error {
	parts := strings.Fields(norm)
	if len(parts) == 0 {
		return fmt.Errorf("no days")
	}
	for _, part := range parts {
		a, b, two := strings.Cut(part, "/")
		if two != spans {
			return fmt.Errorf("%q: want %s", part, map[bool]string{true: "FIRST/LAST", false: "one day"}[spans])
		}
		for _, day := range []string{a, b} {
			if err := checkDay(day); err != nil && (two || day == a) {
				return err
			}
		}
		if !two || datedYear(a) == 0 && datedYear(b) == 0 {
			continue
		}
		if datedYear(a) == 0 || b < a || datedYear(b) > datedYear(a)+1 {
			return fmt.Errorf("%q: the last day is no date that follows the first within a year", part)
		}
	}
	return nil
}

func checkDay(s string) error {
	wrong := fmt.Errorf("%q is no day: MM-DD, MM-W-N (the Nth weekday W), E and days from Easter Sunday, or YYYY-MM-DD", s)
	if s == "L" {
		return nil
	}
	if s != "" && (s[0] == 'E' || s[0] == 'O') {
		if n, err := strconv.Atoi(s[1:]); err != nil || n < -300 || n > 300 {
			return wrong
		}
		return nil
	}
	y := datedYear(s)
	if y != 0 {
		if s[4] != '-' {
			return wrong
		}
		s = s[5:]
	}
	if len(s) < 5 || s[2] != '-' {
		return wrong
	}
	mo, ok := digits(s[:2])
	if !ok || mo < 1 || mo > 12 {
		return fmt.Errorf("%q: there is no month %s", s, s[:2])
	}
	switch d, whole := digits(s[3:]); {
	case len(s) == 5 && whole && validDay(y, mo, d):
		return nil
	case len(s) == 5 && whole:
		return fmt.Errorf("%q: that month has no day %s", s, s[3:])
	case len(s) == 8 && y == 0 && s[6] == '+' && s[7] >= '1' && s[7] <= '9' && checkDay(s[:6]) == nil:
		return nil
	case len(s) == 6 && y == 0 && s[4] == '-' && s[3] >= '1' && s[3] <= '7' && (s[5] >= '1' && s[5] <= '4' || s[5] == '9'):
		return nil
	}
	return wrong
}

// onNamed sets the days of a holiday or stretch in a year, or the day of the stretch that the words count.
func (r *resolver) onNamed(e *expr, x *Timex, y int) (p, q period, ok bool) {
	from, to, ok := named(e.value, y)
	if e.a.d > 0 {
		if from += e.a.d - 1; from > to {
			ok = false
		}
		to = from
	}
	if !ok {
		x.Value = period{unit: year, y: y}.value() + "-XX-XX"
		return period{}, period{}, false
	}
	p, q, ok = r.onDay(e, x, from)
	if to > from {
		q, x.Value = dayPeriod(to), ""
	}
	return p, q, ok
}
