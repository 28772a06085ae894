package pdfium

import (
	"context"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/tetratelabs/wazero"
)

// Compiling the module costs 4 seconds of processor time and 330 MB; loading the compiled one 0.2 s. So it is compiled
// once and kept in the user's cache folder, one folder a version:
//
//	docket/pdfium/go-pdfium-1.21.4/wazero-v1.12.0-amd64-linux/HASH
//
// wazero writes a file of another name and renames it, so two processes may fill the folder at the same time, and a
// killed one leaves no half of a module. HASH covers the module and what the processor can do.
const version = "go-pdfium-1.21.4"

// smallest is less than any compiled module has, and more than an empty or cut file.
const smallest = 1 << 20

// CacheDir is the folder of the compiled module. It need not exist.
func CacheDir() (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "docket", "pdfium", version), nil
}

// compiled returns the compiled module's file, or "".
func compiled() string {
	dir, err := CacheDir()
	if err != nil {
		return ""
	}
	files, _ := filepath.Glob(filepath.Join(dir, "wazero-*", "*"))
	for _, f := range files {
		if i, err := os.Stat(f); err == nil && filepath.Ext(f) == "" && i.Mode().IsRegular() && i.Size() > smallest {
			return f
		}
	}
	return ""
}

// Ready reports whether the second reader can start quickly and within a worker's memory: its compiled module is in
// the cache, or in this process.
func Ready() bool { return shared.running() || compiled() != "" }

// Prepare compiles the module into the cache, where it is not there. It must not run where memory is limited. Where
// no folder can be written, the module is kept in this process.
func Prepare(ctx context.Context) error {
	if Ready() {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	cache, err := openCache()
	if err != nil || !writable() {
		return shared.start(wazero.NewCompilationCache())
	}
	e := &engine{}
	if err := e.start(cache); err != nil {
		return err
	}
	e.stop()
	debug.FreeOSMemory() // compiling leaves 300 MB behind
	return nil
}

func openCache() (wazero.CompilationCache, error) {
	dir, err := CacheDir()
	if err != nil {
		return nil, err
	}
	return wazero.NewCompilationCacheWithDir(dir)
}

// writable tells whether a file can be made in the cache; the folder may be there and belong to somebody else.
func writable() bool {
	dir, err := CacheDir()
	if err != nil {
		return false
	}
	f, err := os.CreateTemp(dir, "write.*.tmp")
	if err != nil {
		return false
	}
	f.Close()
	return os.Remove(f.Name()) == nil
}
