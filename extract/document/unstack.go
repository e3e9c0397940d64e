package document

// Unstacked is the grid with some of its rows taken apart: rows says into how many each, and lines what a cell in
// such a row has for each of them, nil for one that stands beside them all. The cells keep their places, and of
// tells which of the grid's cells each is or comes from.
func (g *Grid) Unstacked(rows map[int]int, lines func(cell int) []string) (out *Grid, of []int) {
	p := placer{max: Options{}.withDefaults().MaxSlots}
	starts := make([][]int, g.Rows)
	for i := range g.Cells {
		starts[g.Cells[i].Row] = append(starts[g.Cells[i].Row], i)
	}
	for r := range g.Rows {
		for line := range max(rows[r], 1) {
			if !p.startRow() {
				break
			}
			for _, i := range starts[r] {
				if of = append(of, i); !p.placeLine(g, i, line, rows, lines) {
					of = of[:len(of)-1]
				}
			}
		}
	}
	out = p.grid()
	out.Number, out.Page, out.Caption = g.Number, g.Page, g.Caption
	for i := range out.Cells {
		c, from := &out.Cells[i], &g.Cells[of[i]]
		c.Row, c.Col, c.RowSpan, c.ColSpan = from.Row, from.Col, from.RowSpan, from.ColSpan
	}
	return out, of
}

// placeLine places a line of a cell, or at the first one the cell that has none; false where nothing was placed.
func (p *placer) placeLine(g *Grid, cell, line int, rows map[int]int, lines func(cell int) []string) bool {
	c, before := g.Cells[cell], len(p.cells)
	if rows[c.Row] > 1 && c.RowSpan == 1 {
		if parts := lines(cell); parts != nil {
			c.Text = parts[line]
			p.place(c, 1, c.ColSpan)
			return len(p.cells) > before
		}
	}
	if line > 0 {
		return false
	}
	height := 0
	for r := c.Row; r < c.Row+c.RowSpan; r++ {
		height += max(rows[r], 1)
	}
	p.place(c, height, c.ColSpan)
	return len(p.cells) > before
}
