package extract_test

import (
	"encoding/json"
	"testing"
)

// TestTag shows what the recognisers give for a text that stands alone, in the form that `docket tag` prints.
func TestTag(t *testing.T) {
	const day = "2024-05-06"
	for _, c := range []struct {
		name, text string
		kinds      []string
		want       string
	}{
		{"a time", "It opened on 3 April 2019.", []string{"time"},
			`{"timex":[{"start":13,"end":25,"type":"DATE","value":"2019-04-03","begin":"2019-04-03","finish":"2019-04-03"}]}`},
		{"a time by the day of writing", "It opened last year.", []string{"time"},
			`{"timex":[{"start":10,"end":19,"type":"DATE","value":"2023","begin":"2023-01-01","finish":"2023-12-31"}]}`},
		{"a sum, without the words of its rate", "It cost over €2.5 million a year.", []string{"money"},
			`{"money":[{"start":13,"end":27,"amount":"2500000","currency":"EUR","bound":"over","per":"year"}]}`},
		{"a range of sums", "It cost between $3 and $5 billion.", []string{"money"},
			`{"money":[{"start":16,"end":33,"low":"3000000000","high":"5000000000","currency":"USD"}]}`},
		{"a count", "Almost two dozen agreements were signed.", []string{"count"},
			`{"counts":[{"start":7,"end":27,"amount":"24","noun":"agreement","bound":"approx"}]}`},
		{"numbers", "Seven of 1,250.5 were read.", []string{"number"},
			`{"numbers":[{"start":0,"end":5,"value":"7"},{"start":9,"end":16,"value":"1250.5"}]}`},
		{"nothing found is empty, nothing asked is absent", "None.", []string{"time", "count"}, `{"timex":[],"counts":[]}`},
		{"nothing asked", "It cost $5.", nil, `{}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := json.Marshal(extractor(t).Tag(c.text, day, c.kinds))
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != c.want {
				t.Errorf("%s\ngot  %s\nwant %s", c.text, got, c.want)
			}
		})
	}
}

// TestCode finds states and organisations by any of their names, in any case.
func TestCode(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"Kenya", "KEN"}, {"kenyan", "KEN"}, {"NAIROBI", "KEN"}, {"United Nations", "UN"}, {"nato", "NATO"}, {"Türkiye", "TUR"}, {"Atlantis", ""},
	} {
		if got, ok := extractor(t).Code(c.name); got != c.want || ok != (c.want != "") {
			t.Errorf("%s is %q, %v; want %q", c.name, got, ok, c.want)
		}
	}
}
