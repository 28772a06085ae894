package timex

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"docket/extract/lex"
	"docket/extract/rules"
)

// A user's rules say by the names of their captures what they make of a text: the builder is that of docket's own rule
// with the same captures.

// shapes are the sets of captures that make a time, each with the rule of docket's whose builder reads it.
var shapes = []struct{ captures, rule string }{
	{"d m y", "dmy"}, {"d m", "dmy"}, {"m y", "month.year"}, {"m", "month"}, {"y", "year"},
	{"a b m y", "range.dmy"}, {"a b m", "range.dmy"}, {"m n y", "range.month"}, {"m n", "range.month"}, {"a b", "year.range.open"},
	{"o q y", "quarter.of"}, {"n q y", "quarter.code"}, {"o q s", "quarter.rel"}, {"s y", "season.year"}, {"s", "season"},
	{"h y", "holiday"}, {"h", "holiday"}, {"f y", "fiscal"}, {"w", "weekday"}, {"p w", "weekday.part"}, {"p", "daypart"}, {"k", "deictic"},
	{"k n u", "ago"}, {"n u", "dur"}, {"n r u", "rel.num"}, {"r u", "rel.unit"}, {"m r", "rel.month"}, {"r w", "rel.weekday"}, {"h r", "rel.holiday"},
}

// Extend adds a user's rules, which go before docket's own. name is for errors.
func (g *Tagger) Extend(name string, r io.Reader, l *lex.Lexicon) error {
	own := g.set
	g.user, g.set = rules.Set{}, rules.Set{}
	err := g.user.Extend(name, r, l, &own, func(rule *rules.Rule) error {
		b, err := g.userBuilder(rule, &own)
		g.build[rule] = b
		return err
	})
	return errors.Join(err, g.set.Append(g.user.Rules), g.set.Append(own.Rules))
}

// Users are a user's rules.
func (g *Tagger) Users() *rules.Set { return &g.user }

// Mark enters the numbers of a text that rules can ask for, as Tag does.
func (g *Tagger) Mark(t *lex.Text) { g.mark(t) }

// userBuilder finds the builder for what a rule captures.
func (g *Tagger) userBuilder(rule *rules.Rule, own *rules.Set) (builder, error) {
	captures := rule.Names()
	slices.Sort(captures)
	for _, s := range shapes {
		if s.captures != strings.Join(captures, " ") {
			continue
		}
		as := ownRule(own, s.rule)
		numeric := ownRule(own, "iso")
		return func(f *finder, m *rules.Match, e *expr) bool {
			if s.rule == "dmy" && f.inFigures(m) {
				return readAs(f, m, e, numeric)
			}
			return f.captured(m) && readAs(f, m, e, as)
		}, nil
	}
	return nil, fmt.Errorf("no time is made of the captures %q; these are: %s", strings.Join(captures, " "), listShapes())
}

// ownRule is docket's own rule of a name.
func ownRule(own *rules.Set, name string) *rules.Rule {
	for _, r := range own.Rules {
		if r.Name == name {
			return r
		}
	}
	return nil
}

// readAs builds what a rule has matched as if it were another, with the same captures.
func readAs(f *finder, m *rules.Match, e *expr, as *rules.Rule) bool {
	named := *m.Rule
	named.Name = as.Name
	other := *m
	other.Rule = &named
	return builders[as.Name](f, &other, e)
}

// inFigures reports whether the month of a match is a number.
func (f *finder) inFigures(m *rules.Match) bool {
	lo, hi, ok := m.Cap("m")
	return ok && hi-lo == 1 && f.t.Tokens[lo].Kind == lex.Number
}

// captured reports whether what a match captured is of the class that its name stands for, and whether all but the year took
// part: a user's rule may capture anything.
func (f *finder) captured(m *rules.Match) bool {
	for _, name := range m.Rule.Names() {
		if _, _, took := m.Cap(name); !took {
			if name != "y" {
				return false
			}
			continue
		}
		if _, _, ok := f.norm(m, name, f.g.capturing(m.Rule, name)...); !ok {
			return false
		}
	}
	return true
}

// capturing are the classes that a capture can be of.
func (g *Tagger) capturing(rule *rules.Rule, name string) []lex.Class {
	c := &g.c
	switch name {
	case "y", "f":
		return []lex.Class{c.yearNo, c.fiscal}
	case "d", "o", "a", "b":
		return []lex.Class{c.dayNo, c.ord, c.yearNo}
	case "m":
		return []lex.Class{c.month}
	case "n":
		if rule.Captures("m") {
			return []lex.Class{c.month}
		}
		return []lex.Class{c.num, c.dayNo}
	case "q":
		return []lex.Class{c.halfq, c.qcode}
	case "s":
		if rule.Captures("q") {
			return []lex.Class{c.rel}
		}
		return []lex.Class{c.season, c.seasonName}
	case "h":
		return []lex.Class{c.holiday, c.span}
	case "r":
		return []lex.Class{c.rel}
	case "w":
		return []lex.Class{c.weekday}
	case "p":
		return []lex.Class{c.dayPart}
	case "u":
		return []lex.Class{c.unit1, c.units}
	case "k":
		if rule.Captures("u") {
			return []lex.Class{c.ago}
		}
		return []lex.Class{c.deictic}
	}
	return nil
}

func listShapes() string {
	var list []string
	for _, s := range shapes {
		list = append(list, s.captures)
	}
	return strings.Join(list, ", ")
}
