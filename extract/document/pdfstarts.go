package document

import "slices"

// markStarts finds the glyphs with which another piece of text begins: those that are not printed
// right after their neighbour, and figures beyond a line of a table that are a run of their own.
// Where a page prints each figure by itself the latter tells nothing.
func (s *pdfSource) markStarts(text uint64, p *pdfPage) {
	var uprights []float64
	for _, r := range p.rules {
		if r.upright {
			uprights = append(uprights, r.at)
		}
	}
	slices.Sort(uprights)
	var parted []int
	whole, pieces := 0, 0
	for i := range p.glyphs {
		g := &p.glyphs[i]
		if g.starts = g.starts || i == 0 || !follows(p.glyphs[i-1], *g); g.starts {
			continue
		}
		before := p.glyphs[i-1]
		if !figureRune(before.r) || !figureRune(g.r) {
			continue
		}
		if k, _ := slices.BinarySearch(uprights, before.midX()); k < len(uprights) && uprights[k] < g.midX() {
			parted = append(parted, i)
		} else if whole+pieces < 40 {
			if s.oneRun(text, before, *g) {
				whole++
			} else {
				pieces++
			}
		}
	}
	if whole < 4*pieces || whole < 3 || len(parted) > 2000 {
		return
	}
	for _, i := range parted {
		p.glyphs[i].starts = !s.oneRun(text, p.glyphs[i-1], p.glyphs[i])
	}
}

// follows reports whether a glyph stands right behind the one that was printed before it.
func follows(before, g glyph) bool {
	em := max(before.em(), g.em())
	return beside(before.box, g.box) && g.x0 > before.x0 && g.x0-before.x1 < 0.75*em
}

// oneRun reports whether two glyphs are printed by one instruction: by its bounds they are the
// same.
func (s *pdfSource) oneRun(text uint64, a, b glyph) bool {
	first, ok := s.inForm(s.call("FPDFText_GetTextObject", text, uint64(a.index)))
	second, both := s.inForm(s.call("FPDFText_GetTextObject", text, uint64(b.index)))
	return !ok || !both || near(first.x0, second.x0, 0.01) && near(first.y0, second.y0, 0.01) &&
		near(first.x1, second.x1, 0.01) && near(first.y1, second.y1, 0.01)
}
