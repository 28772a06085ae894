package pdf

import (
	"fmt"
	"testing"

	"docket/ingest/pdf/pdftest"
)

func TestType1Encoding(t *testing.T) {
	const program = "%!PS-AdobeFont-1.0: Test\n/FontName /Test def\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\n" +
		"dup 1 /Sigma put\ndup 65 /eacute put\nreadonly def\ndup 66 /B put\neexec"
	got := type1Encoding([]byte(program))
	if want := fmt.Sprint(map[byte]string{1: "Σ", 65: "é"}); fmt.Sprint(got) != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := type1Encoding([]byte("/Encoding StandardEncoding def dup 1 /A put")); got != nil {
		t.Errorf("the standard encoding is %v", got)
	}
}

// testCFF is a font of two glyphs: A, which all fonts name alike, and one that it names itself.
func testCFF() []byte {
	index := func(items ...string) string {
		s := string([]byte{0, byte(len(items)), 1, 1})
		at := 1
		for _, x := range items {
			at += len(x)
			s += string([]byte{byte(at)})
		}
		for _, x := range items {
			s += x
		}
		return s
	}
	const topLen = 12
	start := 4 + len(index("Test")) + len(index(string(make([]byte, topLen)))) + len(index("uni0416")) + 2
	charset := "\x00\x00\x22\x01\x87" // SIDs 34 and 391
	encoding := "\x00\x02\x07\x08"    // codes 7 and 8
	num := func(n, op int) string { return string([]byte{28, byte(n >> 8), byte(n), byte(op)}) }
	top := num(start, 15) + num(start+len(charset), 16) + num(start+len(charset)+len(encoding), 17)
	return []byte("\x01\x00\x04\x01" + index("Test") + index(top) + index("uni0416") + "\x00\x00" + charset + encoding + index("x", "x", "x"))
}

func TestCFF(t *testing.T) {
	c := parseCFF(testCFF())
	if c == nil {
		t.Fatal("not read")
	}
	if got, want := fmt.Sprint(c.texts()), fmt.Sprint(map[int]string{1: "A", 2: "Ж"}); got != want {
		t.Errorf("glyphs %v, want %v", got, want)
	}
	if got, want := fmt.Sprint(c.encoding()), fmt.Sprint(map[byte]string{7: "A", 8: "Ж"}); got != want {
		t.Errorf("codes %v, want %v", got, want)
	}
	for sid, want := range map[int]string{1: " ", 34: "A", 109: "fi", 149: "ß", 150: "¹", 228: "ž", 300: ""} {
		if got := c.text(sid); got != want {
			t.Errorf("SID %d is %q, want %q", sid, got, want)
		}
	}
}

// testTrueType holds nothing but a cmap with one segment: a to c are the glyphs 5 to 7.
func testTrueType() []byte {
	sub := "\x00\x04\x00\x20\x00\x00\x00\x04\x00\x00\x00\x00\x00\x00\x00\x63\xff\xff\x00\x00\x00\x61\xff\xff\xff\xa4\x00\x01\x00\x00\x00\x00"
	cmap := "\x00\x00\x00\x01\x00\x03\x00\x01\x00\x00\x00\x0c" + sub
	return []byte("\x00\x01\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00cmap\x00\x00\x00\x00\x00\x00\x00\x1c" + string([]byte{0, 0, 0, byte(len(cmap))}) + cmap)
}

func TestTrueType(t *testing.T) {
	got := trueTypeTexts(testTrueType())
	if want := fmt.Sprint(map[int]string{5: "a", 6: "b", 7: "c"}); fmt.Sprint(got) != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := throughMap(got, []byte{0, 0, 0, 6}); got[1] != "b" {
		t.Errorf("through a map: %v", got)
	}
}

// TestEmbeddedFonts: such fonts make text of codes that nothing else explains.
func TestEmbeddedFonts(t *testing.T) {
	tests := []struct{ name, font, kid, want string }{
		{"CFF of a simple font", "<</Type/Font/Subtype/Type1/BaseFont/T/FontDescriptor<</Flags 4/FontFile3 6 0 R>>>>", string(testCFF()), "AЖ"},
		{"CFF of a composite font", "<</Type/Font/Subtype/Type0/BaseFont/T/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType0/FontDescriptor<</FontFile3 6 0 R>>>>]>>",
			string(testCFF()), "AЖ"},
		{"TrueType of a composite font", "<</Type/Font/Subtype/Type0/BaseFont/T/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2/FontDescriptor<</FontFile2 6 0 R>>>>]>>",
			string(testTrueType()), "bc"},
	}
	codes := map[string]string{"CFF of a simple font": "<0708>", "CFF of a composite font": "<00010002>", "TrueType of a composite font": "<00060007>"}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := pageText(t, onePage("BT /F 12 Tf 72 700 Td "+codes[tt.name]+" Tj ET", tt.font, pdftest.Stream("", tt.kid)))
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func FuzzFontFile(f *testing.F) {
	f.Add(testCFF())
	f.Add(testTrueType())
	f.Fuzz(func(t *testing.T, data []byte) {
		if c := parseCFF(cffTable(data)); c != nil {
			c.texts()
			c.encoding()
		}
		trueTypeTexts(data)
		type1Encoding(data)
	})
}
