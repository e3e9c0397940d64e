package extract

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
)

func codes(r report.Report) []string {
	var out []string
	for _, d := range r.Diagnostics {
		out = append(out, d.Code)
	}
	return out
}

func steady(oneRow bool) figures { return randomFigures(rand.New(rand.NewPCG(1, 2)), oneRow) }

func TestTablesMissing(t *testing.T) {
	d := newDoc(steady(false), false, false)
	d.three = nil
	r := read(t, report.Page{Body: []byte(d.page())})
	if got := codes(r); !slices.Equal(got, []string{report.CodeTableMissing}) || !strings.Contains(r.Diagnostics[0].Message, "表三") {
		t.Errorf("got %+v, want table 3 missing", r.Diagnostics)
	}
	for _, c := range r.Cells {
		if strings.HasPrefix(c.Field, "requests.") {
			t.Errorf("%s was read out of nothing", c.Field)
		}
	}
	d.two, d.four = nil, nil
	r = read(t, report.Page{Body: []byte(d.page())})
	if got := codes(r); len(got) != 3 || len(r.Cells) != 0 || r.Format != "" || !r.IsAnnualReport() {
		t.Errorf("got %v, %d cells, format %q", got, len(r.Cells), r.Format)
	}
}

func TestNoReport(t *testing.T) {
	for name, p := range map[string]report.Page{
		"empty":      {},
		"news":       {Body: []byte("<title>新闻</title><h1>我区召开会议</h1><p>2024年1月3日，会议召开。")},
		"list":       {Body: []byte("<title>年报</title><ul><li><a>甲区水利局2023年政府信息公开工作年度报告</a> 2024-01-20<li><a>甲区教育局2023年政府信息公开工作年度报告</a>[2024-01-21]</ul>")},
		"column":     {Body: []byte("<title>政府信息公开年报_甲区人民政府</title><ul><li>首页<li>政府信息公开指南</ul>")},
		"other data": {Body: []byte("<h1>2023年统计公报</h1><table><tr><td>指标<td>数量<tr><td>户数<td>12<tr><td>总计<td>13</table>")},
	} {
		r := read(t, p)
		if r.IsAnnualReport() || len(r.Cells) > 0 {
			t.Errorf("%s: got %+v", name, r)
		}
	}
}

func TestUnsupported(t *testing.T) {
	p := report.Page{Body: []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), Link: report.Link{Text: "甲区水利局2023年政府信息公开工作年度报告", Published: "2024-01-20"}}
	r := read(t, p)
	if got := codes(r); !slices.Equal(got, []string{report.CodeUnsupported}) || !strings.Contains(r.Diagnostics[0].Message, "文件已损坏") || r.Organ != "甲区水利局" || r.Year != 2023 || r.Published != "2024-01-20" {
		t.Errorf("got %v %q %d", got, r.Organ, r.Year)
	}
}

func TestAttachments(t *testing.T) {
	d := newDoc(steady(false), false, false)
	d.title = "甲区水利局2023年政府信息公开工作年度报告"
	page := "<h1>" + d.title + "</h1><p>一、总体情况<p>见附件。"
	r := read(t, report.Page{Body: []byte(page), Attachments: []report.Attachment{
		{Name: "图", Body: []byte("\x89PNG")}, {Name: "失败"}, {Name: "附件", Body: []byte(d.page())}}})
	if lost := missing(r, d.shown()); len(lost) > 0 {
		t.Errorf("not read: %v", lost)
	}
	if at := r.Cells[0].Place.String(); at != "attachment 3, table 1, row 3, column 2" {
		t.Errorf("place: %s", at)
	}
	if r.Organ != "甲区水利局" || r.Sections.Overview != "见附件。" {
		t.Errorf("got %q %q", r.Organ, r.Sections.Overview)
	}
	d.three, d.four = nil, nil // one table on the page itself, the rest beside it
	rest := newDoc(steady(false), false, false)
	rest.title, rest.two = d.title, nil
	r = read(t, report.Page{Body: []byte(d.page()), Attachments: []report.Attachment{{Body: []byte(rest.page())}}})
	if len(r.Cells) != 200 || r.Cells[0].Place.Document != 0 || r.Cells[199].Place.Document != 1 {
		t.Errorf("got %d cells", len(r.Cells))
	}
}

// The text of a page that a script fills comes as data.
func TestAnAttachmentInJSON(t *testing.T) {
	d := newDoc(steady(false), false, false)
	d.title = "甲区水利局2023年政府信息公开工作年度报告"
	data, err := json.Marshal(map[string]any{"code": 0, "data": map[string]any{"title": d.title, "content": d.page()}})
	if err != nil {
		t.Fatal(err)
	}
	p := report.Page{Body: []byte(`<title>信息详情</title><h1 id="t"></h1><div id="c"></div><script>fill()</script>`), Link: report.Link{Text: d.title, Published: "2024-01-20"},
		Attachments: []report.Attachment{{URL: "http://a.example/api/doc/1", ContentType: "application/json", Body: data}}}
	r := read(t, p)
	if lost, bad := missing(r, d.shown()), wrong(r, d.shown()); len(lost)+len(bad) > 0 || r.Organ != "甲区水利局" || r.Year != 2023 {
		t.Errorf("not read: %v, wrong: %v, of %q %d", lost, bad, r.Organ, r.Year)
	}
	if at := r.Cells[0].Place.String(); at != "attachment 1, table 1, row 3, column 2" {
		t.Errorf("place: %s", at)
	}
}

// The pages of a flip-book: each has a part of the tables, and one table is cut between two.
func TestTablesOverSeveralDocuments(t *testing.T) {
	whole := newDoc(steady(false), false, false)
	part := func(two, three, four []ttable) []byte {
		d := newDoc(steady(false), false, false)
		d.two, d.three, d.four = two, three, four
		return []byte(d.page())
	}
	three := whole.three[0]
	for _, cut := range []int{9, 15, 20} {
		r := read(t, report.Page{Body: part(whole.two, []ttable{three[:cut]}, nil), Attachments: []report.Attachment{
			{Name: "第2页", Body: part(nil, []ttable{three[cut:]}, whole.four)}}})
		if lost, bad := missing(r, whole.shown()), wrong(r, whole.shown()); len(lost)+len(bad) > 0 {
			t.Errorf("cut before row %d: not read %v, wrong %v, %+v", cut, lost, bad, r.Diagnostics)
		}
	}
}

// A page links to last year's report, or to another organ's: its figures are not this report's.
func TestAttachmentsOfAnotherReport(t *testing.T) {
	d := newDoc(steady(false), false, false)
	for name, title := range map[string]string{"year": "甲区水利局2022年政府信息公开工作年度报告", "organ": "甲区财政局2023年政府信息公开工作年度报告"} {
		d.title = title
		page := "<h1>甲区水利局2023年政府信息公开工作年度报告</h1><p>一、总体情况<p>见附件。"
		r := read(t, report.Page{Body: []byte(page), Attachments: []report.Attachment{{Name: "附件", Body: []byte(d.page())}}})
		if len(r.Cells) > 0 || !r.Has("attachment-other") {
			t.Errorf("another %s: got %d cells and %+v", name, len(r.Cells), r.Diagnostics)
		}
		d.title = "示例市甲区水利局2023年度政府信息公开工作报告"
		if r = read(t, report.Page{Body: []byte(page), Attachments: []report.Attachment{{Name: "附件", Body: []byte(d.page())}}}); len(r.Cells) != 200 {
			t.Errorf("its own: got %d cells and %+v", len(r.Cells), r.Diagnostics)
		}
	}
}

func TestSums(t *testing.T) {
	for field, want := range map[string][]string{
		"requests.granted.business":         {"sum-outcomes", "sum-applicants"},
		"requests.granted.total":            {"sum-outcomes", "sum-applicants"},
		"requests.concluded.natural_person": {"sum-balance", "sum-outcomes", "sum-applicants"},
		"disputes.review.total":             {"sum-review"},
		"disputes.suit_after_review.other":  {"sum-suit-after-review"},
	} {
		v := steady(false)
		v[field] = "4321"
		r := read(t, report.Page{Body: []byte(newDoc(v, false, false).page())})
		if got := codes(r); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", field, got, want)
		}
		for _, d := range r.Diagnostics {
			if !slices.Contains(d.Fields, field) || d.Message == "" || d.At == "" {
				t.Errorf("%s: got %+v", field, d)
			}
		}
		if got := byField(r)[field].Value; got != 4321 {
			t.Errorf("%s: got %v, want what is printed", field, got)
		}
	}
}

func TestUnitInHeader(t *testing.T) {
	v := steady(false)
	v["disclosure.fee.amount"] = "251000"
	page := strings.Replace(newDoc(v, false, false).page(), "（单位：万元）", "（单位：元）", 1)
	if got := byField(read(t, report.Page{Body: []byte(page)}))["disclosure.fee.amount"]; got.Value != 25.1 || got.Raw != "251000" {
		t.Errorf("got %+v, want 25.1", got)
	}
}

func TestOddValues(t *testing.T) {
	v := steady(false)
	v["requests.new.business"], v["requests.new.research"], v["disputes.review.other"] = "-3", "详见附件", ""
	got := byField(read(t, report.Page{Body: []byte(newDoc(v, false, false).page())}))
	for field, state := range map[string]report.State{"requests.new.business": report.Text, "requests.new.research": report.Text, "disputes.review.other": report.Blank} {
		if c := got[field]; c.State != state || c.Raw != v[field] || c.Value != 0 {
			t.Errorf("%s: got %+v, want %s", field, c, state)
		}
	}
}

// TestTwoTables: last year's table beside this year's. Nobody can tell which is meant.
func TestTwoTables(t *testing.T) {
	d, e := newDoc(steady(false), false, false), newDoc(randomFigures(rand.New(rand.NewPCG(5, 6)), false), false, false)
	d.three = append(d.three, e.three...)
	r := read(t, report.Page{Body: []byte(d.page())})
	if !r.Has("doubt-repeated") {
		t.Errorf("got %v, want doubt-repeated", codes(r))
	}
	d.three[1] = d.three[0] // a twin says nothing new
	if r = read(t, report.Page{Body: []byte(d.page())}); len(r.Diagnostics) != 0 {
		t.Errorf("got %v, want none", r.Diagnostics)
	}
}

func TestYearDiffers(t *testing.T) {
	d := newDoc(steady(false), false, false)
	d.before = "<p>统计期限自2022年1月1日起至2022年12月31日止。"
	if r := read(t, report.Page{Body: []byte(d.page())}); r.Year != 2023 || !r.Has("year-differs") {
		t.Errorf("got %d %v", r.Year, codes(r))
	}
}

// TestArticleInOneTable: the whole article in a table with empty cells.
func TestArticleInOneTable(t *testing.T) {
	d := newDoc(steady(false), false, false)
	d.joined = true
	page := strings.Replace(d.page(), "<table border=\"1\">", `<table border="1"><tr><td colspan="10">示例文字之一、总体说明，略。</td></tr><tr>`+strings.Repeat("<td></td>", 10)+"</tr>", 1)
	r := read(t, report.Page{Body: []byte(page)})
	if len(r.Cells) != 200 || len(r.Diagnostics) > 0 {
		t.Errorf("got %d cells, %v", len(r.Cells), r.Diagnostics)
	}
}

// TestARowAgainBeforeItsPlace: the same row twice, the stray one first. Which one is meant
// nobody knows.
func TestARowAgainBeforeItsPlace(t *testing.T) {
	d := newDoc(steady(true), true, false)
	t3 := d.three[0]
	stray := slices.Clone(t3[len(t3)-1]) // 四、结转下年度继续办理
	for i := range stray {
		if stray[i].field != "" {
			stray[i].text += "7"
		}
	}
	d.three[0] = slices.Insert(t3, 3, stray)
	r := read(t, report.Page{Body: []byte(d.page())})
	if !r.Has("doubt-repeated") {
		t.Errorf("got %v, want doubt-repeated", codes(r))
	}
}
