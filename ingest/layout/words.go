package layout

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed words.tsv
var wordTable string

type class string

const (
	pageWord    class = "page"    // stands beside page numbers
	captionWord class = "caption" // begins a caption, with a number after it
	unitWord    class = "unit"    // has powers, which are no notes
	notesWord   class = "notes"   // heads the notes at the end
)

var classes = sync.OnceValue(func() map[string]class {
	m := map[string]class{}
	for row := range strings.Lines(wordTable) {
		if w, c, ok := strings.Cut(strings.TrimSpace(row), "\t"); ok && w[0] != '#' {
			m[w] = class(c)
		}
	}
	return m
})

func wordClass(w string) class { return classes()[strings.ToLower(w)] }
