package index

import (
	_ "embed"
	"strings"
	"sync"

	"docket/index/query"
)

//go:embed data/countries.tsv
var countriesTSV string

// countries maps folded English names to ISO 3166-1 alpha-3 codes.
type countries map[string]string

// Code returns the code of the country with that folded name.
func (c countries) Code(folded string) (string, bool) {
	code, ok := c[folded]
	return code, ok
}

var builtin = sync.OnceValue(func() countries {
	c := countries{}
	for line := range strings.Lines(countriesTSV) {
		cols := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		for _, name := range cols[1:] {
			c[query.Fold(name)] = cols[0]
		}
	}
	return c
})

// Countries is the built-in table of the English names of countries, common variants and former names included.
func Countries() query.Names { return builtin() }
