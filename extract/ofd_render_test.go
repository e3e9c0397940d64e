package extract

import (
	"fmt"
	"html"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// ofdHabits are ways in which writers of OFD say the same thing.
type ofdHabits struct {
	rnd       *rand.Rand
	runs      int  // 0: a run with each distance, 1: with "g n d", 2: a character an object, 3: no distances
	scaled    bool // by the transformation
	glyphs    bool // with the numbers of the font's glyphs
	frames    int  // 0: each cell a rectangle, 1: single lines, 2: thin areas
	low       bool // small pages
	templated bool // lines and headings of the page come of a template
	turned    bool // printed sideways on an upright page
}

func randomOFD(rnd *rand.Rand) ofdHabits {
	yes := func() bool { return rnd.IntN(3) == 0 }
	return ofdHabits{rnd, rnd.IntN(4), yes(), yes(), rnd.IntN(3), yes(), yes(), yes()}
}

func (h ofdHabits) String() string {
	return fmt.Sprintf("runs %d, scaled %v, glyphs %v, frames %d, low %v, templated %v, turned %v", h.runs, h.scaled, h.glyphs, h.frames, h.low, h.templated, h.turned)
}

const ofdName = `xmlns:ofd="http://www.ofdspec.org/2016"`

// ofdWriter draws pages of OFD.
type ofdWriter struct {
	ofdHabits
	wide  float64
	page  strings.Builder
	pages []string
}

// boundary is the attribute that puts an object at a place, in whichever way the pages are turned.
func (w *ofdWriter) boundary(x, y, wide, high float64) string {
	if w.turned { // printed up the page
		return fmt.Sprintf(`Boundary="%.3f %.3f %.3f %.3f" CTM="0 -1 1 0 0 0"`, y, w.wide-x, high, wide)
	}
	return fmt.Sprintf(`Boundary="%.3f %.3f %.3f %.3f"`, x, y, wide, high)
}

// text writes a line of text whose upper left corner is given.
func (w *ofdWriter) text(s string, x, y float64) {
	size, attrs := printSize, w.boundary(x, y, float64(utf8.RuneCountInString(s))*printSize, printSize)
	if w.scaled && !w.turned {
		size, attrs = 7, attrs+` CTM="0.5 0 0 0.5 0 0"`
	}
	var steps []float64
	ids := ""
	for _, r := range s {
		step := size
		if r < 0x80 {
			step = size / 2
		}
		steps = append(steps, step)
		ids += fmt.Sprint(r%60000, " ")
	}
	if w.runs == 2 && !w.turned && !w.scaled {
		at := x
		for i, r := range []rune(s) {
			fmt.Fprintf(&w.page, `<ofd:TextObject ID="1" Font="1" Size="%g" Boundary="%.3f %.3f %g %g"><ofd:TextCode X="0" Y="%.3f">%s</ofd:TextCode></ofd:TextObject>`,
				size, at, y, size, size, 0.86*size, html.EscapeString(string(r)))
			at += steps[i]
		}
		return
	}
	fmt.Fprintf(&w.page, `<ofd:TextObject ID="1" Font="1" Size="%g" %s>`, size, attrs)
	if w.glyphs {
		fmt.Fprintf(&w.page, `<ofd:CGTransform CodePosition="0" CodeCount="%d" GlyphCount="%d"><ofd:Glyphs>%s</ofd:Glyphs></ofd:CGTransform>`, len(steps), len(steps), ids)
	}
	fmt.Fprintf(&w.page, `<ofd:TextCode X="0" Y="%.3f"%s>%s</ofd:TextCode></ofd:TextObject>`, 0.86*size, w.distances(steps), html.EscapeString(s))
}

func (w *ofdWriter) distances(steps []float64) string {
	if w.runs == 3 || len(steps) < 2 {
		return ""
	}
	var b strings.Builder
	steps = steps[:len(steps)-1]
	for i := 0; i < len(steps); {
		n := 1
		for i+n < len(steps) && steps[i+n] == steps[i] {
			n++
		}
		if w.runs == 1 && n > 1 {
			fmt.Fprintf(&b, "g %d %g ", n, steps[i])
		} else {
			b.WriteString(strings.Repeat(fmt.Sprintf("%g ", steps[i]), n))
		}
		i += n
	}
	return ` DeltaX="` + strings.TrimSpace(b.String()) + `"`
}

// frame draws the edges of a cell.
func (w *ofdWriter) frame(x0, y0, x1, y1 float64) {
	path := func(x, y, wide, high float64, attrs, data string) {
		fmt.Fprintf(&w.page, `<ofd:PathObject ID="1" %s %s><ofd:AbbreviatedData>%s</ofd:AbbreviatedData></ofd:PathObject>`, w.boundary(x, y, wide, high), attrs, data)
	}
	wide, high := x1-x0, y1-y0
	if w.frames == 0 {
		path(x0, y0, wide, high, `LineWidth="0.18"`, fmt.Sprintf("M 0 0 L %.3f 0 L %.3f %.3f L 0 %.3f C", wide, wide, high, high))
		return
	}
	for _, l := range [4][4]float64{{x0, y0, wide, 0}, {x0, y1, wide, 0}, {x0, y0, 0, high}, {x1, y0, 0, high}} {
		if w.frames == 1 {
			path(l[0], l[1], l[2], l[3], `LineWidth="0.18"`, fmt.Sprintf("M 0 0 L %.3f %.3f", l[2], l[3]))
			continue
		}
		dx, dy := max(l[2], 0.2), max(l[3], 0.2)
		path(l[0], l[1], dx, dy, `Stroke="false" Fill="true"`, fmt.Sprintf("M 0 0 L %.3f 0 L %.3f %.3f L 0 %.3f C", dx, dx, dy, dy))
	}
}

func (w *ofdWriter) flip() {
	w.pages = append(w.pages, w.page.String())
	w.page.Reset()
}

// ofd writes the report as an OFD file.
func (h ofdHabits) ofd(t testing.TB, d *tdoc) []byte {
	wide, high := pageSize(h.low)
	w := ofdWriter{ofdHabits: h, wide: wide}
	(&setter{canvas: &w, wide: wide, high: high}).report(d)
	size := fmt.Sprintf("0 0 %g %g", wide, high)
	if h.turned {
		size = fmt.Sprintf("0 0 %g %g", high, wide)
	}
	members := []string{"OFD.xml", `<?xml version="1.0" encoding="UTF-8"?><ofd:OFD ` + ofdName + ` DocType="OFD" Version="1.1"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo>` +
		`<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`}
	list, over := "", ""
	for i, content := range w.pages {
		list += fmt.Sprintf(`<ofd:Page ID="%d" BaseLoc="Pages/Page_%d/Content.xml"/>`, 10+i, i)
		name := fmt.Sprintf("Doc_0/Pages/Page_%d/Content.xml", i)
		if over = ""; h.templated {
			over = `<ofd:Template TemplateID="2" ZOrder="Background"/>`
		}
		members = append(members, name, `<ofd:Page `+ofdName+`>`+over+`<ofd:Content><ofd:Layer ID="3" Type="Body"><ofd:PageBlock ID="4">`+content+`</ofd:PageBlock></ofd:Layer></ofd:Content></ofd:Page>`)
	}
	template := ofdWriter{ofdHabits: h, wide: wide}
	template.text("某市政府信息公开专用", 150, 5)
	members = append(members, "Doc_0/Tpls/Tpl_0/Content.xml", `<ofd:Page `+ofdName+`><ofd:Content><ofd:Layer ID="3">`+template.page.String()+`</ofd:Layer></ofd:Content></ofd:Page>`,
		"Doc_0/Document.xml", `<ofd:Document `+ofdName+`><ofd:CommonData><ofd:MaxUnitID>9</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>`+size+`</ofd:PhysicalBox></ofd:PageArea>`+
			`<ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages>`+list+`</ofd:Pages></ofd:Document>`)
	return packedOf(t, members...)
}

func TestOFD(t *testing.T) {
	plainDocs(60, func(i int, d *tdoc, rnd *rand.Rand) {
		h := randomOFD(rnd)
		holds(t, fmt.Sprintf("ofd %d %v", i, h), h.ofd(t, d), d.shown(), true)
	})
}

// TestOFDDistorted has the distortions of pages on OFD's pages: never a wrong number.
func TestOFDDistorted(t *testing.T) {
	neverWrong(t, "ofd", 37, 150, func(d *tdoc, rnd *rand.Rand) []byte { return randomOFD(rnd).ofd(t, d) })
}
