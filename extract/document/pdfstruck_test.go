package document

import (
	"fmt"
	"testing"
)

// TestPDFOverfullCells wants the lines of a text in their own cell that has no room for all of them, whether those beyond it are
// printed over its neighbours or cut off; and the figures below whole.
func TestPDFOverfullCells(t *testing.T) {
	grid := ruledContent([][]string{{"item", "kind", "sum"}, {"rules", "", "30"}, {"other", "4", "5"}})
	over := "BT /F1 10 Tf 105 258 Td (welfare) Tj 0 -11 Td (of the) Tj 0 -11 Td (bodies) Tj ET "
	cut := fmt.Sprintf("q 100 240 80 20 re W n %s Q ", over)
	for name, c := range map[string]struct{ text, want string }{
		"printed over": {over, "item|kind|sum|/rules|welfare of the bodies|30|/other|4|5|/"},
		"cut off":      {cut, "item|kind|sum|/rules|welfare of the bodies|30|/other|4|5|/"},
	} {
		wantTable(t, name, c.want, grid+c.text)
	}
}

// TestPDFRuledStrips wants a ruled sheet whole whose last columns are printed on another page, where a cell over several columns
// is cut by the page's edge; and a table of another page left alone that ends elsewhere.
func TestPDFRuledStrips(t *testing.T) {
	left := ruledContent([][]string{{"item", "made"}, {"rules", "12"}, {"other", "4"}, {"third", ""}})
	right := ruledContent([][]string{{"void", "sum"}, {"3", "15"}, {"0", "4"}, {"", "7"}})
	wantTable(t, "strips", "item|made|void|sum|/rules|12|3|15|/other|4|0|4|/third|||7|/", left, right)
	over := "BT /F1 10 Tf 25 258 Td (left) Tj 0 -11 Td (of) Tj 0 -11 Td (all) Tj ET "
	right = ruledContent([][]string{{"void", "sum"}, {"", "late"}, {"3", "15"}, {"0", "4"}})
	wantTable(t, "strips with an overfull cell", "item|made|void|sum|/part||left of all|late|/rules|12|3|15|/other|4|0|4|/",
		ruledContent([][]string{{"item", "made"}, {"part", ""}, {"rules", "12"}, {"other", "4"}}), over+right)
	wantTable(t, "a table of three rows and one of four", "item|made|/rules|12|/other|4|/third||/void|sum|/3|15|/0|4|/",
		left, ruledContent([][]string{{"void", "sum"}, {"3", "15"}, {"0", "4"}}))
}
