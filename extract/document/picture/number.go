package picture

import (
	"context"
	"image"
	"strings"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"
)

// figures are what numbers are written with.
const figures = "0123456789.,-+/"

// Heights of the two readings of a number, in pixels of an em: two sizes are two different
// pictures to tesseract.
const (
	lowStrip  = 32
	highStrip = 42
)

// script is what writing looks like before it is read.
type script uint8

const (
	han     script = iota // several lines, or characters as wide as they are high
	digits                // narrow characters
	unclear               // may be digits that touch each other, or a few characters
)

func (w writing) script() script {
	if len(w.lines) != 1 {
		return han
	}
	line := w.lines[0]
	glyphs, wide := 0, 0
	from := -1
	for x := line.Min.X; x <= line.Max.X; x++ {
		filled := x < line.Max.X && w.ink.columnIn(x, line)
		switch {
		case filled && from < 0:
			from = x
		case !filled && from >= 0:
			glyphs++
			if 4*(x-from) > 3*line.Dy()+4 {
				wide++
			}
			from = -1
		}
	}
	switch {
	case glyphs > 14 || line.Dx() > 9*line.Dy():
		return han
	case wide == 0:
		return digits
	case line.Dx() < 5*line.Dy():
		return unclear
	}
	return han
}

func (b *bits) columnIn(x int, line image.Rectangle) bool {
	for y := line.Min.Y; y < line.Max.Y; y++ {
		if b.on[y*b.w+x] {
			return true
		}
	}
	return false
}

// numbers reads tasks as numbers, at two sizes. Each strip shows its number twice, because lines
// of a single character are often not taken for lines, and because what is the same twice must be
// read the same twice.
func (r *Reader) numbers(ctx context.Context, tasks []*task) error {
	texts := make([][]string, 2)
	g, sub := errgroup.WithContext(ctx)
	for i, height := range []int{lowStrip, highStrip} {
		g.Go(func() error {
			var strips []*image.Gray
			for _, t := range tasks {
				strips = append(strips, twice(t.writing.strip(t.tone, height)))
			}
			var err error
			texts[i], err = r.lines(sub, strips, r.digits, figures)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for i, t := range tasks {
		t.decide(once(texts[0][i]), once(texts[1][i]))
	}
	return nil
}

// decide weighs two readings of a number and the shapes of its digits. Of two that differ the one
// that the shapes bear out is taken; where they bear out none, nobody knows.
func (t *task) decide(low, high string) {
	glyphs := glyphsOf(t.writing.strip(t.tone, highStrip))
	lowFits, highFits := fits(glyphs, low), fits(glyphs, high)
	switch {
	case low == high && lowFits:
		t.text, t.state = low, Agreed
	case lowFits:
		t.text, t.state = low, Read
	case highFits:
		t.text, t.state = high, Read
	case low == high && low != "":
		t.text, t.state = low, Read
	default:
		t.state = Unread
	}
}

// fits reports whether the shapes can be those digits, one by one.
func fits(glyphs []glyph, text string) bool {
	if text == "" || len(glyphs) != utf8.RuneCountInString(text) {
		return false
	}
	high := 0
	for _, g := range glyphs {
		high = max(high, g.h)
	}
	for i, r := range text {
		switch g := glyphs[i]; {
		case r >= '0' && r <= '9':
			if 10*g.h < 8*high || !g.is(r) {
				return false
			}
		case r == '.' || r == ',':
			if 3*g.h > high || i == 0 || i == len(text)-1 {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// twice sets a strip's writing two times, with a gap between.
func twice(g *image.Gray) *image.Gray {
	w := g.Rect.Dx() - 2*stripMargin
	gap := 2 * (g.Rect.Dy() - 2*stripMargin) / 3
	out := white(2*w+gap+2*stripMargin, g.Rect.Dy())
	for y := range g.Rect.Dy() {
		line := g.Pix[y*g.Stride+stripMargin:][:w]
		copy(out.Pix[y*out.Stride+stripMargin:], line)
		copy(out.Pix[y*out.Stride+stripMargin+w+gap:], line)
	}
	return out
}

// once is what was read two times, or nothing where it was not. The gap may be read as a mark.
func once(text string) string {
	text = strings.Trim(text, ".,-/")
	n := len(text) / 2
	if first := text[:n]; n > 0 && first == text[len(text)-n:] && (len(text)%2 == 0 || strings.Contains(".,-/", text[n:n+1])) {
		return strings.Trim(first, ".,-/")
	}
	return ""
}
