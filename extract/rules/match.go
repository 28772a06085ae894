package rules

import "docket/extract/lex"

// maxSteps bounds the work of one rule at one token.
const maxSteps = 4000

// machine runs a rule's program over a text; one serves many rules.
type machine struct {
	t     *lex.Text
	hi    int
	steps int // of the rule at hand
	total int // of all that were tried
	match Match
}

// at tries the rule at token i, where it can begin, and leaves its find in m.match.
func (m *machine) at(r *Rule, i int) bool {
	m.steps = 0
	m.match = Match{Rule: r, Lo: i}
	found := m.run(r.prog, 0, i) && m.match.Hi > i
	m.total += m.steps
	return found
}

func (m *machine) run(prog []inst, pc, i int) bool {
	for {
		if m.steps++; m.steps > maxSteps {
			return false
		}
		in := &prog[pc]
		switch in.op {
		case opMatch:
			m.match.Hi = i
			return true
		case opJump:
			pc = in.x
			continue
		case opSplit:
			if m.goesOn(in, i) && m.branch(prog, in.x, i) {
				return true
			}
			pc = in.y
			continue
		case opSave:
			m.save(in.x, i)
		case opClass:
			end, done := m.class(prog, pc, i)
			if done || end == 0 {
				return done
			}
			i = end
		case opAnd:
			if i >= m.hi || !m.test(in, i) {
				return false
			}
		case opNot:
			if i < m.hi && m.test(in, i) {
				return false
			}
		case opGlue:
			if i >= m.hi || !m.t.Tokens[i].Glued {
				return false
			}
		default:
			if i >= m.hi || !m.one(in.op, in, i) {
				return false
			}
			i++
		}
		pc++
	}
}

// branch runs one of several continuations and takes its captures back where it fails.
func (m *machine) branch(prog []inst, pc, i int) bool {
	caps := m.match.caps
	if m.run(prog, pc, i) {
		return true
	}
	m.match.caps = caps
	return false
}

// save notes a capture's border; ends are kept as end+1, so that 0 means unset.
func (m *machine) save(x, i int) {
	if x%2 == 0 {
		m.match.caps[x/2] = [2]int32{int32(i), 0}
	} else {
		m.match.caps[x/2][1] = int32(i) + 1
	}
}

// class tries the terms of a class that begin at token i, longest first, all but the last that fits: its end is left to
// the caller to go on from, 0 where none fits.
func (m *machine) class(prog []inst, pc, i int) (end int, done bool) {
	in := &prog[pc]
	if i >= m.hi || !m.t.Tokens[i].Class.Has(in.class) {
		return 0, false
	}
	for term := m.t.First(i); term != nil; term = m.t.Next(term) {
		if term.Class != in.class || i+int(term.N) > m.hi || !m.goesOn(in, i+int(term.N)) {
			continue
		}
		if end > 0 && m.branch(prog, pc+1, end) {
			return 0, true
		}
		end = i + int(term.N)
	}
	return end, false
}

// goesOn is a quick test whether what may stand next begins at token i.
func (m *machine) goesOn(in *inst, i int) bool {
	return in.then == nil || i < m.hi && in.then.meets(&m.t.Tokens[i])
}

func (m *machine) test(in *inst, i int) bool { return m.one(op(in.x), in, i) }

// one reports whether a symbol, kind or class stands at token i.
func (m *machine) one(o op, in *inst, i int) bool {
	tok := &m.t.Tokens[i]
	switch o {
	case opSym:
		return tok.Sym == in.sym
	case opKind:
		return kindsOf(tok)&(1<<in.kind) != 0
	}
	return tok.Class.Has(in.class)
}

// firsts is what can stand first in a match: a quick test before a rule is tried.
type firsts struct {
	classes lex.Set
	syms    []lex.Sym
	kinds   uint8 // bits by kind
}

func (f *firsts) meets(t *lex.Token) bool {
	if f.classes.Meets(&t.Class) || f.kinds != 0 && f.kinds&kindsOf(t) != 0 {
		return true
	}
	if t.Sym != 0 {
		for _, s := range f.syms {
			if s == t.Sym {
				return true
			}
		}
	}
	return false
}

// kindsOf is the kinds that a token is, as bits.
func kindsOf(t *lex.Token) uint8 {
	switch t.Kind {
	case lex.Number:
		return 1<<kindAny | 1<<kindNumber
	case lex.Sign:
		return 1<<kindAny | 1<<kindSign
	}
	if t.Shape == lex.Lower {
		return 1<<kindAny | 1<<kindWord | 1<<kindLow
	}
	return 1<<kindAny | 1<<kindWord | 1<<kindCap
}

func (f *firsts) sym(s lex.Sym) {
	for _, have := range f.syms {
		if have == s {
			return
		}
	}
	f.syms = append(f.syms, s)
}

// of collects what the program can begin with from pc on; it reports whether it can match nothing.
func (f *firsts) of(prog []inst, pc int, seen map[int]bool) bool {
	if seen[pc] {
		return false
	}
	seen[pc] = true
	switch in := &prog[pc]; in.op {
	case opMatch:
		return true
	case opJump:
		return f.of(prog, in.x, seen)
	case opSplit:
		a := f.of(prog, in.x, seen)
		return f.of(prog, in.y, seen) || a
	case opSym:
		f.sym(in.sym)
	case opKind:
		f.kinds |= 1 << in.kind
	case opClass:
		f.classes.Add(in.class)
	default:
		return f.of(prog, pc+1, seen)
	}
	return false
}
