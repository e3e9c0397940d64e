package document

import (
	"encoding/hex"
	"fmt"
	"testing"
	"unicode/utf16"
)

// TestPDFBeyondEdge wants the cells of a page's last row though the group's cell beside it is drawn on
// below the page's edge, to its whole length.
func TestPDFBeyondEdge(t *testing.T) {
	content := "20 100 m 380 100 l S 20 60 m 380 60 l S 80 20 m 380 20 l S 20 -200 m 80 -200 l S " +
		"20 100 m 20 -200 l S 80 100 m 80 -200 l S "
	for _, x := range []int{180, 280, 380} {
		content += fmt.Sprintf("%d 100 m %d 5 l S ", x, x)
	}
	for i, row := range [][]string{{"item", "made", "this", "last"}, {"group", "new", "12", "3"}, {"", "old", "45", "6"}} {
		for c, text := range row {
			content += fmt.Sprintf("BT /F1 9 Tf %d %d Td (%s) Tj ET ", []int{24, 90, 190, 290}[c], 80-37*i, text)
		}
	}
	wantTable(t, t.Name(), "item|made|this|last|/group|new|12|3|/|old|45|6|/", content)
}

// TestPDFTiny wants the rows of a table that is printed so small that they stand closer than two strokes of
// a double line do elsewhere.
func TestPDFTiny(t *testing.T) {
	content := "0.2 0 0 0.2 10 200 cm " + ruledContent([][]string{{"", "", ""}, {"", "", ""}, {"", "", ""}})
	for r, row := range [][]string{{"项目", "今年", "去年"}, {"新收", "12", "3"}, {"结转", "45", ""}} {
		for c, text := range row {
			content += fmt.Sprintf("BT /F1 12 Tf %d %d Td <%s> Tj ET ", 25+80*c, 264-20*r, hex.EncodeToString(bigEndian(utf16.Encode([]rune(text)))))
		}
	}
	d, err := Read(pagesOf(songFont, content), "", Options{})
	if err != nil || len(d.Grids()) != 1 {
		t.Fatalf("%v, %d tables", err, len(d.Grids()))
	}
	if got, want := gridText(d.Grids()[0]), "项目|今年|去年|/新收|12|3|/结转|45||/"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
