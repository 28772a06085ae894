package main

import (
	"os/exec"
	"strings"
	"testing"
)

// The packages of docket import each other in one direction only: cmd → index → extract → ingest. Each layer, and no
// other, knows certain libraries. These tests read `go list`, so they hold for every package there will be.

// layers are the folders of the module, the lowest first: a package may import its own layer and lower ones.
var layers = []string{"ingest", "extract", "index", "cmd"}

// homes are the libraries that only one layer may import.
var homes = map[string]string{
	"github.com/ledongthuc/pdf":     "ingest",
	"github.com/blevesearch/":       "index",
	"go.etcd.io/bbolt":              "index",
	"github.com/rs/zerolog":         "cmd",
	"github.com/spf13/":             "cmd",
	"github.com/vbauerster/mpb":     "cmd",
	"golang.org/x/term":             "cmd",
	"github.com/mattn/go-runewidth": "cmd",
	"github.com/yuin/goldmark":      "ingest",
	"codeberg.org/readeck/":         "ingest",
}

// imports lists the packages of the module, each with what it imports itself, tests included.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	const form = `{{.ImportPath}} {{join .Imports " "}} {{join .TestImports " "}} {{join .XTestImports " "}}`
	out, err := exec.Command("go", "list", "-f", form, "docket/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	m := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		m[f[0]] = f[1:]
	}
	if len(m) < len(layers) {
		t.Fatalf("go list knows only %d packages", len(m))
	}
	return m
}

// layer is the number of a package's layer, -1 for packages of others.
func layer(path string) int {
	rest, ours := strings.CutPrefix(path, "docket/")
	if !ours {
		return -1
	}
	top, _, _ := strings.Cut(rest, "/")
	for i, l := range layers {
		if l == top {
			return i
		}
	}
	return -1
}

func TestImportsPointOneWay(t *testing.T) {
	for path, list := range imports(t) {
		from := layer(path)
		if from < 0 {
			t.Errorf("%s stands in no layer; the layers are %v", path, layers)
		}
		for _, to := range list {
			if layer(to) > from {
				t.Errorf("%s imports %s: imports point from cmd to index to extract to ingest", path, to)
			}
		}
	}
}

func TestLibrariesStayAtHome(t *testing.T) {
	for path, list := range imports(t) {
		for _, to := range list {
			for library, home := range homes {
				if strings.HasPrefix(to, library) && layers[layer(path)] != home {
					t.Errorf("%s imports %s, which only %s may", path, to, home)
				}
			}
		}
	}
}

func TestNoCgo(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", "-f", `{{if and .CgoFiles (not .Standard)}}{{.ImportPath}}{{end}}`, "docket/cmd/docket")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	if found := strings.Fields(string(out)); len(found) > 0 {
		t.Errorf("packages that need a C compiler: %v", found)
	}
}
