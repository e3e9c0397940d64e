package crawl

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// fields are a record's header, names in lower case.
type fields map[string]string

func (h fields) get(name string) string { return h[strings.ToLower(name)] }

// uri is the record's address; some writers put it into pointed brackets.
func (h fields) uri() string { return strings.Trim(h.get("WARC-Target-URI"), "<> ") }

// keys are the ways in which a later record may refer to this one's body.
func (h fields) keys() []string {
	out := []string{"id " + h.get("WARC-Record-ID"), "at " + h.uri() + " " + h.get("WARC-Date")}
	if d := h.get("WARC-Payload-Digest"); d != "" {
		out = append(out, "digest "+strings.ToLower(d))
	}
	return out
}

// refersTo are the keys of the earlier body that a revisit stands for, the surest first.
func (h fields) refersTo() (out []string) {
	if id := h.get("WARC-Refers-To"); id != "" {
		out = append(out, "id "+id)
	}
	if uri := strings.Trim(h.get("WARC-Refers-To-Target-URI"), "<> "); uri != "" {
		out = append(out, "at "+uri+" "+h.get("WARC-Refers-To-Date"))
	}
	if d := h.get("WARC-Payload-Digest"); d != "" {
		out = append(out, "digest "+strings.ToLower(d))
	}
	return out
}

// record is one record of a file.
type record struct {
	fields
	block  []byte
	length int64 // of the block as the header states it, whether or not it was read
	whole  bool
	media  bool // a film or the like: only the beginning of the block was read
}

var errNoRecord = errors.New("no WARC record where one should be")

// eachRecord hands over the records that are chosen by their headers.
func eachRecord(open func() (io.ReadCloser, error), do func(record) bool, choose func(fields) bool) error {
	file, err := open()
	if err != nil {
		return fmt.Errorf("open WARC: %w", err)
	}
	defer file.Close()
	in, err := unpacked(file)
	if err != nil {
		return fmt.Errorf("read WARC: %w", err)
	}
	for {
		h, err := header(in)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read WARC: %w", err)
		}
		length, err := strconv.ParseInt(h.get("Content-Length"), 10, 64)
		if err != nil || length < 0 {
			return fmt.Errorf("read WARC: length %.20q: %w", h.get("Content-Length"), errNoRecord)
		}
		chosen := choose(h)
		r := record{fields: h, length: length, whole: h.get("WARC-Truncated") == "" && length <= maxBlock}
		if chosen {
			err = r.read(in)
		} else {
			_, err = io.CopyN(io.Discard, in, length)
		}
		if err != nil {
			return fmt.Errorf("read WARC: %s: %w", h.uri(), noEOF(err))
		}
		if chosen && !do(r) {
			return nil
		}
	}
}

// read reads the block, unless it is a film's or longer than any document.
func (r *record) read(in *bufio.Reader) error {
	head, _ := in.Peek(int(min(r.length, mediaHead)))
	if r.media = isMedia(r.fields, head); r.media {
		r.block = bytes.Clone(head)
	}
	if r.media || r.length > maxBlock {
		_, err := io.CopyN(io.Discard, in, r.length)
		return err
	}
	r.block = make([]byte, r.length)
	_, err := io.ReadFull(in, r.block)
	return noEOF(err)
}

// noEOF keeps a file that ends within a record from looking like one that ends behind it.
func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// header reads a record's header, and the empty lines before it.
func header(in *bufio.Reader) (fields, error) {
	total := 0
	line := func() (string, error) {
		s, err := in.ReadSlice('\n')
		if total += len(s); total > maxHeader || errors.Is(err, bufio.ErrBufferFull) {
			return "", fmt.Errorf("a header of more than %d bytes: %w", total, errNoRecord)
		}
		if err == io.EOF && len(strings.TrimSpace(string(s))) > 0 {
			err = io.ErrUnexpectedEOF
		}
		return strings.TrimRight(string(s), "\r\n"), err
	}
	version := ""
	for version == "" {
		s, err := line()
		if err != nil {
			return nil, err
		}
		version = strings.TrimSpace(s)
	}
	if !strings.HasPrefix(version, "WARC/") {
		return nil, fmt.Errorf("%.30q: %w", version, errNoRecord)
	}
	h := fields{}
	last := ""
	for {
		s, err := line()
		switch {
		case err != nil:
			return nil, noEOF(err)
		case s == "":
			return h, nil
		case s[0] == ' ' || s[0] == '\t': // goes on from the line before
			h[last] = strings.TrimSpace(h[last] + " " + strings.TrimSpace(s))
			continue
		}
		name, value, _ := strings.Cut(s, ":")
		last = strings.ToLower(strings.TrimSpace(name))
		if _, twice := h[last]; !twice {
			h[last] = strings.TrimSpace(value)
		}
	}
}

// date reads a record's time; crawlers of old wrote it without marks.
func date(s string) (time.Time, error) {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", "20060102150405"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC(), nil
		}
	}
	return time.Time{}, fmt.Errorf("date %.40q: %w", s, errNoRecord)
}
