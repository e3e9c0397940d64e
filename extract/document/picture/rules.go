package picture

import (
	"image"
	"math"
	"slices"
)

// rule is a stretch of a line, one pixel high: at y=at from x=from to x=to, or, of a line that
// goes down, with x and y exchanged.
type rule struct{ at, from, to int }

const (
	faintest = 9       // shades of grey that a line is darker than what is on both sides of it
	mostRule = 400_000 // stretches of one image
	bridge   = 4       // pixels that a line may be broken for
	near     = 4       // how far away from a line its two sides are looked at ...
	far      = 8       // ... or, where it is thick, that far
)

// findRules finds the level lines of an image: where pixels are darker than above and below, on
// and on, and evenly so. Writing is darker than its surroundings too, but not evenly. The lines
// of an image that are worth the name have a length that goes with the image's width.
func findRules(g *image.Gray, width int) []rule {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	shortest := max(14, width/90)
	if w < shortest || h < 2*far {
		return nil
	}
	soft := smoothed(g)
	dark := thickened(soft)
	least := max(faintest, int(8*noise(g)/math.Sqrt(smooth)))
	var out []rule
	depth := make([]int16, w)
	for y := range h {
		for x := range w {
			depth[x] = int16(darker(soft, dark, x, y))
		}
		out = appendRuns(out, depth, y, least, shortest)
		if len(out) > mostRule {
			return nil
		}
	}
	return out
}

const smooth = 5 // pixels along a line that are taken together

// smoothed is the image with each pixel the mean of its neighbours left and right.
func smoothed(g *image.Gray) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(g.Rect)
	for y := range h {
		in, to := g.Pix[y*g.Stride:y*g.Stride+w], out.Pix[y*out.Stride:]
		sum := 0
		for x := range min(smooth/2, w) {
			sum += int(in[x])
		}
		for x := range w {
			if x+smooth/2 < w {
				sum += int(in[x+smooth/2])
			}
			if x-smooth/2-1 >= 0 {
				sum -= int(in[x-smooth/2-1])
			}
			n := min(x+smooth/2, w-1) - max(x-smooth/2, 0) + 1
			to[x] = uint8(sum / n)
		}
	}
	return out
}

// noise is about the standard deviation of what is not printed: the median difference of
// neighbours, which are nearly all paper.
func noise(g *image.Gray) float64 {
	var count [256]int
	total := 0
	w, h := g.Rect.Dx(), g.Rect.Dy()
	step := 1 + w*h/200_000
	for i := 1; i < len(g.Pix); i += step {
		d := int(g.Pix[i]) - int(g.Pix[i-1])
		count[max(d, -d)]++
		total++
	}
	sum := 0
	for d, n := range count {
		if sum += n; 2*sum >= total {
			return float64(d) / 0.95
		}
	}
	return 0
}

// thickened has the darkest of three pixels, one above the other, for each: a line that lies a
// little askew, half on one row and half on the next, is whole again.
func thickened(g *image.Gray) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(g.Rect)
	for y := range h {
		above, here, below := g.Pix[max(y-1, 0)*g.Stride:], g.Pix[y*g.Stride:], g.Pix[min(y+1, h-1)*g.Stride:]
		to := out.Pix[y*out.Stride:]
		for x := range w {
			to[x] = min(above[x], here[x], below[x])
		}
	}
	return out
}

// darker is by how much a pixel is darker than what is on both sides of it. At the edge of the
// image the side that is missing is taken for paper.
func darker(g, dark *image.Gray, x, y int) int {
	side := func(a, b int) int {
		v := -1
		for _, y := range [2]int{a, b} {
			if y >= 0 && y < g.Rect.Dy() {
				v = max(v, int(g.Pix[y*g.Stride+x]))
			}
		}
		if v < 0 {
			return 255
		}
		return v
	}
	return min(side(y-near, y-far), side(y+near, y+far)) - int(dark.Pix[y*g.Stride+x])
}

// appendRuns adds the stretches of a row that are dark enough, long enough and even.
func appendRuns(out []rule, depth []int16, y, least, shortest int) []rule {
	from, last := -1, -1
	end := func() {
		if from >= 0 && last-from+1 >= shortest && even(depth[from:last+1]) {
			out = append(out, rule{y, from, last + 1})
		}
		from = -1
	}
	for x, d := range depth {
		switch {
		case int(d) < least:
			if from >= 0 && x-last > bridge {
				end()
			}
			continue
		case from < 0:
			from = x
		}
		last = x
	}
	end()
	return out
}

// even reports whether nearly all of a stretch is about as dark as its darker part. A stretch of
// writing has gaps between its strokes. The ends do not count: what lies beyond them is mixed in.
func even(depth []int16) bool {
	depth = depth[smooth/2 : len(depth)-smooth/2]
	step := 1 + len(depth)/400
	some := make([]int16, 0, 401)
	for i := 0; i < len(depth); i += step {
		some = append(some, depth[i])
	}
	slices.Sort(some)
	half := some[len(some)*7/10] / 2
	faint, _ := slices.BinarySearch(some, half)
	return 10*faint <= len(some)
}
