package ingest

import (
	"strings"
	"testing"
)

func TestDateLine(t *testing.T) {
	for _, tt := range []struct{ line, want string }{
		{"5 September 2022", "2022-09-05"},
		{"September 5, 2022", "2022-09-05"},
		{"Sept. 5, 2022", "2022-09-05"},
		{"5th September 2022", "2022-09-05"},
		{"September 2022", "2022-09"},
		{"SEPTEMBER 2022", "2022-09"},
		{"Monday, 5 September 2022", "2022-09-05"},
		{"Monday 5 September 2022", "2022-09-05"},
		{"Published: 12 March 2021", "2021-03-12"},
		{"Published on 12 March 2021", "2021-03-12"},
		{"First published March 2021", "2021-03"},
		{"Date: 2021-03-12", "2021-03-12"},
		{"Date of publication: 12.03.2021", "2021-03-12"},
		{"Released 2021", "2021"},
		{"Brief No. 14 | March 2021", "2021-03"},
		{"Policy Brief No. 14, March 2021", "2021-03"},
		{"Working Paper 2021/7 · 3 May 2021", "2021-05-03"},
		{"A. Author · Institute of Tides · 3 May 2021", "2021-05-03"},
		{"Policy Brief 2021", "2021"},
		{"Issue 12, Summer 2019", "2019"},
		{"Fiscal Year 2019", ""},
		{"Baku, 5 September 2022", "2022-09-05"},
		{"Washington, D.C., March 3, 2021", "2021-03-03"},
		{"TIDES.ORG MAY 2021", "2021-05"},
		{"25/09/2022", "2022-09-25"},
		{"09/25/2022", "2022-09-25"},
		{"05/09/2022", ""}, // either of two days
		{"31 April 20222", ""},
		{"2021", ""},
		{"The treaty of 5 May 1992", ""},
		{"Signed on 5 May 1992", ""},
		{"Azerbaijan in March 2021", ""},
		{"The conference met on 5 September 2022.", ""},
		{"From May 2020 to June 2021", ""},
		{"21-22 June 2022", ""},
		{"Baku, 21–22 June 2022", ""},
		{"Policy Brief No. 14 March 2021", "2021-03"},
		{"Policy Brief No. 12        May 2022", "2022-05"},
		{"Policy Brief 12        May 2022", "2022-05"},
		{"12\tMay 2022", "2022-05"},
		{"Policy Brief No. 12        5 May 2022", "2022-05-05"},
		{"Policy Brief No. 12 5 May 2022", "2022-05-05"},
		{"Policy Brief No. 12 May 5, 2022", "2022-05-05"},
		{"Vol. 7 March 2019", "2019-03"},
		{"Vol. 7, No. 3 March 2019", "2019-03"},
		{"Nr 7 March 2019", "2019-03"},
		{"Issue 7 March 2019", "2019-03"},
		{"Working Paper # 7 March 2019", "2019-03"},
		{"Working Paper 7 March 2019", "2019-03"},
		{"Policy Brief: 7 March 2019", "2019-03-07"},
		{"Policy Brief, 7 March 2019", "2019-03-07"},
		{"Published  7  March  2019", "2019-03-07"},
		{"1 May 2020 · 2 May 2020", ""},
		{"In September 2022, trade grew by a third and was to grow again", ""},
		{"The War of 1870", ""},
		{"Trade with Georgia, 1998-2004", ""},
		{"", ""},
	} {
		t.Run(tt.line, func(t *testing.T) {
			got, sort := dateLine(tt.line)
			if sort == dateOther {
				got = ""
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestByline(t *testing.T) {
	for _, tt := range []struct{ line, want string }{
		{"By Anna Lind", "Anna Lind"},
		{"by Anna Lind and Jan de Vries", "Anna Lind and Jan de Vries"},
		{"By Anna Lind, Senior Fellow, Institute of Tides", "Anna Lind"},
		{"By Anna Lind, Jan de Vries & Ai Ito", "Anna Lind, Jan de Vries & Ai Ito"},
		{"Author: Dr. Anna Lind", "Dr. Anna Lind"},
		{"Authors: Anna Lind, PhD, and Jan J. Vries", "Anna Lind, PhD, and Jan J. Vries"},
		{"Written by Anna Lind", "Anna Lind"},
		{"Prepared by: Anna Lind", "Anna Lind"},
		{"BY ANNA LIND", "ANNA LIND"},
		{"By Fiscal Year", ""},
		{"By Sea and Land", ""},
		{"By 2030", ""},
		{"By the Way", ""},
		{"By European Union law, fish is free.", ""},
		{"Author Anna Lind", ""},
		{"By", ""},
	} {
		t.Run(tt.line, func(t *testing.T) {
			if got, _ := byline(tt.line); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestIsLabel(t *testing.T) {
	for _, tt := range []struct {
		line string
		want bool
	}{
		{"POLICY BRIEF", true},
		{"ANALYTICAL POLICY BRIEF", true},
		{"Working Paper No. 12", true},
		{"ADB Briefs No. 14", true},
		{"SOUTHERN OCEAN LAW REVIEW BRIEFING", true},
		{"Fact Sheet", true},
		{"Policy Brief on Fish", false},
		{"The Case for a Policy", false},
		{"Herring and Law", false},
		{"Notes", false},
		{"We publish a brief.", false},
	} {
		t.Run(tt.line, func(t *testing.T) {
			if got := isLabel(tt.line); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestPublisher(t *testing.T) {
	for _, tt := range []struct {
		line, marked string // what publisherLine finds
		org          string // what orgIn finds
	}{
		{"Published by the Institute of Tides", "Institute of Tides", ""},
		{"Publisher: Tidal Press", "Tidal Press", ""},
		{"© 2021 Institute of Tides. All rights reserved.", "Institute of Tides", ""},
		{"© Institute of Tides, 2021", "Institute of Tides", "Institute of Tides"},
		{"Institute of Tides", "", "Institute of Tides"},
		{"Institute of Tides, Bergen", "", "Institute of Tides"},
		{"The Bergen Tide Research Centre", "", "The Bergen Tide Research Centre"},
		{"Anna Lind, Centre for Tides, Bergen", "", "Centre for Tides"},
		{"Ministry of Fisheries of Norway", "", "Ministry of Fisheries of Norway"},
		{"Reforming the Central Bank", "", ""},
		{"Letter to the Committee on Tides", "", ""},
		{"The bank paid for it.", "", ""},
		{"Published in three volumes", "", ""},
		{"Published: 3 November 2020", "", ""},
	} {
		t.Run(tt.line, func(t *testing.T) {
			got, ok := publisherLine(tt.line)
			if !ok {
				got = ""
			}
			if got != tt.marked {
				t.Errorf("marked: got %q, want %q", got, tt.marked)
			}
			if got := orgIn(tt.line); got != tt.org {
				t.Errorf("name: got %q, want %q", got, tt.org)
			}
		})
	}
}

func TestFirstPage(t *testing.T) {
	const body = "\n\nThe tide comes twice a day, and so do the herring boats that wait for it outside the bar.\n"
	for _, tt := range []struct {
		name, text                          string
		title, author, publisher, published string
	}{
		{"label, date, title, author", "POLICY BRIEF\n3 May 2021\n\nTides and Trade\nAnna Lind" + body,
			"Tides and Trade", "Anna Lind", "", "2021-05-03"},
		{"publisher first", "Institute of Tides\n\nTides and Trade\n\nBy Anna Lind\n\nMay 2021" + body,
			"Tides and Trade", "Anna Lind", "Institute of Tides", "2021-05"},
		{"all on one line", "Tides and Trade\n\nAnna Lind | Institute of Tides | 3 May 2021" + body,
			"Tides and Trade", "Anna Lind", "Institute of Tides", "2021-05-03"},
		{"authors on lines of their own, the year in the issue", "Policy Brief 3/2021\n\nTides and Trade\n\nAnna Lind, Research Fellow\nAi Ito" + body,
			"Tides and Trade", "Anna Lind, Ai Ito", "", "2021"},
		{"the number of the brief is no day", "Policy Brief No. 12        May 2022\n\nTides and Trade" + body,
			"Tides and Trade", "", "", "2022-05"},
		{"nor is it without a word before it", "POLICY BRIEF 12          May 2022\n\nTides and Trade" + body,
			"Tides and Trade", "", "", "2022-05"},
		{"a label and its period", "ANNUAL REPORT\n\nFiscal Year 2019" + body, "ANNUAL REPORT Fiscal Year 2019", "", "", ""},
		{"two common words are no author", "Tides and Trade\n\nFish Market" + body + "The fish goes to the market.\n", "Tides and Trade", "", "", ""},
		{"a copyright line at the end", "Tides and Trade" + body + "\n© 2021 Institute of Tides\n",
			"Tides and Trade", "", "Institute of Tides", ""},
		{"a label is all there is", "FISHERIES REPORT" + body, "FISHERIES REPORT", "", "", ""},
		{"a title that names a bank", "The Central Bank of Norway and the Herring" + body,
			"The Central Bank of Norway and the Herring", "", "", ""},
		{"a date in the title is none of publication", "The Storm of January 1952" + body, "The Storm of January 1952", "", "", ""},
		{"a date in the prose is none either", "Tides and Trade\n\nOn 3 May 2021 the tide came in twice, as it does on most days." + body,
			"Tides and Trade", "", "", ""},
		{"a part is no title", "Executive Summary" + body, "", "", "", ""},
		{"two words that the text uses are no author", "Tides and Trade\n\nOmani Dhows" + body +
			"Omani Dhows. Dhows. The Dhows sail. Dhows sink. Dhows rise. Dhows rot. Dhows burn.\n",
			"Tides and Trade", "", "", ""},
		{"no head", "the tide comes twice a day.\n", "", "", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read("a.txt", []byte(tt.text), Options{})
			if err != nil {
				t.Fatal(err)
			}
			want := Meta{}
			want.set("title", tt.title, "first page")
			want.set("author", tt.author, "first page")
			want.set("publisher", tt.publisher, "first page")
			want.set("published", tt.published, "first page")
			if d.Meta != want {
				t.Errorf("got  %+v\nwant %+v", d.Meta, want)
			}
		})
	}
}

func TestTrust(t *testing.T) {
	steps := []string{"document properties", "first page", "meta tag", "front matter"}
	var m Meta
	for _, from := range steps {
		m.set("title", "by "+from, from)
		if m.Title.From != from {
			t.Errorf("%s did not replace %s", from, m.Title.From)
		}
	}
	m.set("title", "late", "first page")
	if m.Title.From != "front matter" {
		t.Error("the first page replaced the front matter")
	}
}

func TestFrontMatter(t *testing.T) {
	for _, tt := range []struct{ name, text, title, author, published string }{
		{"YAML", "---\ntitle: Tides\nauthor: Anna Lind\ndate: 2021-05-03\n---\n", "Tides", "Anna Lind", "2021-05-03"},
		{"a list of authors", "---\nauthors:\n  - Anna Lind\n  - name: Ai Ito\n---\n", "", "Anna Lind, Ai Ito", ""},
		{"a date in words", "---\ndate: May 3, 2021\n---\n", "", "", "2021-05-03"},
		{"a month", "---\ndate: 2021-05\n---\n", "", "", "2021-05"},
		{"a year", "---\ndate: 2021\n---\n", "", "", "2021"},
		{"no date", "---\ndate: soon\n---\n", "", "", ""},
		{"no valid YAML", "---\ntitle: Tides: a study\nauthor: \"Anna Lind\"\n---\n", "Tides: a study", "Anna Lind", ""},
		{"TOML", "+++\ntitle = \"Tides\"\ndate = 2021-05-03T10:00:00Z\n+++\n", "Tides", "", "2021-05-03"},
		{"the same key twice in other case", "---\nTitle: A\ntitle: B\n---\n", "B", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			front, body := cutFrontMatter(tt.text + "Text.\n")
			m := frontMatter(front)
			if m.Title.Value != tt.title || m.Author.Value != tt.author || m.Published.Value != tt.published {
				t.Errorf("got %+v", m)
			}
			if rest := (tt.text + "Text.\n")[body:]; rest != "Text.\n" {
				t.Errorf("the text is %q", rest)
			}
		})
	}
}

func TestPageMeta(t *testing.T) {
	for _, tt := range []struct {
		name, head string
		field      string
		want       string
	}{
		{"tags for scholars before those for networks", `<meta name="citation_title" content="A"><meta property="og:title" content="B">`, "title", "A"},
		{"several authors", `<meta name="citation_author" content="Lind, Anna"><meta name="citation_author" content="Ito, Ai">`, "author", "Lind, Anna, Ito, Ai"},
		{"Dublin Core in capitals", `<meta name="DC.Date.Issued" content="2021-05-03">`, "published", "2021-05-03"},
		{"a time stamp", `<meta property="article:published_time" content="2021-05-03T23:30:00+02:00">`, "published", "2021-05-03"},
		{"JSON-LD", `<script type="application/ld+json">{"@type":"Article","datePublished":"2021-05-03","publisher":{"name":"Tidal"}}</script>`, "published", "2021-05-03"},
		{"JSON-LD in a graph", `<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"headline":"A","author":[{"name":"X"},{"name":"Y"}]}]}</script>`, "author", "X, Y"},
		{"damaged JSON-LD", `<script type="application/ld+json">{"datePublished":</script>`, "published", ""},
		{"when it was changed is not when it was published", `<meta property="article:modified_time" content="2021-05-03">`, "published", ""},
		{"JSON-LD of what the page is about", `<script type="application/ld+json">{"@type":"WebPage","mainEntity":{"datePublished":"2021-05-03"}}</script>`, "published", "2021-05-03"},
		{"JSON-LD of an event beside it", `<script type="application/ld+json">[{"startDate":"2021-06-01"},{"datePublished":"2021-05-03"}]</script>`, "published", "2021-05-03"},
		{"a tag for newsletters", `<meta name="sailthru.date" content="2021-05-03">`, "published", "2021-05-03"},
		{"the year of a paper", `<meta name="citation_year" content="2021">`, "published", "2021"},
		{"a property of an element", `</head><body><h1>A</h1><span itemprop="datePublished" content="2021-05-03">May</span>`, "published", "2021-05-03"},
		{"a time beside the title", `</head><body><h1>A</h1><p>By Anna Lind, <time datetime="2021-05-03T10:00:00Z">yesterday</time></p>`, "published", "2021-05-03"},
		{"a time above the prose", `</head><body><article><h1>A</h1><time datetime="2021-05-03">3 May</time><p>` + strings.Repeat("The tide comes. ", 20) + `</p></article>`, "published", "2021-05-03"},
		{"a time below the prose", `</head><body><article><h1>A</h1><p>` + strings.Repeat("The tide comes. ", 20) + `</p><time datetime="2021-05-03">3 May</time></article>`, "published", ""},
		{"the time of a change", `</head><body><h1>A</h1><p>Updated <time datetime="2021-05-03">yesterday</time></p>`, "published", ""},
		{"a time in a sentence", `</head><body><h1>A</h1><p>They met on <time datetime="2021-05-03">Monday</time>.</p>`, "published", ""},
		{"a time of another page", `</head><body><ul><li><time datetime="2021-05-03">May</time></ul><h1>A</h1>`, "published", ""},
		{"the title without the site", `<title>Tides and Trade | The Site</title>`, "title", "Tides and Trade"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read("a.html", []byte("<html><head>"+tt.head+"</head><body><p>the tide comes.</p>"), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := d.Meta.field(tt.field).Value; got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestLanguage(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"English", "The tide is the cause of the trade, and the boats that wait for it are in the bay at the mouth of the river. It was so in the past, and it is so to this day, as the books of the harbour and the people of the town have it.", "en"},
		{"French", "La marée est la cause du commerce, et les bateaux qui l'attendent sont dans la baie, à l'embouchure du fleuve. Il en était ainsi dans le passé, et les livres du port, avec les gens de la ville, le disent aussi pour les années de la guerre et pour les temps qui sont les nôtres.", "fr"},
		{"German", "Die Flut ist der Grund für den Handel, und die Boote, die auf sie warten, liegen in der Bucht an der Mündung des Flusses. Das war in der Vergangenheit so und ist auch heute so, wie die Bücher des Hafens und die Leute von der Stadt es nicht anders wissen.", "de"},
		{"Russian", "И в прошлом было так, что лодки стояли в бухте и ждали на реке. Это и сегодня так, как говорят в городе и в книгах, и не только для лодок, но и для людей, что жили на берегу и в порту, как и его дети, и он с ними, и по всей реке.", "ru"},
		{"too little to tell", "The tide is in.", ""},
		{"figures", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := languageOf(tt.text); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
