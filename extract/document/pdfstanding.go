package document

import (
	"math"
	"slices"
)

// standing finds the names of groups that are written downwards, in one column or several, and
// gives them with what remains. Each belongs to the cell in which it begins, though it may be
// longer than that is high.
func (t *pdfTable) standing(glyphs []glyph, l lattice, cells []slotRect, owner []int) (texts map[int]string, rest []glyph) {
	texts = map[int]string{}
	printed := slices.Clone(glyphs)
	slices.SortFunc(printed, func(a, b glyph) int { return int(a.index) - int(b.index) })
	taken := map[int32]bool{}
	cellOf := func(g glyph) int {
		if !t.holds(g.midX(), g.midY()) {
			return -1
		}
		return owner[l.slot(g.midX(), g.midY())]
	}
	for from := 0; from < len(printed); {
		to := downwards(printed, from, cellOf)
		run := printed[from:to]
		from = to
		cell := cellOf(run[0])
		if len(run) < 3 || cell < 0 || cells[cell].rows < 2 {
			continue
		}
		for _, g := range run {
			texts[cell] += string(plainRune(g.r))
			taken[g.index] = true
		}
	}
	if len(taken) == 0 {
		return texts, glyphs
	}
	return texts, slices.DeleteFunc(slices.Clone(glyphs), func(g glyph) bool { return taken[g.index] })
}

// downwards finds the end of the glyphs that are printed below each other, or at the top of the
// next column of such in the same cell.
func downwards(printed []glyph, from int, cellOf func(glyph) int) int {
	top, down := printed[from].midY(), 0
	to := from + 1
	for ; to < len(printed); to++ {
		a, b := printed[to-1], printed[to]
		if !isWide(a.r) || !isWide(b.r) {
			break
		}
		em := max(a.em(), b.em())
		dx, dy := math.Abs(b.midX()-a.midX()), b.midY()-a.midY()
		switch {
		case dx < 0.5*em && dy > 0.3*em && dy < 1.9*em:
			down++
		case down > 0 && dx > 0.7*em && dx < 2.5*em && math.Abs(b.midY()-top) < 0.7*em && cellOf(b) == cellOf(printed[from]):
		default:
			return end(from, to, down)
		}
	}
	return end(from, to, down)
}

func end(from, to, down int) int {
	if down < 2 {
		return from + 1
	}
	return to
}
