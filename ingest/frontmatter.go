package ingest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

// Front matter is a block of metadata before a Markdown text, between lines of "---" (YAML) or "+++"
// (TOML, of which only lines of "key = value" are read). Where it is no valid YAML it is still read line by
// line, as "key: value".

// cutFrontMatter returns the front matter of s and where the text after it starts.
func cutFrontMatter(s string) (front string, body int) {
	first, rest, _ := strings.Cut(s, "\n")
	fence := strings.TrimRight(first, " \t\r")
	if fence != "---" && fence != "+++" {
		return "", 0
	}
	start := len(s) - len(rest)
	for at := start; at < len(s); {
		line := s[at:]
		if i := strings.IndexByte(line, '\n'); i >= 0 {
			line = line[:i+1]
		}
		end := strings.TrimRight(line, " \t\r\n")
		if end == fence || fence == "---" && end == "..." {
			if strings.TrimSpace(s[start:at]) != "" && !strings.ContainsAny(s[start:at], ":=") {
				return "", 0 // two rules with prose between them
			}
			return s[start:at], at + len(line)
		}
		at += len(line)
	}
	return "", 0
}

// frontMatter reads the metadata.
func frontMatter(front string) Meta {
	fields := map[string]any{}
	if yaml.Unmarshal([]byte(front), &fields) != nil {
		fields = plainFields(front)
	}
	low := make(map[string]any, len(fields))
	for _, k := range slices.Sorted(maps.Keys(fields)) { // of "Title" and "title" always the same one counts
		low[strings.ToLower(k)] = fields[k]
	}
	var m Meta
	for _, f := range rows("frontmatter.tsv") { // the first key that is there wins
		m.set(f[0], valueText(low[f[1]]), "front matter")
	}
	return m
}

// plainFields reads lines of "key: value" or "key = value".
func plainFields(front string) map[string]any {
	fields := map[string]any{}
	for line := range strings.Lines(front) {
		i := strings.IndexAny(line, ":=")
		if i > 0 {
			fields[strings.TrimSpace(line[:i])] = strings.Trim(strings.TrimSpace(line[i+1:]), `"'`)
		}
	}
	return fields
}

// valueText is a value of YAML as text: lists are joined by commas, of an object the name counts.
func valueText(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case time.Time:
		return v.Format(time.DateOnly)
	case []any:
		var parts []string
		for _, e := range v {
			if s := valueText(e); s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, ", ")
	case map[string]any:
		return valueText(v["name"])
	}
	return strings.TrimSpace(fmt.Sprint(v))
}
