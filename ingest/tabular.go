package ingest

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"
)

// Data files are text, but no prose. JSON and YAML are refused; tables of values become cells, for a row of a CSV
// file read as a sentence would give claims that nobody made. All are told by content. Each test asks for the shape
// of the format all through the file and, where prose could have it by chance, for what prose has not, since a brief
// that is taken for data is lost.

const dataHint = "files of data hold no sentences; give docket the brief that quotes them, or the table as CSV"

// dataFile returns the error for a file of data that is no table, else nil.
func dataFile(path, s string) error {
	name := ""
	switch {
	case isJSON(s):
		name = "a JSON file"
	case isYAML(s):
		name = "a YAML file"
	default:
		return nil
	}
	return &Error{Path: path, Err: fmt.Errorf("%s: %w", name, ErrFormat), Hint: dataHint}
}

// commas are the signs that part the values of a row, in the order in which they are tried.
const commas = ",;\t|"

// separator is the sign that parts the values of the table that s is; 0 where it is none. The name breaks a tie: a
// file called .csv needs no row of names.
func separator(path, s string) rune {
	for _, comma := range commas {
		if isTable(s, comma) {
			return comma
		}
	}
	switch strings.ToLower(path[strings.LastIndexByte(path, '.')+1:]) {
	case "csv", "tsv", "tab":
		return evenSeparator(s)
	}
	return 0
}

// evenSeparator is the sign that parts nine of ten rows into as many values, the one that makes the most; 0 for none.
func evenSeparator(s string) (best rune) {
	most := 1
	for _, comma := range commas {
		counts := map[int]int{}
		rows := tableRows(s, comma)
		for _, r := range rows {
			counts[len(r)]++
		}
		for n, alike := range counts {
			if alike*10 >= len(rows)*9 && len(rows) > 1 && n > most {
				best, most = comma, n
			}
		}
	}
	return best
}

// isJSON reports whether s is JSON, one object a line too: it opens as no text does, or is valid.
func isJSON(s string) bool {
	s = strings.TrimSpace(s)
	if s == "" || s[0] != '{' && s[0] != '[' {
		return false
	}
	within := strings.TrimSpace(s[1:])
	if s[0] == '{' && strings.HasPrefix(within, `"`) {
		name, rest, ok := strings.Cut(within[1:], `"`)
		return ok && !strings.Contains(name, "\n") && strings.HasPrefix(strings.TrimSpace(rest), ":")
	}
	return json.Valid([]byte(s))
}

// isTable reports whether s is rows of as many values each, under a row of names.
func isTable(s string, comma rune) bool {
	rows := tableRows(s, comma)
	if len(rows) < 2 || !isHeader(rows[0]) {
		return false
	}
	n, alike, cells, words, spaced, sentences := len(rows[0]), 0, 0, 0, 0, 0
	for _, r := range rows {
		if len(r) != n {
			continue
		}
		alike++
		for i, cell := range r {
			cells++
			words += len(strings.Fields(cell))
			if i > 0 && strings.HasPrefix(cell, " ") {
				spaced++
			}
		}
		if last := r[n-1]; endsSentence(last) && len(strings.Fields(last)) > 2 {
			sentences++
		}
	}
	switch {
	case n < 2 || cells < 6 || alike*10 < len(rows)*9:
		return false
	case n < 6 && sentences*2 > alike, n < 4 && words > 8*cells:
		return false // prose in which each line has as many commas
	}
	return spaced*10 <= cells || n > 2 && numbered(rows[1:])
}

// tableRows parts the first lines of s into values.
func tableRows(s string, comma rune) [][]string {
	if len(s) > 4*sniffLen {
		s = s[:strings.LastIndexByte(s[:4*sniffLen], '\n')+1]
	}
	r := csv.NewReader(strings.NewReader(s))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	rows, err := r.ReadAll()
	if err != nil {
		return nil
	}
	return rows
}

// isHeader reports whether the values can be the names of columns.
func isHeader(row []string) bool {
	named := 0
	for _, cell := range row {
		if len(strings.Fields(cell)) > 6 || strings.HasSuffix(cell, ".") {
			return false
		}
		if strings.ContainsFunc(cell, unicode.IsLetter) {
			named++
		}
	}
	return named*2 > len(row)
}

// numbered reports whether a column of four rows or more is all numbers.
func numbered(rows [][]string) bool {
	if len(rows) < 4 {
		return false
	}
	for col := range rows[0] {
		all := true
		for _, r := range rows {
			all = all && col < len(r) && isNumber(strings.TrimSpace(r[col]))
		}
		if all {
			return true
		}
	}
	return false
}

// isNumber reports whether s is digits, with signs and points among them.
func isNumber(s string) bool {
	return strings.ContainsAny(s, "0123456789") && strings.Trim(s, "0123456789.,-+% ") == ""
}

// isYAML reports whether s is YAML and has no prose: keys in lower case and their short values.
func isYAML(s string) bool {
	if front, body := cutFrontMatter(s); front != "" && strings.TrimSpace(s[body:]) != "" {
		return false
	}
	lines, keys, words := 0, 0, 0
	for line := range strings.Lines(s) {
		line = strings.TrimLeft(strings.TrimSpace(line), "- ")
		if line == "" || line[0] == '#' {
			continue
		}
		lines++
		words += len(strings.Fields(line))
		if isKey(line) {
			keys++
		}
	}
	if keys < 4 || keys*3 < lines*2 || words > 8*lines {
		return false
	}
	var v map[string]any
	var list []any
	return yaml.Unmarshal([]byte(s), &v) == nil || yaml.Unmarshal([]byte(s), &list) == nil
}

// isKey reports whether a line opens with a key of YAML in lower case and its colon.
func isKey(line string) bool {
	key, rest, ok := strings.Cut(line, ":")
	return ok && key != "" && (rest == "" || rest[0] == ' ') && unicode.IsLower(rune(key[0])) && !strings.ContainsAny(key, " \t")
}
