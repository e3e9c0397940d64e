package document

import (
	"bytes"
	"regexp"
	"strings"
)

// Annotation is put into the markup of an element of an HTML body.
type Annotation struct {
	Offset     int    // of the element's start tag in the archived body
	Attributes string // added to the start tag: ` name="value"`
	Content    string // put first into the element
}

// acting finds what makes a browser do more than show a page. Scripts are the caller's to forbid.
var acting = regexp.MustCompile(`(?i)http-equiv`)

// Annotate gives an HTML body as UTF-8 with the annotations, which must be in the order of their
// offsets, in place. Its <meta http-equiv> are disarmed, so that none leads away. ok is false
// where the body is not HTML, or of an encoding whose offsets cannot be gone by.
func Annotate(body []byte, contentType string, notes []Annotation) (markup string, ok bool) {
	if detectBinary(body) != "" {
		return "", false
	}
	src := newSource(body, contentType)
	if src.wide || detectText(src.body) != HTML {
		return "", false
	}
	var out strings.Builder
	at := 0
	for _, n := range notes {
		name, end, ok := startTag(src.body, n.Offset-src.base)
		if !ok || n.Offset-src.base < at {
			continue
		}
		out.WriteString(src.disarmed(at, name))
		out.WriteString(n.Attributes)
		out.WriteString(src.disarmed(name, end))
		out.WriteString(n.Content)
		at = end
	}
	out.WriteString(src.disarmed(at, len(src.body)))
	return out.String(), true
}

func (s *source) disarmed(from, to int) string {
	return acting.ReplaceAllString(s.text(s.body[from:to]), "data-equiv")
}

// startTag finds the end of a start tag's name, and of the tag.
func startTag(body []byte, at int) (name, end int, ok bool) {
	if at < 0 || at >= len(body) || body[at] != '<' {
		return 0, 0, false
	}
	n := bytes.IndexAny(body[at:], " \t\r\n\f/>")
	if n < 2 {
		return 0, 0, false
	}
	name = at + n
	var quote byte
	for i := name; i < len(body) && i < name+64<<10; i++ {
		switch c := body[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && i > name && attributeBegins(body[name:i]):
			quote = c
		case c == '>':
			return name, i + 1, true
		}
	}
	return 0, 0, false
}

// attributeBegins reports whether a quote that comes next is that of a value: it follows "=".
func attributeBegins(before []byte) bool {
	before = bytes.TrimRight(before, " \t\r\n\f")
	return len(before) > 0 && before[len(before)-1] == '='
}
