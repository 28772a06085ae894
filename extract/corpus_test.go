package extract_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"docket/extract"
	"docket/ingest"
)

// The texts that the tests of this package share: the sample briefs of seeds/, their gold, and the short passages of
// testdata/golden.

var update = flag.Bool("update", false, "rewrite testdata/golden and ../testdata/SCORE.txt")

const (
	seedDir  = "../seeds"
	goldGlob = "../testdata/seeds/gold/*.jsonl"
)

var ownWords = sync.OnceValues(func() (*extract.Extractor, error) { return extract.New("") })

// extractor is one with docket's own vocabulary, loaded once for all tests.
func extractor(t testing.TB) *extract.Extractor {
	t.Helper()
	x, err := ownWords()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// readFile reads a file as docket does.
func readFile(t testing.TB, path string) *ingest.Document {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return readBytes(t, filepath.Base(path), data)
}

func readBytes(t testing.TB, name string, data []byte) *ingest.Document {
	t.Helper()
	d, err := ingest.Read(name, data, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// seedPaths are the sample briefs.
func seedPaths(t testing.TB) []string { return files(t, filepath.Join(seedDir, "*")) }

func files(t testing.TB, glob string) []string {
	t.Helper()
	paths, err := filepath.Glob(glob)
	if err != nil || len(paths) == 0 {
		t.Fatalf("%s: no files, error %v", glob, err)
	}
	return paths
}

// passage is a short text with the claims that it makes, one of testdata/golden's:
//
//	== what it shows
//	published: 2024-05-06
//	The text, in as many lines and paragraphs as it needs.
//	--
//	event | the claim, see line  # want: what it should be, where it is not yet that
//	# want: a claim that is not found
type passage struct {
	name, published, text string
	lines                 []string // below the "--"
}

const (
	opener    = "== "
	published = "published: "
	divider   = "--"
)

// passages reads a file of them; what stands before the first is its head.
func passages(t testing.TB, path string) (head string, all []passage) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split("\n"+string(data), "\n"+opener)
	for _, part := range parts[1:] {
		name, rest, _ := strings.Cut(part, "\n")
		date, rest, _ := strings.Cut(rest, "\n")
		text, want, found := strings.Cut(rest, "\n"+divider)
		if !found || !strings.HasPrefix(date, published) {
			t.Fatalf("%s: %q has no %q line or no %q line", path, name, published, divider)
		}
		p := passage{name: name, published: strings.TrimPrefix(date, published), text: text}
		for _, line := range strings.Split(want, "\n") {
			if line != "" {
				p.lines = append(p.lines, line)
			}
		}
		all = append(all, p)
	}
	return strings.TrimPrefix(parts[0], "\n"), all
}

// goldenPaths are the files of passages, one a topic.
func goldenPaths(t testing.TB) []string { return files(t, "testdata/golden/*.txt") }
