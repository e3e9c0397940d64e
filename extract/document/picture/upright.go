package picture

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"
)

const (
	mostSkew  = 4.0  // degrees that a sheet is laid askew on a scanner at the most
	leastSkew = 0.04 // not worth the loss of sharpness
)

// upright turns the sheet so that its lines lie level.
func (s *Sheet) upright() {
	s.turned = skew(s.grey)
	if math.Abs(s.turned) < leastSkew {
		s.turned = 0
		return
	}
	sin, cos := math.Sincos(s.turned * math.Pi / 180)
	w, h := float64(s.grey.Rect.Dx()), float64(s.grey.Rect.Dy())
	// About the middle; what was askew reaches out further on all sides, so the sheet grows.
	dx, dy := math.Ceil(math.Abs(h*sin)/2), math.Ceil(math.Abs(w*sin)/2)
	out := image.NewGray(image.Rect(0, 0, int(w+2*dx), int(h+2*dy)))
	draw.Draw(out, out.Rect, image.NewUniform(color.Gray{Y: 255}), image.Point{}, draw.Src)
	cx, cy := w/2, h/2
	m := f64.Aff3{cos, sin, cx + dx - cos*cx - sin*cy, -sin, cos, cy + dy + sin*cx - cos*cy}
	draw.BiLinear.Transform(out, m, s.grey, s.grey.Rect, draw.Over, nil)
	s.grey = out
}

// skew is by how many degrees the lines of a sheet fall to the right. Where they lie level, what
// is dark gathers in few rows: the angle is the one whose rows differ most.
func skew(g *image.Gray) float64 {
	points := darkPoints(g)
	if len(points) < 200 {
		return 0
	}
	best, most := 0.0, -1.0
	try := func(from, to, step float64) {
		for a := from; a <= to+step/2; a += step {
			if v := contrast(points, a, g.Rect.Dy()); v > most {
				best, most = a, v
			}
		}
	}
	try(-mostSkew, mostSkew, 0.2)
	try(best-0.2, best+0.2, 0.05)
	try(best-0.05, best+0.05, 0.01)
	return best
}

// point is a spot much darker than what is above it.
type point struct{ x, y float32 }

// darkPoints are the upper edges of what is dark, a few hundred thousand at the most.
func darkPoints(g *image.Gray) []point {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	step := 1 + w*h/(4<<20)
	var out []point
	for y := 2; y < h; y++ {
		for x := y % step; x < w; x += step {
			if int(g.Pix[(y-2)*g.Stride+x])-int(g.Pix[y*g.Stride+x]) > 25 {
				out = append(out, point{float32(x), float32(y)})
			}
		}
	}
	if thin := 1 + len(out)/200_000; thin > 1 {
		kept := out[:0]
		for i := 0; i < len(out); i += thin {
			kept = append(kept, out[i])
		}
		out = kept
	}
	return out
}

// contrast is how unevenly the points lie on rows that fall by an angle.
func contrast(points []point, degrees float64, height int) float64 {
	slope := float32(math.Tan(degrees * math.Pi / 180))
	const off = 2048
	rows := make([]float64, height+2*off)
	for _, p := range points {
		if y := int(p.y-p.x*slope+0.5) + off; y >= 0 && y < len(rows) {
			rows[y]++
		}
	}
	sum := 0.0
	for _, n := range rows {
		sum += n * n
	}
	return sum
}
