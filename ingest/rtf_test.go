package ingest

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRTF(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"paragraphs, breaks and signs", `a\tab b\line c\par d\_e\~f\emdash g\\\{h\}` + "\n" + `i\-j`, "paragraph: a\tb⏎c\nparagraph: d-e\u00a0f—g\\{h}ij\n"},
		{"code pages of the file and of a font, characters of two bytes",
			`{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times Cyr;}{\f2\fcharset128 Mincho;}}\f0 caf\'e9 {\f1\'cc\'e8\'f0} {\f2\'93\'fa\'96\'7b}`, "paragraph: café Мир 日本\n"},
		{"Unicode and what stands for it elsewhere", `\uc1\u8217?s \uc2\u233\'65\'65 {\uc0\u233}x \uc1\u-10179?\u-8704? \u8364`, "paragraph: ’s é éx \U0001F600 €\n"},
		{"fonts of symbols", `{\fonttbl{\f5\fcharset2 Symbol;}}{\f5\'a3 \u-3919?} 3`, "paragraph: ≤ ± 3\n"},
		{"headings by style, in a style of one's own too, and by level",
			`{\stylesheet{\s0 Normal;}{\s1\sbasedon0 heading 1;}{\s7\sbasedon1 My Head;}{\*\cs9 Strong;}{\s8 Title;}}{\pard\s8 Herring\par}\pard\s1 Stocks\par\pard\s7 Quotas\par\pard\outlinelevel2 Norway\par\pard Text.\par`,
			"heading level 1: Herring\nheading level 1: Stocks\nheading level 1: Quotas\nheading level 3: Norway\nparagraph: Text.\n"},
		{"bold lines are headings, in large type a title", `{\b\fs36 Herring\par}{\b Where the fish went\par}{\b Fish} swim\par`, "heading level 1: Herring\nheading level 3: Where the fish went\nparagraph: Fish swim\n"},
		{"lists by number, by the text of their mark, and by a bullet",
			`\pard\ls1\ilvl1 One\par\pard{\pntext\'b7\tab}Two\par\pard \bullet \tab Three\par\pard Four\par`,
			"list_item level 1: One\nlist_item: Two\nlist_item mark \"•\\t\": •\tThree\nparagraph: Four\n"},
		{"what is no text", `{\*\generator x;}{\colortbl;\red0;}{\pict\bin4 {}{}}a{\object{\*\objdata 01}{\result b}}{\*\unknown c}{\field{\*\fldinst HYPERLINK x}{\fldrslt d}}`, "paragraph: ad\n"},
		{"binary data is passed over", `{\*\x\bin3 }}}}a`, "paragraph: a\n"},
		{"deleted and hidden text", `a{\deleted b}{\v c}\v d\plain e{\revised f}`, "paragraph: aef\n"},
		{"footnotes follow the text", `A{\super\chftn{\footnote\pard\plain{\super\chftn} First.}} b.\par C\par`, "paragraph: A b.\nparagraph: C\nfootnote: First.\n"},
		{"a text box follows its paragraph", `A{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt In the box.\par}}{\shprslt no}} b\par`, "paragraph: A b\nparagraph: In the box.\n"},
		{"a table with a header, and text after it",
			`\trowd\trhdr\cellx1\cellx2\pard\intbl Fleet\cell Boats\cell\row\trowd\cellx1\cellx2\pard\intbl North\par Sea\cell 12\cell\row\pard After.\par`,
			"cell table 1 row 0 col 0 head: Fleet\ncell table 1 row 0 col 1 head: Boats\ncell table 1 row 1 col 0: North⏎Sea\ncell table 1 row 1 col 1: 12\nparagraph: After.\n"},
		{"a table in a group, with empty cells, its header told by its words",
			`{\trowd\cellx1{\pard\intbl Year\cell}{\pard\intbl Sum\cell}\row}{\trowd{\pard\intbl\cell}{\pard\intbl 5\cell}\row}`,
			"cell table 1 row 0 col 0 head: Year\ncell table 1 row 0 col 1 head: Sum\ncell table 1 row 1 col 1: 5\n"},
		{"the same in two codes is read once", `{\upr{cafe}{\*\ud{caf\u233?}}}`, "paragraph: café\n"},
		{"braces that do not match", `}}a{{b`, "paragraph: ab\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read("a.rtf", []byte(`{\rtf1\ansi\ansicpg1252\deff0`+"\n"+tt.text+`}`), Options{})
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

func TestRTFHeadersAndProperties(t *testing.T) {
	const text = `{\rtf1{\info{\title Herring and Law}{\author Anna Lind}{\creatim\yr2024}}{\header Harbour Notes\par}Text.\par}`
	for _, tt := range []struct {
		keep bool
		want string
	}{{false, "paragraph: Text.\n"}, {true, "paragraph: Text.\nrunning: Harbour Notes\n"}} {
		d, err := Read("a", []byte(text), Options{KeepRunning: tt.keep})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, outline(d)); diff != "" {
			t.Errorf("KeepRunning %v: %s", tt.keep, diff)
		}
		if d.Meta.Title.Value != "Herring and Law" || d.Meta.Author.Value != "Anna Lind" {
			t.Errorf("got %+v", d.Meta)
		}
	}
}

func TestRTFLimits(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       error
	}{
		{"groups without end", strings.Repeat("{", 5000), ErrLimit},
		{"notes in notes", strings.Repeat(`{\footnote a`, 900), nil},
		{"a binary part that is longer than the file", `\bin2147483647 x`, nil},
		{"a number that is too large", `\u99999999999999999999 \uc99999 x`, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := Read("a.rtf", []byte(`{\rtf1 `+tt.text), Options{}); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}

func FuzzRTF(f *testing.F) {
	for _, s := range []string{`\trowd\intbl a\cell\row b`, `{\footnote x}{\fonttbl{\f1\fcharset128 x;}}\f1\'93`, `{\upr{a}{\*\ud b}}\u-10179?`, `{\stylesheet{\s1\sbasedon1 x;}}\s1 y\par`} {
		f.Add([]byte(`{\rtf1 ` + s + `}`))
	}
	f.Fuzz(func(t *testing.T, data []byte) { checkRead(t, "a.rtf", append([]byte(`{\rtf1 `), data...)) })
}
