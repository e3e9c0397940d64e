package document

import (
	"fmt"
	"html"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// workbookOf writes a workbook of one sheet.
func workbookOf(t testing.TB, do func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	do(f)
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestReadXLSX(t *testing.T) {
	rows := func(f *excelize.File, rows ...[]any) {
		for i, r := range rows {
			cell, _ := excelize.CoordinatesToCellName(1, i+1)
			if err := f.SetSheetRow("Sheet1", cell, &r); err != nil {
				t.Fatal(err)
			}
		}
	}
	type row = []any
	for _, c := range []struct {
		name string
		do   func(f *excelize.File)
		want string
	}{
		{"merged, displayed", func(f *excelize.File) {
			rows(f, row{"标题"}, row{"a", "b"}, row{nil, 1234.5, 2})
			f.MergeCell("Sheet1", "A1", "C1")
			f.MergeCell("Sheet1", "A2", "A3")
			f.MergeCell("Sheet1", "B2", "C2")
			style, _ := f.NewStyle(&excelize.Style{NumFmt: 4})
			f.SetCellStyle("Sheet1", "B3", "B3", style)
		}, "标题\n[标题|标题|标题/a|b|b/a|1,234.50|2]"},
		{"a note's number and a former number in a cell's text", func(f *excelize.File) {
			rows(f, row{"甲", "乙", "丙"}, row{"丁", 1, 2})
			raised, struck := &excelize.Font{VertAlign: "superscript"}, &excelize.Font{Strike: true}
			f.SetCellRichText("Sheet1", "B2", []excelize.RichTextRun{{Text: "12"}, {Text: "1", Font: raised}})
			f.SetCellRichText("Sheet1", "C2", []excelize.RichTextRun{{Text: "5", Font: struck}, {Text: "7"}})
		}, "[甲|乙|丙/丁|12¹|7]"},
		{"tables apart", func(f *excelize.File) {
			rows(f, row{"甲", "乙"}, row{"丙", 1}, row{}, row{"丁", "戊"}, row{"己", 2})
		}, "[甲|乙/丙|1]\n[丁|戊/己|2]"},
		{"blank row inside", func(f *excelize.File) {
			rows(f, row{"甲", "乙", "丙"}, row{}, row{"丁", 1, 2})
		}, "[甲|乙|丙/||/丁|1|2]"},
		{"side by side", func(f *excelize.File) {
			rows(f, row{"甲", "乙", nil, "丙", "丁"}, row{"戊", 1, nil, "己", 2})
		}, "[甲|乙/戊|1]\n[丙|丁/己|2]"},
		{"prose between", func(f *excelize.File) {
			rows(f, row{"三、情况"}, row{"甲", "乙"}, row{"丙", 1}, row{"四、复议"}, row{"丁", "戊"}, row{"己", 2})
			f.MergeCell("Sheet1", "A1", "B1")
			f.MergeCell("Sheet1", "A4", "B4")
		}, "三、情况\n[甲|乙/丙|1]\n四、复议\n[丁|戊/己|2]"},
		{"hidden", func(f *excelize.File) {
			rows(f, row{"甲", "藏", "乙"}, row{"藏", 8, 9}, row{"丙", 7, 1})
			f.SetColVisible("Sheet1", "B", false)
			f.SetRowVisible("Sheet1", 2, false)
			f.NewSheet("藏")
			f.SetCellStr("藏", "A1", "藏")
			f.SetSheetVisible("藏", false)
		}, "[甲|乙/丙|1]"},
		{"formula without a value", func(f *excelize.File) {
			rows(f, row{"甲", "乙"}, row{"丙", nil})
			f.SetCellFormula("Sheet1", "B2", "1+2")
		}, "[甲|乙/丙|=1+2]"},
		{"far away", func(f *excelize.File) {
			rows(f, row{"甲", "乙"}, row{"丙", 1})
			f.SetCellStr("Sheet1", "XFD1048576", "x")
		}, "[甲|乙/丙|1]\nx"},
	} {
		d, err := Read(workbookOf(t, c.do), "", Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		check(t, nil, d)
		if got := outline(d); got != c.want || d.Format != XLSX {
			t.Errorf("%s:\ngot  %q\nwant %q", c.name, got, c.want)
		}
	}
}

// sheetOf packs a worksheet's markup by hand.
func sheetOf(t testing.TB, markup string) []byte {
	const r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	return packed(t, "[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="`+r+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="`+r+`"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="`+r+`/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/styles.xml", `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>`,
		"xl/worksheets/sheet1.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`+markup+"</worksheet>")
}

// styledSheet packs a sheet whose cells' styles are formats.
func styledSheet(t testing.TB, sheet string, formats ...string) []byte {
	const r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	styles := `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts>`
	xfs := ""
	for i, f := range formats {
		styles += fmt.Sprintf(`<numFmt numFmtId="%d" formatCode="%s"/>`, 200+i, html.EscapeString(f))
		xfs += fmt.Sprintf(`<xf numFmtId="%d" applyNumberFormat="1"/>`, 200+i)
	}
	styles += "</numFmts><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>" + xfs + "</cellXfs></styleSheet>"
	return packed(t, "[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="`+r+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="`+r+`"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="`+r+`/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="`+r+`/styles" Target="styles.xml"/></Relationships>`,
		"xl/styles.xml", styles,
		"xl/worksheets/sheet1.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+sheet+"</sheetData></worksheet>")
}

// What a format displays by a condition, in Chinese numerals or in thousands is read as the number that it
// is, and what it cannot be is said.
func TestXLSXFormats(t *testing.T) {
	const words = `<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>`
	for _, c := range []struct{ format, cells, want, notes string }{
		{`[=0]"-";0`, `<c s="1"><v>0</v></c><c s="1"><v>12</v></c>`, "[a|b/-|12]", ""},
		{`[>100]"多";[<10]"少";0"件"`, `<c s="1"><v>50</v></c><c s="1"><v>7</v></c>`, "[a|b/50件|少]", ""},
		{`[>100]0`, `<c s="1"><v>50</v></c><c s="1"><v>700</v></c>`, "[a|b/50|700]", ""},
		{`[DBNum1][$-804]0`, `<c s="1"><v>123</v></c><c s="1" t="str"><v>无</v></c>`, "[a|b/123|无]", ""},
		{`0`, `<c><f>1+2</f><v></v></c><c t="str"><f>A1</f><v></v></c>`, "[a|b/=1+2|]", noteUnsolved},
		{`0`, `<c><v>3</v></c><c><f>SUM(A2:A2)+A2</f></c>`, "[a|b/3|6]", ""},
		{`0`, `<c><v>3</v></c><c><f>SUM(A$1:A$2)</f></c>`, "[a|b/3|=SUM(A$1:A$2)]", noteUnsolved},
		{`0`, `<c><f>B2-C2</f></c><c><f>SUM(C2,D2)</f><v/></c>`, "[a|b/0|0]", ""},
		{`0`, `<c><f>B2</f></c><c><f>A2</f></c>`, "[a|b/=B2|=A2]", noteUnsolved},
		{`0`, `<c><f>A2+B2</f></c><c><v>1</v></c>`, "[a|b/=A2+B2|1]", noteUnsolved},
		{`0`, `<c><v>0.1</v></c><c><f>A2+A2+A2</f></c>`, "[a|b/0.1|0.3]", ""},
		{`#,##0,`, `<c s="1"><v>12345</v></c><c s="1"><v>0</v></c>`, "[a|b/12345|0]", noteScaled},
		{`0!.0,"万元"`, `<c s="1"><v>251000</v></c><c s="1"><v>0</v></c>`, "[a|b/25.1万元|0.0万元]", ""},
		{`0!.0000`, `<c s="1"><v>251000</v></c><c s="1"><v>35</v></c>`, "[a|b/25.1000|0.0035]", ""},
		{`#,##0.0,"千元"`, `<c s="1"><v>251000</v></c><c s="1"><v>0</v></c>`, "[a|b/251.0千元|0.0千元]", ""},
		{`0"件"`, `<c s="1"><v>12</v></c><c s="1"><f>1+2</f></c>`, "[a|b/12件|=1+2]", noteUnsolved},
	} {
		d, err := Read(styledSheet(t, words+"<row>"+c.cells+"</row>", c.format), "", Options{})
		if err != nil {
			t.Errorf("%s: %v", c.format, err)
			continue
		}
		notes := ""
		for _, n := range d.Notes {
			notes += n.Code
		}
		if got := outline(d); got != c.want || notes != c.notes {
			t.Errorf("%s: got %q %s, want %q %s", c.format, got, notes, c.want, c.notes)
		}
	}
}

func TestHostileXLSX(t *testing.T) {
	rep := strings.Repeat
	for name, markup := range map[string]string{
		"last row and column": `<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>`,
		"wide rows":           "<sheetData>" + rep(`<row><c r="A1"><v>1</v></c></row>`, 3) + "</sheetData>",
		"merges":              `<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData><mergeCells>` + rep(`<mergeCell ref="A1:XFD1048576"/>`, 10_000) + "</mergeCells>",
		"cells":               "<sheetData><row>" + rep("<c/>", 1_200_000) + "</row></sheetData>",
		"backwards":           `<sheetData><row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row></sheetData>`,
		"deep":                rep("<a>", 20_000),
		"cut off":             "<sheetData><row>",
		"bomb":                "<sheetData/>" + rep(" ", 40<<20),
		"bad style":           `<sheetData><row r="1"><c r="A1" s="99"><v>1</v></c><c r="B1" t="s"><v>77</v></c></row></sheetData>`,
	} {
		finishes(t, name, sheetOf(t, markup))
	}
}

func FuzzXLSX(f *testing.F) {
	f.Add(`<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="C1"><f>1</f></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`)
	f.Add(`<sheetData><row hidden="1"><c t="inlineStr"><is><t>a</t></is></c></row></sheetData>`)
	f.Fuzz(func(t *testing.T, markup string) {
		if d, err := Read(sheetOf(t, markup), "", Options{}); err == nil {
			check(t, nil, d)
		}
	})
}
