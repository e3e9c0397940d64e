package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
)

// The index is a text file beside the WARC files: a line an entry, columns separated by tabs, the
// last one a checksum of the line. Everything in it can be made again from the WARC files.
const (
	indexName   = "index.tsv"
	indexHeader = "nianbao archive index 1\n"
	indexFields = 14
)

var escape = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)
var unescape = strings.NewReplacer(`\\`, `\`, `\t`, "\t", `\n`, "\n", `\r`, "\r")

func (e entry) line() []byte {
	b := make([]byte, 0, 256)
	b = append(b, e.kind, '\t')
	for _, n := range []int64{int64(e.place.file), e.place.offset, e.length, nanos(e.time), int64(e.status)} {
		b = append(strconv.AppendInt(b, n, 10), '\t')
	}
	b = append(append(b, unlessZero(e.digest, e.digest.hex())...), '\t')
	b = append(append(b, unlessZero(e.id, e.id.String())...), '\t')
	for _, s := range []string{e.url, e.etag, e.modified, e.contentType, e.source} {
		b = append(append(b, escape.Replace(s)...), '\t')
	}
	return append(fmt.Appendf(b, "%08x", crc32.ChecksumIEEE(b)), '\n')
}

func unlessZero[T comparable](v T, text string) string {
	var zero T
	if v == zero {
		return ""
	}
	return text
}

func nanos(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixNano()
}

var errIndexLine = errors.New("damaged line")

// parseLine reads what line wrote, without the line feed.
func parseLine(line []byte) (entry, error) {
	sum := bytes.LastIndexByte(line, '\t') + 1
	if want := fmt.Appendf(nil, "%08x", crc32.ChecksumIEEE(line[:sum])); !bytes.Equal(line[sum:], want) {
		return entry{}, errIndexLine
	}
	col := strings.Split(string(line), "\t")
	if len(col) != indexFields || len(col[0]) != 1 {
		return entry{}, errIndexLine
	}
	var num [5]int64
	for i := range num {
		n, err := strconv.ParseInt(col[i+1], 10, 64)
		if err != nil {
			return entry{}, errIndexLine
		}
		num[i] = n
	}
	e := entry{kind: col[0][0], place: place{num[1], uint32(num[0])}, length: num[2],
		time: time.Unix(0, num[3]).UTC(), status: int(num[4])}
	e.digest, _ = parseHex(col[6])
	e.id, _ = uuid.Parse(col[7])
	for i, to := range []*string{&e.url, &e.etag, &e.modified, &e.contentType, &e.source} {
		*to = unescape.Replace(col[8+i])
	}
	return e, nil
}

// readIndex hands over the entries of an index. It returns how many bytes of it are whole lines.
func readIndex(file string, visit func(entry) error) (int64, error) {
	f, err := os.Open(file)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, maxHeader)
	if line, err := r.ReadSlice('\n'); err != nil || string(line) != indexHeader {
		return 0, fmt.Errorf("read index: no index of this version")
	}
	read := int64(len(indexHeader))
	for {
		line, err := r.ReadSlice('\n')
		if errors.Is(err, io.EOF) {
			return read, nil // a torn last line is written again
		}
		if err != nil {
			return read, fmt.Errorf("read index at byte %d: %w", read, err)
		}
		e, err := parseLine(line[:len(line)-1])
		if err == nil {
			err = visit(e)
		}
		if err != nil {
			return read, fmt.Errorf("read index at byte %d: %w", read, err)
		}
		read += int64(len(line))
	}
}

// indexWriter appends to the index. Its nil value writes nothing.
type indexWriter struct{ file *os.File }

func (w *indexWriter) write(e entry) error {
	if w == nil {
		return nil
	}
	_, err := w.file.Write(e.line())
	return err
}

// Close closes the index. It need not be synced: Open finds out what is missing.
func (w *indexWriter) Close() error {
	if w == nil {
		return nil
	}
	return w.file.Close()
}
