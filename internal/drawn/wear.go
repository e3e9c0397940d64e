package drawn

import (
	"bytes"
	"image"
	"image/jpeg"
	"math"
	"math/rand/v2"

	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"
)

// Noisy adds noise of a standard deviation to an image.
func Noisy(g *image.Gray, sigma float64, rnd *rand.Rand) *image.Gray {
	out := image.NewGray(g.Rect)
	for i, v := range g.Pix {
		out.Pix[i] = uint8(min(255, max(0, float64(v)+rnd.NormFloat64()*sigma)))
	}
	return out
}

// Skewed turns an image clockwise by some degrees.
func Skewed(g *image.Gray, degrees float64) *image.Gray {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	w, h := float64(g.Rect.Dx()), float64(g.Rect.Dy())
	dx, dy := math.Ceil(math.Abs(h*sin)), math.Ceil(math.Abs(w*sin))
	out := image.NewGray(image.Rect(0, 0, int(w+dx), int(h+dy)))
	draw.Draw(out, out.Rect, image.White, image.Point{}, draw.Src)
	cx, cy := w/2, h/2
	m := f64.Aff3{cos, -sin, cx + dx/2 - cos*cx + sin*cy, sin, cos, cy + dy/2 - sin*cx - cos*cy}
	draw.CatmullRom.Transform(out, m, g, g.Rect, draw.Over, nil)
	return out
}

// Scaled makes an image smaller or larger.
func Scaled(g *image.Gray, by float64) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, int(float64(g.Rect.Dx())*by), int(float64(g.Rect.Dy())*by)))
	draw.CatmullRom.Scale(out, out.Rect, g, g.Rect, draw.Src, nil)
	return out
}

// Pressed is an image as JPEG of a quality shows it.
func Pressed(g *image.Gray, quality int) *image.Gray {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, g, &jpeg.Options{Quality: quality}); err != nil {
		panic(err) // unreachable: a buffer takes everything
	}
	img, err := jpeg.Decode(&b)
	if err != nil {
		panic(err)
	}
	out := image.NewGray(img.Bounds())
	draw.Draw(out, out.Rect, img, image.Point{}, draw.Src)
	return out
}
