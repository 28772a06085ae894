package layout

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"docket/ingest/pdf"
)

// at is a run of the test font, in which each character is half an em wide.
func at(x, y, size float64, text string) pdf.Run {
	x1 := x + size*float64(len([]rune(text)))/2
	return pdf.Run{Text: text, X0: x, X1: x1, Base: y, Size: size, Font: "Test", Box: pdf.Box{X0: x, Y0: y - size, X1: x1, Y1: y}}
}

func bold(r pdf.Run) pdf.Run {
	r.Bold = true
	return r
}

func artifact(runs []pdf.Run) (out []pdf.Run) {
	for _, r := range runs {
		r.Artifact = true
		out = append(out, r)
	}
	return out
}

func field(runs []pdf.Run) (out []pdf.Run) {
	for _, r := range runs {
		r.Over = pdf.Field
		out = append(out, r)
	}
	return out
}

// lines sets text line by line, 12 points apart.
func lines(x, y float64, text ...string) (runs []pdf.Run) {
	for i, t := range text {
		runs = append(runs, at(x, y+12*float64(i), 10, t))
	}
	return runs
}

func pages(runs ...[]pdf.Run) (out []pdf.Page) {
	for i, r := range runs {
		out = append(out, pdf.Page{Number: i + 1, Width: 600, Height: 800, Runs: r})
	}
	return out
}

func sheet(parts ...[]pdf.Run) (runs []pdf.Run) {
	for _, p := range parts {
		runs = append(runs, p...)
	}
	return runs
}

func one(r pdf.Run) []pdf.Run { return []pdf.Run{r} }

// show prints a block a line: kind, numbers that matter, and its text with / between lines and // between
// pages.
func show(blocks []Block) string {
	names := [...]string{"p", "h", "item", "cell", "note", "caption", "running", "figure"}
	var b strings.Builder
	for _, k := range blocks {
		b.WriteString(names[k.Kind])
		switch k.Kind {
		case Heading, ListItem:
			fmt.Fprintf(&b, "%d", k.Level)
		case Cell:
			fmt.Fprintf(&b, " %d.%d.%d", k.Table, k.Row, k.Col)
			if k.Head {
				b.WriteString(" head")
			}
		}
		b.WriteString(": ")
		for i, l := range k.Lines {
			if i > 0 {
				b.WriteString(strings.Repeat("/", 1+l.Page-k.Lines[i-1].Page))
			}
			for _, p := range l.Pieces {
				b.WriteString(p.Text)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// long is a line of prose as wide as the others.
const long = "the ministers of the two states met again in the spring and"

func TestDocument(t *testing.T) {
	body := lines(72, 200, "So "+long, "then "+long[:52], "they parted.")
	foot := func(n int) []pdf.Run { return one(at(300, 770, 8, fmt.Sprint(n))) }
	head := one(at(72, 30, 8, "Policy Notes, No. 7"))
	tests := []struct {
		name  string
		pages []pdf.Page
		want  string
	}{
		{"words part at gaps and at shown spaces", pages([]pdf.Run{at(72, 100, 10, "one"), at(88.5, 100, 10, "two"), at(103.6, 100, 10, "s"),
			{Text: "three", X0: 108.6, X1: 133, Base: 100, Size: 10, Space: true}}), "p: one twos three\n"},
		{"a line ends where the base line changes", pages(lines(72, 100, "First line", "second line")), "p: First line/second line\n"},
		{"a gap ends a paragraph", pages(sheet(body, lines(72, 260, "Next one."))),
			"p: So " + long + "/then " + long[:52] + "/they parted.\np: Next one.\n"},
		{"a short last line and an indented first one", pages(sheet(lines(72, 100, "So "+long, "they parted."), lines(84, 124, "In "+long, "later."))),
			"p: So " + long + "/they parted.\np: In " + long + "/later.\n"},
		{"fake bold is dropped", pages([]pdf.Run{at(72, 100, 10, "Bold"), at(72.4, 100, 10, "Bold"), at(95, 100, 10, "text")}), "p: Bold text\n"},
		{"two columns, the sentence runs on", pages(sheet(lines(72, 100, "So "+long[:40], "and then they "+long[:26]), lines(320, 100, "parted for the day."))),
			"p: So " + long[:40] + "/and then they " + long[:26] + "/parted for the day.\n"},
		{"mixed columns are read one by one", pages(sheet(
			[]pdf.Run{at(72, 100, 10, "The first column tells of water"), at(320, 100, 10, "The other column tells of rails")},
			[]pdf.Run{at(72, 112, 10, "and of the dams that hold it in"), at(320, 112, 10, "and of the bridges that carry a")},
			[]pdf.Run{at(72, 124, 10, "the north, which are old and of"), at(320, 124, 10, "train over the valleys of these")},
			[]pdf.Run{at(72, 136, 10, "little use to the dry southern"), at(320, 136, 10, "two states, when they do stand")})),
			"p: The first column tells of water/and of the dams that hold it in/the north, which are old and of/little use to the dry southern\n" +
				"p: The other column tells of rails/and of the bridges that carry a/train over the valleys of these/two states, when they do stand\n"},
		{"headings by size and by weight", pages(sheet(one(at(72, 80, 16, "Water")), one(bold(at(72, 120, 10, "The dams"))), body)),
			"h1: Water\nh2: The dams\np: So " + long + "/then " + long[:52] + "/they parted.\n"},
		{"running lines and page numbers go", pages(sheet(head, body, foot(7)), sheet(head, body, foot(8)), sheet(head, body, foot(9))),
			strings.Repeat("p: So "+long+"/then "+long[:52]+"/they parted.\n", 3)},
		{"what the file says is no content goes", pages(sheet(artifact(head), body, artifact(foot(7)))), "p: So " + long + "/then " + long[:52] + "/they parted.\n"},
		{"but not from the middle of a page", pages(sheet(artifact(body))), "p: So " + long + "/then " + long[:52] + "/they parted.\n"},
		{"a form field is no part of the line before it", pages(sheet(lines(72, 100, "Name"), field(lines(100, 100, "A. Clerk")))), "p: Name\np: A. Clerk\n"},
		{"what stands on two pages of three stays", pages(sheet(head, body), sheet(head, body), body),
			strings.Repeat("p: Policy Notes, No. 7\np: So "+long+"/then "+long[:52]+"/they parted.\n", 2) + "p: So " + long + "/then " + long[:52] + "/they parted.\n"},
		{"but on the last two of three it goes", pages(body, sheet(head, body), sheet(head, body)), strings.Repeat("p: So "+long+"/then "+long[:52]+"/they parted.\n", 3)},
		{"but on both of two it goes", pages(sheet(head, body), sheet(head, body)), strings.Repeat("p: So "+long+"/then "+long[:52]+"/they parted.\n", 2)},
		{"a paragraph goes on behind the table that opens the next page", pages(sheet(lines(72, 700, "So "+long)), sheet(
			[]pdf.Run{at(72, 100, 10, "Norland"), at(200, 100, 10, "12.5"), at(72, 112, 10, "Sudland"), at(200, 112, 10, "7.5"), at(72, 124, 10, "Estland"), at(200, 124, 10, "1.5")},
			lines(72, 160, "parted for good."))),
			"p: So " + long + "//parted for good.\ncell 1.0.0: Norland\ncell 1.0.1: 12.5\ncell 1.1.0: Sudland\ncell 1.1.1: 7.5\ncell 1.2.0: Estland\ncell 1.2.1: 1.5\n"},
		{"columns that stand close together", pages([]pdf.Run{at(72, 100, 10, "Norland"), at(200, 100, 10, "12"), at(218, 100, 10, "in May"), at(72, 112, 10, "Sudland"), at(205, 112, 10, "7"), at(218, 112, 10, "in June"),
			at(72, 124, 10, "Estland"), at(205, 124, 10, "1"), at(218, 124, 10, "in July")}),
			"cell 1.0.0: Norland\ncell 1.0.1: 12\ncell 1.0.2: in May\ncell 1.1.0: Sudland\ncell 1.1.1: 7\ncell 1.1.2: in June\ncell 1.2.0: Estland\ncell 1.2.1: 1\ncell 1.2.2: in July\n"},
		{"a paragraph goes on overleaf", pages(sheet(lines(72, 700, "So "+long)), sheet(lines(72, 100, "parted for good."))),
			"p: So " + long + "//parted for good.\n"},
		{"and before it come the notes", pages(sheet(body, lines(72, 600, "So "+long), one(at(72, 700, 7, "1 See the annex."))), sheet(lines(72, 100, "parted for good."))),
			"p: So " + long + "/then " + long[:52] + "/they parted.\nnote: 1 See the annex.\np: So " + long + "//parted for good.\n"},
		{"the mark of a note is kept apart", pages([]pdf.Run{at(72, 100, 10, "in 2022"), at(107, 96, 6, "3"), at(110.2, 100, 10, ", they met.")}), "p: in 2022 3, they met.\n"},
		{"and so is one before a word", pages([]pdf.Run{at(72, 96, 6, "2"), at(75.2, 100, 10, "The dams are old.")}), "p: 2 The dams are old.\n"},
		{"a bullet by itself", pages(sheet(one(at(72, 100, 10, "•")), lines(90, 100, "first thing"), one(at(72, 112, 10, "•")), lines(90, 112, "second thing"))),
			"item0: • first thing\nitem0: • second thing\n"},
		{"nested items", pages(lines(72, 100, "– one"), lines(72, 100, "• outer"), sheet(lines(72, 100, "• outer"), lines(90, 112, "– inner"), lines(72, 124, "• outer"))),
			"item0: – one\nitem0: • outer\nitem0: • outer\nitem1: – inner\nitem0: • outer\n"},
		{"numbers beside one another are items", pages(lines(72, 100, "1. one", "2. two")), "item0: 1. one\nitem0: 2. two\n"},
		{"a table with its head", pages([]pdf.Run{at(72, 100, 10, "State"), at(200, 100, 10, "Exports"), at(72, 112, 10, "Norland"), at(200, 112, 10, "12.5"), at(72, 124, 10, "Sudland"), at(200, 124, 10, "7.5")}),
			"cell 1.0.0 head: State\ncell 1.0.1 head: Exports\ncell 1.1.0: Norland\ncell 1.1.1: 12.5\ncell 1.2.0: Sudland\ncell 1.2.1: 7.5\n"},
		{"a cell of two lines", pages([]pdf.Run{at(72, 100, 10, "North"), at(200, 100, 10, "1"), at(72, 112, 10, "South"), at(200, 112, 10, "2"), at(72, 124, 10, "of it"), at(72, 136, 10, "West"), at(200, 136, 10, "3")}),
			"cell 1.0.0: North\ncell 1.0.1: 1\ncell 1.1.0: South/of it\ncell 1.1.1: 2\ncell 1.2.0: West\ncell 1.2.1: 3\n"},
		{"a line by itself in the first column heads the rows below", pages([]pdf.Run{at(72, 100, 10, "Amount"), at(200, 100, 10, "1"), at(300, 100, 10, "4"),
			at(72, 112, 10, "Farms and lakes"), at(72, 124, 10, "Number"), at(200, 124, 10, "2"), at(300, 124, 10, "5"), at(72, 136, 10, "Amount"), at(200, 136, 10, "3"), at(300, 136, 10, "6")}),
			"cell 1.0.0: Amount\ncell 1.0.1: 1\ncell 1.0.2: 4\ncell 1.1.0: Farms and lakes\ncell 1.2.0: Number\ncell 1.2.1: 2\ncell 1.2.2: 5\ncell 1.3.0: Amount\ncell 1.3.1: 3\ncell 1.3.2: 6\n"},
		{"a caption", pages(sheet(lines(72, 100, "Figure 2: Exports by state"), body)),
			"caption: Figure 2: Exports by state\np: So " + long + "/then " + long[:52] + "/they parted.\n"},
		{"letters set apart", pages([]pdf.Run{at(72, 100, 10, "W"), at(80, 100, 10, "A"), at(88, 100, 10, "T"), at(96, 100, 10, "E"), at(104, 100, 10, "R"), at(120, 100, 10, "L"), at(128, 100, 10, "A"), at(136, 100, 10, "W")}),
			"p: WATER LAW\n"},
		{"right to left", pages([]pdf.Run{at(72, 100, 10, "דלש"), at(95, 100, 10, "World"), at(130, 100, 10, "הבא")}), "p: אבה World שלד\n"},
		{"an empty page", pages(nil, lines(72, 100, "Words.")), "p: Words.\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := show(Document(tt.pages, Options{})); got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}

// TestTableHeadStays: the head of a table that goes on over three of ten pages is no running header.
func TestTableHeadStays(t *testing.T) {
	var doc [][]pdf.Run
	for i := range 10 {
		p := sheet(one(at(72, 30, 8, "Policy Notes")), lines(72, 200+float64(i), fmt.Sprintf("Page %c has words.", 'A'+i)))
		if i > 2 && i < 6 {
			p = sheet(one(at(72, 30, 8, "Policy Notes")), one(at(72, 80, 10, "[Amounts in thousands]")), lines(72, 200, "Words."))
		}
		doc = append(doc, p)
	}
	got := show(Document(pages(doc...), Options{}))
	if strings.Count(got, "[Amounts in thousands]") != 3 || strings.Contains(got, "Policy Notes") {
		t.Errorf("got\n%s", got)
	}
}

func TestKeepRunning(t *testing.T) {
	p := sheet(one(at(72, 30, 8, "Policy Notes")), lines(72, 300, "Some words that stand here."), one(at(300, 770, 8, "1")))
	got := show(Document(pages(p, p, p), Options{KeepRunning: true}))
	if want := strings.Repeat("running: Policy Notes\np: Some words that stand here.\nrunning: 1\n", 3); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestKeepOrder: with all kept, the cells of a row stand as the stream has them, with their columns told.
func TestKeepOrder(t *testing.T) {
	p := pages([]pdf.Run{at(200, 100, 10, "1.5"), at(72, 100, 10, "Norland"), at(200, 112, 10, "2.5"), at(72, 112, 10, "Sudland"), at(200, 124, 10, "3.5"), at(72, 124, 10, "Estland")})
	for keep, want := range map[bool]string{
		false: "cell 1.0.0: Norland\ncell 1.0.1: 1.5\ncell 1.1.0: Sudland\ncell 1.1.1: 2.5\ncell 1.2.0: Estland\ncell 1.2.1: 3.5\n",
		true:  "cell 1.0.1: 1.5\ncell 1.0.0: Norland\ncell 1.1.1: 2.5\ncell 1.1.0: Sudland\ncell 1.2.1: 3.5\ncell 1.2.0: Estland\n",
	} {
		if got := show(Document(p, Options{KeepRunning: keep})); got != want {
			t.Errorf("keep %v: got\n%swant\n%s", keep, got, want)
		}
	}
}

// TestNotes: a mark stands apart from what it follows and leads to its note; powers and ordinals are no marks.
func TestNotes(t *testing.T) {
	note := one(at(72, 700, 7, "3 See the annex."))
	tests := []struct {
		name        string
		word, mark  string
		rest        []pdf.Run
		text, leads string
	}{
		{"behind a year", "in 2019", "3", note, "in 2019 3", "3 See the annex."},
		{"behind a sum", "$5 million", "3", note, "$5 million 3", "3 See the annex."},
		{"behind a full stop", "they met.", "3", note, "they met. 3", "3 See the annex."},
		{"in brackets", "in 2019", "[3]", note, "in 2019 [3]", "3 See the annex."},
		{"of two notes the first", "in 2019", "3,4", note, "in 2019 3,4", "3 See the annex."},
		{"a sign", "in 2019", "*", one(at(72, 700, 7, "* Until May.")), "in 2019 *", "* Until May."},
		{"a letter in a table", "Norland", "a", one(at(72, 700, 7, "a Until May.")), "Norland a", ""},
		{"behind a short word", "the EU", "3", note, "the EU 3", "3 See the annex."},
		{"no such note", "in 2019", "7", note, "in 2019 7", ""},
		{"a power", "km", "2", note, "km2", ""},
		{"an ordinal", "the 19", "th", note, "the 19th", ""},
		{"among the notes at the end", "in 2019", "3", sheet(one(bold(at(72, 400, 12, "Notes"))), lines(72, 430, "1. See there.", "2. See here.", "3. See all.")), "in 2019 3", "3. See all."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x := 72 + 5*float64(len(tt.word))
			body := lines(72, 200, "So "+long, "then "+long, "and "+long)
			blocks := Document(pages(sheet([]pdf.Run{at(72, 100, 10, tt.word), at(x, 96, 6, tt.mark)}, body, tt.rest)), Options{})
			if got := blocks[0].text(); got != tt.text {
				t.Errorf("got %q, want %q", got, tt.text)
			}
			leads := ""
			for _, p := range blocks[0].Lines[0].Pieces {
				if p.Note > 0 {
					leads = blocks[p.Note-1].text()
				}
			}
			if leads != tt.leads {
				t.Errorf("leads to %q, want %q", leads, tt.leads)
			}
		})
	}
}

// TestTitles: what the table of contents names is a heading, however it is set.
func TestTitles(t *testing.T) {
	o := Options{Headings: []Title{{1, "Dams and Rails"}, {2, "Outlook"}}}
	got := show(Document(pages(sheet(lines(72, 100, "DAMS AND  RAILS"), lines(72, 140, "Outlook"))), o))
	if want := "h1: DAMS AND  RAILS\np: Outlook\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestFigures: words inside a drawing are labels; prose in a frame with round corners is not, nor is a table.
func TestFigures(t *testing.T) {
	curve := pdf.Drawing{Box: pdf.Box{X0: 100, Y0: 200, X1: 300, Y1: 320}, Slopes: 20}
	axis := pdf.Drawing{Box: pdf.Box{X0: 100, Y0: 340, X1: 380, Y1: 330}}
	frame := pdf.Drawing{Box: pdf.Box{X0: 60, Y0: 190, X1: 500, Y1: 260}, Slopes: 4}
	text := lines(72, 120, "So "+long+" in", "they parted.")
	tests := []struct {
		name     string
		runs     []pdf.Run
		drawings []pdf.Drawing
		want     string
	}{
		{"a chart", sheet(text, lines(110, 220, "2010"), lines(200, 240, "Exports to Norland"), lines(350, 335, "2020"), lines(72, 380, "Then they met.")), []pdf.Drawing{curve, axis},
			"p: So " + long + " in/they parted.\nfigure: 2010/Exports to Norland/2020\np: Then they met.\n"},
		{"its caption is none of its words", sheet(lines(110, 220, "2010"), lines(110, 328, "Figure 2: Exports")), []pdf.Drawing{curve}, "figure: 2010\ncaption: Figure 2: Exports\n"},
		{"prose in a frame", lines(72, 220, "So "+long, "they parted."), []pdf.Drawing{frame}, "p: So " + long + "/they parted.\n"},
		{"the frame of a page", lines(72, 220, "Words."), []pdf.Drawing{{Box: pdf.Box{X0: 5, Y0: 5, X1: 590, Y1: 790}, Slopes: 9}}, "p: Words.\n"},
		{"level and upright lines draw no figure", lines(110, 220, "2010"), []pdf.Drawing{axis, {Box: pdf.Box{X0: 100, Y0: 200, X1: 380, Y1: 330}}}, "p: 2010\n"},
		{"one slope draws none", lines(110, 220, "2010"), []pdf.Drawing{{Box: curve.Box, Slopes: 1}}, "p: 2010\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := pages(tt.runs)
			p[0].Drawings = tt.drawings
			if got := show(Document(p, Options{})); got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}

// TestHyphens: the document's own use decides; without any the hyphen goes, unless a capital or digit follows.
func TestHyphens(t *testing.T) {
	tests := []struct{ name, first, second, elsewhere, want string }{
		{"joined", "an agree-", "ment was", "", "an agreement/was"},
		{"a soft hyphen", "an agree\u00ad", "ment was", "", "an agreement/was"},
		{"kept, as elsewhere", "a well-", "known man", "a well-known fact", "a well-known/man"},
		{"joined, as elsewhere", "a co-", "operation pact", "their cooperation", "a cooperation/pact"},
		{"before a capital", "the Asia-", "Pacific rim", "", "the Asia-Pacific/rim"},
		{"before a digit", "in 2010-", "2015 they", "", "in 2010-2015/they"},
		{"a word with a hyphen already", "day-to-", "day work", "", "day-to-day/work"},
		{"the mark behind the word goes with it", "the agree-", "ment, then", "", "the agreement,/then"},
		{"a dash is none", "they met -", "but late", "", "they met -/but late"},
		{"the last word of a paragraph", "an agree-", "ment.", "", "an agreement."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := pages(lines(72, 100, tt.first, tt.second))
			if tt.elsewhere != "" {
				doc = append(doc, pdf.Page{Number: 2, Width: 600, Height: 800, Runs: lines(72, 300, "Here "+tt.elsewhere+".")})
			}
			got, _, _ := strings.Cut(show(Document(doc, Options{})), "\n")
			if got != "p: "+tt.want {
				t.Errorf("got %q, want %q", got, "p: "+tt.want)
			}
		})
	}
}

func TestPageNumbers(t *testing.T) {
	for s, want := range map[string]bool{"12": true, "- 12 -": true, "xii": true, "Page 3 of 9": true, "3 | 9": true, "C-4": true,
		"2022 exports": false, "12345": false, "": false, "of": false, "Annex 3": false} {
		if got := isPageNumber(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

func TestCaptions(t *testing.T) {
	for s, want := range map[string]bool{"Table 1 – Exports": true, "Figure 2.1. Exports": true, "Box 3": true, "Fig. 4 Dams": true,
		"Table 1 shows the exports.": false, "Tables are long.": false, "Figure skating": false} {
		p := newPage(&pdf.Page{Runs: lines(72, 100, s)})
		if got := isCaption(&block{lines: p.lines}); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

// TestNothingLost: wherever runs stand, each letter comes out once, and twice the same.
func TestNothingLost(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for n := range 300 {
		var doc []pdf.Page
		letters := map[rune]int{}
		for i := range 1 + r.Intn(4) {
			p := pdf.Page{Number: i + 1, Width: 600, Height: 800}
			for range r.Intn(40) {
				c := rune('a' + r.Intn(26))
				x := at(float64(r.Intn(20)*30), float64(r.Intn(60)*13), float64(6+r.Intn(3)*4), strings.Repeat(string(c), 1+r.Intn(9)))
				x.Dir = pdf.Dir(r.Intn(30) / 29)
				x.Bold = r.Intn(5) == 0
				p.Runs = append(p.Runs, x)
			}
			for _, x := range withoutDoubles(p.Runs) {
				letters[rune(x.Text[0])] += len(x.Text)
			}
			doc = append(doc, p)
		}
		got := show(Document(doc, Options{KeepRunning: true}))
		if again := show(Document(doc, Options{KeepRunning: true})); again != got {
			t.Fatalf("document %d came out in two ways", n)
		}
		for _, line := range strings.Split(got, "\n") {
			_, text, _ := strings.Cut(line, ": ")
			for _, c := range text {
				letters[c]--
			}
		}
		for c, k := range letters {
			if k != 0 && c >= 'a' && c <= 'z' {
				t.Fatalf("document %d: %d of %q too few\n%s", n, k, c, got)
			}
		}
	}
}
