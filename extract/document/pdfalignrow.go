package document

import (
	"math"
	"slices"
)

// alignedRow is a row in the making: text by column, the two of labels first.
type alignedRow struct {
	y, bottom float64 // of its first line of figures and its last one
	extent    stretch // downwards, of the middles of the lines that its figures, or a header's words, stand on
	x         float64 // of its first figure
	digit     float64 // width of a figure
	page      int
	cells     []alignedCell
	figs      bool
	added     bool // for a name that stands far from all others
}

type alignedCell struct {
	segs []segment
	cols int  // more than 1: a header over several columns
	rows int  // more than 1: a group's name beside several rows
	held bool // by a group's name above
}

// table puts the lines into rows: one for each line of figures, some for each stretch of header.
func (a *alignedTable) table() *pdfTable {
	var rows []alignedRow
	var loose []segment // of labels: they go to the row of figures that is nearest
	first := ""
	for i := 0; i < len(a.lines); i++ {
		if a.lines[i].tabular() {
			row := a.newRow(a.lines[i], true)
			loose = append(loose, a.figureRow(a.lines[i], &row)...)
			rows = append(rows, row)
			continue
		}
		from := i
		for i+1 < len(a.lines) && !a.lines[i+1].tabular() {
			i++
		}
		heads, labels := a.header(a.lines[from : i+1])
		if text := headText(heads); text != "" && text == first {
			continue // it is repeated on each page
		} else if first == "" {
			first = text
		}
		rows, loose = append(rows, heads...), append(loose, labels...)
	}
	rows = a.placeLabels(a.together(rows, loose), loose)
	slices.SortStableFunc(rows, func(x, y alignedRow) int { return compare(x.y, y.y) })
	rows, torn := overPage(rows)
	t := a.finish(rows)
	t.torn = torn
	return t
}

// headText is what rows of header say.
func headText(rows []alignedRow) (text string) {
	for _, r := range rows {
		for _, c := range r.cells {
			for _, s := range c.segs {
				text += s.text + "\x00"
			}
		}
	}
	return text
}

// together joins the lines of figures that are one row: a number that goes on in the next line has no label
// beside it, and stands as close as lines of text do.
func (a *alignedTable) together(rows []alignedRow, labels []segment) []alignedRow {
	var out []alignedRow
	for _, r := range rows {
		n := len(out)
		if n == 0 || !r.figs || !out[n-1].figs || !a.oneRow(out[n-1], r, labels) {
			out = append(out, r)
			continue
		}
		out[n-1].take(r)
		out[n-1].bottom = r.bottom
	}
	for i := range out {
		if out[i].figs {
			out[i].extent = stretch{out[i].y, out[i].bottom}
		}
		out[i].y = (out[i].y + out[i].bottom) / 2
	}
	return out
}

// take adds what stands in the columns of another row.
func (r *alignedRow) take(o alignedRow) {
	for c := range o.cells {
		r.cells[c].segs = append(r.cells[c].segs, o.cells[c].segs...)
	}
}

// oneRow reports whether two neighbouring lines of figures are of one row.
func (a *alignedTable) oneRow(above, below alignedRow, labels []segment) bool {
	size := 1.8 * below.digit // a figure is half as wide as its font is high
	apart := below.y - above.bottom
	if apart > 1.6*size || below.page != above.page || a.levels.part(above.bottom, below.y, below.x) {
		return false
	}
	if apart < 0.7*size || a.levels.between(above.y-4*size, below.y+4*size, below.x) {
		return true
	}
	return apart < 0.75*a.pitch && !slices.ContainsFunc(labels, func(s segment) bool { return near(s.midY(), below.y, 0.3*size) })
}

func (a *alignedTable) newRow(l segmentLine, figures bool) alignedRow {
	row := alignedRow{y: l.midY(), bottom: l.midY(), page: l.page.number, cells: make([]alignedCell, len(a.columns)+labelColumns), figs: figures}
	for _, s := range l.segs {
		if s.figure {
			row.x, row.digit = s.midX(), s.digit()
			break
		}
	}
	return row
}

// figureRow puts a line's figures below their columns and gives its labels back.
func (a *alignedTable) figureRow(l segmentLine, row *alignedRow) (labels []segment) {
	for _, s := range l.segs {
		if !s.figure && s.x0 < a.left-0.3*a.em && s.midX() < a.left {
			labels = append(labels, s)
			continue
		}
		c := &row.cells[labelColumns+a.columnOf(s)]
		c.segs = append(c.segs, s)
	}
	return labels
}

// header makes rows of the lines between two rows of figures. In each column the words that stand
// close above each other at the bottom are one header; what is above that lies over several.
func (a *alignedTable) header(lines []segmentLine) (rows []alignedRow, labels []segment) {
	stacks := make([][]segment, len(a.columns))
	var over []segment
	for _, l := range lines {
		for _, s := range l.segs {
			switch {
			case s.midX() < a.left-0.5*a.em && s.x1 < a.columns[0].to:
				labels = append(labels, s)
			case a.covers(s) > 1 || a.tooWide(s) || a.rowAbove(l, lines):
				over = append(over, s)
			default:
				c := a.columnOf(s)
				stacks[c] = append(stacks[c], s)
			}
		}
	}
	leaf := a.newRow(lines[len(lines)-1], false)
	leaf.y = 0
	for c, stack := range stacks {
		n := len(stack)
		if n == 0 {
			continue
		}
		at := n - 1
		for at > 0 && a.oneName(stack[at-1], stack[at]) {
			at--
		}
		leaf.cells[labelColumns+c].segs = stack[at:]
		leaf.y = max(leaf.y, stack[n-1].midY())
		if extent := (stretch{stack[at].midY(), stack[n-1].midY()}); leaf.extent == (stretch{}) {
			leaf.extent = extent
		} else {
			leaf.extent = leaf.extent.union(extent)
		}
		over = append(over, stack[:at]...)
	}
	a.seeFlush(leaf)
	a.flushLeft = a.flushLeft || beginAlike(over, leaf)
	rows = a.spanning(over)
	if leaf.y > 0 {
		rows = append(rows, leaf)
	}
	for i := range rows { // headers of the labels stand beside those of the figures
		rows[i].y = max(rows[i].y, lines[0].midY())
		rows[i].bottom = rows[i].y
	}
	return rows, labels
}

// rowAbove reports whether a line of a header is a row of its own, of words that lie over several columns: the last line has a
// word over each column, this one over less than half of them, and it stands as far above as rows of figures do.
func (a *alignedTable) rowAbove(l segmentLine, lines []segmentLine) bool {
	last, pitch, by := lines[len(lines)-1], a.pitch, 0.03
	if next := slices.IndexFunc(a.lines, func(o segmentLine) bool { return o.tabular() && o.midY() > last.midY() }); pitch <= 0 && next >= 0 {
		pitch, by = a.lines[next].midY()-last.midY(), 0.15 // there is but one
	}
	if len(a.columns) < 5 || pitch <= 0 || l.page != last.page || len(last.segs) < len(a.columns) || 2*len(l.segs) >= len(last.segs) {
		return false
	}
	rows := (last.midY() - l.midY()) / pitch
	return rows > 0.8 && near(rows, math.Round(rows), by)
}

// beginAlike reports whether the words above others all begin where one of those does: they are at the left of what they
// lie over.
func beginAlike(over []segment, leaf alignedRow) bool {
	return len(over) > 1 && !slices.ContainsFunc(over, func(s segment) bool {
		return !slices.ContainsFunc(leaf.cells[labelColumns:], func(c alignedCell) bool {
			return len(c.segs) > 0 && near(c.segs[0].x0, s.x0, 1)
		})
	})
}

// oneName reports whether two words above each other are one header's.
func (a *alignedTable) oneName(above, below segment) bool {
	if a.levels.between(above.y0-4*above.height(), below.y1+4*below.height(), below.midX()) {
		return !a.levels.part(above.midY(), below.midY(), below.midX()) && below.y0-above.y1 < below.height()
	}
	return below.midY()-above.midY() < 1.2*a.leading*below.em()
}

// covers counts the columns whose middles a segment lies over.
func (a *alignedTable) covers(s segment) (n int) {
	for _, c := range a.columns {
		if m := c.mid(); m > s.x0 && m < s.x1 {
			n++
		}
	}
	return n
}

// tooWide reports whether a word has no room between the neighbours of its column, among many of them: it lies over
// several.
func (a *alignedTable) tooWide(s segment) bool {
	c := a.columnOf(s)
	if len(a.columns) < 5 || c == 0 || c+1 == len(a.columns) {
		return false
	}
	return s.width() > 1.2*max(a.columns[c+1].mid()-a.columns[c].mid(), a.columns[c].mid()-a.columns[c-1].mid())
}

// spanning makes rows of headers over several columns, each as far to both sides of its middle as
// there is room.
func (a *alignedTable) spanning(over []segment) []alignedRow {
	slices.SortStableFunc(over, func(x, y segment) int { return compare(x.midY(), y.midY()) })
	var rows []alignedRow
	for from := 0; from < len(over); {
		to := from + 1
		for to < len(over) && beside(over[from].box, over[to].box) {
			to++
		}
		row := a.newRow(a.lineOf(over[from]), false)
		row.y, row.bottom = over[from].midY(), over[from].midY()
		level := over[from:to]
		for i, s := range level {
			first, last := a.reach(s, level)
			if a.flushLeft {
				first, last = a.columnOf(s), len(a.columns)-1
				for k, o := range level {
					if k != i && o.x0 > s.x0 {
						last = max(first, min(last, a.columnOf(o)-1))
					}
				}
			}
			if c := &row.cells[labelColumns+first]; c.segs == nil {
				*c = alignedCell{segs: []segment{s}, cols: last - first + 1}
			}
		}
		rows = append(rows, row)
		from = to
	}
	return rows
}

// reach is from which column to which a header lies that is centred over them.
func (a *alignedTable) reach(s segment, level []segment) (first, last int) {
	room := min(a.columns[len(a.columns)-1].to-s.midX(), s.midX()-a.columns[0].from)
	for _, o := range level {
		if d := math.Abs(o.midX() - s.midX()); d > 1 {
			room = min(room, d/2)
		}
	}
	first = -1
	for c, col := range a.columns {
		if math.Abs(col.mid()-s.midX()) <= max(room, s.width()/2) {
			if first < 0 {
				first = c
			}
			last = c
		}
	}
	if first < 0 {
		first = a.columnOf(s)
		last = first
	}
	return first, last
}

// seeFlush notes whether the words above the figures begin where those begin, or have their middles
// where they have theirs.
func (a *alignedTable) seeFlush(leaf alignedRow) {
	left, middle := 0, 0
	columns := a.columns
	if len(a.figures) == len(columns) {
		columns = a.figures
	}
	for c, col := range columns {
		if segs := leaf.cells[labelColumns+c].segs; len(segs) > 0 {
			if near(segs[0].x0, col.from, 0.2*a.em) {
				left++
			}
			if near(segs[0].midX(), col.mid(), 0.2*a.em) {
				middle++
			}
		}
	}
	a.flushLeft = left > middle
}

// finish makes the table of its rows.
func (a *alignedTable) finish(rows []alignedRow) *pdfTable {
	t := &pdfTable{page: a.lines[len(a.lines)-1].page.number, aligned: true, rows: len(rows), box: a.lines[0].box}
	for _, l := range a.lines {
		t.box = t.box.union(l.box)
	}
	from := a.firstColumn(rows)
	t.xs = []float64{t.x0, t.x0 + 1, t.x0 + 2}[from:]
	for i, c := range a.columns {
		at := max(t.x0+3, c.from-a.em)
		if i > 0 {
			at = (a.columns[i-1].to + c.from) / 2
		}
		t.xs = append(t.xs, at)
	}
	t.xs = append(t.xs, max(t.x1, t.xs[len(t.xs)-1])+1)
	spanGroups(rows)
	var head []bool // columns that the header above reaches over
	for r, row := range rows {
		if !row.figs && (head == nil || r > 0 && rows[r-1].figs) {
			head = make([]bool, len(row.cells))
		}
		sure := row.figs && !row.strays(head)
		if !row.figs {
			row.cover(head)
		}
		for c := from; c < len(row.cells); c++ {
			cell := row.cells[c]
			if cell.held || len(cell.segs) == 0 && (!sure || c >= labelColumns && row.named() > a.columns[c-labelColumns].from) {
				continue // a group's name reaches over it, or nothing tells whether a cell is there
			}
			slices.SortStableFunc(cell.segs, func(x, y segment) int { return compare(x.midY(), y.midY()) })
			out := pdfCell{slotRect: slotRect{r, c - from, max(1, cell.rows), max(1, cell.cols)}, page: row.page}
			for i, s := range cell.segs {
				if i > 0 && s.figure {
					out.text += " " // two numbers in one place are none
				}
				out.text += s.text
			}
			t.cells = append(t.cells, out)
			c += out.cols - 1
		}
	}
	return t
}

// named is how far to the right the names beside a row reach.
func (r *alignedRow) named() float64 {
	right := math.Inf(-1)
	for _, c := range r.cells[:labelColumns] {
		for _, s := range c.segs {
			right = max(right, s.x1)
		}
	}
	return right
}

// firstColumn is 1 where there are no groups of groups.
func (a *alignedTable) firstColumn(rows []alignedRow) int {
	if slices.ContainsFunc(rows, func(r alignedRow) bool { return len(r.cells[0].segs) > 0 }) {
		return 0
	}
	return 1
}

// cover notes the columns that a header reaches over.
func (r *alignedRow) cover(columns []bool) {
	for c := labelColumns; c < len(r.cells); c++ {
		for k := c; len(r.cells[c].segs) > 0 && k < min(len(columns), c+max(1, r.cells[c].cols)); k++ {
			columns[k] = true
		}
	}
}

// strays reports whether a figure stands in a column over which the header does not reach: the cell is
// a wide one, and an empty place below the header no blank.
func (r *alignedRow) strays(head []bool) bool {
	return slices.Contains(head, true) && slices.ContainsFunc(r.figureColumns(), func(c int) bool { return !head[c] })
}

func (r *alignedRow) figureColumns() (out []int) {
	for c := labelColumns; c < len(r.cells); c++ {
		if len(r.cells[c].segs) > 0 {
			out = append(out, c)
		}
	}
	return out
}
