package document

import (
	"math"
	"slices"
)

const (
	noteSize   = 0.9  // of the number's: a raised or lowered digit is smaller than that
	noteOffset = 0.12 // of the number's: so far from its line does that one stand at the least
	unseenSize = 0.25 // of the number's: nobody sees digits that small
	besideNote = 0.35 // of the number's: so near stands a note's digit
)

// markRaised makes raised digits of those that stand, smaller and off its line, behind a number: they are a note's. Before
// a number they are none that is known, so that nothing is read of both. Digits too small to be seen are taken off.
func (s *pdfSource) markRaised(text uint64, p *pdfPage) {
	base := -1               // the number's first digit
	gone := map[int32]bool{} // by index
	for i := range p.glyphs {
		g := &p.glyphs[i]
		if !isDigit(g.r) {
			base = -1
			continue
		}
		if base < 0 {
			base = i
			continue
		}
		b := &p.glyphs[base]
		switch {
		case !nextTo(p.glyphs[i-1], *g, *b):
			base = i
		case g.height() < unseenSize*b.height():
			gone[g.index] = true
		case b.height() < unseenSize*g.height():
			for _, tiny := range p.glyphs[base:i] {
				gone[tiny.index] = true
			}
			base = i
		case s.offLine(text, *g, *b):
			g.r = []rune(superscripts)[g.r&0xF] // of 0 and of full-width ０ alike
		case s.offLine(text, *b, *g):
			for k := base; k < i; k++ {
				p.glyphs[k].r = unknownGlyph
			}
			base = i
		}
	}
	if len(gone) > 0 {
		p.glyphs = slices.DeleteFunc(p.glyphs, func(g glyph) bool { return gone[g.index] })
	}
}

// nextTo reports whether a digit follows another one of the same number.
func nextTo(before, g, base glyph) bool {
	em := math.Max(g.height(), base.height())
	return math.Abs(g.x0-before.x1) < besideNote*em && math.Abs(g.midY()-base.midY()) < em
}

// offLine reports whether a digit is smaller than a number's and stands above or below its line: figures of another font
// are smaller, or as far up or down in their boxes, on the same one.
func (s *pdfSource) offLine(text uint64, g, base glyph) bool {
	if g.height() >= noteSize*base.height() {
		return false
	}
	x, y, ok := s.origin(text, g)
	x0, y0, ok0 := s.origin(text, base)
	off := min(math.Abs(x-x0), math.Abs(y-y0)) // of text that runs up or down the page, the line is upright
	return ok && ok0 && off > noteOffset*base.height()
}

// origin is where a glyph stands on its line, in points of the page as it is written.
func (s *pdfSource) origin(text uint64, g glyph) (x, y float64, ok bool) {
	if s.call("FPDFText_GetCharOrigin", text, uint64(g.index), s.answer(0), s.answer(1)) == 0 {
		return 0, 0, false
	}
	var at [2]float64
	s.doubles(at[:])
	return at[0], at[1], true
}
