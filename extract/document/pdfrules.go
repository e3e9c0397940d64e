package document

import (
	"math"
	"slices"
)

// How near two things have to be to belong together, in points.
const (
	mostRules = 6000 // of a page that are looked at: a form has some hundred

	oneLine = 3.5 // lines that close are one, drawn twice or double
	oneGap  = 4.5 // a gap in a line, of a dash or where another line crosses it
	touch   = 4.0 // lines that close meet
)

// mostBeyond is how far beside a page, in points, what is printed may be of a table that the page cuts off.
const mostBeyond = 150

// onPage cuts lines at the page's edges: some programs draw a cell that goes on over the page's end to its
// whole length, and the lines beside it only as far as the page reaches. cut says that a table goes on beside the
// page with its figures: between two level lines that do.
func onPage(rules []rule, v view, beyond []float64) (kept []rule, cut bool) {
	w, h := v.size()
	var over []float64
	kept = rules[:0]
	for _, r := range rules {
		across, along := h, w
		if r.upright {
			across, along = w, h
		} else if r.to > w+touch || r.from < -touch {
			over = append(over, r.at)
		}
		if r.from, r.to = max(r.from, 0), min(r.to, along); r.at >= 0 && r.at <= across && r.to > r.from {
			kept = append(kept, r)
		}
	}
	if len(over) < 3 {
		return kept, false
	}
	slices.Sort(over)
	return kept, slices.ContainsFunc(beyond, func(y float64) bool { return y > over[0] && y < over[len(over)-1] })
}

// straighten merges the lines that lie on each other, and the pieces of each.
func straighten(rules []rule) []rule {
	var out []rule
	for _, upright := range []bool{false, true} {
		var all []rule
		for _, r := range rules {
			if r.upright == upright && !math.IsNaN(r.at+r.from+r.to) {
				all = append(all, r)
			}
		}
		slices.SortFunc(all, func(a, b rule) int { return compare(a.at, b.at) })
		for from := 0; from < len(all); {
			to := from + 1
			for to < len(all) && all[to].at-all[to-1].at <= oneLine && all[to].at-all[from].at <= 2*oneLine {
				to++
			}
			out = append(out, onOneLine(all[from:to])...)
			from = to
		}
	}
	return out
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// longest keeps the longest lines where there are far too many.
func longest(rules []rule, most int) []rule {
	if len(rules) <= most {
		return rules
	}
	slices.SortStableFunc(rules, func(a, b rule) int { return compare(b.to-b.from, a.to-a.from) })
	return rules[:most]
}

// onOneLine joins the pieces of one line. It lies where most of its length does.
func onOneLine(pieces []rule) []rule {
	sum, length := 0.0, 0.0
	for _, p := range pieces {
		sum, length = sum+p.at*(p.to-p.from), length+p.to-p.from
	}
	at := sum / length
	slices.SortFunc(pieces, func(a, b rule) int { return compare(a.from, b.from) })
	var out []rule
	for _, p := range pieces {
		if n := len(out); n > 0 && p.from-out[n-1].to <= oneGap {
			out[n-1].to = max(out[n-1].to, p.to)
			continue
		}
		p.at = at
		out = append(out, p)
	}
	return out
}

// meet reports whether a level and an upright line touch or cross.
func meet(level, upright rule) bool {
	return upright.at >= level.from-touch && upright.at <= level.to+touch &&
		level.at >= upright.from-touch && level.at <= upright.to+touch
}

// frames gathers the lines into groups that hang together: each may be a table.
func frames(rules []rule) [][]rule {
	group := make([]int, len(rules))
	for i := range group {
		group[i] = i
	}
	find := func(i int) int {
		for group[i] != i {
			group[i] = group[group[i]]
			i = group[i]
		}
		return i
	}
	for i, a := range rules {
		if a.upright {
			continue
		}
		for j, b := range rules {
			if b.upright && meet(a, b) {
				group[find(j)] = find(i)
			}
		}
	}
	members := map[int][]rule{} // by root
	var order []int
	for i, r := range rules {
		root := find(i)
		if members[root] == nil {
			order = append(order, root)
		}
		members[root] = append(members[root], r)
	}
	var out [][]rule
	var alone []rule
	for _, root := range order {
		if len(members[root]) >= 3 {
			out = append(out, members[root])
		} else {
			alone = append(alone, members[root]...)
		}
	}
	for i := range out {
		out[i] = append(out[i], edges(out[i], alone)...)
	}
	return out
}

// edges are the lines that bound a table at a side but touch none of its others: a group's cell
// that begins on an earlier page and ends on a later one has none above and below.
func edges(frame, alone []rule) (out []rule) {
	b := frameOf(frame)
	for _, r := range alone {
		both := min(r.to, b.y1) - max(r.from, b.y0)
		far := max(b.x0-r.at, r.at-b.x1)
		if r.upright && both > 0.8*b.height() && r.to-r.from < 1.3*b.height() && far > touch && far < 0.3*b.width() {
			out = append(out, r)
		}
	}
	return out
}

// lattice is where the lines of a table lie, and which stretches between them are drawn.
type lattice struct {
	xs, ys         []float64
	level, upright [][]bool // level[j][i]: line j between xs[i] and xs[i+1]; upright[i][j] likewise
	open           []bool   // by column: no line ends it below, its last row was cut by the page's end
}

// newLattice makes one of lines that hang together; ok is false where they bound no cells. Where
// a table is open at a side, as many are, its other lines' ends bound it.
func newLattice(rules []rule, glyphs []glyph) (l lattice, ok bool) {
	for _, r := range rules {
		if r.upright {
			l.xs = append(l.xs, r.at)
		} else {
			l.ys = append(l.ys, r.at)
		}
	}
	bounds := frameOf(rules)
	l.xs, l.ys = distinct(append(l.xs, bounds.x0, bounds.x1)), distinct(append(l.ys, bounds.y0, bounds.y1))
	l.xs = withoutSlivers(l.xs, glyphs, func(g glyph) stretch { return stretch{g.x0, g.x1} })
	l.ys = withoutSlivers(l.ys, glyphs, func(g glyph) stretch { return stretch{g.y0, g.y1} })
	if len(l.xs) < 2 || len(l.ys) < 2 || len(l.xs)*len(l.ys) > 40_000 {
		return l, false
	}
	l.upright = drawn(rules, true, l.xs, l.ys)
	l.level = drawn(rules, false, l.ys, l.xs)
	l.endAbove(glyphs)
	for _, closed := range l.level[len(l.ys)-1] {
		l.open = append(l.open, !closed)
	}
	for _, side := range [][]bool{l.upright[0], l.upright[len(l.xs)-1], l.level[0], l.level[len(l.ys)-1]} {
		for i := range side {
			side[i] = true
		}
	}
	return l, true
}

// endAbove takes off the empty strip between the end of a table and that of a box around both, where the page's end cuts
// the box and cells of the table: these have no line below them, and would have the strip and all beside them in one cell.
func (l *lattice) endAbove(glyphs []glyph) {
	end := len(l.ys) - 2
	if end < 2 || !slices.Contains(l.level[end], true) || !slices.Contains(l.level[end], false) {
		return
	}
	for _, u := range l.upright[1 : len(l.xs)-1] {
		if u[end] {
			return
		}
	}
	if slices.ContainsFunc(glyphs, func(g glyph) bool { return g.midY() > l.ys[end] }) {
		return
	}
	l.ys, l.level = l.ys[:end+1], l.level[:end+1]
	for i := range l.upright {
		l.upright[i] = l.upright[i][:end]
	}
}

// frameOf is the room that lines take up.
func frameOf(rules []rule) box {
	b := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, r := range rules {
		if r.upright {
			b = b.union(box{r.at, r.from, r.at, r.to})
		} else {
			b = b.union(box{r.from, r.at, r.to, r.at})
		}
	}
	return b
}

// distinct sorts places and makes one of those that are as near as one line's.
func distinct(at []float64) []float64 {
	slices.Sort(at)
	var out []float64
	for _, a := range at {
		if n := len(out); n == 0 || a-out[n-1] > touch+0.5 {
			out = append(out, a)
		}
	}
	return out
}

// withoutSlivers makes one line of two that leave room for no text and hold none: double lines
// further apart, and cells that end a little before their neighbours. A glyph much larger than the
// room stands in a cell that reaches over both lines.
func withoutSlivers(places []float64, glyphs []glyph, of func(glyph) stretch) []float64 {
	var heights []float64
	for i := 0; i < len(glyphs); i += 5 {
		heights = append(heights, glyphs[i].height())
	}
	least := max(7, 0.7*median(heights)) // points that any text needs
	var out []float64
	for i, at := range places {
		n := len(out)
		if i > 0 && at-out[n-1] < least && !slices.ContainsFunc(glyphs, func(g glyph) bool {
			s := of(g)
			return s.mid() > out[n-1] && s.mid() < at && 0.5*(s.to-s.from) < at-out[n-1]
		}) {
			continue
		}
		out = append(out, at)
	}
	return out
}

// drawn tells for each place and each stretch between two crossings whether a line is there for
// more than half of it.
func drawn(rules []rule, upright bool, places, crossings []float64) [][]bool {
	out := make([][]bool, len(places))
	cover := make([][]float64, len(places))
	for i := range out {
		out[i], cover[i] = make([]bool, len(crossings)-1), make([]float64, len(crossings)-1)
	}
	for _, r := range rules {
		if r.upright != upright {
			continue
		}
		i := nearest(places, r.at)
		for j := range out[i] {
			if both := min(r.to, crossings[j+1]) - max(r.from, crossings[j]); both > 0 {
				cover[i][j] += both
			}
			out[i][j] = cover[i][j] > 0.55*(crossings[j+1]-crossings[j])
		}
	}
	return out
}

func nearest(places []float64, at float64) int {
	best := 0
	for i, p := range places {
		if math.Abs(p-at) < math.Abs(places[best]-at) {
			best = i
		}
	}
	return best
}
