package ingest

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCSV(t *testing.T) {
	for _, tt := range []struct{ name, path, text, want string }{
		{"names of columns are the header", "a.csv", "country,aid\nGhana,$3.2 million\nTogo,$1 million\n",
			"cell table 1 row 0 col 0 head: country\ncell table 1 row 0 col 1 head: aid\ncell table 1 row 1 col 0: Ghana\ncell table 1 row 1 col 1: $3.2 million\ncell table 1 row 2 col 0: Togo\ncell table 1 row 2 col 1: $1 million\n"},
		{"years name columns too", "a.csv", "country,2019,2020\nGhana,12.5,13\nTogo,7,8\n",
			"cell table 1 row 0 col 0 head: country\ncell table 1 row 0 col 1 head: 2019\ncell table 1 row 0 col 2 head: 2020\ncell table 1 row 1 col 0: Ghana\ncell table 1 row 1 col 1: 12.5\ncell table 1 row 1 col 2: 13\ncell table 1 row 2 col 0: Togo\ncell table 1 row 2 col 1: 7\ncell table 1 row 2 col 2: 8\n"},
		{"quotes hold separators and new lines, empty values are no cells", "a.csv", "port;note\nTema;\"one; two\nthree\"\n;\"said \"\"no\"\"\"\nLomé;\n",
			"cell table 1 row 0 col 0: port\ncell table 1 row 0 col 1: note\ncell table 1 row 1 col 0: Tema\ncell table 1 row 1 col 1: one; two⏎three\ncell table 1 row 2 col 1: said \"no\"\ncell table 1 row 3 col 0: Lomé\n"},
		{"a name that ends in .csv needs no header", "a.csv", "Tema,2019\nLomé,2020\n",
			"cell table 1 row 0 col 0: Tema\ncell table 1 row 0 col 1: 2019\ncell table 1 row 1 col 0: Lomé\ncell table 1 row 1 col 1: 2020\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read(tt.path, []byte(tt.text), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, outline(d)); diff != "" {
				t.Error(diff)
			}
			checkDocument(t, d)
		})
	}
}

func TestCSVRowsLeadToTheirPlace(t *testing.T) {
	const text = "country,aid\nGhana,12\nTogo,7\nBenin,3\n"
	d, err := Read("a.csv", []byte(text), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range d.Blocks {
		o, ok := d.Origin.At(b.Start)
		if want := []int{0, 12, 21, 28}[b.Row]; !ok || o.Source != want {
			t.Errorf("row %d is said to be at %d, want %d", b.Row, o.Source, want)
		}
	}
}

func FuzzCSV(f *testing.F) {
	fuzzRead(f, "table.csv", nil, "a,b\n1,2\n3,4\n", "a;b\n\"x\ny\";2\n", "a\tb\n\"1\t2\n", "a|b|c\n1|2|3\n\x00|1|2\n")
}
