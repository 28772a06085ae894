package query

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParse(t *testing.T) {
	tests := []struct{ name, query, want string }{
		{"empty", "", ""},
		{"white space", " \t\n", ""},
		{"word", "Azerbaijan", "azerbaijan"},
		{"marks are dropped", "Türkiye", "turkiye"},
		{"compatibility forms", "ﬁne ２０", "fine 20"},
		{"side by side is AND", "a AND b c", "a b c"},
		{"AND binds tighter", "a b OR c d", "a b OR c d"},
		{"brackets", "a (b OR c) d", "a (b OR c) d"},
		{"needless brackets", "((a)) ((b))", "a b"},
		{"and in lower case is a word", "a and b or not c", "a and b or not c"},
		{"NOT", "NOT a -b -(c d)", "-a -b -(c d)"},
		{"NOT before a bracket", "NOT(a OR b)", "-(a OR b)"},
		{"only negative", "-kind:event", "-kind:event"},
		{"denied twice through a bracket", "-(-a)", "-(-a)"},
		{"phrase", `"The  port, of Baku"`, `"the port of baku"`},
		{"phrase of one word", `"port"`, "port"},
		{"signs make a phrase", "Azerbaijan’s U.S. co-operation", `"azerbaijan s" "u s" "co operation"`},
		{"date as words", "2021-06-21", `"2021 06 21"`},
		{"prefix", "azer*", "azer*"},
		{"fuzzy", "tarif~1 tariff~2", "tarif~1 tariff~2"},
		{"escaped sign in quotes", `"azer\* coast"`, `"azer coast"`},
		{"escaped sign before a prefix", `a\*b\* azer*`, `"a b" azer*`},
		{"escaped sign", `azer\*`, "azer"},
		{"escaped minus", `\-a`, "a"},
		{"escaped operator", `a \OR b`, "a or b"},
		{"escaped colon", `10\:30`, `"10 30"`},
		{"escaped quote in quotes", `"say \"no\" now"`, `"say no now"`},
		{"quote ends a word", `a"b c"d`, `a "b c" d`},
		{"field", "text:port TITLE:sea", "text:port title:sea"},
		{"phrase in a field", `section:"the port"`, `section:"the port"`},
		{"short kind", "kind:count kind:Event", "kind:agreement_count kind:event"},
		{"currency in any case", "currency:usd currency:frf", "currency:USD currency:FRF"},
		{"literal", `rule:money.plain rule:"a b"`, `rule:money.plain rule:"a b"`},
		{"very path", `doc:=briefs/a.txt doc:="b c.txt"`, `doc:="briefs/a.txt" doc:="b c.txt"`},
		{"words of a path", "doc:briefs/a.txt", `doc:"briefs a txt"`},
		{"amounts", "amount:>100m amount:1mn..2bn amount:<=1_000 amount:0.5tn amount:1.5K", "amount:>100000000 amount:1000000..2000000000 amount:<=1000 amount:500000000000 amount:1500"},
		{"equal ends", "amount:5..5 amount:>=5 amount:<5", "amount:5 amount:>=5 amount:<5"},
		{"count and page", "count:>=20 page:3..5", "count:>=20 page:3..5"},
		{"dates", "on:2022 on:2022-02 on:2022-Q4 on:2022-H1 on:2020-02-29",
			"on:2022-01-01..2022-12-31 on:2022-02-01..2022-02-28 on:2022-10-01..2022-12-31 on:2022-01-01..2022-06-30 on:2020-02-29"},
		{"range of dates", "after:2020..2021-06", "after:2020-01-01..2021-06-30"},
		{"compared dates", "published:>2020 ingested:<=2021-05-05", "published:>2020-12-31 ingested:<=2021-05-05"},
		{"sort alone", "sort:-amount", "sort:-amount"},
		{"sort among clauses", "a sort:date b", "a b sort:date"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q, err := Parse(tt.query)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, q.String()); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestParseErrors(t *testing.T) {
	tests := []struct {
		name, query string
		pos         int
		msg, hint   string // parts of them
	}{
		{"unknown field", "port knd:event", 5, `unknown field "knd"`, "kind:"},
		{"another unknown field", "currancy:USD", 0, "currancy", "currency:"},
		{"colon in text", "at 10:30", 3, `unknown field "10"`, `\:`},
		{"no field", ":a", 0, "no field", `\:`},
		{"no value", "kind: event", 5, "no value", "without a space"},
		{"empty quotes", `rule:""`, 5, "no value", ""},
		{"empty phrase", `a ""`, 2, "no letter or digit", ""},
		{"brackets as value", "text:(a b)", 5, "brackets", "repeat the field"},
		{"unknown kind", "kind:evnt", 5, `unknown value "evnt"`, "kind:event"},
		{"unknown type", "type:visti", 5, "visti", "type:visit"},
		{"unknown status", "status:plan", 7, "plan", "status:planned"},
		{"unknown measure", "measure:export", 8, "export", "measure:exports"},
		{"unknown bound", "bound:atleast", 6, "atleast", "bound:at_least"},
		{"unknown change", "change:increase", 7, "increase", "change:increase"},
		{"unknown action", "action:sign", 7, "sign", "action:signed"},
		{"unknown anchor", "anchor:explict", 7, "explict", "anchor:explicit"},
		{"unknown currency", "currency:UDS", 9, "UDS", "currency:"},
		{"unknown per", "per:yaer", 4, "yaer", "per:year"},
		{"not a number", "amount:lots", 7, "takes a number", "100m"},
		{"not the number of a page", "page:x", 5, "takes a number", "page:3, page:>=20"},
		{"comma in a number", "amount:1,000", 7, "takes a number", "1_000"},
		{"open range", "amount:5..", 7, "takes a number", ""},
		{"range and operator", "amount:>5..6", 7, "takes a number", ""},
		{"backwards", "amount:5..4", 7, "backwards", ""},
		{"not a date", "on:yesterday", 3, "takes a date", "2022-06"},
		{"no such day", "on:2021-02-29", 3, "takes a date", ""},
		{"no such month", "on:2021-13", 3, "takes a date", ""},
		{"no such quarter", "on:2021-Q5", 3, "takes a date", ""},
		{"compared time", "on:>2021", 3, "without >", "after:2021"},
		{"dates backwards", "on:2021..2020", 3, "backwards", ""},
		{"compared words", "text:>5", 5, "compares", "amount:>"},
		{"compared without field", ">5", 0, "compares", "amount:>"},
		{"distance", "a~3", 0, "no distance", "a~1"},
		{"no distance", "a~", 0, "no distance", "a~1"},
		{"prefix of several words", "co-op*", 0, "takes one word", ""},
		{"prefix of a phrase", `"a b"*`, 5, "cannot follow a phrase", ""},
		{"star in front", "a *b", 2, "end of a single word", "trade*"},
		{"star inside", `x ex*ts`, 4, "end of a single word", "trade*"},
		{"two stars", `ab**`, 2, "end of a single word", "trade*"},
		{"star behind an escaped one", `a\**b`, 3, "end of a single word", `\*`},
		{"star in a phrase", `"exports from gh*"`, 16, "end of a single word", `\*`},
		{"star in a phrase of a field", `title:"ex* of"`, 9, "end of a single word", `\*`},
		{"star in a value", "rule:mon*", 8, "takes no *", `\*`},
		{"no letter", "trade & aid", 6, "no letter or digit", ""},
		{"lone minus", "a - b", 2, "no letter or digit", ""},
		{"lone star", "*", 0, "no letter or digit", ""},
		{"quote open", `a "b`, 2, "never closed", `\"`},
		{"bracket open", "a (b", 2, "never closed", ""},
		{"bracket closed", "a) b", 1, "no bracket is open", ""},
		{"empty brackets", "a ()", 3, "closing bracket", ""},
		{"backslash at the end", `a\`, 1, "backslash", ""},
		{"AND at the start", "AND a", 0, "nothing before", ""},
		{"OR at the start", "OR a", 0, "nothing before", ""},
		{"AND at the end", "a AND", 2, "ends", ""},
		{"OR at the end", "a OR", 4, "ends", ""},
		{"NOT at the end", "a NOT", 2, "ends", ""},
		{"two operators", "a AND OR b", 6, "OR has nothing before", ""},
		{"two NOTs", "NOT -a", 4, "twice", ""},
		{"NOT AND", "NOT AND a", 4, "another operator", ""},
		{"unknown order", "sort:size", 5, "unknown order", "sort:"},
		{"sort twice", "sort:date sort:date", 10, "twice", ""},
		{"sort in brackets", "(a sort:date)", 3, "brackets", ""},
		{"sort denied", "-sort:date", 0, "denied", "sort:-amount"},
		{"sort as alternative", "a OR sort:date", 5, "no alternative", ""},
		{"too long", strings.Repeat("a ", 4097), 8192, "8194 bytes", ""},
		{"too many clauses", strings.Repeat("a ", 65), 128, "64 clauses", ""},
		{"too deep", strings.Repeat("(", 33) + "a", 32, "32 deep", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse(tt.query)
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("got %v, want an *Error", err)
			}
			if e.Pos != tt.pos || !strings.Contains(e.Msg, tt.msg) || !strings.Contains(e.Hint, tt.hint) {
				t.Errorf("got byte %d: %s; hint: %s", e.Pos, e.Msg, e.Hint)
			}
		})
	}
}

func TestLimitsAreGenerousEnough(t *testing.T) {
	for _, q := range []string{
		strings.Repeat("a ", 4096), strings.Repeat("a ", 64), strings.Repeat("(", 32) + "a" + strings.Repeat(")", 32),
	} {
		_, err := Parse(q)
		if len(q) == 8192 {
			var e *Error
			if !errors.As(err, &e) || !strings.Contains(e.Msg, "clauses") {
				t.Errorf("8,192 bytes: %v", err)
			}
		} else if err != nil {
			t.Error(err)
		}
	}
}

func TestBracketsWithoutEndAreRefusedAtOnce(t *testing.T) {
	for _, q := range []string{strings.Repeat("(", 100_000), strings.Repeat("-(", 4000), strings.Repeat("NOT ", 2000), strings.Repeat(`\`, 8191)} {
		if _, err := Parse(q); err == nil {
			t.Errorf("%.10s… is accepted", q)
		}
	}
}

func TestWords(t *testing.T) {
	tests := []struct {
		name, text string
		want       []Word
	}{
		{"offsets are bytes of the text", "Čd, x", []Word{{"cd", 0, 3}, {"x", 5, 6}}},
		{"combining mark", "e\u0301te\u0301", []Word{{"ete", 0, 5}}},
		{"apostrophe parts", "Azerbaijan’s", []Word{{"azerbaijan", 0, 10}, {"s", 13, 14}}},
		{"capital dotted i", "İzmir", []Word{{"izmir", 0, 6}}},
		{"ligature", "oﬃce", []Word{{"office", 0, 6}}},
		{"one half is two words", "½", []Word{{"1", 0, 2}, {"2", 0, 2}}},
		{"superscript", "km²", []Word{{"km2", 0, 4}}},
		{"not UTF-8", "a\xffb", []Word{{"a", 0, 1}, {"b", 2, 3}}},
		{"signs only", "—…!", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, Words(nil, tt.text)); d != "" {
				t.Error(d)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, q := range []string{
		`a b OR -c`, `"a b" azer* x~1`, `amount:>1.5bn count:1..2`, `on:2020-Q1 published:>=2020`, `doc:="a b" rule:"x\"y"`,
		`(a OR (b -c)) sort:-date`, `\-a \OR`, "kind:", "a~", "((((", "Türkiye's ½ ﬃ", `currency:usd per:year`,
	} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := Parse(text)
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || e.Pos < 0 || e.Pos > len(text) {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		plain := q.String()
		if len(plain) > MaxBytes {
			return // folding can lengthen: one character may stand for eighteen
		}
		again, err := Parse(plain)
		if err != nil {
			t.Fatalf("%q became %q: %v", text, plain, err)
		}
		if again.String() != plain {
			t.Fatalf("%q became %q, then %q", text, plain, again)
		}
		if d := cmp.Diff(q, again, cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Pos" }, cmp.Ignore())); d != "" {
			t.Fatalf("%q became %q: %s", text, plain, d)
		}
	})
}
