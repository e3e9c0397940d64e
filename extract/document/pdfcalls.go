package document

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly/imports"
	"github.com/tetratelabs/wazero/api"
)

// pdfCalls calls PDFium's functions by their names in its own manual, with numbers for handles. The
// library's methods give each object that they mention a random name, take memory for each answer,
// and give both back: of two thousand characters and as many lines that was a quarter of a page's time.
//
// The first error is kept, and every later call gives 0: a caller asks for it at the end of a page.
type pdfCalls struct {
	ctx   context.Context
	named func(string) wasmFunction
	known map[string]wasmFunction
	mem   wasmMemory
	stack [8]uint64
	room  uint64 // address of answerBytes for what a function gives by reference
	err   error
}

const answerBytes = 64

type wasmFunction interface {
	CallWithStack(ctx context.Context, stack []uint64) error
}

type wasmMemory interface {
	Read(offset, count uint32) ([]byte, bool)
	Write(offset uint32, b []byte) bool
}

// newPDFCalls makes the way into an instance.
func newPDFCalls(ctx context.Context, in pdfium.Pdfium) (*pdfCalls, error) {
	c := &pdfCalls{ctx: ctx, known: map[string]wasmFunction{}}
	if err := c.enter(in); err != nil {
		return nil, err
	}
	c.room = c.call("malloc", answerBytes)
	return c, c.err
}

// errOtherEngine means that the library is of another make than the one that this is written for.
var errOtherEngine = errors.New("the engine's module is of another kind")

// enter finds the functions and the memory of an instance.
func (c *pdfCalls) enter(in pdfium.Pdfium) error {
	module := reflect.Indirect(reflect.ValueOf(in.GetImplementation())).FieldByName("Module")
	if !module.IsValid() || !entrance(imports.NewModule, module.Interface(), c) {
		return errOtherEngine
	}
	return nil
}

// entrance finds the functions and the memory of a module. Their types are the library's own, without
// names outside of it: they are inferred from the function that makes a module of wazero's.
func entrance[M interface {
	ExportedFunction(string) F
	Memory() R
}, F wasmFunction, R wasmMemory](_ func(api.Module) M, module any, c *pdfCalls) bool {
	m, ok := module.(M)
	if !ok {
		return false
	}
	c.mem = m.Memory()
	c.named = func(name string) wasmFunction { return m.ExportedFunction(name) }
	return true
}

// call gives what a function returns.
func (c *pdfCalls) call(name string, args ...uint64) uint64 {
	if c.err != nil {
		return 0
	}
	f := c.known[name]
	if f == nil {
		f = c.named(name)
		c.known[name] = f
	}
	copy(c.stack[:], args)
	if err := f.CallWithStack(c.ctx, c.stack[:]); err != nil {
		c.err = fmt.Errorf("%s: %w", name, briefly(err))
		return 0
	}
	return c.stack[0]
}

// count is call for a number that a function returns, negative for an error.
func (c *pdfCalls) count(name string, args ...uint64) int { return int(int32(c.call(name, args...))) }

// answer is the address of the nth 8 bytes for a function to write to.
func (c *pdfCalls) answer(n int) uint64 { return c.room + 8*uint64(n) }

// read is a part of the engine's memory, until the next call; it is empty after an error, when the
// memory may be gone.
func (c *pdfCalls) read(at, size uint64) []byte {
	if c.err != nil {
		return nil
	}
	b, _ := c.mem.Read(uint32(at), uint32(size))
	return b
}

// floats reads numbers of 4 bytes each that stand one behind the other in the answer.
func (c *pdfCalls) floats(out []float64) {
	b := c.read(c.room, answerBytes)
	for i := range out {
		if len(b) >= 4*i+4 {
			out[i] = float64(math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:])))
		}
	}
}

// doubles reads numbers of 8 bytes each.
func (c *pdfCalls) doubles(out []float64) {
	b := c.read(c.room, answerBytes)
	for i := range out {
		if len(b) >= 8*i+8 {
			out[i] = math.Float64frombits(binary.LittleEndian.Uint64(b[8*i:]))
		}
	}
}

// word reads a whole number of 4 bytes from the nth 8 of the answer.
func (c *pdfCalls) word(n int) uint32 {
	b := c.read(c.answer(n), 4)
	if len(b) < 4 {
		return 0
	}
	return binary.LittleEndian.Uint32(b)
}

// give copies bytes into the engine's memory; it is freed with the instance.
func (c *pdfCalls) give(b []byte) (at uint64, err error) {
	at = c.call("malloc", uint64(max(1, len(b))))
	if c.err != nil {
		return 0, c.err
	}
	if at == 0 || !c.mem.Write(uint32(at), b) {
		return 0, errors.New("the engine has no room for it")
	}
	return at, nil
}
