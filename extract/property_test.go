package extract_test

import (
	"math/rand/v2"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"docket/extract"
	"docket/ingest"
)

// sample is a document with the day it is read by.
type sample struct {
	name string
	d    *ingest.Document
	o    extract.Options
}

// allSamples are the sample briefs, by their own date and by none, and the passages of the goldens.
func allSamples(t testing.TB) []sample {
	t.Helper()
	var out []sample
	for _, path := range seedPaths(t) {
		out = append(out, sample{name: filepath.Base(path), d: readFile(t, path)})
	}
	for _, path := range goldenPaths(t) {
		_, all := passages(t, path)
		for _, p := range all {
			d := readBytes(t, filepath.Base(path), []byte(p.text))
			out = append(out, sample{p.name, d, extract.Options{Published: p.published}}, sample{p.name + ", undated", d, extract.Options{}})
		}
	}
	return out
}

// again fails where a document read a second time gives anything else.
func again(t testing.TB, x *extract.Extractor, s sample, first extract.Result) {
	t.Helper()
	if diff := cmp.Diff(first, x.Extract(s.d, s.o)); diff != "" {
		t.Errorf("%s: read again, it gives other claims\n%s", s.name, diff)
	}
}

func TestClaimsKeepInvariants(t *testing.T) {
	x := extractor(t)
	for _, s := range allSamples(t) {
		t.Run(s.name, func(t *testing.T) {
			r := x.Extract(s.d, s.o)
			check(t, s.d, r)
			again(t, x, s, r)
		})
	}
}

// TestManyAtOnce reads all samples by one extractor in several goroutines, each in another order: readings are reused,
// and nothing of one document may be left for the next.
func TestManyAtOnce(t *testing.T) {
	x := extractor(t)
	all := allSamples(t)
	alone := make([]extract.Result, len(all))
	for i, s := range all {
		alone[i] = x.Extract(s.d, s.o)
	}
	var wg sync.WaitGroup
	for worker := range 4 {
		wg.Go(func() {
			for i := range all {
				n := (i*7 + worker*len(all)/4) % len(all)
				again(t, x, all[n], alone[n])
			}
		})
	}
	wg.Wait()
}

// TestIDsNameTheBytes holds the ids to the document's bytes, whatever it is called.
func TestIDsNameTheBytes(t *testing.T) {
	x := extractor(t)
	for _, path := range seedPaths(t) {
		d := readFile(t, path)
		moved := *d
		moved.Path = "archive/2019/" + d.Path
		a, b := x.Extract(d, extract.Options{}).Claims, x.Extract(&moved, extract.Options{}).Claims
		if len(a) == 0 || len(a) != len(b) {
			t.Fatalf("%s: %d claims, elsewhere %d", path, len(a), len(b))
		}
		for i := range a {
			if a[i].ID != b[i].ID {
				t.Errorf("%s: %q is %s, in another folder %s", path, a[i].Text, a[i].ID, b[i].ID)
			}
		}
		other := *d
		other.SHA256 = strings.Repeat("0", 64)
		if c := x.Extract(&other, extract.Options{}).Claims; c[0].ID == a[0].ID {
			t.Errorf("%s: a document of other bytes gives the same id", path)
		}
	}
}

// TestKindsWanted asks for one kind at a time: what comes is what all would have held, ids and all.
func TestKindsWanted(t *testing.T) {
	x := extractor(t)
	for _, path := range seedPaths(t) {
		d := readFile(t, path)
		all := map[extract.Kind][]extract.Claim{}
		for _, c := range x.Extract(d, extract.Options{}).Claims {
			all[c.Kind] = append(all[c.Kind], c)
		}
		for _, k := range extract.Kinds {
			got := x.Extract(d, extract.Options{Kinds: []extract.Kind{k}}).Claims
			if len(got)+len(all[k]) > 0 {
				if diff := cmp.Diff(all[k], got); diff != "" {
					t.Errorf("%s: %s alone differs\n%s", path, k, diff)
				}
			}
		}
	}
}

// TestScrambledWords reads texts whose words are those of the goldens in random order: far more of the grammar's odd
// corners are met that way than by scrambled bytes. The order is the same in each run.
func TestScrambledWords(t *testing.T) {
	var words []string
	for _, path := range goldenPaths(t) {
		_, all := passages(t, path)
		for _, p := range all {
			words = append(words, strings.Fields(p.text)...)
		}
	}
	x := extractor(t)
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 400 {
		var b strings.Builder
		for range 10 + rnd.IntN(150) {
			b.WriteString(words[rnd.IntN(len(words))])
			b.WriteString([]string{" ", " ", " ", " ", "\n", ", ", "-", ". "}[rnd.IntN(8)])
		}
		d := readBytes(t, "scrambled.txt", []byte(b.String()))
		s := sample{"scrambled", d, extract.Options{Published: "2024-05-06"}}
		r := x.Extract(d, s.o)
		check(t, d, r)
		again(t, x, s, r)
		if t.Failed() {
			t.Fatalf("the text is %q", b.String())
		}
	}
}
