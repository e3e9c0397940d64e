package fetch

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A script is the text of a page's own scripts, cut into words. It is never run: what is read out
// of it are literals, the variables that hold them, and what is put together from both.
type script struct {
	words     []word
	vars      map[string][]int      // where a name is given a value: index of the value's first word
	ends      []int                 // of brackets, once asked
	functions map[string]function   // by their names, once asked
	selves    *[]selfReader         // functions that read what was clicked itself, once asked
	reads     map[string][]function // functions that read an attribute, by its name, once asked
	built     *[]template           // how rows' addresses are put together, once asked
}

const (
	maxScript = 1 << 20 // bytes that are read of a page's scripts
	maxWords  = 200000
	maxValue  = 64 << 10 // bytes of one value
)

// wordKind tells the words of a script apart.
type wordKind byte

const (
	wordName   wordKind = 'a'
	wordNumber wordKind = '0'
	wordText   wordKind = '"'
	wordMark   wordKind = '+'
)

type word struct {
	kind wordKind
	text string // a text without its quotes
}

// cutScript cuts a script into words, comments left out.
func cutScript(text string) *script {
	s := &script{vars: map[string][]int{}, reads: map[string][]function{}}
	text = text[:min(len(text), maxScript)]
	s.words = make([]word, 0, min(len(text)/4, maxWords))
	for i := 0; i < len(text) && len(s.words) < maxWords; {
		if text[i] == '/' && s.expectsValue() {
			if n := patternLength(text[i:]); n > 0 {
				i += n
				continue
			}
		}
		quote := text[i]
		var w word
		w, i = nextWord(text, i)
		switch {
		case w.kind == wordText && quote == '`' && strings.Contains(w.text, "${"):
			s.words = append(s.words, joined(w.text)...)
		case w.kind != 0:
			s.words = append(s.words, w)
		}
	}
	for i, w := range s.words {
		if w.kind == wordName && i+2 < len(s.words) && (s.is(i+1, "=") && !s.is(i+2, "=") || s.is(i+1, ":")) {
			s.vars[w.text] = append(s.vars[w.text], i+2)
		}
		if (s.named(i, "constant") || s.named(i, "value")) && s.is(i-1, ".") && s.is(i+1, "(") && s.is(i+3, ",") && s.words[i+2].kind == wordText {
			s.vars[s.words[i+2].text] = append(s.vars[s.words[i+2].text], i+4) // .constant("api", "/rest/")
		}
	}
	return s
}

// expectsValue reports whether a slash that comes next begins a pattern instead of dividing.
func (s *script) expectsValue() bool {
	if len(s.words) == 0 {
		return true
	}
	last := s.words[len(s.words)-1]
	return last.kind == wordMark && strings.Contains("(,=:[!&|?{};", last.text)
}

// patternLength is the length of a regular expression's literal, 0 when there is none: its quotes
// begin no text.
func patternLength(text string) int {
	if len(text) < 2 || text[1] == '/' || text[1] == '*' {
		return 0
	}
	inClass := false
	for i := 1; i < len(text) && i < 500; i++ {
		switch text[i] {
		case '\n':
			return 0
		case '\\':
			i++
		case '[':
			inClass = true
		case ']':
			inClass = false
		case '/':
			if !inClass {
				return i + 1
			}
		}
	}
	return 0
}

// nextWord reads the word that begins at i; a word without a kind is white space or a comment.
func nextWord(text string, i int) (word, int) {
	rest := text[i:]
	r, size := utf8.DecodeRuneInString(rest)
	switch {
	case unicode.IsSpace(r):
		return word{}, i + size
	case strings.HasPrefix(rest, "//") || strings.HasPrefix(rest, "<!--"):
		return word{}, i + through(rest, "\n")
	case strings.HasPrefix(rest, "/*"):
		return word{}, i + through(rest, "*/")
	case r == '"' || r == '\'' || r == '`':
		value, n := quotedText(rest)
		return word{wordText, value}, i + n
	case r >= '0' && r <= '9':
		n := strings.IndexFunc(rest, func(r rune) bool { return (r < '0' || r > '9') && r != '.' })
		if n < 0 {
			n = len(rest)
		}
		return word{wordNumber, rest[:n]}, i + n
	case isNameRune(r):
		n := strings.IndexFunc(rest, func(r rune) bool { return !isNameRune(r) && (r < '0' || r > '9') })
		if n < 0 {
			n = len(rest)
		}
		return word{wordName, rest[:n]}, i + n
	}
	return word{wordMark, rest[:size]}, i + size
}

func isNameRune(r rune) bool { return r == '_' || r == '$' || unicode.IsLetter(r) }

// through is the length up to and with an end mark.
func through(text, end string) int {
	if i := strings.Index(text, end); i >= 0 {
		return i + len(end)
	}
	return len(text)
}

var escapes = map[byte]string{'n': "\n", 't': "\t", 'r': "\r", 'b': "", 'f': "", 'v': "", '0': ""}

// quotedText reads a text in quotes, and how many bytes it takes. One that never ends is cut at the
// line's end, as it stands in scripts that are broken.
func quotedText(text string) (value string, n int) {
	var b strings.Builder
	quote := text[0]
	for i := 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == quote:
			return b.String(), i + 1
		case c == '\n' && quote != '`':
			return b.String(), i
		case c == '\\' && i+1 < len(text):
			i++
			if r, taken := unicodeEscape(text[i:]); taken > 0 {
				b.WriteRune(r)
				i += taken - 1
			} else if escaped, ok := escapes[text[i]]; ok {
				b.WriteString(escaped)
			} else {
				b.WriteByte(text[i])
			}
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), len(text)
}

func unicodeEscape(text string) (rune, int) {
	digits := map[byte]int{'u': 4, 'x': 2}[text[0]]
	if digits == 0 || len(text) < 1+digits {
		return 0, 0
	}
	n, err := strconv.ParseUint(text[1:1+digits], 16, 32)
	if err != nil {
		return 0, 0
	}
	return rune(n), 1 + digits
}

// is reports whether the i-th word is a mark.
func (s *script) is(i int, mark string) bool {
	return i >= 0 && i < len(s.words) && s.words[i].kind == wordMark && s.words[i].text == mark
}

// named reports whether the i-th word is a name.
func (s *script) named(i int, name string) bool {
	return i >= 0 && i < len(s.words) && s.words[i].kind == wordName && s.words[i].text == name
}

// end is the index behind the bracket that closes the one at i.
func (s *script) end(i int) int {
	if s.ends == nil {
		s.ends = s.findEnds()
	}
	if i >= 0 && i < len(s.ends) && s.ends[i] > 0 {
		return s.ends[i]
	}
	depth := 0
	for ; i < len(s.words); i++ {
		if w := s.words[i]; w.kind == wordMark {
			switch w.text {
			case "(", "[", "{":
				depth++
			case ")", "]", "}":
				if depth--; depth <= 0 {
					return i + 1
				}
			}
		}
	}
	return len(s.words)
}

// findEnds are, for each bracket that opens, the index behind the one that closes it; 0 for other words.
func (s *script) findEnds() []int {
	ends := make([]int, len(s.words))
	var open []int
	for i, w := range s.words {
		switch {
		case w.kind != wordMark:
		case w.text == "(" || w.text == "[" || w.text == "{":
			open = append(open, i)
			ends[i] = len(s.words)
		case (w.text == ")" || w.text == "]" || w.text == "}") && len(open) > 0:
			ends[open[len(open)-1]] = i + 1
			open = open[:len(open)-1]
		}
	}
	return ends
}
