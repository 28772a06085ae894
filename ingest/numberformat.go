package ingest

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Workbooks hold bare numbers and a format for each: "#,##0.00 [$€-407]", "mmm yyyy", "0.0%". A number is
// shown as the format shows it, in a plain way: figures, separators and the words and signs that stand in
// the format; days and times as ISO dates, as exact as the format shows them and no more.

// numberFormat is one section of a format, read.
type numberFormat struct {
	before, after string // what stands around the figures
	decimals      int    // after the point
	figures       bool   // there are places for figures
	point         bool
	grouped       bool // thousands are parted
	percent       bool
	thousands     int // how many times the number is divided by a thousand
	plain         bool
	date          string // of "ymdhs" those that it shows
}

// showNumber is how a workbook shows the number v in a format.
func showNumber(v, format string, date1904 bool) string {
	f, err := strconv.ParseFloat(v, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return v
	}
	code, own := section(format, f)
	n := readNumberFormat(code)
	switch {
	case n.date != "" && f >= 0:
		return showDay(f, n.date, date1904)
	case !n.figures && (n.before != "" || n.after != "") && !n.plain && code != "":
		return strings.TrimSpace(n.before + n.after) // such as "–" for nothing
	case n.plain || !n.figures || math.Abs(f) >= 1e18:
		return strings.TrimSpace(n.before + plainNumber(f) + n.after)
	}
	sign := ""
	if f < 0 {
		f = -f
		if !own {
			sign = "-"
		}
	}
	s := n.show(f)
	if strings.Trim(s, "0.,%") == "" {
		sign = ""
	}
	return strings.TrimSpace(sign + n.before + s + n.after)
}

// section is the part of a format that holds for f; own reports whether it shows by itself that f is negative.
func section(format string, f float64) (code string, own bool) {
	parts := splitFormat(format)
	switch {
	case len(parts) > 1 && f < 0 && !strings.Contains(parts[0], "[>") && !strings.Contains(parts[0], "[<"):
		return parts[1], true
	case len(parts) > 2 && f == 0:
		return parts[2], false
	}
	return parts[0], false
}

// splitFormat parts a format at the semicolons that are not quoted.
func splitFormat(format string) []string {
	var parts []string
	from, quoted := 0, false
	for i := 0; i < len(format); i++ {
		switch c := format[i]; {
		case c == '"':
			quoted = !quoted
		case c == '\\' && !quoted:
			i++
		case c == ';' && !quoted:
			parts, from = append(parts, format[from:i]), i+1
		}
	}
	return append(parts, format[from:])
}

// readNumberFormat reads a section of a format.
func readNumberFormat(code string) (n numberFormat) {
	if strings.EqualFold(strings.TrimSpace(code), "general") || code == "" {
		return numberFormat{plain: true}
	}
	rs := []rune(code)
	for i := 0; i < len(rs); i++ {
		switch r := rs[i]; {
		case r == '"':
			end := i + 1
			for end < len(rs) && rs[end] != '"' {
				end++
			}
			n.literal(string(rs[i+1 : end]))
			i = end
		case r == '\\' && i+1 < len(rs):
			i++
			n.literal(string(rs[i]))
		case (r == '_' || r == '*') && i+1 < len(rs):
			i++
			if r == '_' {
				n.literal(" ")
			}
		case r == '[':
			end := i + 1
			for end < len(rs) && rs[end] != ']' {
				end++
			}
			n.bracket(string(rs[i+1 : end]))
			i = end
		default:
			n.sign(rs, i)
		}
	}
	if n.date != "" && n.figures && !strings.ContainsAny(n.date, "ymdhs") {
		n.date = ""
	}
	return n
}

// literal adds what the format shows as it stands.
func (n *numberFormat) literal(s string) {
	if n.figures {
		n.after += s
	} else {
		n.before += s
	}
}

// bracket reads "[$€-407]", a currency; "[h]", hours beyond a day; colours and conditions are passed over.
func (n *numberFormat) bracket(s string) {
	switch {
	case strings.HasPrefix(s, "$"):
		sym, _, _ := strings.Cut(s[1:], "-")
		n.literal(sym)
	case s != "" && strings.Trim(strings.ToLower(s), "hms") == "":
		n.dated(unicode.ToLower(rune(s[0])))
	}
}

// sign reads one sign of a format that is not quoted.
func (n *numberFormat) sign(rs []rune, i int) {
	switch r := unicode.ToLower(rs[i]); r {
	case '0', '#', '?':
		n.figures = true
		if n.point {
			n.decimals++
		}
	case '.':
		n.point = true
	case ',':
		if i+1 < len(rs) && strings.ContainsRune("0#?", rs[i+1]) {
			n.grouped = true
		} else if n.figures {
			n.thousands++
		}
	case '%':
		n.percent = true
		n.literal("%")
	case 'y', 'd', 'h', 's', 'm':
		n.dated(r)
	case 'e':
		n.plain = n.figures // scientific
	case '/':
		n.plain = n.figures // a fraction
	case '@':
	case ' ', '$', '€', '£', '¥', '₹', '+', '-', '(', ')', ':', '!', '^', '&', '\'', '~', '{', '}', '<', '>', '=', '\u00a0':
		n.literal(string(rs[i]))
	default:
		if r > 0x7f {
			n.literal(string(rs[i]))
		}
	}
}

// dated adds a part of a date; "m" is a month unless hours stand before it.
func (n *numberFormat) dated(r rune) {
	if r == 'm' && strings.ContainsAny(n.date, "hs") {
		return
	}
	if !strings.ContainsRune(n.date, r) {
		n.date += string(r)
	}
}

// show rounds and groups the figures of f, which is not negative.
func (n *numberFormat) show(f float64) string {
	exact, ok := new(big.Rat).SetString(strconv.FormatFloat(f, 'e', 14, 64))
	if !ok {
		return plainNumber(f)
	}
	if n.percent {
		exact.Mul(exact, big.NewRat(100, 1))
	}
	for range min(n.thousands, 6) {
		exact.Quo(exact, big.NewRat(1000, 1))
	}
	s := exact.FloatString(min(n.decimals, 12))
	if !n.grouped {
		return s
	}
	whole, rest := s, ""
	if i := strings.IndexByte(s, '.'); i >= 0 {
		whole, rest = s[:i], s[i:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return whole + rest
}

// plainNumber is f with the figures that workbooks keep, which are fifteen.
func plainNumber(f float64) string {
	short, err := strconv.ParseFloat(strconv.FormatFloat(f, 'e', 14, 64), 64)
	if err != nil || math.Abs(f) >= 1e21 || f != 0 && math.Abs(f) < 1e-15 {
		return strconv.FormatFloat(f, 'g', -1, 64)
	}
	return strconv.FormatFloat(short, 'f', -1, 64)
}

// showDay is the day, and time of day, that a number counts, as far as the parts shown go.
func showDay(f float64, parts string, date1904 bool) string {
	const last = 2958466 // the first day after the year 9999
	if f >= last {
		return plainNumber(f)
	}
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC) // so that the days after February 1900 are right
	if date1904 {
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	} else if f < 60 {
		epoch = epoch.AddDate(0, 0, 1) // workbooks know a 29 February 1900
	}
	at := epoch.AddDate(0, 0, int(f)).Add(time.Duration(math.Round((f-math.Floor(f))*86400)) * time.Second)
	clock := "15:04"
	if strings.Contains(parts, "s") {
		clock = "15:04:05"
	}
	has := func(s string) bool { return strings.Contains(parts, s) }
	switch {
	case !has("y") && !has("d") && has("h"), parts == "s", parts == "ms":
		return at.Format(clock)
	case has("h"):
		return at.Format("2006-01-02 " + clock)
	case has("y") && !has("m") && !has("d"):
		return at.Format("2006")
	case has("y") && !has("d"):
		return at.Format("2006-01")
	}
	return at.Format("2006-01-02")
}
