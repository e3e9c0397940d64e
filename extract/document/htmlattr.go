package document

import (
	"bytes"
	"strings"
)

// mayTell looks at a tag as written for what its attributes could say here: a span, or that it
// is hidden. Most tags carry nothing but looks and are passed by.
func mayTell(raw []byte) bool {
	for i := 0; i+4 <= len(raw); i++ {
		switch raw[i] | 0x20 {
		case 's':
			if raw[i+1]|0x20 == 'p' && raw[i+2]|0x20 == 'a' && raw[i+3]|0x20 == 'n' && i > 1 {
				return true
			}
		case 'n':
			if raw[i+1]|0x20 == 'o' && raw[i+2]|0x20 == 'n' && raw[i+3]|0x20 == 'e' {
				return true
			}
		case 'f':
			if raw[i+1]|0x20 == 'o' && raw[i+2]|0x20 == 'o' && raw[i+3]|0x20 == 't' {
				return true
			}
		case 'h':
			if raw[i+1]|0x20 == 'i' && raw[i+2]|0x20 == 'd' && raw[i+3]|0x20 == 'd' {
				return true
			}
		case 'c':
			if raw[i+1]|0x20 == 'o' && raw[i+2]|0x20 == 'l' && raw[i+3]|0x20 == 'l' {
				return true
			}
		}
	}
	return false
}

type attributes struct {
	hidden, aside    bool
	rowSpan, colSpan int
}

// attributes reads those of the current tag that matter here.
func (r *htmlReader) attributes(spans bool) attributes {
	a := attributes{rowSpan: 1, colSpan: 1}
	for more := true; more; {
		var key, val []byte
		key, val, more = r.z.TagAttr()
		switch string(key) {
		case "style":
			a.hidden = a.hidden || hidesByStyle(val)
		case "hidden":
			a.hidden = true
		case "class", "id":
			a.aside = a.aside || namesFooter(val)
		case "rowspan":
			if spans {
				a.rowSpan = parseSpan(val, 0, maxRowSpan)
			}
		case "colspan":
			if spans {
				a.colSpan = parseSpan(val, 1, maxColSpan)
			}
		}
	}
	return a
}

// namesFooter reports whether a class or id says that an element is the page's footer.
func namesFooter(val []byte) bool {
	for _, name := range bytes.Fields(val) {
		switch string(bytes.ToLower(name)) {
		case "footer", "foot", "page-footer", "site-footer", "footer-wrap":
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
	for more := true; more; {
		var key, val []byte
		key, val, more = r.z.TagAttr()
		switch string(key) {
		case "name", "property", "itemprop":
			name = strings.ToLower(string(val))
		case "content":
			content = folded(r.src.text(val))
		}
	}
	if name != "" && content != "" && r.doc.Meta[name] == "" && len(r.doc.Meta) < 200 {
		r.doc.Meta[name] = content
	}
}
