package ingest

import (
	"strings"
	"sync"
)

// The language of a text is told by its small words (stopwords.tsv): in any long enough text they make a
// third of all words in its own language and hardly any in another.

const (
	languageWords = 3000 // how many words are looked at
	leastWords    = 20   // small words that make the answer sure
)

// smallWords leads from a small word to the languages that have it.
var smallWords = sync.OnceValue(func() map[string][]int {
	words := map[string][]int{}
	for i, r := range rows("stopwords.tsv") {
		for w := range strings.FieldsSeq(r[1]) {
			words[w] = append(words[w], i)
		}
	}
	return words
})

// languageOf tells the language of s as an ISO 639-1 code, "" where that is not clear.
func languageOf(s string) string {
	langs := rows("stopwords.tsv")
	counts := make([]int, len(langs))
	n := 0
	for w := range strings.FieldsSeq(s) {
		if n++; n > languageWords {
			break
		}
		for _, l := range smallWords()[bare(w)] {
			counts[l]++
		}
	}
	best, second := 0, 0
	for l := 1; l < len(counts); l++ {
		switch {
		case counts[l] > counts[best]:
			best, second = l, counts[best]
		case counts[l] > second:
			second = counts[l]
		}
	}
	if counts[best] < leastWords || counts[best]*10 < n || second*3 > counts[best]*2 {
		return ""
	}
	return langs[best][0]
}
