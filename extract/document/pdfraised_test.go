package document

import "testing"

// TestPDFRaisedDigits wants a number without the note's number that is printed smaller and off its line behind it, and whole where
// a figure of it is only smaller; and without the white figures of a former number beside it, which are read where they stand alone.
func TestPDFRaisedDigits(t *testing.T) {
	grid := ruledContent([][]string{{"item", "made", "void"}, {"rules", "", "30"}, {"other", "4", "5"}})
	for name, c := range map[string]struct{ text, want string }{
		"raised":              {"BT /F1 10 Tf 105 245 Td (12) Tj /F1 6 Tf 4 Ts (1) Tj ET", "12¹"},
		"lowered":             {"BT /F1 10 Tf 105 245 Td (12) Tj /F1 6 Tf -2 Ts (1) Tj ET", "12¹"},
		"smaller on its line": {"BT /F1 10 Tf 105 245 Td (12) Tj /F1 7 Tf (1) Tj ET", "121"},
		"white beside black":  {"BT /F1 10 Tf 105 245 Td 1 1 1 rg (5) Tj 0 g (12) Tj ET", "12"},
		"white alone":         {"0 0 1 rg 101 241 78 18 re f BT /F1 10 Tf 105 245 Td 1 1 1 rg (12) Tj 0 g ET", "12"},
		"too small to see":    {"BT /F1 10 Tf 105 245 Td (12) Tj /F1 1 Tf (7) Tj ET", "12"},
	} {
		wantTable(t, name, "item|made|void|/rules|"+c.want+"|30|/other|4|5|/", grid+c.text)
	}
}
