package document

import "slices"

const mostAround = 60 // lines above and below in which a column's other figures are looked for

// joinBroken joins the lines of rows whose numbers are broken for want of room, or stand a little higher than
// the rest of their row. Where no line is drawn around a cell, a number is taken to go on below only if none in its
// column is wider than its first part; else its parts are kept apart, and make no number.
func joinBroken(lines []segmentLine) []segmentLine {
	pitch, leading := pitchOf(lines), leadingOf(lines)
	out := lines[:0:0]
	for i, l := range lines {
		n := len(out)
		around := lines[max(0, i-mostAround):min(len(lines), i+mostAround)]
		if n == 0 || !out[n-1].goesOnIn(l, pitch, leading) || !out[n-1].inColumns(around) || !l.inColumns(around) {
			out = append(out, l)
			continue
		}
		out[n-1] = out[n-1].with(l, around)
	}
	return out
}

// goesOnIn reports whether the next line of figures is of the same row.
func (l segmentLine) goesOnIn(next segmentLine, pitch, leading float64) bool {
	if l.page != next.page || l.figures == 0 || next.figures == 0 {
		return false
	}
	em := next.figureSize()
	by := next.midY() - l.bottom
	stacked, loose, long := 0, 0, true
	for _, s := range next.segs {
		switch at := l.figureAt(s); {
		case s.figure && at >= 0:
			stacked++
			long = long && len(l.segs[at].glyphs) > 2
		case s.figure:
			loose++
		case numbered(s.text):
			long = false
		}
	}
	if next.parted(l) {
		return false
	}
	if by < 0.95*em { // two rows have more than the height of their font between them
		return true
	}
	if by < 0.8*pitch && by < 1.2*leading*em && stacked == l.figures && l.longFigures() && next.names(l) {
		return true
	}
	if stacked == 0 || loose > 0 || by > 1.2*leading*em {
		return false
	}
	if next.figures == len(next.segs) {
		return by < 0.8*pitch && next.figures <= l.figures
	}
	return long && by < 1.08*leading*em && next.figures < l.figures && pitch > 1.3*by
}

// names reports whether the name of a row stands in the second line of it: in the first one there is at most that of
// a group, left of it.
func (l segmentLine) names(above segmentLine) bool {
	left := -1.0
	for _, s := range l.segs {
		if !s.figure {
			left = max(left, s.x0)
		}
	}
	return left >= 0 && !slices.ContainsFunc(above.segs, func(s segment) bool { return !s.figure && s.x1 > left })
}

// longFigures reports whether each number of a line has more than two figures: shorter ones are hardly broken.
func (l segmentLine) longFigures() bool {
	return !slices.ContainsFunc(l.segs, func(s segment) bool { return s.figure && len(s.glyphs) < 3 })
}

// inColumns reports whether all figures of a line stand where others do: the number of a list does not.
func (l segmentLine) inColumns(around []segmentLine) bool {
	return l.tabular() || !slices.ContainsFunc(l.segs, func(s segment) bool { return s.figure && s.alignedIn(around) < 3 })
}

// figureSize is the size of the font of a line's figures: each is half as wide.
func (l segmentLine) figureSize() float64 {
	for _, s := range l.segs {
		if s.figure {
			return max(1, 1.8*s.digit())
		}
	}
	return l.em()
}

// digit is how wide a figure of a number is. A full-width one stands on a square.
func (s segment) digit() float64 {
	last := s.glyphs[len(s.glyphs)-1]
	if isWide(last.r) {
		return last.width() / 2
	}
	return last.width()
}

// figureAt is the index of the figure above or below a segment, -1 for none.
func (l segmentLine) figureAt(s segment) int {
	return slices.IndexFunc(l.segs, func(o segment) bool { return o.figure && o.x0 < s.x1 && s.x0 < o.x1 })
}

// parted reports whether a level line is drawn between two lines, over the first figure.
func (l segmentLine) parted(above segmentLine) bool {
	return slices.ContainsFunc(l.page.rules, func(r rule) bool {
		return !r.upright && r.at > above.bottom && r.at < l.midY() && r.from <= l.x1 && r.to >= l.x1
	})
}

// with is a line and the next one as one.
func (l segmentLine) with(next segmentLine, around []segmentLine) segmentLine {
	l.segs = slices.Clone(l.segs)
	for _, s := range next.segs {
		k := l.figureAt(s)
		switch {
		case !s.figure || k < 0:
			l.segs = append(l.segs, s)
		default:
			whole := l.segs[k].widestOf(around)
			joined := newSegment(slices.Concat(l.segs[k].glyphs, s.glyphs))
			joined.text, joined.figure = l.segs[k].text+s.text, true
			if !whole || len(l.segs[k].glyphs) < 2 {
				joined.text = l.segs[k].text + " " + s.text
			}
			l.segs[k] = joined
		}
	}
	slices.SortStableFunc(l.segs, func(a, b segment) int { return compare(a.x0, b.x0) })
	l.box, l.bottom = l.box.union(next.box), next.midY()
	l.count()
	return l
}

// widestOf reports whether no number in its column has more figures than a segment, which is the first part of one.
func (s segment) widestOf(lines []segmentLine) bool {
	return !slices.ContainsFunc(lines, func(l segmentLine) bool {
		k := l.figureAt(s)
		return k >= 0 && len(l.segs[k].glyphs) > len(s.glyphs)
	})
}
