package document

import (
	"strings"
	"testing"
)

// TestPDFCancelled wants a number without the one before it that a line cancels, and numbers whole under which, beside which or
// across which, with others of its kind, a line is drawn.
func TestPDFCancelled(t *testing.T) {
	grid := ruledContent([][]string{{"item", "sum"}, {"rules", "3412"}, {"other", "56"}})
	for name, c := range map[string]struct{ lines, want string }{
		"cancelled":        {"105 248.5 m 116.2 248.5 l S ", "item|sum|/rules|12|/other|56|/"},
		"in two strokes":   {"105 248.5 m 110.6 248.5 l 110.6 248.5 m 116.2 248.5 l S ", "item|sum|/rules|12|/other|56|/"},
		"underlined":       {"105 243.5 m 116.2 243.5 l S ", "item|sum|/rules|3412|/other|56|/"},
		"a longer line":    {"105 248.5 m 150 248.5 l S ", "item|sum|/rules|3412|/other|56|/"},
		"a line of dashes": {"105 248.5 m 110 248.5 l S 113 248.5 m 120 248.5 l S ", "item|sum|/rules|3412|/other|56|/"},
	} {
		wantTable(t, name, c.want, grid+c.lines)
	}
}

// TestPDFBoxOverPageEnd wants the cells of a table apart that the page's end cuts within a box, which goes on to the
// page's end while the last row that fits ends above it.
func TestPDFBoxOverPageEnd(t *testing.T) {
	// The first column's last cell has no line below it here, and none between its rows.
	inner := strings.NewReplacer("20 240 m 260 240 l S", "100 240 m 260 240 l S", "20 220 m 260 220 l S", "100 220 m 260 220 l S").
		Replace(ruledContent([][]string{{"kind", "item", "sum"}, {"all", "rules", "12"}, {"", "other", "4"}}))
	box := "17 283 m 263 283 l S 17 283 m 17 205 l S 263 283 m 263 205 l S 17 205 m 263 205 l S "
	d, err := Read(pagesOf(helvetica, inner+box), "", Options{})
	if err != nil || len(d.Grids()) != 1 {
		t.Fatalf("%v, %d tables", err, len(d.Grids()))
	}
	if got, want := gridText(d.Grids()[0]), "kind|item|sum|/all|rules|12|/|other|4|/"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
