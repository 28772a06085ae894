package extract_test

import (
	"sort"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"docket/extract"
)

// The gold refers to a plain text, docket to the text that it read from a PDF or Word file. The two differ in white
// space, hyphens, ligatures and quotes, so both are squeezed to what they share, and a claim is placed in the gold text
// by its sentence.

// squeezed is a text without what two readings of it may differ in; starts has, for each byte of s, where the
// character that it comes from stands in the text.
type squeezed struct {
	s      string
	starts []int
}

var typographic = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "–", "", "—", "", "−", "", "-", "", "\u2010", "", "\u2011", "", "\u00ad", "")

func squeeze(text string) *squeezed {
	var b strings.Builder
	q := &squeezed{}
	fold := cases.Fold()
	for at, r := range text {
		if unicode.IsSpace(r) {
			continue
		}
		for _, c := range fold.String(norm.NFKC.String(typographic.Replace(string(r)))) {
			if kept := typographic.Replace(string(c)); kept != "" && !unicode.IsSpace(c) {
				b.WriteString(kept)
			}
		}
		for len(q.starts) < b.Len() {
			q.starts = append(q.starts, at)
		}
	}
	q.s = b.String()
	return q
}

// extent is a half-open range of squeezed bytes; empty where there is none.
type extent struct{ lo, hi int }

func (q *squeezed) extent(start, end int) extent {
	return extent{sort.SearchInts(q.starts, start), sort.SearchInts(q.starts, end)}
}

// nearest is where needle begins in s nearest to want, -1 for nowhere.
func (q *squeezed) nearest(needle string, want int) int {
	best := -1
	for at := 0; needle != ""; {
		i := strings.Index(q.s[at:], needle)
		if i < 0 {
			break
		}
		if at += i; best < 0 || abs(at-want) < abs(best-want) {
			best = at
		}
		at++
	}
	return best
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// placed is a claim with the place of its mention and trigger in the gold text.
type placed struct {
	extract.Claim
	span, trigger extent
}

// own places a claim of the gold, whose offsets are those of its text.
func (q *squeezed) own(c extract.Claim) placed {
	p := placed{Claim: c, span: q.extent(c.Span.Start, c.Span.End)}
	if c.Event != nil {
		p.trigger = q.extent(c.Event.Trigger.Start, c.Event.Trigger.End)
	}
	return p
}

// place places a claim of docket's.
func (q *squeezed) place(c extract.Claim) placed {
	s := squeeze(c.Sentence.Text)
	hint := sort.SearchInts(q.starts, c.Span.Start)
	to := func(start, end int) extent {
		return q.find(s, s.extent(start-c.Sentence.Start, end-c.Sentence.Start), hint)
	}
	p := placed{Claim: c, span: to(c.Span.Start, c.Span.End)}
	if c.Event != nil {
		p.trigger = to(c.Event.Trigger.Start, c.Event.Trigger.End)
	}
	return p
}

// find looks for the stretch e of a sentence with the whole sentence around it, else with as much of it as the gold
// text has.
func (q *squeezed) find(s *squeezed, e extent, hint int) extent {
	for around := len(s.s); ; around /= 2 {
		lo, hi := max(0, e.lo-around), min(len(s.s), e.hi+around)
		if at := q.nearest(s.s[lo:hi], hint); at >= 0 {
			return extent{at + e.lo - lo, at + e.hi - lo}
		}
		if around == 0 {
			return extent{}
		}
	}
}

// share is the part of two extents that both have, of all that they cover.
func share(a, b extent) float64 {
	both := min(a.hi, b.hi) - max(a.lo, b.lo)
	if both <= 0 {
		return 0
	}
	return float64(both) / float64(max(a.hi, b.hi)-min(a.lo, b.lo))
}
