package extract_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"docket/extract"
	"docket/extract/count"
	"docket/extract/lex"
	"docket/extract/money"
	"docket/extract/num"
	"docket/extract/timex"
)

// folder writes a user's vocabulary.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// lines are the claims of a text, as the goldens show them.
func lines(t *testing.T, x *extract.Extractor, text string) []string {
	t.Helper()
	d := readBytes(t, "brief.txt", []byte(text))
	r := x.Extract(d, extract.Options{Published: "2024-05-06"})
	check(t, d, r)
	var out []string
	for _, c := range r.Claims {
		out = append(out, line(&c))
	}
	return out
}

// TestUserVocabulary adds a word of each kind to docket's own: without it the text gives no such claim.
func TestUserVocabulary(t *testing.T) {
	for _, c := range []struct{ name, file, entry, text, want string }{
		{"an instrument", "treaties.tsv", "zollbrief(s)\tINSTRUMENT\tzollbrief\n",
			"In 2019 Chile and Peru signed 14 zollbriefs.",
			"agreement_count | 14 zollbriefs | signed: 14 exact zollbrief | 2019-01-01..2019-12-31 explicit | CHL, PER | actual | –"},
		{"a currency", "money.tsv", "# of the novel\nzorkmid(s)\tCURNAME\tXTS\n",
			"The road cost 25 million zorkmids.",
			"money | 25 million zorkmids | cost: 25000000 XTS exact | – | – | actual | –"},
		{"an organisation", "actors.tsv", "Hanseatic Rail Board|HRB\tORG\tHRB\n",
			"The Hanseatic Rail Board signed a contract in Oslo on 4 May 2021.",
			"event | signed a contract in Oslo on 4 May 2021 | signing: signed | 2021-05-04 explicit | HRB agent @NOR | actual | –"},
		{"a state's new name", "states.tsv", "Ruritania\tCOUNTRY\tRUR\nRuritanian(s)\tDEMONYM\tRUR\n",
			"Ruritania joined the bank on 2 July 2018.",
			"event | joined the bank on 2 July 2018 | agreement: joined | 2018-07-02 explicit | RUR agent | actual | –"},
		{"a verb", "verbs.tsv", "gazump\tlegal\n",
			"Peru gazumped the law on 3 March 2020.",
			"event | gazumped the law on 3 March 2020 | legal: gazumped | 2020-03-03 explicit | PER agent | actual | –"},
		{"a phrasal verb", "verbs.tsv", "sign off on\tsigning\twith\n",
			"Peru signed off on the plan on 3 March 2020.",
			"event | signed off on the plan on 3 March 2020 | signing: signed off on | 2020-03-03 explicit | PER agent | actual | –"},
		{"a noun of happening", "nouns.tsv", "palaver(s)\tEVENT\tmeeting\n",
			"The palaver of 3 March 2020 was long.",
			"event | palaver of 3 March 2020 | meeting: palaver | 2020-03-03 explicit | – | actual | –"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x, err := extract.New(folder(t, map[string]string{c.file: c.entry}))
			if err != nil {
				t.Fatal(err)
			}
			if got := lines(t, x, c.text); !slices.Contains(got, c.want) {
				t.Errorf("%s\ngot  %s\nwant %s", c.text, strings.Join(got, "\n     "), c.want)
			}
			if own := lines(t, extractor(t), c.text); slices.Contains(own, c.want) {
				t.Errorf("%s\ngives the claim without the entry too", c.text)
			}
			if x.Identity() == extractor(t).Identity() {
				t.Error("the identity does not tell that there are entries of a user")
			}
		})
	}
}

// TestWrongVocabulary refuses what is wrong, naming file and line.
func TestWrongVocabulary(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"one field", "words.tsv", "# head\ncovenant\n", "words.tsv:2: "},
		{"four fields", "words.tsv", "covenant\tINSTRUMENT\tcovenant\tmore\n", "words.tsv:1: "},
		{"no phrase", "words.tsv", "\n\n\tINSTRUMENT\n", "words.tsv:3: "},
		{"an unknown class", "words.tsv", "covenant\tINSTRUMENTS\n", `words.tsv:1: no class "INSTRUMENTS"`},
		{"a phrase that begins with a number", "words.tsv", "covenant\tINSTRUMENT\n5 crowns\tCURNAME\tDKK\n", "words.tsv:2: "},
		{"an unknown type of event", "verbs.tsv", "gazump\tpurchase\n", `verbs.tsv:1: no event type "purchase"`},
		{"an unknown option of a verb", "verbs.tsv", "# verbs\ngazump\tlegal\tloudly\n", `verbs.tsv:2: no option "loudly"`},
		{"an unknown type with an object", "verbs.tsv", "gazump\tlegal\tlaw=purchase\n", `verbs.tsv:1: no event type "purchase"`},
		{"a verb alone", "verbs.tsv", "gazump\n", "verbs.tsv:1: "},
		{"an irregular verb without a participle", "irregular.tsv", "gazump\tgazamp\n", "irregular.tsv:1: "},
		{"a home without a currency", "homes.tsv", "RUR\tHOMEMONEY\n", "homes.tsv:1: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := folder(t, map[string]string{c.file: c.text})
			_, err := extract.New(dir)
			if err == nil || !strings.Contains(err.Error(), filepath.Join(dir, c.want)) {
				t.Errorf("got the error %v, want one with %s", err, c.want)
			}
		})
	}
	if _, err := extract.New(filepath.Join(t.TempDir(), "none")); err == nil || !strings.Contains(err.Error(), "none") {
		t.Errorf("a folder that does not exist gives the error %v", err)
	}
}

// shared are the classes that more than one package fills on purpose.
var shared = map[string]bool{
	"ABBREV": true, // months and clock times end with a full stop that ends no sentence
}

// made are the classes of what the recognisers find: an entry of that class would be taken for a find, with the number
// of one that does not exist.
var made = []string{"NUM", "NUMPART", "SUM", "MONEY", "COUNT"}

// TestClassesHaveOneHome keeps the packages of vocabulary apart: a class that two of them fill by accident makes one
// read the other's words, and has once made a recogniser run for ever on its own finds.
func TestClassesHaveOneHome(t *testing.T) {
	home := map[string]string{}
	enter := func(name string, l *lex.Lexicon, err error) {
		if err != nil {
			t.Fatal(err)
		}
		for _, class := range l.Classes() {
			if len(l.Entries(class)) == 0 {
				continue
			}
			if slices.Contains(made, class) {
				t.Errorf("%s has entries of %s, which recognisers make", name, class)
			}
			if other := home[class]; other != "" && !shared[class] {
				t.Errorf("%s and %s both have entries of %s", other, name, class)
			}
			home[class] = name
		}
	}
	for _, p := range []struct {
		name string
		load func(*lex.Lexicon) error
	}{{"num", num.Load}, {"money", money.Load}, {"count", count.Load}, {"timex", timex.Load}} {
		l := lex.NewLexicon()
		enter(p.name, l, p.load(l))
	}
	l := lex.NewLexicon()
	for _, path := range files(t, "data/*.tsv") {
		switch filepath.Base(path) {
		case "verbs.tsv", "irregular.tsv", "homes.tsv": // tables of their own, see words.go
			continue
		}
		data, err := os.ReadFile(path)
		if err == nil {
			err = l.Load(path, bytes.NewReader(data))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	enter("extract", l, nil)
	for class := range shared {
		if home[class] == "" {
			t.Errorf("%s is listed as shared, and nobody has it", class)
		}
	}
}

// tallyRule reads a number and its noun as a ledger parts them, which none of docket's own rules does.
const tallyRule = "# of a ledger\ncount.tally  n:NUM \"/\" noun:INSTRUMENT\n  + he noted [14 / treaties] in all\n"

// tollRule is one for sums.
const tollRule = "money.toll  cur:CURCODE \"/\" n:NUM\n  + he noted [EUR / 5 million] in all\n  - he noted EUR / none\n"

// TestUserRules adds rules to docket's own, proved by their examples when they are loaded.
func TestUserRules(t *testing.T) {
	for _, c := range []struct{ name, file, rules, text, want string }{
		{"a count", "count.rules", tallyRule + "  - he noted 14 / sheep\n", "The clerk noted 14 / treaties that were signed by Peru.",
			"agreement_count | 14 / treaties | signed: 14 exact treaty |"},
		{"a count that begins with a word", "count.rules", "count.tally  tally of noun:INSTRUMENT \":\" n:NUM\n  + a [tally of treaties: 14] was kept\n",
			"The clerk kept a tally of treaties: 14 were signed by Peru.", "agreement_count | tally of treaties: 14 | signed: 14 exact treaty |"},
		{"a sum", "money.rules", tollRule, "The road cost EUR / 30 million in all.", "money | EUR / 30 million | cost: 30000000 EUR exact |"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x, err := extract.New(folder(t, map[string]string{c.file: c.rules}))
			if err != nil {
				t.Fatal(err)
			}
			wanted := func(l string) bool { return strings.HasPrefix(l, c.want) }
			if got, own := lines(t, x, c.text), lines(t, extractor(t), c.text); !slices.ContainsFunc(got, wanted) || slices.ContainsFunc(own, wanted) {
				t.Errorf("%s\ngives with the rule %q, without %q", c.text, got, own)
			}
			if x.Identity() == extractor(t).Identity() {
				t.Error("the identity does not tell that there are rules of a user")
			}
		})
	}
}

func TestWrongRules(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"no example", "count.rules", "count.tally  n:NUM \"/\" noun:INSTRUMENT\n", "count.rules:1: "},
		{"an example that fails", "count.rules", tallyRule + "  + he noted [14 / sheep]\n", "count.rules:4: "},
		{"a near miss that is hit", "count.rules", tallyRule + "  - he noted 3 / treaties\n", "count.rules:4: "},
		{"an unknown class", "count.rules", "count.tally  n:NUM noun:SHEEP\n  + [14 sheep]\n", "count.rules:1: "},
		{"no number captured", "count.rules", "count.tally  \"/\" noun:INSTRUMENT\n  + [/ treaties]\n", "count.rules:1: "},
		{"an example of money that fails", "money.rules", "money.toll  toll n:NUM\n  + a [toll five]\n", "money.rules:"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := folder(t, map[string]string{c.file: c.text})
			_, err := extract.New(dir)
			if err == nil || !strings.Contains(err.Error(), filepath.Join(dir, c.want)) {
				t.Errorf("got the error %v, want one with %s", err, c.want)
			}
		})
	}
}
