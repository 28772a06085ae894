package main

import (
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func testRoot() *app { return &app{in: strings.NewReader(""), out: io.Discard, err: io.Discard} }

func TestArrange(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"no command", "--quiet", "--quiet"},
		{"unknown command", "frob -q", "frob -q"},
		{"plain", "search trade", "search -- trade"},
		{"flag after the query", "search trade --limit 5", "search --limit 5 -- trade"},
		{"flag before the command", "--limit 5 search trade", "search --limit 5 -- trade"},
		{"global flag before the command", "--store S search trade", "search --store S -- trade"},
		{"value of a global flag that is named like a command", "--store docs search x", "search --store docs -- x"},
		{"equals sign", "search --limit=5 trade", "search --limit=5 -- trade"},
		{"switch takes no value", "search --json trade", "search --json -- trade"},
		{"denied field", "search -kind:event trade", "search -- -kind:event trade"},
		{"denied word that begins like a short flag", "search -quota", "search -- -quota"},
		{"short flag", "search -q trade", "search -q -- trade"},
		{"short flag of another command is query text", "search -o trade", "search -- -o trade"},
		{"short flag with a value", "export trade -o f.csv", "export -o f.csv -- trade"},
		{"value that begins with a dash", "search --sort -amount x", "search --sort -amount -- x"},
		{"after two dashes all is query", "search x -- --json -q", "search -- x --json -q"},
		{"unknown flag of a command with a query", "search --limt 5", "search -- --limt 5"},
		{"unknown flag of another command", "docs --limt", "docs --limt --"},
		{"dash alone is stdin", "extract -", "extract -- -"},
		{"missing value", "search x --limit", "search --limit"},
		{"help", "search x --help", "search --help -- x"},
		{"completion is left alone", "__complete search --li", "__complete search --li"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := arrange(testRoot().root(), strings.Fields(tt.in))
			if d := cmp.Diff(strings.Fields(tt.want), got); d != "" {
				t.Errorf("arrange(%s) (-want +got):\n%s", tt.in, d)
			}
		})
	}
}

// No argument but "--" is lost or made up, whatever stands on the line, unless a value is missing at its end.
func FuzzArrange(f *testing.F) {
	f.Add("search -kind:event --limit 5 -- -x")
	f.Add("--store S export -o f --")
	f.Add("-0  ") // an empty argument after an unknown flag, before any command
	root := testRoot().root()
	f.Fuzz(func(t *testing.T, line string) {
		in := strings.Split(line, " ")
		out := arrange(root, in)
		if !slices.Contains(out, "--") {
			return // left alone, or a value is missing
		}
		rest := func(args []string) []string {
			return slices.DeleteFunc(slices.Sorted(slices.Values(args)), func(arg string) bool { return arg == "--" })
		}
		if d := cmp.Diff(rest(in), rest(out)); d != "" {
			t.Errorf("%q becomes %q:\n%s", in, out, d)
		}
	})
}
