package document

import (
	"bytes"

	"golang.org/x/net/html/atom"
)

// A page may draw its tables with elements of any kind: rows of <div> or <ul> with a cell each, or the
// boxes of a CSS grid. Only their order and number tell, for which the tree of elements is needed. It is
// made only of pages that may have such tables, as flat as can be.

// element is one element of a page. Indexes of 0 stand for none: the first element is the page itself.
type element struct {
	name         atom.Atom
	start, attrs int // of its tag, in the bytes
	parent       int32
	first, last  int32 // of its children
	next         int32 // of its parent's children
	kids         int32
	text         bool // of its own, not only its children's
	content      content
	size         int32 // bytes of text in it
}

// content is what the text of an element is, children's included.
type content uint8

const (
	noText content = iota
	figureText
	anyText
)

// Bounds of a page's elements, many times what any report has.
const (
	mostElements = 1 << 17
	deepest      = 256 // levels that an end tag is looked for
)

// elements is a page's tree of elements; nil where it has too many.
type elements []element

// elementsOf reads a page's elements.
func elementsOf(body []byte) elements {
	o := make(elements, 1, 1024)
	m := markup{body: body}
	at := int32(0) // the innermost open element
	raw := false
	for len(o) < mostElements {
		switch m.next() {
		case atEnd:
			return o
		case textToken:
			if !raw {
				o.text(at, m.raw())
			}
			raw = false
		case startToken:
			raw = holdsRawText(m.name) && m.name != atom.Textarea
			if m.name == atom.Input {
				o.text(at, m.attribute("value"))
			}
			at = o.closing(at, m.name)
			if t := tagOf(m.name); t == void || t == lineBreak || raw || m.name == atom.Hr {
				continue
			}
			at = o.open(at, &m)
		case endToken:
			raw = false
			at = o.end(at, m.name)
		}
	}
	return nil
}

func (o *elements) open(parent int32, m *markup) int32 {
	id := int32(len(*o))
	*o = append(*o, element{name: m.name, start: m.start, attrs: m.attrs, parent: parent})
	p := &(*o)[parent]
	if p.kids++; p.first == 0 {
		p.first = id
	} else {
		(*o)[p.last].next = id
	}
	p.last = id
	return id
}

// closing is the innermost element that stays open where another one begins.
func (o elements) closing(at int32, name atom.Atom) int32 {
	ends, within := []atom.Atom(nil), []atom.Atom(nil)
	switch name {
	case atom.Li:
		ends, within = []atom.Atom{atom.Li}, []atom.Atom{atom.Ul, atom.Ol}
	case atom.Dt, atom.Dd:
		ends, within = []atom.Atom{atom.Dt, atom.Dd}, []atom.Atom{atom.Dl}
	case atom.Td, atom.Th:
		ends, within = []atom.Atom{atom.Td, atom.Th}, []atom.Atom{atom.Table, atom.Tr}
	case atom.Tr:
		ends, within = []atom.Atom{atom.Tr}, []atom.Atom{atom.Table}
	default:
		if t := tagOf(name); t != block && t != heading && t != table {
			return at
		}
		ends, within = []atom.Atom{atom.P}, []atom.Atom{atom.Table, atom.Td, atom.Div, atom.Section, atom.Ul, atom.Li}
	}
	for e, n := at, 0; e != 0 && n < deepest; e, n = o[e].parent, n+1 {
		if isOne(o[e].name, ends) {
			return o[e].parent
		}
		if isOne(o[e].name, within) {
			break
		}
	}
	return at
}

// end is the innermost element that is open behind an end tag.
func (o elements) end(at int32, name atom.Atom) int32 {
	inTable := tagOf(name) == table || tagOf(name) == cell || tagOf(name) == row || tagOf(name) == group
	for e, n := at, 0; e != 0 && n < deepest; e, n = o[e].parent, n+1 {
		if o[e].name == name {
			return o[e].parent
		}
		if !inTable && (tagOf(o[e].name) == cell || tagOf(o[e].name) == table) {
			break
		}
	}
	return at
}

func isOne(name atom.Atom, of []atom.Atom) bool {
	for _, n := range of {
		if n == name {
			return true
		}
	}
	return false
}

// attribute is the value of one of the current tag's attributes.
func (m *markup) attribute(name string) []byte {
	for at := skipSpace(m.body, m.attrs); m.body[at] != '>'; at = skipSpace(m.body, at) {
		var key, val []byte
		if key, val, at = nextAttribute(m.body, at); bytes.EqualFold(key, []byte(name)) {
			return val
		}
	}
	return nil
}

// text takes a run of text in an element.
func (o elements) text(at int32, raw []byte) {
	raw = bytes.TrimSpace(bytes.ReplaceAll(raw, []byte("&nbsp;"), nil))
	if len(raw) == 0 {
		return
	}
	o[at].text = true
	is := anyText
	if len(raw) <= longestFigure && looksLikeFigure(raw) {
		is = figureText
	}
	for e, n := at, 0; n < deepest; e, n = o[e].parent, n+1 {
		o[e].content = max(o[e].content, is)
		o[e].size += int32(min(len(raw), 1<<16))
		if e == 0 {
			return
		}
	}
}

// longestFigure is how many bytes a figure in a cell has at the most.
const longestFigure = 24

// looksLikeFigure reports whether a text begins with a digit, or with a mark that stands for none, and
// goes on in words no longer than a unit.
func looksLikeFigure(raw []byte) bool {
	switch {
	case raw[0] >= '0' && raw[0] <= '9':
		rest := bytes.TrimLeft(raw, "0123456789., ")
		return len(rest) <= len("万元")
	case len(raw) == 1:
		return raw[0] == '-' || raw[0] == '/'
	}
	return bytes.HasPrefix(raw, []byte("—")) || bytes.HasPrefix(raw, []byte("－")) || bytes.Equal(raw, []byte("无"))
}
