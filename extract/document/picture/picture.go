// Package picture finds the tables in an image by their ruled lines and has tesseract read what
// stands in their cells. It knows images and nothing of documents: a Table has rows, columns,
// spans and texts, and says of each text how well it was made out.
package picture

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"time"

	"golang.org/x/image/draw"
)

// Table is a table as its lines divide it. Texts are empty until Read has read them.
type Table struct {
	Rows, Cols int
	Cells      []Cell
	Uneven     bool            // its lines do not close everywhere: some cells may be two, or one may be half
	Bounds     image.Rectangle // in the image, which may have been turned upright
}

// Cell covers RowSpan x ColSpan slots from (Row, Col), which count from 0.
type Cell struct {
	Row, Col         int
	RowSpan, ColSpan int
	Text             string
	State            State
	at               image.Rectangle // inside its lines
}

// State says how well a cell was made out.
type State uint8

// The states of a cell.
const (
	Blank  State = iota // nothing is printed in it
	Unread              // something is, and nobody knows what
	Read                // Text is what tesseract believes it to be
	Agreed              // two readings agree on a number, and so do the shapes of its digits
)

// Limits bound what the images of one document may cost.
type Limits struct {
	Pixels int           // of one image
	Images int           // of one document
	Cells  int           // of one document
	Time   time.Duration // of one document, tesseract included

	ImageTime time.Duration // of one image
}

// DefaultLimits are those of a document that a person made.
func DefaultLimits() Limits {
	return Limits{Pixels: 20 << 20, Images: 40, Cells: 6000, Time: 30 * time.Second, ImageTime: 15 * time.Second}
}

// ErrTooLarge means that an image has more pixels than Limits allow.
var ErrTooLarge = errors.New("image is too large")

// ErrNoReader means that tesseract, or its data for simplified Chinese, is not installed.
var ErrNoReader = errors.New("tesseract with chi_sim is not installed")

// Sheet is an image made ready: grey, upright, its tables found.
type Sheet struct {
	Tables []Table
	grey   *image.Gray
	turned float64 // degrees that it stood askew
}

// NewSheet finds the tables of an image.
func NewSheet(img image.Image, l Limits) (*Sheet, error) {
	size := img.Bounds().Size()
	if size.X <= 0 || size.Y <= 0 || size.X > l.Pixels/size.Y {
		return nil, fmt.Errorf("look at image of %d x %d: %w", size.X, size.Y, ErrTooLarge)
	}
	s := &Sheet{grey: legible(greyOf(img))}
	s.upright()
	size = s.grey.Rect.Size()
	across := findRules(s.grey, size.X)
	down := findRules(transposed(s.grey), size.X)
	for _, net := range nets(across, down, s.grey.Rect.Size()) {
		if t, ok := net.table(); ok && t.Bounds.Dx() > max(80, size.X/8) && t.Bounds.Dy() > 20 {
			s.Tables = append(s.Tables, t)
		}
	}
	s.Tables = outermost(s.Tables)
	sortTables(s.Tables)
	return s, nil
}

// Legible is how many pixels the shorter side of a page takes for all of its writing to be legible.
const Legible = 2000

// legible makes an image smaller that has more pixels than its writing takes. What is only long, as
// screenshots are, keeps them.
func legible(g *image.Gray) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	short := min(w, h)
	if short <= Legible*6/5 {
		return g
	}
	out := image.NewGray(image.Rect(0, 0, w*Legible/short, h*Legible/short))
	draw.ApproxBiLinear.Scale(out, out.Rect, g, g.Rect, draw.Src, nil)
	return out
}

// outermost drops what lies within another table: a large character has lines of its own.
func outermost(tables []Table) []Table {
	var out []Table
	for i, t := range tables {
		within := false
		for j, o := range tables {
			within = within || i != j && t.Bounds.In(o.Bounds)
		}
		if !within {
			out = append(out, t)
		}
	}
	return out
}

// greyOf is the image in shades of grey, on white where it is transparent, from (0, 0).
func greyOf(img image.Image) *image.Gray {
	b := img.Bounds()
	out := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	for y := range b.Dy() {
		line := out.Pix[y*out.Stride:]
		for x := range b.Dx() {
			line[x] = greyAt(img, b.Min.X+x, b.Min.Y+y)
		}
	}
	return out
}

func greyAt(img image.Image, x, y int) uint8 {
	switch img := img.(type) {
	case *image.Gray:
		return img.GrayAt(x, y).Y
	case *image.YCbCr:
		return img.Y[img.YOffset(x, y)]
	case *image.RGBA:
		c := img.RGBAAt(x, y)
		return onWhite(uint32(c.R)*257, uint32(c.G)*257, uint32(c.B)*257, uint32(c.A)*257)
	}
	c := img.At(x, y)
	if g, ok := c.(color.Gray); ok {
		return g.Y
	}
	return onWhite(c.RGBA())
}

// onWhite is a colour, premultiplied with its alpha, on white paper.
func onWhite(r, g, b, a uint32) uint8 {
	return uint8(min((19595*r+38470*g+7471*b)>>16+0xffff-a, 0xffff) >> 8)
}

func transposed(g *image.Gray) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, h, w))
	const block = 32
	for y0 := 0; y0 < h; y0 += block {
		for x0 := 0; x0 < w; x0 += block {
			for y := y0; y < min(y0+block, h); y++ {
				for x := x0; x < min(x0+block, w); x++ {
					out.Pix[x*out.Stride+y] = g.Pix[y*g.Stride+x]
				}
			}
		}
	}
	return out
}
