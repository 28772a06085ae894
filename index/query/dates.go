package query

import (
	"strconv"
	"time"
)

// DayRange is the first and the last day of YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn or YYYY-Hn, counted from 1970-01-01.
func DayRange(s string) (first, last int, ok bool) {
	year, ok := digits(s, 4)
	if !ok || year == 0 {
		return 0, 0, false
	}
	rest := s[4:]
	switch {
	case rest == "":
		return span(year, 1, 12)
	case len(rest) == 3 && rest[0] == '-' && (rest[1] == 'Q' || rest[1] == 'q') && rest[2] >= '1' && rest[2] <= '4':
		n := int(rest[2] - '0')
		return span(year, 3*n-2, 3)
	case len(rest) == 3 && rest[0] == '-' && (rest[1] == 'H' || rest[1] == 'h') && rest[2] >= '1' && rest[2] <= '2':
		n := int(rest[2] - '0')
		return span(year, 6*n-5, 6)
	}
	month, ok := digits(rest[1:], 2)
	if !ok || rest[0] != '-' || month < 1 || month > 12 {
		return 0, 0, false
	}
	if len(rest) == 3 {
		return span(year, month, 1)
	}
	day, ok := digits(rest[4:], 2)
	if !ok || rest[3] != '-' || len(rest) != 6 {
		return 0, 0, false
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return dayNumber(t), dayNumber(t), t.Day() == day && day > 0
}

// span is a run of whole months.
func span(year, month, months int) (first, last int, ok bool) {
	from := time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC)
	return dayNumber(from), dayNumber(from.AddDate(0, months, 0)) - 1, true
}

func dayNumber(t time.Time) int { return int(t.Unix() / 86400) } // midnights, so the division is exact

// digits reads n digits at the start of s.
func digits(s string, n int) (int, bool) {
	if len(s) < n {
		return 0, false
	}
	for i := range n {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
	}
	v, err := strconv.Atoi(s[:n])
	return v, err == nil
}
