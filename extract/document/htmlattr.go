package document

import (
	"bytes"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

type attributes struct {
	hidden, aside    bool
	veiled           bool // hidden by the page's sheet and by nothing else
	faint            bool // keeps its place and shows nothing: visibility: hidden
	apart            bool // raised: not one word with its neighbours
	pale, inked      bool // white text; text of another colour
	folded           bool // no room is left for its text
	lines            bool // the ends of its lines are kept
	perhaps          bool // it may be hidden: what it says is not one word with its neighbours
	role             role
	rowSpan, colSpan int
}

// attributes reads those of the current tag that matter here. Of an attribute that comes twice the
// first one counts.
func (r *htmlReader) attributes(name atom.Atom, a *attributes, spans bool) {
	seen := 0
	var class, id []byte
	shown := false // by the tag's own style, whatever the page's sheets say
	for at := skipSpace(r.m.body, r.m.attrs); r.m.body[at] != '>'; at = skipSpace(r.m.body, at) {
		var key, val []byte
		key, val, at = nextAttribute(r.m.body, at)
		which := tellingKey(key)
		if which == 0 || seen&which != 0 {
			continue
		}
		seen |= which
		if bytes.IndexByte(val, '&') >= 0 {
			val = r.unescaped(key)
		}
		switch which {
		case keyStyle:
			l := looksOf(val)
			a.add(l)
			shown = l.shown
		case keyHidden:
			a.hidden = true
		case keyClass:
			class = val
		case keyID:
			id = val
		case keyRole:
			a.role = max(a.role, ariaRole(val))
		case keyRowspan:
			if spans || len(key) > len("rowspan") {
				a.rowSpan = parseSpan(val, 0, maxRowSpan)
			}
		case keyColor:
			a.add(looks{pale: isPale(bytes.TrimSpace(val)), inked: !isPale(bytes.TrimSpace(val))})
		case keyColspan:
			if spans || len(key) > len("colspan") {
				a.colSpan = parseSpan(val, 1, maxColSpan)
			}
		}
	}
	a.aside = namesFooter(class) || namesFooter(id)
	a.folded = a.folded || r.owner() != 0 && isForEars(class)
	if l := r.sheet.of(name, class, id); l != (looks{}) {
		if shown {
			l.hidden = false
		}
		if a.pale || a.inked {
			l.pale, l.inked = false, false
		}
		a.veiled = (l.hidden || l.faint) && !a.hidden && !a.faint
		a.add(l)
	}
}

func (a *attributes) add(l looks) {
	a.hidden = a.hidden || l.hidden
	a.faint = a.faint || l.faint
	a.apart = a.apart || l.apart
	a.folded = a.folded || l.folded
	a.perhaps = a.perhaps || l.perhaps
	a.lines = a.lines || l.lines
	if l.pale || l.inked {
		a.pale, a.inked = l.pale, l.inked
	}
	a.role = max(a.role, l.role)
}

const (
	keyStyle = 1 << iota
	keyHidden
	keyClass
	keyID
	keyRowspan
	keyColspan
	keyRole
	keyColor
)

// tellingKey knows the attributes that say something here; 0 for any other.
func tellingKey(key []byte) int {
	if n := len(key); n < 2 || n > len("aria-rowspan") {
		return 0
	}
	var space [16]byte
	switch string(appendLower(space[:0], key)) {
	case "style":
		return keyStyle
	case "hidden":
		return keyHidden
	case "class":
		return keyClass
	case "id":
		return keyID
	case "role":
		return keyRole
	case "color":
		return keyColor
	case "rowspan", "aria-rowspan":
		return keyRowspan
	case "colspan", "aria-colspan":
		return keyColspan
	}
	return 0
}

// unescaped is the value of one of the current tag's attributes with its entities put in.
func (r *htmlReader) unescaped(key []byte) []byte {
	var found []byte
	r.eachAttribute(func(name, val []byte) {
		if found == nil && bytes.EqualFold(name, key) {
			found = bytes.Clone(val)
		}
	})
	return found
}

// eachAttribute reads all of the current tag's attributes, names in lower case, entities put in.
func (r *htmlReader) eachAttribute(do func(key, val []byte)) {
	z := xhtml.NewTokenizer(bytes.NewReader(r.m.raw()))
	z.Next()
	for _, more := z.TagName(); more; {
		var key, val []byte
		key, val, more = z.TagAttr()
		do(key, val)
	}
}

// leftToRight reports whether the current tag says so of its text, as <bdo dir=ltr> does.
func (r *htmlReader) leftToRight() bool {
	ltr := false
	r.eachAttribute(func(key, val []byte) {
		if string(key) == "dir" {
			ltr = bytes.EqualFold(bytes.TrimSpace(val), []byte("ltr"))
		}
	})
	return ltr
}

// namesFooter reports whether a class or id says that an element is the page's footer.
func namesFooter(val []byte) bool {
	if len(val) < len("foot") || !mentions(val, "foot") {
		return false
	}
	for _, name := range bytes.Fields(val) {
		switch string(bytes.ToLower(name)) {
		case "footer", "foot", "page-footer", "site-footer", "footer-wrap":
			return true
		}
	}
	return false
}

// isForEars knows the classes by which the usual frameworks hide text that is only to be read aloud.
func isForEars(class []byte) bool {
	return mentions(class, "sr-only") || mentions(class, "visually-hidden")
}

// mentions reports whether a lower-case word stands in a value, in whatever case.
func mentions(val []byte, word string) bool {
	for i := 0; i+len(word) <= len(val); i++ {
		if val[i]|0x20 == word[0] && val[i+1]|0x20 == word[1] && strings.EqualFold(string(val[i:i+len(word)]), word) {
			return true
		}
	}
	return false
}

// parseSpan follows HTML's rule for non-negative integers; what is none is 1.
func parseSpan(val []byte, least, most int) int {
	s := bytes.TrimPrefix(bytes.TrimLeft(val, " \t\r\n\f"), []byte("+"))
	n, digits := 0, 0
	for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' {
		n = min(n*10+int(s[digits]-'0'), most)
		digits++
	}
	if digits == 0 || n < least {
		return 1
	}
	return n
}

func (r *htmlReader) meta() {
	var name, content string
	if len(r.m.raw()) > maxTitle {
		return
	}
	r.eachAttribute(func(key, val []byte) {
		switch string(key) {
		case "name", "property", "itemprop":
			name = strings.ToLower(string(val))
		case "content":
			content = folded(r.src.text(val))
		}
	})
	if name != "" && content != "" && r.doc.Meta[name] == "" && len(r.doc.Meta) < 200 {
		r.doc.Meta[name] = content
	}
}
