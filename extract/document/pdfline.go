package document

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// inkLine is a line of text: glyphs beside each other, from the left.
type inkLine struct {
	box
	glyphs []glyph
}

// rowsOf sorts glyphs into lines, from the top. Glyphs are on one line if more than half of the
// lower one's height lies beside the other.
func rowsOf(glyphs []glyph) []inkLine {
	sorted := slices.Clone(glyphs)
	slices.SortStableFunc(sorted, func(a, b glyph) int { return compare(a.midY(), b.midY()) })
	var rows []inkLine
	for _, g := range sorted {
		at := -1
		for i := len(rows) - 1; i >= 0 && i >= len(rows)-6; i-- {
			if beside(rows[i].box, g.box) {
				at = i
				break
			}
		}
		if at < 0 {
			rows = append(rows, inkLine{box: g.box})
			at = len(rows) - 1
		}
		r := &rows[at]
		r.glyphs = append(r.glyphs, g)
		r.x0, r.x1 = min(r.x0, g.x0), max(r.x1, g.x1)
	}
	for i := range rows {
		slices.SortStableFunc(rows[i].glyphs, func(a, b glyph) int { return compare(a.midX(), b.midX()) })
	}
	slices.SortStableFunc(rows, func(a, b inkLine) int { return compare(a.midY(), b.midY()) })
	return rows
}

func beside(a, b box) bool {
	both := min(a.y1, b.y1) - max(a.y0, b.y0)
	return both > 0.5*min(a.height(), b.height())
}

// em is the size of a glyph's font, as near as its box tells.
func (g glyph) em() float64 {
	if isWide(g.r) {
		return max(g.width(), 1)
	}
	return max(g.height()*0.85, 1)
}

// em is the usual size of the line's font.
func (r inkLine) em() float64 {
	var ems []float64
	for _, g := range r.glyphs {
		if isWide(g.r) {
			ems = append(ems, g.em())
		}
	}
	if len(ems) == 0 {
		return r.glyphs[0].em()
	}
	return median(ems)
}

// isWide reports whether a character fills a square of its own and needs no blanks beside it.
func isWide(r rune) bool {
	return r >= 0x2E80 && r < 0xD7A4 || r >= 0xF900 && r < 0xFB00 || r >= 0xFE30 && r < 0xFE50 || r >= 0xFF00 && r < 0xFFE8 || r >= 0x20000 && r < 0x40000
}

// blankBetween reports whether the gap between two neighbours stands for a blank.
func blankBetween(a, b glyph) bool {
	gap, em := b.x0-a.x1, min(a.em(), b.em())
	switch {
	case isWide(a.r) && isWide(b.r):
		return gap > 0.9*em
	case isWide(a.r) || isWide(b.r):
		return gap > 0.7*em
	}
	return gap > 0.22*em
}

// text is the line as it is read.
func (r inkLine) text() string { return textOf(r.glyphs) }

func textOf(glyphs []glyph) string {
	var b strings.Builder
	for i, g := range glyphs {
		if i > 0 && blankBetween(glyphs[i-1], g) {
			b.WriteByte(' ')
		}
		b.WriteRune(plainRune(g.r))
	}
	return folded(b.String())
}

// plainRune gives the character for one of the radicals and vertical forms that look like it and
// that fonts without a proper table yield; everything else stays as printed.
func plainRune(r rune) rune {
	if r = unified(r); r >= 0xFE30 && r <= 0xFE4F {
		if s := []rune(norm.NFKC.String(string(r))); len(s) == 1 {
			return s[0]
		}
	}
	return r
}

// joinRows joins the lines of one cell or paragraph. Words of Latin letters and numbers that stand
// below each other are apart, unless broken says of a line that the one above goes on in it.
func joinRows(rows []inkLine, broken func(line int) bool) string {
	var b strings.Builder
	var last glyph
	for i, r := range rows {
		if len(r.glyphs) == 0 {
			continue
		}
		if i > 0 && !isWide(last.r) && !isWide(r.glyphs[0].r) && !broken(i) {
			b.WriteByte(' ')
		}
		b.WriteString(r.text())
		last = r.glyphs[len(r.glyphs)-1]
	}
	return folded(b.String())
}

func figureRune(r rune) bool { return unicode.IsDigit(r) || r == '.' || r == ',' }

// median is the middle one of some values, 0 of none.
func median(v []float64) float64 {
	if len(v) == 0 {
		return 0
	}
	s := slices.Clone(v)
	slices.Sort(s)
	return s[len(s)/2]
}

func near(a, b, by float64) bool { return math.Abs(a-b) <= by }
