package extract

import (
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"nianbao/report"
)

// TestScannedHongze reads a real report from images of its pages, as a scanner makes them: narrow
// columns whose words touch the lines, tables over page ends.
func TestScannedHongze(t *testing.T) {
	needsTesseract(t)
	want := expected(t, "hongze-2023.expected.json")
	shown := figures{}
	for field, c := range want.Cells {
		shown[field] = c.Raw
	}
	dots := []int{150}
	if os.Getenv("PICTURES") != "" {
		dots = []int{100, 120, 150, 200, 300}
	}
	for _, dpi := range dots {
		r := read(t, report.Page{URL: "hongze-2023.pdf", Body: scannedPDF(t, scanned(t, "hongze-2023.pdf", dpi), dpi)})
		if bad := wrong(r, shown); len(bad) > 0 {
			t.Errorf("%d dpi: %d wrong without doubt: %v", dpi, len(bad), bad)
		}
		if tooBusy(t, r) {
			continue
		}
		if n := rightOnes(r, shown); n < 178 || r.Title != want.Title || r.Organ != want.Organ || r.Year != want.Year {
			t.Errorf("%d dpi: got %d of %d cells, %q, %q, %d; %v", dpi, n, len(shown), r.Title, r.Organ, r.Year, counted(codes(r)))
		}
		t.Logf("%d dpi: %d of %d cells right, %d doubted", dpi, rightOnes(r, shown), len(shown), doubts(r))
	}
}

// scanned are the pages of a shared PDF as grey JPEGs of a number of dots an inch.
func scanned(t *testing.T, name string, dpi int) []*image.Gray {
	t.Helper()
	pdftoppm, err := exec.LookPath("pdftoppm")
	if err != nil {
		t.Skip("pdftoppm is not installed: install poppler-utils to have this test run")
	}
	dir := t.TempDir()
	in := filepath.Join(dir, "in.pdf")
	if err := os.WriteFile(in, shared(t, name), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), pdftoppm, "-r", fmt.Sprint(dpi), "-gray", "-jpeg", in, filepath.Join(dir, "page")).CombinedOutput(); err != nil {
		t.Fatalf("pdftoppm: %v: %s", err, out)
	}
	names, err := filepath.Glob(filepath.Join(dir, "page*.jpg"))
	if err != nil || len(names) == 0 {
		t.Fatalf("pdftoppm made no pages: %v", err)
	}
	var pages []*image.Gray
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		img, err := jpeg.Decode(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		g := image.NewGray(img.Bounds())
		draw.Draw(g, g.Rect, img, image.Point{}, draw.Src)
		pages = append(pages, g)
	}
	return pages
}
