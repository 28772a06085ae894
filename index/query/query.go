// Package query is docket's query language: its parser, its syntax tree, and what each field means.
//
//	query   = clause { ["AND"] clause | "OR" clause }      AND binds tighter than OR; side by side means AND
//	clause  = ["NOT" | "-"] ( "(" query ")" | field ":" value | value )
//	value   = word | word* | word~1 | word~2 | "a phrase" | [>|>=|<|<=] number | number..number
//	        | [>|>=|<|<=] date | date..date
//
// Parse is a recursive descent over the bytes, linear in their number, and checks everything that can be checked
// without an index: fields, closed lists of values, numbers, dates. What it returns can be searched for without
// further errors. The meaning of a query is given twice: here, slowly and plainly, by Match over one claim, and in
// package index by a translation into Bleve's queries, which is fuzzed against Match.
package query

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// The limits on a query.
const (
	MaxBytes   = 8192
	MaxClauses = 64
	MaxDepth   = 32 // of brackets
)

// Query is a parsed query.
type Query struct {
	Root Node // nil matches everything
	Sort Sort // zero where the query names no order
}

// Node is And, Or, Not or *Clause.
type Node interface{ write(b *strings.Builder) }

// And matches what all of its parts match; it has at least two.
type And []Node

// Or matches what any of its parts matches; it has at least two.
type Or []Node

// Not matches what its part does not match.
type Not struct{ Node Node }

// Clause is a value, in a field or ("") in the words of a claim.
type Clause struct {
	Field string
	Value Value
	Pos   int // of its first byte in the query
}

// Value is Phrase, Prefix, Fuzzy, Exact, Path, Number or Days.
type Value interface{ write(b *strings.Builder) }

// Phrase is one or more folded words that follow each other.
type Phrase []string

// Prefix matches words that begin with it.
type Prefix string

// Fuzzy matches words within Distance edits.
type Fuzzy struct {
	Word     string
	Distance int // 1 or 2
}

// Exact is a value that a claim has letter by letter.
type Exact string

// Path is the whole path of a document.
type Path string

// Number is an interval; an open end is infinite.
type Number struct {
	Low, High          float64
	OverLow, UnderHigh bool // the end itself is outside
}

// Days is a closed interval of calendar days, counted from 1970-01-01, and how a time relates to it.
type Days struct {
	Op          string // "", ">", ">=", "<" or "<="; only of published: and ingested:
	First, Last int
}

// Sort is an order of matches.
type Sort struct {
	Key  string // relevance, amount, count, date, published, document; "" = not said
	Desc bool
}

// Error says what is wrong with a query, where, and what to type instead.
type Error struct {
	Pos  int // byte offset
	Msg  string
	Hint string // may be empty
}

func (e *Error) Error() string { return fmt.Sprintf("query, byte %d: %s", e.Pos, e.Msg) }

// All reports whether the query matches everything.
func (q *Query) All() bool { return q.Root == nil }

// String is the query in its plainest form; parsing it gives the same tree.
func (q *Query) String() string {
	var b strings.Builder
	if q.Root != nil {
		q.Root.write(&b)
	}
	if q.Sort.Key != "" {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString("sort:" + q.Sort.String())
	}
	return b.String()
}

// String is the order as it is typed.
func (s Sort) String() string {
	if s.Desc {
		return "-" + s.Key
	}
	return s.Key
}

func (n And) write(b *strings.Builder) {
	for i, c := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		bracket(b, c)
	}
}

func (n Or) write(b *strings.Builder) {
	for i, c := range n {
		if i > 0 {
			b.WriteString(" OR ")
		}
		if and, ok := c.(And); ok {
			and.write(b)
		} else {
			bracket(b, c)
		}
	}
}

func (n Not) write(b *strings.Builder) {
	b.WriteByte('-')
	if inner, ok := n.Node.(Not); ok {
		b.WriteByte('(')
		inner.write(b)
		b.WriteByte(')')
		return
	}
	bracket(b, n.Node)
}

// bracket writes a node as a clause.
func bracket(b *strings.Builder, n Node) {
	switch n.(type) {
	case And, Or:
		b.WriteByte('(')
		n.write(b)
		b.WriteByte(')')
	default:
		n.write(b)
	}
}

func (c *Clause) write(b *strings.Builder) {
	if c.Field != "" {
		b.WriteString(c.Field)
		b.WriteByte(':')
	}
	c.Value.write(b)
}

func (v Phrase) write(b *strings.Builder) {
	if len(v) == 1 {
		b.WriteString(v[0])
		return
	}
	b.WriteString(`"` + strings.Join(v, " ") + `"`)
}

func (v Prefix) write(b *strings.Builder) { b.WriteString(string(v) + "*") }
func (v Fuzzy) write(b *strings.Builder)  { fmt.Fprintf(b, "%s~%d", v.Word, v.Distance) }
func (v Exact) write(b *strings.Builder)  { b.WriteString(quote(string(v))) }
func (v Path) write(b *strings.Builder)   { b.WriteString("=" + quote(string(v))) }

// quote quotes what is not plain letters, digits, dots and underscores.
func quote(s string) string {
	for _, r := range s {
		if !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_' || r == '.') {
			return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
		}
	}
	return s
}

func (v Number) write(b *strings.Builder) {
	op := func(open bool, sign string) string {
		if open {
			return sign
		}
		return sign + "="
	}
	switch {
	case math.IsInf(v.High, 1):
		b.WriteString(op(v.OverLow, ">") + plain(v.Low))
	case math.IsInf(v.Low, -1):
		b.WriteString(op(v.UnderHigh, "<") + plain(v.High))
	case v.Low == v.High:
		b.WriteString(plain(v.Low))
	default:
		b.WriteString(plain(v.Low) + ".." + plain(v.High))
	}
}

func plain(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func (v Days) write(b *strings.Builder) {
	b.WriteString(v.Op + Date(v.First))
	if v.First != v.Last {
		b.WriteString(".." + Date(v.Last))
	}
}

// Date is a day, counted from 1970-01-01, as YYYY-MM-DD.
func Date(day int) string {
	return time.Unix(int64(day)*86400, 0).UTC().Format(time.DateOnly)
}
