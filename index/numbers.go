package index

import (
	"encoding/hex"
	"math"

	"github.com/blevesearch/bleve/v2"
	bq "github.com/blevesearch/bleve/v2/search/query"

	"docket/index/query"
)

// Numbers are indexed as three terms each: all 64 bits of the number, its first 24 and its first 16, as hexadecimal
// digits behind a digit for the level, in an order-keeping form. An interval is then a few ranges of terms: fine ones
// at its ends, coarse ones between. Bleve's own numeric fields do the same with sixteen terms each, which cost more
// than all the words of a sentence together.

// levels are the numbers of hexadecimal digits of the terms, finest first.
var levels = [...]int{16, 6, 4}

// sortable turns a number into 16 hexadecimal digits that sort like it.
func sortable(f float64) string {
	if f == 0 {
		f = 0 // minus zero is zero
	}
	return hexDigits(sortableBits(f))
}

func sortableBits(f float64) uint64 {
	bits := math.Float64bits(f)
	if bits>>63 == 1 {
		return ^bits
	}
	return bits | 1<<63
}

func hexDigits(v uint64) string {
	var b [8]byte
	for i := range b {
		b[i] = byte(v >> (56 - 8*i))
	}
	return hex.EncodeToString(b[:])
}

// numberTerms are the terms of a number.
func numberTerms(f float64) []string {
	s := sortable(f)
	list := make([]string, len(levels))
	for i, n := range levels {
		list[i] = string(rune('0'+i)) + s[:n]
	}
	return list
}

// between matches units whose number in field lies in an interval.
func between(field string, v query.Number) bq.Query {
	a, b := sortableBits(v.Low), sortableBits(v.High)
	if v.OverLow {
		a++
	}
	if v.UnderHigh {
		b--
	}
	var ranges []bq.Query
	split(a, b, 0, func(level int, a, b uint64) {
		n := levels[level]
		mark := string(rune('0' + level))
		yes := true
		q := bleve.NewTermRangeInclusiveQuery(mark+hexDigits(a)[:n], mark+hexDigits(b)[:n], &yes, &yes)
		q.SetField(field)
		ranges = append(ranges, q)
	})
	if len(ranges) == 0 {
		return bleve.NewMatchNoneQuery()
	}
	return bleve.NewDisjunctionQuery(ranges...)
}

// split covers [a, b] with ranges of terms: at each level the parts that do not fill a term of the next one.
func split(a, b uint64, level int, emit func(level int, a, b uint64)) {
	if a > b {
		return
	}
	if level == len(levels)-1 {
		emit(level, a, b)
		return
	}
	width := uint64(1) << (64 - 4*levels[level+1]) // of a term of the next level
	up := (a + width - 1) &^ (width - 1)           // the first whole one
	down := (b + 1) &^ (width - 1)                 // the end of the last whole one
	if up < a || down <= up {
		emit(level, a, b)
		return
	}
	if a < up {
		emit(level, a, up-1)
	}
	split(up, down-1, level+1, emit)
	if down <= b {
		emit(level, down, b)
	}
}
