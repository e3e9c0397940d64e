package document

import "testing"

// TestPDFCommaInk wants a comma on the line of its number where a font tells of its characters only how much room their
// ink takes up: by that, the comma is nearer to the next line of the label.
func TestPDFCommaInk(t *testing.T) {
	p := pdfPage{}
	add := func(s string, x, base float64) {
		for _, r := range s {
			g := glyph{r: r, index: int32(len(p.glyphs)), box: box{x, base, x + 5, base + 8}}
			if r == ',' {
				g.y0, g.y1 = base-2.5, base+1
			}
			p.glyphs = append(p.glyphs, g)
			x += 5
		}
	}
	add("made by", 20, 212)
	add("others", 20, 196)
	add("4,000", 150, 204)
	p.place(view{page: box{0, 0, 400, 300}})
	for i, want := range []string{"made by", "4,000", "others"} {
		if rows := rowsOf(p.glyphs); i >= len(rows) || rows[i].text() != want {
			t.Errorf("line %d: want %q of %v", i+1, want, rows)
		}
	}
}
