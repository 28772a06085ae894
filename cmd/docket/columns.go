package main

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"

	"docket/extract"
)

// column is one field of a claim by its dotted path, as CSV and `docket show` name it. The columns are read off
// the type extract.Claim and its JSON tags, so that they cannot fall behind it. A field in the members of a list is
// one column, the values joined by "; ", empty ones too: names and codes stay side by side.
type column struct {
	path string
	text func(v reflect.Value) string // "" where the field is absent
}

// claimColumns are all columns in the order of the JSON form.
var claimColumns = sync.OnceValue(func() []column { return columnsOf(reflect.TypeFor[extract.Claim](), "") })

// row returns the texts of a claim in the order of claimColumns.
func row(c *extract.Claim) []string {
	v, out := reflect.ValueOf(c).Elem(), make([]string, len(claimColumns()))
	for i, col := range claimColumns() {
		out[i] = col.text(v)
	}
	return out
}

// columnsOf lists the columns of a type that stands at a path.
func columnsOf(t reflect.Type, path string) []column {
	switch t.Kind() {
	case reflect.Struct:
		return fieldColumns(t, path)
	case reflect.Pointer:
		return prefixed(columnsOf(t.Elem(), path), func(v reflect.Value, text func(reflect.Value) string) string {
			if v.IsNil() {
				return ""
			}
			return text(v.Elem())
		})
	case reflect.Slice:
		return prefixed(columnsOf(t.Elem(), path), func(v reflect.Value, text func(reflect.Value) string) string {
			parts := make([]string, v.Len())
			for i := range parts {
				parts[i] = text(v.Index(i))
			}
			return strings.Join(parts, "; ")
		})
	case reflect.Map:
		return []column{{path, evidenceText}}
	}
	return []column{{path, func(v reflect.Value) string { return fmt.Sprint(v.Interface()) }}}
}

// fieldColumns are the columns of all fields of a struct.
func fieldColumns(t reflect.Type, path string) (list []column) {
	for i := range t.NumField() {
		name, options, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if path != "" {
			name = path + "." + name
		}
		sub := columnsOf(t.Field(i).Type, name)
		list = append(list, prefixed(sub, func(v reflect.Value, text func(reflect.Value) string) string {
			f := v.Field(i)
			if options == "omitempty" && f.IsZero() {
				return ""
			}
			return text(f)
		})...)
	}
	return list
}

// prefixed puts a step in front of the columns' way to their field.
func prefixed(list []column, step func(v reflect.Value, text func(reflect.Value) string) string) []column {
	for i, c := range list {
		list[i].text = func(v reflect.Value) string { return step(v, c.text) }
	}
	return list
}

// evidenceText is a claim's evidence: "money.from 120-130; money.to 140-150".
func evidenceText(v reflect.Value) string {
	evidence := v.Interface().(extract.Evidence)
	var parts []string
	for _, field := range slices.Sorted(maps.Keys(evidence)) {
		parts = append(parts, fmt.Sprintf("%s %d-%d", field, evidence[field].Start, evidence[field].End))
	}
	return strings.Join(parts, "; ")
}
