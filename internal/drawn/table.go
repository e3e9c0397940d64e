// Package drawn draws tables as images with known contents, as screens, printers and scanners
// show them. Tests read them back.
package drawn

import (
	"image"
	"image/color"
	"strings"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// Cell is a cell of a table to be drawn; spans of 0 are 1. Cells stand as HTML's rules place them.
type Cell struct {
	Text             string
	RowSpan, ColSpan int
	Left             bool // its text is set to the left, not in the middle
}

// Look is how a table is drawn. Sizes are in pixels.
type Look struct {
	Fonts  Fonts
	Size   float64    // of the letters
	Line   int        // thickness of the lines; 0: none
	Border color.Gray // of the lines
	Ink    color.Gray // of the letters
	Shade  color.Gray // of the paper in the first row; 0 is that of the others
	Pad    float64    // around texts, in letters
	Double bool       // each cell has a box of its own, as in HTML without border-collapse
	Open   bool       // there are no lines around the table, only within it
	Gap    int        // pixels that each line is broken for, every few letters
}

// Plain is black on white with thin lines.
func Plain(f Fonts, size float64) Look {
	return Look{Fonts: f, Size: size, Line: 1, Pad: 0.4}
}

type placed struct {
	Cell
	row, col int
	lines    []string
}

// Table draws a table. A heading above it and a paragraph below may be empty.
func Table(rows [][]Cell, l Look, above, below string) *image.Gray {
	faces := l.Fonts.faces(l.Size)
	defer faces.close()
	cells, n, m := place(rows)
	widths := l.widths(cells, m, faces)
	heights := l.heights(cells, n, widths, faces)
	margin := int(l.Size)
	head, foot := 0, 0
	if above != "" {
		head = int(2.5 * l.Size)
	}
	if below != "" {
		foot = int(2.5 * l.Size)
	}
	w, h := sum(widths)+l.Line+2*margin, sum(heights)+l.Line+2*margin+head+foot
	w = max(w, faces.width(above)+2*margin, faces.width(below)+2*margin)
	img := image.NewGray(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	faces.write(img, above, margin, margin+int(l.Size), l.Ink)
	faces.write(img, below, margin, h-margin, l.Ink)
	for _, c := range cells {
		x0, x1 := margin+sum(widths[:c.col]), margin+sum(widths[:c.col+c.ColSpan])
		y0, y1 := margin+head+sum(heights[:c.row]), margin+head+sum(heights[:c.row+c.RowSpan])
		l.cell(img, c, image.Rect(x0, y0, x1, y1), faces)
	}
	if l.Open {
		l.open(img, image.Rect(margin, margin+head, margin+sum(widths), margin+head+sum(heights)))
	}
	return img
}

func (l Look) cell(img *image.Gray, c placed, at image.Rectangle, f faces) {
	if l.Shade.Y > 0 && c.row == 0 {
		draw.Draw(img, at, image.NewUniform(l.Shade), image.Point{}, draw.Src)
	}
	box := at
	if l.Double {
		box = image.Rect(at.Min.X+1, at.Min.Y+1, at.Max.X-1-l.Line, at.Max.Y-1-l.Line)
	}
	line := image.NewUniform(l.Border)
	if l.Line > 0 {
		for _, r := range []image.Rectangle{
			image.Rect(box.Min.X, box.Min.Y, box.Max.X+l.Line, box.Min.Y+l.Line), image.Rect(box.Min.X, box.Max.Y, box.Max.X+l.Line, box.Max.Y+l.Line),
			image.Rect(box.Min.X, box.Min.Y, box.Min.X+l.Line, box.Max.Y+l.Line), image.Rect(box.Max.X, box.Min.Y, box.Max.X+l.Line, box.Max.Y+l.Line)} {
			l.rule(img, r, line)
		}
	}
	step := l.step()
	y := (at.Min.Y+at.Max.Y-step*len(c.lines))/2 + int(l.Size*1.1)
	for _, s := range c.lines {
		x := (at.Min.X + at.Max.X - f.width(s)) / 2
		if c.Left {
			x = at.Min.X + int(l.Pad*l.Size)
		}
		f.write(img, s, x, y, l.Ink)
		y += step
	}
}

// rule draws a line of a table.
func (l Look) rule(img *image.Gray, r image.Rectangle, line image.Image) {
	draw.Draw(img, r, line, image.Point{}, draw.Src)
	if l.Gap == 0 {
		return
	}
	step := int(5 * l.Size)
	for x := r.Min.X + step; x < r.Max.X-step; x += step {
		draw.Draw(img, image.Rect(x, r.Min.Y, x+l.Gap, r.Max.Y), image.White, image.Point{}, draw.Src)
	}
	for y := r.Min.Y + step/3; y < r.Max.Y-step/3; y += step {
		draw.Draw(img, image.Rect(r.Min.X, y, r.Max.X, y+l.Gap), image.White, image.Point{}, draw.Src)
	}
}

// open takes the lines around a table away.
func (l Look) open(img *image.Gray, at image.Rectangle) {
	for _, r := range []image.Rectangle{
		image.Rect(at.Min.X, at.Min.Y, at.Max.X+l.Line, at.Min.Y+l.Line), image.Rect(at.Min.X, at.Max.Y, at.Max.X+l.Line, at.Max.Y+l.Line),
		image.Rect(at.Min.X, at.Min.Y, at.Min.X+l.Line, at.Max.Y+l.Line), image.Rect(at.Max.X, at.Min.Y, at.Max.X+l.Line, at.Max.Y+l.Line)} {
		draw.Draw(img, r, image.White, image.Point{}, draw.Src)
	}
}

func (l Look) step() int { return int(l.Size * 1.4) }

// place gives each cell its row and column.
func place(rows [][]Cell) (cells []placed, n, m int) {
	taken := map[image.Point]bool{}
	for r, row := range rows {
		col := 0
		for _, c := range row {
			c.RowSpan, c.ColSpan = max(c.RowSpan, 1), max(c.ColSpan, 1)
			for taken[image.Pt(col, r)] {
				col++
			}
			for y := r; y < r+c.RowSpan; y++ {
				for x := col; x < col+c.ColSpan; x++ {
					taken[image.Pt(x, y)] = true
				}
			}
			cells = append(cells, placed{Cell: c, row: r, col: col})
			m = max(m, col+c.ColSpan)
		}
	}
	return cells, len(rows), m
}

// widths are those of the columns: what the longest text needs, up to a dozen letters, and at
// least what numbers need.
func (l Look) widths(cells []placed, m int, f faces) []int {
	pad := int(2*l.Pad*l.Size) + l.Line
	out := make([]int, m)
	for i := range out {
		out[i] = int(1.2*l.Size) + pad
	}
	for _, c := range cells {
		want := pad
		for _, s := range strings.Split(c.Text, "\n") {
			most := 12.0
			if c.RowSpan > 2 {
				most = 3
			} else if c.ColSpan == 1 && !hasLetters(s) {
				most = 40 // numbers are not broken
			}
			want = max(want, min(f.width(s)+2, int(most*l.Size))+pad)
		}
		if short := want - sum(out[c.col:c.col+c.ColSpan]); short > 0 {
			out[c.col+c.ColSpan-1] += short
		}
	}
	return out
}

func hasLetters(s string) bool {
	for _, r := range s {
		if r >= 0x2E80 {
			return true
		}
	}
	return false
}

// heights are those of the rows, once the texts are broken to their cells' widths.
func (l Look) heights(cells []placed, n int, widths []int, f faces) []int {
	pad := int(2*l.Pad*l.Size) + l.Line
	out := make([]int, n)
	for _, span := range []bool{false, true} {
		for i := range cells {
			c := &cells[i]
			if c.lines == nil && c.Text != "" {
				c.lines = f.wrap(c.Text, sum(widths[c.col:c.col+c.ColSpan])-pad)
			}
			if short := max(len(c.lines), 1)*l.step() + pad - sum(out[c.row:c.row+c.RowSpan]); (c.RowSpan > 1) == span && short > 0 {
				out[c.row+c.RowSpan-1] += short
			}
		}
	}
	return out
}

func sum(n []int) (total int) {
	for _, v := range n {
		total += v
	}
	return total
}

// faces are the two fonts at one size: one for what is Chinese, one for the rest.
type faces struct{ han, latin font.Face }

func (f faces) close() {
	f.han.Close()
	f.latin.Close()
}

func (f faces) of(r rune) font.Face {
	if r < 0x80 {
		return f.latin
	}
	return f.han
}

func (f faces) width(s string) int {
	var w fixed.Int26_6
	for _, r := range s {
		a, _ := f.of(r).GlyphAdvance(r)
		w += a
	}
	return w.Ceil()
}

func (f faces) write(img draw.Image, s string, x, y int, ink color.Gray) {
	dot := fixed.P(x, y)
	for _, r := range s {
		d := font.Drawer{Dst: img, Src: image.NewUniform(ink), Face: f.of(r), Dot: dot}
		d.DrawString(string(r))
		dot = d.Dot
	}
}

// wrap breaks a text between Chinese characters.
func (f faces) wrap(s string, width int) []string {
	var out []string
	for _, part := range strings.Split(s, "\n") {
		line := ""
		for _, r := range part {
			if line != "" && r >= 0x80 && f.width(line+string(r)) > width {
				out = append(out, line)
				line = ""
			}
			line += string(r)
		}
		out = append(out, line)
	}
	return out
}
