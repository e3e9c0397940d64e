package document

import "slices"

const (
	sameRule   = 0.8 // points by which a level line stands elsewhere on another strip of a sheet
	leastRules = 3   // level lines that two strips share at the least
)

// ruledSheet reports whether the tables of a page go on with those of another page further right: each of them begins and ends
// at the height of one there, most of their level lines are drawn there too, and beside each line of figures something is written.
func ruledSheet(left, right *strip) bool {
	lines, shared := 0, 0
	for _, f := range right.frames {
		b := frameOf(f)
		i := slices.IndexFunc(left.frames, func(o []rule) bool {
			a := frameOf(o)
			return near(a.y0, b.y0, sameRule) && near(a.y1, b.y1, sameRule)
		})
		if i < 0 || !written(left.page.glyphs, frameOf(left.frames[i]), f, right.page.glyphs) {
			return false
		}
		here, there := levelIn(f, left.frames[i])
		lines, shared = lines+here, shared+there
	}
	return shared >= leastRules && 3*shared >= 2*lines
}

// levelIn counts the level lines of a frame, and those that stand at the height of one of another: within a cell that is one on
// the one page there may be several on the other.
func levelIn(f, other []rule) (here, there int) {
	for _, r := range f {
		if r.upright {
			continue
		}
		here++
		if slices.ContainsFunc(other, func(o rule) bool { return !o.upright && near(o.at, r.at, sameRule) }) {
			there++
		}
	}
	return here, there
}

// written reports whether something is written in a frame on the left between each two level lines between which figures
// are on the right.
func written(left []glyph, in box, f []rule, right []glyph) bool {
	ys := levelPlaces(f)
	if len(ys) < 2 {
		return false
	}
	rows := make([]struct{ figures, text bool }, len(ys)-1)
	around := frameOf(f)
	for _, g := range right {
		if around.holds(g.midX(), g.midY()) && figureRune(g.r) {
			rows[between(ys, g.midY())].figures = true
		}
	}
	for _, g := range left {
		if in.holds(g.midX(), g.midY()) {
			rows[between(ys, g.midY())].text = true
		}
	}
	for _, r := range rows {
		if r.figures && !r.text {
			return false
		}
	}
	return true
}
