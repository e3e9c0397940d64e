package document

import (
	"unicode"
	"unicode/utf8"
)

// folder gathers text and folds its white space: every run becomes one blank, none stands at
// either end. Radicals become the characters that they look like. What nobody sees (zero-width characters, marks of direction) is dropped, but for
// the two overrides that turn digits round: those stay, so that no number is read from them.
type folder struct {
	buf   []byte
	space bool
}

func (f *folder) write(s string) {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			f.ascii(c)
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(r):
			f.gap()
		case r >= 0x2E80 && (r <= 0x2FDF || r >= 0xF900 && r <= 0xFAFF):
			f.pay()
			f.buf = utf8.AppendRune(f.buf, unified(r))
		case !invisible(r):
			f.pay()
			f.buf = append(f.buf, s[i:i+size]...)
		}
		i += size
	}
}

func (f *folder) ascii(c byte) {
	switch {
	case c == ' ' || c >= '\t' && c <= '\r':
		f.gap()
	case c >= ' ' && c != 0x7F:
		f.pay()
		f.buf = append(f.buf, c)
	}
}

// gap notes that white space stands here.
func (f *folder) gap() { f.space = true }

func (f *folder) pay() {
	if f.space && len(f.buf) > 0 {
		f.buf = append(f.buf, ' ')
	}
	f.space = false
}

// take returns the text gathered and begins anew.
func (f *folder) take() string {
	s := string(f.buf)
	f.buf, f.space = f.buf[:0], false
	return s
}

func invisible(r rune) bool {
	switch {
	case r >= 0x200B && r <= 0x200F, r == 0xFEFF, r == 0x00AD, r == 0x2060,
		r >= 0x202A && r <= 0x202C, r >= 0x2066 && r <= 0x2069, r >= 0x80 && r < 0xA0:
		return true
	}
	return false
}
