//go:build ignore

// Gather writes licences.json.gz: go generate ./cmd/docket/licences
package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"docket/cmd/docket/licences"
)

func main() {
	if err := gather("licences.json.gz"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func gather(name string) error {
	linked, err := licences.Linked("../../..")
	if err != nil {
		return err
	}
	kinds, err := readKinds("kinds.tsv")
	if err != nil {
		return err
	}
	list := []licences.Module{{Path: "go"}}
	dirs := []string{goRoot()}
	for _, m := range linked {
		dir, err := moduleDir(m)
		if err != nil {
			return err
		}
		list, dirs = append(list, licences.Module{Path: m.Path, Version: m.Version}), append(dirs, dir)
	}
	for i := range list {
		m := &list[i]
		if m.Texts, err = texts(dirs[i]); err != nil {
			return err
		}
		if m.Licence = kindOf(m.Texts, kinds); m.Licence == "" {
			return fmt.Errorf("%s: no licence that kinds.tsv knows in %s", m.Path, dirs[i])
		}
	}
	return write(name, list)
}

func goRoot() string {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

func moduleDir(m licences.Module) (string, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", m.Path).Output()
	return strings.TrimSpace(string(out)), err
}

var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents|copyright|unlicense)`)

// texts reads the files of a module's top folder that state terms.
func texts(dir string) (list []licences.Text, err error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		if !licenceFile.MatchString(f.Name()) || f.IsDir() || strings.HasSuffix(f.Name(), ".go") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			return nil, err
		}
		list = append(list, licences.Text{Name: f.Name(), Text: strings.ReplaceAll(string(text), "\r\n", "\n")})
	}
	return list, nil
}

type kind struct{ phrase, id string }

func readKinds(name string) (list []kind, err error) {
	raw, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(raw)) {
		if phrase, id, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && line[0] != '#' {
			list = append(list, kind{phrase, id})
		}
	}
	return list, nil
}

func kindOf(texts []licences.Text, kinds []kind) string {
	for _, k := range kinds {
		for _, t := range texts {
			if strings.Contains(strings.Join(strings.Fields(t.Text), " "), k.phrase) {
				return k.id
			}
		}
	}
	return ""
}

// write packs the list. Like texts stand together, which makes it small.
func write(name string, list []licences.Module) error {
	slices.SortFunc(list, func(a, b licences.Module) int {
		return cmp.Or(cmp.Compare(a.Licence, b.Licence), cmp.Compare(a.Path, b.Path))
	})
	var buf bytes.Buffer
	z, err := gzip.NewWriterLevel(&buf, gzip.BestCompression)
	if err != nil {
		return err
	}
	if err := json.NewEncoder(z).Encode(list); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(name, buf.Bytes(), 0o644)
}
