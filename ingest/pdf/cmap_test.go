package pdf

import "testing"

func TestCMap(t *testing.T) {
	m := parseCMap([]byte(`/Base usecmap
		2 begincodespacerange <00> <7F> <8140> <9FFC> endcodespacerange
		2 beginbfchar <41> <00660069> <8141> <D83DDE00> endbfchar
		1 beginbfrange <61> <63> <0391> endbfrange
		1 beginbfrange <8150> <8151> [<0031> <0032>] endbfrange
		1 begincidrange <8140> <81FF> 100 endcidrange
		1 begincidchar <20> 1 endcidchar`), func(string) *cmap { return nil })
	for code, want := range map[uint32]string{0x41: "fi", 0x8141: "😀", 0x61: "Α", 0x63: "Γ", 0x64: "", 0x8151: "2"} {
		if got := m.text(code); got != want {
			t.Errorf("text of %x is %q, want %q", code, got, want)
		}
	}
	for code, want := range map[uint32]int{0x20: 1, 0x8142: 102, 0x30: 0} {
		if got := m.cid(code); got != want {
			t.Errorf("CID of %x is %d, want %d", code, got, want)
		}
	}
	for in, want := range map[string]int{"\x41\x42": 1, "\x81\x41": 2, "\xff\xff": 1, "\x81": 1} {
		if _, n := m.split([]byte(in)); n != want {
			t.Errorf("%x takes %d bytes, want %d", in, n, want)
		}
	}
}

func TestGlyphText(t *testing.T) {
	for name, want := range map[string]string{
		"A": "A", "AE": "Æ", "zukatakana": "ズ", "eacute": "é", "a100": "❞", "f_f_i": "ffi", "fi": "fi", "one.sups": "1",
		"uni00410042": "AB", "u1F600": "😀", ".notdef": "", "nosuchname": "", "uniXYZW": "", "": "",
	} {
		if got := glyphText(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}
