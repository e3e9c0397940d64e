package document

import (
	"fmt"
	"testing"
)

// TestPDFHeadsAside wants the figures of tables without lines below their headers also where the figures
// stand at the right or the left of the cells and the headers in the middle, so that none is above its figures.
func TestPDFHeadsAside(t *testing.T) {
	for name, at := range map[string]int{"right": 68, "left": 2, "middle": 34} {
		content := ""
		for r, row := range [][]string{{"item", "made", "void", "sum"}, {"rules", "12", "3", "15"}, {"other", "4", "50", "54"}, {"both", "16", "53", "69"}} {
			for c, text := range row {
				x := 110 + 90*(c-1) + at
				switch {
				case c == 0:
					x = 20
				case r == 0:
					x = 110 + 90*(c-1) + 28
				}
				content += fmt.Sprintf("BT /F1 10 Tf %d %d Td (%s) Tj ET ", x, 260-20*r, text)
			}
		}
		wantTable(t, name, "|item|made|void|sum|/|rules|12|3|15|/|other|4|50|54|/|both|16|53|69|/", content)
	}
}

// TestPDFStrayFigure wants no blank cell below a header whose figure stands at the far side of a wide cell.
func TestPDFStrayFigure(t *testing.T) {
	content := ""
	for r, row := range [][]string{{"item", "made", "void", "sum"}, {"rules", "12", "3", "15"}, {"other", "4", "50", "54"}, {"item", "made"}, {"fines", "", "", "342"}, {"fees", "", "", "120"}} {
		for c, text := range row {
			if text != "" {
				content += fmt.Sprintf("BT /F1 10 Tf %d %d Td (%s) Tj ET ", []int{20, 120, 210, 300}[c], 260-20*r, text)
			}
		}
	}
	d, err := Read(pagesOf(helvetica, content), "", Options{})
	if err != nil || len(d.Grids()) != 1 {
		t.Fatalf("%v, %d tables", err, len(d.Grids()))
	}
	if c := d.Grids()[0].At(4, 2); c != nil {
		t.Errorf("got a cell %q beside 342, want none", c.Text)
	}
}
