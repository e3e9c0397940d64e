package document

import (
	"math"
	"slices"
)

// stretch is a piece of the way across the page.
type stretch struct{ from, to float64 }

func (s stretch) mid() float64 { return (s.from + s.to) / 2 }

func (s stretch) union(o stretch) stretch { return stretch{min(s.from, o.from), max(s.to, o.to)} }

// alignedTable is a table without upright lines while it is put together: the columns of its figures, and
// two to their left, of the groups' names and of the rows'.
type alignedTable struct {
	columns   []stretch
	figures   []stretch // of the columns: without the words above them
	left      float64   // where the figures' part begins
	em        float64
	lines     []segmentLine
	levels    levels  // that part its rows
	leading   float64 // distance of two lines of one text, in sizes of its font
	pitch     float64 // usual distance of two rows of figures
	flushLeft bool    // its text begins at the left of each cell
}

// flowItem is a line of text, or a table.
type flowItem struct {
	line  *segmentLine
	table *pdfTable
}

// alignedTables finds tables by how figures stand below each other among the lines between two ruled tables.
func alignedTables(lines []segmentLine) (out []flowItem) {
	partLines(lines)
	seeCentred(lines)
	lines = joinBroken(lines)
	leading := leadingOf(lines)
	for from := 0; from < len(lines); {
		to := tableEnd(lines, from)
		if t := alignGroup(lines[from:to], leading); t != nil {
			out = append(out, flowItem{table: t})
		} else {
			for i := from; i < to; i++ {
				out = append(out, flowItem{line: &lines[i]})
			}
		}
		from = to
	}
	return out
}

// seeCentred notes the lines of figures that stand between two lines of their label, in whose middle they are.
func seeCentred(lines []segmentLine) {
	for i := 1; i+1 < len(lines); i++ {
		l, above, below := lines[i], lines[i-1], lines[i+1]
		if l.figures != len(l.segs) || above.page != l.page || below.page != l.page {
			continue
		}
		a, b := above.segs[0], below.segs[0]
		lines[i].centred = !a.figure && !b.figure && a.x1 < l.x0 && b.x1 < l.x0 && a.x0 < b.x1 && b.x0 < a.x1 &&
			below.midY()-above.midY() < 2*l.height() && near(l.midY()-above.midY(), below.midY()-l.midY(), 0.3*l.height())
	}
}

// tableEnd finds where lines that may be one table end: at prose, or where as many figures as
// before stand in other places.
func tableEnd(lines []segmentLine, from int) int {
	if proseAt(lines, from) {
		return from + 1
	}
	var columns []stretch
	last := -1 // line with figures
	for i := from; i < len(lines); i++ {
		l := lines[i]
		if proseAt(lines, i) {
			return i
		}
		if !l.tabular() {
			continue
		}
		mine := l.figureSpans()
		if last >= 0 && !compatible(columns, mine) {
			return afterLabels(lines, last, i)
		}
		columns, last = mergeSpans(append(columns, mine...)), i
	}
	return len(lines)
}

// proseAt reports whether a line is prose and not the beginning of a label whose figures stand
// beside one of its next lines.
func proseAt(lines []segmentLine, i int) bool {
	return lines[i].prose() && !bandFigured(lines, i) && !labelBegins(lines, i)
}

// labelBegins reports whether a line is the first one of a narrow label: the next ones follow as close as lines of one
// text do and stand left of the figures beside one of them.
func labelBegins(lines []segmentLine, i int) bool {
	right := lines[i].x1
	for k := i + 1; k < min(len(lines), i+closeBy); k++ {
		l := lines[k]
		if l.page != lines[i].page || l.y0-lines[k-1].y1 > 0.8*l.height() {
			return false
		}
		if l.tabular() {
			at := slices.IndexFunc(l.segs, func(s segment) bool { return s.figure })
			return l.segs[at].x0 > right && (at > 0 || k+1 < len(lines) && lines[k+1].segs[0].x0 < right && lines[k+1].y0-l.y1 < 0.5*l.height())
		}
		if l.segs[0].x0 > lines[i].x1 {
			return false
		}
		right = max(right, l.x1)
	}
	return false
}

// afterLabels is the first line below a row of figures that is no rest of the row's label.
func afterLabels(lines []segmentLine, last, next int) int {
	i := last + 1
	for i < next && len(lines[i].segs) == 1 && lines[i].y0-lines[i-1].y1 < 0.5*lines[i].height() && lines[i].segs[0].x1 < lines[last].segs[len(lines[last].segs)-1].x0 {
		i++
	}
	return i
}

func (l segmentLine) figureSpans() []stretch {
	var out []stretch
	for i, s := range l.segs {
		if s.figure && (i > 0 || l.figures == len(l.segs)) {
			out = append(out, stretch{s.x0, s.x1})
		}
	}
	return out
}

// compatible reports whether two rows of figures can be of one table: about as many, or some that stand where the
// others do, and none that stands below two others.
func compatible(columns, mine []stretch) bool {
	few, many := min(len(columns), len(mine)), max(len(columns), len(mine))
	if !(few > 1 && (within(columns, mine) || within(mine, columns))) && (few*4 < many || many >= 5 && few*5 < many*3) {
		return false
	}
	for _, a := range [][2][]stretch{{columns, mine}, {mine, columns}} {
		for _, s := range a[0] {
			n := 0
			for _, o := range a[1] {
				if o.from < s.to && s.from < o.to {
					n++
				}
			}
			if n > 1 {
				return false
			}
		}
	}
	return true
}

// within reports whether each of some stretches overlaps one of others.
func within(some, others []stretch) bool {
	return !slices.ContainsFunc(some, func(s stretch) bool {
		return !slices.ContainsFunc(others, func(o stretch) bool { return o.from < s.to && s.from < o.to })
	})
}

// mergeSpans joins those that overlap.
func mergeSpans(spans []stretch) []stretch {
	slices.SortFunc(spans, func(a, b stretch) int { return compare(a.from, b.from) })
	var out []stretch
	for _, s := range spans {
		if n := len(out); n > 0 && s.from < out[n-1].to {
			out[n-1].to = max(out[n-1].to, s.to)
			continue
		}
		out = append(out, s)
	}
	return out
}

// alignGroup makes a table of lines, nil when they are none: it takes two rows of figures, or one
// of many.
func alignGroup(lines []segmentLine, leading float64) *pdfTable {
	rows, most := 0, 0
	a := alignedTable{lines: lines, left: math.Inf(1), leading: leading}
	var spans []stretch
	for _, l := range lines {
		if l.tabular() {
			rows, most = rows+1, max(most, l.figures)
			spans = append(spans, l.figureSpans()...)
			a.em = max(a.em, l.em())
		}
	}
	if rows == 0 || rows == 1 && most < 4 {
		return nil
	}
	if a.columns = mergeSpans(spans); len(a.columns) == 0 {
		return nil // marks for figures only, none below another
	}
	a.levels, a.pitch = levelsAmong(lines), pitchOf(lines)
	a.addHeads()
	a.addHeaded()
	return a.table()
}

// addHeaded adds the columns in which no row has a figure: a header's word stands there alone.
func (a *alignedTable) addHeaded() {
	for _, l := range a.lines {
		if l.tabular() || len(l.segs) < len(a.columns)/2+1 {
			continue
		}
		for _, s := range l.segs {
			if s.x0 > a.left && !slices.ContainsFunc(a.columns, func(c stretch) bool { return c.from < s.x1 && s.x0 < c.to }) {
				a.columns = mergeSpans(append(a.columns, stretch{s.x0, s.x1}))
			}
		}
	}
}

// column is the one whose middle is nearest.
func (a *alignedTable) column(x float64) int {
	best := 0
	for i, c := range a.columns {
		if math.Abs(c.mid()-x) < math.Abs(a.columns[best].mid()-x) {
			best = i
		}
	}
	return best
}

// columnOf is the column below or above which a segment stands: the one it shares most with, else
// the nearest.
func (a *alignedTable) columnOf(s segment) int {
	best, most := -1, 0.0
	for i, c := range a.columns {
		if both := min(c.to, s.x1) - max(c.from, s.x0); both > most {
			best, most = i, both
		}
	}
	if best < 0 {
		return a.column(s.midX())
	}
	return best
}

// pitchOf is the usual distance of two lines of figures.
func pitchOf(lines []segmentLine) float64 {
	var all []float64
	last := -1
	for i, l := range lines {
		if !l.tabular() {
			continue
		}
		if last >= 0 && lines[last].page == l.page {
			all = append(all, l.midY()-lines[last].midY())
		}
		last = i
	}
	return median(all)
}

// leadingOf is the distance of two lines of one text in sizes of its font: the least that occurs often.
func leadingOf(lines []segmentLine) float64 {
	var all []float64
	for i := range lines {
		for _, s := range lines[i].segs {
			if d, ok := below(lines[max(0, i-4):i], s, lines[i].page); ok && !s.figure {
				all = append(all, d/s.em())
			}
		}
	}
	if len(all) == 0 {
		return 1.45
	}
	slices.Sort(all)
	return min(max(all[len(all)/20], 1), 1.7)
}

// below is how far a segment stands below the one right above it, among the lines before its own.
func below(lines []segmentLine, s segment, page *pageText) (distance float64, ok bool) {
	for _, l := range slices.Backward(lines) {
		for _, o := range l.segs {
			if l.page == page && o.x0 < s.x1 && s.x0 < o.x1 {
				return s.midY() - o.midY(), near(o.em(), s.em(), 0.1*s.em())
			}
		}
	}
	return 0, false
}
