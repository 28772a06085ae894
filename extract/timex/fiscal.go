package timex

import (
	"fmt"
	"time"

	"docket/extract/lex"
)

// issuer is a country's fiscal year: the month it begins in, and how many years later it ends than the year it is
// named after begins: 0 where 2015 means the year that begins in 2015, 1 where it is the year that ends in it.
type issuer struct {
	code  string
	month int
	ahead int
}

// issuer finds whose fiscal years a text speaks of: the country that was given, or the one that the text names most
// often, first in the text among equals.
func (g *Tagger) issuer(t *lex.Text, code string) issuer {
	var seen []issuer
	var n []int
	for i := range t.Tokens {
		m := t.Term(i, g.c.issuer)
		if m == nil {
			continue
		}
		is := readIssuer(m.Norm)
		if is.code == code {
			return is
		}
		k := 0
		for k < len(seen) && seen[k].code != is.code {
			k++
		}
		if k == len(seen) {
			seen, n = append(seen, is), append(n, 0)
		}
		n[k]++
	}
	if code != "" {
		return g.issuerOf(code)
	}
	best := issuer{month: 1}
	most := 0
	for k := range seen {
		if n[k] > most {
			best, most = seen[k], n[k]
		}
	}
	return best
}

// fiscalYears is the issuer that the text speaks of. Few texts have a time that needs it.
func (r *resolver) fiscalYears() *issuer {
	if r.issuer == nil {
		is := r.g.issuer(r.t, r.options.Issuer)
		r.issuer = &is
	}
	return r.issuer
}

// issuerOf looks a country up among all entries.
func (g *Tagger) issuerOf(code string) issuer {
	if is, ok := g.issuers[code]; ok {
		return is
	}
	return issuer{month: 1}
}

// issuersOf collects the issuers of a lexicon by their codes.
func issuersOf(l *lex.Lexicon) map[string]issuer {
	all := map[string]issuer{}
	for _, e := range l.Entries("ISSUER") {
		is := readIssuer(e.Norm)
		all[is.code] = is
	}
	return all
}

// FiscalYear is the fiscal year of a country that begins in the year given: its TIMEX3 value and its first and last day.
// ok is false where the country's fiscal year is the calendar year, or unknown.
func (g *Tagger) FiscalYear(code string, begins int) (value, first, last string, ok bool) {
	is := g.issuerOf(code)
	if is.month == 1 {
		return "", "", "", false
	}
	start := time.Date(begins, time.Month(is.month), 1, 0, 0, 0, 0, time.UTC)
	return fmt.Sprintf("FY%04d", begins+is.ahead), start.Format(time.DateOnly), start.AddDate(1, 0, -1).Format(time.DateOnly), true
}

// readIssuer reads "USA 10 1".
func readIssuer(norm string) issuer {
	if len(norm) < 7 {
		return issuer{month: 1}
	}
	end := len(norm) - 2
	m, _ := digits(norm[4:end])
	return issuer{code: norm[:3], month: m, ahead: int(norm[len(norm)-1] - '0')}
}

// days is the first and last day of a period; fiscal years are the issuer's.
func (r *resolver) days(p period) (from, to int, ok bool) {
	if p.unit != fiscal {
		return p.days()
	}
	if p.y <= 0 {
		return 0, 0, false
	}
	is := r.fiscalYears()
	y, m := p.y, is.month
	if is.code == "USA" && y < 1977 {
		m = 7
	}
	if m > 1 && is.ahead == 1 {
		y--
	}
	return dayNumber(y, m, 1), dayNumber(y, m+12, 1) - 1, true
}

// fiscalOf is the fiscal year that holds a day.
func (r *resolver) fiscalOf(n int) period {
	y, _, _ := civil(n)
	p := period{unit: fiscal, y: y}
	for _, k := range [...]int{y - 1, y, y + 1} {
		p.y = k
		if from, to, ok := r.days(p); ok && from <= n && n <= to {
			return p
		}
	}
	return p
}
