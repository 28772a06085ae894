package query

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Parse reads a query. An error is an *Error with the place of the fault and a hint.
func Parse(s string) (*Query, error) { return ParseWith(s, nil) }

// Vocabulary are further values of fields with closed lists, by field: those that a user's lexicon adds, say units of
// rates for per.
type Vocabulary map[string][]string

// ParseWith reads a query that may use further values.
func ParseWith(s string, more Vocabulary) (*Query, error) {
	if len(s) > MaxBytes {
		return nil, &Error{MaxBytes, fmt.Sprintf("%d bytes long, the limit is %d", len(s), MaxBytes), "search for less at once"}
	}
	p := &parser{src: s, q: &Query{}, more: more}
	p.space()
	if p.at == len(s) {
		return p.q, nil
	}
	root, err := p.or()
	if err == nil && p.at < len(s) { // only a closing bracket stops or()
		err = p.fail(p.at, "no bracket is open here", `\) searches for nothing; leave it out`)
	}
	if err != nil {
		return nil, err
	}
	p.q.Root = root
	return p.q, nil
}

// ParseSort reads an order as --sort takes it.
func ParseSort(s string) (Sort, error) {
	o := Sort{Key: strings.TrimPrefix(s, "-"), Desc: strings.HasPrefix(s, "-")}
	for _, k := range sortKeys {
		if o.Key == k {
			return o, nil
		}
	}
	return Sort{}, &Error{0, fmt.Sprintf("unknown order %q", s), "did you mean sort:" + Nearest(o.Key, sortKeys) + "?"}
}

type parser struct {
	src     string
	at      int
	depth   int // of brackets
	clauses int
	q       *Query
	more    Vocabulary
}

func (p *parser) fail(pos int, msg, hint string) error { return &Error{pos, msg, hint} }

func (p *parser) space() {
	for p.at < len(p.src) {
		r, n := utf8.DecodeRuneInString(p.src[p.at:])
		if !unicode.IsSpace(r) {
			return
		}
		p.at += n
	}
}

// keyword takes an operator if it stands here, in upper case and by itself.
func (p *parser) keyword(w string) bool {
	rest, ok := strings.CutPrefix(p.src[p.at:], w)
	if !ok {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(rest); rest != "" && !unicode.IsSpace(r) && !strings.ContainsRune(`()"`, r) {
		return false
	}
	p.at += len(w)
	p.space()
	return true
}

func (p *parser) end() bool { return p.at == len(p.src) || p.src[p.at] == ')' }

// or reads clauses that OR parts.
func (p *parser) or() (Node, error) {
	var list Or
	for {
		start := p.at
		n, err := p.and()
		if err != nil {
			return nil, err
		}
		if n != nil {
			list = append(list, n)
		}
		more := p.keyword("OR")
		if n == nil && (more || len(list) > 0) {
			return nil, p.fail(start, "sort: is no alternative", "put sort: at the end of the query")
		}
		if !more {
			break
		}
	}
	switch len(list) {
	case 0:
		return nil, nil
	case 1:
		return list[0], nil
	}
	return list, nil
}

// and reads clauses side by side. It is nil where sort: stands alone.
func (p *parser) and() (Node, error) {
	var list And
	for first := true; ; first = false {
		start := p.at
		switch and := p.keyword("AND"); {
		case and && first:
			return nil, p.fail(start, "AND has nothing before it", `"and" in quotes searches for the word`)
		case p.end() && (and || first):
			return nil, p.missing(start)
		case p.end():
			return p.joined(list), nil
		}
		if or := p.at; p.keyword("OR") {
			if first || or != start {
				return nil, p.fail(or, "OR has nothing before it", `"or" in quotes searches for the word`)
			}
			p.at = or
			return p.joined(list), nil
		}
		n, err := p.clause()
		if err != nil {
			return nil, err
		}
		if n != nil {
			list = append(list, n)
		}
		p.space()
	}
}

func (p *parser) joined(list And) Node {
	switch len(list) {
	case 0:
		return nil
	case 1:
		return list[0]
	}
	return list
}

// missing is the error for a place where a clause must stand and none does.
func (p *parser) missing(start int) error {
	if p.at < len(p.src) && p.depth > 0 {
		return p.fail(start, "nothing stands before the closing bracket", "write what to search for, or leave it out")
	}
	if p.at < len(p.src) {
		return p.fail(p.at, "no bracket is open here", "leave the closing bracket out")
	}
	return p.fail(start, "the query ends where something to search for must stand", "AND, OR and NOT need a clause after them; in lower case they are words")
}

// clause reads one clause; it is nil for sort:.
func (p *parser) clause() (Node, error) {
	start := p.at
	not := p.keyword("NOT")
	if !not && p.src[p.at] == '-' && p.at+1 < len(p.src) {
		if r, _ := utf8.DecodeRuneInString(p.src[p.at+1:]); !unicode.IsSpace(r) && r != ')' {
			not = true
			p.at++
		}
	}
	if !not {
		return p.positive()
	}
	if p.end() {
		return nil, p.missing(start)
	}
	again := p.at
	if p.src[p.at] == '-' || p.keyword("NOT") {
		return nil, p.fail(again, "NOT stands twice", "leave both out, or use brackets")
	}
	if p.keyword("AND") || p.keyword("OR") {
		return nil, p.fail(again, "NOT is followed by another operator", "write NOT before the clause that it denies")
	}
	n, err := p.positive()
	if err == nil && n == nil {
		return nil, p.fail(start, "sort: cannot be denied", "sort:-amount turns the order round")
	}
	if err != nil {
		return nil, err
	}
	return Not{n}, nil
}

func (p *parser) positive() (Node, error) {
	if p.src[p.at] == '(' {
		return p.group()
	}
	if p.clauses++; p.clauses > MaxClauses {
		return nil, p.fail(p.at, fmt.Sprintf("more than %d clauses", MaxClauses), "search for less at once")
	}
	return p.value()
}

func (p *parser) group() (Node, error) {
	open := p.at
	if p.depth++; p.depth > MaxDepth {
		return nil, p.fail(open, fmt.Sprintf("brackets more than %d deep", MaxDepth), "use fewer brackets")
	}
	p.at++
	p.space()
	n, err := p.or()
	if err != nil {
		return nil, err
	}
	if p.at == len(p.src) {
		return nil, p.fail(open, "the bracket is never closed", "add ) or escape it as \\(")
	}
	p.at++
	p.depth--
	return n, nil
}
