package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// label is a cell's text made ready for comparison with the form's words.
type label struct {
	word         // NFKC, without blanks, punctuation, brackets' content and numbering
	ord  ordinal // the numbering it began with
}

// word is a text as a whole and by its characters.
type word struct {
	text  string
	runes []rune
}

func newWord(runes []rune) word { return word{text: string(runes), runes: runes} }

// wordOf is the word that runes taken from a text make.
func wordOf(text string, runes []rune) word {
	if len(text) == 3*len(runes) && string(runes) == text { // all of it, as most are
		return word{text: text, runes: runes}
	}
	return newWord(runes)
}

// ordinal is a numbering such as 一、 （三） or 2.
type ordinal struct {
	style byte // 'h' 一、  'b' （一）  'd' 1.  0 none
	n     int
}

// parseLabel reads a label of the form. Brackets' content is an explanation, unless nothing else
// is there.
func parseLabel(s string) label {
	s, ord := cutNumbering(simplified(plain(s)))
	outside := withoutUnit(outsideBrackets(s))
	l := label{ord: ord, word: wordOf(outside, letters(outside))}
	if l.text == "" {
		l.word = wordOf(s, letters(s))
	}
	return l
}

// withoutUnit takes the unit off a label that ends in one: 其他/件.
func withoutUnit(s string) string {
	at := strings.LastIndexByte(s, '/')
	if unit := strings.TrimSpace(s[at+1:]); at > 0 && (isCountUnit(unit) || isMoney(unit)) {
		return s[:at]
	}
	return s
}

// cutNumbering takes numbering off the front; the last one taken is the most specific.
func cutNumbering(s string) (rest string, last ordinal) {
	for {
		s = strings.TrimLeftFunc(s, isListMark)
		ord, size := numbering(s)
		if size == 0 || size == len(s) {
			return s, last
		}
		s, last = s[size:], ord
	}
}

// isListMark knows the marks that stand before or behind a numbering.
func isListMark(r rune) bool {
	switch r {
	case '、', '.', ',', ':', ';', '·', '-', '—', '*':
		return true
	}
	return false
}

func numbering(s string) (ordinal, int) {
	if strings.HasPrefix(s, "(") {
		n, size := numeral(s[1:])
		if size == 0 || !strings.HasPrefix(s[1+size:], ")") {
			return ordinal{}, 0
		}
		return ordinal{'b', n}, size + 2
	}
	n, size := numeral(s)
	if size == 0 {
		return ordinal{}, 0
	}
	r, width := utf8.DecodeRuneInString(s[size:])
	han := s[0] >= utf8.RuneSelf
	switch {
	case strings.ContainsRune("、.,:)", r):
		size += width
	case han && r != '(': // 三类… is no numbering, 三（三） is
		return ordinal{}, 0
	case !han && !unicode.Is(unicode.Han, r):
		return ordinal{}, 0
	}
	if han {
		return ordinal{'h', n}, size
	}
	return ordinal{'d', n}, size
}

// hanDigit reads 一 to 九; 0 is none of them.
func hanDigit(r rune) int {
	switch r {
	case '一':
		return 1
	case '二':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return 0
}

// numeral reads 1 to 99 in digits or up to 十九 in Chinese from the front of s.
func numeral(s string) (n, size int) {
	for size < len(s) && size < 2 && s[size] >= '0' && s[size] <= '9' {
		n = n*10 + int(s[size]-'0')
		size++
	}
	if size > 0 {
		return n, size
	}
	ten := strings.HasPrefix(s, "十")
	if ten {
		n, size = 10, len("十")
	}
	r, width := utf8.DecodeRuneInString(s[size:])
	if d := hanDigit(r); d > 0 {
		return n + d, size + width
	}
	return n, size
}

func outsideBrackets(s string) string {
	if strings.IndexByte(s, '(') < 0 && strings.IndexByte(s, '[') < 0 && !strings.Contains(s, "【") && !strings.Contains(s, "〔") {
		return s
	}
	depth := 0
	return strings.Map(func(r rune) rune {
		switch r {
		case '(', '[', '【', '〔':
			depth++
			return -1
		case ')', ']', '】', '〕':
			depth = max(depth-1, 0)
			return -1
		}
		if depth > 0 {
			return -1
		}
		return r
	}, s)
}

// letters keeps letters and digits; 其它 is written for 其他. Latin letters beside Chinese characters are
// a translation: the form has none.
func letters(s string) []rune {
	out := make([]rune, 0, len(s)/3+1)
	latin, han := 0, 0
	for _, r := range s {
		switch {
		case r == '它':
			out = append(out, '他')
		case r >= 0x4E00 && r <= 0x9FFF:
			out = append(out, r)
			han++
		case r <= unicode.MaxLatin1 && unicode.IsLetter(r):
			out = append(out, unicode.ToLower(r))
			latin++
		case unicode.IsLetter(r), unicode.IsDigit(r):
			out = append(out, unicode.ToLower(r))
		}
		if len(out) >= 60 { // no label of the form is as long: the rest is a paragraph
			break
		}
	}
	if latin > 0 && han > 0 {
		out = slices.DeleteFunc(out, func(r rune) bool { return r <= unicode.MaxLatin1 && unicode.IsLetter(r) })
	}
	return out
}

// likeness of a label to one of the form's words, 0 to 1. A word of the form inside a longer
// label counts nearly as much as the word itself, an end of it a little less.
func likeness(a, form word) float64 {
	switch {
	case a.text == form.text:
		return 1
	case a.text == "" || form.text == "":
		return 0
	}
	same := 2 * float64(common(a.runes, form.runes)) / float64(len(a.runes)+len(form.runes))
	switch {
	case len(form.runes) >= 3 && strings.Contains(a.text, form.text):
		return max(same, 0.9)
	case len(a.runes) >= 4 && (strings.HasPrefix(form.text, a.text) || strings.HasSuffix(form.text, a.text)):
		return max(same, 0.8)
	}
	return same
}

// common is the length of the longest common subsequence.
func common(a, b []rune) int {
	var space [64]int
	row := space[:]
	if len(b) >= len(space) {
		row = make([]int, len(b)+1)
	}
	for _, x := range a {
		diagonal := 0 // of the row before
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}
