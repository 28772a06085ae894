package timex

import (
	"strings"
	"testing"

	"docket/extract/lex"
)

// prose is policy prose with a time in most sentences, repeated to about n bytes.
func prose(n int) string {
	const brief = "The council adopted the programme on 14 March 2019, and two years later its members agreed to extend it. " +
		"Exports of grain rose by a fifth in the first nine months of 2021, while the price of transport fell. " +
		"According to the ministry the port will handle 12 million tonnes by 2030, of which a third comes from the north. " +
		"Officials who spoke to the committee said that the road had been closed since the previous winter. " +
		"None of the parties has published the text of the accord, and the courts have not been asked to review it. " +
		"Last year the bank lent 45 million to small firms; the sum is to double within three years.\n\n"
	return strings.Repeat(brief, n/len(brief)+1)
}

// sentencesOf makes each paragraph a block.
func sentencesOf(l *lex.Lexicon, t *lex.Text) []lex.Range {
	var out []lex.Range
	for lo := 0; lo < len(t.Tokens); {
		hi := lo + 1
		for hi < len(t.Tokens) && !strings.Contains(t.Src[t.Tokens[hi-1].End:t.Tokens[hi].Start], "\n\n") {
			hi++
		}
		out = l.Sentences(out, t, lo, hi)
		lo = hi
	}
	return out
}

func BenchmarkTag(b *testing.B) {
	l, g := tagger(b)
	src := prose(1 << 18)
	var t lex.Text
	l.Scan(&t, src)
	ss := sentencesOf(l, &t)
	var out []Timex
	b.Run("scan", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		for b.Loop() {
			l.Scan(&t, src)
		}
	})
	b.Run("scan and tag", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		for b.Loop() {
			l.Scan(&t, src)
			out = g.Tag(out[:0], &t, ss, "2022-09-05")
		}
	})
}
