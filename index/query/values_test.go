package query

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"docket/extract"
)

// lexicon collects the normal forms of some classes of words from the lexicons of the extractor.
func lexicon(t *testing.T, classes ...string) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	err := filepath.WalkDir("../../extract", func(name string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".tsv" {
			return err
		}
		b, err := os.ReadFile(name)
		for cols := range rows(string(b)) {
			if len(cols) > 2 && slices.Contains(classes, cols[1]) {
				found[cols[2]] = true
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestWhatTheExtractorFindsCanBeSearchedFor(t *testing.T) {
	tests := []struct {
		field   string
		classes []string
	}{
		{"per", []string{"PERUNIT", "PERADV"}},
		{"measure", []string{"MEASURE", "MEASUREVERB"}},
		{"action", []string{"ACTION"}},
	}
	for _, tt := range tests {
		t.Run(tt.field, func(t *testing.T) {
			found := lexicon(t, tt.classes...)
			if len(found) == 0 {
				t.Fatal("the extractor has no such words")
			}
			for v := range found {
				q, err := Parse(tt.field + `:"` + v + `"`)
				if err != nil || q.Root.(*Clause).Value != Exact(v) {
					t.Errorf("%s: %v", v, err)
				}
			}
		})
	}
	for _, k := range extract.Kinds {
		if _, err := Parse("kind:" + string(k)); err != nil {
			t.Error(err)
		}
	}
}

func TestValuesOfAUsersLexicon(t *testing.T) {
	more := Vocabulary{"per": {"camel load"}}
	q, err := ParseWith(`per:"Camel load"`, more)
	if err != nil || q.Root.(*Clause).Value != Exact("camel load") {
		t.Errorf("got %v, %v", q, err)
	}
	if _, err := ParseWith(`type:"camel load"`, more); err == nil {
		t.Error("a value of another field is accepted")
	}
}

func TestCurrencies(t *testing.T) {
	list := Values("currency")
	for _, code := range list {
		if len(code) != 3 || strings.ToUpper(code) != code {
			t.Errorf("%q is no code", code)
		}
	}
	for _, code := range []string{"USD", "EUR", "AZN", "UZS", "FRF", "DEM", "XDR", "BYR"} {
		if !slices.Contains(list, code) {
			t.Errorf("%s is missing", code)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"limit", "limit", 0}, {"limt", "limit", 1}, {"", "json", 4}, {"store", "sort", 2}, {"jsno", "json", 1},
	} {
		if got := Distance([]rune(tt.a), []rune(tt.b)); got != tt.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}
