package document

import "slices"

// overPage puts the figures at the top of a page that have no name beside them into the row that ended the page before: they may
// be the rest of its numbers. Two numbers in one place are none. torn says that there are some.
func overPage(rows []alignedRow) (out []alignedRow, torn bool) {
	for _, r := range rows {
		n := len(out)
		if n == 0 || !out[n-1].mayGoOnIn(r) {
			out = append(out, r)
			continue
		}
		out[n-1].take(r)
		torn = true
	}
	return out, torn
}

// mayGoOnIn reports whether a row of figures may end in the first one of the next page: that has no name, and fewer figures, each
// below a number that is long enough to be broken.
func (r alignedRow) mayGoOnIn(next alignedRow) bool {
	if !r.figs || next.page != r.page+1 || next.hasName() {
		return false
	}
	mine, rest := r.figureColumns(), next.figureColumns()
	for _, c := range rest {
		s := r.cells[c].segs
		if len(s) == 0 || len(s[len(s)-1].glyphs) < 2 || slices.ContainsFunc(next.cells[c].segs, func(s segment) bool { return !s.figure }) {
			return false
		}
	}
	return len(rest) > 0 && len(rest) < len(mine)
}

func (r alignedRow) hasName() bool {
	return slices.ContainsFunc(r.cells[:labelColumns], func(c alignedCell) bool { return len(c.segs) > 0 })
}
