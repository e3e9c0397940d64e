package document

import (
	"encoding/binary"
	"unicode/utf16"
)

// biffReader reads strings that go on from one record to those that continue it.
type biffReader struct {
	parts [][]byte
	done  bool
}

// next makes sure that the current part is not used up.
func (r *biffReader) next() bool {
	for len(r.parts) > 0 && len(r.parts[0]) == 0 {
		r.parts = r.parts[1:]
	}
	r.done = len(r.parts) == 0
	return !r.done
}

func (r *biffReader) take(n int) []byte {
	var out []byte
	for n > 0 && r.next() {
		k := min(n, len(r.parts[0]))
		out = append(out, r.parts[0][:k]...)
		r.parts[0] = r.parts[0][k:]
		n -= k
	}
	return out
}

func (r *biffReader) number(size int) int {
	b := append(r.take(size), make([]byte, 4)...)
	return int(binary.LittleEndian.Uint32(b) & (1<<(8*size) - 1))
}

// characters reads n characters behind a byte that says how long each is. Where they go on in the
// next record, such a byte stands there again.
func (r *biffReader) characters(n int) string {
	flags := r.number(1)
	runs, more := 0, 0
	if flags&8 != 0 {
		runs = r.number(2)
	}
	if flags&4 != 0 {
		more = r.number(4)
	}
	var units []uint16
	for n > 0 && len(r.parts) > 0 {
		if len(r.parts[0]) == 0 {
			if !r.next() {
				break
			}
			flags = r.number(1)
		}
		part := r.parts[0]
		size := 1 + flags&1
		k := min(n, len(part)/size)
		for i := range k {
			u := uint16(part[i*size])
			if size == 2 {
				u |= uint16(part[i*size+1]) << 8
			}
			units = append(units, u)
		}
		r.parts[0] = part[k*size:]
		if n -= k; k == 0 {
			r.parts[0] = nil // half a character
		}
	}
	r.take(4*runs + min(more, 1<<24))
	return string(utf16.Decode(units))
}

// shared reads the strings that cells refer to by their numbers.
func (b *biff) shared(parts [][]byte) {
	r := biffReader{parts: parts}
	r.take(4)
	for n := r.number(4); n > 0 && r.next() && len(b.strings) < 1<<20; n-- {
		b.strings = append(b.strings, r.characters(r.number(2)))
	}
}
