package document

import (
	"math"
	"slices"
)

// alignedRow is a row in the making: text by column, the two of labels first.
type alignedRow struct {
	y     float64
	cells []alignedCell
	figs  bool
}

type alignedCell struct {
	segs []segment
	cols int // more than 1: a header over several columns
}

// table puts the lines into rows: one for each line of figures, some for each stretch of header.
func (a *alignedTable) table(p *pdfPage) *pdfTable {
	var rows []alignedRow
	var loose []segment // of labels: they go to the row of figures that is nearest
	for i := 0; i < len(a.lines); i++ {
		if a.lines[i].tabular() {
			row := a.newRow(a.lines[i].midY(), true)
			loose = append(loose, a.figureRow(a.lines[i], &row)...)
			rows = append(rows, row)
			continue
		}
		from := i
		for i+1 < len(a.lines) && !a.lines[i+1].tabular() {
			i++
		}
		heads, labels := a.header(a.lines[from : i+1])
		rows, loose = append(rows, heads...), append(loose, labels...)
	}
	rows = a.placeLabels(rows, loose)
	slices.SortStableFunc(rows, func(x, y alignedRow) int { return compare(x.y, y.y) })
	return a.finish(p, rows)
}

func (a *alignedTable) newRow(y float64, figures bool) alignedRow {
	return alignedRow{y: y, cells: make([]alignedCell, len(a.columns)+2), figs: figures}
}

// figureRow puts a line's figures below their columns and gives its labels back.
func (a *alignedTable) figureRow(l segmentLine, row *alignedRow) (labels []segment) {
	for _, s := range l.segs {
		if !s.figure && s.x0 < a.left-0.3*a.em && s.midX() < a.left {
			labels = append(labels, s)
			continue
		}
		c := &row.cells[2+a.columnOf(s)]
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
			case a.covers(s) > 1:
				over = append(over, s)
			default:
				c := a.columnOf(s)
				stacks[c] = append(stacks[c], s)
			}
		}
	}
	leaf := a.newRow(0, false)
	for c, stack := range stacks {
		n := len(stack)
		if n == 0 {
			continue
		}
		at := n - 1
		for at > 0 && stack[at].y0-stack[at-1].y1 < 0.45*stack[at].height() {
			at--
		}
		leaf.cells[2+c].segs = stack[at:]
		leaf.y = max(leaf.y, stack[n-1].midY())
		over = append(over, stack[:at]...)
	}
	a.seeFlush(leaf)
	rows = a.spanning(over)
	if leaf.y > 0 {
		rows = append(rows, leaf)
	}
	for i := range rows { // headers of the labels stand beside those of the figures
		rows[i].y = max(rows[i].y, lines[0].midY())
	}
	return rows, labels
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
		row := a.newRow(over[from].midY(), false)
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
			if c := &row.cells[2+first]; c.segs == nil {
				*c = alignedCell{[]segment{s}, last - first + 1}
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
		if segs := leaf.cells[2+c].segs; len(segs) > 0 {
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

// placeLabels gives each piece of a label to the row it stands beside. What stands far from all of
// them makes a row of its own.
func (a *alignedTable) placeLabels(rows []alignedRow, labels []segment) []alignedRow {
	right := 0.0
	for _, s := range labels {
		right = max(right, s.x1)
	}
	n := len(rows)
	for _, s := range labels {
		best := -1
		for i := range rows[:n] {
			if best < 0 || math.Abs(rows[i].y-s.midY()) < math.Abs(rows[best].y-s.midY()) {
				best = i
			}
		}
		if best < 0 || math.Abs(rows[best].y-s.midY()) > 2.2*s.height() {
			rows = append(rows, a.newRow(s.midY(), false))
			best = len(rows) - 1
		}
		column := 1
		if a.group(s, labels) {
			column = 0
		}
		c := &rows[best].cells[column]
		c.segs = append(c.segs, s)
	}
	return rows
}

// group reports whether a label is a group's name: another one stands right of it.
func (a *alignedTable) group(s segment, labels []segment) bool {
	return slices.ContainsFunc(labels, func(o segment) bool {
		return o.x0 > s.x1+0.3*a.em && (beside(o.box, s.box) || math.Abs(o.midY()-s.midY()) < 1.2*s.height())
	})
}

// finish makes the table of its rows.
func (a *alignedTable) finish(p *pdfPage, rows []alignedRow) *pdfTable {
	t := &pdfTable{page: p.number, aligned: a, rows: len(rows), box: a.lines[0].box}
	for _, l := range a.lines {
		t.box = t.box.union(l.box)
	}
	t.xs = []float64{t.x0, t.x0 + 1}
	for i, c := range a.columns {
		from := max(t.x0+2, c.from-a.em)
		if i > 0 {
			from = (a.columns[i-1].to + c.from) / 2
		}
		t.xs = append(t.xs, from)
	}
	t.xs = append(t.xs, max(t.x1, t.xs[len(t.xs)-1])+1)
	var head []bool // columns that the header above reaches over
	for r, row := range rows {
		if !row.figs && (head == nil || r > 0 && rows[r-1].figs) {
			head = make([]bool, len(row.cells))
		}
		sure := row.figs && !row.strays(head)
		if !row.figs {
			row.cover(head)
		}
		for c := 0; c < len(row.cells); c++ {
			cell := row.cells[c]
			if len(cell.segs) == 0 && !sure {
				continue // whether a cell is there, nothing tells
			}
			slices.SortStableFunc(cell.segs, func(x, y segment) int { return compare(x.midY(), y.midY()) })
			out := pdfCell{slotRect: slotRect{r, c, 1, max(1, cell.cols)}, page: p.number}
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

// cover notes the columns that a header reaches over.
func (r *alignedRow) cover(columns []bool) {
	for c := 2; c < len(r.cells); c++ {
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
	for c := 2; c < len(r.cells); c++ {
		if len(r.cells[c].segs) > 0 {
			out = append(out, c)
		}
	}
	return out
}
