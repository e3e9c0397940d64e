package archive

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
)

// Position is where a record begins. Positions follow the order in which records were put.
// The zero value lies before everything.
type Position struct {
	File   string
	Offset int64
}

// Before reports whether p lies before q.
func (p Position) Before(q Position) bool {
	if p.File == q.File {
		return p.Offset < q.Offset
	}
	if len(p.File) != len(q.File) { // numbers outgrow their five digits, and grow longer then
		return len(p.File) < len(q.File)
	}
	return p.File < q.File
}

// String gives "file:offset", and nothing for the zero value.
func (p Position) String() string {
	if p == (Position{}) {
		return ""
	}
	return p.File + ":" + strconv.FormatInt(p.Offset, 10)
}

// ParsePosition reads what String wrote.
func ParsePosition(s string) (Position, error) {
	if s == "" {
		return Position{}, nil
	}
	file, number, ok := strings.Cut(s, ":")
	offset, err := strconv.ParseInt(number, 10, 64)
	if _, known := fileNumber(file); !ok || err != nil || offset < 0 || !known {
		return Position{}, fmt.Errorf("position %q: want file:offset", s)
	}
	return Position{File: file, Offset: offset}, nil
}

// place is a Position as it is kept in memory by the million.
type place struct {
	offset int64
	file   uint32
}

func (p place) position() Position { return Position{File: fileName(p.file), Offset: p.offset} }

func (p place) before(q place) bool {
	return p.file < q.file || p.file == q.file && p.offset < q.offset
}

const filePrefix, fileSuffix = "nianbao-", ".warc.gz"

func fileName(number uint32) string { return fmt.Sprintf("%s%05d%s", filePrefix, number, fileSuffix) }

func fileNumber(name string) (uint32, bool) {
	digits, ok := strings.CutPrefix(strings.TrimSuffix(name, fileSuffix), filePrefix)
	n, err := strconv.ParseUint(digits, 10, 32)
	return uint32(n), ok && err == nil && fileName(uint32(n)) == name
}

// fileNumbers lists the archive's files in order.
func fileNumbers(dir string) ([]uint32, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var numbers []uint32
	for _, e := range entries {
		if n, ok := fileNumber(e.Name()); ok {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	return numbers, nil
}
