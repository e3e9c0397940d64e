package document

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

const pdfMemory = 3072 // pages of WebAssembly memory, 64 KiB each: 192 MB, which leaves 64 for all that is Go's

// pdfTime is what a document of a size may take: two seconds a megabyte and some for the start.
func pdfTime(bytes int) time.Duration {
	return min(30*time.Second, 4*time.Second+time.Duration(bytes>>19)*time.Second)
}

// pdfEngine is PDFium compiled for WebAssembly: sand-boxed, without any file or network. It has
// two forms. The interruptible one asks at every turn of every loop whether its time is up, which
// makes it five times slower; it reads whatever looks unusual. The plain one reads files that are in
// order (ordinaryPDF): there the memory cap bounds what can be unpacked and drawn, and the time is
// looked at between any two calls.
//
// Both are made when a first document asks for them and live as long as the process: they are
// machine code of 70 MB, and nothing in them belongs to a document. Each document gets an
// instance of its own, which is closed with it.
type pdfEngine struct {
	pool  pdfium.Pool
	rooms *pdfRooms
	err   error
}

var (
	plainPDF         = sync.OnceValue(func() pdfEngine { return newPDFEngine(false) })
	interruptiblePDF = sync.OnceValue(func() pdfEngine { return newPDFEngine(true) })
)

func newPDFEngine(interruptible bool) pdfEngine {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(pdfMemory).
		WithCloseOnContextDone(interruptible)
	if cache := compilationCache(); cache != nil {
		config = config.WithCompilationCache(cache)
	}
	rooms := &pdfRooms{}
	pool, err := webassembly.Init(webassembly.Config{
		Context:       experimental.WithMemoryAllocator(context.Background(), rooms),
		MaxTotal:      max(2, runtime.GOMAXPROCS(0)),
		RuntimeConfig: config,
		FSConfig:      wazero.NewFSConfig().WithFSMount(standInFonts, fontFolder), // nothing else
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
	if err != nil {
		return pdfEngine{err: fmt.Errorf("start engine: %w", err)}
	}
	debug.FreeOSMemory() // what the compiler took is several times what it made
	return pdfEngine{pool: pool, rooms: rooms}
}

// compilationCache keeps the machine code between processes, so that only the first one ever
// takes seconds to start. Without a place for it each process compiles anew.
func compilationCache() wazero.CompilationCache {
	dir, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "nianbao", "wazero"))
	if err != nil {
		return nil
	}
	return cache
}

// errPDFTime means that a document took longer than pdfTime allows.
var errPDFTime = errors.New("it took too long")

// withPDFium runs f with an instance of its own, which is stopped when the context ends: at once where its
// engine can be interrupted, else with the next call.
func withPDFium(ctx context.Context, e pdfEngine, f func(pdfium.Pdfium) error) error {
	if e.err != nil {
		return e.err
	}
	in, err := e.pool.GetInstanceWithContext(ctx)
	if err != nil {
		return fmt.Errorf("get engine: %w", err)
	}
	release, err := e.rooms.use(in)
	if err != nil {
		return fmt.Errorf("get engine: %w", errors.Join(err, in.Close()))
	}
	defer release()  // f has returned, and so has whatever stopped it
	defer in.Close() // a document that was left open by an error is freed with its instance
	killed := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		in.Kill() // the documented way to stop a call that is under way
		close(killed)
	})
	err = briefly(f(in))
	if !stop() {
		<-killed
		return errPDFTime
	}
	return err
}

// errPDFGaveUp is how the engine ends when it cannot go on: mostly for want of memory.
var errPDFGaveUp = fmt.Errorf("it needs more than the %d MB of memory that a document may have, or is damaged", pdfMemory/16)

// briefly cuts the stack off an error of the engine.
func briefly(err error) error {
	if err == nil {
		return nil
	}
	if strings.Contains(err.Error(), "wasm error: unreachable") {
		return errPDFGaveUp
	}
	if first, _, more := strings.Cut(err.Error(), "\n"); more {
		return errors.New(first)
	}
	return err
}
