package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"docket/ingest/pdf/pdftest"
)

const words = "BT /F 12 Tf 72 700 Td (Some words) Tj ET"

// TestDamage: a file whose structure is damaged is read all the same.
func TestDamage(t *testing.T) {
	sound := onePage(words, helvetica)
	xref := bytes.Index(sound, []byte("xref"))
	replace := func(old, new string) []byte { return bytes.ReplaceAll(sound, []byte(old), []byte(new)) }
	tests := []struct {
		name string
		data []byte
	}{
		{"sound", sound},
		{"no cross-reference table", sound[:xref]},
		{"junk before the header", append([]byte("From: somebody\r\n\r\n"), sound...)},
		{"junk behind the end", append(append([]byte(nil), sound...), bytes.Repeat([]byte("x"), 3000)...)},
		{"offsets that are off", append(append([]byte("%PDF-1.4\n%%%%%%%%\n"), sound[9:xref]...), sound[xref:]...)},
		{"a header of PDF 2.0", replace("%PDF-1.4", "%PDF-2.0")},
		{"no header", sound[9:]},
		{"a wrong stream length", replace("/Length 40", "/Length 4")},
		{"a missing endobj", replace("endstream\nendobj", "endstream\n")},
		{"an escape that is none", replace("/BaseFont/Helvetica", `/Foo(\q)/BaseFont/Helvetica`)},
		{"the page tree is a loop", replace("/Kids[3 0 R]", "/Kids[2 0 R 3 0 R 2 0 R]")},
		{"the page tree leads nowhere", replace("/Kids[3 0 R]", "/Kids[9 0 R]")},
		{"a wrong count", replace("/Count 1", "/Count 4000000")},
		{"a chain of tables without end", replace("/Root 1 0 R", fmt.Sprintf("/Prev %d/Root 1 0 R", xref))},
		{"a table of absurd size", replace("xref\n0 6", "xref\n0 2000000000")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := pageText(t, tt.data); got != "Some words" {
				t.Errorf("got %q", got)
			}
		})
	}
}

// TestObjectStreams: objects out of an object stream, found by a cross-reference stream and without it.
func TestObjectStreams(t *testing.T) {
	inner := []string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>", helvetica}
	head, body := "", ""
	for i, o := range inner {
		head += fmt.Sprintf("%d %d ", i+1, len(body))
		body += o + "\n"
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n")
	at5 := b.Len()
	fmt.Fprintf(&b, "5 0 obj\n%s\nendobj\n", pdftest.Stream("", words))
	at6 := b.Len()
	fmt.Fprintf(&b, "6 0 obj\n%s\nendobj\n", pdftest.Stream(fmt.Sprintf("/Type/ObjStm/N 4/First %d/Filter/FlateDecode", len(head)), deflate(head+body)))
	at7 := b.Len()
	rows := []byte{0, 0, 0, 0}
	for i := byte(0); i < 4; i++ {
		rows = append(rows, 2, 0, 6, i)
	}
	for _, at := range []int{at5, at6, at7} {
		rows = append(rows, 1, byte(at>>8), byte(at), 0)
	}
	fmt.Fprintf(&b, "7 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF", pdftest.Stream("/Type/XRef/Size 8/W[1 2 1]/Root 1 0 R", string(rows)), at7)
	if got := pageText(t, b.Bytes()); got != "Some words" {
		t.Errorf("with its table: got %q", got)
	}
	if got := pageText(t, bytes.Replace(b.Bytes(), []byte("startxref"), []byte("startxxxx"), 1)); got != "Some words" {
		t.Errorf("without it: got %q", got)
	}
}

// TestCiphers: files that open without a password, and one that does not.
func TestCiphers(t *testing.T) {
	for _, name := range []string{"rc4", "aes128", "aes256", "locked"} {
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile("../../testdata/pdf/" + name + ".pdf")
			if err != nil {
				t.Fatal(err)
			}
			if name == "locked" {
				if _, err := Open(data); !errors.Is(err, ErrLocked) {
					t.Errorf("error %v", err)
				}
				return
			}
			if got := pageText(t, data); !strings.HasPrefix(got, "Two Columns Side by Side|") {
				t.Errorf("got %q", got)
			}
			f, err := Open(data)
			if err != nil {
				t.Fatal(err)
			}
			if got := f.Info().Title; got != "Water and Power in Meridia" {
				t.Errorf("title %q", got)
			}
		})
	}
}

func TestNotPDF(t *testing.T) {
	for name, data := range map[string]string{"empty": "", "text": "Dear reader,\n", "picture": "\x89PNG\r\n\x1a\n"} {
		if _, err := Open([]byte(data)); !errors.Is(err, ErrNotPDF) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestInfo(t *testing.T) {
	data := pdftest.Build("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>",
		"<</Title<FEFF004600FC006E0066>/Author(Jos\xe9)/Producer(x)/CreationDate(D:20240229101112+02'00')/ModDate(nonsense)>>")
	data = bytes.Replace(data, []byte("/Root 1 0 R"), []byte("/Root 1 0 R/Info 3 0 R"), 1)
	f, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	want := Info{Title: "Fünf", Author: "José", Producer: "x", Created: "2024-02-29"}
	if got := f.Info(); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
