package crawl

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
)

// bodyKey is the digest of one way to refer to a body: a crawl may have millions of them.
type bodyKey [16]byte

func keyOf(reference string) bodyKey {
	sum := sha256.Sum256([]byte(reference))
	return bodyKey(sum[:16])
}

// span is where a body stands in the file that bodies wait in.
type span struct{ from, length int64 }

// bodies are those that later records refer back to, by digest, address and time. They wait in a
// file without a name: a crawl may be larger than memory.
type bodies struct {
	wanted map[bodyKey]bool
	kept   map[bodyKey]span
	file   *os.File
	end    int64
}

// want notes which body a revisit refers to.
func (b *bodies) want(r record) {
	for _, reference := range r.fields.refersTo() {
		b.wanted[keyOf(reference)] = true
	}
}

// keep keeps a body that is wanted, as long as there is room.
func (b *bodies) keep(h fields, body []byte) error {
	var at span
	written := false
	for _, reference := range h.keys() {
		key := keyOf(reference)
		if _, have := b.kept[key]; have || !b.wanted[key] || b.end+int64(len(body)) > maxKept {
			continue
		}
		if !written {
			var err error
			if at, err = b.write(body); err != nil {
				return err
			}
			written = true
		}
		b.kept[key] = at
	}
	return nil
}

func (b *bodies) write(body []byte) (at span, err error) {
	if b.file == nil {
		if b.file, err = os.CreateTemp("", "nianbao-crawl-"); err != nil {
			return at, fmt.Errorf("make room for a crawl's bodies: %w", err)
		}
		os.Remove(b.file.Name())
	}
	at = span{b.end, int64(len(body))}
	if _, err := b.file.WriteAt(body, at.from); err != nil {
		return at, fmt.Errorf("keep a crawl's body: %w", err)
	}
	b.end += at.length
	return at, nil
}

// find gives the body that a revisit refers to; ErrBody says that there is none.
func (b *bodies) find(h fields) ([]byte, error) {
	for _, reference := range h.refersTo() {
		if at, ok := b.kept[keyOf(reference)]; ok {
			body, err := io.ReadAll(io.NewSectionReader(b.file, at.from, at.length))
			if err != nil {
				return nil, fmt.Errorf("read a crawl's body: %w", err)
			}
			return body, nil
		}
	}
	return nil, ErrBody
}

func (b *bodies) close() {
	if b.file != nil {
		b.file.Close()
	}
}
