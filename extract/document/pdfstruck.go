package document

import (
	"math"
	"slices"
)

const (
	struckBy  = 0.33 // of its height: a level line goes through the middle of a text if it is as near
	mostParts = 8    // lines of one text that has outgrown its cell
)

// settle puts the texts back into their cells that have more lines than the cells have room for, and so reach over the level
// lines above and below: a spreadsheet's program prints them whole. The lines of such a text are printed one after another,
// each below the one before, and the middle of all of them is in its cell. glyphs are those of the table.
func (l lattice) settle(glyphs []glyph, cells []slotRect, owner []int) {
	printed := make([]*glyph, len(glyphs))
	for i := range glyphs {
		printed[i] = &glyphs[i]
	}
	slices.SortFunc(printed, func(a, b *glyph) int { return int(a.index) - int(b.index) })
	for from := 0; from < len(printed); {
		lines, to := textFrom(printed, from)
		text := printed[from:to]
		from = to
		if len(lines) == 1 || !slices.ContainsFunc(lines, func(p struckLine) bool { return l.strikes(p.box) }) {
			continue
		}
		b := lines[0].box
		for _, p := range lines[1:] {
			b = b.union(p.box)
		}
		c := cells[owner[l.slot(b.midX(), b.midY())]]
		squash(text, stretch{b.y0, b.y1}, stretch{l.ys[c.row], l.ys[c.row+c.rows]})
	}
}

// struckLine is a line of a text in the order in which it is printed.
type struckLine struct {
	box
	last *glyph
}

// textFrom is the lines of the text whose first glyph is given, and where it ends.
func textFrom(printed []*glyph, from int) (lines []struckLine, to int) {
	lines = []struckLine{{printed[from].box, printed[from]}}
	for to = from + 1; to < len(printed); to++ {
		g, line := printed[to], &lines[len(lines)-1]
		if beside(line.last.box, g.box) && g.x0 > line.last.x0 && g.x0-line.x1 < 0.75*g.em() {
			line.box, line.last = line.union(g.box), g
			continue
		}
		down := g.midY() - line.last.midY()
		if len(lines) == mostParts || figureRune(g.r) || figureRune(line.last.r) || down < 0.8*g.em() || down > 1.8*g.em() ||
			!near(g.em(), line.last.em(), 0.1*g.em()) || g.midX() < lines[0].x0-0.1*g.em() || g.midX() > lines[0].x1 {
			break
		}
		lines = append(lines, struckLine{g.box, g})
	}
	return lines, to
}

// strikes reports whether a level line goes through the middle of a line of text.
func (l lattice) strikes(b box) bool {
	j := nearest(l.ys, b.midY())
	return math.Abs(l.ys[j]-b.midY()) < struckBy*b.height() && l.level[j][between(l.xs, b.midX())]
}

// squash sets lines of text that fill one room closer so that they fit into another.
func squash(text []*glyph, of, to stretch) {
	by := min(1, (to.to-to.from)/(of.to-of.from))
	for _, g := range text {
		g.y0, g.y1 = to.mid()+(g.y0-of.mid())*by, to.mid()+(g.y1-of.mid())*by
	}
}
