package lex

import (
	"bufio"
	"fmt"
	"io"
	"sort"
	"strings"
	"sync/atomic"
)

// Lexicon holds words and phrases with their classes, in a trie over word symbols. It is filled by Load and Add
// and not changed once it has scanned a text.
//
// A lexicon file is TSV, one entry a line: phrase, class, normal form. Lines that begin with # are comments.
// In the phrase, "a|b" gives alternatives and "agreement(s)" an optional ending; the normal form, where it is
// left out, is the first alternative in folded form. Classes are names in upper case.
type Lexicon struct {
	table   // of words and their symbols
	classes map[string]Class
	names   []string // by Class
	entries []entry
	nodes   []node
	root    []int32 // first node of a phrase, by Sym
	digits  bool    // some phrase holds a number ("G7")
	scratch Text
	layout  atomic.Pointer[layout]
}

type entry struct {
	class Class
	norm  string
	need  []Shape // what each word must look like
}

type node struct {
	kids    []kid // by sym
	entries []int32
}

type kid struct {
	sym  Sym
	node int32
}

// Entry is one entry of a lexicon, as Entries lists it.
type Entry struct{ Phrase, Class, Norm string }

// NewLexicon returns an empty lexicon.
func NewLexicon() *Lexicon {
	return &Lexicon{table: newTable(), classes: map[string]Class{}, names: []string{""}, nodes: []node{{}}}
}

// MaxClasses is how many classes a lexicon can have.
const MaxClasses = 255

// Class interns a class by its name. More than MaxClasses panic: classes come with the program, entries with
// the user, and Load refuses a class that does not exist.
func (l *Lexicon) Class(name string) Class {
	if c, ok := l.classes[name]; ok {
		return c
	}
	if len(l.names) == MaxClasses {
		panic("lex: too many classes")
	}
	c := Class(len(l.names))
	l.classes[name], l.names = c, append(l.names, name)
	return c
}

// Known returns a class that has been interned before.
func (l *Lexicon) Known(name string) (Class, bool) { c, ok := l.classes[name]; return c, ok }

// ClassName is the name of a class.
func (l *Lexicon) ClassName(c Class) string { return l.names[c] }

// Sym interns a word, given in any case.
func (l *Lexicon) Sym(word string) Sym {
	w := string(Fold(nil, word))
	h, _ := hash(w)
	if s := find(&l.table, w, h); s != 0 {
		return s
	}
	return l.table.add(w)
}

// Load reads a lexicon file; name is for errors, "NAME:LINE: reason". With strict, a class that has not been
// interned is an error.
func (l *Lexicon) Load(name string, r io.Reader, strict bool) error {
	sc := bufio.NewScanner(r)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimRight(sc.Text(), "\r\n ")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) < 2 || len(f) > 3 || strings.TrimSpace(f[0]) == "" {
			return fmt.Errorf("%s:%d: want phrase, class and normal form with tabs between, got %q", name, n, line)
		}
		if _, ok := l.classes[f[1]]; strict && !ok {
			return fmt.Errorf("%s:%d: no class %q", name, n, f[1])
		}
		norm := ""
		if len(f) == 3 {
			norm = f[2]
		}
		if err := l.Add(f[0], l.Class(f[1]), norm); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return sc.Err()
}

// Add enters a phrase with its alternatives.
func (l *Lexicon) Add(phrase string, c Class, norm string) error {
	for _, p := range Alternatives(phrase) {
		if norm == "" {
			norm = string(Fold(nil, p))
		}
		if err := l.add(p, c, norm); err != nil {
			return err
		}
	}
	return nil
}

// Alternatives expands "a|b" and "word(s)".
func Alternatives(phrase string) []string {
	var out []string
	for _, p := range strings.Split(phrase, "|") {
		p = strings.TrimSpace(p)
		open := strings.IndexByte(p, '(')
		end := strings.IndexByte(p, ')')
		if open > 0 && end > open && p[open-1] != ' ' {
			out = append(out, p[:open]+p[end+1:], p[:open]+p[open+1:end]+p[end+1:])
		} else if p != "" {
			out = append(out, p)
		}
	}
	return out
}

func (l *Lexicon) add(phrase string, c Class, norm string) error {
	t := &l.scratch
	NewLexicon().Scan(t, phrase)
	if len(t.Tokens) == 0 {
		return fmt.Errorf("no word in %q", phrase)
	}
	e := entry{class: c, norm: norm}
	at := int32(0)
	for i, tok := range t.Tokens {
		if tok.Kind == Number {
			if i == 0 || tok.End-tok.Start > 4 {
				return fmt.Errorf("%q: a phrase does not begin with a number; write a rule", phrase)
			}
			l.digits = true
		}
		e.need = append(e.need, tok.Shape)
		sym := l.Sym(t.Str(i))
		if i == 0 {
			at = l.rootOf(sym)
		} else {
			at = l.kidOf(at, sym)
		}
	}
	l.nodes[at].entries = append(l.nodes[at].entries, int32(len(l.entries)))
	l.entries = append(l.entries, e)
	l.layout.Store(nil)
	return nil
}

func (l *Lexicon) rootOf(s Sym) int32 {
	for int(s) >= len(l.root) {
		l.root = append(l.root, make([]int32, int(s)+1-len(l.root))...)
	}
	if l.root[s] == 0 {
		l.root[s] = int32(len(l.nodes))
		l.nodes = append(l.nodes, node{})
	}
	return l.root[s]
}

func (l *Lexicon) kidOf(at int32, s Sym) int32 {
	kids := l.nodes[at].kids
	i := sort.Search(len(kids), func(i int) bool { return kids[i].sym >= s })
	if i < len(kids) && kids[i].sym == s {
		return kids[i].node
	}
	n := int32(len(l.nodes))
	l.nodes = append(l.nodes, node{})
	kids = append(kids, kid{})
	copy(kids[i+1:], kids[i:])
	kids[i] = kid{s, n}
	l.nodes[at].kids = kids
	return n
}

// match enters the terms of the lexicon into the text.
func (l *Lexicon) match(t *Text, o *layout) {
	for i := range t.Tokens {
		tok := &t.Tokens[i]
		if int(tok.Sym) >= len(o.words) {
			continue
		}
		w := &o.words[tok.Sym]
		h := &o.heads[w.heads[caseOf[tok.Shape]]]
		tok.Class, tok.first = h.classes, h.first
		if w.more != 0 {
			l.phrases(t, i, w.more)
		}
	}
}

// phrases enters the terms of two words or more that begin at token i, whose own node is at.
func (l *Lexicon) phrases(t *Text, i int, at int32) {
	for n := 1; i+n < len(t.Tokens); n++ {
		if at = l.nodes[at].kid(t.Tokens[i+n].Sym); at == 0 {
			return
		}
		for _, e := range l.nodes[at].entries {
			if l.looks(t, i, &l.entries[e]) {
				t.Add(i, Term{N: int32(n + 1), Class: l.entries[e].class, Norm: l.entries[e].norm})
			}
		}
	}
}

func (n *node) kid(s Sym) int32 {
	if s == 0 {
		return 0
	}
	for i := range n.kids {
		if n.kids[i].sym == s {
			return n.kids[i].node
		}
	}
	return 0
}

// looks reports whether the words at token i are capitalised as the entry asks.
func (l *Lexicon) looks(t *Text, i int, e *entry) bool {
	for k, need := range e.need {
		if !suits(caseOf[t.Tokens[i+k].Shape], need) {
			return false
		}
	}
	return true
}

// Entries lists the entries of a class, in folded form, sorted by phrase.
func (l *Lexicon) Entries(class string) []Entry {
	c, ok := l.classes[class]
	if !ok {
		return nil
	}
	var out []Entry
	var walk func(at int32, phrase string)
	walk = func(at int32, phrase string) {
		for _, e := range l.nodes[at].entries {
			if l.entries[e].class == c {
				out = append(out, Entry{phrase, class, l.entries[e].norm})
			}
		}
		for _, k := range l.nodes[at].kids {
			walk(k.node, phrase+" "+l.words[k.sym])
		}
	}
	for s, n := range l.root {
		if n != 0 {
			walk(n, l.words[s])
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Phrase < out[j].Phrase })
	return out
}

// Classes lists the names of the classes, sorted.
func (l *Lexicon) Classes() []string {
	out := append([]string(nil), l.names[1:]...)
	sort.Strings(out)
	return out
}
