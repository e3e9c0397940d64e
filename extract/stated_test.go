package extract

import (
	"testing"
	"time"

	"nianbao/report"
)

// saidBeside is what a page says beside the cells.
type saidBeside struct {
	title, organ string
	year         int
	published    string
}

func readBeside(t *testing.T, body string) saidBeside {
	t.Helper()
	r, err := Extract(report.Page{Body: []byte(body + "<p>一、总体情况<p>我局认真公开。<p>六、其他需要报告的事项<p>无。")})
	if err != nil {
		t.Fatal(err)
	}
	return saidBeside{r.Title, r.Organ, r.Year, r.Published}
}

func TestWhatThePageSaysBeside(t *testing.T) {
	const title, bareTitle, organ = "甲区水利局2024年政府信息公开工作年度报告", "2024年政府信息公开工作年度报告", "甲区水利局"
	const day = "2025-01-20"
	for body, want := range map[string]saidBeside{
		"<table><tr><td>索 引 号<td>K1<td>分类<td>年报<tr><td>发布机构<td>甲区水利局<td>发文日期<td>2025-01-20<tr><td>名　　称<td>" + title + "<td>有效性<td>有效</table>": {title, organ, 2024, day},
		"<table><tr><td>索引号<td>主题分类<td>发布机构<td>发文日期<tr><td>K1<td>其他<td>甲区水利局<td>2025-01-20</table><h1>" + bareTitle + "</h1>":                 {bareTitle, organ, 2024, day},
		"<ul><li><b>发布机构：</b>甲区水利局<li><b>生成日期：</b>2025-01-20<li><b>名称：</b>" + bareTitle + "</ul>":                                             {bareTitle, organ, 2024, day},
		"<h1>" + bareTitle + "</h1><p>来源：甲区水利局 时间：2025-01-20":                                                                                 {bareTitle, organ, 2024, day},
		"<title>首页 - 甲区水利局</title><h1>" + bareTitle + "</h1>":                                                                                 {bareTitle, organ, 2024, ""},
		"<title>甲区人民政府门户网站</title><h1>" + bareTitle + "</h1>":                                                                                 {bareTitle, "", 2024, ""},
		"<title>甲区人民政府 政府信息公开年度报告 " + title + "</title>":                                                                                      {title, organ, 2024, ""},
		"<title>甲区</title><img src=a.png alt='" + title + "'>":                                                                                {title, organ, 2024, ""},
		"<p>甲区人民政府门户网站<p>政府信息公开年报<p>" + title:                                                                                                 {title, organ, 2024, ""},
		"<h1>" + bareTitle + "</h1><p>甲区水利局根据《中华人民共和国政府信息公开条例》编制本报告。":                                                                         {bareTitle, organ, 2024, ""},
		"<h1>" + bareTitle + "</h1><p>本报告由甲区水利局编制。":                                                                                           {bareTitle, organ, 2024, ""},
		"<h1>甲区水利局政府信息公开工作年度报告</h1><p>按《条例》（2019年修订）的要求，现公布本局2024年度政府信息公开工作年度报告。":                                                             {"甲区水利局政府信息公开工作年度报告", organ, 2024, ""},
		"<h1>甲区水利局政府信息公开工作年度报告</h1><p>(2024年度)":                                                                                               {"甲区水利局政府信息公开工作年度报告", organ, 2024, ""},
		"<h1>" + title + "</h1><p>[字号：大 中 小] 2025-01-20 10:12":                                                                                {title, organ, 2024, day},
		"<h1>" + title + "</h1><p>2025年01月20日 来源：甲区水利局 浏览次数：3":                                                                                {title, organ, 2024, day},
		"<p>乙区水利局2024年政府信息公开工作年度报告<p>2025-01-10<p>丙区水利局2024年政府信息公开工作年度报告<p>2025-01-11<h1>" + title + "</h1>":                                  {title, organ, 2024, ""},
	} {
		if got := readBeside(t, body); got != want {
			t.Errorf("%s:\n got %+v\nwant %+v", body, got, want)
		}
	}
}

func TestTitlesOrganAndYear(t *testing.T) {
	for title, want := range map[string]saidBeside{
		"甲区水利局政府信息公开工作年度报告(2024)":         {organ: "甲区水利局", year: 2024},
		"甲区水利局2024政府信息公开工作年度报告":           {organ: "甲区水利局", year: 2024},
		"政府信息公开工作年度报告（甲区水利局2024年）":        {organ: "甲区水利局", year: 2024},
		"2024年政府信息公开工作年度报告-甲区水利局":         {organ: "甲区水利局", year: 2024},
		"甲区水利局2024年政务公开工作年度报告":            {organ: "甲区水利局", year: 2024},
		"关于公布甲区水利局2024年政府信息公开工作年度报告的通知":   {organ: "甲区水利局", year: 2024},
		"附件1：甲区水利局2024年政府信息公开工作年度报告":      {organ: "甲区水利局", year: 2024},
		"甲区城市管理局（综合行政执法局）2024年政府信息公开年度报告": {organ: "甲区城市管理局（综合行政执法局）", year: 2024},
		"甲區水利局2024年度政府信息公開工作年度報告":         {organ: "甲區水利局", year: 2024},
	} {
		want.title = title
		if got := readBeside(t, "<h1>"+title+"</h1>"); got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
}

func TestYearOfPeriodInAllHands(t *testing.T) {
	for _, text := range []string{
		"统计期限自２０２４年１月１日起至２０２４年１２月３１日止。", "统计时间：二〇二四年一月一日至二〇二四年十二月三十一日。",
		"所列数据统计期为2024.1.1-2024.12.31。", "数据统计期限为2024-01-01至2024-12-31。", "统计期限为2024年度。",
	} {
		if got := readBeside(t, "<h1>甲区水利局政府信息公开工作年度报告</h1><p>"+text); got.year != 2024 {
			t.Errorf("%s: got %d", text, got.year)
		}
	}
}

func TestDayOfPublication(t *testing.T) {
	const head = "<h1>甲区水利局2024年政府信息公开工作年度报告</h1>"
	for body, want := range map[string]string{
		"<p>发布时间：二〇二五年一月二十日":                                   "2025-01-20",
		"<p>发布时间：２０２５－０１－２０":                                   "2025-01-20",
		"<p>发布： 2025-01-20":                                    "2025-01-20",
		"<p>成文日期：2025-01-18 发布日期：2025-01-20":                   "2025-01-20",
		"<p>更新时间：2025-03-05 发布时间：2025-01-20":                   "2025-01-20",
		"<p>日期：2026-03-05 天气 晴<p>发布时间：2025-01-20":              "2025-01-20",
		"<dl><dt>发布日期<dd>2025-01-20</dl>":                      "2025-01-20",
		`<meta itemprop="datePublished" content="2025-01-20">`: "2025-01-20",
		"<p>发布日期：2024-12-28":                                   "2024-12-28", // odd, but that is what it says
		"<p>打印时间：2025-11-20":                                   "",
		"<p>活动时间：2024-05-01":                                   "",
		"<p>当前时间：2026-03-05":                                   "",
		"<p>今天是2026年3月5日 星期四":                                  "",
		"<p>发布日期：1970-01-01":                                   "",
		"<p>（2025年1月）":                                         "",
		"<p>日期：2025111":                                        "", // 11 January, or 1 November
	} {
		if got := readBeside(t, head+body); got.published != want {
			t.Errorf("%s: got %q, want %q", body, got.published, want)
		}
	}
}

func TestDayOfSignature(t *testing.T) {
	const body = "<h1>2024年政府信息公开工作年度报告</h1><p>一、总体情况<p>甲。<p>六、其他需要报告的事项<p>无。"
	for signed, want := range map[string]saidBeside{
		"<p>甲区水利局<p>2025年1月20日<p>上一篇：无": {organ: "甲区水利局", published: "2025-01-20"},
		"<p>甲区水利局 二〇二五年一月二十日":           {organ: "甲区水利局", published: "2025-01-20"},
		"<p>甲区水利局<p>2024年1月20日":         {organ: "甲区水利局"}, // the year before, by habit
	} {
		r, err := Extract(report.Page{Body: []byte(body + signed)})
		if err != nil || r.Organ != want.organ || r.Published != want.published || r.Sections.Other != "无。" {
			t.Errorf("%s: got %q %q %q, %v", signed, r.Organ, r.Published, r.Sections.Other, err)
		}
	}
}

func TestNoDayAfterThePageWasSeen(t *testing.T) {
	page := report.Page{Fetched: time.Date(2025, 2, 1, 0, 0, 0, 0, time.UTC),
		Body: []byte("<h1>甲区水利局2024年政府信息公开工作年度报告</h1><p>发布时间：2052-01-20<p>一、总体情况<p>甲。")}
	if r, err := Extract(page); err != nil || r.Published != "" {
		t.Errorf("got %q, %v", r.Published, err)
	}
}
