package query

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a run of characters without white space, brackets or quotes, or what stands in quotes.
type token struct {
	text   string // without the backslashes
	signs  []int  // places in text of the characters * ~ : < > = . that were not escaped
	stars  []int  // places in the query of the * that were not escaped
	pos    int    // in the query
	quoted bool
}

// sign reports whether the byte at i of the token is an unescaped c.
func (t *token) sign(i int, c byte) bool {
	if i < 0 || i >= len(t.text) || t.text[i] != c {
		return false
	}
	for _, at := range t.signs {
		if at == i {
			return true
		}
	}
	return false
}

// strayStar is an error if a * stands anywhere but at the end of the token, where it makes a prefix of a word.
func (t *token) strayStar() error {
	stars := t.stars
	if !t.quoted && t.sign(len(t.text)-1, '*') {
		stars = stars[:len(stars)-1]
	}
	if len(stars) == 0 {
		return nil
	}
	return &Error{stars[0], "* stands only at the end of a single word", `trade* finds trade, trades, trader; \* is the sign itself`}
}

const special = "*~:<>=."

// bare reads a token up to white space, a bracket, a quote, or, if stop is not 0, that character.
func (p *parser) bare(stop byte) (*token, error) {
	t := &token{pos: p.at}
	var b strings.Builder
	for p.at < len(p.src) {
		r, n := utf8.DecodeRuneInString(p.src[p.at:])
		if unicode.IsSpace(r) || strings.ContainsRune(`()"`, r) || stop != 0 && r == rune(stop) {
			break
		}
		if r == '\\' {
			if p.at+1 == len(p.src) {
				return nil, p.fail(p.at, "a backslash ends the query", `\\ is the backslash itself`)
			}
			p.at++
			_, n = utf8.DecodeRuneInString(p.src[p.at:])
		} else if r < utf8.RuneSelf && strings.IndexByte(special, byte(r)) >= 0 {
			t.signs = append(t.signs, b.Len())
			if r == '*' {
				t.stars = append(t.stars, p.at)
			}
		}
		b.WriteString(p.src[p.at : p.at+n])
		p.at += n
	}
	t.text = b.String()
	return t, nil
}

// inQuotes reads a quoted token.
func (p *parser) inQuotes() (*token, error) {
	t := &token{pos: p.at, quoted: true}
	var b strings.Builder
	for p.at++; p.at < len(p.src); p.at++ {
		switch c := p.src[p.at]; {
		case c == '"':
			p.at++
			t.text = b.String()
			return t, p.afterQuote()
		case c == '\\' && p.at+1 < len(p.src):
			p.at++
			b.WriteByte(p.src[p.at])
		default:
			if c == '*' {
				t.stars = append(t.stars, p.at)
			}
			b.WriteByte(c)
		}
	}
	return nil, p.fail(t.pos, "the quote is never closed", `add " or escape it as \"`)
}

// afterQuote refuses signs that belong to words.
func (p *parser) afterQuote() error {
	if p.at < len(p.src) && (p.src[p.at] == '*' || p.src[p.at] == '~') {
		return p.fail(p.at, fmt.Sprintf("%c cannot follow a phrase", p.src[p.at]), "prefix* and word~1 take one word")
	}
	return nil
}

// value reads a clause that is no bracket: field:value, or a value.
func (p *parser) value() (Node, error) {
	start := p.at
	if p.src[p.at] == '"' {
		t, err := p.inQuotes()
		if err != nil {
			return nil, err
		}
		return p.build(field{shape: words}, t, start)
	}
	t, err := p.bare(':')
	if err != nil {
		return nil, err
	}
	if p.at == len(p.src) || p.src[p.at] != ':' {
		return p.build(field{shape: words}, t, start)
	}
	f, ok := fieldNamed(strings.ToLower(t.text))
	if !ok {
		return nil, p.unknownField(t, start)
	}
	p.at++
	if t, err = p.fieldValue(f); err != nil {
		return nil, err
	}
	if f.shape == sortOrder {
		return nil, p.sort(t, start)
	}
	return p.build(f, t, start)
}

func (p *parser) unknownField(t *token, start int) error {
	if t.text == "" {
		return p.fail(start, "no field stands before the colon", `\: is the colon itself`)
	}
	return p.fail(start, fmt.Sprintf("unknown field %q", t.text),
		"did you mean "+Nearest(t.text, fieldNames())+`:? \: is the colon itself`)
}

// fieldValue reads what stands after the colon.
func (p *parser) fieldValue(f field) (*token, error) {
	at := p.at
	path := f.shape == docRef && strings.HasPrefix(p.src[p.at:], `="`)
	if path {
		p.at++
	}
	if p.at < len(p.src) && p.src[p.at] == '"' {
		t, err := p.inQuotes()
		if err == nil && path {
			t.text, t.signs, t.pos = "="+t.text, []int{0}, at
		}
		return t, err
	}
	t, err := p.bare(0)
	if err != nil {
		return nil, err
	}
	if t.text == "" && p.at < len(p.src) && p.src[p.at] == '(' {
		return nil, p.fail(p.at, f.name+": takes no brackets", "repeat the field: ("+f.name+":a OR "+f.name+":b)")
	}
	if t.text == "" {
		return nil, p.fail(at, f.name+": has no value", "write it right after the colon, without a space")
	}
	return t, nil
}

// sort notes the order of the matches.
func (p *parser) sort(t *token, start int) error {
	switch {
	case p.depth > 0:
		return p.fail(start, "sort: stands in brackets", "put sort: at the end of the query")
	case p.q.Sort.Key != "":
		return p.fail(start, "sort: stands twice", "leave one out")
	}
	s, err := ParseSort(t.text)
	if e, ok := err.(*Error); ok {
		e.Pos = t.pos
		return e
	}
	p.q.Sort = s
	return nil
}
