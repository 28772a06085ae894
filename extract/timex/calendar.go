package timex

import "strconv"

// A period is a stretch of the calendar in one of the units that language names: a day, a week, the third quarter,
// the winter of 1994, a decade. Everything that a time expression comes to is a period, two of them, or a length.
// Arithmetic is on the proleptic Gregorian calendar; day numbers count from 1 January 1970.

// unit is a unit of the calendar, finer ones first.
type unit uint8

const (
	noUnit unit = iota
	second
	minute
	hour
	day
	weekend
	week
	month
	season
	quarter
	half
	year
	fiscal
	decade
	century
)

// period is one unit of the calendar. y is the year: the first one of a decade or century, negative before Christ,
// 0 where the text does not say. n counts within the year: month 1–12, quarter, half, season 1–4 from spring, ISO
// week. d is the day of the month. clock is the TIMEX3 part from "T" on, "" where the day is meant as a whole.
type period struct {
	unit  unit
	y     int
	n, d  int
	clock string
}

// dayNumber is the number of a civil day; a month over 12 runs on into the next years.
func dayNumber(y, m, d int) int {
	if m > 12 {
		y, m = y+(m-1)/12, (m-1)%12+1
	}
	if m <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	doy := (153*((m+9)%12)+2)/5 + d - 1
	return era*146097 + yoe*365 + yoe/4 - yoe/100 + doy - 719468
}

// civil is the inverse of dayNumber.
func civil(n int) (y, m, d int) {
	n += 719468
	era := floorDiv(n, 146097)
	doe := n - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d = doy - (153*mp+2)/5 + 1
	m = (mp+2)%12 + 1
	y = yoe + era*400
	if m <= 2 {
		y++
	}
	return y, m, d
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func monthDays(y, m int) int { return dayNumber(y, m+1, 1) - dayNumber(y, m, 1) }

// weekday is 1 for Monday to 7 for Sunday.
func weekday(n int) int { return (n+3)%7 + 1 - 7*floorDiv((n+3)%7, 7) }

// dayPeriod is the day with this number.
func dayPeriod(n int) period {
	y, m, d := civil(n)
	return period{unit: day, y: y, n: m, d: d}
}

// weekPeriod is the ISO week that holds the day.
func weekPeriod(n int) period {
	thursday := n - weekday(n) + 4
	y, _, _ := civil(thursday)
	return period{unit: week, y: y, n: (thursday-dayNumber(y, 1, 1))/7 + 1}
}

// weekStart is the Monday of an ISO week.
func weekStart(y, w int) int {
	jan4 := dayNumber(y, 1, 4)
	return jan4 - weekday(jan4) + 1 + 7*(w-1)
}

// days is the first and last day of the period; ok is false where it has none (no year, or before Christ).
func (p period) days() (from, to int, ok bool) {
	if p.y <= 0 {
		return 0, 0, false
	}
	months := func(m, n int) (int, int, bool) { return dayNumber(p.y, m, 1), dayNumber(p.y, m+n, 1) - 1, true }
	switch p.unit {
	case day, hour, minute, second:
		n := dayNumber(p.y, p.n, p.d)
		return n, n, true
	case week:
		n := weekStart(p.y, p.n)
		return n, n + 6, true
	case weekend:
		n := weekStart(p.y, p.n)
		return n + 5, n + 6, true
	case month:
		return months(p.n, 1)
	case season:
		return months(3*p.n, 3)
	case quarter:
		return months(3*p.n-2, 3)
	case half:
		return months(6*p.n-5, 6)
	case decade:
		return dayNumber(p.y, 1, 1), dayNumber(p.y+10, 1, 1) - 1, true
	case century:
		return dayNumber(p.y, 1, 1), dayNumber(p.y+100, 1, 1) - 1, true
	}
	return months(1, 12)
}

// within is the period of unit u that holds the first day of p, or p itself where it is no finer than u.
func (p period) within(u unit) period {
	if p.unit == u || p.y <= 0 && u != year {
		return p
	}
	if u == year && p.unit < decade {
		return period{unit: year, y: p.y}
	}
	from, _, _ := p.days()
	return periodOf(from, u)
}

// periodOf is the period of unit u that holds a day.
func periodOf(n int, u unit) period {
	y, m, _ := civil(n)
	switch u {
	case week:
		return weekPeriod(n)
	case weekend:
		w := weekPeriod(n)
		w.unit = weekend
		return w
	case month:
		return period{unit: month, y: y, n: m}
	case season:
		if m < 3 {
			return period{unit: season, y: y - 1, n: 4}
		}
		return period{unit: season, y: y, n: m / 3}
	case quarter:
		return period{unit: quarter, y: y, n: (m + 2) / 3}
	case half:
		return period{unit: half, y: y, n: (m + 5) / 6}
	case year, fiscal:
		return period{unit: u, y: y}
	case decade:
		return period{unit: decade, y: y - y%10}
	case century:
		return period{unit: century, y: y - y%100}
	}
	return dayPeriod(n)
}

// add moves the period by n units of its own kind.
func (p period) add(n int) period {
	if p.y == 0 {
		return p
	}
	turn := func(per int) period {
		k := p.y*per + p.n - 1 + n
		p.y = floorDiv(k, per)
		p.n = k - p.y*per + 1
		return p
	}
	switch p.unit {
	case day, hour, minute, second:
		q := dayPeriod(dayNumber(p.y, p.n, p.d) + n)
		q.clock = p.clock
		return q
	case week, weekend:
		q := weekPeriod(weekStart(p.y, p.n) + 7*n)
		q.unit = p.unit
		return q
	case month:
		return turn(12)
	case season, quarter:
		return turn(4)
	case half:
		return turn(2)
	case decade:
		p.y += 10 * n
	case century:
		p.y += 100 * n
	default:
		p.y += n
	}
	return p
}

// addMonths moves a day by months, kept within the month's length.
func addMonths(n, months int) int {
	y, m, d := civil(n)
	k := y*12 + m - 1 + months
	y = floorDiv(k, 12)
	m = k - y*12 + 1
	return dayNumber(y, m, min(d, monthDays(y, m)))
}

var seasonCodes = [...]string{"", "SP", "SU", "FA", "WI"}

// value is the TIMEX3 value; digits that are unknown are X.
func (p period) value() string {
	b := make([]byte, 0, 24)
	switch {
	case p.unit == fiscal:
		b = append(b, 'F', 'Y')
		b = pad(b, p.y, 4)
	case p.y < 0 && p.unit == century:
		n := -p.y/100 - 1
		return string(append(b, 'B', 'C', byte('0'+n/10), byte('0'+n%10)))
	case p.y < 0 && p.unit == decade:
		return string(pad(append(b, 'B', 'C'), -p.y/10, 3))
	case p.y < 0:
		b = pad(append(b, 'B', 'C'), -p.y, 4)
	case p.y == 0:
		b = append(b, "XXXX"...)
	case p.unit == decade:
		return string(pad(b, p.y/10, 3))
	case p.unit == century:
		if p.y < 100 {
			return "00"
		}
		return string(pad(b, p.y/100, 2))
	default:
		b = pad(b, p.y, 4)
	}
	switch p.unit {
	case day, hour, minute, second:
		b = pad(append(b, '-'), p.n, 2)
		b = pad(append(b, '-'), p.d, 2)
	case week:
		b = pad(append(b, "-W"...), p.n, 2)
	case weekend:
		b = append(pad(append(b, "-W"...), p.n, 2), "-WE"...)
	case month:
		b = pad(append(b, '-'), p.n, 2)
	case season:
		b = append(append(b, '-'), seasonCodes[p.n]...)
	case quarter:
		b = pad(append(b, "-Q"...), p.n, 1)
	case half:
		b = pad(append(b, "-H"...), p.n, 1)
	}
	return string(append(b, p.clock...))
}

// pad appends n with at least width digits, or as many X where it is 0.
func pad(b []byte, n, width int) []byte {
	if n == 0 && width > 1 {
		return append(b, "XXXX"[:width]...)
	}
	for w, lim := width, pow10(width-1); w > 1 && n < lim; w, lim = w-1, lim/10 {
		b = append(b, '0')
	}
	return strconv.AppendInt(b, int64(n), 10)
}

func pow10(n int) int {
	p := 1
	for ; n > 0; n-- {
		p *= 10
	}
	return p
}

// isoDay writes a day number as YYYY-MM-DD.
func isoDay(n int) string {
	y, m, d := civil(n)
	if y < 1 || y > 9999 {
		return ""
	}
	b := pad(make([]byte, 0, 10), y, 4)
	b = pad(append(b, '-'), m, 2)
	return string(pad(append(b, '-'), d, 2))
}

// easter is the day number of Easter Sunday (anonymous Gregorian algorithm).
func easter(y int) int {
	a, b, c := y%19, y/100, y%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	k := h + l - 7*m + 114
	return dayNumber(y, k/31, k%31+1)
}

// orthodoxEaster is the day number of Easter Sunday in the eastern churches (Meeus, on the Julian calendar).
func orthodoxEaster(y int) int {
	a, b, c := y%4, y%7, y%19
	d := (19*c + 15) % 30
	e := (2*a + 4*b - d + 34) % 7
	k := d + e + 114
	return dayNumber(y, k/31, k%31+1) + y/100 - y/400 - 2
}

// newYears are the days of the Chinese new year from 1985 on, month and day: what the observatories publish, for a new
// moon near midnight is no matter of a short formula.
var newYears = [...]int{220, 209, 129, 217, 206, 127, 215, 204, 123, 210, 131, 219, 207, 128, 216, 205, 124, 212, 201, 122, 209, 129, 218, 207,
	126, 214, 203, 123, 210, 131, 219, 208, 128, 216, 205, 125, 212, 201, 122, 210, 129, 217, 206, 126, 213, 203, 123, 211, 131, 219, 208, 128,
	215, 204, 124, 212}

// chineseNewYear is its day number; ok is false for the years that newYears does not have.
func chineseNewYear(y int) (n int, ok bool) {
	if y < 1985 || y-1985 >= len(newYears) {
		return 0, false
	}
	md := newYears[y-1985]
	return dayNumber(y, md/100, md%100), true
}

// of is the day of the month or week p that is picked; ok is false where p has none such.
func (in inside) of(p period) (q period, ok bool) {
	switch {
	case p.unit == week:
		return dayPeriod(weekStart(p.y, p.n) + in.weekday - 1), true
	case p.unit != month:
		return p, false
	case in.day > 0:
		return period{unit: day, y: p.y, n: p.n, d: in.day}, validDay(p.y, p.n, in.day)
	case in.nth < 0 && in.weekday == 0:
		return period{unit: day, y: p.y, n: p.n, d: monthDays(p.y, p.n)}, true
	case in.nth < 0:
		last := dayNumber(p.y, p.n, monthDays(p.y, p.n))
		return dayPeriod(last - (weekday(last)-in.weekday+7)%7), true
	}
	first := dayNumber(p.y, p.n, 1)
	q = dayPeriod(first + (in.weekday-weekday(first)+7)%7 + 7*(in.nth-1))
	return q, q.n == p.n
}
