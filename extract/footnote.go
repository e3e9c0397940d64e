package extract

import (
	"strings"
	"unicode/utf8"
)

// withoutNote takes the mark of a footnote off the end of a figure: 12①, 12*, 12[1], 12（注1）.
// raised is true for a raised digit, 12¹, which need not be one.
func withoutNote(s string) (rest string, raised bool) {
	s = strings.TrimRight(s, " ")
	last, size := utf8.DecodeLastRuneInString(s)
	rest = s
	switch {
	case isNoteSign(last):
		rest = strings.TrimRight(s, s[len(s)-size:])
	case isRaised(last):
		rest = strings.TrimRightFunc(s, isRaised)
		rest, raised = strings.TrimSuffix(strings.TrimRight(rest, " "), "注"), true
	case strings.ContainsRune(")]】〕", last):
		rest = withoutBracketed(s)
	default:
		if rest = strings.TrimRight(s, "0123456789"); !strings.HasSuffix(rest, "注") {
			return s, false
		}
		rest = strings.TrimSuffix(rest, "注")
	}
	if rest = strings.TrimRight(rest, " "); rest == "" || rest[len(rest)-1] == '.' {
		return s, false
	}
	return rest, raised
}

// withoutBracketed takes [1], 〔注2〕 or (注) off. Round brackets around a mere number are no note:
// 12(3) may be a number and another.
func withoutBracketed(s string) string {
	at := strings.LastIndexAny(s, "([【〔")
	if at < 0 {
		return s
	}
	_, open := utf8.DecodeRuneInString(s[at:])
	_, end := utf8.DecodeLastRuneInString(s)
	inside := strings.Trim(s[at+open:len(s)-end], " ")
	words, number := strings.CutPrefix(inside, "注")
	words = strings.TrimFunc(words, func(r rune) bool { return r >= '0' && r <= '9' || r == ' ' || isRaised(r) || r >= '①' && r <= '⑳' })
	if words != "" || !number && s[at] == '(' || len(inside) > 6 {
		return s
	}
	return s[:at]
}

// isNoteSign knows the signs of footnotes that are no figure and no bracket.
func isNoteSign(r rune) bool {
	return strings.ContainsRune("*※#†‡★☆△▲◆", r) || r >= '①' && r <= '⑳' || r >= '❶' && r <= '❿'
}

func isRaised(r rune) bool {
	return r == '¹' || r == '²' || r == '³' || r == '⁰' || r >= '⁴' && r <= '⁹'
}
