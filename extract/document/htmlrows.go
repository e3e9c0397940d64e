package document

import "golang.org/x/net/html/atom"

// drawnPart is what an element plays in a table that is drawn without table elements.
type drawnPart struct {
	role             role
	opens, closes    bool // the table begins with it, ends with it: it has no element of its own
	rows             int  // of a cell: so many rows begin before it
	blanks           int  // and so many cells without an element
	rowSpan, colSpan int
}

// Least measures of a table that is drawn by elements of equal number.
const (
	fewestDrawn   = 3 // cells in a row
	fewestFigures = 5
	mostHeadRows  = 4 // with fewer cells than the others
)

// parts finds the tables that the elements of a page draw, by where each element's tag begins.
func (o elements) parts(sheet gridSheet, body []byte) map[int]drawnPart {
	out := map[int]drawnPart{}
	taken := make([]bool, len(o))
	for e := range o {
		if p := o[e].parent; e > 0 && taken[p] {
			taken[e] = true
			continue
		}
		if o[e].kids < 2 || isTablePart(o[e].name) && tagOf(o[e].name) != cell {
			continue
		}
		if o[e].kids >= 2*fewestDrawn && o.gridParts(int32(e), sheet, body, out) {
			taken[e] = true
			continue
		}
		o.rowParts(int32(e), out, taken)
	}
	return out
}

func isTablePart(name atom.Atom) bool {
	switch tagOf(name) {
	case table, row, cell, group, caption:
		return true
	}
	return false
}

// core goes down from an element that holds nothing but one other.
func (o elements) core(e int32) int32 {
	for n := 0; o[e].kids == 1 && !o[e].text && n < deepest && !isTablePart(o[o[e].first].name); n++ {
		e = o[e].first
	}
	return e
}

// cells counts the cells of an element that may be a row; 0 when it is none.
func (o elements) cells(e int32) int {
	row := o.core(e)
	if isTablePart(o[e].name) || isTablePart(o[row].name) || o[row].text || o[row].kids < 2 {
		return 0
	}
	words := 0 // cells within a line
	for c := o[row].first; c != 0; c = o[c].next {
		if isTablePart(o[c].name) || tagOf(o[c].name) == heading {
			return 0
		}
		if tagOf(o[c].name) == inline {
			words++
		}
	}
	if words > 0 && (o[row].name == atom.P || tagOf(o[row].name) == heading || tagOf(o[row].name) == inline && o[row].name != 0) {
		return 0
	}
	return int(o[row].kids)
}

// rowParts finds runs of rows with the same number of cells among the children of an element.
func (o elements) rowParts(e int32, out map[int]drawnPart, taken []bool) {
	var run []int32
	width := 0
	end := func() {
		if o.isTable(run, width) {
			o.playRows(run, width, out)
			for _, row := range run {
				taken[row] = true
			}
		}
		run, width = run[:0], 0
	}
	for c := o[e].first; c != 0; c = o[c].next {
		n := o.cells(c)
		switch {
		case o[c].content == noText && n == 0:
		case len(run) > 0 && o[c].name != o[run[0]].name, n == 0 && (len(run) == 0 || o[c].kids > 0 && o.core(c) == c || o[c].size > 100):
			end()
			if n > 0 {
				run, width = append(run, c), n
			}
		case n <= width:
			run = append(run, c)
		case width == 0 || len(run) <= mostHeadRows:
			run, width = append(run, c), n
		default:
			end()
			run, width = append(run, c), n
		}
	}
	end()
}

// isTable reports whether rows are those of a table: most have the same number of cells, and many of
// these are figures.
func (o elements) isTable(run []int32, width int) bool {
	if width < fewestDrawn || len(run) < 2 {
		return false
	}
	equal, figures, cells := 0, 0, 0
	for _, e := range run {
		if o.cells(e) == width {
			equal++
		}
		for c := o[o.core(e)].first; c != 0; c = o[c].next {
			cells++
			if o[c].content == figureText {
				figures++
			}
		}
	}
	return 2*equal > len(run) && figures >= fewestFigures && (6*figures >= cells || 2*figures >= width)
}

// playRows gives the elements of some rows their parts.
func (o elements) playRows(run []int32, width int, out map[int]drawnPart) {
	for i, e := range run {
		p := drawnPart{role: rowRole, opens: i == 0, closes: i == len(run)-1, rowSpan: 1, colSpan: 1}
		if o.cells(e) == 0 { // a line over the whole width
			p.role, p.rows, p.colSpan = cellRole, 1, width
			out[o[e].start] = p
			continue
		}
		out[o[e].start] = p
		for c := o[o.core(e)].first; c != 0; c = o[c].next {
			out[o[c].start] = drawnPart{role: cellRole, rowSpan: 1, colSpan: 1}
		}
	}
}
