package main

import "testing"

func TestShellWord(t *testing.T) {
	for in, want := range map[string]string{
		"": "''", "a/b.txt": "a/b.txt", "two words": "'two words'", "it's": `'it'\''s'`, "amount:>5": "'amount:>5'", "naïve": "naïve",
	} {
		if got := shellWord(in); got != want {
			t.Errorf("shellWord(%q) = %s, want %s", in, got, want)
		}
	}
}
