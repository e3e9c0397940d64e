package fetch

import (
	"net/url"
	"testing"
)

func TestReportTitles(t *testing.T) {
	for text, want := range map[string]int{
		"示例市甲区人民政府2023年政府信息公开工作年度报告":       2023,
		"示例市甲区人民政府 2023 年度 政府信息公开工作报告":     2023,
		"2023年政府信息公开年报":                    2023,
		"示例局政府信息公开工作年度报告（2022年）":           2022,
		"示例局２０２１年政府信息公开工作年度报告":             2021,
		"示例局二〇二三年政府信息公开工作年度报告":             2023,
		"示例区2022年度政府信息公开工作年度报告2023-01-18":  2022,
		"【年报】示例街道2022年政府信息公开工作年度报告":        2022,
		"示例区市场监督管理局2023年政府信息公开工作年度报告":      2023,
		"示例区委机构编制委员会办公室2023年政府信息公开工作年度报告":  2023,
		"示例镇2020年信息公开工作年度报告":               2020,
		"示例镇2020年政务公开年报":                   2020,
		"示例市2023年年度报告（政府信息公开）":             2023,
		"示例局政府信息公开工作2019年度报告":              2019,
		"示例县人民政府办公室关于2023年政府信息公开工作情况的年度报告": 2023,
		"政府信息公开工作年度报告":                     0,
	} {
		if got, ok := isReportTitle(text); !ok || got != want {
			t.Errorf("%s: got %d %v, want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{
		"一图读懂2023年政府信息公开工作年度报告", "2023年政府信息公开工作年度报告（图片版）", "2023年政府信息公开工作年度报告解读",
		"关于做好2023年政府信息公开工作年度报告编制工作的通知", "政府信息公开工作年度报告格式", "2023年法治政府建设年度报告", "2023年政府工作报告",
		"2023年企业环境信息公开年度报告", "示例大学2023年信息公开年度报告", "2023年预决算信息公开工作报告", "2023年政务公开工作要点", "2023年上半年政府信息公开工作报告（半年）", "政府信息公开指南",
		"示例区2023年政府信息公开年报数据解析", "示例区2023年政府信息公开保密审查报告", "示例区2023年度政务公开工作自查年度报告", "关于2023年政府信息公开工作年度报告有关数据更正的说明",
	} {
		if got, ok := isReportTitle(text); ok {
			t.Errorf("%s: taken for a report of %d", text, got)
		}
	}
}

func TestPageTitles(t *testing.T) {
	for text, want := range map[string]string{
		"示例局2023年政府信息公开工作年度报告_通知公告_示例市人民政府": "示例局2023年政府信息公开工作年度报告",
		"示例市人民政府-示例局2023年 政府信息公开工作年度报告":     "示例局2023年政府信息公开工作年度报告",
		"政府信息公开年报-示例市":                      "",
	} {
		if got, _, _ := pageTitle(text); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func TestPageKeys(t *testing.T) {
	same := [][2]string{
		{"http://www.example.gov.cn/a/", "https://WWW.example.gov.cn/a/index.html"},
		{"http://www.example.gov.cn/a/1.htm", "http://www.example.gov.cn:80/a/1_wap.htm#x"},
		{"http://www.example.gov.cn/a/1.htm;jsessionid=AB12?x=1", "http://www.example.gov.cn/a/1.htm?x=1&isMobile=true"},
		{"http://www.example.gov.cn", "http://www.example.gov.cn./"},
		{"http://www.example.gov.cn/nb/1.html", "http://www.example.gov.cn/wap/nb/1.html"},
	}
	for _, pair := range same {
		if a, b := pageKey(parse(t, pair[0])), pageKey(parse(t, pair[1])); a != b {
			t.Errorf("%s and %s: got %s and %s, want one", pair[0], pair[1], a, b)
		}
	}
	for _, pair := range [][2]string{
		{"http://www.example.gov.cn/a", "http://www.example.gov.cn:8080/a"},
		{"http://www.example.gov.cn/a?y=1", "http://www.example.gov.cn/a?y=2"},
		{"http://www.example.gov.cn/a", "http://example.gov.cn/a"},
	} {
		if a, b := pageKey(parse(t, pair[0])), pageKey(parse(t, pair[1])); a == b {
			t.Errorf("%s and %s: got %s for both", pair[0], pair[1], a)
		}
	}
}

func TestStems(t *testing.T) {
	for _, pair := range [][2]string{
		{"http://h/a/", "http://h/a/index_2.html"}, {"http://h/a/list.htm", "http://h/a/list2.htm"}, {"http://h/a/ndbg.htm", "http://h/a/ndbg/3.htm"},
		{"http://h/l.jsp?c=1", "http://h/l.jsp?c=1&page=2"}, {"http://h/a/list_1.html", "http://h/a/list_12.html"},
	} {
		if a, b := stem(parse(t, pair[0])), stem(parse(t, pair[1])); a != b {
			t.Errorf("%s and %s: got %s and %s", pair[0], pair[1], a, b)
		}
	}
	if a, b := stem(parse(t, "http://h/a/2023/")), stem(parse(t, "http://h/a/2022/")); a == b {
		t.Errorf("year folders: got %s for both", a)
	}
}

func parse(t *testing.T, raw string) *url.URL {
	t.Helper()
	u, err := url.Parse(raw)
	must(t, err)
	return u
}

func TestCharsets(t *testing.T) {
	const text = "示例市甲区政府信息公开年报，〇與龍"
	for name, body := range map[string]string{
		"utf-8": text, "utf-8 with a mark": "\ufeff" + text, "utf-8 that says gb2312": `<meta charset="gb2312">` + text,
		"gbk": gbk(t, text), "gbk that says utf-8": gbk(t, `<meta charset="utf-8">`+text), "gbk that says gb2312": gbk(t, `<meta http-equiv="Content-Type" content="text/html; charset=gb2312">`+text),
		"gbk that says latin": gbk(t, `<meta charset="iso-8859-1">`+text),
	} {
		got := textOf([]byte(body), "text/html")
		if len(got) < len(text) || got[len(got)-len(text):] != text {
			t.Errorf("%s: got %q", name, got)
		}
	}
	if got := textOf([]byte(text+"\xff 完"), "text/html"); got != text+"\ufffd 完" {
		t.Errorf("utf-8 with a broken byte: got %q", got)
	}
}
