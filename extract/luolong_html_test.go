package extract

import (
	"bytes"
	"html"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/report"
)

// luolongPage renders the real figures as a page with the habits of real pages: upper-case tags,
// nothing closed, figures split over spans, nbsp, Word's comments.
func luolongPage(want expectedReport, write func(c tcell) string) string {
	v := figures{}
	for field, c := range want.Cells {
		v[field] = c.Raw
	}
	d := newDoc(v, false, false)
	d.title = want.Title
	var b strings.Builder
	b.WriteString(`<!doctype html><html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>` + d.title +
		`-洛龙区人民政府</title><meta name="PubDate" content="2025-01-20 09:30"><style>td{color:red}</style></head><body>` +
		`<script>var a="<table><tr><td>1</td><td>2</td></tr></table>";</script><div style="display:none"><table><tr><td>规章<td>9</table></div>` +
		`<TABLE width="100%"><TR><TD><DIV class=nav>首页 &gt; 政府信息公开年报</DIV><h1>洛龙区人民政府办公室2024年<br>政府信息公开工作年度报告</h1><P>一、总体情况<P>略。`)
	for _, t := range d.tables() {
		b.WriteString("\n<TABLE border=1><TBODY>")
		for _, row := range t {
			b.WriteString("\n<TR>")
			for _, c := range row {
				b.WriteString(write(c))
			}
		}
		b.WriteString("</TBODY></TABLE>")
	}
	b.WriteString("<P>五、存在的主要问题及改进情况<P>略。<P>六、其他需要报告的事项<P>无。</TD></TR></TABLE></body></html>")
	return b.String()
}

func wildCell(c tcell) string {
	var b strings.Builder
	b.WriteString("<TD")
	if c.rs != 1 {
		b.WriteString(" ROWSPAN=" + string(rune('0'+c.rs/10)) + string(rune('0'+c.rs%10)))
	}
	if c.cs != 1 {
		b.WriteString(` colspan='` + string(rune('0'+c.cs/10)) + string(rune('0'+c.cs%10)) + `'`)
	}
	b.WriteString(` class="数据"><!--[if gte mso 9]><xml>7</xml><![endif]--><o:p></o:p>&nbsp;<FONT face=宋体>`)
	for i, r := range c.text {
		if i > 0 && c.field != "" {
			b.WriteString("</SPAN>")
		}
		if c.field != "" {
			b.WriteString("<SPAN lang=EN-US>")
		}
		b.WriteString(html.EscapeString(string(r)))
	}
	b.WriteString("</FONT>\n　")
	return b.String()
}

func TestLuolongHTML(t *testing.T) {
	want := expected(t, "luolong-2024.expected.json")
	page := luolongPage(want, wildCell)
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(page)
	if err != nil {
		t.Fatal(err)
	}
	for name, body := range map[string]string{"utf-8 declared gb2312": page, "gbk": gbk} {
		r := read(t, report.Page{Body: []byte(body), ContentType: "text/html"})
		compareCells(t, r, want.Cells)
		if r.Title != want.Title || r.Organ != want.Organ || r.Year != 2024 || r.Format != "2021" || r.Published != "2025-01-20" || len(r.Diagnostics) > 0 {
			t.Errorf("%s: got %q %q %d %q %q %+v", name, r.Title, r.Organ, r.Year, r.Format, r.Published, r.Diagnostics)
		}
		if got := byField(r)["requests.new.natural_person"].Place.String(); got != "table 2, row 4, column 4" {
			t.Errorf("%s: place %s", name, got)
		}
		checkBytes(t, name, []byte(body), r)
	}
}

// checkBytes wants every cell's range to be its markup: one start tag, at the front, and the
// digits of its text inside.
func checkBytes(t *testing.T, name string, body []byte, r report.Report) {
	t.Helper()
	last := 0
	for _, c := range r.Cells {
		got := body[c.Bytes.Start:c.Bytes.End]
		if !bytes.HasPrefix(got, []byte("<TD")) || bytes.Count(got, []byte("<TD")) != 1 || digitsOf(string(got)) != c.Raw {
			t.Errorf("%s: %s: bytes %q, want the cell of %q", name, c.Field, got, c.Raw)
		}
		last = max(last, c.Bytes.End)
	}
	if last == 0 {
		t.Errorf("%s: no byte ranges", name)
	}
}

// digitsOf is the text of wildCell's markup.
func digitsOf(markup string) string {
	_, text, _ := strings.Cut(markup, "<FONT")
	var b strings.Builder
	for depth, r := 1, []rune(text); len(r) > 0; r = r[1:] {
		switch {
		case r[0] == '<':
			depth++
		case r[0] == '>':
			depth--
		case depth == 0 && r[0] >= '0' && r[0] <= '9':
			b.WriteRune(r[0])
		}
	}
	return b.String()
}

// TestMixedForms puts 20(1) of 2019 over the rest of 2021.
func TestMixedForms(t *testing.T) {
	want := expected(t, "luolong-2024.expected.json")
	v := figures{}
	for field, c := range want.Cells {
		v[field] = c.Raw
	}
	for _, f := range report.Fields() {
		if f.Table == 2 {
			v[f.Name] = "7"
		}
	}
	d := newDoc(v, true, true)
	d.two[0] = append(d.two[0][:4:4], table2Of2021(v)[4:]...)
	r := read(t, report.Page{Body: []byte(d.page())})
	if r.Format != report.FormatMixed {
		t.Errorf("format: got %q, want mixed", r.Format)
	}
	if got := byField(r)["disclosure.regulation.published_total"].Value; got != 7 {
		t.Errorf("published_total: got %v, want 7", got)
	}
}
