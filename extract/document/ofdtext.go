package document

import (
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// ofdGlyph is a character with what its font draws for it: the number of a pair in ofdCodes, 0 if
// the file does not say.
type ofdGlyph struct {
	glyph
	pair int
}

// How far a font's characters reach from the line they stand on, as parts of its size.
const (
	ascent  = 0.86
	descent = 0.14
)

// text reads a text object: codes, where each stands, and which glyphs of the font they are.
func (s *ofdSource) text(x *xmlReader, e xml.StartElement, m matrix, out *ofdDrawing) error {
	t := ofdText{ofdSource: s, matrix: m, out: out, font: fmt.Sprint(s.documents, " ", attr(e, "Font")), size: numberOr(attr(e, "Size"), 0), stretch: numberOr(attr(e, "HScale"), 1)}
	t.turn = int(math.Round(numberOr(attr(e, "CharDirection"), 0)/90)) & 3
	way := math.Atan2(m.b, m.a) / (math.Pi / 2)
	off := math.Abs(way - math.Round(way))
	keep := off*math.Pi/2 < 0.1 && t.size > 0 // text that runs aslant is a watermark
	return x.each(func(e xml.StartElement) error {
		switch {
		case keep && e.Name.Local == "CGTransform":
			return t.transform(x, e)
		case keep && e.Name.Local == "TextCode":
			text, err := textInside(x)
			n := t.place(e, text)
			out.turns[(int(math.Round(way))+t.turn)&3] += n
			return err
		}
		return x.skip()
	})
}

// ofdText is a text object while it is read.
type ofdText struct {
	*ofdSource
	matrix
	out           *ofdDrawing
	font          string
	size, stretch float64
	turn          int // of each character, quarter turns clockwise
	x, y          float64
	at            int // codes read so far
	drawn         map[int]string
}

// transform notes which glyphs stand for codes, where each code has one.
func (t *ofdText) transform(x *xmlReader, e xml.StartElement) error {
	from, count := int(numberOr(attr(e, "CodePosition"), 0)), int(numberOr(attr(e, "CodeCount"), 1))
	if from < t.at { // it counts from the run that follows
		from += t.at
	}
	same := count == int(numberOr(attr(e, "GlyphCount"), 1))
	return x.each(func(e xml.StartElement) error {
		if e.Name.Local != "Glyphs" {
			return x.skip()
		}
		text, err := textInside(x)
		ids := strings.Fields(text)
		for i := 0; same && i < min(count, len(ids)); i++ {
			if t.drawn == nil {
				t.drawn = map[int]string{}
			}
			t.drawn[from+i] = ids[i]
		}
		return err
	})
}

// place puts the characters of one code run onto the page, and says how many.
func (t *ofdText) place(e xml.StartElement, text string) int {
	t.x, t.y = numberOr(attr(e, "X"), t.x), numberOr(attr(e, "Y"), t.y)
	if strings.ContainsRune(text, '\n') {
		text = strings.TrimSpace(text) // the file was indented
	}
	codes := []rune(text)
	dx, dy := deltas(attr(e, "DeltaX"), len(codes)), deltas(attr(e, "DeltaY"), len(codes))
	still := len(dx) == 0 && len(dy) == 0 // then each character takes the room that it needs
	x, y, n := t.x, t.y, 0
	for i, r := range codes {
		width := t.size * 0.5 * t.stretch
		if isWide(r) {
			width = t.size * t.stretch
		}
		step, down := after(dx, i), after(dy, i)
		if still {
			step = width
		} else if !isWide(r) && step > 0.2*t.size && step < t.size && i < len(codes)-1 {
			width = step
		}
		if r > ' ' && r != 0xA0 && r != 0x3000 {
			t.put(r, x, y, width)
			n++
		}
		t.at++
		x, y = x+step, y+down
	}
	return n
}

// put draws one character on the line at a place.
func (t *ofdText) put(r rune, x, y, width float64) {
	if t.glyphs >= mostPDFGlyphs || len(t.out.glyphs) >= mostPageGlyphs {
		t.cut = true
		return
	}
	t.glyphs++
	room := [4]box{{0, -ascent * t.size, width, descent * t.size}, {-descent * t.size, 0, ascent * t.size, width},
		{-width, -descent * t.size, 0, ascent * t.size}, {-ascent * t.size, -width, descent * t.size, 0}}[t.turn]
	b := t.matrix.box(box{x + room.x0, y + room.y0, x + room.x1, y + room.y1}).scaled()
	t.out.glyphs = append(t.out.glyphs, ofdGlyph{glyph{r: r, box: b}, t.codes.pair(t.font, r, t.drawn[t.at])})
}

// deltas reads the distances from each character to the next; "g 3 4.2" stands for three times 4.2.
func deltas(text string, most int) []float64 {
	var out []float64
	words := strings.Fields(text)
	for i := 0; i < len(words) && len(out) < most; i++ {
		times := 1
		if words[i] == "g" {
			if i+2 >= len(words) {
				return out
			}
			n, err := strconv.Atoi(words[i+1])
			if err != nil {
				return out
			}
			times, i = n, i+2
		}
		step, err := strconv.ParseFloat(words[i], 64)
		if err != nil || math.IsNaN(step) || math.Abs(step) > 1e6 {
			return out
		}
		for k := 0; k < times && len(out) < most; k++ {
			out = append(out, step)
		}
	}
	return out
}

// after is the distance behind a character; where the list ends, the last one goes on.
func after(steps []float64, i int) float64 {
	if len(steps) == 0 {
		return 0
	}
	return steps[min(i, len(steps)-1)]
}

// numberOr reads a number that may be missing.
func numberOr(text string, missing float64) float64 {
	if n := numbers(text); len(n) == 1 {
		return n[0]
	}
	return missing
}
