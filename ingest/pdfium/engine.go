package pdfium

import (
	"context"
	"fmt"
	"io"
	"sync"
	"time"

	library "github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// shared is the engine of the process. Nothing is loaded before it is first asked for.
var shared engine

// engine is the runtime with the compiled module, and the instance in use.
type engine struct {
	mu    sync.Mutex
	pool  library.Pool
	cache wazero.CompilationCache
	made  *memory // of the latest instance
	cur   *instance
}

// instance is one PDFium with its memory. Its methods are not safe for several goroutines.
type instance struct {
	lib   library.Pdfium
	fn    func(string) function
	known map[string]function
	mem   *memory
	stack [8]uint64 // arguments and result of a call
	files int       // open ones
	bytes int       // of these
	dead  bool      // it has broken down
}

func (e *engine) running() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.pool != nil
}

// start makes the runtime; the compiled module comes out of the cache, or goes into it.
func (e *engine) start(cache wazero.CompilationCache) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pool != nil {
		return nil
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context:  allocator(context.Background(), func(m *memory) { e.made = m }),
		MaxTotal: -1,                   // the engine keeps to one instance; the pool would wait where one could not be made
		FSConfig: wazero.NewFSConfig(), // no files
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithCompilationCache(cache),
		Stdout:       io.Discard,
		Stderr:       io.Discard,
		RandomSource: nothingRandom{},
	})
	if err != nil {
		return fmt.Errorf("starting the second PDF reader: %w", err)
	}
	e.pool, e.cache = pool, cache
	return nil
}

// nothingRandom gives zeros: what is read must not depend on chance.
type nothingRandom struct{}

func (nothingRandom) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// stop frees the runtime.
func (e *engine) stop() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pool == nil {
		return
	}
	e.drop()
	e.pool.Close()
	e.cache.Close(context.Background())
	e.pool = nil
}

// acquire returns the instance, started if need be. The caller holds e.mu.
func (e *engine) acquire() (i *instance, err error) {
	if e.cur != nil && !e.cur.dead {
		return e.cur, nil
	}
	e.drop()
	defer func() { // wazero panics where the memory for an instance is refused
		if r := recover(); r != nil {
			i, err = nil, fmt.Errorf("%w: %v", ErrFault, r)
		}
	}()
	lib, err := e.pool.GetInstance(time.Minute)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFault, err)
	}
	fn, err := functionsOf(lib)
	if err != nil {
		return nil, err
	}
	e.cur = &instance{lib: lib, fn: fn, known: map[string]function{}, mem: e.made}
	return e.cur, nil
}

// drop ends the instance. Files that are open in it give ErrFault from then on.
func (e *engine) drop() {
	if e.cur == nil {
		return
	}
	e.cur.dead = true
	_ = e.cur.lib.Kill() // Close would call into a module that may be broken
	e.cur = nil
}

// ensure starts the shared engine from the cache.
func ensure() error {
	if shared.running() {
		return nil
	}
	if compiled() == "" {
		return ErrNotReady
	}
	cache, err := openCache()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNotReady, err)
	}
	return shared.start(cache)
}
