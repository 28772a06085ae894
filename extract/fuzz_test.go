package extract_test

import (
	"strings"
	"testing"

	"docket/extract"
	"docket/ingest"
)

// FuzzExtract reads any text, by a date of publication and by none: it must come to an end, and every claim must keep
// the invariants of check_test.go.
func FuzzExtract(f *testing.F) {
	for _, path := range goldenPaths(f) {
		_, all := passages(f, path)
		for _, p := range all {
			f.Add(p.text)
		}
	}
	for _, s := range hostile {
		f.Add(strings.Repeat(s.piece, 20))
	}
	x := extractor(f)
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ingest.Read("brief.txt", []byte(text), ingest.Options{})
		if err != nil {
			return // taken for a picture or a program
		}
		for _, day := range []string{"", "2024-05-06"} {
			o := extract.Options{Published: day}
			r := x.Extract(d, o)
			check(t, d, r)
			again(t, x, sample{"by " + day, d, o}, r)
		}
	})
}

// FuzzTag marks any text: the spans of each kind must lie in it, in order.
func FuzzTag(f *testing.F) {
	for _, path := range goldenPaths(f) {
		_, all := passages(f, path)
		for _, p := range all {
			f.Add(p.text, p.published)
		}
	}
	f.Add("12 \xff\x00 $", "2024")
	f.Add("$5 in \u00a0 1 \u2028", "nonsense")
	x := extractor(f)
	f.Fuzz(func(t *testing.T, text, day string) {
		tags := x.Tag(text, day, extract.TagKinds)
		for kind, spans := range tagSpans(tags) {
			at := 0
			for _, s := range spans {
				if s[0] < at || s[1] <= s[0] || s[1] > len(text) {
					t.Errorf("%s at %d to %d of %d bytes, the one before ends at %d", kind, s[0], s[1], len(text), at)
				}
				at = s[1]
			}
		}
	})
}

func tagSpans(g extract.Tags) map[string][][2]int {
	out := map[string][][2]int{}
	for _, m := range g.Timex {
		out["time"] = append(out["time"], [2]int{m.Start, m.End})
	}
	for _, m := range g.Money {
		out["money"] = append(out["money"], [2]int{m.Start, m.End})
	}
	for _, m := range g.Counts {
		out["count"] = append(out["count"], [2]int{m.Start, m.End})
	}
	for _, m := range g.Numbers {
		out["number"] = append(out["number"], [2]int{m.Start, m.End})
	}
	return out
}
