package document

import (
	"slices"
	"strings"
	"unicode"
)

// prune drops the rows and columns that no cell begins in: lines that bound nothing.
func (t *pdfTable) prune() {
	rowUsed, colUsed := make([]bool, t.rows+1), make([]bool, len(t.xs))
	for _, c := range t.cells {
		rowUsed[c.row], colUsed[c.col] = true, true
	}
	rowAt, colAt := ranks(rowUsed), ranks(colUsed)
	for i, c := range t.cells {
		t.cells[i].slotRect = slotRect{rowAt[c.row], colAt[c.col], rowAt[c.row+c.rows] - rowAt[c.row], colAt[c.col+c.cols] - colAt[c.col]}
	}
	var xs []float64
	for i, used := range colUsed[:len(t.xs)-1] {
		if used {
			xs = append(xs, t.xs[i])
		}
	}
	t.xs, t.rows = append(xs, t.xs[len(t.xs)-1]), rowAt[t.rows]
}

// dropHollow takes out the rows that hold nothing of their own: beside cells that reach beyond
// them stand empty ones only. Printers leave them where a merged cell ends within its last row.
func (t *pdfTable) dropHollow() {
	if t.rows > 500 {
		return
	}
	for r := t.rows - 1; r >= 0 && t.rows > 1; r-- {
		own, through := false, false
		for _, c := range t.rowCells(r) {
			own = own || c.rows == 1 && c.text != ""
			through = through || c.rows > 1 && c.text != ""
		}
		if through && !own {
			t.dropRow(r)
		}
	}
}

func (t *pdfTable) dropRow(r int) {
	t.cells = slices.DeleteFunc(t.cells, func(c pdfCell) bool { return c.row == r && c.rows == 1 })
	for i := range t.cells {
		switch c := &t.cells[i]; {
		case c.row > r:
			c.row--
		case c.row+c.rows > r:
			c.rows--
		}
	}
	t.rows--
	t.sort()
}

// ranks gives for each index how many used ones are before it.
func ranks(used []bool) []int {
	out, n := make([]int, len(used)), 0
	for i, u := range used {
		out[i] = n
		if u {
			n++
		}
	}
	return out
}

// grid makes the table a grid of the document.
func (t *pdfTable) grid(maxSlots int) (g *Grid, cut bool) {
	cols := len(t.xs) - 1
	rows := t.rows
	if rows*cols > maxSlots {
		rows, cut = maxSlots/cols, true
	}
	g = &Grid{Page: t.cells[0].page, Rows: rows, Cols: cols, slots: make([]int32, rows*cols)}
	for i := range g.slots {
		g.slots[i] = -1
	}
	for _, c := range t.cells {
		if c.row >= rows {
			continue
		}
		c.rows = min(c.rows, rows-c.row)
		id := int32(len(g.Cells))
		g.Cells = append(g.Cells, Cell{Text: c.text, Page: c.page, Row: c.row, Col: c.col, RowSpan: c.rows, ColSpan: c.cols})
		for r := c.row; r < c.row+c.rows; r++ {
			for k := c.col; k < c.col+c.cols; k++ {
				g.slots[r*cols+k] = id
			}
		}
	}
	return g, cut
}

// hasFigure reports whether a cell's text is a number or a mark for one, maybe with a note behind it.
func (c *pdfCell) hasFigure() bool {
	text := withoutNote(c.text)
	return text != "" && numberLike(text) && !strings.ContainsFunc(text, unicode.IsLetter)
}
