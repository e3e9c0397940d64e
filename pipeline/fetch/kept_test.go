package fetch

import "testing"

func TestAKeptListIsNoReport(t *testing.T) {
	const address = "http://www.example.gov.cn/nb/"
	list := `<title>2023年政府信息公开工作年度报告</title><ul><li><a href="1.html">` + titleA + `</a></li><li><a href="2.html">` + titleB + `</a></li></ul>`
	for name, test := range map[string]struct {
		body string
		want bool
	}{
		"report":   {article(titleA), false},
		"list":     {list, true},
		"column":   {`<title>政府信息公开年报</title><ul><li><a href="1.docx">` + titleA + `</a></li></ul>`, true},
		"document": {"%PDF-1.4", false},
		"notice":   {`<title>关于做好2023年政府信息公开工作年度报告编制的通知</title><p>各单位：请按时报送。</p>`, true},
	} {
		if got := IsOther(address, "text/html; charset=utf-8", []byte(test.body)); got != test.want {
			t.Errorf("%s: taken for no report: got %v, want %v", name, got, test.want)
		}
	}
}
