package extract

import (
	"embed"
	"fmt"
	"io/fs"
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
	irregular   map[string][2]string  // past and participle by base
	lemmas      map[string]lex.Source // where each verb stands
	short       map[string]bool       // codes with a SHORTNAME
	periods     map[string]bool       // rates that are not by a quantity of goods

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

// loadWords fills the lexicon with docket's own vocabulary.
func loadWords(l *lex.Lexicon) (*words, error) {
	w := &words{lex: l, names: map[string]string{}, codes: map[string]string{}, homes: map[string]string{}, periods: map[string]bool{}, dollarCodes: map[string]bool{}, dollars: l.Sym("dollars"),
		irregular: map[string][2]string{}, lemmas: map[string]lex.Source{}, short: map[string]bool{}}
	w.classes()
	dir, err := fs.Sub(dataFS, "data")
	if err != nil {
		return nil, err
	}
	files, err := tables(dir)
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		b, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil, err
		}
		switch name {
		case irregularFile:
			err = w.loadIrregular(name, b)
		case homeFile:
			err = w.loadHomes(name, b)
		case verbFile:
			err = w.loadVerbs(name, b, func(at lex.Source, spelling, norm string) error { return l.Add(at, spelling, w.verb, norm) })
		default:
			err = w.load(name, b)
		}
		if err != nil {
			return nil, err
		}
	}
	return w, nil
}

// load reads a file of plain lexicon entries.
func (w *words) load(name string, b []byte) error {
	return lex.Rows(name, b, 2, 3, func(at lex.Source, f []string) error {
		norm := ""
		if len(f) == 3 {
			norm = f[2]
			w.learn(f[0], f[1], norm)
		}
		return w.lex.Add(at, f[0], w.lex.Class(f[1]), norm)
	})
}

// tables lists the TSV files of a folder, irregular verbs before the verbs.
func tables(dir fs.FS) ([]string, error) {
	files, err := fs.Glob(dir, "*.tsv")
	sort.Slice(files, func(i, j int) bool {
		if files[i] == irregularFile || files[j] == irregularFile {
			return files[i] == irregularFile && files[j] != irregularFile
		}
		return files[i] < files[j]
	})
	return files, err
}

// actorClasses are the classes whose normal form is a code.
var actorClasses = map[string]bool{"COUNTRY": true, "DEMONYM": true, "CAPITAL": true, "ORG": true, "METONYM": true, "SHORTNAME": true}

// learn keeps the code of an actor by its names, and for each code the name that goes for it where a text has only an
// adjective: the entry of class SHORTNAME, else the shortest name that is no abbreviation.
func (w *words) learn(phrase, class, code string) {
	if !actorClasses[class] {
		return
	}
	for _, n := range lex.Alternatives(phrase) {
		if class != "METONYM" {
			w.codes[string(lex.Fold(nil, n))] = code
		}
		abbreviation := strings.ToUpper(n) == n || strings.Contains(n, ".")
		old, ok := w.names[code]
		switch {
		case class == "SHORTNAME":
			w.names[code], w.short[code] = n, true
		case class == "COUNTRY" && !w.short[code] && !abbreviation && (!ok || len(n) < len(old)):
			w.names[code] = n
		}
	}
}

func (w *words) loadHomes(name string, b []byte) error {
	return lex.Rows(name, b, 3, 3, func(_ lex.Source, f []string) error {
		if err := isState(f[0]); err != nil {
			return err
		}
		if f[1] != "HOMEMONEY" {
			return fmt.Errorf("want a state, HOMEMONEY and its currency, got %q", f[1])
		}
		w.homes[f[0]] = f[2]
		return isCurrency(f[2])
	})
}

func (w *words) loadIrregular(name string, b []byte) error {
	return lex.Rows(name, b, 3, 3, func(_ lex.Source, f []string) error {
		w.irregular[f[0]] = [2]string{f[1], f[2]}
		return nil
	})
}

// loadVerbs reads a table of verbs; add enters a form.
func (w *words) loadVerbs(name string, b []byte, add func(at lex.Source, spelling, norm string) error) error {
	return lex.Rows(name, b, 2, 3, func(at lex.Source, f []string) error {
		v := &verb{lemma: f[0], typ: f[1], objects: map[string]objectType{}}
		if head, _, _ := strings.Cut(v.lemma, " "); len(head) < 2 || strings.ContainsAny(v.lemma, "|()") || strings.ToLower(head) != head {
			return fmt.Errorf("%q is no verb in its base form, in small letters", v.lemma)
		}
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
		if old, ok := w.lemmas[v.lemma]; ok && old.File == name {
			return fmt.Errorf("line %d has the verb %q already", old.Line, v.lemma)
		}
		w.lemmas[v.lemma] = at
		return w.addForms(v, func(spelling, norm string) error { return add(at, spelling, norm) })
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
func (w *words) addForms(v *verb, enter func(spelling, norm string) error) error {
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
	if ir, ok := w.irregular[head]; ok {
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
		if err := enter(s+rest, strconv.Itoa(seen[s])); err != nil {
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
