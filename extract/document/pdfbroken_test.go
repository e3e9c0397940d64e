package document

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/internal/pdf"
)

// narrowTable draws rows of 44 points: a label, and figures in columns of 28 points with margins of 5, in
// lines broken at "\n".
func narrowTable(rows ...[]string) string {
	var b strings.Builder
	at := func(col int) int { return min(col, 1)*90 + max(0, col-1)*28 + 20 }
	cols := len(rows[0])
	for r := range len(rows) + 1 {
		fmt.Fprintf(&b, "20 %d m %d %d l S ", 280-44*r, at(cols), 280-44*r)
	}
	for c := range cols + 1 {
		fmt.Fprintf(&b, "%d 280 m %d %d l S ", at(c), at(c), 280-44*len(rows))
	}
	for r, row := range rows {
		for c, text := range row {
			for i, line := range strings.Split(text, "\n") {
				fmt.Fprintf(&b, "BT /F1 10 Tf %d %d Td (%s) Tj ET ", at(c)+5, 265-44*r-12*i, line)
			}
		}
	}
	return b.String()
}

// wantTable reads pages that hold one table and nothing else of the kind, and compares it, cell by cell, with what is wanted.
func wantTable(t *testing.T, name, want string, contents ...string) {
	t.Helper()
	d, err := Read(pagesOf(helvetica, contents...), "", Options{})
	if err != nil || len(d.Grids()) != 1 {
		t.Errorf("%s: %v, %d tables: %+v", name, err, len(d.Grids()), d.Blocks)
		return
	}
	if got := gridText(d.Grids()[0]); got != want {
		t.Errorf("%s: got %q, want %q", name, got, want)
	}
}

// pagesOf is a PDF of pages with a font F1.
func pagesOf(font string, contents ...string) []byte {
	kids, objects := "", []string{"<</Type/Catalog/Pages 2 0 R>>", "", font}
	for _, c := range contents {
		n := len(objects) + 1
		kids += fmt.Sprintf("%d 0 R ", n)
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>", n+1), pdf.Stream("", c))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids, len(contents))
	return pdf.File(objects...)
}

// TestPDFBrokenNumbers wants a number that goes on in the next line, or on the next page, as one; and
// numbers below each other that had room as two.
func TestPDFBrokenNumbers(t *testing.T) {
	head, item := []string{"item", "a", "b", "sum"}, []string{"granted", "1", "0", "1"}
	for name, c := range map[string]struct {
		pages [][][]string
		want  string
		doubt bool
	}{
		"in a cell":            {pages: [][][]string{{head, {"new", "126\n3", "5", "126\n8"}, item}}, want: "item|a|b|sum|/new|1263|5|1268|/granted|1|0|1|/"},
		"on three lines":       {pages: [][][]string{{head, {"new", "126\n345\n6", "", ""}, item}}, want: "item|a|b|sum|/new|1263456|||/granted|1|0|1|/"},
		"with room":            {pages: [][][]string{{head, {"new", "12\n3", "5", "126"}, {"granted", "123", "0", "1"}}}, want: "item|a|b|sum|/new|12 3|5|126|/granted|123|0|1|/"},
		"beside one with room": {pages: [][][]string{{head, {"new", "12\n3", "5", "126\n8"}, {"granted", "123", "0", "1"}}}, want: "item|a|b|sum|/new|12 3|5|126 8|/granted|123|0|1|/"},
		"over a page":          {pages: [][][]string{{head, {"new", "126", "5", "126"}}, {{"", "3", "", "8"}, item}}, want: "item|a|b|sum|/new|1263|5|1268|/granted|1|0|1|/"},
		"a row of its own":     {pages: [][][]string{{head, {"new", "126", "500", "626"}}, {{"old", "3", "1", "4"}, item}}, want: "item|a|b|sum|/new|126|500|626|/old|3|1|4|/granted|1|0|1|/"},
		"label below":          {pages: [][][]string{{head, {"", "12", "5", "17"}}, {{"new", "", "", ""}, item}}, want: "item|a|b|sum|/new|12|5|17|/granted|1|0|1|/"},
		"label above":          {pages: [][][]string{{head, {"new", "", "", ""}}, {{"", "12", "5", "17"}, item}}, want: "item|a|b|sum|/new|12|5|17|/granted|1|0|1|/"},
		"whose nobody knows": {pages: [][][]string{{head, {"new", "12", "5", "17"}}, {{"", "3", "", ""}, item}},
			want: "item|a|b|sum|/new|12 3|5|17|/granted|1|0|1|/", doubt: true},
	} {
		var contents []string
		for _, rows := range c.pages {
			contents = append(contents, narrowTable(rows...))
		}
		d, err := Read(pagesOf(helvetica, contents...), "", Options{})
		if err != nil || len(d.Grids()) != 1 {
			t.Errorf("%s: %v, %d tables", name, err, len(d.Grids()))
			continue
		}
		if got := gridText(d.Grids()[0]); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
		if doubt := len(d.Notes) == 1 && d.Notes[0].Code == noteTorn; doubt != c.doubt || len(d.Notes) > 1 {
			t.Errorf("%s: got notes %v, want a doubt: %v", name, d.Notes, c.doubt)
		}
	}
}

// TestPDFPrintedAgain wants what a page prints a second time after all the rest, to look bold, once.
func TestPDFPrintedAgain(t *testing.T) {
	table := ruledContent(smallTable)
	wantTable(t, t.Name(), smallTableText, table+" 1 0 0 1 0.3 0 cm "+table)
}

// songFont is a Chinese font that the file does not carry.
const songFont = "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light" +
	"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6" +
	"/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 752/Descent -271/CapHeight 737/StemV 58>>>>]>>"

// TestPDFForeignFont wants characters of a Chinese font that the file does not carry, each printed by itself.
func TestPDFForeignFont(t *testing.T) {
	var b strings.Builder
	for i, r := range []rune("年度报告") {
		fmt.Fprintf(&b, "BT /F1 12 Tf %d 200 Td <%04X> Tj ET ", 40+12*i, r)
	}
	d, err := Read(pagesOf(songFont, b.String()), "", Options{})
	if err != nil || len(d.Blocks) != 1 || d.Blocks[0].Text != "年度报告" {
		t.Errorf("got %v, %+v, want 年度报告", err, d.Blocks)
	}
}
