package document

import (
	"bytes"
	"html"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// filledIn is what a form field in a cell shows: <input value="12">.
func (r *htmlReader) filledIn() string {
	value, shown := "", true
	r.eachAttribute(func(key, val []byte) {
		switch string(key) {
		case "value":
			value = r.src.text(val)
		case "hidden":
			shown = false
		case "style":
			shown = shown && !looksOf(val).hidden
		case "type":
			switch string(bytes.ToLower(val)) {
			case "", "text", "number", "tel":
			default:
				shown = false
			}
		}
	})
	if !shown {
		return ""
	}
	return value
}

// longestChoice is how many bytes of a <select> are looked at.
const longestChoice = 16 << 10

// chosen is the option of a <select> that a page shows: the selected one, else the first.
func (r *htmlReader) chosen() string {
	from := r.m.pos
	z := xhtml.NewTokenizer(bytes.NewReader(r.m.body[from:min(len(r.m.body), from+longestChoice)]))
	text, options, taking := "", 0, false
	for {
		switch z.Next() {
		case xhtml.ErrorToken:
			return text
		case xhtml.TextToken:
			if taking {
				text += html.UnescapeString(r.src.text(z.Raw()))
			}
		case xhtml.StartTagToken:
			switch name, more := z.TagName(); atom.Lookup(name) {
			case atom.Option:
				options++
				if selected := hasAttribute(z, more, "selected"); options == 1 || selected {
					text, taking = "", true
				} else {
					taking = false
				}
			case atom.Select, atom.Table, atom.Td, atom.Th, atom.Tr:
				return text
			}
		case xhtml.EndTagToken:
			switch name, _ := z.TagName(); atom.Lookup(name) {
			case atom.Option:
				taking = false
			case atom.Select, atom.Table, atom.Td, atom.Th, atom.Tr:
				return text
			}
		}
	}
}

func hasAttribute(z *xhtml.Tokenizer, more bool, name string) (found bool) {
	for more {
		var key []byte
		key, _, more = z.TagAttr()
		found = found || string(key) == name
	}
	return found
}
