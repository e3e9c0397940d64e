package document

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

func readString(t testing.TB, body string) Document {
	t.Helper()
	d, err := Read([]byte(body), "", Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// outline writes a document as one line a block: # heading, text, [cell|cell/cell|cell].
func outline(d Document) string {
	var b strings.Builder
	for _, bl := range d.Blocks {
		switch bl.Kind {
		case Heading:
			b.WriteString("# " + bl.Text)
		case Paragraph:
			b.WriteString(bl.Text)
		case Table:
			b.WriteString(gridString(bl.Grid))
		}
		b.WriteByte('\n')
	}
	return strings.TrimSpace(b.String())
}

func gridString(g *Grid) string {
	var rows []string
	for r := range g.Rows {
		var cells []string
		for c := range g.Cols {
			if cell := g.At(r, c); cell == nil {
				cells = append(cells, "~")
			} else {
				cells = append(cells, cell.Text)
			}
		}
		rows = append(rows, strings.Join(cells, "|"))
	}
	return "[" + strings.Join(rows, "/") + "]"
}

func TestReadHTML(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"flow", "<html><h1>甲<br>乙</h1><p>一<p>二<span>三</span>四<br>五", "# 甲 乙\n一\n二三四\n五"},
		{"spans joined", "<p><span>201</span><span>7</span>", "2017"},
		{"raised figures apart", "<p>12<sup>1</sup>", "12 1"},
		{"entities", "<p>&nbsp;a&nbsp;&nbsp;b&lt;c&gt;&amp;", "a b<c>&"},
		{"hidden", `<p>a<span style="DISPLAY : none">b</span>c<i hidden>d</i><div style="display:none"><div>x</div>y</div>z`, "ac\nz"},
		{"script, style, comment", "<p>a<script>b</script><style>c</style><!--[if gte mso 9]>d<![endif]--><![if !x]>e<![endif]>", "ae"},
		{"struck out", "<p><s>12</s>15", "15"},
		{"grid", "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>", "[a|b|b/a|c|d]"},
		{"upper case, nothing closed", "<TABLE><TR><TH>a<TH>b<TR><TD>c<TD>d", "[a|b/c|d]"},
		{"row span ends with its group", "<table><thead><tr><td rowspan=9>a<td>b</thead><tbody><tr><td>c<td>d</table>", "[a|b/c|d]"},
		{"row span of nought", "<table><tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d</table>", "[a|b/a|c/a|d]"},
		{"foot last", "<table><tfoot><tr><td>e<td>f</tfoot><tr><td>c<td>d</table>", "[c|d/e|f]"},
		{"hidden row and cell", `<table><tr style="display:none"><td>x<td>y<tr><td>a<td style="display:none">z<td>b</table>`, "[a|b]"},
		{"paragraphs in a cell", "<table><tr><td><p>a</p><p>b</p><td>c<br>d</table>", "[a b|c d]"},
		{"short row", "<table><tr><td>a<td>b<tr><td>c</table>", "[a|b/c|~]"},
		{"layout table", "<table><tr><td>menu<td><p>text</p><table><tr><td>a<td>b</table>after</table>", "menu\ntext\n[a|b]\nafter"},
		{"one column is layout", "<table><tr><td>a<tr><td>b</table>", "a\nb"},
		{"number in a table of its own", "<table><tr><td>a<td><table><tr><td>7</table></table>", "[a|7]"},
		{"table directly in a table", "<table><tr><td>a<td>b</tr><table><tr><td>c<td>d</table>", "[a|b]\n[c|d]"},
		{"data with a table inside", "<table><tr><td>1<td>2<tr><td>3<td>4<tr><td><table><tr><td>a<td>b</table><td>5</table>", "[a|b]\n[1|2/3|4/|5]"},
		{"caption and stray text", "<table><caption>cap</caption>stray<tr><td>a<td>b</table>", "cap\nstray\n[a|b]"},
		{"hidden by size or opacity", `<p>12<span style="font-size:0">5</span><i style="opacity: 0;">6</i><b style="font-size:0.8em">7</b>`, "127"},
		{"struck out and raised by style", `<p><span style="text-decoration: line-through">5</span>12<i style="vertical-align:super">3</i>`, "12 3"},
		{"hidden by the page's sheet", `<style>/* x */ .a, td .q { color:red; display : none } #n{visibility:hidden} @media print{.p{display:none}}</style><p>12<i class=a>5</i><i class=p>3</i><i id=n>4</i>6`, "1236"},
		{"white outside of tables", `<p>1<b style="color:white">2</b>3<b style="color:red">4</b>5`, "1 2 345"},
		{"sheets for paper", `<style media=print>.a{display:none}</style><style media="screen">.b{display:none}</style><p>1<i class=a>2</i><i class=b>3</i>`, "12"},
		{"digits as images", `<table><tr><td>a<td><img src=1.gif alt=1><img src=3.gif alt="3"><td>1<img src=3.gif><td>2<img src=x.gif width=1><td>3<img src=up.gif alt=up></table>`, "[a|13|1\uFFFD|2|3]"},
		{"left to right", "<p>&#x202d;12&#x202c; &rlm;3", "12 3"},
		{"hidden by its sheet but for some", `<style>.old:not(.x, #k){display:none}</style><p>12<i class=old>5</i> <i class="old x">3</i><i class=old id=k>4</i></p>`, "12 34"},
		{"hidden by tag", `<style>td del, td i{display:none} b.y{display:none}</style><p>1<i>2</i><b class=y>3</b><u class=y>4</u></p>`, "14"},
		{"may be hidden", `<style>td .o:first-child{display:none} span[data-y="1"]{display:none} .o:hover{display:none} .k::before{display:none}</style><p><i class=o>12</i>3<span>4</span>5<i class=k>6</i></p>`, "12 3 4 56"},
		{"on a screen of usual width", `<style>@media (max-width:768px){.a{display:none}} @media screen and (min-width:769px){.b{display:none}} @media not print{.c{display:none}} @media print, screen{.d{display:none}}</style><p>1<i class=a>2</i><i class=b>3</i><i class=c>4</i><i class=d>5</i></p>`, "12"},
		{"hidden in some places only", `<style>.v .x{display:none} .t.on{display:block} .t{display:none} .s{display:none}</style><p>12<i class=x>5</i> 6<div class="t on">7</div><div class=t>0</div><div class=s style="display:block">8</div><div class=v><i class=x>9</i></div>`, "125 6\n7\n8"},
		{"tabs", `<style>.t{display:none}</style><div class=t><table><tr><td>a<td>b</table></div>`, "[a|b]"},
		{"twin", `<style>.t{display:none}</style><div class=t><table><tr><td>a<td>b</table></div><table><tr><td>c<td>d</table>`, "[c|d]"},
		{"lists in cells", "<table><tr><td><select><option>1<option selected>12</option><option>3</select><td><select><option>4</option><option>5</select><td>6</table>", "[12|4|6]"},
		{"a stray tag in a text", "甲\t1\n乙<b>\t2\n丙\t3\n丁\t4\n戊\t5", "[甲|1/乙<b>|2/丙|3/丁|4/戊|5]"},
		{"form fields in cells", `<input value=q><table><tr><td>a<td><input value="12" readonly><input type=hidden value=3><td><textarea>13</textarea></table>`, "[a|12|13]"},
		{"digits turned round", `<p><bdo dir=rtl>21</bdo>`, "\u202e21"},
		{"a table of divs", `<div style="display:table"><div style="display:table-row"><div style="display:table-cell"><div>a</div></div><div style="display: table-cell">b</div></div></div><div>c</div>`, "[a|b]\nc"},
		{"a table of divs by class", `<style>.t{display:table}.r{display:table-row}.c{display:table-cell}</style><div class=t><div class=r><div class=c>a</div><div class=c>b</div></div></div>c`, "[a|b]\nc"},
		{"a table by roles", `<div role=table><div role=row><span role=columnheader aria-colspan=2>a</span></div><div role=row><span role=cell>b</span><span role=cell>c</span></div></div>d`, "[a|a/b|c]\nd"},
		{"a page laid out like a table", `<div style="display:table"><div style="display:table-cell"><p>x</p><table><tr><td>a<td>b</table></div></div>c`, "x\n[a|b]\nc"},
		{"direction and width marks", "<p>1\u200b2\ufeff3\u200e", "123"},
	} {
		if got := outline(readString(t, c.body)); got != c.want {
			t.Errorf("%s:\ngot  %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestReadText(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"table", "标题\n\na\tb\nc\td\n\n尾", "标题\n[a|b/c|d]\n尾"},
		{"ragged", "a\tb\tc\nd\te", "[a|b|c/d|e|]"},
		{"line without tabs inside", "a\tb\n节\nc\td\n后", "[a|b/节|/c|d]\n后"},
		{"carriage returns", "a\tb\r\nc\td\r\n", "[a|b/c|d]"},
		{"markdown", "# 标题 #\n\n| 甲 | **乙** |\n|:---|---:|\n| 丙<br>丁 | 1\\|2 |\n| | 3 |\n\n## 二、尾\n#不是", "# 标题\n[甲|乙/丙 丁|1|2/|3]\n# 二、尾\n#不是"},
		{"marks in markdown", "| 甲 | 乙 |\n|---|---|\n| - | - |\n| 1 | - |", "[甲|乙/-|-/1|-]"},
		{"a bar in prose", "首页 | 新闻\n正文", "首页 | 新闻\n正文"},
		{"drawn", "┌──┬──┬──┐\n│甲│乙   │\n│  ├──┬──┤\n│长│丙│丁│\n├──┼──┼──┤\n│戊│1 │  │\n└──┴──┴──┘\n", "[甲 长|乙|乙/甲 长|丙|丁/戊|1|]"},
		{"drawn with letters", "+----+----+\n| 甲 | 1  |\n+----+----+\n| 乙 | 2  |\n+----+----+\n", "[甲|1/乙|2]"},
		{"aligned by blanks", "  名称      甲    乙\n  第一行    12     3\n  第二行           4\n  第三行     5     6\n\n　　正文一段。", "[名称|甲|乙/第一行|12|3/第二行||4/第三行|5|6]\n正文一段。"},
		{"aligned, a number between", "  名称      甲    乙\n  第一行    12     3\n  第二行    4444444\n  第三行     5     6\n", "名称 甲 乙\n第一行 12 3\n第二行 4444444\n第三行 5 6"},
		{"shifted rows go right", "头\t\t甲\t乙\t丙\t\n长\t\t1\t2\t3\t\n\t组\t名\t4\t5\t6\n", "[头|||甲|乙|丙/长|||1|2|3/|组|名|4|5|6]"},
		{"a footnote ends no run of numbers", "甲\t1\t2[1]\t3\t4\t17\n乙\t1[1]\t2\t3\t4\t\n", "[甲|1|2[1]|3|4|17/乙|1[1]|2|3|4|]"},
		{"numbers without a label stay", "甲\t1\t2\t3\n乙\t4\t5\t6\n7\t8\t9\t\n", "[甲|1|2|3/乙|4|5|6/7|8|9|]"},
		{"columns of other lengths stay", "a\t1\t2\t3\nb\t4\t\t\n", "[a|1|2|3/b|4||]"},
	} {
		if got := outline(readString(t, c.body)); got != c.want {
			t.Errorf("%s:\ngot  %q\nwant %q", c.name, got, c.want)
		}
	}
}

const charsetPage = `<html><head>%s<title>洛龙区人民政府办公室</title></head><body><p>一、总体情况，本年度主动公开政府信息。</p>` +
	`<table><tr><td>规章</td><td class="数">〇１２</td></tr><TR><TD>行政許可<TD>3</TABLE></body></html>`

func TestCharsets(t *testing.T) {
	utf16le := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	utf16be := unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	bare16 := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	for _, c := range []struct {
		name, meta, contentType string
		enc                     encoding.Encoding
	}{
		{"utf-8", `<meta charset="utf-8">`, "", nil},
		{"utf-8 declared gbk", `<meta charset="gbk">`, "text/html; charset=gb2312", nil},
		{"gbk", `<meta http-equiv="Content-Type" content="text/html; charset=gb2312">`, "", simplifiedchinese.GBK},
		{"gb18030 undeclared", "", "", simplifiedchinese.GB18030},
		{"gbk declared utf-8", `<meta charset="utf-8">`, "text/html; charset=UTF-8", simplifiedchinese.GBK},
		{"gbk declared latin", "", "text/html; charset=iso-8859-1", simplifiedchinese.GBK},
		{"utf-16 little", "", "", utf16le},
		{"utf-16 big", "", "", utf16be},
		{"utf-16 unmarked", "", "", bare16},
	} {
		page := fmt.Sprintf(charsetPage, c.meta)
		body := []byte(page)
		if c.enc != nil {
			out, err := c.enc.NewEncoder().Bytes(body)
			if err != nil {
				t.Fatal(err)
			}
			body = out
		}
		checkCharset(t, c.name, body, c.contentType, c.enc)
	}
}

func checkCharset(t *testing.T, name string, body []byte, contentType string, enc encoding.Encoding) {
	t.Helper()
	d, err := Read(body, contentType, Options{})
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	if want := "一、总体情况，本年度主动公开政府信息。\n[规章|〇１２/行政許可|3]"; outline(d) != want || d.Title != "洛龙区人民政府办公室" {
		t.Errorf("%s: got %q, title %q", name, outline(d), d.Title)
		return
	}
	want := []string{"<td>规章</td>", `<td class="数">〇１２</td>`, "<TD>行政許可", "<TD>3"}
	for i, cell := range d.Grids()[0].Cells {
		got := body[cell.Bytes.Start:cell.Bytes.End]
		if enc != nil {
			if enc == unicode.UTF16(unicode.BigEndian, unicode.UseBOM) {
				enc = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
			}
			if got, err = enc.NewDecoder().Bytes(got); err != nil && enc != nil {
				continue // a piece of UTF-16 without its mark
			}
		}
		if string(got) != want[i] {
			t.Errorf("%s: bytes of cell %d: got %q, want %q", name, i, got, want[i])
		}
	}
}

func TestBig5(t *testing.T) {
	body, err := traditionalchinese.Big5.NewEncoder().String(`<meta charset="big5"><p>政府信息公開</p>`)
	if err != nil {
		t.Fatal(err)
	}
	if got := outline(readString(t, body)); got != "政府信息公開" {
		t.Errorf("got %q", got)
	}
}

func TestMark(t *testing.T) {
	body := "\ufeff<p>x<table><tr><td>a<td>b</table>"
	cell := readString(t, body).Grids()[0].Cells[1]
	if got := body[cell.Bytes.Start:cell.Bytes.End]; got != "<td>b" {
		t.Errorf("got %q", got)
	}
}

func TestTitleAndMeta(t *testing.T) {
	d := readString(t, `<head><title>甲 &amp; 乙</title><META NAME="ArticleTitle" content="某年报"><meta property="og:title" content="x"></head><p>a`)
	if d.Title != "甲 & 乙" || d.Meta["articletitle"] != "某年报" || d.Meta["og:title"] != "x" {
		t.Errorf("got %q %v", d.Title, d.Meta)
	}
}

func TestUnsupported(t *testing.T) {
	for format, body := range map[string]string{
		"rar":  "Rar!\x1A\x07\x00",
		"zip":  "PK\x03\x04",
		"gzip": "\x1F\x8B\x08", "binary": strings.Repeat("a\x00\x00\x00", 40),
	} {
		_, err := Read([]byte(body), "text/html", Options{})
		var e ErrUnsupported
		if !errors.As(err, &e) || e.Format != format {
			t.Errorf("%s: got %v", format, err)
		}
	}
	if _, err := Read(make([]byte, 100), "", Options{MaxBytes: 99}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("too large: got %v", err)
	}
}

func TestEmpty(t *testing.T) {
	if d := readString(t, ""); len(d.Blocks) != 0 {
		t.Errorf("got %v", d.Blocks)
	}
}
