package ingest

import "testing"

func TestPageList(t *testing.T) {
	for _, test := range []struct {
		name  string
		pages PageList
		want  string
	}{
		{"none", nil, ""},
		{"one", PageList{3}, "3"},
		{"two in a row", PageList{3, 4}, "3-4"},
		{"pages and runs of pages", PageList{1, 3, 7, 8, 9, 12}, "1, 3, 7-9, 12"},
	} {
		if got := test.pages.String(); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
