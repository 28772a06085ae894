package timex

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"docket/extract/lex"
)

// TestDifferences runs docket's side of each row of DIFFERENCES.md.
func TestDifferences(t *testing.T) {
	l, g := tagger(t)
	file, err := os.Open("DIFFERENCES.md")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows := 0
	sc := bufio.NewScanner(file)
	for n := 1; sc.Scan(); n++ {
		cells := strings.Split(sc.Text(), " | ")
		if len(cells) != 4 || cells[0] == "| sentence" {
			continue
		}
		rows++
		sentence := strings.TrimPrefix(cells[0], "| ")
		if got := marksOf(l, g, sentence); got != cells[1] {
			t.Errorf("DIFFERENCES.md:%d: %s\ngot  %s\nwant %s", n, sentence, got, cells[1])
		}
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	if rows < 30 {
		t.Errorf("only %d rows were read", rows)
	}
}

// marksOf writes the times of a sentence as the table has them.
func marksOf(l *lex.Lexicon, g *Tagger, sentence string) string {
	var x lex.Text
	l.Scan(&x, sentence)
	var out []string
	for _, f := range g.Tag(nil, &x, sentencesOf(l, &x), published) {
		out = append(out, sentence[f.Start:f.End]+" = "+f.Type+" "+f.Value)
	}
	if out == nil {
		return "none"
	}
	return strings.Join(out, "; ")
}
