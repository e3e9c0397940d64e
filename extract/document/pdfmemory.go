package document

import (
	"syscall"

	"github.com/tetratelabs/wazero/experimental"
)

// pdfRoom is an engine's memory as the system gives it: the room that it may ever grow to is taken
// at once and becomes memory page by page as it is written to. Go's own would be copied each time
// that it grows, twice as much of it held meanwhile, and collected late.
//
// It ends with its instance, so nothing may be running there any more: an engine with such memory is
// never stopped from outside.
type pdfRoom struct {
	bytes  []byte
	mapped bool
}

// newPDFRoom takes room for at most so many bytes; it is called by the engine for each instance.
func newPDFRoom(_, most uint64) experimental.LinearMemory {
	room, err := syscall.Mmap(-1, 0, int(most), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil { // a bound on the process's addresses, say: Go may have some left
		return &pdfRoom{bytes: make([]byte, most)}
	}
	return &pdfRoom{room, true}
}

// Reallocate gives as much of the room as is asked for, and nil beyond its end.
func (p *pdfRoom) Reallocate(size uint64) []byte {
	if size > uint64(len(p.bytes)) {
		return nil
	}
	return p.bytes[:size]
}

// Free gives the memory back.
func (p *pdfRoom) Free() {
	if p.mapped {
		_ = syscall.Munmap(p.bytes) // it fails for what is no mapping: this is one, once
	}
	*p = pdfRoom{}
}
