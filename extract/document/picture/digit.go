package picture

import "image"

// The shapes of digits are looked at apart from tesseract's reading: a reader that takes one digit
// for another does so each time that it meets it, and a sum does not notice that. What is asked of
// a shape is what tells the digits from each other in any upright font: holes, bars, and on which
// side the strokes are.

// glyph is one character, cut out at its edges.
type glyph struct{ *bits }

// glyphsOf cuts a strip into what stands apart from left to right.
func glyphsOf(strip *image.Gray) []glyph {
	b := &bits{strip.Rect.Dx(), strip.Rect.Dy(), make([]bool, len(strip.Pix))}
	for i, v := range strip.Pix {
		b.on[i] = v < 140
	}
	var out []glyph
	from := -1
	for x := 0; x <= b.w; x++ {
		filled := x < b.w && b.column(x)
		switch {
		case filled && from < 0:
			from = x
		case !filled && from >= 0:
			out = append(out, b.cut(from, x))
			from = -1
		}
	}
	return out
}

func (b *bits) column(x int) bool {
	for y := range b.h {
		if b.on[y*b.w+x] {
			return true
		}
	}
	return false
}

// cut is a stretch of columns without the empty rows above and below.
func (b *bits) cut(from, to int) glyph {
	top, bottom := b.h, 0
	for y := range b.h {
		for x := from; x < to; x++ {
			if b.on[y*b.w+x] {
				top, bottom = min(top, y), max(bottom, y+1)
			}
		}
	}
	g := &bits{to - from, bottom - top, make([]bool, (to-from)*(bottom-top))}
	for y := range g.h {
		copy(g.on[y*g.w:(y+1)*g.w], b.on[(top+y)*b.w+from:])
	}
	return glyph{g}
}

// hole is a piece of paper with ink all around it.
type hole struct{ size, middle, height float64 } // of the glyph; middle from the top

func (g glyph) holes() []hole {
	paper := &bits{g.w + 2, g.h + 2, make([]bool, (g.w+2)*(g.h+2))}
	for y := range paper.h {
		for x := range paper.w {
			inside := x > 0 && y > 0 && x <= g.w && y <= g.h
			paper.on[y*paper.w+x] = !inside || !g.on[(y-1)*g.w+x-1]
		}
	}
	var out []hole
	for _, s := range paper.areas() {
		h := hole{float64(len(s.pixels)) / float64(g.w*g.h), float64(s.Min.Y+s.Max.Y-2) / 2 / float64(g.h), float64(s.Dy()) / float64(g.h)}
		if s.Min.X > 0 && h.size > 0.01 {
			out = append(out, h)
		}
	}
	return out
}

// band is what a glyph has between two heights: the middle of its ink and its two ends, as parts of
// the width.
func (g glyph) band(from, to float64) (middle, left, right float64) {
	n, sum, lo, hi := 0, 0, g.w, -1
	for y := int(from * float64(g.h)); y < max(int(to*float64(g.h)), int(from*float64(g.h))+1) && y < g.h; y++ {
		for x := range g.w {
			if g.on[y*g.w+x] {
				n++
				sum += x
				lo, hi = min(lo, x), max(hi, x)
			}
		}
	}
	if n == 0 {
		return 0.5, 0.5, 0.5
	}
	w := float64(g.w)
	return (float64(sum)/float64(n) + 0.5) / w, float64(lo) / w, float64(hi+1) / w
}

// is reports whether a glyph can be that digit and no other.
func (g glyph) is(digit rune) bool {
	holes := g.holes()
	wide := float64(g.w) / float64(g.h)
	if wide > 1 || g.h < 10 || len(holes) > 2 || len(holes) != g.holesOf(digit, len(holes)) {
		return false
	}
	upper, _, _ := g.band(0.18, 0.38)
	lower, _, _ := g.band(0.6, 0.8)
	_, topLeft, topRight := g.band(0, 0.12)
	_, footLeft, footRight := g.band(0.88, 1)
	switch digit {
	case '0':
		return abs(holes[0].middle-0.5) < 0.1 && holes[0].height > 0.45 && abs(upper-0.5) < 0.1 && abs(lower-0.5) < 0.1
	case '1':
		high, left, right := g.band(0.35, 0.5)
		low, _, _ := g.band(0.65, 0.8)
		return wide < 0.65 && abs(high-low)*wide < 0.06 && (right-left)*wide < 0.3
	case '2':
		return footRight-footLeft > 0.75 && upper > 0.55 && lower < 0.5
	case '3':
		return upper > 0.53 && lower > 0.58 && !g.reaches(0.15, 0.4, 0.2)
	case '4':
		_, left, right := g.band(0.62, 0.85)
		foot := (footLeft + footRight) / 2
		return right-left > 0.9 && foot > 0.5 && footRight-footLeft < 0.6 && topLeft > 0.3
	case '5':
		return upper < 0.47 && lower > 0.53 && topRight-topLeft > 0.55 && g.reaches(0.15, 0.4, 0.25)
	case '6':
		_, _, right := g.band(0.3, 0.38)
		return holes[0].middle > 0.57 && holes[0].height < 0.6 && upper < 0.5 && right < 0.8
	case '7':
		high, _, _ := g.band(0.3, 0.45)
		low, _, _ := g.band(0.75, 0.9)
		return topRight-topLeft > 0.75 && footRight-footLeft < 0.65 && high-low > 0.15
	case '8':
		return holes[0].middle < 0.45 && holes[1].middle > 0.52
	case '9':
		_, left, _ := g.band(0.62, 0.7)
		return holes[0].middle < 0.43 && holes[0].height < 0.6 && lower > 0.5 && left > 0.1
	}
	return false
}

// holesOf is how many holes a digit has. A four may be open.
func (g glyph) holesOf(digit rune, found int) int {
	switch digit {
	case '0', '6', '9':
		return 1
	case '4':
		return min(found, 1)
	case '8':
		return 2
	}
	return 0
}

// reaches reports whether all rows between two heights have ink left of a part of the width.
func (g glyph) reaches(from, to, part float64) bool {
	for y := int(from * float64(g.h)); y < int(to*float64(g.h)); y++ {
		any := false
		for x := range int(part*float64(g.w)) + 1 {
			any = any || g.on[y*g.w+min(x, g.w-1)]
		}
		if !any {
			return false
		}
	}
	return true
}

func abs(v float64) float64 { return max(v, -v) }

// areas lists what hangs together, corners not included.
func (b *bits) areas() []spot { return b.hanging(4) }
