package document

import (
	"encoding/base64"
	"fmt"
	"mime/quotedprintable"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func quoted(s string) string {
	var b strings.Builder
	w := quotedprintable.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

// lines64 is base64 in lines, as mails have it.
func lines64(s string) string {
	text := base64.StdEncoding.EncodeToString([]byte(s))
	var b strings.Builder
	for len(text) > 76 {
		b.WriteString(text[:76] + "\r\n")
		text = text[76:]
	}
	return b.String() + text
}

func gbk(t testing.TB, s string) string {
	t.Helper()
	out, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// message puts parts, each with its header, into one; boundary by boundary.
func message(header, kind string, parts ...string) string {
	b := header + "MIME-Version: 1.0\r\nContent-Type: " + kind + ";\r\n\tboundary=\"--=_x\"\r\n\r\nThis is a message.\r\n"
	for _, p := range parts {
		b += "\r\n----=_x\r\n" + p
	}
	return b + "\r\n----=_x--\r\n"
}

const mimePage = "<html><head><title>题</title></head><body><p>甲</p><table><tr><td>规章<td>12</tr></table></body></html>"

func TestReadMHTML(t *testing.T) {
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(mimePage)
	if err != nil {
		t.Fatal(err)
	}
	quotedPage := "Content-Location: file:///C:/1.htm\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\r\n" + quoted(mimePage)
	const want = "甲\n[规章|12]"
	for _, c := range []struct{ name, body, want string }{
		{"saved by a browser", message("From: <Saved by Blink>\r\nSubject: =?utf-8?Q?x?=\r\n", "multipart/related", quotedPage,
			"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo="), want},
		{"saved by Word", message("", "multipart/related", "Content-Type: text/html; charset=\"gb2312\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"+lines64(gbk(t, mimePage)),
			"Content-Type: text/xml; charset=\"utf-8\"\r\n\r\n<xml>x</xml>"), want},
		{"UTF-16", message("", "multipart/related", "Content-Type: text/html; charset=\"unicode\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"+lines64(wide)), want},
		{"one part", "MIME-Version: 1.0\r\nContent-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: base64\r\n\r\n" + lines64(gbk(t, mimePage)), want},
		{"several sheets", message("", "multipart/related", quotedPage, quotedPage), want + "\n" + want},
		{"line feeds", strings.ReplaceAll(message("", "multipart/related", quotedPage), "\r\n", "\n"), want},
		{"no end", strings.TrimSuffix(message("", "multipart/related", quotedPage), "\r\n----=_x--\r\n"), want},
		{"a mail in two ways", message("From: a@b.cn\r\nReceived: by x\r\n y\r\n", "multipart/alternative", "Content-Type: text/plain; charset=utf-8\r\n\r\n纯文本", quotedPage), want},
		{"with a file", message("From: a@b.cn\r\n", "multipart/mixed", "Content-Type: text/plain; charset=utf-8\r\n\r\n请查收",
			"Content-Type: application/octet-stream\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n"+
				lines64(string(docxOf(t, p("丙")+"<w:tbl>"+tr(c("", "a"), c("", "1"))+"</w:tbl>")))), "请查收\n丙\n[a|1]"},
		{"charset is told wrongly", message("", "multipart/related", "Content-Type: text/html; charset=us-ascii\r\n\r\n"+mimePage), want},
	} {
		d := readString(t, c.body)
		if got := outline(d); got != c.want || d.Format != MHTML {
			t.Errorf("%s: %s\ngot  %q\nwant %q", c.name, d.Format, got, c.want)
		}
	}
	for _, body := range []string{"甲：乙\nContent-Type: x", "第一行\n\nMIME-Version: 1.0\n", "Name: Value\n\ntext"} {
		if d := readString(t, body); d.Format != Text {
			t.Errorf("%q: got %s", body, d.Format)
		}
	}
}

// TestMailWithArchive reads what a mail brought in an archive, and says what it could not read.
func TestMailWithArchive(t *testing.T) {
	attached := func(body []byte) string {
		return "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n甲\r\n" +
			"--b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n" + lines64(string(body)) + "\r\n--b--\r\n"
	}
	d := readString(t, attached(packed(t, "a.zip", string(packed(t, "a.html", "<table><tr><td>规章<td>1</table>")))))
	if got := outline(d); got != "甲\n[规章|1]" || len(d.Notes) > 0 {
		t.Errorf("got %q, %v", got, d.Notes)
	}
	broken := packed(t, "a.html", "<p>乙")
	d = readString(t, attached(broken[:len(broken)-8]))
	if got := outline(d); got != "甲" || len(d.Notes) != 1 || d.Notes[0].Code != notePart {
		t.Errorf("broken: got %q, %v", got, d.Notes)
	}
}

func TestHostileMHTML(t *testing.T) {
	deep := "text"
	for i := range 100 {
		deep = fmt.Sprintf("Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n%s\r\n--b%d--", i, i, deep, i)
	}
	for name, body := range map[string]string{
		"deep":      "MIME-Version: 1.0\r\n" + deep,
		"parts":     message("", "multipart/mixed", make([]string, 20_000)...),
		"in itself": "MIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n" + strings.Repeat("MIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n", 5000),
		"broken":    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary\r\n\r\n\x00\xff",
	} {
		if d, err := Read([]byte(body), "", Options{}); err == nil {
			check(t, []byte(body), d)
		} else if name == "broken" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzMHTML(f *testing.F) {
	f.Add([]byte(message("", "multipart/related", "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"+quoted(mimePage))))
	f.Add([]byte(message("", "multipart/alternative", "Content-Type: text/plain\r\n\r\na\tb", "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"+lines64(mimePage))))
	f.Fuzz(func(t *testing.T, body []byte) {
		d, err := readMHTML(body, Options{}.withDefaults())
		if err == nil {
			check(t, body, d)
		}
	})
}

const sheetMLHead = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">`

func TestReadSheetML(t *testing.T) {
	cell := func(attrs, text string) string {
		return "<Cell " + attrs + `><Data ss:Type="String">` + text + "</Data></Cell>"
	}
	for _, k := range []struct{ name, body, want string }{
		{"cells", "<Worksheet><Table><Row>" + cell("", "a") + cell("", "1") + "</Row><Row>" + cell("", "b") + cell("", "2") + "</Row></Table></Worksheet>", "[a|1/b|2]"},
		{"merged", "<Worksheet><Table><Row>" + cell(`ss:MergeDown="1"`, "a") + cell(`ss:MergeAcross="1"`, "b") + "</Row><Row>" + cell("", "1") + cell("", "2") + "</Row></Table></Worksheet>", "[a|b|b/a|1|2]"},
		{"places", `<Worksheet><Table><Row>` + cell("", "a") + cell(`ss:Index="3"`, "c") + `</Row><Row ss:Hidden="1">` + cell("", "x") + cell("", "y") + "</Row><Row>" + cell("", "d") + cell("", "e") + cell("", "f") + "</Row></Table></Worksheet>", "[a||c/d|e|f]"},
		{"rich text", `<Worksheet><Table><Row><Cell><ss:Data xmlns="http://www.w3.org/TR/REC-html40">2<Font>0</Font></ss:Data></Cell>` + cell("", "b") + "</Row><Row>" + cell("", "c") + cell("", "d") + "</Row></Table></Worksheet>", "[20|b/c|d]"},
		{"hidden sheet", "<Worksheet><Table><Row>" + cell("", "a") + cell("", "b") + "</Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>", ""},
	} {
		d := readString(t, sheetMLHead+k.body+"</Workbook>")
		if got := outline(d); got != k.want || d.Format != SheetML {
			t.Errorf("%s: %s\ngot  %q\nwant %q", k.name, d.Format, got, k.want)
		}
	}
}

func FuzzSheetML(f *testing.F) {
	f.Add(sheetMLHead + `<Worksheet><Table><Row ss:Index="3"><Cell ss:MergeDown="1"><Data>a</Data></Cell><Cell ss:MergeAcross="1"><Data>b</Data></Cell></Row><Row><Cell><Data>1</Data></Cell></Row></Table></Worksheet></Workbook>`)
	f.Fuzz(func(t *testing.T, body string) {
		d, err := readSheetML(strings.NewReader(body), Options{}.withDefaults())
		if err == nil {
			check(t, nil, d)
		}
	})
}

func TestReadCSV(t *testing.T) {
	for _, k := range []struct{ name, body, want string }{
		{"values", "题,,\n\n", "题,,"},
		{"a table", "项目,甲,乙\n规章,1,2\n文件,3,\n后,4,5\n", "[项目|甲|乙/规章|1|2/文件|3|/后|4|5]"},
		{"quoted", "项目,甲,乙\r\n\"规,章\",\"1,234\",2\r\n\"文\n件\",3,4\r\n正文一段。\r\n", "[项目|甲|乙/规,章|1,234|2/文 件|3|4]\n正文一段。"},
		{"prose", "一,二,三\n四,五,六\n七,八,九\n", "一,二,三\n四,五,六\n七,八,九"},
	} {
		if got := outline(readString(t, k.body)); got != k.want {
			t.Errorf("%s:\ngot  %q\nwant %q", k.name, got, k.want)
		}
	}
}

// TestWideText reads text of UTF-16 that does not say so.
func TestWideText(t *testing.T) {
	text := strings.Repeat("本年新收政府信息公开申请数量\t12\t3\n结转下年度继续办理\t4\t5\n", 20)
	for _, order := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
		body, err := unicode.UTF16(order, unicode.IgnoreBOM).NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		if d := readString(t, body); len(d.Grids()) != 1 || d.Grids()[0].At(1, 2).Text != "5" {
			t.Errorf("%v: got %s", order, outline(d))
		}
	}
}
