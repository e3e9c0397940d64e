package document

import (
	"math"
	"slices"
	"unicode"

	"github.com/tetratelabs/wazero/api"
)

// readGlyphs reads the characters. The page is turned so that most of them stand, whatever it says
// itself of its rotation.
func (s *pdfSource) readGlyphs(text uint64, v *view, p *pdfPage) error {
	turns := [4]int{}
	var before glyph
	lean := false
	for i := range s.count("FPDFText_CountChars", text) {
		if s.glyphs >= mostPDFGlyphs || len(p.glyphs) >= mostPageGlyphs {
			s.cut = true
			break
		}
		g, ok, err := s.glyph(text, i)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		s.glyphs++
		if elsewhere(before, g) || s.glyphs%64 == 0 || len(p.glyphs) < 8 {
			turn, off := s.angle(text, i)
			if v.page.holds(g.midX(), g.midY()) { // what is off the page does not turn it
				turns[turn]++
			}
			lean = off > 0.1
		}
		if before = g; !lean {
			p.glyphs = append(p.glyphs, g)
		}
	}
	for k, n := range turns {
		if n > 0 && n == max(turns[0], turns[1], turns[2], turns[3]) {
			v.turn = (4 - k) % 4
			break
		}
	}
	p.place(*v)
	return nil
}

// angle gives a glyph's direction in quarter turns, and how far it is from that: text that runs
// aslant is a watermark.
func (s *pdfSource) angle(text uint64, i int) (turn int, off float64) {
	angle := float64(api.DecodeF32(s.call("FPDFText_GetCharAngle", text, uint64(i))))
	if angle < 0 {
		return 0, 0 // there is none
	}
	quarters := angle / (math.Pi / 2)
	turn = int(math.Round(quarters))
	return (turn%4 + 4) % 4, math.Abs(quarters-float64(turn)) * math.Pi / 2
}

// elsewhere reports whether a glyph follows another neither on its line nor right below it.
func elsewhere(before, g glyph) bool {
	by := 0.1 * min(math.Abs(g.height()), math.Abs(g.width()))
	return math.Abs(g.midX()-before.midX()) > by && math.Abs(g.midY()-before.midY()) > by
}

// glyph reads one character; ok is false for white space and what PDFium put in.
func (s *pdfSource) glyph(text uint64, i int) (g glyph, ok bool, err error) {
	if i%256 == 0 && s.ctx.Err() != nil {
		return g, false, errPDFTime
	}
	r := rune(s.call("FPDFText_GetUnicode", text, uint64(i)))
	if r == ' ' || r == '\r' || r == '\n' || r == '\t' || r == 0xA0 || r == 0x3000 {
		return g, false, nil
	}
	if s.call("FPDFText_GetLooseCharBox", text, uint64(i), s.room) == 0 {
		return g, false, s.err // a character without a place
	}
	var b [4]float64 // left, top, right, bottom
	s.floats(b[:])
	if s.count("FPDFText_HasUnicodeMapError", text, uint64(i)) == 1 || unmapped(r) {
		r = unknownGlyph
	}
	g = glyph{r: r, index: int32(i), box: box{b[0], b[3], b[2], b[1]}}
	if math.Abs(g.width()) > 30 || math.Abs(g.height()) > 30 {
		g.box = s.inked(text, i, g.box)
	}
	return g, true, s.err
}

// inked is a glyph's box by its ink where that is far smaller than the room its font gives it: for
// vertical writing that room comes twenty times too large.
func (s *pdfSource) inked(text uint64, i int, room box) box {
	if s.call("FPDFText_GetCharBox", text, uint64(i), s.answer(0), s.answer(1), s.answer(2), s.answer(3)) == 0 {
		return room
	}
	var c [4]float64 // left, right, bottom, top
	s.doubles(c[:])
	if c[1] <= c[0] || c[3] <= c[2] {
		return room
	}
	if ink := (box{c[0], c[2], c[1], c[3]}); ink.width() < 0.6*math.Abs(room.width()) && ink.height() < 0.6*math.Abs(room.height()) {
		return ink
	}
	return room
}

// unknownGlyph stands for a glyph whose character nobody knows: no number is read of it.
const unknownGlyph = '\uFFFD'

func unmapped(r rune) bool {
	return r == unknownGlyph || r < 0x20 || r >= 0xE000 && r <= 0xF8FF || r >= 0xF0000
}

// place puts the glyphs where they are seen and drops those beyond the page's edge, and those
// printed twice in one place to look bold.
func (p *pdfPage) place(v view) {
	w, h := v.size()
	kept := p.glyphs[:0]
	for _, g := range p.glyphs {
		g.box = v.box(g.box)
		if g.midX() < 0 || g.midY() < 0 || g.midX() > w || g.midY() > h || math.IsNaN(g.x0+g.y0+g.x1+g.y1) {
			if figureRune(g.r) && g.midY() > 0 && g.midY() < h && g.x0 < w+mostBeyond && g.x1 > -mostBeyond {
				p.beyond = append(p.beyond, g.midY())
			}
			continue
		}
		kept = append(kept, g)
	}
	raiseSmall(kept)
	p.glyphs = withoutOverlay(once(kept))
}

// raiseSmall gives the marks that are less than half as high as the figure or letter that they are printed right
// behind its height: by the ink of a comma alone, the line below may be as near as its own.
func raiseSmall(glyphs []glyph) {
	for i := 1; i < len(glyphs); i++ {
		g, before := &glyphs[i], glyphs[i-1]
		if small := g.height() < 0.5*before.height(); !small || g.index != before.index+1 || unicode.IsLetter(g.r) || unicode.IsDigit(g.r) {
			continue
		}
		if g.midX() > before.midX() && g.x0-before.x1 < 0.3*before.height() && g.midY() > before.y0 && g.y0 < before.y1+0.2*before.height() {
			g.y0, g.y1 = before.y0, before.y1
		}
	}
}

// withoutOverlay drops the large text that is printed over or under the page's own.
func withoutOverlay(glyphs []glyph) []glyph {
	var heights []float64
	for i := 0; i < len(glyphs); i += 7 {
		heights = append(heights, glyphs[i].height())
	}
	usual := median(heights)
	var large []glyph
	for _, g := range glyphs {
		if g.height() > 1.8*usual {
			large = append(large, g)
		}
	}
	if len(large) > 200 {
		return glyphs
	}
	var over []box
	for _, row := range rowsOf(large) {
		for _, g := range glyphs {
			if g.height() < 1.5*usual && row.holds(g.midX(), g.midY()) {
				over = append(over, row.box)
				break
			}
		}
	}
	if len(over) == 0 {
		return glyphs
	}
	return slices.DeleteFunc(glyphs, func(g glyph) bool {
		return g.height() > 1.8*usual && slices.ContainsFunc(over, func(b box) bool { return b.holds(g.midX(), g.midY()) })
	})
}

// once drops the glyphs that are printed again where the same one is.
func once(glyphs []glyph) []glyph {
	type spot struct {
		r    rune
		x, y int32
	}
	const side = 2 // points: none stands further off than a spot beside
	at := make(map[spot]int, len(glyphs))
	kept := glyphs[:0]
	for _, g := range glyphs {
		x, y := g.midX()/side, g.midY()/side
		home := spot{g.r, int32(x), int32(y)}
		again := false
		for _, dx := range []float64{-0.5, 0.5} {
			for _, dy := range []float64{-0.5, 0.5} {
				i, ok := at[spot{g.r, int32(x + dx), int32(y + dy)}]
				again = again || ok && near(kept[i].midX(), g.midX(), min(side/2, 0.15*g.height())) && near(kept[i].midY(), g.midY(), min(side/2, 0.15*g.height()))
			}
		}
		if !again {
			at[home] = len(kept)
			kept = append(kept, g)
		}
	}
	return kept
}
