package journal

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
)

// maxLine bounds a line: what is longer was not written here.
const maxLine = 4 << 20

// Events reads the journal from its start; there are none before the first Append. Lines that are
// no events, torn or foreign, are passed over; State counts them. An error means that the file
// cannot be read on.
func (j *Journal) Events() iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		for line, err := range j.lines() {
			if err != nil {
				yield(Event{}, err)
				return
			}
			if e, ok := parse(line); ok && !yield(e, nil) {
				return
			}
		}
	}
}

// parse reads a line. A kind that a later version may have added is an event too.
func parse(line []byte) (Event, bool) {
	var e Event
	if err := json.Unmarshal(line, &e); err != nil || e.Kind == "" || e.Time.IsZero() {
		return Event{}, false
	}
	says, known := e.says()
	return e, says || !known
}

// lines yields the lines without their ends; nil for one that is too long. A last line without its
// end counts if it is whole, since a torn one is no JSON.
func (j *Journal) lines() iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		f, err := os.Open(j.file)
		if errors.Is(err, fs.ErrNotExist) {
			return
		}
		if err != nil {
			yield(nil, fmt.Errorf("read journal: %w", err))
			return
		}
		defer f.Close()
		r := bufio.NewReaderSize(f, 64<<10)
		for {
			line, err := readLine(r)
			if err != nil && !errors.Is(err, io.EOF) {
				yield(nil, fmt.Errorf("read journal: %w", err))
				return
			}
			if len(line) > 0 && !yield(line, nil) || err != nil {
				return
			}
		}
	}
}

// readLine reads a line with its end; of one that is too long it gives the beginning.
func readLine(r *bufio.Reader) (line []byte, err error) {
	for {
		part, err := r.ReadSlice('\n')
		if len(line) <= maxLine {
			line = append(line, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, err
		}
	}
}
