package document

import "bytes"

// isNoteMark reports whether a run of raised text is the number of a footnote: digits and nothing
// else, in a cell, behind other text.
func (r *htmlReader) isNoteMark(raw []byte) bool {
	return r.owner() != 0 && len(r.line.buf) > 0 && isNoteNumber(bytes.TrimSpace(raw))
}

// isNoteNumber reports whether a text is as many digits as the number of a footnote has.
func isNoteNumber(s []byte) bool {
	if len(s) == 0 || len(s) > 2 {
		return false
	}
	for _, c := range s {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// superscripts are the raised digits from 0 to 9.
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// raised writes digits as the superscript ones: 12<sup>1</sup> is 12 with a footnote, not 121.
func raised(digits string) string {
	out := make([]rune, 0, len(digits))
	for _, c := range digits {
		out = append(out, []rune(superscripts)[c-'0'])
	}
	return string(out)
}
