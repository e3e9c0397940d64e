package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"

	"golang.org/x/image/draw"
)

// Sizes of what tesseract is given, in pixels.
const (
	stripHeight = 40 // that an em becomes
	stripMargin = 12
	widestStrip = 6000
)

// strip sets a cell's lines side by side, for tesseract reads one line best, and enlarges them to
// the size that it was made for. What is written downwards, a character a line, comes to lie
// like any other writing.
func (w writing) strip(t tone, height int) *image.Gray {
	gap := max(1, t.em/6)
	wide, high := 0, 0
	for _, l := range w.lines {
		wide += l.Dx() + gap
		high = max(high, l.Dy())
	}
	high = max(high, t.em*2/3)
	joined := white(wide+gap, high+2)
	x := gap
	for _, l := range w.lines {
		y := 1 + (high-l.Dy())/2
		if l.Dy() < t.em/2 && len(w.lines) == 1 { // a dash stands in the middle, a point below
			y = 1 + (high-l.Dy())/2
		}
		draw.Draw(joined, image.Rect(x-1, y-1, x+l.Dx()+1, y+l.Dy()+1), w.grey, l.Min.Sub(image.Pt(1, 1)), draw.Src)
		x += l.Dx() + gap
	}
	stretch(joined, t.depth)
	scale := float64(height) / float64(t.em)
	if s := float64(widestStrip) / float64(joined.Rect.Dx()); s < scale {
		scale = s
	}
	size := image.Pt(max(1, int(float64(joined.Rect.Dx())*scale)), max(1, int(float64(joined.Rect.Dy())*scale)))
	out := white(size.X+2*stripMargin, size.Y+2*stripMargin)
	draw.CatmullRom.Scale(out, image.Rectangle{Max: size}.Add(image.Pt(stripMargin, stripMargin)), joined, joined.Rect, draw.Src, nil)
	return out
}

func white(w, h int) *image.Gray {
	g := image.NewGray(image.Rect(0, 0, w, h))
	draw.Draw(g, g.Rect, image.NewUniform(color.Gray{Y: 255}), image.Point{}, draw.Src)
	return g
}

// stretch makes ink black.
func stretch(g *image.Gray, depth int) {
	for i, v := range g.Pix {
		g.Pix[i] = uint8(max(0, 255-(255-int(v))*255/max(depth, leastDepth)))
	}
}

// pgm is an image as the simplest of formats writes it.
func pgm(g *image.Gray) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "P5 %d %d 255\n", g.Rect.Dx(), g.Rect.Dy())
	for y := range g.Rect.Dy() {
		b.Write(g.Pix[y*g.Stride : y*g.Stride+g.Rect.Dx()])
	}
	return b.Bytes()
}
