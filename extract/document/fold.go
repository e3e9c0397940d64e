package document

import (
	"unicode"
	"unicode/utf8"
)

// folder gathers text and folds its white space: every run becomes one blank, none stands at
// either end; a single thin space stays, since it parts thousands. Radicals become the characters that they look like. What nobody sees (zero-width
// characters, marks of direction) is dropped, but for
// the override that turns digits round: that stays, so that no number is read from them.
type folder struct {
	buf   []byte
	space bool
	thin  string // the white space was just this thin space
}

func (f *folder) write(s string) { f.writeBytes([]byte(s)) }

func (f *folder) writeBytes(s []byte) {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c < utf8.RuneSelf:
			i++
			f.ascii(c)
		case isHan(s[i:]):
			from := i
			for i += 3; isHan(s[i:]); i += 3 {
			}
			f.pay()
			f.buf = append(f.buf, s[from:i]...)
		default:
			i += f.other(s[i:])
		}
	}
}

// isHan reports whether a text begins with one of the characters from U+4000 to U+9FFF, all of
// which are printed.
func isHan(s []byte) bool {
	return len(s) >= 3 && s[0] >= 0xE4 && s[0] <= 0xE9 && s[1]&0xC0 == 0x80 && s[2]&0xC0 == 0x80
}

// other takes the character that the text begins with.
func (f *folder) other(s []byte) (size int) {
	r, size := utf8.DecodeRune(s)
	switch {
	case r == 0x2009 || r == 0x202F:
		thin := ""
		if !f.space {
			thin = string(r)
		}
		f.space, f.thin = true, thin
	case unicode.IsSpace(r):
		f.gap()
	case !invisible(r):
		f.pay()
		f.buf = utf8.AppendRune(f.buf, unified(r))
	}
	return size
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

// mark puts a character in that no page can write.
func (f *folder) mark(r rune) {
	f.pay()
	f.buf = utf8.AppendRune(f.buf, r)
}

// gap notes that white space stands here.
func (f *folder) gap() { f.space, f.thin = true, "" }

func (f *folder) pay() {
	switch {
	case !f.space || len(f.buf) == 0:
	case f.thin != "":
		f.buf = append(f.buf, f.thin...)
	default:
		f.buf = append(f.buf, ' ')
	}
	f.space, f.thin = false, ""
}

// take returns the text gathered and begins anew.
func (f *folder) take() string {
	s := string(f.buf)
	f.buf, f.space, f.thin = f.buf[:0], false, ""
	return s
}

func invisible(r rune) bool {
	switch {
	case r >= 0x200B && r <= 0x200F, r == 0xFEFF, r == 0x00AD, r == 0x2060,
		r >= 0x202A && r <= 0x202D, r >= 0x2066 && r <= 0x2069, r >= 0x80 && r < 0xA0, r >= 0xFDD0 && r <= 0xFDEF:
		return true
	}
	return false
}
