package extract

import (
	"strings"
	"testing"

	"nianbao/report"
)

// What was cut is named: text is no table.
func TestSaysWhatWasCut(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"text":   {"<p>" + strings.Repeat("&amp;", 1_000_000), "文件的文字、标记或图形过多，只读取了一部分"},
		"tables": {"<table>" + strings.Repeat("<tr><td>1<td>2", 125_000), "文件中有过大的表格，只读取了一部分"},
	} {
		r, err := Extract(report.Page{URL: "http://a.gov.cn/1.html", Body: []byte("<html><body>" + c.body)})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range r.Diagnostics {
			if d.Code == "doubt-cut" {
				got = append(got, d.Message)
			}
		}
		if len(got) != 1 || got[0] != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}
