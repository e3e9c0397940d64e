package extract

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"

	"nianbao/internal/pdf"
)

// pdfHabits are ways in which writers of PDF say the same thing.
type pdfHabits struct {
	runs   int  // 0: a line at once, 1: with distances, 2: each character placed
	scaled bool // by the text matrix
	frames int  // 0: each cell a rectangle, 1: single lines, 2: thin areas
	low    bool // small pages
	packed bool // content and objects compressed
	form   bool // the page's content is a form
	turned bool // printed sideways, and the page says that it is to be turned
	latin  bool // figures in a font of their own
}

func randomPDF(rnd *rand.Rand) pdfHabits {
	yes := func() bool { return rnd.IntN(3) == 0 }
	return pdfHabits{rnd.IntN(3), yes(), rnd.IntN(3), yes(), yes(), yes(), yes(), yes()}
}

// pdfWriter draws pages of PDF. Its Chinese font is one that every reader has a stand-in for.
type pdfWriter struct {
	pdfHabits
	wide, high float64
	page       strings.Builder
	pages      []string
}

const points = 72 / 25.4 // of a millimetre

// at gives a place in points from the lower left corner of the sheet.
func (w *pdfWriter) at(x, y float64) (float64, float64) {
	if w.turned {
		return y * points, x * points
	}
	return x * points, (w.high - y) * points
}

func (w *pdfWriter) text(s string, x, y float64) {
	size, scale := printSize*points, 1.0
	if w.scaled {
		size, scale = 1, size
	}
	for len(s) > 0 {
		n := len(s)
		if w.runs == 2 {
			n = len(string([]rune(s)[:1]))
		} else if w.latin {
			n = sameScript(s)
		}
		part := s[:n]
		s = s[n:]
		px, py := w.at(x, y+0.86*printSize)
		matrix := fmt.Sprintf("%.4g 0 0 %.4g %.3f %.3f", scale, scale, px, py)
		if w.turned {
			matrix = fmt.Sprintf("0 %.4g %.4g 0 %.3f %.3f", scale, -scale, px, py)
		}
		fmt.Fprintf(&w.page, "BT %s Tf %s Tm %s ET\n", w.font(part, size), matrix, w.shown(part))
		for _, r := range part {
			x += advance(r)
		}
	}
}

// sameScript is how long the text goes on in Latin letters and figures, or in others.
func sameScript(s string) int {
	for i, r := range s {
		if (r < 0x80) != (s[0] < 0x80) {
			return i
		}
	}
	return len(s)
}

// advance is how far a character goes, in millimetres.
func advance(r rune) float64 {
	if r < 0x80 {
		return printSize / 2
	}
	return printSize
}

func (w *pdfWriter) font(s string, size float64) string {
	if w.latin && s[0] < 0x80 {
		return fmt.Sprintf("/F2 %.4g", size)
	}
	return fmt.Sprintf("/F1 %.4g", size)
}

// shown is the operator that shows a text.
func (w *pdfWriter) shown(s string) string {
	if w.latin && s[0] < 0x80 {
		return "(" + strings.NewReplacer("\\", "\\\\", "(", "\\(", ")", "\\)").Replace(s) + ") Tj"
	}
	var b strings.Builder
	for i, u := range utf16.Encode([]rune(s)) {
		if w.runs == 1 && i > 0 && i%4 == 0 {
			b.WriteString("> -1 <")
		}
		fmt.Fprintf(&b, "%04X", u)
	}
	if w.runs == 1 {
		return "[<" + b.String() + ">] TJ"
	}
	return "<" + b.String() + "> Tj"
}

func (w *pdfWriter) frame(x0, y0, x1, y1 float64) {
	ax, ay := w.at(x0, y0)
	bx, by := w.at(x1, y1)
	if w.frames == 0 {
		fmt.Fprintf(&w.page, "0.5 w %.3f %.3f %.3f %.3f re S\n", ax, ay, bx-ax, by-ay)
		return
	}
	for _, l := range [4][4]float64{{ax, ay, bx, ay}, {ax, by, bx, by}, {ax, ay, ax, by}, {bx, ay, bx, by}} {
		if w.frames == 1 {
			fmt.Fprintf(&w.page, "0.5 w %.3f %.3f m %.3f %.3f l S\n", l[0], l[1], l[2], l[3])
			continue
		}
		wide, high := max(l[0], l[2])-min(l[0], l[2]), max(l[1], l[3])-min(l[1], l[3])
		fmt.Fprintf(&w.page, "%.3f %.3f %.3f %.3f re f\n", min(l[0], l[2]), min(l[1], l[3]), max(wide, 0.6), max(high, 0.6))
	}
}

func (w *pdfWriter) flip() {
	w.pages = append(w.pages, w.page.String())
	w.page.Reset()
}

// stream is an object with content.
func (w *pdfWriter) stream(dict, content string) string {
	if w.packed {
		var b bytes.Buffer
		z := zlib.NewWriter(&b)
		z.Write([]byte(content))
		z.Close()
		dict, content = dict+"/Filter/FlateDecode", b.String()
	}
	return pdf.Stream(dict, content)
}

const pdfResources = "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>%s>>"

// pdf writes the report as a PDF file.
func (h pdfHabits) pdf(d *tdoc) []byte {
	wide, high := pageSize(h.low)
	w := pdfWriter{pdfHabits: h, wide: wide, high: high}
	(&setter{canvas: &w, wide: wide, high: high}).report(d)
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "",
		"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[5 0 R]>>",
		"<</Type/Font/Subtype/Type1/BaseFont/Courier>>",
		"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500]/FontDescriptor 6 0 R>>",
		"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"}
	box, turn := fmt.Sprintf("[0 0 %.3f %.3f]", wide*points, high*points), ""
	if h.turned {
		box, turn = fmt.Sprintf("[0 0 %.3f %.3f]", high*points, wide*points), "/Rotate 90"
	}
	var kids strings.Builder
	for _, content := range w.pages {
		resources := fmt.Sprintf(pdfResources, "")
		if h.form {
			objects = append(objects, w.stream("/Type/XObject/Subtype/Form/BBox"+box+resources, content))
			resources, content = fmt.Sprintf(pdfResources, fmt.Sprintf("/XObject<</X0 %d 0 R>>", len(objects))), "/X0 Do"
		}
		objects = append(objects, w.stream("", content))
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox%s%s/Contents %d 0 R%s>>", box, turn, len(objects), resources))
		fmt.Fprintf(&kids, "%d 0 R ", len(objects))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), len(w.pages))
	return pdf.File(objects...)
}

func TestDrawnPDF(t *testing.T) {
	plainDocs(60, func(i int, d *tdoc, rnd *rand.Rand) {
		h := randomPDF(rnd)
		holds(t, fmt.Sprintf("pdf %d %+v", i, h), h.pdf(d), d.shown(), true)
	})
}

// TestDrawnPDFDistorted has the distortions of pages on PDF's pages: never a wrong number.
func TestDrawnPDFDistorted(t *testing.T) {
	neverWrong(t, "pdf", 43, 150, drawnPDF)
}

func drawnPDF(d *tdoc, rnd *rand.Rand) []byte { return randomPDF(rnd).pdf(d) }
