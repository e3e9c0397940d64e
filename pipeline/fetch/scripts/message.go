package scripts

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// order is what the child is started with: a page as its site sent it.
type order struct {
	URL   string `json:"url"`
	HTML  string `json:"html"`
	Agent string `json:"agent"`
	Now   int64  `json:"now"` // milliseconds since 1970
	Still bool   `json:"still"`
	Most  int64  `json:"most"` // milliseconds of the machine's time that its scripts may take
}

// message is one line from the child: a request, what stands on the page, or the word that it is done.
type message struct {
	Ask   *Request `json:"ask,omitempty"`
	Shown *shown   `json:"shown,omitempty"`
	Done  *Outcome `json:"done,omitempty"`
}

type shown struct {
	URL  string `json:"url"`
	HTML string `json:"html"`
}

// reply is one line to the child: the answer to a request, or whether what was shown brought anything.
type reply struct {
	Answer
	More bool `json:"more,omitempty"`
}

// maxLine bounds a line either way.
const maxLine = 24 << 20

// A wire carries lines of JSON.
type wire struct {
	in  *bufio.Reader
	out io.Writer
}

func newWire(in io.Reader, out io.Writer) *wire {
	return &wire{in: bufio.NewReaderSize(in, 64<<10), out: out}
}

func (w *wire) send(v any) error {
	line, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("write a line: %w", err)
	}
	if len(line) > maxLine {
		return errTooLong
	}
	_, err = w.out.Write(append(line, '\n'))
	return err
}

var errTooLong = errors.New("a line is longer than any page")

func (w *wire) receive(v any) error {
	var line []byte
	for {
		part, err := w.in.ReadSlice('\n')
		if line = append(line, part...); len(line) > maxLine {
			return errTooLong
		}
		if err == nil {
			break
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return err
		}
	}
	if err := json.Unmarshal(line, v); err != nil {
		return fmt.Errorf("read a line: %w", err)
	}
	return nil
}
