package document

import (
	"cmp"
	"slices"
	"strings"
)

const sameColumn = 6 // points by which a column may stand elsewhere on the next page

// join appends the piece of the table that stands on the next page; ok is false when the piece is
// a table of its own, whose columns stand elsewhere.
func (t *pdfTable) join(next *pdfTable) (ok bool) {
	shift, ok := t.shift(next)
	if !ok || t.aligned || next.aligned {
		return false
	}
	t.align(next, shift)
	next.dropHeader(t)
	if next.rows == 0 {
		t.page, t.box.y1 = next.page, next.y1
		return true
	}
	split := t.splitRow(next)
	if !split && t.tornRow(next) {
		t.torn = true
		t.mend(next)
	}
	offset := t.rows
	if split {
		offset--
	}
	labelled := next.labelled()
	for _, c := range next.cells {
		if c.row == 0 && (split && t.append(c) || !split && (c.rows > 1 || labelled) && t.extend(c)) {
			continue
		}
		c.row += offset
		t.cells = append(t.cells, c)
	}
	t.rows = offset + next.rows
	t.page, t.crush, t.torn = next.page, t.crush || next.crush, t.torn || next.torn
	t.y1 = next.y1
	t.sort()
	return true
}

// sort puts the cells in the order of rows, as those of one page always are. They are already, but for cells of the last page that reach into the next.
func (t *pdfTable) sort() {
	if !slices.IsSortedFunc(t.cells, byRow) {
		slices.SortStableFunc(t.cells, byRow)
	}
}

func byRow(a, b pdfCell) int { return cmp.Or(a.row-b.row, a.col-b.col) }

// upper are the cells that begin in the first n rows. Most of a table that goes over many pages need
// not be looked at for them.
func (t *pdfTable) upper(n int) []pdfCell {
	end, _ := slices.BinarySearchFunc(t.cells, n, func(c pdfCell, row int) int { return c.row - row })
	return t.cells[:end]
}

// shift is by how much the next piece stands further left: pages for binding have two margins.
func (t *pdfTable) shift(next *pdfTable) (float64, bool) {
	on := func(x float64, xs []float64) bool { return near(xs[nearest(xs, x)], x, sameColumn) }
	if on(next.x0, t.xs) && on(next.x1, t.xs) && next.width() > 0.5*t.width() ||
		on(t.x0, next.xs) && on(t.x1, next.xs) && t.width() > 0.5*next.width() {
		return 0, true
	}
	if near(t.width(), next.width(), sameColumn) {
		return t.x0 - next.x0, true
	}
	return 0, false
}

// align gives both pieces the columns of the two together.
func (t *pdfTable) align(next *pdfTable, shift float64) {
	xs := slices.Clone(t.xs)
	for _, x := range next.xs {
		if x += shift; !near(xs[nearest(xs, x)], x, sameColumn) {
			xs = append(xs, x)
			slices.Sort(xs)
		}
	}
	t.recolumn(xs, 0)
	next.recolumn(xs, shift)
}

// recolumn gives a piece other columns. One that did not reach the left or the right edge on its
// page is widened to it.
func (t *pdfTable) recolumn(xs []float64, shift float64) {
	at := make([]int, len(t.xs))
	for i, x := range t.xs {
		at[i] = nearest(xs, x+shift)
	}
	for i, c := range t.cells {
		t.cells[i].col, t.cells[i].cols = at[c.col], max(1, at[c.col+c.cols]-at[c.col])
	}
	t.xs = xs
	t.x0, t.x1 = xs[0], xs[len(xs)-1]
}

// dropHeader drops the rows at the top that repeat those at the table's top.
func (t *pdfTable) dropHeader(whole *pdfTable) {
	most := 0
	for n := 1; n <= min(t.rows, whole.rows, 6); n++ {
		if t.top(n) == whole.top(n) && t.closed(n) && whole.closed(n) && !t.figuresAbove(n) {
			most = n
		}
	}
	if most == 0 {
		return
	}
	t.rows -= most
	t.cells = slices.DeleteFunc(t.cells, func(c pdfCell) bool { return c.row < most })
	for i := range t.cells {
		t.cells[i].row -= most
	}
}

// top is the text of the first rows.
func (t *pdfTable) top(n int) string {
	var b strings.Builder
	for _, c := range t.upper(n) {
		if c.text != "" {
			b.WriteString(c.text + "\x00")
		}
	}
	return b.String()
}

// closed reports whether no cell reaches over the end of the first n rows.
func (t *pdfTable) closed(n int) bool {
	return !slices.ContainsFunc(t.upper(n), func(c pdfCell) bool { return c.row+c.rows > n })
}

func (t *pdfTable) figuresAbove(n int) bool {
	return slices.ContainsFunc(t.upper(n), func(c pdfCell) bool { return c.hasFigure() })
}

// rowCells are the cells that cover a row.
func (t *pdfTable) rowCells(row int) []*pdfCell {
	var out []*pdfCell
	for i := range t.cells {
		if c := &t.cells[i]; c.row <= row && row < c.row+c.rows {
			out = append(out, c)
		}
	}
	return out
}

// splitRow reports whether the page ended within a row: the first row of the next piece has the same
// cells as the last one, each figure stands in one of the two only or is broken for want of room, and
// so is the label of the upper one where that of the lower one begins; or the label stands in the one
// and all figures in the other.
func (t *pdfTable) splitRow(next *pdfTable) bool {
	above, below := t.rowCells(t.rows-1), next.rowCells(0)
	figures := [2]int{}
	broken, named, rests := false, false, 0
	words := [2]bool{} // beside the figures, in cells of this row alone
	for _, b := range below {
		a := atColumn(above, b.col)
		named = named || b.rows == 1 && b.text != "" && !b.hasFigure()
		if a == nil || a.cols != b.cols {
			if b.rows > 1 || a != nil && a.rows > 1 {
				continue // a group's cell reaches over several rows
			}
			return false
		}
		if a.rows == 1 && b.rows == 1 {
			words[0] = words[0] || a.text != "" && !a.hasFigure()
			words[1] = words[1] || b.text != "" && !b.hasFigure()
		}
		switch {
		case a.text == "" || b.text == "":
		case a.goesOnIn(b):
			rests++
			continue
		case a.hasFigure() || b.hasFigure() || numbered(b.text):
			return false
		default:
			broken = broken || a.full
		}
		if a.hasFigure() {
			figures[0]++
		}
		if b.hasFigure() {
			figures[1]++
		}
	}
	if rests > 0 {
		return figures[1] == 0 && !named
	}
	if (figures[0] == 0) == (figures[1] == 0) {
		return false
	}
	return broken || words[0] != words[1] && words[0] == (figures[0] == 0) // the label here, all figures there
}

// halved reports whether of two pieces that could not be joined the one ends in a row with nothing but figures, or
// nothing but a label, and the other one begins with what that lacks.
func (t *pdfTable) halved(next *pdfTable) bool {
	if t.aligned || next.aligned {
		return false
	}
	above, below := named(t.rowCells(t.rows-1)), named(next.rowCells(0))
	return above.figures > 0 && above.words == 0 && below.figures == 0 && below.words > 0 ||
		above.figures == 0 && above.words > 0 && below.figures > 2 && below.words == 0
}

// rowCensus counts what the cells of one row have.
type rowCensus struct{ figures, words int }

func named(cells []*pdfCell) (n rowCensus) {
	for _, c := range cells {
		switch {
		case c.hasFigure():
			n.figures++
		case c.text != "" && c.rows == 1:
			n.words++
		}
	}
	return n
}

// tornRow reports whether the next piece begins with a few figures without a label of their own: they
// may be the rest of the row above.
func (t *pdfTable) tornRow(next *pdfTable) bool {
	rest, last := 0, t.rowCells(t.rows-1)
	for _, c := range next.rowCells(0) {
		switch a := atColumn(last, c.col); {
		case c.hasFigure():
			rest++
		case c.text != "" && c.rows == 1 && (a == nil || !a.full || numbered(c.text)):
			return false
		}
	}
	above := 0
	for _, c := range last {
		if c.hasFigure() {
			above++
		}
	}
	return rest > 0 && rest < above
}

// mend puts the figures at the top of the next piece into the row above, whose rest they may be: two numbers in
// one cell are none.
func (t *pdfTable) mend(next *pdfTable) {
	last := t.rowCells(t.rows - 1)
	for i := range next.cells {
		c := &next.cells[i]
		if a := atColumn(last, c.col); c.row == 0 && c.rows == 1 && a != nil && a.rows == 1 {
			a.text = folded(a.text + " " + c.text)
			c.text = ""
		}
	}
	if !slices.ContainsFunc(next.cells, func(c pdfCell) bool { return c.row == 0 && c.rows > 1 }) {
		next.dropRow(0)
	}
}

// goesOnIn reports whether a cell's number may end in another cell, on the next page.
func (a *pdfCell) goesOnIn(b *pdfCell) bool {
	plain := func(s string) bool { return !strings.ContainsFunc(s, func(r rune) bool { return !figureRune(r) }) }
	return a.full && plain(a.text) && plain(b.text)
}

func atColumn(cells []*pdfCell, col int) *pdfCell {
	for _, c := range cells {
		if c.col == col {
			return c
		}
	}
	return nil
}

// numbered reports whether a label begins with a number of its own: it is no rest of another one.
func numbered(s string) bool {
	r := []rune(s)
	if strings.ContainsRune("（(第", r[0]) {
		return true
	}
	return len(r) > 1 && (r[0] >= '0' && r[0] <= '9' || strings.ContainsRune("一二三四五六七八九十", r[0])) && strings.ContainsRune(".、．,，", r[1])
}

// append puts the rest of a split row's cell to its beginning.
func (t *pdfTable) append(c pdfCell) bool {
	a := atColumn(t.rowCells(t.rows-1), c.col)
	if a == nil || a.cols != c.cols || a.text != "" && c.text != "" && numbered(c.text) && !a.goesOnIn(&c) {
		return false
	}
	a.join(c)
	a.rows = max(a.rows, c.rows+t.rows-1-a.row)
	return true
}

func (a *pdfCell) join(c pdfCell) {
	switch {
	case a.text == "":
		a.text, a.page = c.text, c.page
	case c.text != "":
		a.text += c.text
	}
	a.full = c.full
}

// labelled reports whether the first row has a text beside its figures: where it has none, an empty
// cell is a blank value, and no rest of the group or header above it.
func (t *pdfTable) labelled() bool {
	return slices.ContainsFunc(t.cells, func(c pdfCell) bool { return c.row == 0 && c.text != "" && !c.hasFigure() }) ||
		!t.figuresAbove(1)
}

// extend lets a group's cell reach over the end of the page: it covers several rows here or there,
// and the lower part is empty or the rest of its name.
func (t *pdfTable) extend(c pdfCell) bool {
	a := atColumn(t.rowCells(t.rows-1), c.col)
	if a == nil || a.cols != c.cols || a.rows == 1 && c.rows == 1 || c.hasFigure() || a.hasFigure() {
		return false
	}
	if c.text != "" && (numbered(c.text) || a.text != "" && len([]rune(a.text))+len([]rune(c.text)) > 12) {
		return false
	}
	if a.rows == 1 && a.text == "" && c.text == "" {
		return false
	}
	a.join(c)
	a.rows += c.rows
	return true
}
