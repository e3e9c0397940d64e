package document

import (
	"bytes"
	"html"

	"golang.org/x/net/html/atom"
)

// keepsLines notes where an element begins in which the ends of lines are kept, and what is opened inside it.
func (h *hiding) keepsLines(name atom.Atom, begins bool) {
	switch {
	case h.on():
		h.start(name, false)
	case begins && tagOf(name) != void:
		*h = hidingOf(name)
	}
}

// linesOf takes a text in which each line ends where it is written so: in <pre>, or in a field that holds text.
func (r *htmlReader) linesOf(raw []byte) {
	for more := true; more; {
		var line []byte
		line, raw, more = bytes.Cut(raw, []byte("\n"))
		r.line.write(html.UnescapeString(r.src.text(line)))
		if more {
			r.breakLine()
		}
	}
}
