//go:build unix

package pdfium

import "golang.org/x/sys/unix"

// region is a range of addresses, reserved as a whole and made usable bit by bit.
type region struct {
	all  []byte
	used uint64
}

func (r *region) reserve(max uint64) {
	// A refused reservation shows when the first byte is asked for.
	r.all, _ = unix.Mmap(-1, 0, int(max), unix.PROT_NONE, unix.MAP_ANON|unix.MAP_PRIVATE)
}

func (r *region) grow(size uint64) []byte {
	if size > uint64(len(r.all)) {
		return nil
	}
	if size > r.used {
		if unix.Mprotect(r.all[:size], unix.PROT_READ|unix.PROT_WRITE) != nil {
			return nil
		}
		r.used = size
	}
	return r.all[:size:size]
}

func (r *region) release() {
	if r.all != nil {
		_ = unix.Munmap(r.all)
	}
	*r = region{}
}

func (r *region) bytes() []byte { return r.all[:r.used] }
