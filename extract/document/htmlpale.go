package document

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// White figures beside black ones in a cell are former figures that were painted over. White ones
// alone are read: the ground may be coloured by a sheet that is not at hand. Which it is shows at
// the cell's end; until then marks stand around what is white. They are no characters, and the
// folder takes none from a page.
const paleFrom, paleTo = '\uFDD0', '\uFDD1'

// setPale notes where white text begins and where another colour ends it, in a cell.
func (r *htmlReader) setPale(name atom.Atom, a attributes) {
	switch {
	case r.pale.on() && a.inked:
		r.closePale()
	case r.pale.on():
		r.pale.start(name, false)
	case a.pale && r.owner() != 0 && tagOf(name) != cell && tagOf(name) != void:
		r.line.mark(paleFrom)
		r.pale, r.painted = hidingOf(name), true
	}
}

func (r *htmlReader) endPale(name atom.Atom) {
	if r.pale.on() {
		if r.pale.end(name, false); !r.pale.on() {
			r.line.mark(paleTo)
		}
	}
}

func (r *htmlReader) closePale() {
	if r.pale.on() {
		r.line.mark(paleTo)
		r.pale = hiding{}
	}
}

// withoutPale takes the marks out of a cell's blocks, and the white figures where there are others.
func (r *htmlReader) withoutPale(from, owner int) {
	if !r.painted {
		return
	}
	r.painted = false
	white, black, pale := false, false, false
	for _, b := range r.blocks[from:] {
		if b.owner == owner {
			eachPart(b.Text, &pale, func(part string, pale bool) {
				white, black = white || pale && hasDigit(part), black || !pale && hasDigit(part)
			})
		}
	}
	pale = false
	kept := r.blocks[:from]
	for _, b := range r.blocks[from:] {
		if b.owner == owner && b.Grid == nil {
			b.Text = seen(b.Text, &pale, white && black)
		}
		if b.Text != "" || b.Grid != nil {
			kept = append(kept, b)
		}
	}
	r.blocks = kept
}

// blackOf is a line without its marks, and without its white figures where there are others.
func blackOf(s string) string {
	white, black, pale := false, false, false
	eachPart(s, &pale, func(part string, pale bool) {
		white, black = white || pale && hasDigit(part), black || !pale && hasDigit(part)
	})
	pale = false
	return seen(s, &pale, white && black)
}

// seen is a text without its marks, and without what is white in it when that is not seen.
func seen(s string, pale *bool, without bool) string {
	var line folder
	eachPart(s, pale, func(part string, pale bool) {
		if pale && without {
			line.gap()
		} else {
			line.write(part)
		}
	})
	return line.take()
}

// eachPart goes through a text from mark to mark. What is white may go on into the next text.
func eachPart(s string, pale *bool, do func(part string, pale bool)) {
	for {
		at := strings.IndexAny(s, string([]rune{paleFrom, paleTo}))
		if at < 0 {
			do(s, *pale)
			return
		}
		do(s[:at], *pale)
		*pale = strings.HasPrefix(s[at:], string(paleFrom))
		s = s[at+len(string(paleFrom)):]
	}
}

func hasDigit(s string) bool {
	return strings.ContainsAny(s, "0123456789０１２３４５６７８９")
}
