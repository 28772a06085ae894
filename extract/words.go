package extract

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"docket/extract/lex"
)

// The vocabulary of claims. Numbers, times, currencies and instruments lie beside the packages that read them.
//
//go:embed data/*.tsv
var dataFS embed.FS

// words is the loaded vocabulary with its classes by name.
type words struct {
	lex         *lex.Lexicon
	forms       []verbForm        // by the number that a VERB entry has as its normal form
	names       map[string]string // English short name by code
	codes       map[string]string // code by folded name
	homes       map[string]string // currency by the code of its state
	dollarCodes map[string]bool   // currencies that are written with a bare "$"
	dollars     lex.Sym
	periods     map[string]bool // rates that are not by a quantity of goods

	be, have, do, modal, neg, to, rel, sub, iff, conj, det, pron, prep, adv, additive                                                                                                                   lex.Class
	country, demonym, capital, place, org, metonym, home, leader, region                                                                                                                                lex.Class
	title, body, company, both                                                                                                                                                                          lex.Class
	verb, event, object, measure, relation, outlook, source, volume, modifier, pointer, move, rate, action, measureVerb, instrument, num, month, bound, later, town, period, receiver, curCode, curSign lex.Class
}

// verb is a line of verbs.tsv.
type verb struct {
	lemma, typ                                                                                             string
	light, stat, state, say, plan, aim, with, intrans, flow, ergative, receive, noun, goods, sale, request bool
	objects                                                                                                map[string]objectType
}

// objectType is the type of event that a verb names with an object of some class.
type objectType struct {
	typ    string
	joined bool // verb and object together are the trigger
}

// form is a set of the forms that a word can be of a verb.
type form uint8

const (
	base form = 1 << iota
	third
	past
	participle
	gerund
)

type verbForm struct {
	*verb
	form form
}

func (w *words) classes() {
	for name, c := range map[string]*lex.Class{
		"BE": &w.be, "HAVE": &w.have, "DO": &w.do, "MODAL": &w.modal, "NEG": &w.neg, "TO": &w.to, "RELPRON": &w.rel, "SUB": &w.sub,
		"IF": &w.iff, "CONJ": &w.conj, "DET": &w.det, "PRON": &w.pron, "PREP": &w.prep, "ADV": &w.adv, "ADDITIVE": &w.additive,
		"COUNTRY": &w.country, "DEMONYM": &w.demonym, "CAPITAL": &w.capital, "PLACE": &w.place, "ORG": &w.org, "METONYM": &w.metonym,
		"HOME": &w.home, "REGION": &w.region, "LEADER": &w.leader, "TITLE": &w.title, "BODY": &w.body, "COMPANY": &w.company, "BOTH": &w.both, "VERB": &w.verb,
		"EVENT": &w.event, "OBJECT": &w.object, "MEASURE": &w.measure, "RELATION": &w.relation,
		"OUTLOOK": &w.outlook, "SOURCE": &w.source, "VOLUME": &w.volume, "MODIFIER": &w.modifier, "POINTER": &w.pointer, "MOVE": &w.move, "RATEADJ": &w.rate, "ACTION": &w.action, "MEASUREVERB": &w.measureVerb, "NUM": &w.num, "MONTH": &w.month, "BOUND": &w.bound, "LATER": &w.later, "TOWN": &w.town, "PERIOD": &w.period, "RECEIVER": &w.receiver, "CURCODE": &w.curCode, "CURSIGN": &w.curSign, "INSTRUMENT": &w.instrument,
	} {
		*c = w.lex.Class(name)
	}
}

// files of a vocabulary that are tables of their own and not plain lexicon entries.
const (
	verbFile      = "verbs.tsv"
	irregularFile = "irregular.tsv"
	homeFile      = "homes.tsv"
)

// loadWords fills the lexicon with docket's own vocabulary, then with the user's.
func loadWords(l *lex.Lexicon, folder string) (*words, string, error) {
	w := &words{lex: l, names: map[string]string{}, codes: map[string]string{}, homes: map[string]string{}, periods: map[string]bool{}, dollarCodes: map[string]bool{}, dollars: l.Sym("dollars")}
	w.classes()
	own, _ := fs.Sub(dataFS, "data")
	irregular := map[string][2]string{}
	if err := w.loadFolder(own, "", irregular, false); err != nil {
		return nil, "", err
	}
	if folder == "" {
		return w, "", nil
	}
	user := os.DirFS(folder)
	if _, err := fs.Stat(user, "."); err != nil {
		return nil, "", fmt.Errorf("lexicon %s: %w", folder, err)
	}
	if err := w.loadFolder(user, folder, irregular, true); err != nil {
		return nil, "", err
	}
	hash, err := hashFolder(user)
	return w, hash, err
}

func (w *words) loadFolder(dir fs.FS, name string, irregular map[string][2]string, strict bool) error {
	files, err := fs.Glob(dir, "*.tsv")
	if err != nil {
		return err
	}
	sort.Slice(files, func(i, j int) bool { // irregular verbs before the verbs
		return files[i] == irregularFile || files[j] != irregularFile && files[i] < files[j]
	})
	for _, f := range files {
		b, err := fs.ReadFile(dir, f)
		if err != nil {
			return err
		}
		at := filepath.Join(name, f)
		switch f {
		case irregularFile:
			err = loadIrregular(at, b, irregular)
		case homeFile:
			err = w.loadHomes(at, b)
		case verbFile:
			err = w.loadVerbs(at, b, irregular)
		default:
			if err = w.lex.Load(at, bytes.NewReader(b), strict); err == nil {
				err = w.learnNames(at, b)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// hashFolder is a hash over the vocabulary and rule files of a folder, so that a change of them is noticed.
func hashFolder(dir fs.FS) (string, error) {
	files, err := fs.Glob(dir, "*")
	if err != nil {
		return "", err
	}
	sort.Strings(files)
	h := sha256.New()
	for _, f := range files {
		if ext := filepath.Ext(f); ext != ".tsv" && ext != ".rules" {
			continue
		}
		b, err := fs.ReadFile(dir, f)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%s %d\n", f, len(b))
		h.Write(b)
	}
	return hex.EncodeToString(h.Sum(nil))[:12], nil
}

// rows calls f with the fields of each line of a table.
func rows(name string, b []byte, least, most int, f func(line int, field []string) error) error {
	sc := bufio.NewScanner(bytes.NewReader(b))
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimRight(sc.Text(), "\r\n\t ")
		if line == "" || line[0] == '#' {
			continue
		}
		field := strings.Split(line, "\t")
		if len(field) < least || len(field) > most {
			return fmt.Errorf("%s:%d: want %d to %d fields with tabs between, got %d", name, n, least, most, len(field))
		}
		if err := f(n, field); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return sc.Err()
}

// actorClasses are the classes whose normal form is a code.
var actorClasses = map[string]bool{"COUNTRY": true, "DEMONYM": true, "CAPITAL": true, "ORG": true, "METONYM": true, "SHORTNAME": true}

// learnNames keeps the codes of actors by name, and for each code the name that goes for it where a text has only an
// adjective: the entry of class SHORTNAME, else the shortest name that is no abbreviation.
func (w *words) learnNames(name string, b []byte) error {
	short := map[string]bool{}
	return rows(name, b, 2, 3, func(_ int, f []string) error {
		if !actorClasses[f[1]] || len(f) < 3 {
			return nil
		}
		for _, n := range lex.Alternatives(f[0]) {
			if f[1] != "METONYM" {
				w.codes[string(lex.Fold(nil, n))] = f[2]
			}
			abbreviation := strings.ToUpper(n) == n || strings.Contains(n, ".")
			old, ok := w.names[f[2]]
			switch {
			case f[1] == "SHORTNAME":
				w.names[f[2]], short[f[2]] = n, true
			case f[1] == "COUNTRY" && !short[f[2]] && !abbreviation && (!ok || len(n) < len(old)):
				w.names[f[2]] = n
			}
		}
		return nil
	})
}

func (w *words) loadHomes(name string, b []byte) error {
	return rows(name, b, 3, 3, func(_ int, f []string) error {
		w.homes[f[0]] = f[2]
		return nil
	})
}

func loadIrregular(name string, b []byte, into map[string][2]string) error {
	return rows(name, b, 3, 3, func(_ int, f []string) error {
		into[f[0]] = [2]string{f[1], f[2]}
		return nil
	})
}

func (w *words) loadVerbs(name string, b []byte, irregular map[string][2]string) error {
	return rows(name, b, 2, 3, func(_ int, f []string) error {
		v := &verb{lemma: f[0], typ: f[1], objects: map[string]objectType{}}
		if v.typ == "-" {
			v.typ = ""
		} else if !eventTypes[v.typ] {
			return fmt.Errorf("no event type %q", v.typ)
		}
		if len(f) == 3 {
			for _, o := range strings.Fields(f[2]) {
				if err := v.option(o); err != nil {
					return err
				}
			}
		}
		return w.addForms(v, irregular)
	})
}

func (v *verb) option(o string) error {
	if class, typ, ok := strings.Cut(o, "="); ok {
		t, joined := strings.CutSuffix(typ, "!")
		if !eventTypes[t] {
			return fmt.Errorf("no event type %q", t)
		}
		v.objects[class] = objectType{t, joined}
		return nil
	}
	for name, flag := range map[string]*bool{"light": &v.light, "stat": &v.stat, "state": &v.state, "say": &v.say, "plan": &v.plan, "aim": &v.aim, "with": &v.with, "intrans": &v.intrans, "flow": &v.flow, "ergative": &v.ergative, "receive": &v.receive, "noun": &v.noun, "goods": &v.goods, "sale": &v.sale, "request": &v.request} {
		if o == name {
			*flag = true
			return nil
		}
	}
	return fmt.Errorf("no option %q", o)
}

// addForms enters the inflected forms of a verb, one lexicon entry for each spelling.
func (w *words) addForms(v *verb, irregular map[string][2]string) error {
	head, rest, _ := strings.Cut(v.lemma, " ")
	if rest != "" {
		rest = " " + rest
	}
	seen := map[string]int{}
	add := func(spelling string, f form) {
		if i, ok := seen[spelling]; ok {
			w.forms[i].form |= f
			return
		}
		seen[spelling] = len(w.forms)
		w.forms = append(w.forms, verbForm{v, f})
	}
	add(head, base)
	add(thirdOf(head), third)
	if ir, ok := irregular[head]; ok {
		for _, s := range strings.Split(ir[0], "|") {
			add(s, past)
		}
		for _, s := range strings.Split(ir[1], "|") {
			add(s, participle)
		}
	} else {
		for _, s := range pastOf(head) {
			add(s, past|participle)
		}
	}
	for _, s := range gerundOf(head) {
		add(s, gerund)
	}
	spellings := make([]string, 0, len(seen))
	for s := range seen {
		spellings = append(spellings, s)
	}
	sort.Strings(spellings)
	for _, s := range spellings {
		if err := w.lex.Add(s+rest, w.verb, strconv.Itoa(seen[s])); err != nil {
			return err
		}
	}
	return nil
}

const vowels = "aeiou"

func thirdOf(v string) string {
	switch {
	case strings.HasSuffix(v, "s") || strings.HasSuffix(v, "sh") || strings.HasSuffix(v, "ch") || strings.HasSuffix(v, "x") || strings.HasSuffix(v, "o"):
		return v + "es"
	case strings.HasSuffix(v, "y") && !strings.ContainsRune(vowels, rune(v[len(v)-2])):
		return v[:len(v)-1] + "ies"
	}
	return v + "s"
}

func pastOf(v string) []string {
	switch {
	case strings.HasSuffix(v, "e"):
		return []string{v + "d"}
	case strings.HasSuffix(v, "y") && !strings.ContainsRune(vowels, rune(v[len(v)-2])):
		return []string{v[:len(v)-1] + "ied"}
	}
	return doubled(v, "ed")
}

func gerundOf(v string) []string {
	switch {
	case strings.HasSuffix(v, "ie"):
		return []string{v[:len(v)-2] + "ying"}
	case strings.HasSuffix(v, "e") && !strings.HasSuffix(v, "ee"):
		return []string{v[:len(v)-1] + "ing"}
	}
	return doubled(v, "ing")
}

// doubled gives the plain form, and where the verb ends in one vowel and one consonant also the form with that
// consonant doubled ("travelled", "committed"): which is right depends on stress and country.
func doubled(v, ending string) []string {
	out := []string{v + ending}
	n := len(v)
	if n < 3 || strings.IndexByte(vowels+"wxy", v[n-1]) >= 0 || strings.IndexByte(vowels, v[n-2]) < 0 || strings.IndexByte(vowels, v[n-3]) >= 0 {
		return out
	}
	return append(out, v+v[n-1:]+ending)
}

// eventTypes is the closed list of types of event.
var eventTypes = map[string]bool{
	"visit": true, "meeting": true, "signing": true, "agreement": true, "establish": true, "statement": true, "election": true, "conflict": true,
	"ceasefire": true, "sanction": true, "aid": true, "economic": true, "infrastructure": true, "legal": true, "disaster": true, "other": true,
}
