package extract_test

import (
	"bytes"
	"encoding/json"
	"fmt"
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
		{"a noun with a plural of its own", "treaties.tsv", "traktat|traktaty\tINSTRUMENT\ttraktat\n", "In 2019 Chile and Peru signed 14 traktaty.",
			"agreement_count | 14 traktaty | signed: 14 exact traktat | 2019-01-01..2019-12-31 explicit | CHL, PER | actual | –"},
		{"a noun whose plural is the same", "treaties.tsv", "Abkommen\tINSTRUMENT\tabkommen+\n", "In 2019 Chile and Peru signed 14 Abkommen.",
			"agreement_count | 14 Abkommen | signed: 14 exact abkommen | 2019-01-01..2019-12-31 explicit | CHL, PER | actual | –"},
		{"a capital, a place and a leader", "places.tsv", "Strelsau\tCAPITAL\tRUR\nZenda\tPLACE\tRUR\nRassendyll\tLEADER\tRUR\n",
			"Rassendyll signed the law in Zenda on 2 July 2018.",
			"event | signed the law in Zenda on 2 July 2018 | legal: signed | 2018-07-02 explicit | RUR agent @RUR | actual | –"},
		{"a month of another language", "months.tsv", "janvier\tMONTH\t1\n", "Peru signed the law on 3 janvier 2020.",
			"event | signed the law on 3 janvier 2020 | legal: signed | 2020-01-03 explicit | PER agent | actual | –"},
		{"a month of another calendar", "months.tsv", "Nivôse\tSPAN\t12-21/01-19\n", "Peru signed the law on 4 Nivôse 2019.",
			"event | signed the law on 4 Nivôse 2019 | legal: signed | 2019-12-24 explicit | PER agent | actual | –"},
		{"a state's bare currency", "homes.tsv", "PER\tHOMEMONEY\tEGP\n", "The road in Peru cost 25 million pounds.",
			"money | 25 million pounds | cost: 25000000 EGP exact | – | – | actual | –"},
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

// TestUserTags adds a word or rule of each kind that the recognisers know, and finds it in a bare text.
func TestUserTags(t *testing.T) {
	for _, c := range []struct{ name, file, entry, kind, text, want string }{
		{"an instrument", "a.tsv", "zollbrief(s)\tINSTRUMENT\n", "count", "They signed 14 zollbriefs.", `"amount":"14","noun":"zollbrief"`},
		{"a name", "a.tsv", "livre tournois|livres tournois\tCURNAME\tLVT\n", "money", "It cost 5 livres tournois.", `"start":8,"end":25,"amount":"5","currency":"LVT"`},
		{"a sign", "a.tsv", "₶\tCURSIGN\tLVT\n", "money", "It cost ₶5 million.", `"amount":"5000000","currency":"LVT"`},
		{"a code", "a.tsv", "LVT\tCURCODE\tLVT\n", "money", "It cost LVT 5 million.", `"amount":"5000000","currency":"LVT"`},
		{"a subunit", "a.tsv", "gulder(s)\tSUBUNIT\tLVT/10\n", "money", "It cost 25 gulders.", `"amount":"2.5","currency":"LVT"`},
		{"a name that docket knows", "a.tsv", "livre(s)\tCURNAME\tLVT\n", "money", "It cost 5 livres.", `"currency":"LVT"`},
		{"a rate", "a.tsv", "demijohn\tPERUNIT\tdemijohn\n", "money", "It cost $5 a demijohn.", `"per":"demijohn"`},
		{"a bound", "a.tsv", "grosso modo\tBOUND\tapprox\n", "money", "It cost grosso modo $5.", `"bound":"approx"`},
		{"a scale", "a.tsv", "myriad(s)\tSCALE\t4\n", "number", "We saw 5 myriads of men.", `"value":"50000"`},
		{"a month", "a.tsv", "Januar\tMONTH\t1\n", "time", "They met on 3 Januar 2020.", `"value":"2020-01-03"`},
		{"a month behind a full stop", "a.tsv", "Januar\tMONTH\t1\n", "time", "They met on 14. Januar 1997.", `"value":"1997-01-14"`},
		{"a weekday", "a.tsv", "Montag\tWEEKDAY\t1\n", "time", "They met on Montag.", `"value":"2024-05-06"`},
		{"a holiday of a rule", "a.tsv", "Thing Day\tHOLIDAY\t06-4-2\n", "time", "They met on Thing Day 2021.", `"value":"2021-06-10"`},
		{"a holiday of dates", "a.tsv", "Eid al-Fitr\tHOLIDAY\t2023-04-21 2024-04-10\n", "time", "They met on Eid al-Fitr 2023.", `"value":"2023-04-21"`},
		{"a holiday in a year that is not told", "a.tsv", "Eid al-Fitr\tHOLIDAY\t2023-04-21 2024-04-10\n", "time", "They met on Eid al-Fitr 1999.", `"value":"1999-XX-XX"`},
		{"a month of dates", "a.tsv", "Ramadan\tSPAN\t2023-03-23/2023-04-20 2024-03-11/2024-04-09\n", "time", "They met last Ramadan.", `"value":"2024-03-11/2024-04-09"`},
		{"a day of it", "a.tsv", "Ramadan\tSPAN\t2024-03-11/2024-04-09\n", "time", "They met on 2 Ramadan 2024.", `"value":"2024-03-12"`},
		{"a unit of time", "a.tsv", "moons\tUNITS\tM\n", "time", "They met for six moons.", `"value":"P6M"`},
		{"a rule for counts", "count.rules", tallyRule, "count", "He noted 14 / treaties.", `"start":9,"end":22,"amount":"14","noun":"treaty"`},
		{"a rule for sums", "money.rules", tollRule, "money", "He noted EUR / 5 million.", `"amount":"5000000","currency":"EUR"`},
		{"a rule for rates", "rate.rules", "rate.on  s:SUM on the unit:PERUNIT\n  + gas at [$75 on the barrel] then\n", "money", "Gas at $75 on the barrel.", `"per":"barrel"`},
		{"a rule for days", "timex.rules", "ledger  d:DAYNO \"|\" m:MONTH \"|\" y:YEARNO\n  + on [14 | May | 1997] it\n", "time", "On 14 | May | 1997.", `"start":3,"end":18,"type":"DATE","value":"1997-05-14"`},
		{"a rule for days in figures", "timex.rules", "ledger  y:YEARNO \"|\" m:NUMBER \"|\" d:NUMBER\n  + on [1997 | 5 | 14] it\n", "time", "On 1997 | 5 | 14.", `"value":"1997-05-14"`},
		{"a rule for years", "timex.rules", "anno  anno y:YEARNO\n  + in [anno 1713] it\n", "time", "Built anno 1713.", `"start":6,"end":15,"type":"DATE","value":"1713"`},
		{"a rule for lengths", "timex.rules", "spell  a spell of n:TIMENUM u:UNITS\n  + for [a spell of six months] it\n", "time", "For a spell of six months.", `"start":4,"end":25,"type":"DURATION","value":"P6M"`},
		{"a rule for distances", "timex.rules", "off  n:TIMENUM u:UNITS all k:AGO\n  + it was [six months all ago]\n", "time", "It was six months all ago.", `"start":7,"end":25,"type":"DATE","value":"2023-11"`},
		{"a rule with a class of its own", "count.rules", "count.basket  n:NUM MY_FRUIT noun:INSTRUMENT\n  + [14 mango treaties] hold\n", "count", "We hold 14 mango treaties.", `"start":8,"end":25`},
	} {
		t.Run(c.name, func(t *testing.T) {
			x, err := extract.New(folder(t, map[string]string{c.file: c.entry, "fruit.tsv": "mango(es)\tMY_FRUIT\n"}))
			if err != nil {
				t.Fatal(err)
			}
			tags := func(x *extract.Extractor) string {
				b, err := json.Marshal(x.Tag(c.text, "2024-05-06", []string{c.kind}))
				if err != nil {
					t.Fatal(err)
				}
				return string(b)
			}
			if got := tags(x); !strings.Contains(got, c.want) {
				t.Errorf("%s\ngot  %s\nwant %s", c.text, got, c.want)
			}
			if c.name != "a rule with a class of its own" && strings.Contains(tags(extractor(t)), c.want) {
				t.Errorf("%s\ngives %s without the entry too", c.text, c.want)
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
		{"no such month", "words.tsv", "Grune\tMONTH\t13\n", `words.tsv:1: value of MONTH: "13", want a number from 1 to 12`},
		{"a currency that is no code", "words.tsv", "crown\tCURNAME\tcrowns\n", `words.tsv:1: value of CURNAME: "crowns"`},
		{"a subunit without its number", "words.tsv", "sou\tSUBUNIT\tLVT\n", `words.tsv:1: value of SUBUNIT: "LVT"`},
		{"no such day", "words.tsv", "Wyrmsday\tHOLIDAY\t02-30\n", `words.tsv:1: value of HOLIDAY: "02-30": that month has no day 30`},
		{"a stretch of one day", "words.tsv", "Yule\tSPAN\t12-21\n", `words.tsv:1: value of SPAN: "12-21": want FIRST/LAST`},
		{"a stretch that ends before it begins", "words.tsv", "Yule\tSPAN\t2024-12-21/2024-01-02\n", `words.tsv:1: value of SPAN: `},
		{"a name for a state's code", "words.tsv", "Ruritania\tCOUNTRY\tRuritania\n", `words.tsv:1: value of COUNTRY: "Ruritania"`},
		{"no such unit", "words.tsv", "moon\tUNIT1\tmonth\n", `words.tsv:1: value of UNIT1: "month", want one of TS`},
		{"what recognisers make", "words.tsv", "umpteen\tNUM\t5\n", "words.tsv:1: class NUM is what docket makes of a text"},
		{"a verb among the words", "words.tsv", "gazump\tVERB\tlegal\n", "words.tsv:1: verbs stand in verbs.tsv"},
		{"an event of no type", "words.tsv", "feast\tEVENT\tfeast\n", `words.tsv:1: value of EVENT: no event type "feast"`},
		{"two values", "words.tsv", "Pfand\tCURNAME\tPFA\nPfand\tCURNAME\tPFB\n", `words.tsv:2: "Pfand" is "PFA" in line 1, and "PFB" here`},
		{"half a bracket", "words.tsv", "covenant(s\tINSTRUMENT\n", `words.tsv:1: "covenant(s": a bracket without its other half`},
		{"no UTF-8", "words.tsv", "a\tINSTRUMENT\n\xe9t\xe9\tSEASON\t2\n", "words.tsv:2: not UTF-8"},
		{"a verb of one letter", "verbs.tsv", "y\tlegal\n", `verbs.tsv:1: "y" is no verb`},
		{"a verb twice", "verbs.tsv", "gazump\tlegal\ngazump\tother\n", "verbs.tsv:2: line 1 has the verb"},
		{"a home of no code", "homes.tsv", "Peru\tHOMEMONEY\tPEN\n", `homes.tsv:1: "Peru", want the ISO 3166 code`},
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

// TestIdentityFollowsFiles tells each change of a file that is read, and no other.
func TestIdentityFollowsFiles(t *testing.T) {
	identity := func(files map[string]string) string {
		x, err := extract.New(folder(t, files))
		if err != nil {
			t.Fatal(err)
		}
		return x.Identity()
	}
	first := identity(map[string]string{"a.tsv": "zollbrief(s)\tINSTRUMENT\n", "count.rules": tallyRule})
	if identity(map[string]string{"a.tsv": "zollbrief(s)\tINSTRUMENT\n", "count.rules": tallyRule, "README.md": "mine"}) != first {
		t.Error("a file that is not read changes the identity")
	}
	if identity(map[string]string{"a.tsv": "zollbrief(s)\tINSTRUMENT\n", "count.rules": tallyRule + "  - he noted 14 / sheep\n"}) == first {
		t.Error("a change of rules does not change the identity")
	}
	if identity(map[string]string{"a.tsv": "zollbrief(s)\tINSTRUMENT\tbrief\n", "count.rules": tallyRule}) == first {
		t.Error("a change of words does not change the identity")
	}
}

// TestCheckLexicon tells all that is wrong, and what is odd.
func TestCheckLexicon(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.tsv": "zollbrief(s)\tINSTRUMENT\nGrune\tMONTH\t13\nGuinea\tCOUNTRY\tXGU\nPeru\tCOUNTRY\tPER\nzollbrief\tINSTRUMENT\n" +
			"Abkommen\tINSTRUMENT\nsignature list\tINSTRUMENTS\n \t\nmay\tMONTH\t5\n",
		"verbs.tsv":   "gazump\tlegal\nsign\tlegal\n",
		"b.tsv":       "Peruvia\n",
		"count.rules": tallyRule + "  - he noted 15 / treaties\n",
		"words.csv":   "a,b\n",
	})
	found, err := extract.CheckLexicon(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range found.Problems {
		got = append(got, fmt.Sprintf("%s:%d %s %s", filepath.Base(p.File), p.Line, p.State, p.What))
	}
	want := []string{
		`a.tsv:2 error value of MONTH: "13", want a number from 1 to 12`,
		`a.tsv:3 warning "Guinea" is "GIN" in docket's own states.tsv:`,
		`a.tsv:3 warning where docket's longer "Guinea-Bissau" stands (states.tsv:`,
		`a.tsv:4 warning docket has "Peru" already (states.tsv:`,
		`a.tsv:5 warning "zollbrief" stands in line 1 too`,
		`a.tsv:5 warning nothing is found of it in "They signed 14 zollbrief in Oslo."; give its plural`,
		`a.tsv:6 warning nothing is found of it in "They signed 14 Abkommen in Oslo."; give its plural`,
		`a.tsv:7 error no class "INSTRUMENTS"; near it INSTRUMENT`,
		`a.tsv:9 warning docket's own "May" (times.tsv:`,
		`b.tsv:1 error want 2 to 3 fields`,
		`count.rules:4 error rule count.tally: want no match in "he noted 15 / treaties"`,
		`verbs.tsv:2 warning docket has the verb "sign" (verbs.tsv:`,
		`words.csv:0 warning is not read`,
	}
	if !slices.EqualFunc(got, want, strings.HasPrefix) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if found.Entries != 6 || found.Verbs != 2 || found.Rules != 1 || found.Examples != 2 || found.Errors != 4 || found.Warnings != 9 || found.Proved != 4 {
		t.Errorf("the numbers are %+v", *found)
	}
}

// TestOwnClasses has room for classes of a user's own, and says so where there is no more.
func TestOwnClasses(t *testing.T) {
	var b strings.Builder
	for n := range 300 {
		fmt.Fprintf(&b, "mango%d\tMY_FRUIT%d\n", n%10, n)
	}
	_, err := extract.New(folder(t, map[string]string{"a.tsv": b.String()}))
	if err == nil || !strings.Contains(err.Error(), "there is room for 254 classes, docket's own included") {
		t.Errorf("got the error %v", err)
	}
}

// FuzzLexicon lays any bytes over docket's vocabulary, as words and as rules: what is wrong names a file and a line, nothing
// panics, and what is right can be read with.
func FuzzLexicon(f *testing.F) {
	for n, text := range []string{"zollbrief(s)\tINSTRUMENT\tzollbrief+\n", "Nivôse\tSPAN\t12-21/01-19 2024-01-01/2024-01-02\nx\tHOLIDAY\tE-4\n", "gazump\tlegal\twith\n",
		tallyRule, tollRule, "x  d:DAYNO \"|\" m:MONTH? y:YEARNO?\n  + on [14 | May | 1997] it\n", "x  (n:NUM | s:SUM) u:UNITS* k:AGO? y:YEARNO\n  + [5 days]\n"} {
		f.Add(uint8(n), []byte(text))
	}
	names := []string{"a.tsv", "verbs.tsv", "homes.tsv", "irregular.tsv", "count.rules", "money.rules", "rate.rules", "timex.rules"}
	f.Fuzz(func(t *testing.T, which uint8, b []byte) {
		dir := folder(t, map[string]string{names[int(which)%len(names)]: string(b)})
		found, err := extract.CheckLexicon(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range found.Problems {
			if p.State == extract.Wrong && (p.Line < 1 || p.Line > bytes.Count(b, []byte("\n"))+1) {
				t.Errorf("no such line: %+v", p)
			}
		}
		x, err := extract.New(dir)
		if (err == nil) != (found.Errors == 0) {
			t.Fatalf("%d errors are found, and then %v", found.Errors, err)
		}
		if err == nil {
			x.Tag(string(b)+" On 14 | May | 1997, 14 / treaties: $5 on the barrel, 5 days ago in Nivôse 2019.", "2024-05-06", extract.TagKinds)
		}
	})
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

// manyRules is so many rules for times, of two lines each.
func manyRules(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "r%d  m:MONTH \"|\" y:YEARNO\n  + in [May | 1997] it\n", i)
	}
	return b.String()
}

func TestWrongRules(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"no example", "count.rules", "count.tally  n:NUM \"/\" noun:INSTRUMENT\n", "count.rules:1: "},
		{"an example that fails", "count.rules", tallyRule + "  + he noted [14 / sheep]\n", "count.rules:4: "},
		{"a near miss that is hit", "count.rules", tallyRule + "  - he noted 3 / treaties\n", "count.rules:4: "},
		{"an unknown class", "count.rules", "count.tally  n:NUM noun:SHEEP\n  + [14 sheep]\n", "count.rules:1: "},
		{"no number captured", "count.rules", "count.tally  \"/\" noun:INSTRUMENT\n  + [/ treaties]\n", "count.rules:1: "},
		{"a name of docket's", "count.rules", "count.noun  n:NUM \"/\" noun:INSTRUMENT\n  + noted [14 / treaties]\n", "count.rules:1: rule count.noun: docket has a rule of this name"},
		{"a match of which nothing is made", "count.rules", "count.year  n:NUMBER \"/\" noun:WORD\n  + noted [14 / sheep]\n",
			`count.rules:2: rule count.year matches "14 / sheep", but docket makes no count of it`},
		{"a time of no captures", "timex.rules", "mine  z:YEARNO\n  + in [1998] it\n", `timex.rules:1: rule mine: no time is made of the captures "z"`},
		{"a rate of no sum", "rate.rules", "mine  n:NUM per unit:PERUNIT\n  + [5 per barrel]\n", "rate.rules:1: rule mine: a rate captures its sum"},
		{"a file of no rules", "counts.rules", tallyRule, "counts.rules: no rules of this name: want count.rules, money.rules, rate.rules, timex.rules"},
		{"more rules than there is room for", "timex.rules", manyRules(512), "timex.rules:1023: rule r511: more than 512 rules, docket's own"},
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
