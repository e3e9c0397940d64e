package document

import (
	"math"
	"slices"
)

// stackedBy is by how much, in points, tables that stand on each other differ in width: the rows of one table may be
// ragged by less.
const stackedBy = 20

// band is what lies between two neighbouring level lines of a frame: its cells reach from x0 to x1.
type band struct {
	box
	definite bool // lines end it at both sides
}

// stacked parts a frame into the tables that stand right on each other, of different widths: browsers print tables that
// follow each other so that their lines touch. The room beside the narrower ones is no cell.
func stacked(frame []rule) [][]rule {
	groups := [][]band{}
	for _, b := range bandsOf(frame) {
		n := len(groups)
		if n == 0 || b.definite && otherWidth(groups[n-1], b) {
			groups = append(groups, []band{b})
			continue
		}
		groups[n-1] = append(groups[n-1], b)
	}
	if len(groups) < 2 || slices.ContainsFunc(groups, func(g []band) bool { return len(g) < 2 || len(g) != definite(g) }) {
		return [][]rule{frame}
	}
	var out [][]rule
	for _, g := range groups {
		out = append(out, linesOf(frame, g[0].union(g[len(g)-1].box)))
	}
	return out
}

func otherWidth(group []band, b band) bool {
	i := slices.IndexFunc(group, func(o band) bool { return o.definite })
	return i >= 0 && (!near(group[i].x1, b.x1, stackedBy) || !near(group[i].x0, b.x0, stackedBy))
}

func definite(group []band) (n int) {
	for _, b := range group {
		if b.definite {
			n++
		}
	}
	return n
}

// levelPlaces are the heights at which level lines stand, from the top.
func levelPlaces(frame []rule) []float64 {
	var ys []float64
	for _, r := range frame {
		if !r.upright {
			ys = append(ys, r.at)
		}
	}
	return distinct(ys)
}

// bandsOf lists the bands of a frame from the top.
func bandsOf(frame []rule) (out []band) {
	ys := levelPlaces(frame)
	for k := 1; k < len(ys) && len(ys) <= 500; k++ {
		b := band{box: box{math.Inf(1), ys[k-1], math.Inf(-1), ys[k]}}
		for _, r := range frame {
			if y := (ys[k-1] + ys[k]) / 2; r.upright && r.from <= y && y <= r.to {
				b.x0, b.x1 = min(b.x0, r.at), max(b.x1, r.at)
			}
		}
		above, below := reach(frame, ys[k-1]), reach(frame, ys[k])
		b.definite = near(max(above.from, below.from), b.x0, touch) && near(min(above.to, below.to), b.x1, touch) && b.x1-b.x0 > stackedBy
		out = append(out, b)
	}
	return out
}

// reach is how far the level lines at a place go.
func reach(frame []rule, y float64) rule {
	out := rule{from: math.Inf(1), to: math.Inf(-1)}
	for _, r := range frame {
		if !r.upright && near(r.at, y, touch+0.5) {
			out.from, out.to = min(out.from, r.from), max(out.to, r.to)
		}
	}
	return out
}

// linesOf are the lines that bound one of the tables, cut at its edges.
func linesOf(frame []rule, b box) (out []rule) {
	for _, r := range frame {
		at0, at1, from, to := b.y0, b.y1, b.x0, b.x1
		if r.upright {
			at0, at1, from, to = b.x0, b.x1, b.y0, b.y1
		}
		r.from, r.to = max(r.from, from), min(r.to, to)
		if r.at >= at0-touch && r.at <= at1+touch && r.to-r.from > touch {
			out = append(out, r)
		}
	}
	return out
}
