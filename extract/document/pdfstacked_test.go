package document

import (
	"fmt"
	"strings"
	"testing"
)

// drawnTable draws a table of cells of 80 by 20 points from a height downwards.
func drawnTable(top int, cells [][]string) string {
	var b strings.Builder
	rows, cols := len(cells), len(cells[0])
	for r := range rows + 1 {
		fmt.Fprintf(&b, "20 %d m %d %d l S ", top-20*r, 20+80*cols, top-20*r)
	}
	for c := range cols + 1 {
		fmt.Fprintf(&b, "%d %d m %d %d l S ", 20+80*c, top, 20+80*c, top-20*rows)
	}
	for r, row := range cells {
		for c, text := range row {
			fmt.Fprintf(&b, "BT /F1 10 Tf %d %d Td (%s) Tj ET ", 25+80*c, top-15-20*r, text)
		}
	}
	return b.String()
}

// TestPDFStacked reads tables that stand right on each other, as browsers print them: those of different widths are
// tables of their own, and rows of one width are one table.
func TestPDFStacked(t *testing.T) {
	wide := [][]string{{"a", "b", "c"}, {"d", "1", "2"}, {"e", "3", "4"}}
	narrow := [][]string{{"f", "g"}, {"h", "5"}}
	for _, test := range []struct {
		name   string
		tables [][][]string
		want   []string
	}{
		{"a narrower one below", [][][]string{wide, narrow}, []string{"[a|b|c/d|1|2/e|3|4]", "[f|g/h|5]"}},
		{"a wider one below", [][][]string{narrow, wide}, []string{"[f|g/h|5]", "[a|b|c/d|1|2/e|3|4]"}},
		{"one of the same width", [][][]string{wide, wide}, []string{"[a|b|c/d|1|2/e|3|4/a|b|c/d|1|2/e|3|4]"}},
	} {
		content, top := "", 280
		for _, cells := range test.tables {
			content += drawnTable(top, cells)
			top -= 20 * len(cells)
		}
		d, err := Read(onePage("", content, helvetica), "", Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := outline(d), strings.Join(test.want, "\n"); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", test.name, got, want)
		}
	}
}
