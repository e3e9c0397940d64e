package picture

import (
	"image"
	"math"
	"slices"
)

// tone is what a table is printed with: how much darker writing is than paper, and how high its
// lines of writing are.
type tone struct {
	depth int // shades of grey
	em    int // pixels
}

// writing is what stands in a cell: lines of writing, dark on light, and the pixels that are ink.
type writing struct {
	grey   *image.Gray // dark on light, the cell's own paper at 255
	ink    *bits
	lines  []image.Rectangle
	specks bool // there is something, too little to be writing
}

const leastDepth = 50 // shades that writing is darker than paper

// cellOf cuts a cell out, light paper, dark ink.
func (s *Sheet) cellOf(at image.Rectangle) *image.Gray {
	at = at.Intersect(s.grey.Rect)
	out := image.NewGray(image.Rect(0, 0, at.Dx(), at.Dy()))
	for y := range at.Dy() {
		copy(out.Pix[y*out.Stride:][:at.Dx()], s.grey.Pix[(at.Min.Y+y)*s.grey.Stride+at.Min.X:])
	}
	paper, dark, light := levels(out)
	if invert := paper < 140 && light-paper > paper-dark; invert {
		for i, v := range out.Pix {
			out.Pix[i] = 255 - v
		}
		paper = 255 - paper
	}
	for i, v := range out.Pix {
		out.Pix[i] = uint8(min(255, int(v)+255-paper))
	}
	return out
}

// levels are the shade of the paper, which most of a cell is, and those of the darkest and the
// lightest hundredth.
func levels(g *image.Gray) (paper, dark, light int) {
	var count [256]int
	for _, v := range g.Pix {
		count[v]++
	}
	total := len(g.Pix)
	sum := 0
	dark, paper, light = -1, -1, 255
	for v, n := range count {
		sum += n
		if dark < 0 && 100*sum > total {
			dark = v
		}
		if paper < 0 && 2*sum > total {
			paper = v
		}
		if 100*sum > 99*total {
			light = v
			break
		}
	}
	return max(paper, 0), max(dark, 0), light
}

// toneOf measures a table's cells.
func toneOf(cells []*image.Gray) tone {
	var depths, heights []int
	for _, g := range cells {
		if _, dark, _ := levels(g); 255-dark >= leastDepth {
			depths = append(depths, 255-dark)
		}
	}
	t := tone{depth: leastDepth, em: 16}
	if len(depths) > 0 {
		slices.Sort(depths)
		t.depth = depths[len(depths)/2]
	}
	for _, g := range cells {
		ink := inkOf(g, t.depth)
		ink.dropEdges()
		for _, b := range ink.bands() {
			if b.Dy() >= 6 {
				heights = append(heights, b.Dy())
			}
		}
	}
	if len(heights) > 0 {
		slices.Sort(heights)
		t.em = heights[len(heights)*17/20]
	}
	return t
}

// bits are the pixels that are ink.
type bits struct {
	w, h int
	on   []bool
}

func inkOf(g *image.Gray, depth int) *bits {
	b := &bits{g.Rect.Dx(), g.Rect.Dy(), make([]bool, len(g.Pix))}
	least := 255 - max(leastDepth, depth)*2/5
	for i, v := range g.Pix {
		b.on[i] = int(v) < least
	}
	return b
}

// spot is a set of pixels that hang together.
type spot struct {
	image.Rectangle
	pixels []int
}

// spots lists what hangs together, corners included.
func (b *bits) spots() []spot { return b.hanging(8) }

// neighbours are the pixels around one, those at its corners last.
var neighbours = [8]image.Point{{X: 1}, {X: -1}, {Y: 1}, {Y: -1}, {X: 1, Y: 1}, {X: 1, Y: -1}, {X: -1, Y: 1}, {X: -1, Y: -1}}

func (b *bits) hanging(ways int) []spot {
	seen := make([]bool, len(b.on))
	var out []spot
	for i := range b.on {
		if !b.on[i] || seen[i] {
			continue
		}
		s := spot{pixels: []int{i}}
		seen[i] = true
		for k := 0; k < len(s.pixels); k++ {
			at := image.Pt(s.pixels[k]%b.w, s.pixels[k]/b.w)
			s.Rectangle = s.Union(image.Rect(at.X, at.Y, at.X+1, at.Y+1))
			for _, d := range neighbours[:ways] {
				p := at.Add(d)
				if j := p.Y*b.w + p.X; p.In(image.Rect(0, 0, b.w, b.h)) && b.on[j] && !seen[j] {
					seen[j] = true
					s.pixels = append(s.pixels, j)
				}
			}
		}
		out = append(out, s)
	}
	return out
}

func (b *bits) erase(s spot) {
	for _, i := range s.pixels {
		b.on[i] = false
	}
}

// dropEdges takes out what is left of the cell's own lines: thin things at its edge.
func (b *bits) dropEdges() {
	const thin = 4
	for _, s := range b.spots() {
		edge := s.Min.X == 0 || s.Min.Y == 0 || s.Max.X == b.w || s.Max.Y == b.h
		level := s.Dy() <= thin && (s.Min.Y == 0 || s.Max.Y == b.h)
		upright := s.Dx() <= thin && (s.Min.X == 0 || s.Max.X == b.w)
		if edge && (level || upright) {
			b.erase(s)
		}
	}
}

// dropSpecks takes out what is too small to be a character of a height. It reports whether there
// was any of it.
func (b *bits) dropSpecks(em int) (any bool) {
	for _, s := range b.spots() {
		if max(s.Dx(), s.Dy()) < max(2, em/7) {
			b.erase(s)
			any = true
		}
	}
	return any
}

// bands are the rows of pixels that hold ink, from gap to gap, as wide as the ink in them.
func (b *bits) bands() []image.Rectangle {
	var out []image.Rectangle
	open := false
	for y := range b.h {
		lo, hi := -1, -1
		for x := range b.w {
			if b.on[y*b.w+x] {
				if lo < 0 {
					lo = x
				}
				hi = x + 1
			}
		}
		if lo < 0 {
			open = false
			continue
		}
		row := image.Rect(lo, y, hi, y+1)
		if open {
			out[len(out)-1] = out[len(out)-1].Union(row)
		} else {
			out = append(out, row)
		}
		open = true
	}
	return out
}

// writingOf finds the lines of writing in a cell.
func writingOf(g *image.Gray, t tone) writing {
	w := writing{grey: g, ink: inkOf(g, t.depth)}
	w.ink.dropEdges()
	before := inkOf(g, t.depth)
	copy(before.on, w.ink.on)
	w.specks = w.ink.dropSpecks(t.em)
	for _, band := range w.ink.bands() {
		n := len(w.lines)
		if n > 0 && band.Max.Y-w.lines[n-1].Min.Y <= t.em*23/20 {
			w.lines[n-1] = w.lines[n-1].Union(band)
			continue
		}
		w.lines = append(w.lines, band)
	}
	if len(w.lines) > 0 {
		w.ink, w.specks = before, false // the specks are dots and points of the writing
	} else {
		w.specks = w.specks || isFaint(g, t.em)
	}
	return w
}

// isFaint reports whether something as large as writing stands out from a cell's paper a little: it
// is not blank then, though too pale to be read beside the rest.
func isFaint(g *image.Gray, em int) bool {
	shades := 25.0
	if n := noise(g); n > 4 {
		g, shades = smoothed(g), max(shades, 4*n/math.Sqrt(smooth))
	}
	b := &bits{g.Rect.Dx(), g.Rect.Dy(), make([]bool, len(g.Pix))}
	for i, v := range g.Pix {
		b.on[i] = float64(v) < 255-shades
	}
	b.dropEdges()
	for _, s := range b.spots() {
		if 2*s.Dy() >= em && s.Min.X > 0 && s.Max.X < b.w {
			return true
		}
	}
	return false
}
