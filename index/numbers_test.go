package index

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestSortableKeepsTheOrder(t *testing.T) {
	list := []float64{math.Inf(-1), -2147483648, -719162, -1.5, 0, math.Copysign(0, -1), 0.3, 1, 1.5e9, 2147483647, 1e300, math.Inf(1)}
	for i := 1; i < len(list); i++ {
		a, b := sortable(list[i-1]), sortable(list[i])
		if a > b || (a == b) != (list[i-1] == list[i]) {
			t.Errorf("%v is %s, %v is %s", list[i-1], a, list[i], b)
		}
	}
}

// A number must be in exactly one of the ranges of terms if it lies in the interval, and in none otherwise.
func TestSplitCoversAnInterval(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	some := func() float64 {
		return []float64{float64(r.IntN(50)), float64(r.IntN(40000) - 20000), math.Floor(r.Float64() * 1e12), r.Float64(), 2e9}[r.IntN(5)]
	}
	for range 2000 {
		low, high := some(), some()
		if low > high {
			low, high = high, low
		}
		values := []float64{low, high, math.Nextafter(low, -1e300), math.Nextafter(high, 1e300), some(), (low + high) / 2}
		for _, v := range values {
			hits := 0
			terms := numberTerms(v)
			split(sortableBits(low), sortableBits(high), 0, func(level int, a, b uint64) {
				from, to := hexDigits(a)[:levels[level]], hexDigits(b)[:levels[level]]
				if slices.ContainsFunc(terms, func(s string) bool { return s[0] == byte('0'+level) && s[1:] >= from && s[1:] <= to }) {
					hits++
				}
			})
			want := 0
			if low <= v && v <= high {
				want = 1
			}
			if hits != want {
				t.Fatalf("%v in [%v, %v]: %d ranges, want %d", v, low, high, hits, want)
			}
		}
	}
}
