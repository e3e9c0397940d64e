package document

import (
	"errors"
	"strings"
)

// errDeep means that a document nests deeper than any editor makes it.
var errDeep = errors.New("nested too deep")

// flow gathers what the reader of a word processor's file meets: runs of text, ends of
// paragraphs, tables in tables. Tables that only lay out a page leave their text as blocks.
type flow struct {
	opt   Options
	cut   bool
	slots int // of all grids so far
	cells int // and rows, of all tables so far
	lines int // of text so far

	paragraph
	outer  []paragraph // those that a text box interrupts
	blocks []Block     // outside of tables
	tables []*flowTable
}

// paragraph is the one that is being read.
type paragraph struct {
	line   folder
	goesOn bool
	level  int // of a heading; 0: none

	painted bool // white text stands in it, between marks
}

// flowTable is a table that is being read.
type flowTable struct {
	rows   [][]flowCell
	column int   // where the next cell of the row begins
	widths []int // of the columns, where the file states them
	inCell bool
}

// flowCell is a cell of a table that is being read.
type flowCell struct {
	blocks           []Block
	col              int
	rowSpan, colSpan int
	goesOn           bool // covered by the cell above
	starts           bool // may reach over cells below that go on
}

// here is where blocks go: the open cell, or the document.
func (f *flow) here() *[]Block {
	for i := len(f.tables) - 1; i >= 0; i-- {
		if t := f.tables[i]; t.inCell {
			row := t.rows[len(t.rows)-1]
			return &row[len(row)-1].blocks
		}
	}
	return &f.blocks
}

// endLine ends the line of text that was gathered.
func (f *flow) endLine() (any bool) {
	text, goesOn := f.line.take(), f.goesOn
	if f.painted {
		text, f.painted = blackOf(text), false
	}
	f.goesOn = false
	if text != "" {
		f.lines++
	}
	if text == "" || f.lines > maxBlocks {
		f.cut = f.cut || text != ""
		return false
	}
	b := Block{Text: text, GoesOn: goesOn}
	if f.level > 0 {
		b.Kind, b.Level = Heading, f.level
	}
	to := f.here()
	*to = append(*to, b)
	return true
}

// breakLine ends a line within a paragraph.
func (f *flow) breakLine() {
	if f.level > 0 {
		f.line.gap()
		return
	}
	within := f.goesOn
	f.goesOn = f.endLine() || within
}

func (f *flow) endParagraph() {
	f.endLine()
	f.level = 0
}

// interrupt sets the paragraph aside for a text box inside it; resume takes it up again.
func (f *flow) interrupt() {
	f.outer = append(f.outer, f.paragraph)
	f.paragraph = paragraph{}
}

func (f *flow) resume() {
	f.endParagraph()
	f.paragraph = f.outer[len(f.outer)-1]
	f.outer = f.outer[:len(f.outer)-1]
}

func (f *flow) openTable() error {
	if len(f.tables) >= maxDepth {
		return errDeep
	}
	f.endLine()
	f.tables = append(f.tables, &flowTable{})
	return nil
}

// table is the innermost one; nil outside of tables.
func (f *flow) table() *flowTable {
	if len(f.tables) == 0 {
		return nil
	}
	return f.tables[len(f.tables)-1]
}

// openRow begins a row. One inside an open cell, which has no table of its own there, ends the cell.
func (f *flow) openRow() {
	if t := f.table(); t != nil && f.affords() {
		if t.inCell {
			f.closeCell()
		}
		t.rows, t.column = append(t.rows, nil), 0
	}
}

// affords counts a row or a cell. Past the limit there are no more of them, only their text.
func (f *flow) affords() bool {
	f.cells++
	over := f.cells > 2*f.opt.MaxSlots
	f.cut = f.cut || over
	return !over
}

// dropRow takes the last row out again.
func (f *flow) dropRow() {
	if t := f.table(); t != nil && len(t.rows) > 0 {
		t.rows, t.inCell = t.rows[:len(t.rows)-1], false
	}
}

func (f *flow) openCell() {
	t := f.table()
	if t == nil {
		return
	}
	if len(t.rows) == 0 {
		f.openRow()
	}
	if len(t.rows) == 0 || !f.affords() {
		return
	}
	last := len(t.rows) - 1
	t.rows[last] = append(t.rows[last], flowCell{rowSpan: 1, colSpan: 1})
	t.inCell = true
}

// cell is the open one, or the last of the row; nil where there is none.
func (f *flow) cell() *flowCell {
	t := f.table()
	if t == nil || len(t.rows) == 0 || len(t.rows[len(t.rows)-1]) == 0 {
		return nil
	}
	row := t.rows[len(t.rows)-1]
	return &row[len(row)-1]
}

// closeCell ends the open cell and moves on by its width.
func (f *flow) closeCell() {
	f.endParagraph()
	if c := f.cell(); c != nil && f.table().inCell {
		t := f.table()
		t.inCell = false
		c.col = t.column
		t.column += c.colSpan
	}
}

// closeTable ends the innermost table: a grid, or the blocks of its cells in their order.
func (f *flow) closeTable() {
	f.endParagraph()
	t := f.table()
	if t == nil {
		return
	}
	f.tables = f.tables[:len(f.tables)-1]
	t.mergeDown()
	t.snap()
	to := f.here()
	if !t.isData() || f.slots > 10*f.opt.MaxSlots {
		f.cut = f.cut || f.slots > 10*f.opt.MaxSlots
		t.eachCell(func(c *flowCell) { *to = append(*to, c.blocks...) })
		return
	}
	t.eachCell(func(c *flowCell) {
		if c.holds() {
			*to = append(*to, c.blocks...)
			c.blocks = nil
		}
	})
	g, cut := layOut(t.rows, f.opt.MaxSlots)
	f.cut = f.cut || cut
	f.slots += g.Rows * g.Cols
	*to = append(*to, Block{Kind: Table, Grid: g})
}

func (t *flowTable) eachCell(do func(*flowCell)) {
	for _, row := range t.rows {
		for i := range row {
			if !row[i].goesOn {
				do(&row[i])
			}
		}
	}
}

// holds reports whether a table that is kept stands in the cell.
func (c *flowCell) holds() bool {
	for i := range c.blocks {
		if c.blocks[i].Grid != nil {
			return true
		}
	}
	return false
}

// text is the cell's own text.
func (c *flowCell) text() string {
	switch len(c.blocks) {
	case 0:
		return ""
	case 1:
		return c.blocks[0].Text
	}
	lines := make([]string, len(c.blocks))
	for i := range c.blocks {
		lines[i] = c.blocks[i].Text
	}
	return strings.Join(lines, " ")
}

// isData is the test that readHTML has: two filled cells in a row; of a table with others
// inside it, several cells with digits.
func (t *flowTable) isData() bool {
	holds, pair, digits := false, false, 0
	for _, row := range t.rows {
		filled := 0
		for i := range row {
			c := &row[i]
			if c.holds() {
				holds = true
				continue
			}
			if c.goesOn || len(c.blocks) == 0 {
				continue
			}
			filled++
			if d := c.blocks[0].Text[0]; d >= '0' && d <= '9' {
				digits++
			}
		}
		pair = pair || filled > 1
	}
	return pair && (!holds || digits >= 4)
}

// document is what was gathered.
func (f *flow) document(format string) Document {
	for len(f.tables) > 0 {
		f.closeTable()
	}
	f.endParagraph()
	d := Document{Format: format, Blocks: f.blocks, Cut: f.cut}
	d.number()
	return d
}
