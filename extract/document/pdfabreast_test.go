package document

import (
	"fmt"
	"testing"
)

// shownIn draws a text of which only what is between two places across is shown.
func shownIn(x0, x1 int, s spot) string {
	return fmt.Sprintf("q %d 0 %d 300 re W n BT /F1 10 Tf %d %d Td (%s) Tj ET Q ", x0, x1-x0, s.x, 300-s.y, s.text)
}

// TestPDFCutText wants a text whole that its cell's edge cuts, beside the figures that it would reach over, and the names of
// columns apart that fill their cells.
func TestPDFCutText(t *testing.T) {
	page := shownIn(150, 175, spot{151, 40, "madehere"}) + shownIn(175, 235, spot{176, 40, "voidonesofall"}) +
		shownIn(20, 100, spot{20, 60, "anamethatislongerthanitscelliswide"}) +
		spotted(spots(spotRow(40, "item", "", "", "sum"), spotRow(60, "", "12", "3", "15"), spotRow(80, "other", "4", "50", "54")))
	wantTable(t, t.Name(), "|item|madehere|voidonesofall|sum|/|anamethatislongerthanitscelliswide|12|3|15|/|other|4|50|54|/", page)
}

// TestPDFStrips wants a sheet whole that is wider than a page and printed in strips, below each other first or beside each other
// first; a page with rows of its own stays one.
func TestPDFStrips(t *testing.T) {
	left := spotted(spots(spotRow(40, "item", "made", "void"), spotRow(60, "rules", "12", "3"), spotRow(80, "other", "4", "50")))
	lower := spotted(spots(spotRow(40, "third", "1", "2"), spotRow(60, "fourth", "6", "7"), spotRow(80, "fifth", "8", "9")))
	right := spotted([]spot{{20, 40, "late"}, {90, 40, "sum"}, {30, 60, "1"}, {95, 60, "15"}, {30, 80, "0"}, {95, 80, "54"}})
	below := spotted([]spot{{30, 40, "2"}, {95, 40, "5"}, {30, 60, "3"}, {95, 60, "16"}, {30, 80, "4"}, {95, 80, "21"}})
	want := "|item|made|void|late|sum|/|rules|12|3|1|15|/|other|4|50|0|54|/|third|1|2|2|5|/|fourth|6|7|3|16|/|fifth|8|9|4|21|/"
	for name, c := range map[string]struct {
		pages []string
		want  string
	}{
		"down first":   {[]string{left, lower, right, below}, want},
		"across first": {[]string{left, right, lower, below}, want},
		"no strips":    {[]string{left, lower}, "|item|made|void|/|rules|12|3|/|other|4|50|/|third|1|2|/|fourth|6|7|/|fifth|8|9|/"},
	} {
		wantTable(t, name, c.want, c.pages...)
	}
}

// TestPDFNoStrip wants a table of one row without a name left alone, though its lines stand at the heights of another page's: a
// column of that page's table would have figures in the next row too.
func TestPDFNoStrip(t *testing.T) {
	rows := ruledContent([][]string{{"item", "made", "void"}, {"", "a", "b"}, {"rules", "12", "3"}, {"other", "4", "50"}}) + spotted([]spot{{20, 150, "of other things"}})
	alone := ruledContent([][]string{{"kept", "lost"}, {"c", "d"}, {"7", "9"}})
	d, err := Read(pagesOf(helvetica, rows, alone), "", Options{})
	if err != nil || len(d.Grids()) != 2 {
		t.Fatalf("%v, %d tables: %+v", err, len(d.Grids()), d.Blocks)
	}
	for i, want := range []string{"item|made|void|/|a|b|/rules|12|3|/other|4|50|/", "kept|lost|/c|d|/7|9|/"} {
		if got := gridText(d.Grids()[i]); got != want {
			t.Errorf("table %d: got %q, want %q", i+1, got, want)
		}
	}
}

// TestPDFHeadsAtLeft wants the words of a header over the columns that they begin with, where all words stand at the left of
// what they lie over and the figures at the right, in rows as near as lines of one text.
func TestPDFHeadsAtLeft(t *testing.T) {
	row := func(y int, texts ...string) (out []spot) {
		for c, text := range texts {
			if text != "" {
				out = append(out, spot{20 + 60*c, y, text})
			}
		}
		return out
	}
	figures := func(y int, texts ...string) (out []spot) {
		for c, text := range texts {
			out = append(out, spot{65 + 60*c, y, text})
		}
		return out
	}
	d, err := Read(pagesOf(helvetica, spotted(spots(row(40, "first", "", "", "second"), row(55, "", "", "", "part", "", "other"), row(70, "kept", "lost", "sum", "kept", "sum", "kept"),
		figures(85, "1", "2", "3", "4", "4", "5")))), "", Options{})
	if err != nil || len(d.Grids()) != 1 {
		t.Fatalf("%v, %d tables: %+v", err, len(d.Grids()), d.Blocks)
	}
	g := d.Grids()[0]
	for _, c := range []struct {
		row, col int
		want     string
	}{{0, 2, "first"}, {0, 4, "first"}, {0, 5, "second"}, {0, 7, "second"}, {1, 5, "part"}, {1, 6, "part"}, {1, 7, "other"}, {2, 5, "kept"}, {2, 7, "kept"}, {3, 7, "5"}} {
		if got := g.At(c.row, c.col); got == nil || got.Text != c.want {
			t.Errorf("row %d, column %d: got %+v, want %q", c.row, c.col, got, c.want)
		}
	}
}

// TestPDFStripsOfNames wants the figures of a page beside the names on another one, and a text whole that goes on from the one page
// to the other.
func TestPDFStripsOfNames(t *testing.T) {
	names, figures, want := []spot{}, []spot{}, "||headedacross|total|/"
	for i := range fewestNamed {
		y := 60 + 20*i
		names = append(names, spot{20, y, fmt.Sprintf("name%d", i)})
		figures = append(figures, spot{50, y, fmt.Sprint(i)}, spot{120, y, fmt.Sprint(3 * i)})
		want += fmt.Sprintf("|name%d|%d|%d|/", i, i, 3*i)
	}
	left := shownIn(20, 190, spot{160, 40, "headedacross"}) + spotted(names)
	right := shownIn(20, 190, spot{-10, 40, "headedacross"}) + spotted(append(figures, spot{110, 40, "total"}))
	wantTable(t, t.Name(), want, left, right)
}
