package document

import (
	"bytes"
	"html"
	"strings"

	"golang.org/x/net/html/atom"
)

// longestDrawing is how many bytes of an <svg> are looked at.
const longestDrawing = 64 << 10

// lettered is the text that an <svg> in a cell shows. Several texts in one are parted by blanks, since
// where they stand in the picture is not looked into; of one with anything hidden in it nobody knows.
func (r *htmlReader) lettered() string {
	from := r.m.pos
	m := markup{body: r.m.body[from:min(len(r.m.body), from+longestDrawing)]}
	var b strings.Builder
	inside, spoken := 0, hiding{} // text elements open; a title or description that is not seen
	for {
		switch m.next() {
		case textToken:
			if inside > 0 && !spoken.on() {
				b.WriteString(html.UnescapeString(r.src.text(m.raw())))
			}
		case startToken:
			switch {
			case spoken.on():
				spoken.start(m.name, false)
			case m.name == atom.Title || m.name == atom.Desc:
				spoken = hidingOf(m.name)
			case isTablePart(m.name) || !m.isShape() && r.unseenIn(m):
				return ""
			case m.hasName("text"):
				inside++
				b.WriteByte(' ')
			case m.pos-m.attrs > 1: // a piece with a place of its own
				b.WriteByte(' ')
			}
		case endToken:
			switch {
			case m.name == atom.Svg:
				return folded(b.String())
			case isTablePart(m.name):
				return ""
			case spoken.on():
				spoken.end(m.name, false)
			case m.hasName("text"):
				inside = max(inside-1, 0)
			}
		case atEnd:
			return ""
		}
	}
}

// unseenIn reports whether the tag that a drawing comes to hides what it holds, or may.
func (r *htmlReader) unseenIn(m markup) bool {
	a, around := attributes{}, r.m
	r.m = m
	r.attributes(m.name, &a, false)
	unseen := a.hidden || a.faint || a.pale || a.perhaps
	r.eachAttribute(func(key, val []byte) {
		switch string(key) {
		case "display", "visibility", "opacity", "fill-opacity", "fill", "clip-path", "mask":
			v := bytes.ToLower(bytes.TrimSpace(val))
			unseen = unseen || string(v) == "none" && string(key) != "mask" && string(key) != "clip-path" || string(v) == "hidden" || isNothing(v) || isPale(v)
		}
	})
	r.m = around
	return unseen
}

// hasName reports whether the current tag has a name that HTML itself does not know.
func (m *markup) hasName(name string) bool {
	tag := bytes.TrimLeft(m.raw(), "</")
	return len(tag) > len(name) && strings.EqualFold(string(tag[:len(name)]), name) && charClass[tag[len(name)]]&endsName != 0
}

// isShape reports whether the current tag draws something that holds no text.
func (m *markup) isShape() bool {
	return m.hasName("rect") || m.hasName("path") || m.hasName("line") || m.hasName("circle") || m.hasName("polyline") || m.hasName("polygon")
}
