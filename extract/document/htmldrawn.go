package document

import (
	"bytes"
	"html"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// drawing is what a cell shows beside its text.
type drawing uint8

const (
	nothingDrawn drawing = iota
	besideText           // an icon, or all that the cell shows
	mayBeDigit           // an image without words, of any size that a digit may have
)

// drawnInCell takes an image in a cell: digits that it is said to show are read, and what nobody says
// anything of is noted.
func (r *htmlReader) drawnInCell() {
	if r.owner() == 0 {
		return
	}
	alt, source, tiny := "", false, false
	for at := skipSpace(r.m.body, r.m.attrs); r.m.body[at] != '>'; at = skipSpace(r.m.body, at) {
		var key, val []byte
		key, val, at = nextAttribute(r.m.body, at)
		switch {
		case bytes.EqualFold(key, []byte("src")):
			source = len(bytes.TrimSpace(val)) > 0
		case bytes.EqualFold(key, []byte("alt")):
			alt = strings.TrimSpace(html.UnescapeString(r.src.text(val)))
		case bytes.EqualFold(key, []byte("width")), bytes.EqualFold(key, []byte("height")):
			tiny = tiny || isBelow(val, 4)
		}
	}
	switch {
	case !source || tiny:
	case alt != "" && strings.Trim(alt, "0123456789.,-－−") == "":
		r.line.write(alt)
	case alt == "":
		r.noteDrawn(mayBeDigit)
	default: // whatever it shows, it parts what stands before it from what follows
		r.line.gap()
		r.noteDrawn(besideText)
	}
}

func (r *htmlReader) noteDrawn(d drawing) {
	if r.owner() == 0 {
		return
	}
	t := r.tables[len(r.tables)-1]
	c := &t.cells[len(t.cells)-1]
	c.drawn = max(c.drawn, d)
}

// doubtDigits marks the digits of a cell in which an image stands as well that may be one more.
func (r *htmlReader) doubtDigits(c *tableCell) {
	if n := len(r.blocks); c.drawn == mayBeDigit && n == int(c.from)+1 {
		if b := &r.blocks[n-1]; b.Grid == nil && b.Text != "" && strings.Trim(b.Text, "0123456789.,") == "" {
			b.Text += string(utf8.RuneError)
		}
	}
}

// cell is what the grid holds of a table's cell. One that shows nothing but an image is not blank.
func (r *htmlReader) cell(c *tableCell) Cell {
	out := Cell{Text: r.cellText(c), Header: c.name == atom.Th, Lines: int(c.to - c.from), Bytes: c.bytes}
	if out.Text == "" && c.drawn != nothingDrawn {
		out.Certainty = Unread
	}
	return out
}

// forScreen reports whether the style sheet that begins here is for a screen.
func (r *htmlReader) forScreen() bool {
	media := ""
	r.eachAttribute(func(key, val []byte) {
		if string(key) == "media" {
			media = string(val)
		}
	})
	return media == "" || forScreen("@media "+media)
}
