// Package rules reads and runs declarative token rules. A rule is a line of a text file, a name and a pattern over
// the tokens and terms of package lex, followed by its proof:
//
//	count.noun  approx:APPROX? n:NUM !UNIT{0,2} noun:INSTRUMENT
//	  + they have signed [almost 150 different agreements] so far
//	  - some 120 kilometers away
//
// Pattern elements:
//
//	word "sign"      this word in any case, or this sign
//	CLASS            a term of this class, whole; WORD NUMBER SIGN CAP LOW ANY are kinds of single token
//	!x               one token at which x does not begin
//	x&y              one token or term x at which y begins too
//	~                the next token is glued to the one before, no white space between
//	(a b | c)        groups and alternatives, tried from left to right
//	x? x* x+ x{m,n}  greedy repetition; a further ? makes it lazy
//	name:x           a named capture
//
// Lines that begin with white space go on with the pattern, or are examples: "+" must match just the part in
// brackets, "-" must not match at all. A rule without a "+" example is refused, so is one that fails an example:
// Prove is run by the tests for docket's own rules and at load for a user's.
//
// Matching is backtracking with a limit on steps, so that the cost of a text is linear in its length.
package rules

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"docket/extract/lex"
)

// Rule is one rule.
type Rule struct {
	Name     string
	File     string
	Line     int
	caps     []string // names of captures
	prog     []inst
	first    firsts
	examples []example
}

type example struct {
	line int
	text string
	want bool
	span [2]int // bytes of text
}

// Set is an ordered set of rules: where several match at one token the earliest wins.
type Set struct {
	Rules []*Rule
	index index
}

// Load appends the rules of a file to the set; name is for errors, "NAME:LINE: reason". It reads on behind a wrong rule, and
// tells of all as lex.Faults.
func (s *Set) Load(name string, r io.Reader, l *lex.Lexicon) error {
	b, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	var faults []error
	var cur *Rule
	var pattern string
	wrong := false // an example of cur is
	finish := func() {
		if cur == nil || wrong {
			return
		}
		if err := s.add(cur, pattern, l); err != nil {
			faults = append(faults, cur.fault(cur.Line, err))
		}
	}
	err = lex.Lines(name, b, func(at lex.Source, line string) error {
		line = strings.TrimRight(line, "\t")
		body := strings.TrimLeft(line, " \t")
		switch {
		case body == "" || body[0] == '#':
		case body == line:
			finish()
			var id string
			id, pattern, _ = cutSpace(line)
			cur, wrong = &Rule{Name: id, File: name, Line: at.Line}, false
		case cur == nil:
			return errors.New("a line that begins with white space, but no rule before it")
		case strings.HasPrefix(body, "+ ") || strings.HasPrefix(body, "- "):
			ex, err := readExample(body, at.Line)
			if wrong = wrong || err != nil; err != nil {
				return fmt.Errorf("rule %s: %w", cur.Name, err)
			}
			cur.examples = append(cur.examples, ex)
		default:
			pattern += " " + body
		}
		return nil
	})
	finish()
	return errors.Join(append(faults, err)...)
}

// cutSpace parts a line at its first blanks or tabs.
func cutSpace(line string) (before, after string, found bool) {
	i := strings.IndexAny(line, " \t")
	if i < 0 {
		return line, "", false
	}
	return line[:i], strings.TrimLeft(line[i:], " \t"), true
}

// fault is an error at a line of the rule.
func (r *Rule) fault(line int, err error) error {
	return &lex.Fault{Source: lex.Source{File: r.File, Line: line}, Err: fmt.Errorf("rule %s: %w", r.Name, err)}
}

func (s *Set) add(r *Rule, pattern string, l *lex.Lexicon) error {
	for _, old := range s.Rules {
		if old.Name == r.Name {
			return fmt.Errorf("there is one of this name already, %s:%d", old.File, old.Line)
		}
	}
	if err := r.compile(pattern, l); err != nil {
		return err
	}
	for _, ex := range r.examples {
		if ex.want {
			return s.append(r)
		}
	}
	return fmt.Errorf("no example: give at least one line \"+ words [the match] words\"")
}

func (s *Set) append(r *Rule) error {
	if err := s.index.add(len(s.Rules), r); err != nil {
		return err
	}
	s.Rules = append(s.Rules, r)
	return nil
}

func readExample(body string, line int) (example, error) {
	ex := example{line: line, want: body[0] == '+'}
	text := strings.TrimSpace(body[1:])
	open, end := strings.IndexByte(text, '['), strings.LastIndexByte(text, ']')
	if !ex.want {
		ex.text = text
		return ex, nil
	}
	if open < 0 || end < open {
		return ex, fmt.Errorf("no [match] in the example %q", text)
	}
	ex.text = text[:open] + text[open+1:end] + text[end+1:]
	ex.span = [2]int{open, end - 1}
	return ex, nil
}

// Match is one find of a rule: tokens [Lo, Hi).
type Match struct {
	Rule   *Rule
	Lo, Hi int
	caps   [maxCaps][2]int32
}

// Cap returns the tokens [lo, hi) that a capture covers; ok is false where it took no part in the match.
func (m *Match) Cap(name string) (lo, hi int, ok bool) {
	for i, n := range m.Rule.caps {
		if n == name && m.caps[i][1] > 0 {
			return int(m.caps[i][0]), int(m.caps[i][1]) - 1, true
		}
	}
	return 0, 0, false
}

// Find calls yield for each match within tokens [lo, hi), from left to right, without overlap: the earliest rule
// of the set that matches at a token wins. yield returns false to stop; the match is its own until then. Nothing is
// allocated where nothing matches.
func (s *Set) Find(t *lex.Text, lo, hi int, yield func(*Match) bool) {
	m := machine{t: t, hi: hi}
	var match *Match
	for i := lo; i < hi; i++ {
		if !s.try(&m, i) {
			continue
		}
		if match == nil {
			match = new(Match)
		}
		*match = m.match
		if !yield(match) {
			return
		}
		i = max(i, match.Hi-1)
	}
}

// Steps is how many steps Find takes over all tokens: the work of rules, counted where a clock would depend on the machine.
func (s *Set) Steps(t *lex.Text) int {
	m := machine{t: t, hi: len(t.Tokens)}
	for i := 0; i < len(t.Tokens); i++ {
		if s.try(&m, i) {
			i = max(i, m.match.Hi-1)
		}
	}
	return m.total
}

// At returns the match of the earliest rule that matches at token i, within tokens up to hi.
func (s *Set) At(t *lex.Text, i, hi int) (Match, bool) {
	if i >= hi {
		return Match{}, false
	}
	m := machine{t: t, hi: hi}
	if s.try(&m, i) {
		return m.match, true
	}
	return Match{}, false
}

// Prove runs the examples of all rules and tells of all that fail. read makes a Text of an example with all terms that the
// rules rely on.
func (s *Set) Prove(read func(string) *lex.Text) error {
	var faults []error
	for _, r := range s.Rules {
		var one Set
		if err := one.append(r); err != nil {
			return err
		}
		for _, ex := range r.examples {
			if err := one.prove(ex, read(ex.text)); err != nil {
				faults = append(faults, r.fault(ex.line, err))
			}
		}
	}
	return errors.Join(faults...)
}

func (s *Set) prove(ex example, t *lex.Text) error {
	var got []string
	hit := false
	s.Find(t, 0, len(t.Tokens), func(m *Match) bool {
		a, b := int(t.Tokens[m.Lo].Start), int(t.Tokens[m.Hi-1].End)
		got = append(got, ex.text[a:b])
		hit = hit || [2]int{a, b} == ex.span
		return true
	})
	switch {
	case ex.want && !hit:
		return fmt.Errorf("want a match of %q in %q, got %q", ex.text[ex.span[0]:ex.span[1]], ex.text, got)
	case !ex.want && len(got) > 0:
		return fmt.Errorf("want no match in %q, got %q", ex.text, got)
	}
	return nil
}

// Captures reports whether the rule has a capture of this name.
func (r *Rule) Captures(name string) bool { return slices.Contains(r.caps, name) }

// Names are the names of the rule's captures.
func (r *Rule) Names() []string { return slices.Clone(r.caps) }

// Example is a sentence with the bytes [Start, End) that its rule must match.
type Example struct {
	Line       int
	Text       string
	Start, End int
}

// Examples are the rule's examples, without its near misses; all counts both.
func (r *Rule) Examples() (list []Example, all int) {
	for _, ex := range r.examples {
		if ex.want {
			list = append(list, Example{ex.line, ex.text, ex.span[0], ex.span[1]})
		}
	}
	return list, len(r.examples)
}

// Extend loads a user's rules, each of which must pass judge; own are docket's, whose names they cannot take. Those that
// pass are in the set behind, also where others do not.
func (s *Set) Extend(name string, r io.Reader, l *lex.Lexicon, own *Set, judge func(*Rule) error) error {
	var loaded Set
	faults := []error{loaded.Load(name, r, l)}
	var good []*Rule
	for _, rule := range loaded.Rules {
		err := judge(rule)
		for _, o := range own.Rules {
			if o.Name == rule.Name {
				err = errors.New("docket has a rule of this name; take another")
			}
		}
		if err == nil && len(own.Rules)+len(good) == maxRules {
			err = fmt.Errorf("more than %d rules, docket's own %d included", maxRules, len(own.Rules))
		}
		if err != nil {
			faults = append(faults, rule.fault(rule.Line, err))
		} else {
			good = append(good, rule)
		}
	}
	return errors.Join(append(faults, s.Append(good))...)
}

// Append puts rules that were loaded in another set behind those of this one.
func (s *Set) Append(list []*Rule) error {
	for _, r := range list {
		if err := s.append(r); err != nil {
			return r.fault(r.Line, err)
		}
	}
	return nil
}
