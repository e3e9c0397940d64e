package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
)

// stretch is a piece of a WARC file: a record, or bytes that are none.
type stretch struct {
	offset, length int64
	rec            *stored
	err            error // set when there is no record
	torn           bool  // the bytes are the beginning of a record that was never finished
}

// scan reads a file's records one after another in [from, end). Where bytes are damaged it goes on
// with the next record that can be read. What it yields follows without gaps.
func scan(file io.ReaderAt, from, end int64) iter.Seq[stretch] {
	return func(yield func(stretch) bool) {
		r := newRecordReader()
		for at := from; at < end; {
			s := next(r, file, at, end)
			if !yield(s) {
				return
			}
			at += s.length
		}
	}
}

func next(r *recordReader, file io.ReaderAt, at, end int64) stretch {
	rec, err := r.record(io.NewSectionReader(file, at, end-at))
	if err == nil {
		return stretch{offset: at, length: rec.length, rec: rec}
	}
	// A record that the file ends in the middle of was torn. Looking for further records inside it
	// would find those that a hostile site may have put into its own answer.
	if errors.Is(err, errTorn) || allZero(file, at, end) {
		return stretch{offset: at, length: end - at, err: err, torn: true}
	}
	return stretch{offset: at, length: resume(r, file, at+1, end) - at, err: err}
}

var gzipMagic = []byte{0x1f, 0x8b, 0x08}

// resume finds the next place where a whole record can be read, or the end.
func resume(r *recordReader, file io.ReaderAt, at, end int64) int64 {
	buf := make([]byte, 64<<10)
	for at < end {
		n, _ := file.ReadAt(buf[:min(int64(len(buf)), end-at)], at)
		i := bytes.Index(buf[:n], gzipMagic)
		switch {
		case i >= 0:
			at += int64(i)
			if _, err := r.record(io.NewSectionReader(file, at, end-at)); err == nil {
				return at
			}
			at++
		case n < len(buf):
			return end
		default:
			at += int64(n - len(gzipMagic) + 1)
		}
	}
	return end
}

// allZero reports whether a range holds nothing but zeros, which is what a power failure leaves of
// a write that had only got its place.
func allZero(file io.ReaderAt, at, end int64) bool {
	r := io.NewSectionReader(file, at, end-at)
	buf := make([]byte, 64<<10)
	for {
		n, err := r.Read(buf)
		if len(bytes.Trim(buf[:n], "\x00")) > 0 {
			return false
		}
		if err != nil {
			return errors.Is(err, io.EOF)
		}
	}
}

// at reads the one record at a place.
func (a *Archive) at(p place) (*stored, error) {
	file, err := a.file(p.file)
	if err != nil {
		return nil, fmt.Errorf("read record %s: %w", p.position(), err)
	}
	r := a.read.Get().(*recordReader)
	defer a.read.Put(r)
	s, err := r.record(io.NewSectionReader(file, p.offset, maxBlock*2))
	if err != nil {
		return nil, fmt.Errorf("read record %s: %w", p.position(), err)
	}
	return s, nil
}
