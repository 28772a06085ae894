package extract

// A user's vocabulary proves itself: each entry must be found again in its own phrase and, where its class has a proof, in a
// sentence that docket then reads as it reads any other.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"docket/extract/lex"
	"docket/ingest"
)

// States of a Problem.
const (
	Wrong   = "error"   // the vocabulary cannot be used before it is mended
	Warning = "warning" // it can, but does not do what it seems to
)

// Problem is what is wrong, or odd, in a user's vocabulary. Line is 0 for a file as a whole.
type Problem struct {
	File  string `json:"file"`
	Line  int    `json:"line,omitempty"`
	State string `json:"state"`
	What  string `json:"what"`
}

// Checked is what a look at a user's vocabulary has shown: how much there is of it, and its problems by file and line.
type Checked struct {
	Files    int       `json:"files"`
	Entries  int       `json:"entries"`
	Verbs    int       `json:"verbs"`
	Rules    int       `json:"rules"`
	Examples int       `json:"examples"`
	Proved   int       `json:"proved"` // entries that were found in a sentence
	Errors   int       `json:"errors"`
	Warnings int       `json:"warnings"`
	Problems []Problem `json:"-"`
}

// CheckLexicon reads the vocabulary and rules of a folder and proves them. The error is for a folder that cannot be read.
func CheckLexicon(folder string) (*Checked, error) {
	x, v, err := load(folder)
	if err != nil {
		return nil, err
	}
	c := &Checked{Files: len(v.files), Entries: len(v.entries), Verbs: len(v.verbs)}
	for _, err := range v.faults {
		for _, f := range lex.Faults(err) {
			c.add(f.Source, Wrong, f.Err.Error())
		}
	}
	if len(v.files) == 0 {
		c.add(lex.Source{File: folder}, Warning, "no .tsv and no .rules file in it")
	}
	for _, name := range v.unread {
		c.add(lex.Source{File: v.path(name)}, Warning, "is not read: only .tsv and .rules files of the folder itself are")
	}
	for i := range v.entries {
		x.checkEntry(c, v, &v.entries[i])
	}
	for _, verb := range v.verbs {
		if own, ok := v.lemmas[verb.Phrase]; ok {
			c.add(verb.At, Warning, fmt.Sprintf("docket has the verb %q (%v); yours takes its place", verb.Phrase, own))
		}
	}
	for _, f := range x.ruleFiles() {
		for _, rule := range f.users().Rules {
			_, n := rule.Examples()
			c.Rules, c.Examples = c.Rules+1, c.Examples+n
		}
	}
	slices.SortStableFunc(c.Problems, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line)
	})
	return c, nil
}

func (c *Checked) add(at lex.Source, state, what string) {
	c.Problems = append(c.Problems, Problem{at.File, at.Line, state, what})
	if state == Wrong {
		c.Errors++
	} else {
		c.Warnings++
	}
}

// checkEntry warns of a line that is not what it seems.
func (x *Extractor) checkEntry(c *Checked, v *vocabulary, e *entered) {
	first := e.phrases[0]
	warn := func(format string, args ...any) { c.add(first.At, Warning, fmt.Sprintf(format, args...)) }
	if e.again.File != "" {
		warn("%q stands in %s too", first.Phrase, e.again.From(first.At.File))
	}
	var told []string
	for _, old := range e.gone {
		switch {
		case old.User || slices.Contains(told, old.Phrase):
		case string(lex.Fold(nil, old.Phrase)) != old.Phrase && string(lex.Fold(nil, first.Phrase)) == first.Phrase:
			warn("docket's own %q (%v) asks for capitals; written in small letters it is found in any", old.Phrase, old.At)
		case old.Norm == first.Norm:
			warn("docket has %q already (%v)", old.Phrase, old.At)
		default:
			warn("%q is %s in docket's own %v; yours takes its place", old.Phrase, quoted(old.Norm), old.At)
		}
		told = append(told, old.Phrase)
	}
	r := x.readings.Get().(*reading)
	defer x.readings.Put(r)
	for _, one := range e.phrases {
		x.lex.Scan(&r.t, one.Phrase)
		if !covers(one, &r.t) {
			warn("%q can never be found: its own words are read otherwise", one.Phrase)
		} else if long, ok := x.lex.Longer(&r.t, one.Class); ok && !long.User && long.Norm != one.Norm && strings.ContainsFunc(one.Phrase, unicode.IsLetter) {
			warn("where docket's longer %q stands (%v), that counts and not %q", long.Phrase, long.At, one.Phrase)
		}
	}
	proved, failed := x.proveEntry(v.classes[first.Class], e.phrases)
	if proved {
		c.Proved++
	}
	hint := ""
	if first.Class == "INSTRUMENT" {
		hint = `; give its plural too, or "+" behind its value where that is the same`
	}
	for _, text := range failed {
		warn("nothing is found of it in %q%s", text, hint)
	}
}

// covers reports whether an entry is found in a text and takes all of it.
func covers(e lex.Entry, t *lex.Text) bool {
	for m := range t.Terms(0) {
		if int(m.N) == len(t.Tokens) && t.Lexicon().ClassName(m.Class) == e.Class && m.Norm == e.Norm {
			return true
		}
	}
	return false
}

// proveEntry puts the phrases of an entry into the sentence of its class. It returns the sentences in which nothing was found;
// an instrument must be found in one form only, for the singular is not counted.
func (x *Extractor) proveEntry(c *Class, phrases []lex.Entry) (proved bool, failed []string) {
	if c.Proof == "" || strings.Contains(phrases[0].Norm, "?") && c.Name != "INSTRUMENT" || strings.HasSuffix(phrases[0].Norm, " weak") {
		return false, nil
	}
	for _, e := range phrases {
		p := newProof(c.Proof, e)
		if p.holds(x) {
			proved = true
		} else {
			failed = append(failed, p.text)
		}
	}
	if c.Name == "INSTRUMENT" && proved {
		failed = nil
	}
	return proved && len(failed) == 0, failed
}

// proof is a sentence with an entry in it.
type proof struct {
	kind       string
	text       string
	start, end int // of what must be found
	lex.Entry
}

// newProof puts a phrase into the proof of a class.
func newProof(template string, e lex.Entry) proof {
	fill := strings.NewReplacer("_", e.Phrase, "YEAR", yearOf(e.Norm))
	kind, rest, _ := strings.Cut(template, " ")
	before, rest, _ := strings.Cut(rest, "[")
	within, behind, _ := strings.Cut(rest, "]")
	p := proof{kind: kind, Entry: e, text: fill.Replace(before)}
	p.start = len(p.text)
	p.text += fill.Replace(within)
	p.end = len(p.text)
	p.text += fill.Replace(behind)
	return p
}

// yearOf is a year in which a holiday's dates are known.
func yearOf(value string) string {
	if len(value) >= len("2006-01-02") && value[4] == '-' {
		return value[:4]
	}
	return proofDay[:4]
}

// holds reports whether docket finds in the sentence what the entry stands for.
func (p *proof) holds(x *Extractor) bool {
	switch p.kind {
	case "time", "number", "count":
		return slices.ContainsFunc(x.spans(p.kind, p.text), func(s [2]int) bool { return s[0] <= p.start && p.end <= s[1] })
	case "money", "per":
		return slices.ContainsFunc(x.Tag(p.text, proofDay, []string{"money"}).Money, p.isSum)
	}
	d, err := ingest.Read("proof.txt", []byte(p.text), ingest.Options{})
	if err != nil {
		return false
	}
	return slices.ContainsFunc(x.Extract(d, Options{Published: proofDay}).Claims, p.isClaim)
}

func (p *proof) isSum(m MoneyTag) bool {
	if m.Start > p.start || m.End < p.end {
		return false
	}
	if p.kind == "per" {
		return m.Per == p.Norm
	}
	return p.Norm == "-" && m.Currency == "" || p.Class == "SUMSCALE" || m.Currency != "" && strings.Contains(p.Norm, m.Currency)
}

func (p *proof) isClaim(c Claim) bool {
	switch {
	case p.kind == "measure":
		return c.Money != nil && c.Money.Measure == p.Norm
	case c.Event == nil:
		return false
	case p.kind == "place":
		return c.Event.Place != nil && c.Event.Place.Code == p.Norm
	case p.kind == "actor":
		return slices.ContainsFunc(c.Event.Participants, func(a Participant) bool { return a.Code == p.Norm })
	}
	return c.Event.Type == p.Norm || p.Norm == "any"
}

// Classes lists the classes of the lexicon, a user's own behind docket's.
func (x *Extractor) Classes() []Class { return slices.Clone(x.classes) }

// Known is an entry of the lexicon, with one spelling of its phrase.
type Known struct {
	Phrase string `json:"phrase"`
	Class  string `json:"class"`
	Value  string `json:"value,omitempty"`
	Source string `json:"source"` // file and line
	User   bool   `json:"user"`   // laid over docket's own
}

// Known lists the entries of a class, by phrase; of VERB the verbs in their base form, with their types.
func (x *Extractor) Known(class string) []Known {
	var out []Known
	for _, e := range x.lex.Entries(class) {
		k := Known{e.Phrase, class, e.Norm, e.At.String(), e.User}
		if class == "VERB" {
			f := x.words.forms[atoi(e.Norm)]
			if f.form&base == 0 {
				continue
			}
			k.Value = cmp.Or(f.typ, "-")
		}
		out = append(out, k)
	}
	return out
}

func atoi(s string) (n int) {
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}
