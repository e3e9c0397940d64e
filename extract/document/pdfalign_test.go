package document

import (
	"fmt"
	"strings"
	"testing"
)

// spot is a text and its place: x, and y from the top of a page of 400 by 300 points.
type spot struct {
	x, y int
	text string
}

func spotted(texts []spot, rules ...string) string {
	var b strings.Builder
	for _, t := range texts {
		fmt.Fprintf(&b, "BT /F1 10 Tf %d %d Td (%s) Tj ET ", t.x, 300-t.y, t.text)
	}
	return b.String() + strings.Join(rules, " ")
}

// levelAt draws a line across at y from the top.
func levelAt(x0, x1, y int) string { return fmt.Sprintf("%d %d m %d %d l S", x0, 300-y, x1, 300-y) }

func spotRow(y int, texts ...string) (out []spot) {
	for c, text := range texts {
		if text != "" {
			out = append(out, spot{[]int{20, 150, 220, 290}[c], y, text})
		}
	}
	return out
}

func spots(all ...[]spot) (out []spot) {
	for _, r := range all {
		out = append(out, r...)
	}
	return out
}

// TestPDFAligned wants tables without upright lines as they are printed, also where a page ends, a row is longer
// than a line, a figure stands close behind its label, or the header's words are on several lines.
func TestPDFAligned(t *testing.T) {
	head := spotRow(40, "item", "made", "void", "sum")
	for name, c := range map[string]struct {
		pages []string
		want  string
	}{
		"over a page": {[]string{spotted(spots(head, spotRow(60, "rules", "12", "3", "15"), spotRow(80, "other", "4", "50", "54"))), spotted(spotRow(40, "both", "16", "53", "69"))},
			"|item|made|void|sum|/|rules|12|3|15|/|other|4|50|54|/|both|16|53|69|/"},
		"a header that ends its page": {[]string{spotted(head), spotted(spots(spotRow(40, "rules", "12", "3", "15"), spotRow(60, "other", "4", "50", "54")))},
			"|item|made|void|sum|/|rules|12|3|15|/|other|4|50|54|/"},
		"a header on each page": {[]string{spotted(spots(head, spotRow(60, "rules", "12", "3", "15"))), spotted(spots(head, spotRow(60, "other", "4", "50", "54")))},
			"|item|made|void|sum|/|rules|12|3|15|/|other|4|50|54|/"},
		"a figure close behind its label": {[]string{spotted(spots(head, spotRow(60, "rules", "12", "3", "15"), spotRow(80, "other", "4", "50", "54"), []spot{{54, 100, "and longer name of it"}}, spotRow(100, "", "16", "53", "69")))},
			"|item|made|void|sum|/|rules|12|3|15|/|other|4|50|54|/|and longer name of it|16|53|69|/"},
		"numbers side by side": {[]string{spotted(spots(head, spotRow(60, "rules", "12", "3", "15"), spotRow(80, "other", "4", "50", "54"), spotRow(100, "both", "16", "53", "69"), []spot{{20, 120, "all"}, {150, 120, "123456789012"}, {220, 120, "5"}, {290, 120, "6"}}))},
			"|item|made|void|sum|/|rules|12|3|15|/|other|4|50|54|/|both|16|53|69|/|all|123456789012|5|6|/"},
		"lines between the rows": {[]string{spotted(spots(head, spotRow(62, "first line"), spotRow(68, "", "12", "3", "15"), spotRow(74, "second"), spotRow(94, "other", "4", "50", "54")), levelAt(20, 320, 48), levelAt(20, 320, 82), levelAt(20, 320, 100))},
			"|item|made|void|sum|/|first linesecond|12|3|15|/|other|4|50|54|/"},
		"a broken number": {[]string{spotted(spots(head, spotRow(60, "rules", "12", "3", "15"), spotRow(90, "other", "405", "50", "455"), spotRow(102, "", "6", "", ""), spotRow(132, "both", "53", "53", "106")))},
			"|item|made|void|sum|/|rules|12|3|15|/|other|4056|50|455|/|both|53|53|106|/"},
		"two numbers or a broken one": {[]string{spotted(spots(head, spotRow(60, "rules", "12", "3", "15"), spotRow(90, "other", "40", "50", "90"), spotRow(102, "", "6", "", ""), spotRow(132, "both", "5399", "53", "106")))},
			"|item|made|void|sum|/|rules|12|3|15|/|other|40 6|50|90|/|both|5399|53|106|/"},
	} {
		wantTable(t, name, c.want, c.pages...)
	}
}

// TestPDFGroups wants the name of a group beside all rows of it, in a table without lines.
func TestPDFGroups(t *testing.T) {
	d, err := Read(pagesOf(helvetica, spotted(spots(spotRow(40, "", "made", "void", "sum"), []spot{{60, 60, "1.rules"}, {20, 70, "kept"}, {60, 80, "2.other"}, {60, 100, "1.rules"}, {20, 110, "lost"}, {60, 120, "2.other"}},
		spotRow(60, "", "12", "3", "15"), spotRow(80, "", "4", "50", "54"), spotRow(100, "", "1", "2", "3"), spotRow(120, "", "7", "8", "15")))), "", Options{})
	if err != nil || len(d.Grids()) != 1 {
		t.Fatalf("%v, %d tables", err, len(d.Grids()))
	}
	g := d.Grids()[0]
	for r, want := range []string{1: "kept", 2: "kept", 3: "lost", 4: "lost"} {
		if c := g.At(r, 0); want != "" && (c == nil || c.Text != want) {
			t.Errorf("row %d: got %+v, want %q", r, c, want)
		}
	}
}

// TestPDFCutRow wants the name of a row whole that a page's end cut, though it goes on below the last line.
func TestPDFCutRow(t *testing.T) {
	box := func(x0, y0, x1, y1 int) string {
		return fmt.Sprintf("%d %d m %d %d l S %d %d m %d %d l S %d %d m %d %d l S", x0, 300-y0, x1, 300-y0, x0, 300-y0, x0, 300-y1, x1, 300-y0, x1, 300-y1)
	}
	first := spotted(spots([]spot{{25, 245, "kept for"}, {25, 258, "ever"}, {155, 245, "12"}}), box(20, 200, 150, 250), box(150, 200, 220, 250))
	second := spotted(spots([]spot{{25, 40, "other"}, {155, 40, "7"}}), box(20, 20, 150, 50), box(150, 20, 220, 50), levelAt(20, 220, 50))
	wantTable(t, t.Name(), "kept for ever|12|/other|7|/", first, second)
}

// TestPDFColumnLines reads a table whose lines part the columns and not the rows by how its figures stand.
func TestPDFColumnLines(t *testing.T) {
	var uprights []string
	for _, x := range []int{15, 140, 210, 280, 350} {
		uprights = append(uprights, fmt.Sprintf("%d 275 m %d 180 l S", x, x))
	}
	wantTable(t, t.Name(), "|item|made|void|sum|/|rules|12|3|15|/|other|4|50|54|/|both|16|53|69|/", spotted(spots(spotRow(40, "item", "made", "void", "sum"), spotRow(60, "rules", "12", "3", "15"), spotRow(80, "other", "4", "50", "54"), spotRow(100, "both", "16", "53", "69")),
		append(uprights, levelAt(15, 350, 25), levelAt(15, 350, 120))...))
}

// TestPDFBeside wants it said that a table goes on beside the page with figures that nobody sees, and nothing of
// what else stands there.
func TestPDFBeside(t *testing.T) {
	for name, c := range map[string]struct {
		width int
		doubt bool
	}{"cut": {183, true}, "whole": {400, false}} {
		body := onePage(fmt.Sprintf("/CropBox[0 0 %d 300]", c.width), ruledContent(smallTable)+"BT /F1 10 Tf 450 265 Td (7) Tj ET", helvetica)
		d, err := Read(body, "", Options{})
		if err != nil || len(d.Grids()) != 1 {
			t.Errorf("%s: %v, %d tables", name, err, len(d.Grids()))
			continue
		}
		if got := len(d.Notes) == 1 && d.Notes[0].Code == noteCrush && d.Notes[0].Page == 1; got != c.doubt {
			t.Errorf("%s: got notes %v, want a doubt: %v", name, d.Notes, c.doubt)
		}
	}
}
