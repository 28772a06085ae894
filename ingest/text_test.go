package ingest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// prose is lines of a wrapped paragraph, for texts that need some before their width is known.
const prose = `The harbour was dredged in three campaigns, and each of them took longer than the one
before, because the sand that the current carries along the coast settles where the water
is still, and the water is still where the piers are, which nobody had thought of then.
`

func TestText(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"paragraphs between blank lines",
			"One.\n\n\nTwo.\n", "paragraph: One.\nparagraph: Two.\n"},
		{"a short line ends a paragraph",
			prose + "Then it stopped.\n" + prose,
			"paragraph: " + wrapped(prose+"Then it stopped.") + "\nparagraph: " + wrapped(prose) + "\n"},
		{"a blank line in the middle of a sentence does not",
			"They paid for the sand that had to be carried away by barges to the northern bank of\n\nthe river. " + prose,
			"paragraph: They paid for the sand that had to be carried away by barges to the northern bank of⏎⏎the river. " + wrapped(prose) + "\n"},
		{"a paragraph on one line each",
			"First point made here\nsecond half of it.\nAnother paragraph.\n",
			"paragraph: First point made here⏎second half of it.\nparagraph: Another paragraph.\n"},
		{"a form feed in the middle of a sentence",
			"They paid in\n\fgold.\n", "paragraph page 1: They paid in⏎\fgold.\n"},
		{"a form feed between paragraphs",
			"They paid.\n\f\nNobody thanked them.\n", "paragraph page 1: They paid.\nparagraph page 2: Nobody thanked them.\n"},
		{"one space at the start of a line is a page break",
			"They paid in\n gold.\nOthers paid in silver.\n", "paragraph page 1: They paid in⏎\fgold.\nparagraph page 2: Others paid in silver.\n"},
		{"one space is none where other lines are indented",
			"They paid:\n gold,\n  or silver.\n", "paragraph: They paid:⏎ gold,⏎  or silver.\n"},
		{"bullets alone on their lines",
			"Three sums:\n•\n\nthe first\nof them\n\n•\n\nthe second.\n",
			"paragraph: Three sums:\nlist_item mark \"•\\n\\n\": •⏎⏎the first⏎of them\nlist_item mark \"•\\n\\n\": •⏎⏎the second.\n"},
		{"the last bullet has lost its text",
			"Sums:\n• one\n•\n", "paragraph: Sums:\nlist_item mark \"• \": • one\nlist_item mark \"•\": •\n"},
		{"a dash in prose is no bullet",
			strings.TrimSuffix(prose, ".\n") + "\n– some say too dear – and late.\n",
			"paragraph: " + wrapped(strings.TrimSuffix(prose, ".\n")) + "⏎– some say too dear – and late.\n"},
		{"dashes as bullets",
			"- Gold was paid.\n- Silver was promised.\n", "list_item mark \"- \": - Gold was paid.\nlist_item mark \"- \": - Silver was promised.\n"},
		{"numbered items",
			"1) gold\n2) silver\n", "list_item mark \"1) \": 1) gold\nlist_item mark \"2) \": 2) silver\n"},
		{"a number without a neighbour opens no item",
			"He paid 5. Then he left.\n5. That was it.\n", "paragraph: He paid 5. Then he left.\nparagraph: 5. That was it.\n"},
		{"a heading in title case before prose",
			prose + "\nThe Price of Sand\n" + prose,
			"paragraph: " + wrapped(prose) + "\nheading level 2: The Price of Sand\nparagraph: " + wrapped(prose) + "\n"},
		{"a heading in sentence case between paragraphs",
			prose + "What the sand costs\n" + prose,
			"paragraph: " + wrapped(prose) + "\nheading level 2: What the sand costs\nparagraph: " + wrapped(prose) + "\n"},
		{"a question as a heading",
			prose + "\nWho pays?\n\n" + prose,
			"paragraph: " + wrapped(prose) + "\nheading level 2: Who pays?\nparagraph: " + wrapped(prose) + "\n"},
		{"a dated heading with a full stop",
			"It was small.\n\nOpening of the Second Pier, 1931.\n\nThe second pier was opened in 1931.\n",
			"paragraph: It was small.\nheading level 2: Opening of the Second Pier, 1931.\nparagraph: The second pier was opened in 1931.\n"},
		{"a short sentence is no heading",
			"It was small.\n\nIt Failed.\n\nThe second pier was opened in 1931.\n",
			"paragraph: It was small.\nparagraph: It Failed.\nparagraph: The second pier was opened in 1931.\n"},
		{"a column of words is no column of headings",
			prose + "\nHarbour\n\nLength\n\nSkagen\n\n340\n\nThyborøn\n\n290\n\nHvide Sande\n\n120\n\n" + prose,
			"paragraph: " + wrapped(prose) + "\nparagraph: Harbour\nparagraph: Length\nparagraph: Skagen\nparagraph: 340\nparagraph: Thyborøn\nparagraph: 290\nparagraph: Hvide Sande\nparagraph: 120\nparagraph: " + wrapped(prose) + "\n"},
		{"a heading over a rule",
			"Sand and Piers\n==============\n" + prose + "\nwhat it costs\n-----\n" + prose,
			"heading level 1: Sand and Piers\nparagraph: ==============\nparagraph: " + wrapped(prose) + "\nparagraph: what it costs\nparagraph: -----\nparagraph: " + wrapped(prose) + "\n"},
		{"set with blank lines between all lines",
			strings.ReplaceAll(prose+"\n"+strings.Repeat(prose, 3), "\n", "\n\n"),
			"paragraph: " + wrapped(prose) + "\nparagraph: " + strings.Repeat(wrapped(prose)+"⏎", 2) + wrapped(prose) + "\n"},
		{"a table parted by tabs",
			"It was small.\nYear\tShips\n1931\t71\n1932\t27\nThen it grew.\n",
			"paragraph: It was small.\ncell table 1 row 0 col 0 head: Year\ncell table 1 row 0 col 1 head: Ships\n" +
				"cell table 1 row 1 col 0: 1931\ncell table 1 row 1 col 1: 71\ncell table 1 row 2 col 0: 1932\ncell table 1 row 2 col 1: 27\nparagraph: Then it grew.\n"},
		{"a table parted by spaces, with a bar",
			"Skagen      340   m | yes 1\nThyborøn    290   m | no 2\n",
			"cell table 1 row 0 col 0: Skagen\ncell table 1 row 0 col 1: 340\ncell table 1 row 0 col 2: m\ncell table 1 row 0 col 3: yes 1\n" +
				"cell table 1 row 1 col 0: Thyborøn\ncell table 1 row 1 col 1: 290\ncell table 1 row 1 col 2: m\ncell table 1 row 1 col 3: no 2\n"},
		{"columns of prose are no table",
			"The pier was     It was built\nlong and wide.   of wood.\n",
			"paragraph: The pier was     It was built⏎long and wide.   of wood.\n"},
		{"a caption",
			"It was small.\n\nFigure 2. The second pier in 1931\n\nIt grew.\n",
			"paragraph: It was small.\ncaption: Figure 2. The second pier in 1931\nparagraph: It grew.\n"},
		{"notes at the end",
			"It was small.\n\nNotes\n\n1. Harbour book.\n2. Letters.\n",
			"paragraph: It was small.\nheading level 2: Notes\nfootnote mark \"1. \": 1. Harbour book.\nfootnote mark \"2. \": 2. Letters.\n"},
		{"notes with plain numbers",
			"It was small.\n\nEndnotes\n\n1 Harbour book.\n2 Letters, of which\nsome are lost.\n",
			"paragraph: It was small.\nheading level 2: Endnotes\nfootnote mark \"1 \": 1 Harbour book.\nfootnote mark \"2 \": 2 Letters, of which⏎some are lost.\n"},
		{"a title of many lines with date and author",
			"POLICY PAPER\nMay 2019\n\nSand, Piers and\nthe Price of Both\nErik Holm Nielsen\n" + prose + "\nErik Holm Nielsen is a fisherman.\n",
			"paragraph: POLICY PAPER\nparagraph: May 2019\nheading level 1: Sand, Piers and⏎the Price of Both\nparagraph: Erik Holm Nielsen\nparagraph: " + wrapped(prose) + "\nparagraph: Erik Holm Nielsen is a fisherman.\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read("a.txt", []byte(tt.text), Options{})
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

// wrapped is s as outline shows it.
func wrapped(s string) string { return strings.ReplaceAll(strings.TrimSpace(s), "\n", "⏎") }

func TestRunningLines(t *testing.T) {
	page := func(head, body, foot string) string { return head + "\n\n" + body + "\n\n" + foot + "\n\f" }
	three := page("Harbour Notes 3", "The first page is here and says so at length.", "1") +
		page("Harbour Notes 3", "The second page is here and says so.", "2") + page("Harbour Notes 3", "The third page ends it.", "3")
	for _, tt := range []struct {
		name, text string
		o          Options
		want       string
	}{
		{"dropped, but for the name of the series on the first page", three, Options{},
			"paragraph page 1: Harbour Notes 3\nparagraph page 1: The first page is here and says so at length.\n" +
				"paragraph page 2: The second page is here and says so.\nparagraph page 3: The third page ends it.\n"},
		{"kept", three, Options{KeepRunning: true},
			"paragraph page 1: Harbour Notes 3\nparagraph page 1: The first page is here and says so at length.\nrunning page 1: 1\n" +
				"running page 2: Harbour Notes 3\nparagraph page 2: The second page is here and says so.\nrunning page 2: 2\n" +
				"running page 3: Harbour Notes 3\nparagraph page 3: The third page ends it.\nrunning page 3: 3\n"},
		{"a sentence goes on across them",
			page("Harbour Book", "It was dredged in the year", "Page 1 of 2") + page("Harbour Book", "of the flood.", "Page 2 of 2"), Options{},
			"paragraph page 1: Harbour Book\nparagraph page 1: It was dredged in the year⏎⏎\fof the flood.\n"},
		{"numbers that do not count pages stay",
			page("Piers", "The piers were counted once again.", "17") + page("Ships", "The ships were counted once again.", "4"), Options{},
			"heading level 1 page 1: Piers\nparagraph page 1: The piers were counted once again.\nparagraph page 1: 17\n" +
				"heading level 2 page 2: Ships\nparagraph page 2: The ships were counted once again.\nparagraph page 2: 4\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read("a.txt", []byte(tt.text), tt.o)
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

func TestHyphens(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"the printer's", "all agree-\nments here", "all agreements here"},
		{"the word's own, as the document shows", "a tug-boat. The tug-\nboat sank", "a tug-boat. The tug-boat sank"},
		{"shown both ways, the more frequent wins", "tug-boat tugboat tugboat tug-\nboat", "tug-boat tugboat tugboat tugboat"},
		{"before a capital", "in the post-\nSoviet years", "in the post-Soviet years"},
		{"between numbers", "from 2005-\n2020 on", "from 2005-2020 on"},
		{"after a word that makes compounds", "the term was a long-\nterm one", "the term was a long-term one"},
		{"such a word, but no compound", "a low-\ner price", "a lower price"},
		{"soft", "agree\u00ad\nments", "agreements"},
		{"soft within a line", "agree\u00adments", "agreements"},
		{"twice in a word", "an over-\nregu-\nlated market", "an overregulated market"},
		{"a dash is none", "the price –\nten", "the price –\nten"},
		{"across a page", "all agree-\n\fments here", "all agreements\f here"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read("a.txt", []byte(tt.text), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if d.Text != tt.want {
				t.Errorf("got %q, want %q", d.Text, tt.want)
			}
			checkDocument(t, d)
		})
	}
}

func TestOriginsLeadBackToTheFile(t *testing.T) {
	text := "Füße\r\n\r\n\fThe harbour is pro-\r\ntected by law.\n"
	for _, tt := range []struct{ name, data, word string }{
		{"UTF-8", text, "Füße"}, {"UTF-8", text, "The"}, {"UTF-8 after a joined hyphen", text, "tected"},
		{"UTF-8 with a mark", "\ufeff" + text, "The"},
		{"Windows-1252", string(latin(text)), "The"},
		{"UTF-16", string(wideASCII("Ships\nsail on.")), "sail"},
	} {
		t.Run(tt.name+" "+tt.word, func(t *testing.T) {
			d, err := Read("a.txt", []byte(tt.data), Options{})
			if err != nil {
				t.Fatal(err)
			}
			at := strings.Index(d.Text, tt.word)
			o, ok := d.Origin.At(at)
			if at < 0 || !ok || o.At != at {
				t.Fatalf("%q at %d has the origin %+v", tt.word, at, o)
			}
			want := strings.Index(tt.data, tt.word)
			if strings.HasPrefix(tt.name, "UTF-16") {
				want = strings.Index(tt.data, string(wideASCII(tt.word)))
			}
			if o.Source != want {
				t.Errorf("%q stands at %d of the file, the origin says %d", tt.word, want, o.Source)
			}
			if p := d.PageOf(at); o.Page != p {
				t.Errorf("page %d, the origin says %d", p, o.Page)
			}
		})
	}
}

// latin is s in Windows-1252, of characters that Latin-1 has too.
func latin(s string) []byte {
	var out []byte
	for _, r := range s {
		out = append(out, byte(r))
	}
	return out
}

func TestDecode(t *testing.T) {
	for _, tt := range []struct {
		name, data, want string
		ok               bool
	}{
		{"UTF-8", "Zoë", "Zoë", true},
		{"UTF-8 with a mark", "\xef\xbb\xbfZoë", "Zoë", true},
		{"UTF-8 cut in a character", "Zoë Zoë Zoë Zoë Zoë \xc3", "Zoë Zoë Zoë Zoë Zoë \xc3", true},
		{"Windows-1252", "Zo\xeb paid \x801 \x96 once", "Zoë paid €1 – once", true},
		{"UTF-16 little-endian with a mark", "\xff\xfeZ\x00o\x00\xeb\x00", "Zoë", true},
		{"UTF-16 big-endian with a mark", "\xfe\xff\x00Z\x00o\x00\xeb", "Zoë", true},
		{"UTF-16 little-endian", "Z\x00o\x00\xeb\x00 \x00", "Zoë ", true},
		{"UTF-16 big-endian", "\x00Z\x00o\x00\xeb\x00 ", "Zoë ", true},
		{"UTF-16 with half a pair", "\xff\xfe\x00\xd8a\x00", "\ufffda", true},
		{"a stray NUL in much text", strings.Repeat("Zoë paid. ", 50) + "\x00", strings.Repeat("Zoë paid. ", 50) + "\x00", true},
		{"no text", "Zo\x00\x00\x01\x02", "", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, ok := decode([]byte(tt.data))
			if ok != tt.ok || s.text != tt.want {
				t.Errorf("got %q, %v; want %q, %v", s.text, ok, tt.want, tt.ok)
			}
		})
	}
}

func TestBuilderCleans(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"damaged UTF-8", "a\xffb", "a\ufffdb"},
		{"NUL and bells", "a\x00\ab", "ab"},
		{"a form feed is a space: only a page ends with one", "a\fb", "a b"},
		{"marks that show nothing", "a\u200bb\ufeffc", "abc"},
		{"spaces of other kinds stay", "a\u00a0b\tc\nd", "a\u00a0b\tc\nd"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var b builder
			b.add(Block{}, tt.in, Origin{})
			var d Document
			b.fill(&d)
			if d.Text != tt.want {
				t.Errorf("got %q, want %q", d.Text, tt.want)
			}
			checkDocument(t, &d)
		})
	}
}
