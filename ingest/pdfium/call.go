package pdfium

import (
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"unicode/utf16"

	library "github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly/imports"
)

// function calls a function of the module: the arguments stand in the stack, the result is put into stack[0].
type function func(ctx context.Context, stack []uint64) error

// functionsOf returns the look-up of exported functions. The library has one, Fn, but its result is of a type that
// cannot be named outside the library; it is the type that imports.NewModule's methods return, so the compiler can
// tell it from there.
func functionsOf(lib library.Pdfium) (func(string) function, error) {
	return lookUp(imports.NewModule(nil).ExportedFunction, lib.GetImplementation())
}

func lookUp[F interface {
	CallWithStack(ctx context.Context, stack []uint64) error
}](_ func(string) F, lib any) (func(string) function, error) {
	l, ok := lib.(interface{ Fn(string) F })
	if !ok {
		return nil, fmt.Errorf("%w: this version of the library does not show its functions", ErrFault)
	}
	return func(name string) function { return l.Fn(name).CallWithStack }, nil
}

// broken is what call panics with when the module broke down; guard turns it into an error.
type broken struct {
	name string
	err  error
}

// call calls a function of PDFium by name. Integers and pointers are passed as they are, float32 and float64 as bits.
func (i *instance) call(name string, args ...uint64) uint64 {
	f := i.known[name]
	if f == nil {
		f = i.fn(name)
		i.known[name] = f
	}
	copy(i.stack[:], args)
	if err := f(context.Background(), i.stack[:max(len(args), 1)]); err != nil {
		panic(broken{name, err})
	}
	return i.stack[0]
}

// count calls a function that returns a C int.
func (i *instance) count(name string, args ...uint64) int { return int(int32(i.call(name, args...))) }

// ok calls a function that returns a C truth value.
func (i *instance) ok(name string, args ...uint64) bool { return uint32(i.call(name, args...)) != 0 }

// number calls a function that returns a C float.
func (i *instance) number(name string, args ...uint64) float64 {
	return float64(math.Float32frombits(uint32(i.call(name, args...))))
}

// malloc gets memory in the module.
func (i *instance) malloc(size int) (uint64, error) {
	p := i.call("malloc", uint64(size)) & math.MaxUint32
	if p == 0 {
		return 0, ErrTooLarge
	}
	return p, nil
}

func (i *instance) free(p uint64) { i.call("free", p) }

// view is the module's memory from p on. It is good until the next call.
func (i *instance) view(p uint64, size int) []byte {
	all := i.mem.bytes()
	if p > uint64(len(all)) || uint64(size) > uint64(len(all))-p {
		panic(broken{"memory", fmt.Errorf("%d bytes at %d of %d", size, p, len(all))})
	}
	return all[p : p+uint64(size)]
}

func (i *instance) double(p uint64) float64 {
	return math.Float64frombits(binary.LittleEndian.Uint64(i.view(p, 8)))
}

func (i *instance) float(p uint64) float64 {
	return float64(math.Float32frombits(binary.LittleEndian.Uint32(i.view(p, 4))))
}

// utf16 calls a function that writes a string of UTF-16 into a buffer, whose address and size are its last two
// arguments, and returns the bytes it needs, zero at the end included.
func (i *instance) utf16(name string, args ...uint64) string {
	n := i.count(name, append(args, 0, 0)...)
	if n <= 2 || n > maxString {
		return ""
	}
	p, err := i.malloc(n)
	if err != nil {
		return ""
	}
	defer i.free(p)
	i.call(name, append(args, p, uint64(n))...)
	raw := i.view(p, n-2)
	u := make([]uint16, len(raw)/2)
	for k := range u {
		u[k] = binary.LittleEndian.Uint16(raw[2*k:])
	}
	return string(utf16.Decode(u))
}

// maxString is the longest string that is taken from a document's properties, in bytes.
const maxString = 1 << 16

// string puts a C string into the module.
func (i *instance) string(s string) (uint64, error) {
	p, err := i.malloc(len(s) + 1)
	if err != nil {
		return 0, err
	}
	b := i.view(p, len(s)+1)
	b[copy(b, s)] = 0
	return p, nil
}
