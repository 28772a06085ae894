// Package licences holds the licences of all that is linked into docket: the modules it is built of, and Go itself.
//
// gather.go collects them from the module cache into one compressed file, which is embedded; a test fails where the
// file does not list exactly the modules that are linked on one of the systems docket is built for.
package licences

import (
	"bytes"
	"cmp"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
)

//go:generate go run gather.go

//go:embed licences.json.gz
var packed []byte

// Module is one that is linked, with the files that say under which terms.
type Module struct {
	Path    string `json:"path"`
	Version string `json:"version"`
	Licence string `json:"licence"` // SPDX identifier
	Texts   []Text `json:"texts"`
}

// Text is one file.
type Text struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// All lists the modules by path, Go among them.
func All() ([]Module, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("licences: %w", err)
	}
	var list []Module
	if err := json.NewDecoder(z).Decode(&list); err != nil {
		return nil, fmt.Errorf("licences: %w", err)
	}
	for i := range list {
		if list[i].Path == "go" {
			list[i].Version = runtime.Version()
		}
	}
	slices.SortFunc(list, func(a, b Module) int { return cmp.Compare(a.Path, b.Path) })
	return list, nil
}
