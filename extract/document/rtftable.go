package document

import "slices"

// rtfTables are what is known about the tables that are open, the outermost first. RTF has no
// tables, only rows, and of a row's cells it says where each ends on the paper.
type rtfTables struct {
	opened []*rtfTable
	base   int   // those before it belong to the text around a text box
	bases  []int // of the boxes around
	row    rtfRow
	nested rtfRow // of a table inside a table
}

// rtfTable are a table's rows as they were defined.
type rtfTable struct{ rows [][]rtfCell }

// rtfRow is a row's definition.
type rtfRow struct {
	cells []rtfCell
	next  rtfCell
	left  int
}

// rtfCell is a cell as its row defines it: between two places on the paper, in twentieths of a
// point.
type rtfCell struct {
	from, to       int
	starts, goesOn bool // merged down
	joins          bool // a part of the cell before it
}

// paragraphWord acts on a control word about paragraphs or tables.
func (r *rtfReader) paragraphWord(name string, n int) error {
	switch name {
	case "par", "sect", "page":
		if err := r.enter(); err != nil {
			return err
		}
		r.endParagraph()
	case "line":
		r.breakLine()
	case "pard":
		r.s.inTable, r.s.depth = false, 0
		r.level = 0
	case "intbl":
		r.s.inTable = true
	case "itap":
		r.s.depth = min(max(n, 0), 2*maxDepth)
	case "outlinelevel":
		if n >= 0 && n < 9 {
			r.level = min(n+1, 6)
		}
	case "cell", "nestcell":
		return r.endCell(name == "cell")
	case "row", "nestrow":
		r.endRow(name == "row")
	default:
		if r.s.nested {
			r.rtfTables.nested.define(name, n)
		} else {
			r.row.define(name, n)
		}
	}
	return nil
}

func (w *rtfRow) define(name string, n int) {
	switch name {
	case "trowd":
		*w = rtfRow{}
	case "trleft":
		w.left = n
	case "clvmgf":
		w.next.starts = true
	case "clvmrg":
		w.next.goesOn = true
	case "clmrg":
		w.next.joins = true
	case "cellx":
		if len(w.cells) >= maxColSpan {
			return
		}
		if w.next.from = w.left; len(w.cells) > 0 {
			w.next.from = w.cells[len(w.cells)-1].to
		}
		w.next.to = n
		w.cells, w.next = append(w.cells, w.next), rtfCell{}
	}
}

// enter opens or closes tables until those are open that the paragraph stands in.
func (r *rtfReader) enter() error {
	want := r.base + r.s.depth
	if r.s.depth == 0 && r.s.inTable {
		want++
	}
	r.leaveTables(want)
	for len(r.opened) < want {
		if err := r.openTable(); err != nil {
			return err
		}
		r.opened = append(r.opened, &rtfTable{})
		r.openIn()
	}
	if want > r.base && !r.table().inCell {
		r.openIn()
	}
	return nil
}

// openIn opens a cell, and the row before its first one.
func (r *rtfReader) openIn() {
	if own := r.opened[len(r.opened)-1]; len(r.table().rows) == len(own.rows) {
		r.openRow()
	}
	r.openCell()
}

func (r *rtfReader) endCell(outer bool) error {
	if outer {
		r.s.depth = min(r.s.depth, 1)
	}
	r.s.inTable = true
	if err := r.enter(); err != nil {
		return err
	}
	r.closeCell()
	return nil
}

func (r *rtfReader) endRow(outer bool) {
	row := r.rtfTables.nested
	if outer {
		r.leaveTables(r.base + 1)
		row = r.row
	}
	if len(r.opened) > r.base {
		r.defineRow(row.cells)
	}
}

// defineRow says where the cells of the last row stood.
func (r *rtfReader) defineRow(cells []rtfCell) {
	r.closeCell()
	own := r.opened[len(r.opened)-1]
	if len(r.table().rows) > len(own.rows) {
		own.rows = append(own.rows, slices.Clone(cells))
	}
}

// leaveTables closes the innermost tables until no more than some are open.
func (r *rtfReader) leaveTables(most int) {
	for len(r.opened) > max(most, r.base) {
		r.defineRow(nil)
		own := r.opened[len(r.opened)-1]
		r.opened = r.opened[:len(r.opened)-1]
		own.place(r.table())
		r.closeTable()
	}
}

// place gives a table's cells their columns: from each edge on the paper to the next. Rows that
// do not say it have a column for each cell.
func (own *rtfTable) place(t *flowTable) {
	var edges []int
	for i, row := range t.rows {
		if len(own.rows[i]) == 0 {
			continue
		}
		if len(row) > len(own.rows[i]) {
			return
		}
		for _, c := range own.rows[i] {
			if c.to <= c.from {
				return
			}
			edges = append(edges, c.from, c.to)
		}
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	if len(edges) > maxColSpan {
		return
	}
	for i := 1; i < len(edges); i++ {
		t.widths = append(t.widths, edges[i]-edges[i-1])
	}
	for i := range t.rows {
		t.rows[i] = placed(t.rows[i], own.rows[i], edges)
	}
}

func placed(row []flowCell, cells []rtfCell, edges []int) (out []flowCell) {
	if len(cells) == 0 {
		return row
	}
	for i, c := range row {
		c.col, _ = slices.BinarySearch(edges, cells[i].from)
		end, _ := slices.BinarySearch(edges, cells[i].to)
		c.colSpan = end - c.col
		c.starts, c.goesOn = cells[i].starts, cells[i].goesOn
		if n := len(out); cells[i].joins && n > 0 {
			out[n-1].colSpan += c.colSpan
			out[n-1].blocks = append(out[n-1].blocks, c.blocks...)
			continue
		}
		out = append(out, c)
	}
	return out
}

// enterBox begins a text box, whose tables are its own.
func (r *rtfReader) enterBox() error {
	if r.s.box {
		return nil
	}
	if err := r.enter(); err != nil {
		return err
	}
	r.bases = append(r.bases, r.base)
	r.base = len(r.opened)
	r.interrupt()
	r.s.box, r.s.inTable, r.s.depth = true, false, 0
	return nil
}

func (r *rtfReader) leaveBox() {
	r.s.box = false
	r.leaveTables(r.base)
	r.base = r.bases[len(r.bases)-1]
	r.bases = r.bases[:len(r.bases)-1]
	r.resume()
}
