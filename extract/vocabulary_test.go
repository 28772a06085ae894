package extract

import (
	"bytes"
	"testing"

	"docket/extract/lex"
)

// FuzzUserRules takes any bytes for a user's rules, over one lexicon that is loaded once: what is wrong names a line, what is
// right can be read with, and nothing panics, whatever a capture holds.
func FuzzUserRules(f *testing.F) {
	for n, text := range []string{
		"count.tally  tally of noun:INSTRUMENT \":\" n:NUM\n  + a [tally of treaties: 14] was kept\n",
		"x  cur:CURCODE? \"/\"? n:NUM? scale:SCALE?\n  + he noted [EUR / 5 million] in all\n  - he noted / none\n",
		"x  s:SUM? on? the? (unit:WORD|unit:PERUNIT)\n  + gas at [$75 on the barrel] then\n",
		"x  (d:DAYNO|d:WORD) \"|\" m:ANY? \"|\"? y:YEARNO?\n  + on [14 | May | 1997] it\n",
		"x  n:NUM* u:UNITS+ k:WORD? y:YEARNO?\n  + [5 days]\n",
		"x  h:WORD y:YEARNO?\n  + in [Lent 2019]\nz  r:REL (w:WEEKDAY)\n  + [last Monday]\n",
	} {
		f.Add(uint8(n), []byte(text))
	}
	base, err := New("")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, which uint8, b []byte) {
		x := &Extractor{lex: base.lex, words: base.words}
		x.readings.New = func() any { return newReading(x) }
		if err := x.recognisers(); err != nil {
			t.Fatal(err)
		}
		files := x.ruleFiles()
		k := files[int(which)%len(files)]
		err := k.extend("my.rules", bytes.NewReader(b), x.lex)
		faults := append(lex.Faults(err), lex.Faults(x.proveRules(k))...)
		if err != nil && len(faults) == 0 {
			t.Fatalf("an error without a line: %v", err)
		}
		for _, fault := range faults {
			if fault.Line < 1 || fault.Line > bytes.Count(b, []byte("\n"))+1 {
				t.Errorf("no such line: %v", fault)
			}
		}
		for _, text := range []string{string(b), "On 14 | May | 1997, 14 / treaties: EUR / 5 million, $5 on the barrel, 5 days ago in Lent 2019, last Monday."} {
			x.Tag(text, proofDay, TagKinds)
		}
	})
}
