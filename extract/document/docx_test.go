package document

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

const (
	wordMain   = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	wordStrict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
)

// packed writes a ZIP of members given as name, content, name, content ...
func packed(t testing.TB, members ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		w, err := z.Create(members[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(members[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func wordXML(ns, body string) string {
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="` + ns +
		`" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="wps" xmlns:v="v"><w:body>` + body + `<w:sectPr/></w:body></w:document>`
}

const wordStyles = `<w:styles xmlns:w="` + wordMain + `"><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/></w:style>` +
	`<w:style w:styleId="a"><w:basedOn w:val="2"/></w:style><w:style w:styleId="loop"><w:basedOn w:val="loop"/></w:style>` +
	`<w:style w:styleId="h" w:type="character"><w:name w:val="x"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`

func docxOf(t testing.TB, body string) []byte {
	return packed(t, "[Content_Types].xml", "<Types/>", "word/document.xml", wordXML(wordMain, body), "word/styles.xml", wordStyles)
}

// p and c are a paragraph and a cell; x is further markup of the cell's properties.
func p(text string) string    { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>" }
func c(x, text string) string { return "<w:tc><w:tcPr>" + x + "</w:tcPr>" + p(text) + "</w:tc>" }
func tr(cells ...string) string {
	return "<w:tr>" + strings.Join(cells, "") + "</w:tr>"
}

func TestReadDOCX(t *testing.T) {
	run := func(props, text string) string {
		return "<w:r><w:rPr>" + props + "</w:rPr><w:t>" + text + "</w:t></w:r>"
	}
	const restart, on = `<w:vMerge w:val="restart"/>`, `<w:vMerge/>`
	for _, k := range []struct{ name, body, want string }{
		{"headings", `<w:p><w:pPr><w:pStyle w:val="2"/></w:pPr>` + run("", "甲") + `</w:p><w:p><w:pPr><w:pStyle w:val="a"/></w:pPr>` + run("", "乙") +
			`</w:p><w:p><w:pPr><w:outlineLvl w:val="9"/><w:pStyle w:val="loop"/></w:pPr>` + run("", "丙") + `</w:p>`, "# 甲\n# 乙\n丙"},
		{"runs are joined", "<w:p>" + run("", "20") + run("<w:b/>", "17") + "</w:p>", "2017"},
		{"breaks and tabs", "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:noBreakHyphen/><w:t>3</w:t></w:r></w:p>", "甲\n乙 丙-3"},
		{"hidden, struck out", "<w:p>" + run("<w:vanish/>", "1") + run(`<w:vanish w:val="0"/>`, "2") + run("<w:strike/>", "3") + run(`<w:rStyle w:val="h"/>`, "4") + run("", "5") + "</w:p>", "25"},
		{"white figures beside black ones, and alone", "<w:tbl><w:tr><w:tc><w:p>" + run(`<w:color w:val="ffffff"/>`, "99") + run("", "12") + "</w:p></w:tc><w:tc>" + p("乙") + "</w:tc></w:tr><w:tr><w:tc><w:p>" +
			run(`<w:color w:val="FFFFFF"/>`, "7") + run("", "件") + "</w:p></w:tc><w:tc>" + p("丙") + "</w:tc></w:tr></w:tbl>", "[12|乙/7件|丙]"},
		{"raised figures apart", "<w:p>" + run("", "12") + run(`<w:vertAlign w:val="superscript"/>`, "1") + run("", "3") + "</w:p>", "12 1 3"},
		{"the number of a footnote in a cell", "<w:tbl><w:tr><w:tc><w:p>" + run("", "12") + run(`<w:vertAlign w:val="superscript"/>`, "1") + "</w:p></w:tc><w:tc>" + p("乙") + "</w:tc></w:tr></w:tbl>", "[12¹|乙]"},
		{"a note's number set higher by hand, and a number set to the middle", "<w:tbl><w:tr><w:tc><w:p>" + run("", "12") + run(`<w:position w:val="8"/><w:sz w:val="12"/>`, "1") + "</w:p></w:tc><w:tc><w:p>" +
			run(`<w:position w:val="2"/>`, "3") + run(`<w:position w:val="2"/>`, "4") + "</w:p></w:tc></w:tr></w:tbl>", "[12¹|34]"},
		{"a note's number set lower, a number next to white and one that nobody sees", "<w:tbl><w:tr><w:tc><w:p>" + run("", "12") + run(`<w:position w:val="-8"/><w:sz w:val="10"/>`, "1") + "</w:p></w:tc><w:tc><w:p>" +
			run(`<w:color w:val="FEFEFE"/>`, "9") + run("", "3") + run(`<w:sz w:val="2"/>`, "7") + "</w:p></w:tc></w:tr></w:tbl>", "[12¹|3]"},
		{"tracked changes", "<w:p>" + `<w:ins>` + run("", "3") + `</w:ins><w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:moveFrom>` + run("", "8") + "</w:moveFrom><w:moveTo>" + run("", "4") + "</w:moveTo></w:p>", "34"},
		{"deleted end of a paragraph", "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("", "甲") + "</w:p>" + p("乙"), "甲乙"},
		{"changed properties", `<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val="2"/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>甲</w:t></w:r></w:p>`, "甲"},
		{"field", `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:t>7</w:t></w:r><w:fldSimple>` + run("", "件") + "</w:fldSimple></w:p>", "7件"},
		{"text box once, before its paragraph", `<w:p><w:r><w:t>前</w:t><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx><w:txbxContent>` + p("框") +
			`</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>` + p("框") + `</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent><w:t>后</w:t></w:r></w:p>`, "框\n前后"},
		{"content control", `<w:sdt><w:sdtPr><w:t>x</w:t></w:sdtPr><w:sdtContent>` + p("甲") + `</w:sdtContent></w:sdt>`, "甲"},
		{"symbol", `<w:p><w:r><w:t>1</w:t><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>`, "1\uF0FE"},
		{"digits of Symbol", `<w:p><w:r><w:sym w:font="Symbol" w:char="F031"/><w:sym w:font="Symbol" w:char="F030"/><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F031"/></w:r></w:p>`, "10\uF061\uF031"},
		{"ruby", `<w:p><w:r><w:ruby><w:rt>` + run("", "jiǎ") + `</w:rt><w:rubyBase>` + run("", "甲") + `</w:rubyBase></w:ruby></w:r></w:p>`, "甲"},
		{"grid", "<w:tbl>" + tr(c(restart, "a"), c(`<w:gridSpan w:val="2"/>`, "b")) + tr(c(on, ""), c("", "c"), c("", "d")) + "</w:tbl>", "[a|b|b/a|c|d]"},
		{"merged down beside merged down", "<w:tbl>" + tr(c(restart, "a"), c(restart, "b"), c("", "1")) + tr(c(on, ""), c(on, ""), c("", "2")) + tr(c(on, ""), c(restart, "c"), c("", "3")) + "</w:tbl>",
			"[a|b|1/a|b|2/a|c|3]"},
		{"goes on from nothing", "<w:tbl>" + tr(c("", "a"), c("", "b")) + tr(c(on, "c"), c("", "d")) + "</w:tbl>", "[a|b/c|d]"},
		{"before and after", "<w:tbl>" + tr(c("", "a"), c("", "b"), c("", "c")) + `<w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>` + c("", "d") + "</w:tr></w:tbl>", "[a|b|c/~|d|~]"},
		{"merged the old way", "<w:tbl>" + tr(c(`<w:hMerge w:val="restart"/>`, "a"), c(`<w:hMerge/>`, ""), c("", "b")) + tr(c("", "1"), c("", "2"), c("", "3")) + "</w:tbl>", "[a|a|b/1|2|3]"},
		{"deleted row and cell", "<w:tbl>" + tr(c("", "a"), c("<w:cellDel/>", "x"), c("", "b")) + "<w:tr><w:trPr><w:del/></w:trPr>" + c("", "7") + c("", "8") + "</w:tr></w:tbl>", "[a|b]"},
		{"borders drawn by hand", `<w:tbl><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="15"/><w:gridCol w:w="985"/></w:tblGrid>` +
			tr(c(`<w:gridSpan w:val="2"/>`, "a"), c("", "b")) + tr(c("", "1"), c(`<w:gridSpan w:val="2"/>`, "2")) + "</w:tbl>", "[a|b/1|2]"},
		{"narrow cells stay", `<w:tbl><w:tblGrid><w:gridCol w:w="10"/><w:gridCol w:w="10"/></w:tblGrid>` + tr(c("", "a"), c("", "b")) + "</w:tbl>", "[a|b]"},
		{"paragraphs in a cell", "<w:tbl>" + tr("<w:tc>"+p("a")+p("b")+"</w:tc>", c("", "c")) + "</w:tbl>", "[a b|c]"},
		{"table in a table", "<w:tbl>" + tr(c("", "菜单"), "<w:tc>"+p("文")+"<w:tbl>"+tr(c("", "a"), c("", "b"))+"</w:tbl>"+p("后")+"</w:tc>") + "</w:tbl>", "菜单\n文\n[a|b]\n后"},
		{"number in a table of its own", "<w:tbl>" + tr(c("", "a"), "<w:tc><w:tbl>"+tr(c("", "7"))+"</w:tbl></w:tc>") + "</w:tbl>", "[a|7]"},
		{"page break in a table", "<w:tbl>" + tr("<w:tc><w:p><w:r><w:lastRenderedPageBreak/><w:t>1</w:t></w:r></w:p></w:tc>", c("", "2")) + "</w:tbl>", "[1|2]"},
	} {
		for _, body := range [][]byte{docxOf(t, k.body), packed(t, "_rels/.rels", `<Relationships><Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>`,
			"[Content_Types].xml", "", "word/document2.xml", wordXML(wordStrict, k.body), "word/styles.xml", wordStyles)} {
			d, err := Read(body, "text/html", Options{})
			if err != nil || d.Format != DOCX {
				t.Errorf("%s: %v, format %s", k.name, err, d.Format)
			} else if got := outline(d); got != k.want {
				t.Errorf("%s:\ngot  %q\nwant %q", k.name, got, k.want)
			}
		}
	}
}

func TestWordXML(t *testing.T) {
	body := `<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:docPr/><w:body><w:tbl>` +
		tr(c(`<w:vmerge w:val="restart"/>`, "a"), c("", "b")) + tr(c("<w:vmerge/>", ""), c("", "d")) + "</w:tbl></w:body></w:wordDocument>"
	if got, want := outline(readString(t, body)), "[a|b/a|d]"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestHostileDOCX(t *testing.T) {
	rep := strings.Repeat
	for name, body := range map[string]string{
		"deep":         rep("<w:p>", 100_000),
		"deep tables":  rep("<w:tbl><w:tr><w:tc>", 200),
		"spans":        "<w:tbl>" + rep(tr(c(`<w:gridSpan w:val="99999999"/><w:vMerge w:val="restart"/>`, "a"), c("", "b")), 3000) + "</w:tbl>",
		"before":       `<w:tbl><w:tr><w:trPr><w:gridBefore w:val="99999999"/></w:trPr>` + c("", "a") + c("", "b") + "</w:tr></w:tbl>",
		"cells":        "<w:tbl><w:tr>" + rep("<w:tc/>", 600_000) + "</w:tr></w:tbl>",
		"rows":         "<w:tbl>" + rep("<w:tr/>", 600_000) + "</w:tbl>",
		"digits":       p(rep("7", 5<<20)),
		"attributes":   "<w:p " + rep(`a="1" `, 100_000) + "/>",
		"bomb":         rep(p(rep("7", 1000)), 30_000),
		"cells alone":  c("", "a") + "<w:tr>" + c("", "b") + "</w:tr>",
		"cut off":      "<w:tbl><w:tr><w:tc>",
		"entity":       "<w:p>&lol;</w:p>",
		"rows in rows": "<w:tbl>" + rep("<w:tr>", 300) + c("", "a") + c("", "b"),
	} {
		finishes(t, name, docxOf(t, body))
	}
}

// finishes reads what was made to cost time or memory. It may be refused.
func finishes(t *testing.T, name string, body []byte) {
	t.Helper()
	d, err := Read(body, "", Options{})
	if err == nil {
		check(t, nil, d)
	}
	t.Logf("%s: %d blocks, %v", name, len(d.Blocks), err)
}

func FuzzDOCX(f *testing.F) {
	f.Add("<w:tbl>" + tr(c(`<w:vMerge w:val="restart"/>`, "a"), c(`<w:gridSpan w:val="2"/>`, "b")) + tr(c("<w:vMerge/>", ""), c("", "1")) + "</w:tbl>")
	f.Add(`<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>` + p("a") + `</w:txbxContent></mc:Choice></mc:AlternateContent></w:r></w:p>`)
	f.Add("<w:tr>" + c("<w:hMerge/>", "a") + "<w:tbl/></w:tr>")
	f.Fuzz(func(t *testing.T, body string) {
		d, err := readWordXML([]byte(wordXML(wordMain, body)), Options{}.withDefaults())
		if err == nil {
			check(t, nil, d)
		}
	})
}

// TestDOCXChunks reads what programs leave to Word to take over.
func TestDOCXChunks(t *testing.T) {
	const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="/word/chunk"/></Relationships>`
	const body = `<w:altChunk r:id="r1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>`
	inner := docxOf(t, "<w:tbl>"+tr(c("", "规章"), c("", "12"))+"</w:tbl>")
	for name, chunk := range map[string]string{
		"page":  "<html><body><table><tr><td>规章<td>12</table>",
		"mhtml": "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<table><tr><td>规章<td>12</table>",
		"rtf":   `{\rtf1\trowd\cellx900\cellx1800\pard\intbl \u-30268?\u31456?\cell 12\cell\row}`,
		"docx":  string(inner),
	} {
		file := packed(t, "[Content_Types].xml", "<Types/>", "word/document.xml", wordXML(wordMain, p("前")+body+p("后")),
			"word/_rels/document.xml.rels", relations, "word/chunk", chunk)
		d, err := Read(file, "", Options{})
		if err != nil || len(d.Blocks) != 3 || d.Blocks[1].Grid == nil {
			t.Errorf("%s: got %+v, %v", name, d.Blocks, err)
			continue
		}
		if got := gridText(d.Blocks[1].Grid); got != "规章|12|/" {
			t.Errorf("%s: got %s", name, got)
		}
	}
	itself := packed(t, "word/document.xml", wordXML(wordMain, body), "word/_rels/document.xml.rels", relations, "word/chunk", string(inner[:100]))
	if _, err := Read(itself, "", Options{}); err != nil {
		t.Errorf("broken: %v", err)
	}
}
