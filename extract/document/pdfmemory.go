package document

import (
	"sync"
	"syscall"

	"github.com/klippa-app/go-pdfium"
	"github.com/tetratelabs/wazero/experimental"
)

// pdfRoom is an instance's memory as the system gives it: the room that it may ever grow to is taken
// at once and becomes memory page by page as it is written to. Go's own would be copied each time
// that it grows, twice as much of it held meanwhile, and collected late.
//
// The engine frees it as soon as the instance is closed, which a document that takes too long is
// while a call still runs in it. Once somebody uses the instance, it is therefore kept until he
// gives it back.
type pdfRoom struct {
	rooms  *pdfRooms
	bytes  []byte
	mapped bool
	inUse  bool
}

// pdfRooms are those of an engine's instances, by their first bytes.
type pdfRooms struct{ byStart sync.Map }

// Allocate takes room for at most so many bytes; it is called by the engine for each instance.
func (r *pdfRooms) Allocate(_, most uint64) experimental.LinearMemory {
	p := &pdfRoom{rooms: r}
	var err error
	p.bytes, err = syscall.Mmap(-1, 0, int(most), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if p.mapped = err == nil; !p.mapped { // a bound on the process's addresses, say: Go may have some left
		p.bytes = make([]byte, most)
	}
	r.byStart.Store(&p.bytes[0], p)
	return p
}

// use keeps an instance's memory until release is called, when nothing may be running there nor be
// read from it any more.
func (r *pdfRooms) use(in pdfium.Pdfium) (release func(), err error) {
	var c pdfCalls
	if err := c.enter(in); err != nil {
		return nil, err
	}
	first, _ := c.mem.Read(0, 1)
	found, ok := r.byStart.Load(&first[0])
	if !ok {
		return nil, errOtherEngine
	}
	room := found.(*pdfRoom)
	room.inUse = true
	return room.release, nil
}

// Reallocate gives as much of the room as is asked for, and nil beyond its end.
func (p *pdfRoom) Reallocate(size uint64) []byte {
	if size > uint64(len(p.bytes)) {
		return nil
	}
	return p.bytes[:size]
}

// Free gives the memory back, unless somebody uses it.
func (p *pdfRoom) Free() {
	if !p.inUse {
		p.release()
	}
}

func (p *pdfRoom) release() {
	if p.bytes == nil {
		return
	}
	p.rooms.byStart.Delete(&p.bytes[0])
	if p.mapped {
		_ = syscall.Munmap(p.bytes) // it fails for what is no mapping: this is one, once
	}
	p.bytes = nil
}
