package pdfium

import (
	"strings"
	"testing"
)

// TestLicences: what the module is built of has a licence with a grant of rights and a disclaimer.
func TestLicences(t *testing.T) {
	want := []string{"abseil", "agg", "freetype", "icu", "lcms", "libjpeg-turbo", "openjpeg", "pdfium", "zlib"}
	got := Licences()
	if len(got) != len(want) {
		t.Fatalf("%d licences, want %d", len(got), len(want))
	}
	for i, l := range got {
		low := strings.ToLower(l.Text)
		if l.Name != want[i] || !strings.Contains(low, "copyright") || !strings.Contains(low, "permi") || !strings.Contains(low, "warrant") {
			t.Errorf("%s: %.80q", l.Name, l.Text)
		}
	}
}
