package pdfium

import (
	"context"
	"sync/atomic"

	"github.com/tetratelabs/wazero/experimental"
)

// DefaultMemory is how much memory the module may have at most, unless LimitMemory says otherwise.
const DefaultMemory = 512 << 20

// A file gets less than that, by its size: files of some hundred pages need 20 to 40 MB beside their own bytes, and
// what fills memory without end should not fill it for long.
const (
	basicMemory = 64 << 20
	perByte     = 4
)

var memoryLimit atomic.Int64 // 0 for DefaultMemory

// LimitMemory bounds the memory of instances that are started from now on. A file that needs more ends in ErrFault.
func LimitMemory(bytes int64) { memoryLimit.Store(bytes) }

func limit() uint64 {
	if n := memoryLimit.Load(); n > 0 {
		return uint64(n)
	}
	return DefaultMemory
}

// allow sets how much an instance may have while files of so many bytes are open and so much is needed besides.
func (m *memory) allow(files, besides int) {
	m.limit = min(limit(), basicMemory+perByte*uint64(files)+uint64(besides), m.reserved)
}

// memory is the linear memory of one instance. It lies outside the Go heap where the system allows, so that it grows
// without being copied and goes back to the system at once.
type memory struct {
	region
	reserved uint64 // what it can ever have
	limit    uint64 // what it may have now
}

// Reallocate gives the module more memory, or nil above the limit, which PDFium takes for a full machine.
func (m *memory) Reallocate(size uint64) []byte {
	if size > m.limit {
		return nil
	}
	return m.grow(size)
}

// Free gives the memory back.
func (m *memory) Free() { m.release() }

// allocator makes wazero take the memory of new instances from here; made tells of each. PDFium's module cannot start
// with less than it asks for at first (cap), so that much is always given.
func allocator(ctx context.Context, made func(*memory)) context.Context {
	return experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(
		func(first, max uint64) experimental.LinearMemory {
			m := &memory{reserved: min(max, limit())}
			m.allow(0, 0)
			m.reserve(m.reserved)
			made(m)
			return m
		}))
}
