package document

// gridCell is a box with its place in a CSS grid, rows and columns from 0.
type gridCell struct {
	element              int32
	row, column          int
	rowSpan, columnSpan  int
	rowsBefore, noneLeft int // rows that begin before it; places before it that nothing takes
}

// gridParts gives the boxes of a CSS grid their parts; false where the element is none, or where its boxes
// do not stand in the order of their places.
func (o elements) gridParts(e int32, sheet gridSheet, body []byte, out map[int]drawnPart) bool {
	l := sheet.look(o[e], body)
	if !l.grid || l.rowNamed || o[e].text {
		return false
	}
	var cells []gridCell
	figures := 0
	for c := o[e].first; c != 0; c = o[c].next {
		box := sheet.look(o[c], body)
		if box.rowNamed || isTablePart(o[c].name) {
			return false
		}
		if o[c].content == figureText {
			figures++
		}
		cells = append(cells, gridCell{c, box.row - 1, box.column - 1, extent(box.row, box.rowEnd, box.rowSpan, 0), extent(box.column, box.columnEnd, box.columnSpan, l.columns), 0, 0})
	}
	if figures < fewestFigures || !placeInGrid(cells, l.columns) {
		return false
	}
	out[o[e].start] = drawnPart{role: tableRole}
	for _, c := range cells {
		out[o[c.element].start] = drawnPart{role: cellRole, rows: c.rowsBefore, blanks: c.noneLeft, rowSpan: c.rowSpan, colSpan: c.columnSpan}
	}
	return true
}

// extent is how many lines apart a box ends from where it begins.
func extent(first, last, span, all int) int {
	switch {
	case span > 0:
		return span
	case last == -1 && all > 0 && first > 0:
		return max(all+1-first, 1)
	case last > first && first > 0:
		return last - first
	}
	return 1
}

// placeInGrid gives the boxes that have none a place, in their order, and reports whether all are in the
// order of rows and columns, so that they are the cells of a table.
func placeInGrid(cells []gridCell, columns int) bool {
	used := map[[2]int]bool{}
	free := func(row, column, span int) bool {
		for c := column; c < column+span; c++ {
			if used[[2]int{row, c}] {
				return false
			}
		}
		return columns == 0 || column+span <= columns
	}
	row, column, began := 0, 0, -1
	for i := range cells {
		c := &cells[i]
		switch {
		case c.row >= 0 && c.column >= 0:
		case columns == 0 || c.columnSpan > columns || c.row >= 0:
			return false
		case c.column >= 0:
			for row, column = nextRow(row, column, c.column), c.column; !free(row, column, c.columnSpan); row++ {
			}
			c.row = row
		default:
			for !free(row, column, c.columnSpan) {
				if column++; column >= columns {
					row, column = row+1, 0
				}
			}
			c.row, c.column = row, column
		}
		if c.row < began || c.row > began+maxGridGap || !free(c.row, c.column, c.columnSpan) {
			return false
		}
		c.rowsBefore, began = c.row-began, c.row
		row, column = c.row, c.column+c.columnSpan
		left := 0
		if i > 0 && c.rowsBefore == 0 {
			left = cells[i-1].column + cells[i-1].columnSpan
		}
		if c.column < left || len(used) > 1<<18 {
			return false
		}
		for k := left; k < c.column; k++ {
			if !used[[2]int{c.row, k}] {
				c.noneLeft++
			}
		}
		for r := c.row; r < c.row+c.rowSpan && r < c.row+1000; r++ {
			for k := c.column; k < c.column+c.columnSpan; k++ {
				used[[2]int{r, k}] = true
			}
		}
	}
	return true
}

// maxGridGap is how many rows may begin without a box of their own.
const maxGridGap = 50

// nextRow is the row of the next box of a column: the same one, or the next where that place is passed.
func nextRow(row, column, wanted int) int {
	if wanted < column {
		return row + 1
	}
	return row
}
