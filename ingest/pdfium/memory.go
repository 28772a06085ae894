package pdfium

import (
	"context"
	"sync/atomic"

	"github.com/tetratelabs/wazero/experimental"
)

// DefaultMemory is how much memory the module may have unless LimitMemory says otherwise. Files of some hundred pages
// need 20 to 60 MB.
const DefaultMemory = 512 << 20

var memoryLimit atomic.Int64 // 0 for DefaultMemory

// LimitMemory bounds the memory of instances that are started from now on. A file that needs more ends in ErrFault.
func LimitMemory(bytes int64) { memoryLimit.Store(bytes) }

func limit() uint64 {
	if n := memoryLimit.Load(); n > 0 {
		return uint64(n)
	}
	return DefaultMemory
}

// memory is the linear memory of one instance. It lies outside the Go heap where the system allows, so that it grows
// without being copied and goes back to the system at once.
type memory struct {
	region
	limit uint64
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
			m := &memory{limit: min(max, limit())}
			m.limit = uint64(int(m.limit)) // fits an int on every system, for limits are below 4 GB
			m.reserve(m.limit)
			made(m)
			return m
		}))
}
