package tesseract

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// table makes a table of rows with spaces for tabs.
func table(rows ...string) string {
	var b strings.Builder
	b.WriteString("level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n")
	for _, r := range rows {
		b.WriteString(strings.ReplaceAll(r, " ", "\t") + "\n")
	}
	return b.String()
}

func TestParse(t *testing.T) {
	for _, test := range []struct {
		name  string
		table string
		want  []string // text of the words of each page
	}{
		{"nothing", "", nil},
		{"an empty page", table("1 1 0 0 0 0 0 0 2480 3508 -1 "), []string{""}},
		{"two words", table("1 1 0 0 0 0 0 0 100 100 -1 ", "5 1 1 1 1 1 5 5 30 10 96.5 trade", "5 1 1 1 1 2 40 5 30 10 91.25 fell"), []string{"trade fell"}},
		{"two pages", table("1 1 0 0 0 0 0 0 9 9 -1 ", "5 1 1 1 1 1 0 0 1 1 90 one", "1 2 0 0 0 0 0 0 9 9 -1 ", "5 2 1 1 1 1 0 0 1 1 90 two"), []string{"one", "two"}},
		{"a rule on the page is no word", table("1 1 0 0 0 0 0 0 9 9 -1 ", "5 1 1 1 1 1 0 0 9 1 95 "), []string{""}},
		{"blocks and lines say nothing new", table("1 1 0 0 0 0 0 0 9 9 -1 ", "2 1 1 0 0 0 0 0 9 1 -1 ", "4 1 1 1 1 0 0 0 9 1 -1 "), []string{""}},
		{"an invalid byte", table("1 1 0 0 0 0 0 0 9 9 -1 ", "5 1 1 1 1 1 0 0 9 1 95 a\xff"), []string{""}},
		{"a quotation mark", table("1 1 0 0 0 0 0 0 9 9 -1 ", `5 1 1 1 1 1 0 0 9 1 95 "so"`), []string{`"so"`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			sheets, err := parse(test.table)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for i := range sheets {
				var words []string
				for _, w := range sheets[i].words {
					words = append(words, w.text)
				}
				got = append(got, strings.Join(words, " "))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParseErrors(t *testing.T) {
	for _, test := range []struct{ name, table, err string }{
		{"cut short", table("1 1 0 0 0 0 0 0 9 9 -1 ", "5 1 1"), "line 3 of its table: 3 columns where there should be 12"},
		{"no number", table("1 1 0 0 0 0 x 0 9 9 -1 "), `line 2 of its table: "x" is no number`},
		{"a negative number", table("1 1 0 0 0 0 -4 0 9 9 -1 "), `"-4" is no number`},
		{"a number beyond all pictures", table("1 1 0 0 0 0 0 0 9 99999999 -1 "), `"99999999" is no number`},
		{"no confidence", table("1 1 0 0 0 0 0 0 9 9 -1 ", "5 1 1 1 1 1 0 0 9 9 high word"), `"high" is no confidence`},
		{"no page", table("5 1 1 1 1 1 0 0 9 9 90 word"), "a word before the first page"},
		{"talk", "Tesseract Open Source OCR Engine\n", "line 1 of its table"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, err := parse(test.table); err == nil || !strings.Contains(err.Error(), test.err) {
				t.Errorf("error %v, want %q", err, test.err)
			}
		})
	}
}

// TestPageLaysOut checks what the layout goes by: words of a line have one base line and words of a paragraph one size,
// whatever their letters; the picture's size in points.
func TestPageLaysOut(t *testing.T) {
	raw, err := os.ReadFile("testdata/skewed.tsv")
	if err != nil {
		t.Fatal(err)
	}
	sheets, err := parse(string(raw))
	if err != nil {
		t.Fatal(err)
	}
	p := sheets[0].page(7, 300)
	if p.Number != 7 || p.Width < 595 || p.Width > 596 || p.Height < 841 || p.Height > 842 {
		t.Errorf("page %d of %.1f × %.1f points, want page 7 of A4", p.Number, p.Width, p.Height)
	}
	lines := map[float64]int{}
	for i, r := range p.Runs {
		lines[r.Base]++
		if r.Size < 10.5 || r.Size > 11.5 {
			t.Errorf("%q has size %.1f, want about 11", r.Text, r.Size)
		}
		if r.Box.Y1 > p.Height || r.Box.X1 > p.Width || r.X0 != r.Box.X0 || r.Space == (r.Text == "Exports" || r.Text == "grew") {
			t.Errorf("run %d: %+v", i, r)
		}
	}
	if len(lines) != 2 || len(p.Confidence) != len(p.Runs) {
		t.Errorf("%d lines of %d words with %d confidences, want 2 lines", len(lines), len(p.Runs), len(p.Confidence))
	}
	if got, want := Text([]Page{p}), "Exports of copper by quay grew again "; got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	if m := p.Mean(); m < 0.9 || m > 0.97 {
		t.Errorf("mean confidence %.3f", m)
	}
	if a4 := sheets[0].page(1, 0); a4.Height < 841.9 || a4.Height > 842.1 {
		t.Errorf("a picture that does not tell its size is %.1f points high, want 842", a4.Height)
	}
}

func TestLanguages(t *testing.T) {
	got := languages("List of available languages in \"/usr/share/tesseract-ocr/5/tessdata/\" (2):\nosd\neng\n\n")
	if diff := cmp.Diff([]string{"eng", "osd"}, got); diff != "" {
		t.Error(diff)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(table("1 1 0 0 0 0 0 0 100 100 -1 ", "5 1 1 1 1 1 5 5 30 10 96.5 trade", "5 1 1 1 2 1 40 5 30 10 NaN fell"))
	raw, err := os.ReadFile("testdata/skewed.tsv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(raw))
	f.Fuzz(func(t *testing.T, s string) {
		sheets, err := parse(s)
		if err != nil {
			return
		}
		for i := range sheets {
			p := sheets[i].page(i+1, 300)
			if len(p.Runs) != len(sheets[i].words) || len(p.Confidence) != len(p.Runs) {
				t.Fatalf("%d words, %d runs, %d confidences", len(sheets[i].words), len(p.Runs), len(p.Confidence))
			}
			for j, r := range p.Runs {
				if c := p.Confidence[j]; !(c >= 0 && c <= 1) || !(r.Size >= 1) || r.Text == "" || r.Box.X1 < r.Box.X0 || r.Base != r.Base {
					t.Fatalf("run %+v with confidence %v", r, c)
				}
			}
		}
	})
}
