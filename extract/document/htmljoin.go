package document

// fewestJoined is how many columns tables of one row have at the least that are taken for the rows of one.
const fewestJoined = 4

// joinRows makes the last table a further row of the one right before it, where both are as wide and each of
// them was written as one row: some editors write every row as a table of its own.
func (r *htmlReader) joinRows() {
	above, g := r.lastTwo()
	if g == nil || g.Rows != 1 || above.Rows > 1 && above != r.joined {
		return
	}
	r.joinLast()
	r.joined = above
}

// lastTwo are the last table and the one right before it in the same place, where both are equally wide and wide enough
// to be pieces of one; nil where they are not.
func (r *htmlReader) lastTwo() (above, g *Grid) {
	n := len(r.blocks)
	if n < 2 || r.blocks[n-2].Grid == nil || r.blocks[n-2].owner != r.blocks[n-1].owner {
		return nil, nil
	}
	above, g = r.blocks[n-2].Grid, r.blocks[n-1].Grid
	if g.Cols < fewestJoined || above.Cols != g.Cols {
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
	if g != nil && above.Rows <= mostHeads && !above.hasFigures(above.Rows) && g.hasFigures(1) {
		r.joinLast()
	}
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
