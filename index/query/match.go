package query

import (
	"slices"
	"strings"
	"unicode"
)

// Match reports whether a claim or passage matches a query: the plain meaning of the language, without an index.
// passages tells whether passages match like claims; otherwise they match only by way of kind:passage.
func Match(q *Query, s *Subject, n Names, passages bool) bool {
	m := matcher{s, n}
	if s.Claim == nil && !passages {
		return q.Root != nil && m.admitted(q.Root)
	}
	return q.Root == nil || m.node(q.Root)
}

type matcher struct {
	s     *Subject
	names Names
}

func (m matcher) node(n Node) bool {
	switch n := n.(type) {
	case And:
		return !slices.ContainsFunc(n, func(c Node) bool { return !m.node(c) })
	case Or:
		return slices.ContainsFunc(n, m.node)
	case Not:
		return !m.node(n.Node)
	case *Clause:
		return m.clause(n)
	}
	return false
}

// admitted reports whether a passage matches n because of a kind:passage in it: one that stands in every way in which
// it matches.
func (m matcher) admitted(n Node) bool {
	switch n := n.(type) {
	case And:
		return m.node(n) && slices.ContainsFunc(n, m.admitted)
	case Or:
		return slices.ContainsFunc(n, m.admitted)
	case *Clause:
		return n.Field == "kind" && n.Value == Exact("passage")
	}
	return false
}

func (m matcher) clause(c *Clause) bool {
	switch v := c.Value.(type) {
	case Exact:
		if c.Field == "instrument" {
			v = Exact(strings.ToLower(string(v)))
		}
		return slices.Contains(m.s.Exact(c.Field), string(v))
	case Path:
		return m.s.Document.Path == string(v)
	case Number:
		low, high, ok := m.s.Interval(c.Field)
		first, last := v.Ends()
		return ok && first.Holds(low) && last.Holds(high)
	case Days:
		field, first, last := v.Ends(c.Field)
		from, to, ok := m.s.Days(field)
		return ok && first.Holds(float64(from)) && last.Holds(float64(to))
	}
	return m.words(c)
}

func (m matcher) words(c *Clause) bool {
	texts := m.s.Texts(c.Field)
	if c.Field == "" {
		texts = m.s.Everything()
	}
	for _, t := range texts {
		if wordsMatch(c.Value, Words(nil, t)) {
			return true
		}
	}
	p, ok := c.Value.(Phrase)
	if !ok {
		return false
	}
	for _, code := range CodesFor(c.Field, p, m.names) {
		if slices.Contains(m.s.Codes(c.Field), code) {
			return true
		}
	}
	return c.Field == "doc" && IsHash(p) && strings.HasPrefix(m.s.Document.SHA256, p[0])
}

func wordsMatch(v Value, words []Word) bool {
	switch v := v.(type) {
	case Phrase:
		for i := 0; i+len(v) <= len(words); i++ {
			if slices.EqualFunc(v, words[i:i+len(v)], func(a string, b Word) bool { return a == b.Text }) {
				return true
			}
		}
	case Prefix:
		return slices.ContainsFunc(words, func(w Word) bool { return strings.HasPrefix(w.Text, string(v)) })
	case Fuzzy:
		return slices.ContainsFunc(words, func(w Word) bool {
			return Distance([]rune(v.Word), []rune(w.Text)) <= v.Distance
		})
	}
	return false
}

// CodesFor are the folded codes that a phrase stands for in a field of parties: itself, and in actor:, from: and to: the
// code of the country of that name.
func CodesFor(field string, p Phrase, n Names) []string {
	whole := strings.Join(p, " ")
	switch field {
	case "place":
		return []string{whole}
	case "actor", "from", "to":
		if code, ok := n.Code(whole); ok {
			return []string{whole, Fold(code)}
		}
		return []string{whole}
	}
	return nil
}

// IsHash reports whether a phrase can be the start of a sha256: at least 8 hexadecimal digits.
func IsHash(p Phrase) bool {
	if len(p) != 1 || len(p[0]) < 8 || len(p[0]) > 64 {
		return false
	}
	return !strings.ContainsFunc(p[0], func(r rune) bool { return !unicode.Is(unicode.ASCII_Hex_Digit, r) })
}
