package document

import (
	"slices"
	"testing"
)

// TestPDFNumberOverPage wants a number in doubt that may go on at the top of the next page, in a table without lines.
func TestPDFNumberOverPage(t *testing.T) {
	first := spotted(spots(spotRow(40, "item", "made", "void", "sum"), spotRow(60, "rules", "12", "3", "15"), spotRow(80, "other", "4", "187", "191")))
	next := spotted(append(spots(spotRow(60, "third", "5", "6", "11"), spotRow(80, "fourth", "7", "8", "15")), spot{220, 40, "70"}, spot{290, 40, "70"}))
	wantTable(t, t.Name(), "|item|made|void|sum|/|rules|12|3|15|/|other|4|187 70|191 70|/|third|5|6|11|/|fourth|7|8|15|/", first, next)
	whole := spotted(spots(spotRow(60, "third", "5", "6", "11"), spotRow(80, "fourth", "7", "8", "15")))
	for second, doubted := range map[string]bool{next: true, whole: false} {
		d, err := Read(pagesOf(helvetica, first, second), "", Options{})
		if err != nil || slices.ContainsFunc(d.Notes, func(n Note) bool { return n.Code == noteTorn }) != doubted {
			t.Errorf("got notes %v, %v; want a doubt: %v", d.Notes, err, doubted)
		}
	}
}
