package document

import (
	"strings"
	"testing"

	"nianbao/internal/pdf"
)

// TestPDFFolded wants two pages of each sheet on which two stand beside each other, and a table whole that goes on over from the
// left one to the right one; and one page where a line goes through the middle.
func TestPDFFolded(t *testing.T) {
	lines := ""
	for _, y := range []string{"260", "240", "220"} {
		lines += "BT /F1 10 Tf 20 " + y + " Td (one line of the text that goes on and on to the page's edge) Tj ET "
	}
	left := lines + "q 1 0 0 1 0 -100 cm " + ruledContent([][]string{{"item", "made", "void", "sum"}, {"rules", "12", "3", "15"}}) + "Q "
	right := "q 1 0 0 1 400 0 cm " + ruledContent([][]string{{"other", "4", "50", "54"}, {"third", "5", "6", "11"}}) + "Q "
	for name, c := range map[string]struct{ content, want string }{
		"folded":     {left + right, "item|made|void|sum|/rules|12|3|15|/other|4|50|54|/third|5|6|11|/"},
		"not folded": {left + right + "BT /F1 10 Tf 300 40 Td (a line that goes through the middle of the sheet) Tj ET ", "other|4|50|54|/third|5|6|11|/ item|made|void|sum|/rules|12|3|15|/"},
	} {
		body := pdf.File("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[4 0 R]/Count 1>>", helvetica,
			"<</Type/Page/Parent 2 0 R/MediaBox[0 0 800 300]/Contents 5 0 R/Resources<</Font<</F1 3 0 R>>>>>>", pdf.Stream("", c.content))
		d, err := Read(body, "", Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, g := range d.Grids() {
			got = append(got, gridText(g))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}
