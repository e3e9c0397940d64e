package document

import (
	"golang.org/x/net/html/atom"

	"nianbao/report"
)

// tableTags is a table as the tokenizer meets it: its own tags in order, not those of tables
// inside it.
type tableTags struct {
	id    int
	mark  int // blocks before it
	tags  []tableMark
	cells []tableCell
	group atom.Atom
	open  bool // a cell is
	faint bool // the row shows nothing
	holds bool // a table that is kept stands in one of its cells
}

// tableMark is one tag of the table: a cell, by its number, or another one by its name.
type tableMark struct {
	name atom.Atom
	end  bool
	cell int32 // -1: none
}

type tableCell struct {
	name             atom.Atom
	holds            bool // a table
	drawn            drawing
	rowSpan, colSpan int32
	from, to         int32 // its blocks
	bytes            report.Span
}

// owner is the table whose cell is being read; 0 outside of cells.
func (r *htmlReader) owner() int {
	if n := len(r.tables); n > 0 && r.tables[n-1].open {
		return r.tables[n-1].id
	}
	return 0
}

// maxDepth of tables in tables; deeper ones are taken for rows of the last.
const maxDepth = 64

func (r *htmlReader) openTable(start int) {
	// A table directly in a table, not in one of its cells, ends the outer one.
	if n := len(r.tables); n > 0 && !r.tables[n-1].open && len(r.tables[n-1].tags) > 0 {
		r.closeTable(start)
	}
	if len(r.tables) >= maxDepth || !r.affords() {
		return
	}
	r.nextID++
	t := &tableTags{}
	if n := len(r.spare); n > 0 {
		t, r.spare = r.spare[n-1], r.spare[:n-1]
	}
	*t = tableTags{id: r.nextID, mark: len(r.blocks), group: atom.Tbody, tags: t.tags[:0], cells: t.cells[:0]}
	r.tables = append(r.tables, t)
}

// tableTag takes a start tag of the innermost table. Cells and rows outside of any table are
// nothing but the ends of lines.
func (r *htmlReader) tableTag(name atom.Atom, t tag, a attributes, start int) {
	if len(r.tables) == 0 {
		return
	}
	r.endCell(start)
	top := r.tables[len(r.tables)-1]
	if !r.affords() {
		return
	}
	m := tableMark{name: name, cell: -1}
	if t == cell {
		m.cell = int32(len(top.cells))
		top.open = true
		top.cells = append(top.cells, tableCell{name: name, rowSpan: int32(a.rowSpan), colSpan: int32(a.colSpan),
			bytes: report.Span{Start: r.src.offset(start)}, from: int32(len(r.blocks))})
	}
	top.put(m) // a caption among the rows ends their group
	if t != cell {
		top.faint = a.faint
	} else if a.faint || top.faint {
		r.hidden = hidingOf(name)
	}
}

func (r *htmlReader) endTableTag(name atom.Atom, t tag, start int) {
	if len(r.tables) == 0 {
		return
	}
	if r.idleEnd(name, t) {
		return
	}
	if t == cell {
		r.endCell(r.m.pos)
		return
	}
	r.endCell(start)
	top := r.tables[len(r.tables)-1]
	top.faint = false
	r.mark(top, tableMark{name: name, end: true, cell: -1})
}

// endRow ends the open row, and the row group before a hidden one: what follows is not a part of it.
func (r *htmlReader) endRow(t tag) {
	if len(r.tables) == 0 || t == cell {
		return
	}
	top := r.tables[len(r.tables)-1]
	r.mark(top, tableMark{name: atom.Tr, end: true, cell: -1})
	if t == group {
		r.mark(top, tableMark{name: top.group, end: true, cell: -1})
	}
}

// idleEnd reports whether an end tag in a cell ends nothing: that of the other kind of cell, or of a row
// group that is not the open one.
func (r *htmlReader) idleEnd(name atom.Atom, t tag) bool {
	top := r.tables[len(r.tables)-1]
	if !top.open {
		return false
	}
	switch t {
	case cell:
		return name != top.cells[len(top.cells)-1].name
	case group:
		return name != top.group
	}
	return false
}

// put notes a tag, and which row group it leaves open: a tbody where none was named.
func (t *tableTags) put(m tableMark) {
	t.tags = append(t.tags, m)
	switch m.name {
	case atom.Tbody, atom.Thead, atom.Tfoot, atom.Caption:
		if t.group = m.name; m.end || m.name == atom.Caption {
			t.group = atom.Tbody
		}
	}
}

// endCell closes the open cell of the innermost table, whose markup ends at that place.
func (r *htmlReader) endCell(at int) {
	if len(r.tables) == 0 || !r.tables[len(r.tables)-1].open {
		return
	}
	r.closePale()
	r.flush()
	top := r.tables[len(r.tables)-1]
	c := &top.cells[len(top.cells)-1]
	r.withoutPale(int(c.from), top.id)
	r.doubtDigits(c)
	c.bytes.End, c.to = r.src.offset(at), int32(len(r.blocks))
	top.open = false
	if c.holds {
		r.disown(int(c.from), top.id, 0)
	}
}

// disown gives the blocks of a table's cells, from one on, to another table's cell or to none.
func (r *htmlReader) disown(from, id, to int) {
	for i := from; i < len(r.blocks); i++ {
		if r.blocks[i].owner == id {
			r.blocks[i].owner = to
		}
	}
}

// closeTable ends the innermost table. A table that only lays out the page leaves its text as
// blocks; any other puts a grid in their place.
func (r *htmlReader) closeTable(at int) {
	if len(r.tables) == 0 {
		return
	}
	r.endCell(at)
	t := r.tables[len(r.tables)-1]
	r.tables = r.tables[:len(r.tables)-1]
	defer func() { r.spare = append(r.spare, t) }()
	if !r.isData(t) || r.tooMuch() {
		r.disown(t.mark, t.id, r.owner())
		r.passHolding(t.holds)
		return
	}
	g, err := r.grid(t)
	if err != nil {
		r.err = err
		return
	}
	kept := r.blocks[:t.mark]
	for _, b := range r.blocks[t.mark:] {
		if b.owner != t.id {
			kept = append(kept, b)
		}
	}
	r.blocks = append(kept, flowBlock{Block: Block{Kind: Table, Grid: g}})
	r.joinRows()
	r.joinHead()
	r.passHolding(true)
}

// tooMuch reports whether the document's tables have used up what they may cost together.
func (r *htmlReader) tooMuch() bool {
	over := r.slots > 10*r.opt.MaxSlots
	r.doc.Cut = r.doc.Cut || over
	return over
}

// passHolding tells the cell around a table that was closed that it holds one.
func (r *htmlReader) passHolding(holds bool) {
	if n := len(r.tables); holds && n > 0 {
		outer := r.tables[n-1]
		outer.holds = true
		if outer.open {
			outer.cells[len(outer.cells)-1].holds = true
		}
	}
}
