package document

import "strconv"

// fewestJoined is how many columns tables of one row have at the least that are taken for the rows of one.
const fewestJoined = 4

// joinRows makes the last table a further row of the one right before it, where both are as wide and each of
// them was written as one row: some editors write every row as a table of its own.
func (r *htmlReader) joinRows() {
	above, g := r.lastTwo()
	if g == nil || g.Rows != 1 || above.Cols != g.Cols || above.Rows > 1 && above != r.joined {
		return
	}
	r.joinLast()
	r.joined = above
}

// lastTwo are the last table and the one right before it in the same place, where the last is wide enough to be a piece
// of a statutory one; nil where there are none.
func (r *htmlReader) lastTwo() (above, g *Grid) {
	n := len(r.blocks)
	if n < 2 || r.blocks[n-2].Grid == nil || r.blocks[n-2].owner != r.blocks[n-1].owner {
		return nil, nil
	}
	above, g = r.blocks[n-2].Grid, r.blocks[n-1].Grid
	if g.Cols < fewestJoined {
		return nil, nil
	}
	return above, g
}

// joinLast puts the last table below the one before.
func (r *htmlReader) joinLast() {
	n := len(r.blocks)
	r.blocks[n-2].Grid.append(r.blocks[n-1].Grid)
	r.blocks = r.blocks[:n-1]
}

// mostHeads are the rows of a table that is nothing but the header of the next one.
const mostHeads = 5

// joinHead puts the last table below the one right before it, where that is a header of as many columns and has no
// figures, and this one has some in its first row: pages that keep a header in sight write both as tables.
func (r *htmlReader) joinHead() {
	above, g := r.lastTwo()
	if g == nil || above.Rows > mostHeads || above.hasFigures(above.Rows) && !above.endsInNumbers() || !g.hasFigures(1) || !above.narrowsTo(g.Cols) {
		return
	}
	if above.Cols > g.Cols {
		r.blocks[len(r.blocks)-2].Grid = above.firstColumns(g.Cols)
	}
	r.joinLast()
}

// endsInNumbers reports whether the only figures of a grid are the numbers of the columns in its last row: 1, 2, 3.
func (g *Grid) endsInNumbers() bool {
	if g.Rows < 2 || g.hasFigures(g.Rows-1) {
		return false
	}
	n := 0
	for i := range g.Cells {
		c := &g.Cells[i]
		if c.Row+c.RowSpan < g.Rows || c.Text == "" || !looksLikeFigure([]byte(c.Text)) {
			continue
		}
		if n++; c.Text != strconv.Itoa(n) {
			return false
		}
	}
	return n >= fewestJoined
}

// mostOver is how many columns a header may have over those of its table: the place of a scroll bar, or a span that
// reaches too far.
const mostOver = 3

// narrowsTo reports whether a grid has some columns and beyond them nothing of its own but empty cells.
func (g *Grid) narrowsTo(cols int) bool {
	if g.Cols < cols || g.Cols > cols+mostOver {
		return false
	}
	for i := range g.Cells {
		if c := &g.Cells[i]; c.Col >= cols && c.Text != "" {
			return false
		}
	}
	return true
}

// firstColumns is the grid with nothing but its first columns, and the cells that stand in them.
func (g *Grid) firstColumns(cols int) *Grid {
	keep := make([]int, cols)
	for i := range keep {
		keep[i] = i
	}
	t := g.Columns(keep)
	t.Cells = nil
	now := make([]int32, len(g.Cells)) // where each cell of the wider grid stands
	for i, c := range g.Cells {
		if now[i] = int32(len(t.Cells)); c.Col < cols {
			c.ColSpan = min(c.ColSpan, cols-c.Col)
			t.Cells = append(t.Cells, c)
		}
	}
	for i, id := range t.slots {
		if id >= 0 {
			t.slots[i] = now[id]
		}
	}
	return t
}

// hasFigures reports whether a figure stands in one of the first rows.
func (g *Grid) hasFigures(rows int) bool {
	for i := range g.Cells {
		if c := &g.Cells[i]; c.Row < rows && c.Text != "" && looksLikeFigure([]byte(c.Text)) {
			return true
		}
	}
	return false
}

// append puts the rows of another grid of as many columns below.
func (g *Grid) append(below *Grid) {
	base := int32(len(g.Cells))
	for _, c := range below.Cells {
		c.Row += g.Rows
		g.Cells = append(g.Cells, c)
	}
	for _, i := range below.slots {
		if i >= 0 {
			i += base
		}
		g.slots = append(g.slots, i)
	}
	g.Rows += below.Rows
}
