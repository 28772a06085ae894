package rules

import (
	"fmt"
	"strconv"
	"strings"

	"docket/extract/lex"
)

// A pattern becomes a small program for the backtracking machine: each inst consumes tokens, saves a position or
// splits into two continuations.

type op uint8

const (
	opSym   op = iota // one token with this symbol
	opKind            // one token of this kind
	opClass           // a term of this class
	opNot             // one token at which none of tests begins
	opAnd             // zero width: one of tests begins here
	opGlue            // zero width: the token here is glued
	opSave            // x: slot
	opSplit           // x first, else y
	opJump            // x
	opMatch
)

type inst struct {
	op    op
	sym   lex.Sym
	kind  kind
	class lex.Class
	x, y  int
	then  *firsts // what must stand behind a class, or where the first branch of a split begins; nil where nothing need to
}

// kind is a kind of single token that has a name of its own.
type kind uint8

const (
	kindWord kind = iota
	kindNumber
	kindSign
	kindCap
	kindLow
	kindAny
)

var kinds = map[string]kind{"WORD": kindWord, "NUMBER": kindNumber, "SIGN": kindSign, "CAP": kindCap, "LOW": kindLow, "ANY": kindAny}

const (
	maxCaps = 12
	maxProg = 400
)

type parser struct {
	toks []string
	at   int
	l    *lex.Lexicon
	r    *Rule
}

func (r *Rule) compile(pattern string, l *lex.Lexicon) error {
	toks, err := split(pattern)
	if err != nil {
		return err
	}
	p := &parser{toks: toks, l: l, r: r}
	if err := p.alternatives(); err != nil {
		return err
	}
	if p.at < len(p.toks) {
		return fmt.Errorf("unexpected %q", p.toks[p.at])
	}
	r.prog = append(r.prog, inst{op: opMatch})
	if len(r.prog) > maxProg {
		return fmt.Errorf("pattern too large")
	}
	r.lookAhead()
	empty := r.first.of(r.prog, 0, map[int]bool{})
	if empty {
		return fmt.Errorf("pattern matches nothing at all")
	}
	return nil
}

// lookAhead notes what can follow behind each class and in the first branch of each split, so that most are given up without
// going on.
func (r *Rule) lookAhead() {
	for pc := range r.prog {
		next := pc + 1
		switch r.prog[pc].op {
		case opClass:
		case opSplit:
			next = r.prog[pc].x
		default:
			continue
		}
		var f firsts
		if !f.of(r.prog, next, map[int]bool{}) {
			r.prog[pc].then = &f
		}
	}
}

// second is what can stand behind the first term of a match; alone reports whether nothing need to.
func (r *Rule) second() (f *firsts, alone bool) {
	f = &firsts{}
	for _, pc := range takers(r.prog, 0, map[int]bool{}) {
		if f.of(r.prog, pc+1, map[int]bool{}) {
			alone = true
		}
	}
	return f, alone
}

// takers lists the insts that can take the first token from pc on.
func takers(prog []inst, pc int, seen map[int]bool) []int {
	if seen[pc] {
		return nil
	}
	seen[pc] = true
	switch in := &prog[pc]; in.op {
	case opMatch:
		return nil
	case opJump:
		return takers(prog, in.x, seen)
	case opSplit:
		return append(takers(prog, in.x, seen), takers(prog, in.y, seen)...)
	case opSym, opKind, opClass:
		return []int{pc}
	}
	return takers(prog, pc+1, seen)
}

// split parts a pattern into words, signs in quotes (kept with their opening quote) and operators.
func split(s string) ([]string, error) {
	var out []string
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == ' ' || c == '\t':
			i++
		case c == '"':
			j := strings.IndexByte(s[i+1:], '"')
			if j < 1 {
				return nil, fmt.Errorf("a quote that does not end")
			}
			out = append(out, s[i:i+1+j])
			i += j + 2
		case strings.IndexByte("()|?*+!&~:", c) >= 0:
			out = append(out, s[i:i+1])
			i++
		case c == '{':
			j := strings.IndexByte(s[i:], '}')
			if j < 0 {
				return nil, fmt.Errorf("a { that does not end")
			}
			out = append(out, s[i:i+j+1])
			i += j + 1
		default:
			j := i
			for j < len(s) && strings.IndexByte(" \t\"()|?*+!&~:{", s[j]) < 0 {
				j++
			}
			out = append(out, s[i:j])
			i = j
		}
	}
	return out, nil
}

func (p *parser) peek() string {
	if p.at < len(p.toks) {
		return p.toks[p.at]
	}
	return ""
}

func (p *parser) take(s string) bool {
	if p.peek() == s {
		p.at++
		return true
	}
	return false
}

func (p *parser) emit(in inst) int {
	p.r.prog = append(p.r.prog, in)
	return len(p.r.prog) - 1
}

// alternatives = sequence { "|" sequence }
func (p *parser) alternatives() error {
	start := len(p.r.prog)
	if err := p.sequence(); err != nil {
		return err
	}
	if !p.take("|") {
		return nil
	}
	p.insert(start)
	end := p.emit(inst{op: opJump})
	p.r.prog[start] = inst{op: opSplit, x: start + 1, y: len(p.r.prog)}
	if err := p.alternatives(); err != nil {
		return err
	}
	p.r.prog[end].x = len(p.r.prog)
	return nil
}

// insert makes room for one inst at position at; jumps behind it move along.
func (p *parser) insert(at int) {
	p.r.prog = append(p.r.prog, inst{})
	copy(p.r.prog[at+1:], p.r.prog[at:])
	for i := at + 1; i < len(p.r.prog); i++ {
		if o := p.r.prog[i].op; o == opSplit || o == opJump {
			if p.r.prog[i].x >= at {
				p.r.prog[i].x++
			}
			if o == opSplit && p.r.prog[i].y >= at {
				p.r.prog[i].y++
			}
		}
	}
}

func (p *parser) sequence() error {
	for n := 0; ; n++ {
		switch p.peek() {
		case "", ")", "|":
			if n == 0 {
				return fmt.Errorf("an empty alternative")
			}
			return nil
		}
		if err := p.repeated(); err != nil {
			return err
		}
	}
}

// repeated = [name ":"] unit [quantifier ["?"]]
func (p *parser) repeated() error {
	slot := -1
	if p.at+1 < len(p.toks) && p.toks[p.at+1] == ":" {
		var err error
		if slot, err = p.slot(p.peek()); err != nil {
			return err
		}
		p.at += 2
	}
	start := len(p.r.prog)
	if slot >= 0 {
		p.emit(inst{op: opSave, x: 2 * slot})
	}
	if err := p.unit(); err != nil {
		return err
	}
	if slot >= 0 {
		p.emit(inst{op: opSave, x: 2*slot + 1})
	}
	return p.quantifier(start)
}

func (p *parser) slot(name string) (int, error) {
	if strings.ToLower(name) != name || strings.IndexByte("(|?*+!&~{\"", name[0]) >= 0 {
		return 0, fmt.Errorf("%q names no capture; it is a word in small letters", name)
	}
	for i, n := range p.r.caps {
		if n == name {
			return i, nil
		}
	}
	if len(p.r.caps) == maxCaps {
		return 0, fmt.Errorf("more than %d captures", maxCaps)
	}
	p.r.caps = append(p.r.caps, name)
	return len(p.r.caps) - 1, nil
}

func (p *parser) quantifier(start int) error {
	q := p.peek()
	least, most := 1, 1
	switch {
	case q == "?":
		least = 0
	case q == "*":
		least, most = 0, -1
	case q == "+":
		most = -1
	case strings.HasPrefix(q, "{"):
		a, b, two := strings.Cut(q[1:len(q)-1], ",")
		if !two {
			b = a
		}
		var err1, err2 error
		least, err1 = strconv.Atoi(a)
		most, err2 = strconv.Atoi(b)
		if err1 != nil || err2 != nil || most < least || most < 1 || most > 20 {
			return fmt.Errorf("%s is no {from,to} with to at most 20", q)
		}
	default:
		return nil
	}
	p.at++
	lazy := p.take("?")
	body := append([]inst(nil), p.r.prog[start:]...)
	p.r.prog = p.r.prog[:start]
	for i := 0; i < least; i++ {
		p.copyOf(body, start)
	}
	if most < 0 {
		p.loop(body, start, lazy)
		return nil
	}
	var splits []int
	for i := least; i < most; i++ {
		splits = append(splits, p.emit(inst{op: opSplit}))
		p.copyOf(body, start)
	}
	for _, s := range splits {
		p.r.prog[s] = branch(s+1, len(p.r.prog), lazy)
	}
	return nil
}

func (p *parser) loop(body []inst, start int, lazy bool) {
	s := p.emit(inst{op: opSplit})
	p.copyOf(body, start)
	p.emit(inst{op: opJump, x: s})
	p.r.prog[s] = branch(s+1, len(p.r.prog), lazy)
}

func branch(in, out int, lazy bool) inst {
	if lazy {
		in, out = out, in
	}
	return inst{op: opSplit, x: in, y: out}
}

// copyOf appends body, which was compiled at position was, with its jumps moved.
func (p *parser) copyOf(body []inst, was int) {
	d := len(p.r.prog) - was
	for _, in := range body {
		if in.op == opSplit || in.op == opJump {
			in.x += d
			in.y += d
		}
		p.r.prog = append(p.r.prog, in)
	}
}

// unit = "(" alternatives ")" | "~" | ["!"] atom { "&" ["!"] atom }
func (p *parser) unit() error {
	if p.take("(") {
		if err := p.alternatives(); err != nil {
			return err
		}
		if !p.take(")") {
			return fmt.Errorf("a ( that does not end")
		}
		return nil
	}
	if p.take("~") {
		p.emit(inst{op: opGlue})
		return nil
	}
	not := p.take("!")
	main, err := p.atom()
	if err != nil {
		return err
	}
	for p.take("&") {
		y := p.take("!")
		in, err := p.atom()
		if err != nil {
			return err
		}
		p.emit(guard(in, y))
	}
	if not {
		p.emit(guard(main, true))
		main = inst{op: opKind, kind: kindAny}
	}
	p.emit(main)
	return nil
}

// guard makes a zero-width test of an atom.
func guard(in inst, not bool) inst {
	in.x = int(in.op)
	in.op = opAnd
	if not {
		in.op = opNot
	}
	return in
}

func (p *parser) atom() (inst, error) {
	w := p.peek()
	if w == "" || strings.IndexByte("()|?*+!&~:{", w[0]) >= 0 {
		return inst{}, fmt.Errorf("want a word, a sign or a class, got %q", w)
	}
	p.at++
	if w[0] == '"' {
		return inst{op: opSym, sym: p.l.Sym(w[1:])}, nil
	}
	if k, ok := kinds[w]; ok {
		return inst{op: opKind, kind: k}, nil
	}
	if strings.ToUpper(w) == w && strings.ToLower(w) != w {
		c, ok := p.l.Known(w)
		if !ok {
			return inst{}, fmt.Errorf("no class %s", w)
		}
		return inst{op: opClass, class: c}, nil
	}
	return inst{op: opSym, sym: p.l.Sym(w)}, nil
}
