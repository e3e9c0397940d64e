package document

import (
	"math"
	"slices"
)

// lightest is the least share of each colour, of 255, that a white text has on paper; faintest is the most of its
// opacity that nobody sees.
const (
	lightest = 0xF8
	faintest = 8
)

// colour notes a text that is as white as the paper, or has no colour at all.
func (o *objects) colour(obj uint64) {
	if o.call("FPDFPageObj_GetFillColor", obj, o.answer(0), o.answer(1), o.answer(2), o.answer(3)) == 0 {
		return
	}
	if o.word(3) > faintest && (o.word(0) < lightest || o.word(1) < lightest || o.word(2) < lightest) {
		return
	}
	if o.pale == nil {
		o.pale = map[uint64]clipped{}
	}
	o.pale[obj] = clipped{}
}

// dropPale takes the white figures off the page that stand right beside others: they are former ones that were painted
// over. White ones alone are read: the ground may be coloured.
func (s *pdfSource) dropPale(text uint64, p *pdfPage, pale map[uint64]clipped) {
	if len(pale) == 0 {
		return
	}
	var black, kept []glyph
	runs := s.printedRuns(text, p, pale)
	for _, r := range runs {
		if !r.cut {
			black = append(black, r.glyphs...)
		}
	}
	black = slices.DeleteFunc(black, func(g glyph) bool { return !isDigit(g.r) })
	slices.SortFunc(black, func(a, b glyph) int { return compare(a.midY(), b.midY()) })
	for _, r := range runs {
		if !r.cut || !r.figuresBeside(black) {
			kept = append(kept, r.glyphs...)
		}
	}
	p.glyphs = kept
}

// figuresBeside reports whether digits, which are given by their height, stand on the line of a run and right before or
// behind it.
func (r printedRun) figuresBeside(digits []glyph) bool {
	b := r.glyphs[0].box
	for _, g := range r.glyphs[1:] {
		b = b.union(g.box)
	}
	em := max(r.glyphs[0].em(), smallWriting/2)
	from, _ := slices.BinarySearchFunc(digits, b.midY()-em, func(g glyph, y float64) int { return compare(g.midY(), y) })
	for _, g := range digits[from:] {
		if g.midY() > b.midY()+em {
			return false
		}
		if math.Min(math.Abs(g.x0-b.x1), math.Abs(g.x1-b.x0)) < 0.5*em {
			return true
		}
	}
	return false
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }
