package document

import "slices"

const (
	mostBeside = 12 // lines above and below in which a column's other figures are looked for
	closeBy    = 6  // lines in which the figures below a header are
)

// partLines cuts the segments in which a figure stands close behind its label, and those in which the names
// of neighbouring columns stand close: the figures of the lines around tell where a column is.
func partLines(lines []segmentLine) {
	for i := range lines {
		lines[i].partFigure(lines[max(0, i-mostBeside):min(len(lines), i+mostBeside+1)])
	}
	for i := range lines {
		if lines[i].figures == 0 {
			lines[i].partHeads(lines[i+1 : min(len(lines), i+1+closeBy)])
		}
	}
}

// partFigure cuts a figure off the end of a label where two others stand in the same place.
func (l *segmentLine) partFigure(around []segmentLine) {
	for k := range l.segs {
		s := l.segs[k]
		from := len(s.glyphs) - 1
		for from > 0 && s.glyphs[from].x0-s.glyphs[from-1].x1 < 0.12*s.glyphs[from-1].em() {
			from--
		}
		if s.figure || from <= 0 {
			continue
		}
		if tail := newSegment(s.glyphs[from:]); tail.figure && tail.alignedIn(around) >= 2 {
			l.segs = slices.Replace(l.segs, k, k+1, newSegment(s.glyphs[:from]), tail)
			l.count()
			return
		}
	}
}

// alignedIn counts the lines that have a figure in the place of a segment: that begins, ends or has its middle there.
func (s segment) alignedIn(lines []segmentLine) (n int) {
	by := 0.3 * s.glyphs[0].em()
	for _, l := range lines {
		if slices.ContainsFunc(l.segs, func(o segment) bool {
			return o.figure && (near(o.x0, s.x0, by) || near(o.x1, s.x1, by) || near(o.midX(), s.midX(), by))
		}) {
			n++
		}
	}
	return n
}

// partHeads cuts the names of columns at the gaps between them, where each has a figure of its own below.
func (l *segmentLine) partHeads(below []segmentLine) {
	at := slices.IndexFunc(below, func(o segmentLine) bool { return o.tabular() })
	if at < 0 {
		return
	}
	for k := 0; k < len(l.segs); k++ {
		words := l.segs[k].words()
		if len(words) < 2 || !below[at].under(words) {
			continue
		}
		l.segs = slices.Replace(l.segs, k, k+1, words...)
		k += len(words) - 1
	}
}

// words cuts a segment at its blanks; text that is spread out has none.
func (s segment) words() (out []segment) {
	from := 0
	for i := 1; i < len(s.glyphs); i++ {
		if a, b := s.glyphs[i-1], s.glyphs[i]; b.x0-a.x1 > 0.2*min(a.em(), b.em()) {
			if i-from < 2 {
				return nil
			}
			out = append(out, newSegment(s.glyphs[from:i]))
			from = i
		}
	}
	return append(out, newSegment(s.glyphs[from:]))
}

// under reports whether each of some words has figures of a line below it, and none another's.
func (l segmentLine) under(words []segment) bool {
	last := -1
	for _, w := range words {
		first := -1
		by := 0.5 * w.glyphs[0].em()
		for i, s := range l.segs {
			if s.figure && i > last && s.midX() > w.x0-by && s.midX() < w.x1+by {
				first, last = i, i
				break
			}
		}
		if first < 0 {
			return false
		}
	}
	return true
}
