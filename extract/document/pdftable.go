package document

import (
	"slices"
)

// pdfTable is a table on one page, or joined over several.
type pdfTable struct {
	box
	page    int // the last one it reaches
	xs      []float64
	rows    int
	cells   []pdfCell
	crush   bool // text of one cell runs into the next
	torn    bool // figures at the top of a page may belong to the row that ended the page before
	aligned bool // it has no lines
}

type pdfCell struct {
	slotRect
	text string
	page int
	full bool // its last line reaches the cell's edge: the text may go on
}

// mostTables are looked for on a page.
const mostTables = 100

// ruledTables finds the tables that lines bound, and takes their glyphs off the page.
func ruledTables(p *pdfPage) []*pdfTable {
	var out []*pdfTable
	var all [][]rule
	for _, f := range frames(longest(p.rules, mostRules)) {
		all = append(all, stacked(f)...)
	}
	for _, f := range all {
		if len(out) >= mostTables {
			break
		}
		around := frameOf(f)
		var inside []glyph
		for _, g := range p.glyphs {
			if around.holds(g.midX(), g.midY()) {
				inside = append(inside, g)
			}
		}
		if len(inside) == 0 {
			continue
		}
		l, ok := newLattice(f, inside)
		if !ok {
			continue
		}
		cells := l.cells()
		if len(cells) < 2 {
			continue
		}
		if t := fillTable(p, l, cells); t != nil {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b *pdfTable) int { return compare(a.y0, b.y0) })
	return out
}

// fillTable puts the page's text into a table's cells. Tables with less than two filled cells are
// none: their text stays on the page.
func fillTable(p *pdfPage, l lattice, cells []slotRect) *pdfTable {
	t := &pdfTable{page: p.number, xs: l.xs, rows: len(l.ys) - 1,
		box: box{l.xs[0], l.ys[0], l.xs[len(l.xs)-1], l.ys[len(l.ys)-1]}}
	if slices.Contains(l.open, true) {
		t.y1 = t.overflow(p.glyphs, l.open)
		l.ys[len(l.ys)-1] = t.y1
	}
	owner := slotOwners(cells, len(l.xs)-1, len(l.ys)-1)
	standing, glyphs := t.standing(p.glyphs, l, cells, owner)
	var inside, outside []glyph
	for _, g := range glyphs {
		if t.holds(g.midX(), g.midY()) {
			inside = append(inside, g)
		} else {
			outside = append(outside, g)
		}
	}
	l.settle(inside, cells, owner)
	of := make([][]glyph, len(cells))
	for _, run := range t.runs(inside, l, owner) {
		of[run.cell] = append(of[run.cell], run.glyphs...)
	}
	filled := 0
	written := writings(l, cells, of)
	for i, w := range written {
		cell := pdfCell{slotRect: cells[i], page: p.number, text: standing[i] + joinRows(w.lines, w.broken), full: w.full()}
		if cell.text != "" {
			filled++
		}
		t.cells = append(t.cells, cell)
	}
	if filled < 2 || t.rows <= 3 && rowless(written) {
		return nil
	}
	p.glyphs = outside
	t.dropHollow()
	t.prune()
	return t
}

// overflow is how far below its end the text of a table goes on that a page's end cut within a row: a name may
// be longer than its cell is high there. It stands as close as lines of a text do.
func (t *pdfTable) overflow(glyphs []glyph, open []bool) float64 {
	end := t.y1
	var below []glyph
	for _, g := range glyphs {
		if g.midX() > t.x0 && g.midX() < t.x1 && open[between(t.xs, g.midX())] && g.y1 > end && g.midY() < end+4*g.height() {
			below = append(below, g)
		}
	}
	for i, r := range rowsOf(below) {
		if i >= 3 || r.midY() > end && r.y0 > end+0.5*r.height() || !t.inColumns(r) {
			break
		}
		end = max(end, r.y1)
	}
	return end
}

// inColumns reports whether each piece of a line stands between two neighbouring places of upright lines.
func (t *pdfTable) inColumns(r inkLine) bool {
	return !slices.ContainsFunc(r.segments(), func(s segment) bool { return between(t.xs, s.x0+1) != between(t.xs, s.x1-1) })
}

// rowless reports whether numbers of several rows stand in the cells, or numbers below their headers: lines part the
// columns and not the rows.
func rowless(cells []writing) bool {
	long, headed := 0, 0
	for _, w := range cells {
		figures, rows, words := 0, 0, false
		for i, l := range w.lines {
			switch n := l.figures(); {
			case n >= 3:
				rows++
			case n == 1 && isFigureText(l.text()):
				if i == 0 || !w.fills(i-1) { // it is not the rest of the number above
					figures++
				}
			default:
				words = words || i == 0
			}
		}
		if rows > 1 {
			return true
		}
		if figures > 2 {
			long++
		}
		if figures > 0 && words {
			headed++
		}
	}
	return long > 2 || headed > 4
}

// slot is the index of the slot in which a place lies.
func (l lattice) slot(x, y float64) int { return between(l.ys, y)*(len(l.xs)-1) + between(l.xs, x) }

// slotOwners says of each slot which cell covers it.
func slotOwners(cells []slotRect, cols, rows int) []int {
	owner := make([]int, rows*cols)
	for i, c := range cells {
		for r := c.row; r < c.row+c.rows; r++ {
			for k := c.col; k < c.col+c.cols; k++ {
				owner[r*cols+k] = i
			}
		}
	}
	return owner
}

// cellRun is a run of neighbouring glyphs of one cell.
type cellRun struct {
	cell   int
	glyphs []glyph
}

// runs gives each glyph to the cell in which it stands. A run of text that a line goes right
// through has outgrown its cell: it is kept whole, given to the cell that holds most of it, and
// the table says that it is crushed.
func (t *pdfTable) runs(glyphs []glyph, l lattice, owner []int) []cellRun {
	cellOf := func(g glyph) int { return owner[l.slot(g.midX(), g.midY())] }
	var out []cellRun
	for _, row := range rowsOf(glyphs) {
		for from := 0; from < len(row.glyphs); {
			to := from + 1
			count := map[int]int{cellOf(row.glyphs[from]): 1}
			for ; to < len(row.glyphs); to++ {
				a, b := row.glyphs[to-1], row.glyphs[to]
				ca, cb := cellOf(a), cellOf(b)
				if ca != cb && (between(l.xs, a.midX()) == between(l.xs, b.midX()) || !through(a, b, l.xs)) {
					break // of two rows whose texts have outgrown their cells, or of two columns
				}
				if ca != cb {
					t.crush = true
				}
				count[cb]++
			}
			best := -1
			for c, n := range count {
				if best < 0 || n > count[best] || n == count[best] && c < best {
					best = c
				}
			}
			out = append(out, cellRun{best, row.glyphs[from:to]})
			from = to
		}
	}
	return out
}

// through reports whether two glyphs of different cells are neighbours in one run of text: they
// stand close, and a line goes through one of them or, between figures, through no gap at all.
func through(a, b glyph, xs []float64) bool {
	gap, em := b.x0-a.x1, min(a.em(), b.em())
	if gap > 0.3*em || b.starts {
		return false
	}
	x := xs[nearest(xs, (a.x1+b.x0)/2)]
	slack := 0.12 * em
	if isWide(a.r) || isWide(b.r) {
		slack = 0.3 * em
	}
	cut := x < a.x1-slack || x > b.x0+slack
	return cut || figureRune(a.r) && figureRune(b.r) && gap < 0.08*em
}

// between is the index of the interval of places in which one lies.
func between(places []float64, at float64) int {
	i, _ := slices.BinarySearch(places, at)
	return min(max(i-1, 0), len(places)-2)
}
