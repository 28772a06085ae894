package index

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"docket/extract"
	"docket/index/query"
	"docket/ingest"
)

// peak samples the heap until stop is called, which returns the largest size seen, in MB.
func peak() (stop func() float64) {
	var most atomic.Uint64
	done := make(chan struct{})
	go func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(5 * time.Millisecond):
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most.Store(max(most.Load(), m.HeapInuse))
			}
		}
	}()
	return func() float64 { close(done); return float64(most.Load()) / 1e6 }
}

// corpus writes n files whose documents are made when they are read.
func corpus(b *testing.B, n int) (dir string, read Reader) {
	dir = b.TempDir()
	for i := range n {
		write(b, dir, fmt.Sprintf("d%02d/brief%05d.txt", i%20, i), fmt.Sprint(i))
	}
	return dir, inProcess(func(path string, data []byte) (*ingest.Document, extract.Result, error) {
		var seed uint64
		fmt.Sscan(string(data), &seed)
		d, res := newProse(seed).document(path, 80, 22, 25)
		return d, res, nil
	})
}

// BenchmarkIngest reads 1,000 briefs of 80 sentences, about 20 of them with a claim; documents are made in place of being
// parsed, so it measures the store and the index.
func BenchmarkIngest(b *testing.B) {
	dir, read := corpus(b, 1000)
	for b.Loop() {
		stop := peak()
		start := time.Now()
		s := create(b, filepath.Join(b.TempDir(), "store"))
		if _, err := s.Ingest(context.Background(), Options{Paths: []string{dir}, Reader: read, ReadWith: "1"}); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(1000/time.Since(start).Seconds(), "docs/s")
		b.ReportMetric(stop(), "peak-MB")
		size, err := s.Usage()
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(size)/1e6, "disk-MB")
	}
}

// BenchmarkSearch asks a store of 1,000 briefs.
func BenchmarkSearch(b *testing.B) {
	dir, read := corpus(b, 1000)
	s := create(b, filepath.Join(b.TempDir(), "store"))
	if _, err := s.Ingest(context.Background(), Options{Paths: []string{dir}, Reader: read, ReadWith: "1"}); err != nil {
		b.Fatal(err)
	}
	for _, text := range []string{
		"w500x", "cotton", "cotton ferry", `"rail gas"`, "cott*", "coton~1", "w1*", "-cotton", "kind:money", "amount:>100m", "on:2020",
		"actor:turkey currency:USD", "kind:money sort:-amount", "kind:money sort:date",
	} {
		q, err := query.Parse(text)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(strings.ReplaceAll(text, " ", "+"), func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Search(context.Background(), q, SearchOptions{Limit: 20}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
