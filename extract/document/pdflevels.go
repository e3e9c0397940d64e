package document

import "slices"

// levels are the level lines of a table without upright ones, from the top.
type levels []rule

// levelsAmong finds the level lines between lines of text that are long enough to part rows: an underline is not.
func levelsAmong(lines []segmentLine) (out levels) {
	around := lines[0].box
	for _, l := range lines {
		around = around.union(l.box)
	}
	var page *pageText
	for _, l := range lines {
		if l.page == page {
			continue
		}
		page = l.page
		for _, r := range page.rules {
			if !r.upright && r.at > around.y0 && r.at < around.y1 && min(r.to, around.x1)-max(r.from, around.x0) > 0.2*around.width() {
				out = append(out, r)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b rule) int { return compare(a.at, b.at) })
	return out
}

// part reports whether a line is drawn between two heights, at a place across.
func (l levels) part(y0, y1, x float64) bool {
	from, _ := slices.BinarySearchFunc(l, min(y0, y1), func(r rule, y float64) int { return compare(r.at, y) })
	for _, r := range l[from:] {
		if r.at >= max(y0, y1) {
			return false
		}
		if r.from-touch <= x && x <= r.to+touch {
			return true
		}
	}
	return false
}

// bandFigured reports whether a line stands between two level lines that reach over it and more, in a row of
// a table: one with figures.
func bandFigured(lines []segmentLine, i int) bool {
	l := lines[i]
	top, bottom := l.y0-3*l.height(), l.y1+3*l.height()
	above, below := false, false
	for _, r := range l.page.rules {
		if r.upright || r.from > l.x0 || r.to < l.x1 || r.to-r.from < 1.2*l.width() || r.at < top || r.at > bottom {
			continue
		}
		if r.at < l.midY() {
			above, top = true, max(top, r.at)
		} else {
			below, bottom = true, min(bottom, r.at)
		}
	}
	if !above || !below {
		return false
	}
	for _, o := range lines[max(0, i-3):min(len(lines), i+4)] {
		if o.midY() > top && o.midY() < bottom && o.tabular() {
			return true
		}
	}
	return false
}

// between reports whether a line is drawn above and below the middle of two heights, between them: the rows there
// are parted by lines.
func (l levels) between(y0, y1, x float64) bool {
	mid := (y0 + y1) / 2
	return l.part(y0, mid, x) && l.part(mid, y1, x)
}
