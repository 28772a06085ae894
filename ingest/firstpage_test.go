package ingest

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestLongBlocksAreNoFacts: what is longer than any fact is not searched for one, and what stands around it still is.
func TestLongBlocksAreNoFacts(t *testing.T) {
	long := strings.Repeat("Anna Lindqvist and Boris Adeyemi of the Institute of Ports ", 60)
	d, err := Read("a.html", []byte("<html><body><h1>Harbours of the North</h1><p>By Anna Lindqvist</p><p>12 May 2021</p><p>© "+long+"</p></body></html>"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprintf("%s|%s|%s|%s", d.Meta.Title.Value, d.Meta.Author.Value, d.Meta.Published.Value, d.Meta.Publisher.Value)
	if want := "Harbours of the North|Anna Lindqvist|2021-05-12|"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestManyNamesInOneBlock: each name is looked for in the whole text, so a block of thousands of them must not be taken for names.
func TestManyNamesInOneBlock(t *testing.T) {
	var b strings.Builder
	b.WriteString("<html><body><h1>Register of Members</h1><p>")
	for i := range 20_000 {
		fmt.Fprintf(&b, "Anna %cu%c%c%c<br>", 'A'+i%26, 'a'+i/26%26, 'a'+i/676%26, 'a'+i/17576)
	}
	start := time.Now()
	if _, err := Read("a.html", []byte(b.String()+"</p></body></html>"), Options{}); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}
