package num

import (
	"math"
	"math/bits"
	"strconv"
)

// Decimal is an exact decimal number, Coef × 10^Exp. Sums of money are never held in floating point: "78.4
// million" is 784 × 10^5 and nothing else. The zero value is 0.
//
// Numbers of more than 18 significant digits do not fit; the operations then report false, and what was read is
// no number rather than a wrong one.
type Decimal struct {
	Coef int64
	Exp  int32
}

const maxExp = 60

// Int returns n as a Decimal.
func Int(n int64) Decimal { return Decimal{Coef: n}.trim() }

// trim drops trailing zeros of the coefficient, so that equal numbers are equal values.
func (d Decimal) trim() Decimal {
	if d.Coef == 0 {
		return Decimal{}
	}
	for d.Coef%10 == 0 {
		d.Coef /= 10
		d.Exp++
	}
	return d
}

// Shift returns d × 10^n.
func (d Decimal) Shift(n int) Decimal {
	if d.Coef == 0 {
		return d
	}
	return Decimal{d.Coef, d.Exp + int32(n)}
}

// Neg returns -d.
func (d Decimal) Neg() Decimal { return Decimal{-d.Coef, d.Exp} }

// Add returns the sum; ok is false where it does not fit.
func (d Decimal) Add(e Decimal) (sum Decimal, ok bool) {
	if d.Coef == 0 {
		return e, true
	}
	if e.Coef == 0 {
		return d, true
	}
	if d.Exp > e.Exp {
		d, e = e, d
	}
	for e.Exp > d.Exp {
		if e.Coef > math.MaxInt64/10 || e.Coef < math.MinInt64/10 {
			return Decimal{}, false
		}
		e.Coef *= 10
		e.Exp--
	}
	s := d.Coef + e.Coef
	if (s > d.Coef) != (e.Coef > 0) {
		return Decimal{}, false
	}
	return Decimal{s, d.Exp}.trim(), true
}

// Mul returns the product; ok is false where it does not fit.
func (d Decimal) Mul(e Decimal) (product Decimal, ok bool) {
	neg := (d.Coef < 0) != (e.Coef < 0)
	hi, lo := bits.Mul64(abs(d.Coef), abs(e.Coef))
	if hi != 0 || lo > math.MaxInt64 {
		return Decimal{}, false
	}
	p := Decimal{int64(lo), d.Exp + e.Exp}
	if neg {
		p.Coef = -p.Coef
	}
	return p.trim(), true
}

// Quo returns d / e, rounded to 15 digits where it has no end, as two thirds.
func (d Decimal) Quo(e Decimal) (quotient Decimal, ok bool) {
	if e.Coef == 0 {
		return Decimal{}, false
	}
	if d.Coef == 0 {
		return Decimal{}, true
	}
	for e.Coef%10 == 0 {
		e = e.trim()
	}
	neg := (d.Coef < 0) != (e.Coef < 0)
	a, b := abs(d.Coef), abs(e.Coef)
	q := Decimal{Exp: d.Exp - e.Exp}
	whole, rest := a/b, a%b
	for rest != 0 && whole < 1e15 {
		hi, lo := bits.Mul64(rest, 10)
		digit, r := bits.Div64(hi, lo, b)
		whole, rest = whole*10+digit, r
		q.Exp--
	}
	if rest != 0 { // the last digit is one more than wanted: round on it
		whole = (whole + 5) / 10
		q.Exp++
	}
	if whole > math.MaxInt64 {
		return Decimal{}, false
	}
	q.Coef = int64(whole)
	if neg {
		q.Coef = -q.Coef
	}
	return q.trim(), true
}

func abs(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// Cmp compares two numbers: -1, 0 or 1.
func (d Decimal) Cmp(e Decimal) int {
	if sd, se := sign(d.Coef), sign(e.Coef); sd != se || sd == 0 {
		return sign(int64(sd - se))
	}
	if ld, le := d.digits()+int(d.Exp), e.digits()+int(e.Exp); ld != le {
		return sign(int64(ld-le)) * sign(d.Coef)
	}
	a, b := abs(d.Coef), abs(e.Coef) // of equal length, once the shorter is filled up: 19 digits fit
	for x := e.Exp; x < d.Exp; x++ {
		a *= 10
	}
	for x := d.Exp; x < e.Exp; x++ {
		b *= 10
	}
	switch {
	case a < b:
		return -sign(d.Coef)
	case a > b:
		return sign(d.Coef)
	}
	return 0
}

func sign(n int64) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

func (d Decimal) digits() int {
	n := 1
	for c := abs(d.Coef); c >= 10; c /= 10 {
		n++
	}
	return n
}

// Int64 returns d as an integer; ok is false where it is none or does not fit.
func (d Decimal) Int64() (n int64, ok bool) {
	d = d.trim()
	if d.Exp < 0 {
		return 0, false
	}
	n = d.Coef
	for range d.Exp {
		if n > math.MaxInt64/10 || n < math.MinInt64/10 {
			return 0, false
		}
		n *= 10
	}
	return n, true
}

// String writes d without exponent, separators or trailing zeros behind the point: "78400000", "0.3".
func (d Decimal) String() string {
	var buf [32]byte
	return string(d.Append(buf[:0]))
}

// Append appends what String returns.
func (d Decimal) Append(dst []byte) []byte {
	d = d.trim()
	if d.Coef < 0 {
		dst = append(dst, '-')
	}
	var buf [20]byte
	digits := strconv.AppendUint(buf[:0], abs(d.Coef), 10)
	point := len(digits) + int(d.Exp)
	switch {
	case d.Exp >= 0:
		dst = append(dst, digits...)
		return zeros(dst, int(d.Exp))
	case point <= 0:
		return append(zeros(append(dst, "0."...), -point), digits...)
	}
	dst = append(dst, digits[:point]...)
	return append(append(dst, '.'), digits[point:]...)
}

func zeros(dst []byte, n int) []byte {
	for range n {
		dst = append(dst, '0')
	}
	return dst
}
