package document

import "golang.org/x/net/html/atom"

// drawnTables reads a page again whose tables are drawn without table elements, when it has any.
func (r *htmlReader) drawnTables(d Document) Document {
	o := elementsOf(r.src.body)
	if o == nil {
		return d
	}
	parts := o.parts(gridSheetOf(r.src.body), r.src.body)
	if len(parts) == 0 {
		return d
	}
	r.src.at, r.src.unit = 0, 0
	again := newHTMLReader(r.src, r.opt)
	again.parts, again.bare = parts, r.bare
	if drawn, err := again.page(); err == nil && slotsOf(drawn) > slotsOf(d) {
		return drawn
	}
	return d
}

func slotsOf(d Document) (n int) {
	for _, g := range d.Grids() {
		n += g.Rows * g.Cols
	}
	return n
}

// fewestLoose is how many figures stand on lines of their own, outside of tables, in a page whose tables
// are drawn without table elements.
const fewestLoose = 12

// looseFigures reports whether so many do.
func (d Document) looseFigures() bool {
	n := 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Grid == nil && !b.Aside && len(b.Text) <= longestFigure && b.Text != "" && looksLikeFigure([]byte(b.Text)) {
			n++
		}
	}
	return n >= fewestLoose
}

// playPart takes a start tag for what its element plays in a drawn table; false where that does not fit.
func (r *htmlReader) playPart(name atom.Atom, p drawnPart, a attributes, start int) bool {
	if len(r.players) >= 4*maxDepth {
		return false
	}
	if p.opens {
		r.flush()
		r.openTable(start)
	}
	inside := len(r.tables) > 0 && (p.opens || r.drawn == r.tables[len(r.tables)-1].id)
	if p.role != tableRole && !inside {
		return false
	}
	if n := len(r.players); n > 0 && r.players[n-1].name == name {
		r.players[n-1].depth-- // it is counted by itself
	}
	if n := len(r.players); n > 0 && p.role == cellRole && r.players[n-1].role == cellRole && mayStayOpen(r.players[n-1].name) && r.players[n-1].table == r.drawn {
		r.players = r.players[:n-1]
	}
	for range p.rows {
		r.open(atom.Tr, row, a, start)
	}
	blank := attributes{rowSpan: 1, colSpan: 1}
	for range p.blanks {
		r.open(atom.Td, cell, blank, start)
	}
	if p.rowSpan > 0 {
		a.rowSpan, a.colSpan = p.rowSpan, p.colSpan
	}
	as := p.role.atom()
	r.open(as, tagOf(as), a, start)
	if len(r.tables) > 0 {
		r.drawn = r.tables[len(r.tables)-1].id
	}
	r.players = append(r.players, player{name: name, role: p.role, depth: 1, table: r.drawn, closes: p.closes})
	return true
}
