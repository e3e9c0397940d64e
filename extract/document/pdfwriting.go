package document

import "slices"

// mostMargin is how wide, in points, the two margins within a cell are at the most that lines are
// broken at: word processors leave twice 0.19 cm.
const mostMargin = 12

// writing is what is written in a cell: its lines, and the room that they have.
type writing struct {
	slotRect
	lines []inkLine
	width float64 // in points, of the cell without its margins
	wont  float64 // in points: so wide a line of figures stands in a cell of this column
	apart bool    // numbers below each other in its row are numbers of their own
}

// writings sorts the cells' glyphs into lines.
func writings(l lattice, cells []slotRect, of [][]glyph) []writing {
	out := make([]writing, len(cells))
	margin := float64(mostMargin)
	wraps := false
	for i, c := range cells {
		out[i] = writing{slotRect: c, lines: rowsOf(of[i]), width: l.xs[c.col+c.cols] - l.xs[c.col]}
		for k := 1; k < len(out[i].lines); k++ {
			margin, wraps = min(margin, max(0, out[i].width-out[i].lines[k-1].width())), true
		}
	}
	if !wraps {
		return out
	}
	seeWidest(out)
	apart := map[int]bool{} // by row
	for i := range out {
		w := &out[i]
		w.width -= margin
		for k := 1; k < len(w.lines); k++ {
			apart[w.row] = apart[w.row] || w.stacked(k) && !w.fills(k-1)
		}
	}
	for i := range out {
		out[i].apart = apart[out[i].row]
	}
	return out
}

// stacked reports whether a line begins with a figure right below the figure that ends the line above.
// A figure is half as wide as its font is high; its own height may be that of its ink.
func (w *writing) stacked(line int) bool {
	above, below := w.lines[line-1], w.lines[line]
	a, b := above.glyphs[len(above.glyphs)-1], below.glyphs[0]
	return figureRune(a.r) && figureRune(b.r) && below.midY()-above.midY() < 4*max(a.width(), b.width())
}

// broken reports whether a number goes on in a line: there was no room for another figure above,
// nor in any other number of its row that stands on two lines.
func (w *writing) broken(line int) bool { return w.stacked(line) && w.fills(line-1) && !w.apart }

// fills reports whether a line leaves no room for another glyph like its last one.
func (w *writing) fills(line int) bool {
	l := w.lines[line]
	last := l.glyphs[len(l.glyphs)-1]
	spare := 2.6 * last.em()
	if figureRune(last.r) {
		spare = 2.2*last.width() + 2
		if line == 0 && len(w.lines) > 1 && l.width()+0.9*w.lines[1].glyphs[0].width() < w.wont {
			return false
		}
	}
	return w.width-l.width() < spare
}

// seeWidest notes how wide a first line of figures there is in the cells of each column: a shorter one
// is not broken for want of room.
func seeWidest(all []writing) {
	widest := map[[2]int]float64{} // by column
	for _, w := range all {
		if len(w.lines) > 0 && !slices.ContainsFunc(w.lines[0].glyphs, func(g glyph) bool { return !figureRune(g.r) }) {
			at := [2]int{w.col, w.cols}
			widest[at] = max(widest[at], w.lines[0].width())
		}
	}
	for i, w := range all {
		all[i].wont = widest[[2]int{w.col, w.cols}]
	}
}

// full reports whether the last line fills the cell: the text may go on over the page's end.
func (w *writing) full() bool {
	n := len(w.lines)
	return n > 0 && w.fills(n-1)
}
