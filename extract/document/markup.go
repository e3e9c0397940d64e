package document

import (
	"bytes"
	"io"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// markup cuts a page into text and tags where golang.org/x/net/html's tokenizer does, which
// FuzzMarkup holds it to. It is some five times as fast: of most tags a page needs no more than
// the name, and that tokenizer copies every attribute of each.
type markup struct {
	body       []byte
	start, pos int       // the current token
	name       atom.Atom // of the tag; 0: one that HTML does not know
	attrs      int       // where the tag's attributes begin
	within     atom.Atom // the element whose raw text comes next; 0: none
}

// token is what a piece of markup is.
type token uint8

const (
	atEnd token = iota // also inside a tag that does not end
	textToken
	startToken
	endToken
	otherToken // comment, declaration
)

// raw are the bytes of the current token.
func (m *markup) raw() []byte { return m.body[m.start:m.pos] }

// next goes on to the next token.
func (m *markup) next() token {
	m.start = m.pos
	if m.within != 0 && m.rawText() {
		return textToken
	}
	for at := m.pos; ; {
		i := bytes.IndexByte(m.body[at:], '<')
		if i < 0 || at+i+1 >= len(m.body) {
			break
		}
		at += i + 1
		c := m.body[at]
		if c != '/' && c != '!' && c != '?' && !isLetter(c) {
			continue
		}
		if m.pos = at - 1; m.pos > m.start {
			return textToken
		}
		return m.tag(at)
	}
	return m.rest()
}

// rest is what is left, as text.
func (m *markup) rest() token {
	if m.pos = len(m.body); m.start < m.pos {
		return textToken
	}
	return atEnd
}

// tag reads what begins with a "<" before at.
func (m *markup) tag(at int) token {
	switch m.body[at] {
	case '!':
		m.pos = m.declarationEnd(at + 1)
		return otherToken
	case '?':
		m.pos = m.closeAngle(at)
		return otherToken
	case '/':
		if at++; at >= len(m.body) {
			return m.rest()
		}
		if !isLetter(m.body[at]) {
			m.pos = m.closeAngle(at)
			return otherToken
		}
		return m.named(at, endToken)
	}
	return m.named(at, startToken)
}

// named reads a tag from its name on.
func (m *markup) named(at int, kind token) token {
	from := at
	for at < len(m.body) && charClass[m.body[at]]&endsName == 0 {
		at++
	}
	m.attrs = at
	end := tagEnd(m.body, at)
	if end < 0 {
		m.pos = len(m.body)
		return atEnd
	}
	m.pos = end
	var space [16]byte // no name of HTML that matters here is as long
	lower := space[:0]
	if at-from <= len(space) {
		lower = appendLower(lower, m.body[from:at])
	}
	m.name = atom.Lookup(lower)
	if kind == startToken && holdsRawText(m.name) {
		m.within = m.name
	}
	return kind
}

// rawText reads up to the end tag of a script, a style, a title; false when nothing is there.
func (m *markup) rawText() bool {
	name := m.within
	m.within = 0
	switch name {
	case atom.Plaintext:
		m.pos = len(m.body)
	case atom.Script:
		m.pos = m.scriptEnd()
	default:
		m.pos = endOfRaw(m.body, m.pos, name.String())
	}
	return m.pos > m.start
}

// scriptEnd leaves scripts in which a comment hides end tags to the tokenizer that knows the rules.
func (m *markup) scriptEnd() int {
	end := endOfRaw(m.body, m.pos, "script")
	if !bytes.Contains(m.body[m.pos:end], []byte("<!--")) {
		return end
	}
	z := xhtml.NewTokenizer(io.MultiReader(strings.NewReader("<script>"), bytes.NewReader(m.body[m.pos:])))
	if z.Next(); z.Next() != xhtml.TextToken {
		return m.pos
	}
	return m.pos + len(z.Raw())
}

// endOfRaw finds the end tag of that name.
func endOfRaw(body []byte, at int, name string) int {
	var space [16]byte
	for {
		i := bytes.Index(body[at:], []byte("</"))
		if i < 0 {
			return len(body)
		}
		at += i
		tail := body[at+2:]
		if len(tail) > len(name) && charClass[tail[len(name)]]&endsName != 0 && string(appendLower(space[:0], tail[:len(name)])) == name {
			return at
		}
		at += 2
	}
}

func holdsRawText(name atom.Atom) bool {
	switch name {
	case atom.Iframe, atom.Noembed, atom.Noframes, atom.Noscript, atom.Plaintext, atom.Script,
		atom.Style, atom.Textarea, atom.Title, atom.Xmp:
		return true
	}
	return false
}

// closeAngle is the place behind the next ">".
func (m *markup) closeAngle(at int) int {
	if i := bytes.IndexByte(m.body[at:], '>'); i >= 0 {
		return at + i + 1
	}
	return len(m.body)
}

// declarationEnd is the end of what begins with "<!".
func (m *markup) declarationEnd(at int) int {
	if !bytes.HasPrefix(m.body[at:], []byte("--")) {
		return m.closeAngle(at)
	}
	from := at + 2
	for end := from; end < len(m.body); {
		if end = m.closeAngle(end); m.body[end-1] != '>' {
			break
		}
		text := m.body[from : end-1]
		if len(text) == 0 || string(text) == "-" || bytes.HasSuffix(text, []byte("--")) || bytes.HasSuffix(text, []byte("--!")) {
			return end
		}
	}
	return len(m.body)
}
