package extract

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"nianbao/internal/drawn"
	"nianbao/internal/pdf"
	"nianbao/report"
)

// wear is what happens to a table before somebody puts it on a page as an image.
type wear struct {
	name string
	size float64 // of the letters, in pixels
	read float64 // part of the cells that must be read, in doubt or not
	do   func(*image.Gray, *rand.Rand) *image.Gray
	look func(*drawn.Look) // nil: plain
}

var wears = []wear{
	{"screen", 16, 0.97, unworn, nil},
	{"noise", 20, 0.97, func(g *image.Gray, rnd *rand.Rand) *image.Gray { return drawn.Noisy(g, 18, rnd) }, nil},
	{"skew", 24, 0.95, func(g *image.Gray, rnd *rand.Rand) *image.Gray { return drawn.Skewed(g, 3*rnd.Float64()-1.5) }, nil},
	{"pressed", 18, 0.85, func(g *image.Gray, _ *rand.Rand) *image.Gray { return drawn.Pressed(g, 40) }, nil},
	{"scan", 26, 0.95, func(g *image.Gray, rnd *rand.Rand) *image.Gray {
		return drawn.Pressed(drawn.Noisy(drawn.Skewed(g, 2*rnd.Float64()-1), 12, rnd), 60)
	}, nil},
	{"grey", 18, 0.9, unworn, func(l *drawn.Look) {
		l.Border.Y, l.Ink.Y, l.Shade.Y = 0xa0, 0x50, 0xd0
	}},
	{"open", 18, 0.9, unworn, func(l *drawn.Look) { l.Open = true }},
	{"broken", 18, 0.9, unworn, func(l *drawn.Look) { l.Gap = 2 }},
	{"small", 11, 0.2, unworn, nil},
}

func unworn(g *image.Gray, _ *rand.Rand) *image.Gray { return g }

func needsTesseract(t testing.TB) {
	t.Helper()
	out, err := exec.Command("tesseract", "--list-langs").CombinedOutput()
	if err != nil || !strings.Contains(string(out), "chi_sim") {
		t.Skip("tesseract with chi_sim is not installed: install tesseract-ocr and tesseract-ocr-chi-sim to have this test run")
	}
}

// drawnTable draws a table of a report as an image.
func drawnTable(tt ttable, f drawn.Fonts, w wear, rnd *rand.Rand) *image.Gray {
	var rows [][]drawn.Cell
	for _, row := range tt {
		var cells []drawn.Cell
		for _, c := range row {
			cells = append(cells, drawn.Cell{Text: c.text, RowSpan: c.rs, ColSpan: c.cs})
		}
		rows = append(rows, cells)
	}
	look := drawn.Plain(f, w.size)
	if w.look != nil {
		w.look(&look)
	}
	return w.do(drawn.Table(rows, look, "", ""), rnd)
}

func pngOf(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func jpegOf(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 85}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var headings = []string{"二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"}

// pictured is a report whose tables are images in its page.
func pictured(t testing.TB, d *tdoc, f drawn.Fonts, w wear, rnd *rand.Rand) string {
	var b strings.Builder
	b.WriteString("<title>" + d.title + "</title><h1>" + d.title + "</h1>")
	for i, tt := range d.tables() {
		b.WriteString("<p>" + headings[i+3-len(d.tables())] + "</p>")
		b.WriteString(`<p><img src="data:image/png;base64,` + base64.StdEncoding.EncodeToString(pngOf(t, drawnTable(tt, f, w, rnd))) + `"></p>`)
	}
	return b.String()
}

// TestReadsTablesInImages reads reports whose tables are images: no number but the drawn one
// without doubt, and nearly all of them read.
func TestReadsTablesInImages(t *testing.T) {
	needsTesseract(t)
	fonts := drawn.Installed(t)
	for i, w := range wears {
		if i%3 != 0 && os.Getenv("SOAK") == "" {
			continue // the others take their time: make soak
		}
		t.Run(w.name, func(t *testing.T) {
			t.Parallel()
			seed := uint64(i)
			rnd := rand.New(rand.NewPCG(seed, 77))
			d := newDoc(randomFigures(rnd, i%2 == 0), i%2 == 0, false)
			checkPictured(t, d, report.Page{Body: []byte(pictured(t, d, fonts[i%len(fonts)], w, rnd))}, w.read)
		})
	}
}

func checkPictured(t *testing.T, d *tdoc, p report.Page, least float64) {
	t.Helper()
	shown := d.shown()
	r := read(t, p)
	if bad := wrong(r, shown); len(bad) > 0 {
		t.Errorf("%d wrong without doubt: %s", len(bad), strings.Join(bad, "; "))
	}
	right := rightOnes(r, shown)
	t.Logf("%d of %d cells right, %d doubted; %v", right, len(shown), doubts(r), counted(codes(r)))
	if !tooBusy(t, r) && float64(right) < least*float64(len(shown)) {
		left := missing(r, shown)
		t.Errorf("got %d of %d cells right, want %.0f %%; left out %v …", right, len(shown), 100*least, left[:min(5, len(left))])
	}
}

// tooBusy reports whether the machine could not read all pictures within their time: then fewer cells
// are read, and no other ones.
func tooBusy(t *testing.T, r report.Report) bool {
	said := fmt.Sprint(r.Diagnostics)
	busy := strings.Contains(said, "超时") || strings.Contains(said, "总时间")
	if busy {
		t.Log("the machine was too busy to read all pictures within their time")
	}
	return busy
}

// TestReadsScannedPDF reads a report of which the PDF has only images of its pages.
func TestReadsScannedPDF(t *testing.T) {
	needsTesseract(t)
	fonts := drawn.Installed(t)
	rnd := rand.New(rand.NewPCG(3, 3))
	d := newDoc(randomFigures(rnd, false), false, false)
	var pages []*image.Gray
	for _, tt := range d.tables() {
		pages = append(pages, drawnTable(tt, fonts[0], wears[4], rnd))
	}
	checkPictured(t, d, report.Page{Body: scannedPDF(t, pages, 144), Link: report.Link{Text: d.title}}, 0.95)
}

// anyWear draws the look of a table and what happened to it.
func anyWear(rnd *rand.Rand) wear {
	look := drawn.Look{Line: 1 + rnd.IntN(3), Border: color.Gray{Y: uint8(rnd.IntN(0xc0))}, Ink: color.Gray{Y: uint8(rnd.IntN(0x60))},
		Pad: 0.3 + rnd.Float64()/2, Double: rnd.IntN(6) == 0, Open: rnd.IntN(5) == 0}
	if rnd.IntN(4) == 0 {
		look.Shade.Y = uint8(0xc0 + rnd.IntN(0x30))
	}
	if rnd.IntN(5) == 0 {
		look.Gap = 1 + rnd.IntN(3)
	}
	sigma, degrees, quality, scale := 20*rnd.Float64()*float64(rnd.IntN(2)), (4*rnd.Float64()-2)*float64(rnd.IntN(2)), 30+rnd.IntN(65), 0.7+0.6*rnd.Float64()
	w := wear{size: 12 + 14*rnd.Float64(), look: func(l *drawn.Look) { look.Fonts, look.Size = l.Fonts, l.Size; *l = look }}
	w.name = fmt.Sprintf("size %.0f, line %d of %d, ink %d, shade %d, double %v, open %v, gap %d, noise %.0f, skew %.1f, quality %d, scale %.2f",
		w.size, look.Line, look.Border.Y, look.Ink.Y, look.Shade.Y, look.Double, look.Open, look.Gap, sigma, degrees, quality, scale)
	w.do = func(g *image.Gray, rnd *rand.Rand) *image.Gray {
		if degrees != 0 {
			g = drawn.Skewed(g, degrees)
		}
		return drawn.Pressed(drawn.Noisy(drawn.Scaled(g, scale), sigma, rnd), quality)
	}
	return w
}

// TestSoakPictures draws reports at random and wears them at random: what carries no doubt is what
// was drawn. PICTURES says how many.
func TestSoakPictures(t *testing.T) {
	needsTesseract(t)
	n, seed := 3, uint64(1)
	if more, err := strconv.Atoi(os.Getenv("PICTURES")); err == nil {
		n, seed = more, rand.Uint64()
	}
	fonts := drawn.Installed(t)
	all, right, doubted := 0, 0, 0
	for i := range n {
		rnd := rand.New(rand.NewPCG(seed, uint64(i)))
		w, oneRow := anyWear(rnd), i%2 == 0
		d := newDoc(randomFigures(rnd, oneRow), oneRow, i%4 == 3)
		if i%3 > 0 {
			d.two = nil // it has no sums, so it is in doubt whatever is read
		}
		font := fonts[rnd.IntN(len(fonts))]
		r := read(t, report.Page{Body: []byte(pictured(t, d, font, w, rnd))})
		shown := d.shown()
		if bad := wrong(r, shown); len(bad) > 0 {
			t.Errorf("seed %d, %d: %s, %s: %d wrong without doubt: %s", seed, i, font.Name, w.name, len(bad), strings.Join(bad, "; "))
		}
		all, right, doubted = all+len(shown), right+rightOnes(r, shown), doubted+doubts(r)
		if n > 3 {
			t.Logf("%d: %d of %d cells right, %d doubted; %s, %s", i, rightOnes(r, shown), len(shown), doubts(r), font.Name, w.name)
		}
	}
	t.Logf("seed %d: %d reports, %d cells, %d read right, %d without doubt", seed, n, all, right, all-doubted)
}

// rightOnes counts the cells that are read as they were drawn, in doubt or not.
func rightOnes(r report.Report, shown figures) (n int) {
	for f, c := range byField(r) {
		field, _ := report.FieldByName(f)
		if v := readValue(shown[f], field, ""); v.state == c.State && v.n == c.Value {
			n++
		}
	}
	return n
}

func doubts(r report.Report) (n int) {
	for _, g := range r.Diagnostics {
		if g.Code == codeOCR {
			n += len(g.Fields)
		}
	}
	return n
}

// scannedPDF writes a PDF of one image a page, as scanners do: so many dots an inch.
func scannedPDF(t testing.TB, pages []*image.Gray, dpi int) []byte {
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", ""}
	var kids strings.Builder
	for _, g := range pages {
		n := len(objects)
		w, h := g.Rect.Dx(), g.Rect.Dy()
		wide, high := w*72/dpi, h*72/dpi
		fmt.Fprintf(&kids, "%d 0 R ", n+1)
		objects = append(objects,
			fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R/Resources<</XObject<</I %d 0 R>>>>>>", wide, high, n+2, n+3),
			pdf.Stream("", fmt.Sprintf("%d 0 0 %d 0 0 cm /I Do", wide, high)),
			pdf.Stream(fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode", w, h), string(jpegOf(t, g))))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(pages), kids.String())
	return pdf.File(objects...)
}

// TestReadsImageFiles reads images that are files of their own: attachments of the page that shows them.
func TestReadsImageFiles(t *testing.T) {
	needsTesseract(t)
	fonts := drawn.Installed(t)
	rnd := rand.New(rand.NewPCG(4, 4))
	d := newDoc(randomFigures(rnd, true), true, false)
	page := report.Page{Body: []byte("<title>" + d.title + "</title><h1>" + d.title + "</h1><p>一、总体情况</p><p>二、主动公开政府信息情况</p><img src=捕获2.PNG>")}
	for i, tt := range d.tables() {
		img := drawnTable(tt, fonts[0], wears[0], rnd)
		body := pngOf(t, img)
		if i == 1 {
			body = jpegOf(t, img)
		}
		page.Attachments = append(page.Attachments, report.Attachment{Name: fmt.Sprintf("捕获%d.PNG", i+1), Body: body})
	}
	checkPictured(t, d, page, 0.85)
}

func TestSaysThatNothingReadsImages(t *testing.T) {
	d := newDoc(randomFigures(rand.New(rand.NewPCG(5, 5)), true), true, false)
	img := pngOf(t, drawnTable(d.tables()[0], drawn.Installed(t)[0], wears[0], nil))
	t.Setenv("PATH", t.TempDir())
	src := "data:image/png;base64," + base64.StdEncoding.EncodeToString(img)
	r := read(t, report.Page{Body: []byte("<h1>" + d.title + "</h1><p>二、主动公开政府信息情况</p><img src='" + src + "'>")})
	if !strings.Contains(fmt.Sprint(r.Diagnostics), "tesseract") || len(r.Cells) > 0 {
		t.Errorf("got %v, want word that tesseract is not installed", r.Diagnostics)
	}
}

func TestSaysWhichImageIsNotAtHand(t *testing.T) {
	r := read(t, report.Page{Body: []byte("<h1>甲市乙区2023年政府信息公开工作年度报告</h1><p>二、主动公开政府信息情况</p><p><img src='/W0/捕获2.PNG'></p><p>三、存在问题</p>")})
	if !strings.Contains(fmt.Sprint(r.Diagnostics), "捕获2.PNG") {
		t.Errorf("got %v, want the image's name", r.Diagnostics)
	}
}

func counted(codes []string) map[string]int {
	out := map[string]int{}
	for _, c := range codes {
		out[c]++
	}
	return out
}
