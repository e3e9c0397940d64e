package document

import (
	"fmt"
	"testing"

	"nianbao/internal/pdf"
)

// TestPDFFields wants what is filled into a form's fields, whether they say how it looks or only what it is,
// and a remark that stands in a cell; and nothing of a seal.
func TestPDFFields(t *testing.T) {
	table := ruledContent([][]string{{"item", "this year", "last"}, {"new", "", ""}, {"old", "4", ""}})
	look := pdf.Stream("/Type/XObject/Subtype/Form/BBox[0 0 60 16]/Resources<</Font<</F1 5 0 R>>>>", "BT /F1 10 Tf 2 4 Td (%s) Tj ET")
	body := onePage("/Annots[7 0 R 9 0 R 10 0 R]", table, helvetica, pdf.Stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", ""),
		"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(12)/F 4/Rect[105 242 165 258]/AP<</N 8 0 R>>>>", fmt.Sprintf(look, "12"),
		"<</Type/Annot/Subtype/Widget/FT/Tx/T(b)/V(3)/F 4/Rect[185 242 245 258]>>",
		"<</Type/Annot/Subtype/Stamp/F 4/Rect[185 222 245 238]/AP<</N 11 0 R>>>>", fmt.Sprintf(look, "99"))
	d, err := Read(body, "", Options{})
	if err != nil || len(d.Grids()) != 1 {
		t.Fatalf("%v, %d tables", err, len(d.Grids()))
	}
	if got := gridText(d.Grids()[0]); got != smallTableText {
		t.Errorf("got %q, want %q", got, smallTableText)
	}
}
