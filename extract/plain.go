package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// plain is NFKC without any white space: full-width brackets, letters and digits become
// half-width, characters that only look like others (⼀ U+2F00) become those.
func plain(s string) string {
	if out, ok := plainUsual(s); ok {
		return out
	}
	if !norm.NFKC.IsNormalString(s) {
		s = norm.NFKC.String(s)
	}
	if strings.IndexFunc(s, unicode.IsSpace) < 0 {
		return s
	}
	return bare(s)
}

// plainUsual is plain for texts of ASCII, Chinese characters and their full-width marks, which
// nearly all labels are: of these every one stands for itself or for one of ASCII, and none joins
// with its neighbours. ok is false for any other text.
func plainUsual(s string) (out string, ok bool) {
	changed := 0 // where the first character stands that is not its own plain form
	for i, r := range s {
		p, ok := plainRune(r)
		if !ok {
			return "", false
		}
		if p == r && changed == i {
			changed += utf8.RuneLen(r)
		}
	}
	if changed == len(s) {
		return s, true
	}
	b := append(make([]byte, 0, len(s)), s[:changed]...)
	for _, r := range s[changed:] {
		if p, _ := plainRune(r); p >= 0 {
			b = utf8.AppendRune(b, p)
		}
	}
	return string(b), true
}

// plainRune is the plain form of a usual character: -1 of white space.
func plainRune(r rune) (p rune, ok bool) {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF, r > ' ' && r < 0x7F:
		return r, true
	case r == ' ', r >= '\t' && r <= '\r', r == 0x3000:
		return -1, true
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFEE0, true
	case r == '、', r == '。', r >= 0x3008 && r <= 0x3011, r == '〔', r == '〕':
		return r, true
	}
	return 0, false
}
