//go:build !unix

package pdfium

// region is an ordinary slice that is copied when it grows.
type region struct{ all []byte }

func (r *region) reserve(uint64) {}

func (r *region) grow(size uint64) []byte {
	if size > uint64(cap(r.all)) {
		all := make([]byte, size, size+size/2)
		copy(all, r.all)
		r.all = all
	}
	r.all = r.all[:size]
	return r.all
}

func (r *region) release() { r.all = nil }

func (r *region) bytes() []byte { return r.all }
