package picture

import (
	"cmp"
	"image"
	"slices"
)

const (
	narrowest = 8   // pixels between two lines; less is one line, drawn double
	mostLines = 600 // of a table, either way
	mostSlots = 40_000
)

// line is a line of a table, however thick, with the stretches that it is drawn on.
type line struct {
	lo, hi int // first pixel and the one after the last
	drawn  []rule
}

// table divides the net's lines into rows, columns and cells. ok is false where they make none.
func (n net) table() (t Table, ok bool) {
	across, down := grown(linesOf(n.across), linesOf(n.down))
	rows, cols := len(across)-1, len(down)-1
	if rows < 1 || cols < 2 || rows > mostLines || cols > mostLines || rows*cols > mostSlots || rows*cols < 4 {
		return Table{}, false
	}
	t = Table{Rows: rows, Cols: cols, Bounds: image.Rect(down[0].lo, across[0].lo, down[cols].hi, across[rows].hi)}
	t.divide(across, down)
	return t, len(t.Cells) >= 4
}

// linesOf puts stretches that lie on one line together: those on neighbouring pixels, and lines
// drawn double, which are as long as each other.
func linesOf(rules []rule) []line {
	slices.SortFunc(rules, func(a, b rule) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.from, b.from)) })
	var thin []line
	for _, r := range rules {
		if n := len(thin); n > 0 && r.at-thin[n-1].hi < 2 && r.at-thin[n-1].lo < 2*narrowest {
			thin[n-1].hi = r.at + 1
			thin[n-1].drawn = append(thin[n-1].drawn, r)
			continue
		}
		thin = append(thin, line{r.at, r.at + 1, []rule{r}})
	}
	var out []line
	for _, l := range thin {
		l = l.slim()
		if n := len(out); n > 0 && l.lo-out[n-1].hi < narrowest-2 && alike(out[n-1], l) {
			out[n-1].hi = l.hi
			out[n-1].drawn = append(out[n-1].drawn, l.drawn...)
			continue
		}
		out = append(out, l)
	}
	return out
}

// slim leaves out the pixels at both sides of a line on which little of it is drawn: strokes of
// writing that stands close to it.
func (l line) slim() line {
	var drawn [2 * narrowest]int
	most := 0
	for _, r := range l.drawn {
		drawn[r.at-l.lo] += r.to - r.from
		most = max(most, drawn[r.at-l.lo])
	}
	lo, hi := l.lo, l.hi
	for 5*drawn[lo-l.lo] < most {
		lo++
	}
	for 5*drawn[hi-1-l.lo] < most {
		hi--
	}
	out := line{lo: lo, hi: hi}
	for _, r := range l.drawn {
		if r.at >= lo && r.at < hi {
			out.drawn = append(out.drawn, r)
		}
	}
	return out
}

// length is how much of a line is drawn.
func (l line) length() int {
	if l.drawn == nil {
		return 0
	}
	lo, hi := l.reach()
	return int(l.covers(lo, hi) * float64(hi-lo))
}

// reach is from where to where a line is drawn.
func (l line) reach() (lo, hi int) {
	lo, hi = l.drawn[0].from, l.drawn[0].to
	for _, r := range l.drawn {
		lo, hi = min(lo, r.from), max(hi, r.to)
	}
	return lo, hi
}

// alike reports whether two lines are as long as each other, and drawn on all of their length.
func alike(a, b line) bool {
	n, m := a.length(), b.length()
	solid := func(l line, n int) bool {
		lo, hi := l.reach()
		return 10*n > 9*(hi-lo)
	}
	return 10*min(n, m) > 9*max(n, m) && solid(a, n) && solid(b, m)
}

// enclosed adds the outer lines that a table does without: where the lines across reach out
// further than the first or the last line down, there are cells.
func enclosed(lines, crossing []line) []line {
	if len(lines) == 0 || len(crossing) < 2 {
		return lines
	}
	var from, to []int
	for _, c := range crossing {
		if c.drawn != nil {
			lo, hi := c.reach()
			from, to = append(from, lo), append(to, hi)
		}
	}
	if len(from) == 0 {
		return lines
	}
	slices.Sort(from)
	slices.Sort(to)
	const reach = 3 * narrowest
	if lo := from[len(from)/2]; lo < lines[0].lo-reach {
		lines = append([]line{{lo: lo, hi: lo + 1}}, lines...)
	}
	if hi := to[len(to)/2]; hi > lines[len(lines)-1].hi+reach {
		lines = append(lines, line{lo: hi - 1, hi: hi})
	}
	return lines
}

// What part of a cell's side must be drawn for it to be a side, and what part may be there for it
// to be none: a stroke of writing, a speck.
const (
	full   = 0.93
	none   = 0.5
	partly = 0.45 // at the most of a line that ends between others
	touch  = 3    // pixels that a line may end before others, at both of its ends
	meet   = 1    // pixels that may lie between pieces of a line that breaks off
)

// covers is the part of a stretch on which the line is drawn.
func (l line) covers(from, to int) float64 {
	if l.drawn == nil {
		return 1 // an outer line that the table does without
	}
	if to <= from {
		return 0
	}
	var seen []rule
	for _, r := range l.drawn {
		if lo, hi := max(r.from, from), min(r.to, to); lo < hi {
			seen = append(seen, rule{0, lo, hi})
		}
	}
	if len(seen) == 0 {
		return 0
	}
	slices.SortFunc(seen, func(a, b rule) int { return cmp.Compare(a.from, b.from) })
	sum, end := 0, from
	joined := from // as far as the line goes on from the stretch's beginning ...
	last := from   // ... and where the piece begins that it ends with
	for _, r := range seen {
		if r.from-end > meet {
			last = r.from
		}
		if r.from-joined <= meet {
			joined = max(joined, r.to)
		}
		if r.to > end {
			sum += r.to - max(r.from, end)
			end = r.to
		}
	}
	part := float64(sum) / float64(to-from)
	if seen[0].from-from <= touch && to-end <= touch {
		return part
	}
	if to-end > meet {
		last = to
	}
	held := float64(joined-from+to-last) / float64(to-from)
	return min(held, part, partly) // a line that breaks off, or runs on into writing
}

// divide makes cells of the slots: neighbours without a line between them are one.
func (t *Table) divide(across, down []line) {
	parent := make([]int, t.Rows*t.Cols)
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	join := func(i, j int, covered float64) {
		switch {
		case covered < none:
			parent[find(j)] = find(i)
			t.Uneven = t.Uneven || covered == partly
		case covered < full:
			t.Uneven = true
		}
	}
	for r := range t.Rows {
		for c := range t.Cols {
			if c > 0 {
				join(r*t.Cols+c-1, r*t.Cols+c, down[c].covers(across[r].hi, across[r+1].lo))
			}
			if r > 0 {
				join((r-1)*t.Cols+c, r*t.Cols+c, across[r].covers(down[c].hi, down[c+1].lo))
			}
		}
	}
	areas := map[int]image.Rectangle{} // in slots
	slots := map[int]int{}
	for i := range parent {
		root := find(i)
		slot := image.Rect(i%t.Cols, i/t.Cols, i%t.Cols+1, i/t.Cols+1)
		areas[root] = areas[root].Union(slot)
		slots[root]++
	}
	for i := range parent {
		area := areas[find(i)]
		if n := area.Dx() * area.Dy(); n != slots[find(i)] {
			t.Uneven = true
			area = image.Rect(i%t.Cols, i/t.Cols, i%t.Cols+1, i/t.Cols+1)
		} else if i != area.Min.Y*t.Cols+area.Min.X {
			continue
		}
		t.Cells = append(t.Cells, Cell{Row: area.Min.Y, Col: area.Min.X, RowSpan: area.Dy(), ColSpan: area.Dx(),
			at: image.Rect(down[area.Min.X].hi, across[area.Min.Y].hi, down[area.Max.X].lo, across[area.Max.Y].lo)})
	}
}
