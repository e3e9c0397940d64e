package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// Bounds on what is read: a damaged or foreign file must not be able to ask for all the memory.
const (
	maxURL    = 64 << 10
	maxHeader = 1 << 20
	maxBlock  = 256 << 20
	maxBody   = maxBlock - 16<<20 // what may be put: headers stand in the block too
)

// stored is one record as it was read back.
type stored struct {
	fields textproto.MIMEHeader
	block  []byte
	length int64 // of the gzip member
}

func (s *stored) kind() string { return s.fields.Get(fieldType) }

// errTorn says that a record was never finished: the file ends before its gzip member does. A
// member that ends in good order and holds too little is damage of another kind.
var errTorn = errors.New("the file ends in the middle of the record")

// recordReader reads single records. It keeps its buffers, which are most of the cost of a small
// record.
type recordReader struct {
	packed counter
	in     *bufio.Reader
	gz     gzip.Reader
	inner  member
	plain  io.LimitedReader
	out    *bufio.Reader
}

func newRecordReader() *recordReader {
	return &recordReader{in: bufio.NewReaderSize(nil, 16<<10), out: bufio.NewReaderSize(nil, 16<<10)}
}

// record reads the record at the beginning of src, which must not be empty.
func (r *recordReader) record(src io.Reader) (*stored, error) {
	r.packed = counter{r: src}
	r.in.Reset(&r.packed)
	if err := r.gz.Reset(r.in); err != nil {
		return nil, fmt.Errorf("open record: %w", torn(err))
	}
	r.gz.Multistream(false)
	s, err := r.parse()
	if r.inner.torn { // parsers of lines make their own error of it
		return nil, errTorn
	}
	if err != nil {
		return nil, err
	}
	s.length = r.packed.n - int64(r.in.Buffered())
	return s, nil
}

func (r *recordReader) parse() (*stored, error) {
	r.inner = member{gz: &r.gz}
	r.plain = io.LimitedReader{R: &r.inner, N: maxHeader}
	r.out.Reset(&r.plain)
	fields, err := r.header()
	if err != nil {
		return nil, fmt.Errorf("read record header: %w", err)
	}
	length, err := blockLength(fields)
	if err != nil {
		return nil, err
	}
	r.plain.N = max(0, length+4+1-int64(r.out.Buffered()))
	block, err := readExactly(r.out, length)
	if err != nil {
		return nil, fmt.Errorf("read record block: %w", err)
	}
	rest, err := io.ReadAll(r.out) // to the member's end, where its checksum is checked
	if err != nil {
		return nil, fmt.Errorf("read record end: %w", err)
	}
	if string(rest) != "\r\n\r\n" {
		return nil, fmt.Errorf("read record end: %d bytes in place of two empty lines", len(rest))
	}
	return &stored{fields: fields, block: block}, nil
}

func (r *recordReader) header() (textproto.MIMEHeader, error) {
	lines := textproto.NewReader(r.out)
	version, err := lines.ReadLine()
	if err != nil {
		return nil, err
	}
	if !strings.HasPrefix(version, "WARC/1.") {
		return nil, fmt.Errorf("not a WARC record: %.20q", version)
	}
	return lines.ReadMIMEHeader()
}

func blockLength(fields textproto.MIMEHeader) (int64, error) {
	length, err := strconv.ParseInt(fields.Get(fieldLength), 10, 64)
	if err != nil || length < 0 {
		return 0, fmt.Errorf("read record: length %.20q", fields.Get(fieldLength))
	}
	if length > maxBlock {
		return 0, fmt.Errorf("read record of %d bytes: %w", length, ErrTooLarge)
	}
	return length, nil
}

// readExactly believes a stated length only as far as bytes follow.
func readExactly(r io.Reader, length int64) ([]byte, error) {
	const believed = 1 << 20
	var block bytes.Buffer
	block.Grow(int(min(length, believed)) + bytes.MinRead)
	if n, err := io.CopyN(&block, r, length); err != nil {
		return nil, fmt.Errorf("%d of %d bytes: %w", n, length, err)
	}
	return block.Bytes(), nil
}

// member is the inside of a gzip member. It knows whether the file ended before the member did.
type member struct {
	gz   *gzip.Reader
	torn bool
}

func (m *member) Read(p []byte) (int, error) {
	n, err := m.gz.Read(p)
	m.torn = m.torn || errors.Is(err, io.ErrUnexpectedEOF)
	return n, err
}

func torn(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errTorn
	}
	return err
}

type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}
