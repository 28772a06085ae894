package num

import (
	"math/big"
	"testing"
)

func TestDecimalString(t *testing.T) {
	cases := []struct {
		name string
		d    Decimal
		want string
	}{
		{"zero", Decimal{}, "0"},
		{"million", Decimal{784, 5}, "78400000"},
		{"tenths", Decimal{3, -1}, "0.3"},
		{"trailing zeros go", Decimal{12500, -3}, "12.5"},
		{"negative", Decimal{-504, 0}, "-504"},
		{"small", Decimal{-12, -5}, "-0.00012"},
		{"point inside", Decimal{18667, -2}, "186.67"},
		{"zero with exponent", Decimal{0, 9}, "0"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := c.d.String(); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestDecimalArithmetic(t *testing.T) {
	d := func(coef int64, exp int32) Decimal { return Decimal{coef, exp} }
	add := func(a, b Decimal) (Decimal, bool) { return a.Add(b) }
	mul := func(a, b Decimal) (Decimal, bool) { return a.Mul(b) }
	quo := func(a, b Decimal) (Decimal, bool) { return a.Quo(b) }
	cases := []struct {
		name string
		op   func(a, b Decimal) (Decimal, bool)
		a, b Decimal
		want string // empty where it does not fit
	}{
		{"add scales", add, d(12, 9), d(6, 8), "12600000000"},
		{"add down to zero", add, d(5, -1), d(-5, -1), "0"},
		{"add overflow", add, d(9, 30), d(1, 0), ""},
		{"multiply", mul, d(25, -1), d(12, 0), "30"},
		{"multiply overflow", mul, d(1<<62, 0), d(3, 0), ""},
		{"divide exactly", quo, d(1, 0), d(8, 0), "0.125"},
		{"divide by tens", quo, d(3, 0), d(400, 0), "0.0075"},
		{"divide without end", quo, d(2, 0), d(3, 0), "0.666666666666667"},
		{"divide by zero", quo, d(2, 0), d(0, 0), ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, ok := c.op(c.a, c.b)
			if ok != (c.want != "") || ok && got.String() != c.want {
				t.Errorf("got %s %v, want %q", got, ok, c.want)
			}
		})
	}
}

// FuzzDecimal holds sums, products and comparisons against big rationals.
func FuzzDecimal(f *testing.F) {
	f.Add(int64(784), int8(5), int64(-3), int8(-1))
	f.Add(int64(999_999_999_999_999_999), int8(0), int64(10), int8(-9))
	f.Fuzz(func(t *testing.T, a int64, x int8, b int64, y int8) {
		d, e := Decimal{a, int32(x % 20)}, Decimal{b, int32(y % 20)}
		if s, ok := d.Add(e); ok && rat(s).Cmp(new(big.Rat).Add(rat(d), rat(e))) != 0 {
			t.Errorf("%v + %v = %v", d, e, s)
		}
		if p, ok := d.Mul(e); ok && rat(p).Cmp(new(big.Rat).Mul(rat(d), rat(e))) != 0 {
			t.Errorf("%v * %v = %v", d, e, p)
		}
		if got, want := d.Cmp(e), rat(d).Cmp(rat(e)); got != want {
			t.Errorf("cmp(%v, %v) = %d, want %d", d, e, got, want)
		}
		if s, ok := new(big.Rat).SetString(d.String()); !ok || s.Cmp(rat(d)) != 0 {
			t.Errorf("%#v is written %s", d, d)
		}
	})
}

func rat(d Decimal) *big.Rat {
	ten := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(d.Exp, -d.Exp))), nil))
	r := new(big.Rat).SetInt64(d.Coef)
	if d.Exp < 0 {
		return r.Quo(r, ten)
	}
	return r.Mul(r, ten)
}
