package document

import (
	"bytes"
	"cmp"
	"html"
	"slices"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"nianbao/report"
)

// fewestSlots is what a page's largest table has at the least when its content is in tables.
const fewestSlots = 30

// longestLines is how many bytes a page of mere lines has at the most.
const longestLines = 4 << 20

// tabled reports whether a document has a table of more than a few cells.
func (d Document) tabled() bool { return d.large() > 0 }

// large counts such tables.
func (d Document) large() (n int) {
	for _, g := range d.Grids() {
		if g.Rows*g.Cols >= fewestSlots {
			n++
		}
	}
	return n
}

// otherwise looks again at a page that shows no table worth the name: its tables may lie in a panel
// that a script is to open, be nothing but lines with tabs or bars, or be data that a script is to show.
func (r *htmlReader) otherwise(d Document) Document {
	if len(r.covers) > 0 {
		r.src.at, r.src.unit = 0, 0
		again := newHTMLReader(r.src, r.opt)
		again.bare = r.covers
		if open, err := again.page(); err == nil && open.tabled() {
			open.Opened = d.looseFigures() || len(d.Pictures) > 0
			return open
		}
	}
	if text, pieces := r.asLines(); text != nil && len(text) <= maxPlainText {
		lines := readText(&source{body: text, valid: true}, r.opt)
		if lines.tabled() {
			r.placeLines(lines, pieces)
			lines.Format, lines.Title, lines.Meta, lines.Pictures = d.Format, d.Title, d.Meta, d.Pictures
			return lines
		}
	}
	if held, ok := r.stored(d); ok {
		held.Opened = len(d.Pictures) > 0
		return held
	}
	return d
}

// linePiece is where a stretch of a page's lines, from at on, came from.
type linePiece struct{ at, from, to int }

// asLines writes a page's text out line by line, with its tabs, and notes where each piece of it
// stands; nil where nothing makes columns of them.
func (r *htmlReader) asLines() (text []byte, pieces []linePiece) {
	if len(r.src.body) > longestLines {
		return nil, nil
	}
	r.src.at, r.src.unit = 0, 0
	m := markup{body: r.src.body}
	pre, skip, inText := hiding{}, false, false
	for {
		switch m.next() {
		case atEnd:
			if !columned(text) {
				return nil, nil
			}
			return text, pieces
		case textToken:
			if !skip {
				for from := m.start; from < m.pos; {
					to := from + r.pieceOf(m.body[from:m.pos])
					pieces = append(pieces, linePiece{len(text), from, to})
					text = append(text, unfolded(html.UnescapeString(r.src.text(m.body[from:to])), inText || pre.on())...)
					from = to
				}
			}
			skip, inText = false, false
		case startToken:
			inText = m.name == atom.Textarea
			skip = isRaw(m.name) && !inText
			pre.keepsLines(m.known(), m.name == atom.Pre || bytes.Contains(m.raw(), []byte("white-space")) && bytes.Contains(m.raw(), []byte("pre")))
			text = endLineAt(text, m.name)
		case endToken:
			skip = false
			if pre.on() {
				pre.end(m.known(), false)
			}
			text = endLineAt(text, m.name)
		}
	}
}

// columned reports whether a page's lines have what parts columns: tabs, bars, or as in <pre> gaps.
func columned(lines []byte) bool {
	for _, mark := range []string{"\t", "|", "│", "┃", "║", "   "} {
		if bytes.Count(lines, []byte(mark)) >= fewestSlots/2 {
			return true
		}
	}
	return false
}

// pieceOf is how many bytes of a text belong together: up to where a cell may end. In other
// encodings a bar may be the second half of a character.
func (r *htmlReader) pieceOf(raw []byte) int {
	ends := "\t\n\r|│┃║"
	if !r.src.valid {
		ends = "\t\n\r"
	}
	if i := bytes.IndexAny(raw, ends); i > 0 {
		return i
	} else if i == 0 {
		_, size := utf8.DecodeRune(raw)
		return size
	}
	return len(raw)
}

func isRaw(name atom.Atom) bool {
	switch name {
	case atom.Script, atom.Style, atom.Title, atom.Noscript, atom.Iframe, atom.Textarea:
		return true
	}
	return false
}

// endLineAt ends the line at a tag that does.
func endLineAt(text []byte, name atom.Atom) []byte {
	if t := tagOf(name); (t == inline || t == void || t == apart) && name != atom.Textarea {
		return text
	}
	return append(text, '\n')
}

// unfolded is a text as lines hold it: outside of <pre> the ends of its lines are blanks.
func unfolded(s string, pre bool) []byte {
	b := []byte(s)
	if !pre {
		for i := range b {
			if b[i] == '\n' || b[i] == '\r' {
				b[i] = ' '
			}
		}
	}
	return b
}

// placeLines says of each cell which bytes of the page it is.
func (r *htmlReader) placeLines(d Document, pieces []linePiece) {
	var cells []*report.Span
	for _, g := range d.Grids() {
		for i := range g.Cells {
			if s := &g.Cells[i].Bytes; *s != (report.Span{}) {
				cells = append(cells, s)
			}
		}
	}
	slices.SortFunc(cells, func(a, b *report.Span) int { return cmp.Compare(a.Start, b.Start) })
	r.src.at, r.src.unit = 0, 0
	for _, s := range cells {
		first := pieceAt(pieces, s.Start)
		last := max(first, pieceAt(pieces, s.End-1))
		start := r.src.offset(pieces[first].from)
		*s = report.Span{Start: start, End: r.src.offset(pieces[last].to)}
	}
}

// pieceAt is the piece that a place in the lines lies in.
func pieceAt(pieces []linePiece, at int) int {
	i, _ := slices.BinarySearchFunc(pieces, at+1, func(p linePiece, at int) int { return cmp.Compare(p.at, at) })
	return max(i-1, 0)
}
