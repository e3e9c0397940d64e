package document

// mergeDown joins cells that go on from the row above with the cell that begins there. One that
// has nothing above it to go on from is a cell like others.
func (t *flowTable) mergeDown() {
	type column struct {
		cell *flowCell
	}
	open := map[int]column{} // by the column where the cell begins
	for r := range t.rows {
		next := map[int]column{}
		for i := range t.rows[r] {
			c := &t.rows[r][i]
			above, ok := open[c.col]
			switch {
			case c.goesOn && ok:
				above.cell.rowSpan++
				next[c.col] = above
			case c.goesOn:
				c.goesOn = false
				next[c.col] = column{cell: c}
			case c.starts:
				next[c.col] = column{cell: c}
			}
		}
		open = next
	}
}

// narrow is a width, in twentieths of a point, that no character fits into.
const narrow = 160

// snap joins the edges of columns that lie next to each other. Cells whose borders were drawn by
// hand do not stand exactly below each other, and the file then counts a hair's breadth as a
// column of its own. Where a cell would vanish, nothing is joined.
func (t *flowTable) snap() {
	edge := make([]int, len(t.widths)+1)
	for i, w := range t.widths {
		if edge[i+1] = edge[i] + 1; w > 0 && w < narrow {
			edge[i+1] = edge[i]
		}
	}
	if len(t.widths) == 0 || edge[len(t.widths)] == len(t.widths) {
		return
	}
	for _, row := range t.rows {
		for i := range row {
			end := row[i].col + row[i].colSpan
			if end >= len(edge) || edge[end] <= edge[row[i].col] {
				return
			}
		}
	}
	for _, row := range t.rows {
		for i := range row {
			c := &row[i]
			end := edge[c.col+c.colSpan]
			c.col = edge[c.col]
			c.colSpan = end - c.col
		}
	}
}

// layOut makes a grid of cells that know their columns and spans.
func layOut(rows [][]flowCell, maxSlots int) (g *Grid, cut bool) {
	p := placer{max: maxSlots}
	for _, row := range rows {
		if !p.startRow() {
			break
		}
		for i := range row {
			c := &row[i]
			if c.goesOn || c.col > maxSlots {
				continue
			}
			p.col = c.col
			p.place(Cell{Text: c.text(), Own: true}, c.rowSpan, max(c.colSpan, 1))
		}
	}
	return p.grid(), p.cut
}
