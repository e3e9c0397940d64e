package document

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"nianbao/internal/pdf"
)

const helvetica = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"

// onePage is a PDF of one page with a font F1 and a form X0, when there is one, as objects 5 and 6.
func onePage(dict, content string, more ...string) []byte {
	return pdf.File(append([]string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/XObject<</X0 6 0 R>>>>" + dict + ">>",
		pdf.Stream("", content)}, more...)...)
}

// ruledContent draws a table of rows and columns of 80 by 20 points and writes into it.
func ruledContent(cells [][]string) string {
	var b strings.Builder
	rows, cols := len(cells), len(cells[0])
	for r := range rows + 1 {
		fmt.Fprintf(&b, "20 %d m %d %d l S ", 280-20*r, 20+80*cols, 280-20*r)
	}
	for c := range cols + 1 {
		fmt.Fprintf(&b, "%d 280 m %d %d l S ", 20+80*c, 20+80*c, 280-20*rows)
	}
	for r, row := range cells {
		for c, text := range row {
			fmt.Fprintf(&b, "BT /F1 10 Tf %d %d Td (%s) Tj ET ", 25+80*c, 265-20*r, text)
		}
	}
	return b.String()
}

func gridText(g *Grid) string {
	var b strings.Builder
	for r := range g.Rows {
		for c := range g.Cols {
			if cell := g.At(r, c); cell != nil && g.Origin(r, c) {
				b.WriteString(cell.Text)
			}
			b.WriteByte('|')
		}
		b.WriteByte('/')
	}
	return b.String()
}

var smallTable = [][]string{{"item", "this year", "last"}, {"new", "12", "3"}, {"old", "4", ""}}

const smallTableText = "item|this year|last|/new|12|3|/old|4||/"

func TestPDFTable(t *testing.T) {
	content := ruledContent(smallTable)
	for name, body := range map[string][]byte{
		"plain":         onePage("", content, helvetica),
		"turned":        onePage("/Rotate 90", "0 1 -1 0 300 0 cm "+content, helvetica),
		"lying":         onePage("", "0 1 -1 0 300 0 cm "+content, helvetica),
		"in a form":     onePage("", "q 0.9 0 0 0.9 5 5 cm /X0 Do Q", helvetica, pdf.Stream("/Type/XObject/Subtype/Form/BBox[0 0 400 300]/Matrix[1 0 0 1 3 3]/Resources<</Font<</F1 5 0 R>>>>", content)),
		"junk in front": append([]byte("junk\n"), onePage("", content, helvetica)...),
		"shifted box":   onePage("/CropBox[10 10 390 290]", content, helvetica),
		"thin areas":    onePage("", areas(content), helvetica),
	} {
		d, err := Read(body, "", Options{})
		if err != nil || len(d.Grids()) != 1 {
			t.Errorf("%s: %v, %d tables: %+v", name, err, len(d.Grids()), d.Blocks)
			continue
		}
		if got := gridText(d.Grids()[0]); got != smallTableText {
			t.Errorf("%s: got %q, want %q", name, got, smallTableText)
		}
		if c := d.Grids()[0].At(1, 1); c.Page != 1 {
			t.Errorf("%s: page %d", name, c.Page)
		}
	}
}

// areas turns drawn lines into thin filled rectangles, as word processors write them.
func areas(content string) string {
	parts := strings.Split(content, " S ")
	for i, p := range parts {
		var x0, y0, x1, y1 int
		if n, _ := fmt.Sscanf(p, "%d %d m %d %d l", &x0, &y0, &x1, &y1); n == 4 {
			parts[i] = fmt.Sprintf("%d %d %d %d re f", x0, y1, max(x1-x0, 1), max(y0-y1, 1))
		}
	}
	return strings.Join(parts, " ")
}

// TestPDFCrushed wants a number that has outgrown its cell whole and in doubt, never as two.
func TestPDFCrushed(t *testing.T) {
	content := ruledContent([][]string{{"name", "a", "b"}, {"new", "", ""}}) + " BT /F1 10 Tf 150 245 Td (1234567890) Tj ET"
	d, err := Read(onePage("", content, helvetica), "", Options{})
	if err != nil || len(d.Notes) != 1 || d.Notes[0].Code != noteCrush {
		t.Fatalf("%v, notes %v", err, d.Notes)
	}
	if got := gridText(d.Grids()[0]); !strings.Contains(got, "|1234567890|") {
		t.Errorf("got %q", got)
	}
}

func TestPDFWithoutText(t *testing.T) {
	d, err := Read(onePage("", "10 10 380 280 re f", helvetica), "", Options{})
	if err != nil || len(d.Notes) != 1 || d.Notes[0].Code != "image-only" {
		t.Errorf("%v, notes %v", err, d.Notes)
	}
}

// TestPDFIllegible has pages drawn and looked at whose fonts do not say what their glyphs are, or say it wrong.
func TestPDFIllegible(t *testing.T) {
	silent := "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
	for name, body := range map[string][]byte{
		"no characters":    onePage("", "BT /F1 1 Tf 20 200 Td <"+strings.Repeat("00340035", 30)+"> Tj ET", silent),
		"wrong characters": onePage("", "BT /F1 1 Tf 20 200 Td <"+strings.Repeat("941B3A0B91DA", 50)+"> Tj ET", songFont),
	} {
		d, err := Read(body, "", Options{})
		if err != nil || len(d.Pictures) != 1 || !d.Pictures[0].Whole || len(d.Blocks) > 0 {
			t.Errorf("%s: got %v, %d pictures, %+v, want the page as a picture", name, err, len(d.Pictures), d.Blocks)
		}
		if len(d.Notes) != 1 || d.Notes[0].Code != noteGlyphs || d.Notes[0].Page != 1 {
			t.Errorf("%s: got notes %v, want one of page 1", name, d.Notes)
		}
	}
}

func deflated(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

// hostilePDFs are made to hang, to swell or to break a reader.
func hostilePDFs() map[string][]byte {
	good := onePage("", ruledContent(smallTable), helvetica)
	bomb := deflated(deflated(strings.Repeat(" ", 300<<20)))
	nest := func(times int) string {
		return pdf.Stream("/Type/XObject/Subtype/Form/BBox[0 0 400 300]/Resources<</XObject<</X0 6 0 R/X1 7 0 R/X2 8 0 R/X3 9 0 R/X4 10 0 R/X5 11 0 R/X6 12 0 R/X7 13 0 R>>>>",
			strings.Repeat(fmt.Sprintf("/X%d Do ", times), 40))
	}
	return map[string][]byte{
		"header only": []byte("%PDF-1.7\n"), "truncated": good[:len(good)/2], "no objects": pdf.File(),
		"bomb": pdf.File("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
			pdf.Stream("/Filter[/FlateDecode/FlateDecode]", bomb)),
		"page tree loop":  pdf.File("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"),
		"pages of pages":  pdf.File("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"),
		"form of itself":  onePage("", "/X0 Do", helvetica, pdf.Stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X0 6 0 R>>>>", "/X0 Do /X0 Do")),
		"forms of forms":  onePage("", "/X0 Do", helvetica, nest(1), nest(2), nest(3), nest(4), nest(5), nest(6), nest(7), nest(0)),
		"many paths":      onePage("", strings.Repeat("10 10 m 20 20 l S ", 400_000), helvetica),
		"many lines":      onePage("", manyLines(40_000), helvetica),
		"much text":       onePage("", "BT /F1 1 Tf 1 1 Td ("+strings.Repeat("7", 300_000)+") Tj ET", helvetica),
		"nesting":         onePage("", strings.Repeat("[", 500_000)+strings.Repeat("q ", 500_000), helvetica),
		"huge page":       onePage("/MediaBox[-1e30 -1e30 1e30 1e30]", "BT /F1 1e30 Tf 1e30 0 Td (7) Tj ET", helvetica),
		"encrypted":       bytes.Replace(good, []byte("/Root 1 0 R"), []byte("/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O<"+strings.Repeat("00", 32)+">/U<"+strings.Repeat("00", 32)+">/P -4>>"), 1),
		"endless numbers": []byte("%PDF-1.7\n" + strings.Repeat("1 0 obj << /Length 2 0 R >> stream\n", 30_000) + "%%EOF"),
	}
}

func manyLines(n int) string {
	var b strings.Builder
	rnd := rand.New(rand.NewPCG(1, 1))
	for range n {
		x, y := rnd.Float64()*400, rnd.Float64()*300
		fmt.Fprintf(&b, "%.2f %.2f m %.2f %.2f l S %.2f %.2f m %.2f %.2f l S ", x, y, x+20, y, x, y, x, y+20)
	}
	return b.String() + "BT /F1 9 Tf 20 200 Td (12345 6789 12345) Tj ET"
}

// TestPDFHostile wants an answer in good time, whatever it is.
func TestPDFHostile(t *testing.T) {
	for name, body := range hostilePDFs() {
		start := time.Now()
		d, err := Read(body, "", Options{})
		if took := time.Since(start); took > 30*time.Second+2*pdfTime(len(body)) {
			t.Errorf("%s: took %v", name, took)
		} else if testing.Verbose() {
			t.Logf("%s (%d KB): %v, %d blocks, %v", name, len(body)>>10, took, len(d.Blocks), err)
		}
		if ordinary := ordinaryPDF(body); ordinary && (name == "truncated" || name == "endless numbers") {
			t.Errorf("%s: taken for ordinary", name)
		}
		if name == "encrypted" && !errors.Is(err, ErrEncrypted) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// TestPDFGarbled breaks a sound file in many places.
func TestPDFGarbled(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 3))
	good := onePage("", ruledContent(smallTable), helvetica)
	for range 150 {
		body := bytes.Clone(good)
		for range 1 + rnd.IntN(20) {
			body[rnd.IntN(len(body))] = byte(rnd.IntN(256))
		}
		Read(body, "", Options{})
	}
}

func FuzzPDF(f *testing.F) {
	f.Add(onePage("", ruledContent(smallTable), helvetica))
	f.Add(onePage("/Rotate 270", "q 0.9 0 0 0.9 5 5 cm /X0 Do Q", helvetica, pdf.Stream("/Type/XObject/Subtype/Form/BBox[0 0 400 300]/Resources<</Font<</F1 5 0 R>>>>", areas(ruledContent(smallTable)))))
	f.Add([]byte("%PDF-1.7\n%%EOF"))
	f.Fuzz(func(t *testing.T, body []byte) {
		if detectBinary(body) != PDF {
			return
		}
		d, err := Read(body, "", Options{})
		var unreadable ErrUnreadable
		if err != nil && !errors.As(err, &unreadable) {
			t.Fatal(err)
		}
		for _, g := range d.Grids() {
			for _, c := range g.Cells {
				if c.Row < 0 || c.Col < 0 || c.Row+c.RowSpan > g.Rows || c.Col+c.ColSpan > g.Cols || c.Page < 1 {
					t.Fatalf("cell %+v of a grid of %d x %d", c, g.Rows, g.Cols)
				}
			}
		}
	})
}

// TestPDFTogether reads documents side by side.
func TestPDFTogether(t *testing.T) {
	body := onePage("", ruledContent(smallTable), helvetica)
	errs := make(chan error)
	for range 12 {
		go func() {
			d, err := Read(body, "", Options{})
			if err == nil && (len(d.Grids()) != 1 || gridText(d.Grids()[0]) != smallTableText) {
				err = fmt.Errorf("got %+v", d.Blocks)
			}
			errs <- err
		}()
	}
	for range 12 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}
