package extract

import (
	"encoding/base64"
	"fmt"
	"html"
	"math/rand/v2"
	"mime/quotedprintable"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"nianbao/report"
)

// odt writes the report as OpenDocument text.
func (d *tdoc) odt(t testing.TB) []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body><office:text>`)
	para := func(s string) { b.WriteString("<text:p>" + html.EscapeString(s) + "</text:p>") }
	para(d.title)
	para("一、总体情况")
	para("本年度认真做好政府信息公开工作。")
	for _, table := range d.tables() {
		b.WriteString("<table:table>")
		for r, row := range table.laidOut() {
			b.WriteString("<table:table-row>")
			for c, s := range row {
				switch {
				case s.tcell == nil:
					b.WriteString("<table:table-cell/>")
				case s.row != r || s.col != c:
					b.WriteString("<table:covered-table-cell/>")
				default:
					fmt.Fprintf(&b, `<table:table-cell table:number-rows-spanned="%d" table:number-columns-spanned="%d">`, s.rs, s.cs)
					for _, line := range strings.Split(s.text, "\n") {
						para(line)
					}
					b.WriteString("</table:table-cell>")
				}
			}
			b.WriteString("</table:table-row>")
		}
		b.WriteString("</table:table>")
		para("")
	}
	para("五、存在的主要问题及改进情况")
	para("公开内容还不够全面。")
	b.WriteString("</office:text></office:body></office:document-content>")
	return packedOf(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", b.String())
}

// rtfText writes text in GBK or in Unicode, with what readers of old show in its place.
func rtfText(s string, wide bool) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r < 0x80 && strings.ContainsRune(`\{}`, r):
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\line `)
		case r < 0x80:
			b.WriteRune(r)
		case wide:
			fmt.Fprintf(&b, `\u%d?`, int16(r))
		default:
			gb, err := simplifiedchinese.GB18030.NewEncoder().String(string(r))
			if err != nil {
				panic(err)
			}
			for i := range len(gb) {
				fmt.Fprintf(&b, `\'%02x`, gb[i])
			}
		}
	}
	return b.String()
}

// rtf writes the report as Word does: every row with the places of its cells.
func (d *tdoc) rtf(wide bool) []byte {
	var b strings.Builder
	b.WriteString(`{\rtf1\ansi\ansicpg936\uc1{\fonttbl{\f0\fnil\fcharset134 SimSun;}}` + "\r\n")
	para := func(s string) { b.WriteString(`\pard ` + rtfText(s, wide) + "\\par\r\n") }
	para(d.title)
	para("一、总体情况")
	para("本年度认真做好政府信息公开工作。")
	for _, table := range d.tables() {
		for r, row := range table.laidOut() {
			b.WriteString(`\trowd\trleft-100`)
			var cells []string
			for c := 0; c < len(row); {
				s := row[c]
				cs, text := 1, ""
				if s.tcell != nil {
					cs = s.cs
					switch {
					case s.row == r:
						text = s.text
						if s.rs > 1 {
							b.WriteString(`\clvmgf`)
						}
					default:
						b.WriteString(`\clvmrg`)
					}
				}
				c += cs
				fmt.Fprintf(&b, `\cellx%d`, 900*c-100)
				cells = append(cells, `\pard\intbl {\f0 `+rtfText(text, wide)+`}\cell`)
			}
			b.WriteString("\r\n" + strings.Join(cells, "\r\n") + "\\row\r\n")
		}
		para("")
	}
	para("五、存在的主要问题及改进情况")
	para("公开内容还不够全面。")
	return []byte(b.String() + "}")
}

// sheetML writes the report as the XML of Excel 2003.
func (d *tdoc) sheetML() []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table>`)
	fmt.Fprintf(&b, `<Row><Cell ss:MergeAcross="4"><Data ss:Type="String">%s</Data></Cell></Row>`, d.title)
	for _, table := range d.tables() {
		b.WriteString("<Row/>")
		for r, row := range table.laidOut() {
			b.WriteString("<Row>")
			for c, s := range row {
				if s.tcell != nil && s.row == r && s.col == c {
					fmt.Fprintf(&b, `<Cell ss:Index="%d" ss:MergeDown="%d" ss:MergeAcross="%d"><Data ss:Type="String">%s</Data></Cell>`, c+1, s.rs-1, s.cs-1, html.EscapeString(s.text))
				}
			}
			b.WriteString("</Row>")
		}
	}
	return []byte(b.String() + "</Table></Worksheet></Workbook>")
}

// saved writes the report's page as browsers and Word save it in one file.
func (d *tdoc) saved(t testing.TB, how int) []byte {
	page := d.page()
	var body strings.Builder
	charset, encoding := "utf-8", "quoted-printable"
	switch how {
	case 0:
		w := quotedprintable.NewWriter(&body)
		w.Write([]byte(page))
		w.Close()
	case 1:
		gb, err := simplifiedchinese.GB18030.NewEncoder().String(page)
		if err != nil {
			t.Fatal(err)
		}
		charset, encoding = "gb2312", "base64"
		for text := base64.StdEncoding.EncodeToString([]byte(gb)); len(text) > 0; text = text[min(76, len(text)):] {
			body.WriteString(text[:min(76, len(text))] + "\r\n")
		}
	}
	return []byte("From: <Saved by 微软>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"x--1\"\r\n\r\n--x--1\r\nContent-Location: file:///a.htm\r\n" +
		"Content-Transfer-Encoding: " + encoding + "\r\nContent-Type: text/html; charset=\"" + charset + "\"\r\n\r\n" + body.String() +
		"\r\n--x--1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n--x--1--\r\n")
}

// savedAs are the ways to save a report that need no other program.
func savedAs(t testing.TB, d *tdoc) map[string][]byte {
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(d.page())
	if err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{"odt": d.odt(t), "rtf in GBK": d.rtf(false), "rtf in Unicode": d.rtf(true), "spreadsheetml": d.sheetML(),
		"mhtml": d.saved(t, 0), "mhtml in GBK": d.saved(t, 1), "html in UTF-16": []byte(wide)}
}

func TestSaved(t *testing.T) {
	plainDocs(10, func(i int, d *tdoc, _ *rand.Rand) {
		for name, body := range savedAs(t, d) {
			holds(t, fmt.Sprintf("%s %d", name, i), body, d.shown(), true)
		}
	})
}

// TestSavedDistorted has the distortions of pages in every such format: never a wrong number.
func TestSavedDistorted(t *testing.T) {
	for n := range uint64(80) {
		d, names := randomRecipe(53, n).doc()
		for format, body := range savedAs(t, d) {
			r := read(t, report.Page{Body: body})
			if bad := wrong(r, d.shown()); len(bad) > 0 {
				t.Errorf("%s %d %v: %d wrong: %s", format, n, names, len(bad), bad[:min(3, len(bad))])
			}
		}
	}
}

// TestSavedInArchive has all of them in one ZIP: a report each.
func TestSavedInArchive(t *testing.T) {
	plainDocs(1, func(_ int, d *tdoc, _ *rand.Rand) {
		var members []string
		for name, body := range savedAs(t, d) {
			members = append(members, name+".doc", string(body))
		}
		reports, err := Reports(report.Page{URL: "a.zip", Body: packedOf(t, "inner.zip", string(packedOf(t, members...)))})
		if err != nil || len(reports) != len(members)/2 {
			t.Fatalf("got %d reports, %v", len(reports), err)
		}
		for _, r := range reports {
			if bad, lost := wrong(r, d.shown()), missing(r, d.shown()); len(bad) > 0 || len(lost) > 0 {
				t.Errorf("%s: wrong %v, lost %v", r.Source, bad, lost)
			}
		}
	})
}
