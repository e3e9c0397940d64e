// Package crawl reads the WARC files of other people's crawls: those of wget, Heritrix, Browsertrix
// and the like, of any version, compressed by record, as a whole, or not at all. Read gives the
// answers in one, decoded, in their order; Files those of a crawl that was written to several, where
// later ones refer back to bodies in earlier ones.
package crawl

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"strings"
	"time"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Answer is what an address gave when it was crawled.
type Answer struct {
	URL    string
	Time   time.Time
	Status int
	Proto  string // as in http.Response
	Header http.Header
	Body   []byte // content-decoded
	IP     string
	Again  bool // the crawl kept the body with an earlier answer only
}

// ErrBody means that an answer's body was not kept, or not whole.
var ErrBody = errors.New("the crawl did not keep the whole body")

// ErrDigest means that a record is not what its writer wrote.
var ErrDigest = errors.New("the record does not have the digest that it states")

// What a file may ask for.
const (
	maxHeader = 1 << 20
	maxBlock  = 64 << 20 // longer ones are passed over
	maxKept   = 4 << 30  // on disk
)

var (
	warcMark = []byte("WARC/")
	gzipMark = []byte{0x1f, 0x8b}
	zstdMark = []byte{0x28, 0xb5, 0x2f, 0xfd}
)

// Head is how many bytes Is wants to see of a file.
const Head = 4096

// Is reports whether a file that begins with some bytes is a WARC file.
func Is(head []byte) bool {
	head = head[:min(len(head), Head)]
	if bytes.HasPrefix(head, warcMark) {
		return true
	}
	if !bytes.HasPrefix(head, gzipMark) && !bytes.HasPrefix(head, zstdMark) {
		return false
	}
	in, err := unpacked(bytes.NewReader(head))
	if err != nil {
		return false
	}
	start := make([]byte, len(warcMark))
	_, err = io.ReadFull(in, start)
	return err == nil && bytes.Equal(start, warcMark)
}

func unpacked(in io.Reader) (*bufio.Reader, error) {
	b := bufio.NewReaderSize(in, 64<<10)
	head, _ := b.Peek(4)
	switch {
	case bytes.HasPrefix(head, gzipMark):
		z, err := gzip.NewReader(b) // goes on from member to member
		if err != nil {
			return nil, fmt.Errorf("open gzip: %w", err)
		}
		return bufio.NewReaderSize(z, 64<<10), nil
	case bytes.HasPrefix(head, zstdMark):
		z, err := zstd.NewReader(b, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(128<<20))
		if err != nil {
			return nil, fmt.Errorf("open zstd: %w", err)
		}
		return bufio.NewReaderSize(z.IOReadCloser(), 64<<10), nil
	}
	return b, nil
}

// Open opens a file, each time from its beginning.
type Open func() (io.ReadCloser, error)

// Read gives the answers of a file, which is opened twice: once to see which bodies later records
// refer back to. A record that cannot be read comes as an error beside what is known of it, and
// the caller may go on; an error without an address ends the file.
func Read(open Open) iter.Seq2[Answer, error] {
	return func(yield func(Answer, error) bool) {
		f := NewFiles()
		defer f.Close()
		f.Want(open)
		f.Read(open)(yield)
	}
}

// Files are those of one crawl. Want is called for each of them, then Read in the order in which
// they were written.
type Files struct{ bodies bodies }

// NewFiles begins a crawl of which no file has been seen. Close ends it.
func NewFiles() *Files {
	return &Files{bodies{wanted: map[bodyKey]bool{}, kept: map[bodyKey]span{}}}
}

// Close gives the disk back that bodies were kept on.
func (f *Files) Close() { f.bodies.close() }

// Want looks for bodies that a file's records refer back to. What is wrong with it Read says.
func (f *Files) Want(open Open) {
	_ = eachRecord(open, func(r record) bool {
		f.bodies.want(r)
		return true
	}, func(h fields) bool { return h.get("WARC-Type") == "revisit" })
}

// Read gives the answers of one file, as the function Read does.
func (f *Files) Read(open Open) iter.Seq2[Answer, error] {
	return func(yield func(Answer, error) bool) {
		stopped := false
		err := eachRecord(open, func(r record) bool {
			a, err := r.answer(&f.bodies)
			stopped = !yield(a, err)
			return !stopped
		}, isAnswer)
		if err != nil && !stopped {
			yield(Answer{}, err)
		}
	}
}

// isAnswer chooses the records that give what an address showed.
func isAnswer(h fields) bool {
	uri := strings.ToLower(h.uri())
	if !strings.HasPrefix(uri, "http://") && !strings.HasPrefix(uri, "https://") {
		return false
	}
	switch h.get("WARC-Type") {
	case "response", "revisit":
		return strings.HasPrefix(strings.ToLower(h.get("Content-Type")), "application/http") || h.get("Content-Type") == ""
	case "resource":
		return true
	}
	return false
}
