package ingest

import (
	"os"
	"strings"
	"testing"
)

// TestGuessedEncodings decodes sentences in each encoding that their language is written in, whole and their
// first words alone. The rules were made with the sentences up to the Korean one; those after it were tried once
// they stood, and all but a lone apostrophe (“didn’t”) came out right.
func TestGuessedEncodings(t *testing.T) {
	raw, err := os.ReadFile("testdata/charsets/sentences.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if line[0] == '#' {
			continue
		}
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		for name := range strings.SplitSeq(f[1], ",") {
			for part, text := range map[string]string{"whole": f[2], "short": firstWords(f[2])} {
				t.Run(f[0]+" "+name+" "+part, func(t *testing.T) {
					data, err := encodingOf(name).NewEncoder().String(text)
					if err != nil {
						t.Fatal(err)
					}
					s, ok := decode([]byte(data))
					if !ok || s.text != text {
						t.Errorf("got  %s\nwant %s", s.text, text)
					}
				})
			}
		}
	}
}

// firstWords is what opens a text, 40 characters or a little more, up to the end of a word.
func firstWords(text string) string {
	n := 0
	for i, r := range text {
		if n++; n > 40 && r == ' ' || n > 60 {
			return text[:i]
		}
	}
	return text
}

// TestUnicodeWithoutAMark tells the wide forms of Unicode by their bytes alone.
func TestUnicodeWithoutAMark(t *testing.T) {
	for _, text := range []string{"The ferry costs €5.", "Паром стоит 5 рублей, а поезд — 3.", "Το πλοίο κοστίζει 5 ευρώ."} {
		for _, name := range []string{"utf-16le", "utf-16be", "utf-32le", "utf-32be"} {
			t.Run(name+" "+text, func(t *testing.T) {
				s, ok := decode(wideText(name, text))
				if !ok || s.text != text {
					t.Errorf("got %q", s.text)
				}
				if at := s.locate().at(len(text)); at != len(wideText(name, text)) {
					t.Errorf("the end lies at %d", at)
				}
			})
		}
	}
}

// wideText encodes text with two or four bytes a character.
func wideText(name, text string) []byte {
	var out []byte
	for _, r := range text {
		switch name {
		case "utf-16le":
			out = append(out, byte(r), byte(r>>8))
		case "utf-16be":
			out = append(out, byte(r>>8), byte(r))
		case "utf-32le":
			out = append(out, byte(r), byte(r>>8), 0, 0)
		case "utf-32be":
			out = append(out, 0, 0, byte(r>>8), byte(r))
		}
	}
	return out
}
