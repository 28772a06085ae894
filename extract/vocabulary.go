package extract

// A user's folder is laid over docket's own vocabulary: what it says of a phrase counts. All of it is read, also behind
// what is wrong, so that one look shows all that is to be mended.

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"docket/extract/lex"
	"docket/extract/rules"
)

// vocabulary is a user's folder as it was read.
type vocabulary struct {
	folder  string
	classes map[string]*Class
	own     []Class // of the user's making
	hash    string
	files   []string
	unread  []string // names of what was passed over
	entries []entered
	verbs   []lex.Entry           // in their base form, with their types
	lemmas  map[string]lex.Source // docket's
	said    map[string]*entered   // by class and phrase
	faults  []error
}

// entered is a line of a user's, with each phrase that it gives.
type entered struct {
	phrases []lex.Entry
	gone    []lex.Entry // docket's, which give way
	again   lex.Source  // where the same was said before
}

// overlay reads the words of a folder. The error is for a folder that cannot be read; what is wrong in it is in faults.
func (w *words) overlay(folder string) (*vocabulary, error) {
	v := &vocabulary{folder: folder, said: map[string]*entered{}, lemmas: maps.Clone(w.lemmas)}
	var err error
	if v.classes, err = classTable(); err != nil {
		return nil, err
	}
	for name := range v.classes {
		w.lex.Class(name)
	}
	if info, err := os.Stat(folder); err != nil {
		return nil, err
	} else if !info.IsDir() {
		return nil, fmt.Errorf("%s is a file, want the folder that it lies in", folder)
	}
	dir := os.DirFS(folder)
	if err := v.list(dir); err != nil {
		return nil, err
	}
	tables, err := tables(dir)
	if err != nil {
		return nil, err
	}
	for _, name := range tables {
		b, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil, err
		}
		v.faults = append(v.faults, v.read(w, name, b))
	}
	v.hash, err = hashFolder(dir, v.files)
	return v, err
}

// list notes which files of the folder are read and which are not.
func (v *vocabulary) list(dir fs.FS) error {
	all, err := fs.ReadDir(dir, ".")
	for _, f := range all {
		switch ext := filepath.Ext(f.Name()); {
		case !f.IsDir() && (ext == ".tsv" || ext == ".rules"):
			v.files = append(v.files, f.Name())
		case strings.HasPrefix(f.Name(), ".") || strings.HasSuffix(f.Name(), "~") || ext == ".md":
		default:
			v.unread = append(v.unread, f.Name())
		}
	}
	return err
}

// path is a file of the folder as it is named to the user.
func (v *vocabulary) path(file string) string { return filepath.Join(v.folder, file) }

// read reads a table of words.
func (v *vocabulary) read(w *words, file string, b []byte) error {
	name := v.path(file)
	switch file {
	case irregularFile:
		return w.loadIrregular(name, b)
	case homeFile:
		return w.loadHomes(name, b)
	case verbFile:
		return w.loadVerbs(name, b, func(at lex.Source, spelling, norm string) error {
			if n := len(v.verbs); n == 0 || v.verbs[n-1].At != at {
				f := w.forms[atoi(norm)]
				v.verbs = append(v.verbs, lex.Entry{Phrase: f.lemma, Class: "VERB", Norm: f.typ, At: at})
			}
			_, err := w.lex.Overlay(at, lex.Entry{Phrase: spelling, Class: "VERB", Norm: norm}, true)
			return err
		})
	}
	return lex.Rows(name, b, 2, 3, func(at lex.Source, f []string) error {
		value := ""
		if len(f) == 3 {
			value = f[2]
		}
		return v.enter(w, at, f[0], f[1], value)
	})
}

// enter reads an entry.
func (v *vocabulary) enter(w *words, at lex.Source, phrase, class, value string) error {
	c, err := v.class(w.lex, class)
	if err != nil {
		return err
	}
	if err := c.takes(value); err != nil {
		return err
	}
	if strings.Count(phrase, "(") != strings.Count(phrase, ")") {
		return fmt.Errorf("%q: a bracket without its other half", phrase)
	}
	e := entered{}
	for _, one := range lex.Expand(phrase, value) {
		one.Class, one.At = class, at
		key := class + "\t" + one.Phrase
		if c.Many {
			key += "\t" + value
		}
		if old := v.said[key]; old != nil && old.phrases[0].Norm != one.Norm {
			return fmt.Errorf("%q is %q in %s, and %q here", one.Phrase, old.phrases[0].Norm, old.phrases[0].At.From(at.File), one.Norm)
		} else if old != nil {
			e.again = old.phrases[0].At
		}
		gone, err := w.lex.Overlay(at, one, c.Many)
		if err != nil {
			return err
		}
		e.phrases = append(e.phrases, one)
		e.gone = append(e.gone, gone...)
		v.said[key] = &e
	}
	if len(e.phrases) == 0 {
		return fmt.Errorf("no word in %q", phrase)
	}
	w.learn(phrase, class, value)
	v.entries = append(v.entries, e)
	return nil
}

// class finds a class, and makes one that is a user's own.
func (v *vocabulary) class(l *lex.Lexicon, name string) (*Class, error) {
	if c := v.classes[name]; c != nil {
		return c, nil
	}
	if own, ok := strings.CutPrefix(name, OwnClass); ok {
		if own == "" || strings.Trim(own, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") != "" {
			return nil, fmt.Errorf("class %q: behind %s stand capital letters, figures and _", name, OwnClass)
		}
		if l.Room() == 0 {
			return nil, fmt.Errorf("class %s: there is room for %d classes, docket's own included", name, lex.MaxClasses-1)
		}
		l.Class(name)
		v.own = append(v.own, Class{Name: name, Value: "text", Meaning: "a class of your own, for your rules", Many: true})
		v.classes[name] = &v.own[len(v.own)-1]
		return v.classes[name], nil
	}
	if near := NearClasses(name); len(near) > 0 {
		return nil, fmt.Errorf("no class %q; near it %s", name, strings.Join(near, ", "))
	}
	return nil, fmt.Errorf("no class %q; docket lexicon list names them, one of your own begins with %s", name, OwnClass)
}

// hashFolder is a hash over the vocabulary and rule files of a folder, so that a change of them is noticed.
func hashFolder(dir fs.FS, files []string) (string, error) {
	sort.Strings(files)
	h := sha256.New()
	for _, f := range files {
		b, err := fs.ReadFile(dir, f)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%s %d\n", f, len(b))
		h.Write(b)
	}
	return hex.EncodeToString(h.Sum(nil))[:12], nil
}

// ruleFile is a file of rules that a user may have.
type ruleFile struct {
	name   string
	kind   string // of tag that its rules find
	extend func(string, io.Reader, *lex.Lexicon) error
	users  func() *rules.Set
}

func (x *Extractor) ruleFiles() []ruleFile {
	return []ruleFile{
		{"count.rules", "count", x.counts.Extend, x.counts.Users},
		{"money.rules", "money", x.sums.Extend, x.sums.Users},
		{"rate.rules", "money", x.sums.ExtendRates, x.sums.UserRates},
		{"timex.rules", "time", x.times.Extend, x.times.Users},
	}
}

// extend adds the rules of a user's folder and proves them by their examples.
func (x *Extractor) extend(v *vocabulary) error {
	known := x.ruleFiles()
	for _, file := range v.files {
		if filepath.Ext(file) != ".rules" {
			continue
		}
		path := v.path(file)
		found := false
		for _, k := range known {
			if k.name != file {
				continue
			}
			found = true
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			v.faults = append(v.faults, k.extend(path, bytes.NewReader(b), x.lex))
		}
		if !found {
			v.faults = append(v.faults, &lex.Fault{Source: lex.Source{File: path}, Err: fmt.Errorf("no rules of this name: want %s", ruleNames(known))})
		}
	}
	for _, k := range known {
		v.faults = append(v.faults, x.proveRules(k))
	}
	return nil
}

func ruleNames(files []ruleFile) string {
	var names []string
	for _, f := range files {
		names = append(names, f.name)
	}
	return strings.Join(names, ", ")
}

// proveRules runs the examples of a user's rules: the pattern must match what stands in brackets and none of the near
// misses, and docket must find in the end what the example shows.
func (x *Extractor) proveRules(f ruleFile) error {
	set := f.users()
	failed := map[string]bool{}
	r := x.readings.Get().(*reading)
	defer x.readings.Put(r)
	proof := set.Prove(r.marked)
	for _, fault := range lex.Faults(proof) {
		failed[fmt.Sprint(fault.Line)] = true
	}
	faults := []error{proof}
	for _, rule := range set.Rules {
		list, _ := rule.Examples()
		for _, ex := range list {
			if !failed[fmt.Sprint(ex.Line)] && !x.finds(f.kind, ex) {
				faults = append(faults, &lex.Fault{Source: lex.Source{File: rule.File, Line: ex.Line},
					Err: fmt.Errorf("rule %s matches %q, but docket makes no %s of it", rule.Name, ex.Text[ex.Start:ex.End], f.kind)})
			}
		}
	}
	return errors.Join(faults...)
}

// finds reports whether the recognisers find what an example shows.
func (x *Extractor) finds(kind string, ex rules.Example) bool {
	for _, t := range x.spans(kind, ex.Text) {
		if t[0] <= ex.Start && ex.End <= t[1] {
			return true
		}
	}
	return false
}

// marked reads a text with all terms that rules can ask for.
func (r *reading) marked(text string) *lex.Text {
	x := r.x
	x.lex.Scan(&r.t, text)
	r.numbers = x.nums.Find(r.numbers[:0], &r.t)
	r.tagMoney()
	r.tagCounts()
	x.times.Mark(&r.t)
	return &r.t
}
