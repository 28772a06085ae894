package licences

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAllLinkedIsListed fails when a dependency has come, gone or changed: go generate ./cmd/docket/licences
func TestAllLinkedIsListed(t *testing.T) {
	linked, err := Linked("../../..")
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, m := range linked {
		want = append(want, m.Path+" "+m.Version)
	}
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range all {
		if m.Path != "go" {
			got = append(got, m.Path+" "+m.Version)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("go generate ./cmd/docket/licences gathers what is missing (-linked +listed):\n%s", diff)
	}
}

// TestEachHasItsTerms sees that no module is listed without the text of its licence, and none under one that asks for
// more than to be named.
func TestEachHasItsTerms(t *testing.T) {
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	free := []string{"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "ISC", "Unlicense", "CC0-1.0"}
	for _, m := range all {
		if !slices.Contains(free, m.Licence) || m.Version == "" {
			t.Errorf("%s %s: licence %q", m.Path, m.Version, m.Licence)
		}
		words := 0
		for _, text := range m.Texts {
			words += len(strings.Fields(text.Text))
		}
		if words < 100 {
			t.Errorf("%s: terms of %d words", m.Path, words)
		}
	}
	if !slices.ContainsFunc(all, func(m Module) bool { return m.Path == "go" }) {
		t.Error("Go itself is not listed")
	}
}
