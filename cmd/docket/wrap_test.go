package main

import (
	"strings"
	"testing"
)

func TestMarked(t *testing.T) {
	long := strings.Repeat("before ", 60) + "$5 million" + strings.Repeat(" after", 60)
	for _, tt := range []struct {
		name, text string
		start, end int
		want       string
	}{
		{"in the middle", "worth $5 million now", 6, 16, "worth «$5 million» now"},
		{"at the start", "$5 million now", 0, 10, "«$5 million» now"},
		{"at the end", "worth $5 million", 6, 16, "worth «$5 million»"},
		{"all of it", "$5 million", 0, 10, "«$5 million»"},
		{"next to signs", "(over $5 million)", 6, 16, "(over «$5 million»)"},
		{"over a line", "worth $5\nmillion now", 6, 16, "worth «$5 million» now"},
		{"control characters", "worth \x1b[31m$5\x02", 11, 13, `worth \x1b[31m«$5»\x02`},
		{"outside the text", "worth", 3, 9, "worth"},
		{"turned round", "worth", 3, 2, "worth"},
		{"long", long, 420, 430, "… " + strings.Repeat("before ", 40) + "«$5 million»" + strings.Repeat(" after", 40) + " …"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Join(style{}.signs(marked(tt.text, tt.start, tt.end)), " ")
			if want := strings.Join(strings.Fields(tt.want), " "); got != want {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

func TestWrap(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"fits", "one two", "  one two\n"},
		{"breaks", "one two three four", "  one two\n  three four\n"},
		{"long word", "a incomprehensibilities b", "  a\n  incomprehensibilities\n  b\n"},
		{"wide letters", "日本 国会", "  日本 国会\n"},
		{"wide letters break", "日本国会 予算案", "  日本国会\n  予算案\n"},
		{"marks take no room", "one two " + markOn + "three" + markOff + " four", "  one two\n  " + markOn + "three" + markOff + " four\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := wrap(strings.Fields(tt.text), "  ", 12); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestBold(t *testing.T) {
	st := style{colours: true}
	if got, want := st.bold(strings.Join(st.signs(marked("worth $5 now", 6, 8)), " ")), "worth \x1b[1;33m$5\x1b[0m now"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
