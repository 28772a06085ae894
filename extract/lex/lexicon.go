package lex

import (
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
	leaf    int32    // node of the phrase that was entered last
	blank   *Lexicon // without words, to part phrases into tokens
}

type entry struct {
	class Class
	norm  string
	need  []Shape // what each word must look like

	phrase string // as it was written
	at     Source
	user   bool
}

func (e *entry) entry(class string) Entry { return Entry{e.phrase, class, e.norm, e.at, e.user} }

type node struct {
	kids    []kid // by sym
	entries []int32
}

type kid struct {
	sym  Sym
	node int32
}

// Entry is one entry of a lexicon, with one spelling of its phrase.
type Entry struct {
	Phrase, Class, Norm string
	At                  Source
	User                bool // laid over docket's own by Overlay
}

// NewLexicon returns an empty lexicon.
func NewLexicon() *Lexicon {
	return &Lexicon{table: newTable(), classes: map[string]Class{}, names: []string{""}, nodes: []node{{}}}
}

// MaxClasses is how many classes a lexicon can have.
const MaxClasses = 255

// Room is how many more classes there can be.
func (l *Lexicon) Room() int { return MaxClasses - len(l.names) }

// Class interns a class by its name. More than MaxClasses panic: who enters classes of a user's own asks for Room.
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
	c, _ := codeOf(w)
	if s := find(&l.table, w, c); s != 0 {
		return s
	}
	return l.table.add(w)
}

// Load reads a lexicon file; name is for errors, "NAME:LINE: reason". Classes that are new are interned.
func (l *Lexicon) Load(name string, r io.Reader) error {
	b, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return Rows(name, b, 2, 3, func(at Source, f []string) error {
		norm := ""
		if len(f) == 3 {
			norm = f[2]
		}
		return l.Add(at, f[0], l.Class(f[1]), norm)
	})
}

// Add enters a phrase with its alternatives.
func (l *Lexicon) Add(at Source, phrase string, c Class, norm string) error {
	for _, e := range Expand(phrase, norm) {
		if err := l.add(at, e, c, false); err != nil {
			return err
		}
	}
	return nil
}

// Overlay enters one phrase of a user, without alternatives. Entries of its class for the same words give way, so that what a
// user says of a phrase counts, and are returned; where keep is set, the class has several entries for a phrase and
// they stay.
func (l *Lexicon) Overlay(at Source, e Entry, keep bool) (gone []Entry, err error) {
	c, ok := l.classes[e.Class]
	if !ok {
		return nil, fmt.Errorf("no class %q", e.Class)
	}
	if err := l.add(at, e, c, true); err != nil {
		return nil, err
	}
	node := &l.nodes[l.leaf]
	own := &l.entries[node.entries[0]]
	kept := node.entries[:1]
	for _, n := range node.entries[1:] {
		if old := &l.entries[n]; !keep && old.class == c && own.covers(old) {
			gone = append(gone, old.entry(e.Class))
			continue
		}
		kept = append(kept, n)
	}
	node.entries = kept
	return gone, nil
}

// covers reports whether an entry, of the same words as another, asks for no more capitals.
func (e *entry) covers(old *entry) bool {
	for i, need := range e.need {
		if need != Lower && need != old.need[i] {
			return false
		}
	}
	return true
}

// Expand makes an entry of each alternative of a phrase: where norm is empty, the first of them in folded form is the
// normal form of all.
func Expand(phrase, norm string) []Entry {
	var out []Entry
	for _, p := range Alternatives(phrase) {
		if norm == "" {
			norm = string(Fold(nil, p))
		}
		out = append(out, Entry{Phrase: p, Norm: norm})
	}
	return out
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

// add enters one phrase and leaves its node in l.leaf; first puts it, as a user's, before the entries for the same words.
func (l *Lexicon) add(at Source, in Entry, c Class, first bool) error {
	t := &l.scratch
	if l.blank == nil {
		l.blank = NewLexicon()
	}
	l.blank.Scan(t, in.Phrase)
	if len(t.Tokens) == 0 {
		return fmt.Errorf("no word in %q", in.Phrase)
	}
	e := entry{class: c, norm: in.Norm, phrase: in.Phrase, at: at, user: first}
	for i, tok := range t.Tokens {
		if tok.Kind == Number && i == 0 {
			return fmt.Errorf("%q: a phrase does not begin with a number; write a rule", in.Phrase)
		}
		if tok.Kind == Number && tok.End-tok.Start > 4 {
			return fmt.Errorf("%q: a number in a phrase has at most four digits; write a rule", in.Phrase)
		}
		e.need = append(e.need, tok.Shape)
	}
	for i, tok := range t.Tokens {
		l.digits = l.digits || tok.Kind == Number
		sym := l.Sym(t.Str(i))
		if i == 0 {
			l.leaf = l.rootOf(sym)
		} else {
			l.leaf = l.kidOf(l.leaf, sym)
		}
	}
	n := int32(len(l.entries))
	l.entries = append(l.entries, e)
	node := &l.nodes[l.leaf]
	if first {
		node.entries = append([]int32{n}, node.entries...)
	} else {
		node.entries = append(node.entries, n)
	}
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

// phrases enters the terms of two words or more.
func (l *Lexicon) phrases(t *Text) {
	for _, i := range t.open {
		l.phrase(t, int(i), t.layout.words[t.Tokens[i].Sym].node)
	}
}

// phrase enters the phrases that begin with token i, whose own node is at.
func (l *Lexicon) phrase(t *Text, i int, at int32) {
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

// kid is the node behind n for a word, 0 for none.
func (n *node) kid(s Sym) int32 {
	lo, hi := 0, len(n.kids)
	for lo < hi {
		switch m := (lo + hi) / 2; {
		case n.kids[m].sym == s:
			return n.kids[m].node
		case n.kids[m].sym < s:
			lo = m + 1
		default:
			hi = m
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

// Entries lists the entries of a class, sorted by phrase in folded form.
func (l *Lexicon) Entries(class string) []Entry {
	c, ok := l.classes[class]
	if !ok {
		return nil
	}
	type folded struct {
		key string
		Entry
	}
	var list []folded
	for i := range l.nodes {
		for _, n := range l.nodes[i].entries {
			if e := &l.entries[n]; e.class == c {
				list = append(list, folded{string(Fold(nil, e.phrase)), e.entry(class)})
			}
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].key < list[j].key })
	out := make([]Entry, len(list))
	for i := range list {
		out[i] = list[i].Entry
	}
	return out
}

// Longer returns an entry of a class that begins with the words of t and goes on, if there is one: in a text that has it, it is
// found before an entry of those words alone.
func (l *Lexicon) Longer(t *Text, class string) (Entry, bool) {
	at := int32(0)
	for i, tok := range t.Tokens {
		switch {
		case i > 0:
			at = l.nodes[at].kid(tok.Sym)
		case int(tok.Sym) < len(l.root):
			at = l.root[tok.Sym]
		}
		if at == 0 {
			return Entry{}, false
		}
	}
	return l.below(at, l.classes[class])
}

// below is the first entry of a class under a node.
func (l *Lexicon) below(at int32, c Class) (Entry, bool) {
	for _, k := range l.nodes[at].kids {
		for _, n := range l.nodes[k.node].entries {
			if e := &l.entries[n]; e.class == c {
				return e.entry(l.names[c]), true
			}
		}
		if e, ok := l.below(k.node, c); ok {
			return e, true
		}
	}
	return Entry{}, false
}

// Classes lists the names of the classes, sorted.
func (l *Lexicon) Classes() []string {
	out := append([]string(nil), l.names[1:]...)
	sort.Strings(out)
	return out
}
