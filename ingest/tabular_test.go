package ingest

import (
	"errors"
	"strings"
	"testing"
)

func TestDataFilesAreToldFromProse(t *testing.T) {
	const csv = "country,year,exports\nGhana,2019,12.5\nTogo,2020,7\n"
	for _, tt := range []struct{ name, text, want string }{
		{"CSV", csv, "csv"},
		{"CSV with a BOM and line ends of Windows", "\ufeff" + strings.ReplaceAll(csv, "\n", "\r\n"), "csv"},
		{"CSV with quoted sentences", "year,who,what\n2019,Ghana,\"The port, once small, grew\"\n2020,Togo,\"The road,\nat last, opened\"\n", "csv"},
		{"CSV with semicolons", "Land;Jahr;Wert\nGhana;2019;12,5\nTogo;2020;7,0\n", "csv"},
		{"CSV with spaces and figures", "Country, Year, Exports\nGhana, 2019, 12.5\nTogo, 2020, 7\nBenin, 2021, 3\nMali, 2022, 4\n", "csv"},
		{"a long CSV", "country,year,exports\n" + strings.Repeat("Ghana,2019,$12.5 million\n", 4000), "csv"},
		{"values parted by bars", strings.ReplaceAll(csv, ",", "|"), "csv"},
		{"TSV", strings.ReplaceAll(csv, ",", "\t"), "csv"},
		{"JSON", "{\n  \"exports\": [{\"year\": 2019, \"sum\": \"$12 million\"}]\n}\n", "a JSON file"},
		{"JSON lines", "{\"year\":2019}\n{\"year\":2020}\n", "a JSON file"},
		{"a JSON list", "[1, 2, {\"a\": null}]", "a JSON file"},
		{"JSON that is cut short", "{\"text\": \"Exports reached $12 mill", "a JSON file"},
		{"YAML", "---\ncountry: Ghana\nyears:\n  - year: 2019\n    exports: $12 million\n  - year: 2020\n    exports: $13 million\n", "a YAML file"},
		{"prose", "Exports, once small, grew.\n\nImports, once large, fell.\n\nTrade, as a whole, stood still.\n", ""},
		{"prose with thousands", "Exports reached $1,200 million.\nImports reached $1,300 million.\nAll trade reached $2,500 million.\n", ""},
		{"lines of a poem", "The tide, it came\nThe tide, it went\nThe boats, they stayed\nThe fish, they swam\n", ""},
		{"places and days", "Accra, Ghana\nLomé, Togo\nBamako, Mali\nNiamey, Niger\n", ""},
		{"paragraphs with a tab", "\tThe tide came.\n\tThe boats went out.\n\tAll the fish were gone.\n", ""},
		{"numbered paragraphs with a tab", "1.\tThe tide came in twice that day.\n2.\tThe boats went out.\n3.\tAll the fish were gone.\n", ""},
		{"a brief with a table", "Trade\n\nExports grew in both years, as the table shows.\n\nYear\tSum\n2019\t12\n2020\t13\n\nThey will grow again.\n", ""},
		{"the head of a memo", "To: the Minister\nFrom: the Harbour Office\nDate: 3 May 2021\nSubject: Tides\nCopy: the Port\n", ""},
		{"front matter and prose", "---\ntitle: Tides\nauthor: Anna Lind\ndate: 2021-05-03\nlang: en\n---\nThe tide came.\n", ""},
		{"a text in brackets", "[The tide came in.]\n\n{And the boats went out.}\n", ""},
		{"a list in brackets", "[1] The tide came in.\n", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read("a", []byte(tt.text), Options{})
			var e *Error
			switch {
			case err == nil && (d.Format == "csv") != (tt.want == "csv"):
				t.Errorf("read as %s, want %q", d.Format, tt.want)
			case (tt.want == "" || tt.want == "csv") && err != nil:
				t.Errorf("refused: %v", err)
			case strings.HasSuffix(tt.want, "file") && (!errors.As(err, &e) || !errors.Is(err, ErrFormat) || e.Hint == "" || !strings.Contains(e.Error(), tt.want)):
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}
