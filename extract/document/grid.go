package document

import "nianbao/report"

// Grid is a table with its spans expanded: every slot of Rows x Cols is covered by one cell or
// by none.
type Grid struct {
	Number     int    // among the document's tables, from 1
	Page       int    // printed page that it begins on, from 1; 0 where there are no pages
	Caption    string // the text right before it, cut to maxCaption characters
	Rows, Cols int
	Cells      []Cell  // as the document has them, in reading order
	slots      []int32 // index into Cells, row by row; -1 where no cell is
}

// Cell is one cell as the document has it. It covers RowSpan x ColSpan slots from (Row, Col),
// which count from 0.
type Cell struct {
	Text             string // as printed, white space folded
	Row, Col         int
	RowSpan, ColSpan int
	Header           bool        // th
	Own              bool        // that the file has it as a cell, of a word processor's table or a sheet, filled or not
	Lines            int         // that its text stands on, where it came as markup; 0: not known
	Page             int         // printed page, from 1; 0 where there are no pages
	Bytes            report.Span // of its markup in the archived, content-decoded body
	Certainty        Certainty   // Printed, but in pictures
}

// At returns the cell that covers a slot, nil where none does.
func (g *Grid) At(row, col int) *Cell {
	if i := g.Index(row, col); i >= 0 {
		return &g.Cells[i]
	}
	return nil
}

// Index is At by position in Cells; -1 where no cell covers the slot.
func (g *Grid) Index(row, col int) int {
	if row < 0 || col < 0 || row >= g.Rows || col >= g.Cols {
		return -1
	}
	return int(g.slots[row*g.Cols+col])
}

// Origin reports whether a cell begins in that very slot, of this grid or of one transposed.
func (g *Grid) Origin(row, col int) bool {
	i := g.Index(row, col)
	return i >= 0 && g.Index(row-1, col) != i && g.Index(row, col-1) != i
}

// Transposed is the grid with rows and columns exchanged. Its cells keep their places: they say
// where they stand in the document.
func (g *Grid) Transposed() *Grid {
	t := &Grid{Number: g.Number, Page: g.Page, Caption: g.Caption, Rows: g.Cols, Cols: g.Rows, Cells: g.Cells,
		slots: make([]int32, len(g.slots))}
	for r := range g.Rows {
		for c := range g.Cols {
			t.slots[c*t.Cols+r] = g.slots[r*g.Cols+c]
		}
	}
	return t
}

// Columns is the grid with some of its columns, in the order given. Its cells keep their places.
func (g *Grid) Columns(cols []int) *Grid {
	t := &Grid{Number: g.Number, Page: g.Page, Caption: g.Caption, Rows: g.Rows, Cols: len(cols), Cells: g.Cells,
		slots: make([]int32, g.Rows*len(cols))}
	for r := range g.Rows {
		for k, c := range cols {
			t.slots[r*len(cols)+k] = g.slots[r*g.Cols+c]
		}
	}
	return t
}

// Move puts the cell of another grid's slot, of the same cells, into a slot.
func (g *Grid) Move(row, col int, from *Grid, fromCol int) {
	g.slots[row*g.Cols+col] = from.slots[row*from.Cols+fromCol]
}

// Relaid is the grid with its cells laid out anew, in rows of their indexes. The cells keep their places.
func (g *Grid) Relaid(rows [][]int) *Grid {
	p := placer{max: Options{}.withDefaults().MaxSlots}
	var order []int32
	for _, row := range rows {
		if !p.startRow() {
			break
		}
		for _, i := range row {
			c := &g.Cells[i]
			if p.place(Cell{}, c.RowSpan, c.ColSpan); len(p.cells) > len(order) {
				order = append(order, int32(i))
			}
		}
	}
	t := p.grid()
	for i, id := range t.slots {
		if id >= 0 {
			t.slots[i] = order[id]
		}
	}
	return &Grid{Number: g.Number, Page: g.Page, Caption: g.Caption, Rows: t.Rows, Cols: t.Cols, Cells: g.Cells, slots: t.slots}
}

// Spans that browsers allow at the most.
const (
	maxColSpan = 1000
	maxRowSpan = 65534
)

// placer lays cells into a grid by HTML's rule "forming a table": each cell goes to the first
// free slot of its row, spans reach over what follows, and a row span ends with its row group.
type placer struct {
	cells    []Cell
	rows     [][]int32
	cols     int
	max      int // slots
	cut      bool
	row, col int
	open     []open // row spans that go on
}

type open struct {
	cell      int32
	col, span int
	left      int // rows still to cover; -1: to the end of the group
}

// startRow begins the next row and lets open row spans grow into it.
func (p *placer) startRow() bool {
	if (len(p.rows)+1)*max(p.cols, 1) > p.max {
		p.cut = true
		return false
	}
	p.row, p.col = len(p.rows), 0
	p.rows = append(p.rows, nil)
	keep := p.open[:0]
	for _, o := range p.open {
		p.cover(o.cell, o.col, o.span)
		p.cells[o.cell].RowSpan++
		if o.left--; o.left != 0 {
			keep = append(keep, o)
		}
	}
	p.open = keep
	return true
}

// endGroup ends the row spans that are open.
func (p *placer) endGroup() { p.open = p.open[:0] }

// place puts a cell into the current row. A row span of 0 reaches to the end of its group.
func (p *placer) place(c Cell, rowSpan, colSpan int) {
	for p.col < len(p.rows[p.row]) && p.rows[p.row][p.col] >= 0 {
		p.col++
	}
	if len(p.rows)*max(p.cols, p.col+colSpan) > p.max {
		colSpan, p.cut = 1, true
		if len(p.rows)*max(p.cols, p.col+1) > p.max {
			return
		}
	}
	c.Row, c.Col, c.RowSpan, c.ColSpan = p.row, p.col, 1, colSpan
	p.cells = append(p.cells, c)
	id := int32(len(p.cells) - 1)
	p.cover(id, p.col, colSpan)
	if rowSpan != 1 {
		p.open = append(p.open, open{cell: id, col: p.col, span: colSpan, left: rowSpan - 1})
	}
	p.col += colSpan
}

// cover claims the free ones among the slots of the current row.
func (p *placer) cover(cell int32, col, span int) {
	row := p.rows[p.row]
	for len(row) < col+span {
		row = append(row, -1)
	}
	for i := col; i < col+span; i++ {
		if row[i] < 0 {
			row[i] = cell
		}
	}
	p.rows[p.row] = row
	p.cols = max(p.cols, len(row))
}

func (p *placer) grid() *Grid {
	g := &Grid{Rows: len(p.rows), Cols: p.cols, Cells: p.cells, slots: make([]int32, len(p.rows)*p.cols)}
	for r, row := range p.rows {
		line := g.slots[r*p.cols : (r+1)*p.cols]
		for i := copy(line, row); i < len(line); i++ {
			line[i] = -1
		}
	}
	return g
}
