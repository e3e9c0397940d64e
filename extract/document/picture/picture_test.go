package picture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao/internal/drawn"
)

// reader is the installed tesseract; without it the test is skipped.
func reader(t *testing.T) *Reader {
	t.Helper()
	r, err := FindReader(context.Background())
	if err != nil {
		t.Skipf("%v: install tesseract-ocr and tesseract-ocr-chi-sim to have this test run", err)
	}
	return r
}

// numbers is a table of numbers below a row of words, with its texts row by row.
func numbers(rnd *rand.Rand, rows int) (cells [][]drawn.Cell, texts []string) {
	cells = [][]drawn.Cell{{{Text: "自然人"}, {Text: "商业企业"}, {Text: "科研机构"}, {Text: "其他"}, {Text: "总计"}}}
	texts = []string{"自然人", "商业企业", "科研机构", "其他", "总计"}
	for range rows {
		var row []drawn.Cell
		for range 5 {
			text := fmt.Sprint(rnd.IntN([]int{10, 10, 100, 3000}[rnd.IntN(4)]))
			row, texts = append(row, drawn.Cell{Text: text}), append(texts, text)
		}
		cells = append(cells, row)
	}
	return cells, texts
}

func TestReadsNumbersAsWornAsPagesShowThem(t *testing.T) {
	r := reader(t)
	const seed = 11
	rnd := rand.New(rand.NewPCG(seed, seed))
	wear := []struct {
		name string
		worn func(*image.Gray) *image.Gray
	}{
		{"clean", func(g *image.Gray) *image.Gray { return g }},
		{"noise", func(g *image.Gray) *image.Gray { return drawn.Noisy(g, 12, rnd) }},
		{"right", func(g *image.Gray) *image.Gray { return drawn.Skewed(g, 2) }},
		{"left", func(g *image.Gray) *image.Gray { return drawn.Skewed(g, -1.3) }},
		{"jpeg", func(g *image.Gray) *image.Gray { return drawn.Pressed(g, 40) }},
		{"shrunk", func(g *image.Gray) *image.Gray { return drawn.Scaled(g, 0.7) }},
		{"scanned", func(g *image.Gray) *image.Gray {
			return drawn.Pressed(drawn.Noisy(drawn.Skewed(drawn.Scaled(g, 2), 0.8), 15, rnd), 70)
		}},
	}
	fonts := drawn.Installed(t)
	agreed, all := 0, 0
	for _, w := range wear {
		cells, texts := numbers(rnd, 8)
		font := fonts[rnd.IntN(len(fonts))]
		s, err := NewSheet(w.worn(drawn.Table(cells, drawn.Plain(font, 16), "", "")), DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		if len(s.Tables) != 1 || s.Tables[0].Rows != 9 || s.Tables[0].Cols != 5 {
			t.Errorf("seed %d, %s, %s: got %d tables, want one of 9 x 5", seed, w.name, font.Name, len(s.Tables))
			continue
		}
		if err := r.Read(context.Background(), []*Sheet{s}, DefaultLimits()); err != nil {
			t.Fatal(err)
		}
		for i, c := range s.Tables[0].Cells {
			if c.State == Agreed && c.Text != texts[i] {
				t.Errorf("seed %d, %s, %s: two readings and the shapes agree on %q, want %q", seed, w.name, font.Name, c.Text, texts[i])
			}
			if c.State == Blank {
				t.Errorf("seed %d, %s, %s: got a blank for %q", seed, w.name, font.Name, texts[i])
			}
			if all++; c.State == Agreed {
				agreed++
			}
		}
	}
	t.Logf("%d of %d cells agreed on", agreed, all)
	if 2*agreed < all {
		t.Errorf("%d of %d cells agreed on, want most", agreed, all)
	}
}

func TestFollowsSpansAndKindsOfLines(t *testing.T) {
	font := drawn.Installed(t)[0]
	rows := [][]drawn.Cell{
		{{Text: "行政复议", ColSpan: 2, RowSpan: 2}, {Text: "行政诉讼", ColSpan: 4}},
		{{Text: "未经复议", ColSpan: 2}, {Text: "复议后", ColSpan: 2}},
		{{Text: "维持", RowSpan: 3}, {Text: "12"}, {Text: "3"}, {Text: "45"}, {Text: "6"}, {Text: "78"}},
		{{Text: "1"}, {Text: "3"}, {Text: ""}, {Text: "6", ColSpan: 2}},
		{{Text: "1"}, {Text: "3"}, {Text: "5"}, {Text: "6"}, {Text: "90"}},
	}
	plain := drawn.Plain(font, 16)
	double, faint, thick, shaded := plain, plain, plain, plain
	double.Double = true
	faint.Border, thick.Line, shaded.Shade = color.Gray{Y: 0xdd}, 4, color.Gray{Y: 0xcc}
	for name, look := range map[string]drawn.Look{"plain": plain, "double": double, "faint": faint, "thick": thick, "shaded": shaded} {
		s, err := NewSheet(drawn.Table(rows, look, "一个标题", "一段文字"), DefaultLimits())
		if err != nil || len(s.Tables) != 1 {
			t.Errorf("%s: got %d tables (%v), want one", name, len(s.Tables), err)
			continue
		}
		var got, want []string
		for _, c := range s.Tables[0].Cells {
			got = append(got, fmt.Sprintf("%d,%d %dx%d", c.Row, c.Col, c.RowSpan, c.ColSpan))
		}
		want = []string{"0,0 2x2", "0,2 1x4", "1,2 1x2", "1,4 1x2", "2,0 3x1", "2,1 1x1", "2,2 1x1", "2,3 1x1", "2,4 1x1", "2,5 1x1",
			"3,1 1x1", "3,2 1x1", "3,3 1x1", "3,4 1x2", "4,1 1x1", "4,2 1x1", "4,3 1x1", "4,4 1x1", "4,5 1x1"}
		if strings.Join(got, "; ") != strings.Join(want, "; ") {
			t.Errorf("%s: got cells\n%s, want\n%s", name, strings.Join(got, "; "), strings.Join(want, "; "))
		}
	}
}

func TestReadsMarksBlanksAndWhatStandsAround(t *testing.T) {
	r := reader(t)
	font := drawn.Installed(t)[0]
	rows := [][]drawn.Cell{
		{{Text: "信息内容"}, {Text: "本年制发件数"}, {Text: "本年废止件数"}, {Text: "现行有效件数"}},
		{{Text: "行政规范性文件"}, {Text: ""}, {Text: "—"}, {Text: "/"}},
		{{Text: "行政事业性收费"}, {Text: "无"}, {Text: "37.25"}, {Text: "12件"}},
	}
	s, err := NewSheet(drawn.Table(rows, drawn.Plain(font, 18), "主动公开政府信息情况", ""), DefaultLimits())
	if err != nil || len(s.Tables) != 1 {
		t.Fatalf("got %d tables (%v), want one", len(s.Tables), err)
	}
	if err := r.Read(context.Background(), []*Sheet{s}, DefaultLimits()); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range s.Tables[0].Cells {
		got = append(got, c.Text)
	}
	if g, want := strings.Join(got, "|"), "信息内容|本年制发件数|本年废止件数|现行有效件数|行政规范性文件||—|/|行政事业性收费|无|37.25|12件"; g != want {
		t.Errorf("got %s, want %s", g, want)
	}
	lines, err := r.Outside(context.Background(), s)
	if err != nil || len(lines) != 1 || lines[0].Text != "主动公开政府信息情况" {
		t.Errorf("got lines %v (%v), want the heading", lines, err)
	}
}

// Zeros are often paler than other numbers, or the cells of a row are greyed out.
func TestPaleWritingIsNoBlank(t *testing.T) {
	r := reader(t)
	rows := [][]drawn.Cell{{{Text: "自然人"}, {Text: "商业企业"}, {Text: "总计"}}, {{Text: "8"}, {Text: "0"}, {Text: "8"}}, {{Text: "5"}, {Text: ""}, {Text: "5"}}}
	for _, font := range drawn.Installed(t)[:2] {
		for _, pale := range []float64{0.2, 0.3, 0.4, 0.5} {
			s, err := NewSheet(paled(drawn.Table(rows, drawn.Plain(font, 20), "", ""), pale), DefaultLimits())
			if err != nil || len(s.Tables) != 1 {
				t.Fatalf("got %d tables (%v), want one", len(s.Tables), err)
			}
			if err := r.Read(context.Background(), []*Sheet{s}, DefaultLimits()); err != nil {
				t.Fatal(err)
			}
			if c := s.Tables[0].Cells[4]; c.State == Blank || c.State == Agreed && c.Text != "0" {
				t.Errorf("%s, %.1f: got state %d, %q for a pale 0", font.Name, pale, c.State, c.Text)
			}
			if c := s.Tables[0].Cells[7]; c.State != Blank {
				t.Errorf("%s, %.1f: got state %d, %q for a blank", font.Name, pale, c.State, c.Text)
			}
		}
	}
}

// paled makes what is written in the middle of a table of three columns and rows paler.
func paled(g *image.Gray, by float64) *image.Gray {
	s, err := NewSheet(g, DefaultLimits())
	if err != nil || len(s.Tables) != 1 {
		return g
	}
	at := s.Tables[0].Cells[4].at
	for y := at.Min.Y; y < at.Max.Y; y++ {
		for x := at.Min.X; x < at.Max.X; x++ {
			v := &g.Pix[y*g.Stride+x]
			*v = 255 - uint8(by*float64(255-*v))
		}
	}
	return g
}

func TestRefusesBombsByTheirHeader(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewPaletted(image.Rect(0, 0, 30_000, 30_000), color.Palette{color.White, color.Black})); err != nil {
		t.Fatal(err)
	}
	if _, err := Decode(b.Bytes(), DefaultLimits()); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v, want %v", err, ErrTooLarge)
	}
	for _, body := range []string{"", "\x89PNG\r\n\x1a\n", "GIF89a", "II*\x00\xff\xff\xff\x7f", "BM", "RIFF\x00\x00\x00\x00WEBPVP8X"} {
		if _, err := Decode([]byte(body), DefaultLimits()); err == nil {
			t.Errorf("%q: got no error", body)
		}
	}
}

// A photograph of twelve megapixels is an ordinary one; as a progressive JPEG it would take too much.
func TestLargeJPEG(t *testing.T) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 4000, 3000)), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := Decode(b.Bytes(), DefaultLimits()); err != nil {
		t.Errorf("got %v", err)
	}
	body := bytes.Replace(b.Bytes(), []byte{0xFF, 0xC0}, []byte{0xFF, 0xC2}, 1)
	if _, err := Decode(body, DefaultLimits()); !errors.Is(err, ErrTooLarge) {
		t.Errorf("progressive: got %v, want %v", err, ErrTooLarge)
	}
}

func TestNoiseHoldsNoTable(t *testing.T) {
	const seed = 5
	rnd := rand.New(rand.NewPCG(seed, seed))
	g := image.NewGray(image.Rect(0, 0, 900, 700))
	for i := range g.Pix {
		g.Pix[i] = uint8(rnd.IntN(256))
	}
	s, err := NewSheet(g, DefaultLimits())
	if err != nil || len(s.Tables) != 0 {
		t.Errorf("seed %d: got %d tables (%v), want none", seed, len(s.Tables), err)
	}
}

func TestEndsTesseractAndAllThatItStarted(t *testing.T) {
	dir := t.TempDir()
	script := "#!/bin/sh\ncase \"$*\" in *--list-langs*) echo chi_sim;; *) sleep 60 & echo $! > " + dir + "/child; wait;; esac\n"
	if err := os.WriteFile(filepath.Join(dir, "tesseract"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	r, err := FindReader(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	at := time.Now()
	if _, err := r.lines(ctx, []*image.Gray{white(40, 40)}, chinese, ""); err == nil {
		t.Error("got no error from a tesseract that never ends")
	}
	if took := time.Since(at); took > 30*time.Second {
		t.Errorf("it took %v", took)
	}
}

func TestSaysThatThereIsNoReader(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := FindReader(context.Background()); !errors.Is(err, ErrNoReader) {
		t.Errorf("got %v, want %v", err, ErrNoReader)
	}
}
