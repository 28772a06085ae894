package extract_test

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"docket/extract"
)

// What the recognisers cost alone, without finding claims, in megabytes a CPU second of one of two shared virtual cores (EPYC of
// 2024), best of many rounds in one run, with chrono and wink run beside them on the same texts:
//
//	text                         all four  times  chrono  wink
//	TimeBank (news, figures)           36     49     3.8   1.9
//	AQUAINT (news wire)                50     58     3.1   1.8
//	WikiWars (history)                 44     51     5.0   1.9
//	these three together, 1.03 MB      44
//	the briefs of seeds/               21     30
//
// So docket finds times 10 to 18 times as fast as chrono and 25 to 32 times as fast as wink. Briefs hold more times and sums than
// news, and each find costs. A byte of a text of digits, "$", brackets or "one hundred", or of 10 MB in one line, costs at most
// 1.3 times a byte of the briefs; the dearest, years and quarters without a word between them, six times as much.

// record is a text with the day it was written.
type record struct{ Text, DCT string }

// briefs are the texts of the sample briefs, again and again up to about n bytes.
func briefs(t testing.TB, n int) string {
	var all strings.Builder
	for _, path := range seedPaths(t) {
		all.WriteString(readFile(t, path).Text + "\n\n")
	}
	return fill(all.String(), n)
}

// records are those of a JSONL file with fields text and dct that DOCKET_BENCH_TEXTS names, or the briefs.
func records(b *testing.B) (all []record, size int) {
	path := os.Getenv("DOCKET_BENCH_TEXTS")
	if path == "" {
		text := briefs(b, 1<<20)
		return []record{{text, "2024-05-06"}}, len(text)
	}
	f, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var r record
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			b.Fatal(err)
		}
		all = append(all, r)
		size += len(r.Text)
	}
	if err := lines.Err(); err != nil {
		b.Fatal(err)
	}
	return all, size
}

// rounds are measured together, as processor time comes in steps of some milliseconds on some systems.
const rounds = 4

// BenchmarkTag reports megabytes a second of processor time in the fastest rounds, which other work on the machine
// disturbs least; with GOMAXPROCS=1 it is what one core does, with the collection of garbage.
func BenchmarkTag(b *testing.B) {
	x := extractor(b)
	all, size := records(b)
	for _, kinds := range [][]string{extract.TagKinds, {"time"}, {"money"}, {"count"}, {"number"}} {
		b.Run(strings.Join(kinds, ","), func(b *testing.B) {
			b.ReportAllocs()
			best := time.Hour
			for b.Loop() {
				start := cpuTime()
				for range rounds {
					for _, r := range all {
						x.Tag(r.Text, r.DCT, kinds)
					}
				}
				best = min(best, (cpuTime()-start)/rounds)
			}
			b.ReportMetric(float64(size)/1e6/best.Seconds(), "MB/s")
		})
	}
}

// hostileTags are texts of one piece again and again on which rules may go back and forth.
var hostileTags = []struct{ name, piece string }{
	{"from to", "from 1 to 1 "},
	{"halves of halves", "first half of "},
	{"last", "the last "},
	{"years in a list", "2019, 2020, 2021, "},
	{"names of months", "January February "},
	{"sums to sums", "$1 to $2 "},
	{"ends", "the end of the "},
	{"quarters", "Q1 2020 "},
	{"days", "3 May 4 "},
	{"clocks", "10:10:10 "},
	{"years ago", "two years and a half "},
	{"words and hyphens", "18 long-"},
	{"tens", "tens of "},
	{"codes", "USD EUR "},
	{"one line", "the port handles grain and timber, "},
}

// BenchmarkHostileTags reports what a byte of each hostile text costs the recognisers, against a byte of the briefs.
func BenchmarkHostileTags(b *testing.B) {
	x := extractor(b)
	fastest := func(text string) time.Duration {
		best := time.Hour
		for range 3 {
			start := cpuTime()
			x.Tag(text, "2024-05-06", extract.TagKinds)
			best = min(best, cpuTime()-start)
		}
		return best
	}
	const size = 1 << 20
	plain := fastest(briefs(b, size))
	for _, h := range append(hostileTags, hostile...) {
		b.Run(h.name, func(b *testing.B) {
			for b.Loop() {
				b.ReportMetric(float64(fastest(fill(h.piece, size)))/float64(plain), "×briefs")
			}
		})
	}
	b.Run("ten megabytes in one line", func(b *testing.B) {
		text := strings.ReplaceAll(briefs(b, 10*size), "\n", " ")
		for b.Loop() {
			b.ReportMetric(float64(fastest(text))/float64(10*plain), "×briefs")
		}
	})
}

// TestTagAllocates holds allocations to what is found: a long text in which nothing is costs no more of them than a short one.
func TestTagAllocates(t *testing.T) {
	x := extractor(t)
	allocs := func(text string) float64 {
		return testing.AllocsPerRun(10, func() { x.Tag(text, "2024-05-06", extract.TagKinds) })
	}
	const plain = "None of the parties has published the text, and the courts were not asked to review what it says about Ghana. "
	short, long := allocs(strings.Repeat(plain, 10)), allocs(strings.Repeat(plain, 1000))
	if long > short+1 { // the pool may be emptied once
		t.Errorf("%v allocations for a text without finds, %v for one a hundred times as long", short, long)
	}
	const found = "On 14 March 2019 the bank lent $4.5 million, and last year the ministers signed 18 agreements. "
	const each = 8 // finds in it, a number or two in each
	if n := allocs(strings.Repeat(found, 1000)); n > 3*each*1000 {
		t.Errorf("%v allocations for %d finds", n, each*1000)
	}
}
