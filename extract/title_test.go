package extract

import (
	"strings"
	"testing"
	"time"

	"nianbao/extract/document"
	"nianbao/report"
)

func TestOrganAndYear(t *testing.T) {
	for _, c := range []struct {
		title, organ string
		year         int
	}{
		{"洛龙区人民政府办公室2024年政府信息公开工作年度报告", "洛龙区人民政府办公室", 2024},
		{"洛龙区人民政府办公室 2024 年度政府信息公开工作年度报告", "洛龙区人民政府办公室", 2024},
		{"2024年度洛龙区人民政府办公室政府信息公开工作年度报告", "洛龙区人民政府办公室", 2024},
		{"示例市甲区水利局2021年度政府信息公开年度报告", "示例市甲区水利局", 2021},
		{"示例市甲区水利局关于2021年政府信息公开工作的报告", "示例市甲区水利局", 2021},
		{"关于示例市甲区水利局2021年政府信息公开工作年度报告", "示例市甲区水利局", 2021},
		{"示例市甲区水利局政府信息公开工作年度报告（2022年）", "示例市甲区水利局", 2022},
		{"示例市甲区水利局政府信息公开工作2022年度报告", "示例市甲区水利局", 2022},
		{"示例市甲区水利局二〇二三年政府信息公开工作年度报告", "示例市甲区水利局", 2023},
		{"示例市甲区水利局２０２３年政府信息公开工作年度报告", "示例市甲区水利局", 2023},
		{"甲区水利局（本级）2023年政府信息公开工作年度报告", "甲区水利局（本级）", 2023},
		{"2023年政府信息公开工作年度报告", "", 2023},
		{"示例市甲区水利局主动公开政府信息2023年度报告", "示例市甲区水利局", 2023},
		{"主动公开政府信息2023年度报告", "", 2023},
		{"示例市甲县人民政府信息公开2024年度工作报告", "示例市甲县人民政府", 2024},
		{"2023年政府信息公开工作年度报告（甲区供销合作社联合社）", "甲区供销合作社联合社", 2023},
		{"2023年政府信息公开工作年度报告（图文）", "", 2023},
		{"政府信息公开工作年度报告", "", 0},
		{"[2023年]国家税务总局甲县税务局政府信息公开工作年报", "国家税务总局甲县税务局", 2023},
		{"（2023年度）甲区水利局政府信息公开工作年度报告", "甲区水利局", 2023},
		{"2023年 | 甲区水利局政府信息公开工作年度报告", "甲区水利局", 2023},
		{"[甲区水利局]2023年政府信息公开工作年度报告", "甲区水利局", 2023},
		{"【甲区水利局】2023年政府信息公开工作年度报告", "甲区水利局", 2023},
		{"【公示】甲区水利局2023年政府信息公开工作年度报告", "甲区水利局", 2023},
		{"（公示）甲区水利局2023年政府信息公开工作年度报告", "甲区水利局", 2023},
		{"★甲区水利局2023年政府信息公开工作年度报告", "甲区水利局", 2023},
		{"1、甲区水利局2023年政府信息公开工作年度报告", "甲区水利局", 2023},
		{"附件1：甲区水利局2023年政府信息公开工作年度报告", "甲区水利局", 2023},
		{"甲区水利局（甲区河长制办公室）2023年政府信息公开工作年度报告", "甲区水利局（甲区河长制办公室）", 2023},
		{"12345热线服务中心2023年政府信息公开工作年度报告", "12345热线服务中心", 2023},
		{"甲县2023年度水利局政府信息公开工作年度报告", "甲县水利局", 2023},
		{"甲县2023年度甲县水利局政府信息公开工作年度报告", "甲县水利局", 2023},
		{"甲区2023年全区行政机关政府信息公开工作年度报告", "甲区", 2023},
		{"公示：2023年甲区水利局政府信息公开工作年度报告", "甲区水利局", 2023},
		{"甲区水利局2023年度政府信息主动公开工作情况年度报告", "甲区水利局", 2023},
	} {
		year, _, _ := yearIn(bare(c.title))
		if organ := organOf(c.title); organ != c.organ || year != c.year {
			t.Errorf("%s: got %q %d, want %q %d", c.title, organ, year, c.organ, c.year)
		}
	}
}

func doc(t *testing.T, body string) document.Document {
	t.Helper()
	d, err := document.Read([]byte(body), "", document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestFindTitle(t *testing.T) {
	const want = "甲区水利局2023年政府信息公开工作年度报告"
	for name, body := range map[string]string{
		"heading":         "<title>甲区政府</title><h1>甲区水利局 2023 年政府信息公开工作年度报告</h1><p>一、总体情况",
		"broken lines":    "<p>甲区水利局2023年政府信息公</p><p>开工作年度报告</p><p>一、总体情况",
		"broken name":     "<p>甲区水</p><p>利局2023年政府信息公开工作年度报告</p><p>本报告由甲区水利局编制。<p>一、总体情况",
		"broken year":     "<p>甲区水利局2</p><p>023年政府信息公开工作年度报告</p><p>一、总体情况",
		"broken end":      "<p>甲区水利</p><p>局2023年政府信息公开工作年度报告</p><p>一、总体情况",
		"contents":        "<p>目录<p>一、总体情况 1<p>二、主动公开政府信息情况……2<p>甲区水利局2023年政府信息公开工作年度报告</p><p>一、总体情况",
		"title tag":       "<title>甲区水利局2023年政府信息公开工作年度报告-甲区人民政府</title><p>一、总体情况",
		"title tag, site": "<title>甲区人民政府_政府信息公开_甲区水利局2023年政府信息公开工作年度报告</title><p>一、总体情况",
		"meta":            `<title>甲区政府</title><meta name="ArticleTitle" content="甲区水利局2023年政府信息公开工作年度报告"><p>政府信息公开年报<p>一、总体情况`,
		"column's name":   `<title>甲区水利局2023年政府信息公开工作年度报告</title><h1>政府信息公开年度报告</h1><p>一、总体情况`,
		"list, title tag": "<title>甲区水利局2023年政府信息公开工作年度报告</title><ul><li>甲区水利局2022年政府信息公开工作年度报告<span>2023-01-20</span></li><li>甲区水利局2021年政府信息公开工作年度报告</li></ul><p>一、总体情况",
		"list, line":      "<p>甲区水利局2023年政府信息公开工作年度报告<p>发布时间：2024-01-20 来源：甲区水利局<ul><li>甲区水利局2022年政府信息公开工作年度报告</li><li>2022-01-20</li><li>乙区水利局2021年政府信息公开工作年度报告</li></ul><p>一、总体情况",
		"list, period":    "<ul><li>乙区水利局2022年政府信息公开工作年度报告<li>甲区水利局2023年政府信息公开工作年度报告<li>丙区水利局2021年政府信息公开工作年度报告</ul><p>统计期限为2023年1月1日至2023年12月31日。<p>一、总体情况",
		"next article":    "<h2>甲区水利局2023年政府信息公开工作年度报告</h2><p>一、总体情况<p>下一篇：甲区水利局2022年政府信息公开工作年度报告",
	} {
		if got, _ := findTitle(doc(t, body), report.Link{}); got != want {
			t.Errorf("%s: got %q", name, got)
		}
	}
	const bracketed = "2023年政府信息公开工作年度报告（甲区水利局）"
	if got, _ := findTitle(doc(t, "<h1>"+bracketed+"</h1>"), report.Link{}); got != bracketed {
		t.Errorf("brackets: got %q", got)
	}
	if got, _ := findTitle(doc(t, "<title>甲区政府</title><p>我局认真贯彻。"), report.Link{Text: want}); got != want {
		t.Errorf("link: got %q", got)
	}
}

// TestReportBeforeThe2019Form reads a report of prose alone, as all were for years before 2019, of which <title> names the
// organ and nothing else: it is a report, none of whose tables was found, and no number of its prose is a cell.
func TestReportBeforeThe2019Form(t *testing.T) {
	r := read(t, report.Page{Body: []byte("<title>甲区水利局</title><h1>2016年政府信息公开工作年度报告</h1>" +
		"<p>一、概述<p>2016年，我局认真贯彻条例。<p>二、主动公开政府信息情况<p>全年主动公开政府信息356条，其中规范性文件2件。" +
		"<p>三、依申请公开政府信息办理情况<p>全年共收到政府信息公开申请12件，均已答复。<p>四、复议、诉讼和申诉情况<p>未发生。" +
		"<p>五、存在的主要问题和改进措施<p>公开内容不够全面。")})
	if r.Organ != "甲区水利局" || r.Year != 2016 || len(r.Cells) > 0 {
		t.Errorf("got %q, %d, %d cells, want 甲区水利局, 2016, none", r.Organ, r.Year, len(r.Cells))
	}
	missing := 0
	for _, d := range r.Diagnostics {
		if d.Code == report.CodeTableMissing {
			missing++
		}
	}
	if missing != 3 || r.Has(report.CodeNoReport) {
		t.Errorf("got %v, want a report all of whose tables are missing", r.Diagnostics)
	}
}

// TestOrganOfCompiler wants the organ that says that it compiled the report, where the title names none.
func TestOrganOfCompiler(t *testing.T) {
	for text, want := range map[string]string{
		"甲区水利局按照要求编制本报告。":     "甲区水利局",
		"根据有关要求，甲区水利局编制了本报告。": "甲区水利局",
		"本报告由甲区水利局编制。":        "甲区水利局",
		"本报告由甲区水利局按照《中华人民共和国政府信息公开条例》（以下简称《条例》）要求编制。": "甲区水利局",
		"本机关按照要求编制本报告。":            "",
		"甲区水利局按照要求编制预算。":           "",
		"如有疑问，请与甲区水利局办公室联系（地址：x）。": "",
	} {
		if got := findOrgan("政府信息公开年度报告", doc(t, "<h1>政府信息公开年度报告</h1><p>"+text+"<h2>一、总体情况</h2>"), report.Link{}); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func TestYearOfPeriod(t *testing.T) {
	for text, want := range map[string]int{
		"统计期限自2022年1月1日起至2022年12月31日止。":       2022,
		"所列数据的统计期限自 2022 年 1 月 1 日起，至12月31日止": 2022,
		"自202011日起,至20201231日止":               2020,
		"统计期限为2022年1月1日至2022年12月31日。":         2022,
		"本报告由我局编制。":                           0,
	} {
		if got := periodYear(doc(t, "<p>"+text)); got != want {
			t.Errorf("%s: got %d, want %d", text, got, want)
		}
	}
	if y, _ := findYear("", doc(t, "<p>x"), report.Link{Text: "甲局2021年年报"}); y != 2021 {
		t.Errorf("link's text: got %d", y)
	}
	both := doc(t, "<p>统计期限自2021年1月1日起至2021年12月31日止。<p>统计期限自2022年1月1日起至2022年12月31日止。")
	if y, period := findYear("甲局2022年政府信息公开工作年度报告", both, report.Link{}); y != 2022 || period != 2022 {
		t.Errorf("last year's report on the same page: got %d, period %d", y, period)
	}
	if y, _ := findYear("", doc(t, "<p>x"), report.Link{Year: 2020}); y != 2020 {
		t.Errorf("link's year: got %d", y)
	}
}

func TestPublished(t *testing.T) {
	for body, want := range map[string]string{
		`<meta name="PubDate" content="2024-01-29 15:02">`:                              "2024-01-29",
		"<p>发布时间：2024年1月9日 浏览次数：3":                                                      "2024-01-09",
		"<p>来源：甲区 发布日期: 2024/01/29":                                                     "2024-01-29",
		"<table><tr><td>索引号<td>x<td>发布日期<td>2024-01-29<tr><td>a<td>b<td>c<td>d</table>": "2024-01-29",
		"<p>本报告发布时间另行通知":                                                                "",
		"<p>发布时间：2019-12-31":                                                            "",
		`<meta name="PubDate" content="2019-12-31"><p>发布时间：2024-01-29`:                  "2024-01-29",
		"<p>发布时间：2023-12-29":                                                            "2023-12-29",
		"<p>发布时间：2024-13-29":                                                            "",
	} {
		if got := findPublished(doc(t, body+"<p>x"), report.Report{Year: 2023}, report.Link{}, time.Time{}).day; got != want {
			t.Errorf("%s: got %q, want %q", body, got, want)
		}
	}
	if got := findPublished(doc(t, "<p>x"), report.Report{}, report.Link{Published: "2024-02-01"}, time.Time{}).day; got != "2024-02-01" {
		t.Errorf("link: got %q", got)
	}
}

// TestTellsWhatItsHeadLacks wants a word where the organ is not named, and where the day of publication is impossible.
func TestTellsWhatItsHeadLacks(t *testing.T) {
	for _, c := range []struct{ name, title, day, organ, want string }{
		{"all is there", "甲区水利局2023年政府信息公开工作年度报告", "2024-01-20", "甲区水利局", ""},
		{"no organ", "2023年政府信息公开工作年度报告", "2024-01-20", "", "organ-missing"},
		{"a day long before", "甲区水利局2023年政府信息公开工作年度报告", "2019-12-31", "甲区水利局", "published-early"},
	} {
		r, err := Extract(report.Page{Body: []byte("<h1>" + c.title + "</h1><p>发布时间：" + c.day + "<h2>一、总体情况</h2><p>甲。")})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range r.Diagnostics {
			if d.Code != report.CodeTableMissing {
				got = append(got, d.Code)
			}
		}
		if r.Organ != c.organ || strings.Join(got, " ") != c.want || (r.Published == "") != (c.want == "published-early") {
			t.Errorf("%s: got organ %q, published %q, diagnostics %v, want %q %q", c.name, r.Organ, r.Published, got, c.organ, c.want)
		}
	}
}

func TestSections(t *testing.T) {
	for _, c := range []struct{ name, body, overview, problems, other string }{
		{"usual", "<h2>一、总体情况</h2><p>甲。<p>乙。<p>二、主动公开政府信息情况<p>x<p>五、存在的主要问题及改进情况<p>丙。<p>六、其他需要报告的事项<p>丁。<p>甲区水利局<p>2024年1月20日<p>上一篇：x",
			"甲。\n乙。", "丙。", "丁。"},
		{"footer", "<p>一、总体情况<p>甲。<p>六、其他需要报告的事项<p>丁。<p>【打印】 【关闭】</p><div class=foot>主办</div>", "甲。", "", "丁。"},
		{"footer of the page", "<nav><a>总体情况</a></nav><p>一、总体情况<p>甲。<p>六、其他需要报告的事项<p>丁。<DIV CLASS='a foot'><p>甲区人民政府</p></div>", "甲。", "", "丁。"},
		{"heading and text in one", "<p>一、总体情况。甲。<p>五、存在的主要问题及改进情况：丙。<p>六、其他需要报告的事项 丁。", "甲。", "丙。", "丁。"},
		{"blanks in headings", "<p>一、总 体 情 况<p>甲。<p>五、 存在的主要问题<p>丙。<p>六、其他需要报告的事项<p>丁。", "甲。", "丙。", "丁。"},
		{"numerals lost", "<p>总体情况<p>甲。<p>存在的主要问题及改进情况<p>丙。<p>其他需要报告的事项<p>丁。", "甲。", "丙。", "丁。"},
		{"seven parts", "<p>一、工作基本情况<p>甲。<p>二、主动公开<p>x<p>六、政府信息公开工作存在的问题及改进措施<p>丙。<p>七、其他需要报告的事项<p>丁。", "甲。", "丙。", "丁。"},
		{"sub-headings", "<p>一、总体情况<p>（一）主动公开情况<p>甲。<p>（五）监督保障<p>乙。<p>二、主动公开政府信息情况", "（一）主动公开情况\n甲。\n（五）监督保障\n乙。", "", ""},
		{"headings one after another", "<p>一、总体情况<p>甲。<p>二、主动公开政府信息情况 三、收到和处理政府信息公开申请情况 四、政府信息公开行政复议、行政诉讼情况 五、存在的主要问题及改进情况<p>丙。", "甲。", "丙。", ""},
	} {
		if got := findSections(doc(t, c.body)); got != (report.Sections{Overview: c.overview, Problems: c.problems, Other: c.other}) {
			t.Errorf("%s: got %+v", c.name, got)
		}
	}
}

func TestClaims(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"2024年共收到政府信息公开申请153件，同比增长20%，办结121件。", "requests.new.total=153 requests.concluded.total=121"},
		{"收到依申请公开1,036件，上年结转12件，结转下年度继续办理5件。", "requests.new.total=1036 requests.carried_in.total=12 requests.carried_out.total=5"},
		{"全年行政复议两件；行政诉讼一起。", "disputes.review.total=2 " + suitTotal + "=1"},
		{"收到申请比上年减少12件。", ""},
		{"收到申请300余件。", ""},
		{"受理申请，共计历年累计12件。", ""},
		{"本年度制发规范性文件3件，废止规范性文件2件。", "disclosure.normative_document.issued=3 disclosure.normative_document.repealed=2"},
		{"因信息公开被提起行政复议，共有12人参加培训3次。", ""},
		{"依法纠正行政复议案件3件。", ""},
	} {
		var got []string
		for _, claim := range findClaims(doc(t, "<p>信息公开："+c.text), 2024) {
			got = append(got, claim.Field+"="+printed(claim.Value))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: got %q, want %q", c.text, s, c.want)
		}
	}
}
