package document

import (
	"unicode/utf16"

	"golang.org/x/text/encoding"
)

// rtfReader reads the text of RTF. Its text is 7-bit, characters are numbers in some code page or
// in Unicode, and braces bound how long a property holds.
type rtfReader struct {
	flow
	in      []byte
	at      int
	s       rtfState
	outer   []rtfState
	skipped int    // characters that stand in for the Unicode one before them
	bytes   []byte // of text in a code page that has not been decoded yet
	high    rune   // first half of a surrogate pair
	page    encoding.Encoding
	fonts   map[int]encoding.Encoding
	rtfTables
}

// rtfState is what a group inherits from the one around it.
type rtfState struct {
	skip           bool // a destination that shows nothing here
	fontTable      bool
	begins         bool // nothing but a star has come yet
	star           bool // the destination may be passed over
	box            bool // the group of a text box
	nested         bool // properties of a row of a nested table
	uc             int  // how many characters stand in for a Unicode one
	font           int
	unseen, raised bool
	inTable        bool
	depth          int // of nested tables, where the paragraph says it
}

// maxGroups nest at the most.
const maxGroups = 5000

func readRTF(body []byte, o Options) (Document, error) {
	r := rtfReader{flow: flow{opt: o}, in: body, page: codePage(1252), fonts: map[int]encoding.Encoding{}, s: rtfState{uc: 1}}
	for r.at < len(r.in) {
		if err := r.next(); err != nil {
			return Document{Format: RTF}, ErrUnreadable{Format: RTF, Err: err}
		}
	}
	r.decode()
	r.leaveTables(0)
	return r.document(RTF), nil
}

// next reads one brace, control or character.
func (r *rtfReader) next() error {
	c := r.in[r.at]
	r.at++
	switch c {
	case '{':
		return r.open()
	case '}':
		return r.close()
	case '\\':
		return r.control()
	case '\r', '\n', 0:
		return nil
	}
	r.s.begins = false
	return r.char(c)
}

func (r *rtfReader) open() error {
	r.decode()
	if len(r.outer) >= maxGroups {
		return errDeep
	}
	r.skipped = 0
	r.outer = append(r.outer, r.s)
	r.s.begins, r.s.star, r.s.box = true, false, false
	return nil
}

func (r *rtfReader) close() error {
	r.decode()
	r.skipped = 0
	if r.s.box {
		r.leaveBox()
	}
	if n := len(r.outer); n > 0 {
		raised := r.s.raised
		r.s, r.outer = r.outer[n-1], r.outer[:n-1]
		if raised && !r.s.raised {
			r.line.gap()
		}
	}
	return nil
}

// char takes a byte of text.
func (r *rtfReader) char(c byte) error {
	if r.skipped > 0 {
		r.skipped--
		return nil
	}
	if r.s.skip || r.s.fontTable || r.s.unseen {
		return nil
	}
	if len(r.bytes) == 0 {
		if err := r.enter(); err != nil {
			return err
		}
	}
	r.high = 0
	r.bytes = append(r.bytes, c)
	return nil
}

// decode writes down the bytes that were gathered.
func (r *rtfReader) decode() {
	if len(r.bytes) == 0 {
		return
	}
	if isASCII(r.bytes) {
		r.line.write(string(r.bytes))
	} else if s, err := r.encoding().NewDecoder().Bytes(r.bytes); err == nil {
		r.line.write(string(s))
	}
	r.bytes = r.bytes[:0]
}

// unicode takes a character by its number; what follows it for readers of old is passed over.
func (r *rtfReader) unicode(n int) error {
	r.decode()
	r.skipped = r.s.uc
	if r.s.skip || r.s.fontTable || r.s.unseen {
		return nil
	}
	if err := r.enter(); err != nil {
		return err
	}
	c := rune(uint16(n))
	switch high := r.high; {
	case c >= 0xD800 && c < 0xDC00:
		r.high = c
		return nil
	case high != 0:
		r.high = 0
		c = utf16.DecodeRune(high, c)
	}
	r.line.write(string(c))
	return nil
}

// encoding is that of the bytes under the current font.
func (r *rtfReader) encoding() encoding.Encoding {
	if e := r.fonts[r.s.font]; e != nil {
		return e
	}
	return r.page
}
