package document

// fewestJoined is how many columns tables of one row have at the least that are taken for the rows of one.
const fewestJoined = 4

// joinRows makes the last table a further row of the one right before it, where both are as wide and each of
// them was written as one row: some editors write every row as a table of its own.
func (r *htmlReader) joinRows() {
	n := len(r.blocks)
	if n < 2 || r.blocks[n-2].Grid == nil || r.blocks[n-2].owner != r.blocks[n-1].owner {
		return
	}
	above, g := r.blocks[n-2].Grid, r.blocks[n-1].Grid
	if g.Rows != 1 || g.Cols < fewestJoined || above.Cols != g.Cols || above.Rows > 1 && above != r.joined {
		return
	}
	base := int32(len(above.Cells))
	for _, c := range g.Cells {
		c.Row = above.Rows
		above.Cells = append(above.Cells, c)
	}
	for _, i := range g.slots {
		if i >= 0 {
			i += base
		}
		above.slots = append(above.slots, i)
	}
	above.Rows++
	r.joined = above
	r.blocks = r.blocks[:n-1]
}
