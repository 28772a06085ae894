package extract_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"docket/extract"
	"docket/ingest"
)

// sentences are shapes of policy prose with slots for a year and a number; some state claims, most do not.
var sentences = []string{
	"Trade between Norway and Ghana rose to ${n} million in {year}, according to the Bank of Ghana. ",
	"The council met in Geneva on 14 March {year} and adopted a programme of {n} measures. ",
	"Officials who follow the talks describe a slow approach, in which neither side wants to be the first to give way. ",
	"In the course of the visit the two ministers signed {n} agreements on transport and energy. ",
	"None of this is new, and those who drafted the text knew that its wording would be read in more than one way. ",
	"The European Union lent about €{n} million for the road, which should open by the end of {year}. ",
	"What remains is the question of who pays, and the courts have not been asked to answer it. ",
	"Kenya exported tea worth over ${n} million to Pakistan in the first half of {year}. ",
	"The port handles grain, timber and containers; its managers complain of silt, of paperwork and of the weather. ",
	"If the parties ratify the treaty, the border crossing could open a year later. ",
}

// prose is made-up policy prose of about n bytes, in paragraphs of seven sentences.
func prose(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		slots := strings.NewReplacer("{year}", strconv.Itoa(1990+i%35), "{n}", strconv.Itoa(2+i*13%900))
		slots.WriteString(&b, sentences[i*7%len(sentences)])
		if i%7 == 6 {
			b.WriteString("\n\n")
		}
	}
	return b.String()
}

// hostile are texts of one piece again and again, such as a broken file or an attack may hold.
var hostile = []struct{ name, piece string }{
	{"digits", "7"},
	{"numbers in words", "one hundred "},
	{"bare signs", "$ "},
	{"open brackets", "("},
	{"brackets", "() "},
	{"no full stop", "the port of the city in the north and "},
	{"dated verbs", "signed in 2020 "},
	{"sums", "$5 million "},
	{"counts", "18 agreements "},
	{"states", "Kenya and "},
	{"visits", "during the visit "},
	{"months", "May "},
	{"full stops", ". "},
	{"conjunctions", "and if "},
	{"sayings", "he said that "},
	{"ranges", "between $1 and "},
	{"years", "2020-2021 "},
	{"pairs", "the two countries "},
	{"pointing back", "the same period "},
	{"sources", "according to "},
	{"titles", "Mr. President "},
	{"pointing sentences", "In addition, they signed it. "},
	{"dated sentences", "On 3 May 2020 Peru visited Chile. "},
	{"paragraphs", "In 2019.\n\n"},
	{"bullets", "• During the visit, 3 documents were signed.\n"},
}

func fill(piece string, n int) string { return strings.Repeat(piece, n/len(piece)+1)[:n] }

func BenchmarkExtract(b *testing.B) {
	x := extractor(b)
	d := readBytes(b, "prose.txt", []byte(prose(1<<20)))
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	claims := 0
	for b.Loop() {
		claims = len(x.Extract(d, extract.Options{Published: "2024-05-06"}).Claims)
	}
	b.ReportMetric(float64(claims)*(1<<20)/float64(len(d.Text)), "claims/MB")
}

// BenchmarkHostile reports what a byte of each hostile text costs, against a byte of prose.
func BenchmarkHostile(b *testing.B) {
	x := extractor(b)
	plain := cost(x, readBytes(b, "prose.txt", []byte(prose(1<<20))))
	for _, h := range hostile {
		b.Run(h.name, func(b *testing.B) {
			d := readBytes(b, "hostile.txt", []byte(fill(h.piece, 1<<20)))
			b.SetBytes(int64(len(d.Text)))
			for b.Loop() {
				x.Extract(d, extract.Options{Published: "2024-05-06"})
			}
			b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(plain), "×prose")
		})
	}
}

// cost is the least time of three readings.
func cost(x *extract.Extractor, d *ingest.Document) time.Duration {
	best := time.Hour
	for range 3 {
		start := time.Now()
		x.Extract(d, extract.Options{Published: "2024-05-06"})
		best = min(best, time.Since(start))
	}
	return best
}

// TestHostileTexts holds the cost of a text to its length: none takes fifty times as long as prose of the same length.
// The two are measured in the same run, so that the machine does not matter.
func TestHostileTexts(t *testing.T) {
	const size, limit = 200_000, 50
	x := extractor(t)
	plain := cost(x, readBytes(t, "prose.txt", []byte(prose(size))))
	for _, h := range hostile {
		d := readBytes(t, "hostile.txt", []byte(fill(h.piece, size)))
		if took := cost(x, d); took > limit*plain {
			t.Errorf("%s take %v, prose of the same length %v", h.name, took, plain)
		}
	}
}
