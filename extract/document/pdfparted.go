package document

import "slices"

// sameRun is by how much, in points, the same glyphs of a text stand elsewhere on two strips of a sheet than the strips do.
const sameRun = 1

// partly reports whether a text is printed beyond what is shown of it to the left or the right.
func (c clipped) partly() bool { return c.text.x0 < c.shown.x0-1 || c.text.x1 > c.shown.x1+1 }

// partedText is a text that stands on two strips of a sheet: the last glyphs of the one part, from an index on, are the first ones of
// the other.
type partedText struct {
	left, right printedRun
	from        int
}

// partedOver finds the texts that go on from one strip to another further right, and how much further right that lies: by
// most of them, where they are some.
func partedOver(left, right []printedRun) (parted []partedText, by float64, ok bool) {
	var all []partedText
	var offsets []float64
	for _, l := range left {
		for _, r := range right {
			if l.text.x1 <= l.shown.x1+1 || r.text.x0 >= r.shown.x0-1 || !near(l.glyphs[0].midY(), r.glyphs[0].midY(), sameHeight) {
				continue
			}
			for from := range l.glyphs {
				if t := (partedText{l, r, from}); t.goesOn() {
					if all = append(all, t); len(l.glyphs)-from > 1 {
						offsets = append(offsets, t.by())
					}
				}
			}
		}
	}
	if len(offsets) == 0 {
		return nil, 0, false
	}
	by = median(offsets)
	return slices.DeleteFunc(all, func(t partedText) bool { return !near(t.by(), by, sameRun) }), by, true
}

// by is how much further right the same glyphs stand on the left strip than on the right one.
func (t partedText) by() float64 { return t.left.glyphs[t.from].x0 - t.right.glyphs[0].x0 }

// goesOn reports whether the two parts have the same glyphs where they overlap, as far from each other.
func (t partedText) goesOn() bool {
	over := t.left.glyphs[t.from:]
	if len(over) > len(t.right.glyphs) {
		return false
	}
	for i, g := range over {
		if o := t.right.glyphs[i]; o.r != g.r || !near(g.x0-o.x0, t.by(), sameRun) {
			return false
		}
	}
	return true
}

// rejoin prints each text that goes on from one strip to the other as one: wholly on the left one, and on the right one what is
// left of it.
func (p *pdfPage) rejoin(right *pdfPage, parted []partedText) {
	for _, t := range parted {
		p.glyphs = append(without(p.glyphs, t.left.glyphs), t.left.glyphs...)
		rest := t.right.glyphs[len(t.left.glyphs)-t.from:]
		right.glyphs = append(without(right.glyphs, t.right.glyphs), rest...)
		for i := range right.parted {
			if right.parted[i].glyphs[0].index == t.right.glyphs[0].index {
				right.parted[i].glyphs = rest
			}
		}
		right.parted = slices.DeleteFunc(right.parted, func(r printedRun) bool { return len(r.glyphs) == 0 })
	}
}

// without is glyphs without those that were printed as others were.
func without(glyphs, others []glyph) []glyph {
	return slices.DeleteFunc(slices.Clone(glyphs), func(g glyph) bool {
		return slices.ContainsFunc(others, func(o glyph) bool { return o.index == g.index })
	})
}

// times is what stands on a page that is made so many times as large.
func (r printedRun) times(by float64) printedRun {
	for k := range r.glyphs {
		r.glyphs[k].box = r.glyphs[k].times(by)
	}
	r.text, r.shown = r.text.times(by), r.shown.times(by)
	return r
}

// aside is the same text further right, and printed so much later.
func (r printedRun) aside(by float64, printed int32) printedRun {
	r.glyphs = slices.Clone(r.glyphs)
	for k := range r.glyphs {
		g := &r.glyphs[k]
		g.x0, g.x1, g.index = g.x0+by, g.x1+by, g.index+printed
	}
	r.text, r.shown = r.text.aside(by), r.shown.aside(by)
	return r
}
