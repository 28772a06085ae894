package ingest

import (
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkRead reads each sample; MB/s are of the file's bytes.
func BenchmarkRead(b *testing.B) {
	for _, path := range samples(b) {
		data, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(filepath.Base(path), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read(path, data, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
