package lex

import (
	"strings"
	"testing"
)

// TestScanPast shows what is left of a text whose marks of notes, here in braces, are passed over.
func TestScanPast(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"nothing", "signed in 2019.", "signed in 2019+."},
		{"behind a space", "signed in 2019 {3} agreements", "signed in 2019 agreements"},
		{"within a number", "signed in 2019{3}.", "signed in 2019+."},
		{"between a word and the next", "treaties.{1} Then", "treaties+. Then"},
		{"at both ends", "{1} treaties {2}", "treaties"},
		{"two side by side", "treaties{1}{2} then", "treaties then"},
		{"all there is", "{12}", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var src strings.Builder
			var past [][2]int
			for _, r := range test.text {
				switch r {
				case '{':
					past = append(past, [2]int{src.Len(), 0})
				case '}':
					past[len(past)-1][1] = src.Len()
				default:
					src.WriteRune(r)
				}
			}
			var x Text
			testLexicon(t).ScanPast(&x, src.String(), past)
			var got strings.Builder
			for i, tok := range x.Tokens {
				if tok.Glued {
					got.WriteByte('+')
				} else if i > 0 {
					got.WriteByte(' ')
				}
				got.WriteString(x.Str(i))
			}
			if got.String() != test.want {
				t.Errorf("%q, want %q", got.String(), test.want)
			}
		})
	}
}
