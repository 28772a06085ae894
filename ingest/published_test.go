package ingest

import (
	"strings"
	"testing"
)

// TestPublished: where documents say on what day they were published, and dates that say something else.
func TestPublished(t *testing.T) {
	const body = "\n\nThe tide comes twice a day, and so do the herring boats that wait for it outside the bar.\n"
	for _, tt := range []struct{ name, text, want string }{
		{"a label", "Tides and Trade\n\nPublished: 5 March 2021" + body, "2021-03-05"},
		{"a label without a colon", "Tides and Trade\n\nPublished 5 March 2021" + body, "2021-03-05"},
		{"a label of two words", "Tides and Trade\n\nPublication date: March 5, 2021" + body, "2021-03-05"},
		{"a label and the date in figures", "Tides and Trade\n\nDate of issue: 2021-03-05" + body, "2021-03-05"},
		{"a label on a line of its own", "Tides and Trade\n\nPublished\n5 March 2021" + body, "2021-03-05"},
		{"a date with its weekday", "Tides and Trade\n\nFriday, March 5, 2021" + body, "2021-03-05"},
		{"a date with its weekday, the day first", "Tides and Trade\n\nFriday 5 March 2021" + body, "2021-03-05"},
		{"a date with a time of day", "Tides and Trade\n\n5 March 2021, 10:30 GMT" + body, "2021-03-05"},
		{"a label, a date and a time of day", "Tides and Trade\n\nPublished: 5 March 2021 at 10:30 am" + body, "2021-03-05"},
		{"an ordinal", "Tides and Trade\n\n5th of March 2021" + body, "2021-03-05"},
		{"an ordinal behind the month", "Tides and Trade\n\nMarch 5th, 2021" + body, "2021-03-05"},
		{"a short month", "Tides and Trade\n\n5 Mar 2021" + body, "2021-03-05"},
		{"a short month with hyphens", "Tides and Trade\n\nPublished: 05-Mar-2021" + body, "2021-03-05"},
		{"a month on the cover", "Tides and Trade\n\nAnna Lind\n\nMarch 2021" + body, "2021-03"},
		{"two months", "Tides and Trade\n\nMarch–April 2021" + body, "2021"},
		{"a season", "Tides and Trade\n\nSpring 2021" + body, "2021"},
		{"brief and month", "Policy Brief No. 12 | June 2020\n\nTides and Trade" + body, "2020-06"},
		{"brief and month, a slash", "POLICY BRIEF / JUNE 2020\n\nTides and Trade" + body, "2020-06"},
		{"brief and month, a dash", "Policy Brief – June 2020\n\nTides and Trade" + body, "2020-06"},
		{"the number of a paper has the year", "Working Paper 2021/05\n\nTides and Trade" + body, "2021"},
		{"the number of a paper begins with the year", "Working Paper No. 2021-05\n\nTides and Trade" + body, "2021"},
		{"volume, issue and month", "Tidal Review, Vol. 12, No. 3 (March 2021)\n\nTides and Trade" + body, "2021-03"},
		{"volume, issue and day, slashes", "Tidal Register / Vol. 89, No. 16 / Friday, March 5, 2021 / Notices\n\nTides and Trade" + body, "2021-03-05"},
		{"published, then updated", "Tides and Trade\n\nPublished 5 March 2021 | Updated 3 May 2022" + body, "2021-03-05"},
		{"updated, then published", "Tides and Trade\n\nUpdated: 3 May 2022\nFirst published: 5 March 2021" + body, "2021-03-05"},
		{"updated only", "Tides and Trade\n\nLast updated: 3 May 2022" + body, "2022-05-03"},
		{"received, accepted, published", "Tides and Trade\n\nReceived 3 May 2020; Accepted 5 January 2021; Published 5 March 2021" + body, "2021-03-05"},
		{"received, accepted, published online", "Tides and Trade\n\nReceived: 3 May 2020 / Accepted: 5 January 2021 / Published online: 5 March 2021" + body, "2021-03-05"},
		{"received and accepted", "Tides and Trade\n\nReceived 3 May 2020; Accepted 5 January 2021" + body, ""},
		{"received alone", "Tides and Trade\n\nReceived: 3 May 2020" + body, ""},
		{"the date line of an agency", "Tides and Trade\n\nGENEVA, 5 March 2021 – The tide comes twice a day, and so do the boats that wait for it outside the bar.\n", "2021-03-05"},
		{"the date line of an agency, American", "Tides and Trade\n\nGENEVA, March 5, 2021 (Tidal News) -- The tide comes twice a day, and so do the boats that wait for it.\n", "2021-03-05"},
		{"the date line of an agency, in small letters", "Tides and Trade\n\nGeneva, 5 March 2021 — The tide comes twice a day, and so do the boats that wait for it outside the bar.\n", "2021-03-05"},
		{"no date line: prose", "Tides and Trade\n\nOn 5 March 2021 – a Friday – the tide came twice, and so did the boats that wait for it outside the bar.\n", ""},
		{"no date line: a place in prose", "Tides and Trade\n\nGeneva saw on 5 March 2021 – as ever – the tide come twice, and so did the boats that wait for it.\n", ""},
		{"for immediate release", "FOR IMMEDIATE RELEASE: March 5, 2021\n\nTides and Trade" + body, "2021-03-05"},
		{"for immediate release, a line above", "FOR IMMEDIATE RELEASE\nMarch 5, 2021\n\nTides and Trade" + body, "2021-03-05"},
		{"an embargo", "EMBARGOED UNTIL RELEASE AT 8:30 A.M. EST, FRIDAY, MARCH 5, 2021\n\nTides and Trade" + body, "2021-03-05"},
		{"an embargo in small letters", "Embargoed until 00:01 GMT, 5 March 2021\n\nTides and Trade" + body, "2021-03-05"},
		{"a letter", "Ministry of Fish\n\nBergen, 5 March 2021\n\nDear Minister," + body, "2021-03-05"},
		{"a memorandum", "MEMORANDUM\n\nTO: The Minister\nFROM: Anna Lind\nDATE: March 5, 2021\nSUBJECT: Tides and Trade" + body, "2021-03-05"},
		{"as of", "Tides and Trade\n\nAs of 5 March 2021" + body, "2021-03-05"},
		{"version and date", "Tides and Trade\n\nVersion 2.1, 5 March 2021" + body, "2021-03-05"},
		{"draft and date", "Tides and Trade\n\nDraft of 5 March 2021" + body, "2021-03-05"},
		{"final report and month", "Tides and Trade\n\nFinal Report, March 2021" + body, "2021-03"},
		{"an ISSN and the month", "ISSN 1234-5678 | March 2021\n\nTides and Trade" + body, "2021-03"},
		{"a roman issue", "Issue XIV, March 2021\n\nTides and Trade" + body, "2021-03"},
		{"a month in brackets", "Tides and Trade\n\n(March 2021)" + body, "2021-03"},
		{"the year of a series in the title", "Trade Report 2021" + body, ""},

		{"trap: the date of the event in the title", "Outcome of the Bergen Summit of 5 March 2021" + body, ""},
		{"trap: the date and place of an event", "Tides and Trade\n\nBergen Conference, 5–6 March 2021" + body, ""},
		{"trap: access", "Tides and Trade\n\nAccessed 5 March 2021" + body, ""},
		{"trap: the law treated", "The Fisheries Act of 5 March 2021" + body, ""},
		{"trap: a period", "Tides and Trade\n\n1 January 2020 to 31 March 2021" + body, ""},
		{"trap: a deadline", "Call for Papers\n\nDeadline: 5 March 2021" + body, ""},
		{"trap: in force", "Tides and Trade\n\nIn force since 5 March 2021" + body, ""},
		{"trap: born", "Anna Lind\n\nBorn 5 March 1971" + body, ""},
		{"trap: the next one", "Tides and Trade\n\nNext release: July 2025" + body, ""},
		{"trap: a range of copyright", "Tides and Trade" + body + "\n© 2009–2021 Institute of Tides\n", ""},
		{"trap: printed", "Tides and Trade\n\nPrinted 5 March 2021" + body, ""},
		{"trap: downloaded", "Tides and Trade\n\nDownloaded on 5 March 2021" + body, ""},
		{"trap: signed", "Tides and Trade\n\nSigned at Bergen, 5 March 2021" + body, ""},
		{"trap: valid until", "Tides and Trade\n\nValid until 5 March 2021" + body, ""},
		{"trap: updated figures", "Tides and Trade\n\nUpdated figures for the trade of March 2021" + body, ""},
		{"trap: two dates without a label", "Tides and Trade\n\n5 March 2021 | 7 March 2021" + body, ""},
		{"trap: the date of adoption", "Tides and Trade\n\nAdopted 5 March 2021" + body, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read("a.txt", []byte(tt.text), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := d.Meta.Published.Value; got != tt.want {
				t.Errorf("got %q, want %q in %q", got, tt.want, strings.TrimSuffix(tt.text, body))
			}
		})
	}
}

// TestCopyrightYear: a year behind the sign of copyright, where it is one.
func TestCopyrightYear(t *testing.T) {
	for _, tt := range []struct{ line, want string }{
		{"© 2019 Institute of Tides", "2019"},
		{"©2019 Institute of Tides", "2019"},
		{"© Institute of Tides, 2019. All rights reserved.", "2019"},
		{"Copyright 2019 Institute of Tides", "2019"},
		{"Copyright (c) 2019 by Anna Lind, ISBN 978-1-2345-6789-0", "2019"},
		{"© 2009–2019 Institute of Tides", ""},
		{"© 2009-2019 Institute of Tides", ""},
		{"© 2009, 2019 Institute of Tides", ""},
		{"© Institute of Tides", ""},
		{"The copyright law of the land, which was passed in the year 2019", ""},
		{"In 2019 the tide came in.", ""},
	} {
		t.Run(tt.line, func(t *testing.T) {
			if got := yearOfCopyright(tt.line); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestLeadingDate: the date line of a news agency, and sentences that look like one.
func TestLeadingDate(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"GENEVA, 5 March 2021 – The tide comes.", "2021-03-05"},
		{"New York, March 5, 2021 — The tide comes.", "2021-03-05"},
		{"BERGEN, Norway, March 5, 2021 (Tidal News) -- The tide comes.", "2021-03-05"},
		{"ADDIS ABABA, 5 March 2021 - The tide comes.", "2021-03-05"},
		{"GENEVA, 5 March – The tide comes.", ""},
		{"GENEVA – The tide of 5 March 2021 comes.", ""},
		{"On Friday, 5 March 2021 – as ever – the tide came.", ""},
		{"In Geneva, 5 March 2021 – the day of the tide – is kept.", ""},
		{"The treaty, 5 March 2021 – the last of its kind – holds.", ""},
		{"5 March 2021 – The tide comes.", ""},
	} {
		t.Run(tt.text, func(t *testing.T) {
			if got := leadingDate(tt.text); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
