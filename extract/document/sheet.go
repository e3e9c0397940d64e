package document

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// sheetCell is a filled or merged cell of a spreadsheet. Rows and columns count from 0 and
// leave out what is hidden.
type sheetCell struct {
	text             string
	row, col         int
	rowSpan, colSpan int
}

// sheet is what a spreadsheet shows, by rows and columns.
type sheet struct {
	cells []sheetCell
	slots int // of all grids of the document so far
}

// blocks cuts a sheet into tables and prose: at blank rows, unless the rows behind go on with
// numbers, and at blank columns between two tables that each have labels.
func (s *sheet) blocks(o Options) (out []Block, cut bool) {
	slices.SortStableFunc(s.cells, func(a, b sheetCell) int {
		if a.row != b.row {
			return a.row - b.row
		}
		return a.col - b.col
	})
	for _, band := range s.bands() {
		for _, part := range band.sideBySide() {
			if s.slots > 2*o.MaxSlots {
				return out, true
			}
			more, short := part.blocks(o)
			for _, b := range more {
				if b.Grid != nil {
					s.slots += b.Grid.Rows * b.Grid.Cols
				}
			}
			out, cut = append(out, more...), cut || short
		}
	}
	return out, cut
}

// area is a stretch of a sheet that may be a table with prose around it.
type area struct {
	rows     [][]sheetCell // those with cells in them
	from, to int           // columns [from, to)
}

func (a *area) widen() {
	a.from, a.to = 1<<30, 0
	for _, row := range a.rows {
		a.from = min(a.from, row[0].col)
		for _, c := range row {
			a.to = max(a.to, c.col+c.colSpan)
		}
	}
}

// bands are the stretches of rows between blank ones.
func (s *sheet) bands() []*area {
	var out []*area
	reach := 0 // the row behind the last that a cell covers
	for i := 0; i < len(s.cells); {
		n := i
		for n < len(s.cells) && s.cells[n].row == s.cells[i].row {
			n++
		}
		row := s.cells[i:n]
		i = n
		if len(out) == 0 || row[0].row > reach && figuresIn(row) < 2 {
			out = append(out, &area{})
		}
		last := out[len(out)-1]
		last.rows = append(last.rows, row)
		for _, c := range row {
			reach = max(reach, c.row+c.rowSpan)
		}
	}
	for _, a := range out {
		a.widen()
	}
	return out
}

func figuresIn(row []sheetCell) (n int) {
	for _, c := range row {
		if c.text != "" && numberLike(c.text) {
			n++
		}
	}
	return n
}

// sideBySide parts an area at a blank column behind which a table with labels of its own begins.
func (a *area) sideBySide() []*area {
	if a.to-a.from > maxColSpan {
		return []*area{a}
	}
	covered := make([]bool, a.to-a.from)
	for _, row := range a.rows {
		for _, c := range row {
			for i := c.col; i < c.col+c.colSpan; i++ {
				covered[i-a.from] = true
			}
		}
	}
	for i, yes := range covered {
		if yes {
			continue
		}
		left, right := a.part(a.from, a.from+i), a.part(a.from+i+1, a.to)
		if left.isTable() && right.isTable() && right.labelled() {
			return append([]*area{left}, right.sideBySide()...)
		}
	}
	return []*area{a}
}

func (a *area) part(from, to int) *area {
	out := &area{from: from, to: to}
	for _, row := range a.rows {
		var kept []sheetCell
		for _, c := range row {
			if c.col >= from && c.col < to {
				kept = append(kept, c)
			}
		}
		if len(kept) > 0 {
			out.rows = append(out.rows, kept)
		}
	}
	if len(out.rows) > 0 {
		out.widen()
	}
	return out
}

// isTable reports whether two rows have two filled cells.
func (a *area) isTable() bool {
	n := 0
	for _, row := range a.rows {
		if filled(row) > 1 {
			n++
		}
	}
	return n > 1
}

// labelled reports whether most rows begin with words.
func (a *area) labelled() bool {
	n := 0
	for _, row := range a.rows {
		if row[0].col == a.from && row[0].text != "" && !numberLike(row[0].text) {
			n++
		}
	}
	return 2*n > len(a.rows)
}

func filled(row []sheetCell) (n int) {
	for _, c := range row {
		if c.text != "" {
			n++
		}
	}
	return n
}

// blocks are the area's table and the prose before, between and behind its rows.
func (a *area) blocks(o Options) (out []Block, cut bool) {
	begin := 0
	end := func(rows [][]sheetCell) {
		first := slices.IndexFunc(rows, func(r []sheetCell) bool { return filled(r) > 1 })
		if first < 0 {
			out = append(out, proseOf(rows)...)
			return
		}
		out = append(out, proseOf(rows[:first])...) // a title, or a table's first line
		g, short := a.grid(rows[max(first-1, 0):], o.MaxSlots)
		out, cut = append(out, Block{Kind: Table, Grid: g}), cut || short
	}
	for i, row := range a.rows {
		if a.isProse(row) {
			end(a.rows[begin:i])
			out = append(out, proseOf(a.rows[i:i+1])...)
			begin = i + 1
		}
	}
	end(a.rows[begin:])
	return out, cut
}

// isProse knows a section's heading or a paragraph written across a table's whole width.
func (a *area) isProse(row []sheetCell) bool {
	if filled(row) != 1 {
		return false
	}
	c := row[slices.IndexFunc(row, func(c sheetCell) bool { return c.text != "" })]
	if c.rowSpan > 1 && len(row) > 1 {
		return false
	}
	across := c.col == a.from && c.col+c.colSpan >= a.to
	return utf8.RuneCountInString(c.text) > 60 || across && enumerated(c.text)
}

// enumerated knows what begins like a heading: 三、.
func enumerated(text string) bool {
	head, _, ok := strings.Cut(text, "、")
	return ok && head != "" && strings.Trim(head, "一二三四五六七八九十") == ""
}

func proseOf(rows [][]sheetCell) (out []Block) {
	for _, row := range rows {
		for _, c := range row {
			if c.text != "" {
				out = append(out, Block{Text: c.text})
			}
		}
	}
	return out
}

// grid lays rows out. In a sheet there is a cell everywhere, if a blank one.
func (a *area) grid(rows [][]sheetCell, maxSlots int) (g *Grid, cut bool) {
	width := a.to - a.from
	first, last := rows[0][0].row, rows[len(rows)-1][0].row
	if most := maxSlots / max(width, 1); last-first >= most {
		last, cut = first+most-1, true
	}
	p := placer{max: maxSlots}
	for n, i := first, 0; n <= last && p.startRow(); n++ {
		if i < len(rows) && rows[i][0].row == n {
			for _, c := range rows[i] {
				p.blanks(c.col - a.from)
				p.place(Cell{Text: c.text, Own: true}, c.rowSpan, c.colSpan)
			}
			i++
		}
		p.blanks(width)
	}
	return p.grid(), cut || p.cut
}

// blanks puts an empty cell into every free slot before a column.
func (p *placer) blanks(before int) {
	for {
		for p.col < len(p.rows[p.row]) && p.rows[p.row][p.col] >= 0 {
			p.col++
		}
		if p.col >= before || p.cut {
			return
		}
		p.place(Cell{Own: true}, 1, 1)
	}
}
