package licences

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// systems are those that docket is built for; some modules are linked on one of them only.
var systems = []string{"linux", "darwin", "windows"}

// Linked asks the go command which modules are linked into docket, whose source lies in a folder; by path, without
// their texts.
func Linked(folder string) ([]Module, error) {
	versions := map[string]string{}
	for _, system := range systems {
		c := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", "./cmd/docket")
		c.Dir, c.Env = folder, append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0")
		out, err := c.Output()
		if err != nil {
			return nil, fmt.Errorf("go list for %s: %w", system, err)
		}
		for line := range strings.Lines(string(out)) {
			if path, version, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
				versions[path] = version
			}
		}
	}
	var list []Module
	for path, version := range versions {
		list = append(list, Module{Path: path, Version: version})
	}
	slices.SortFunc(list, func(a, b Module) int { return cmp.Compare(a.Path, b.Path) })
	return list, nil
}
