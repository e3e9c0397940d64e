package document

// NewGrid makes a table of rows that were put together outside of a reader: of texts that have an
// order and no places. Every cell takes one slot.
func NewGrid(number int, rows [][]string) *Grid {
	p := placer{max: Options{}.withDefaults().MaxSlots}
	for _, row := range rows {
		if !p.startRow() {
			break
		}
		for _, text := range row {
			p.place(Cell{Text: text}, 1, 1)
		}
	}
	g := p.grid()
	g.Number = number
	return g
}
