package extract

import (
	"testing"

	"nianbao/report"
)

func TestABannerIsNoPartOfABrokenTitle(t *testing.T) {
	page := report.Page{URL: "http://a/1.html", Status: 200, Body: []byte(`<div class=head>示例市丙区人民政府</div>
<p>示例市丙区卫生健康委<br>员会2023年政府信息公开工作年度报告</p><p>一、总体情况</p><p>略。</p>`)}
	got, err := Extract(page)
	if err != nil {
		t.Fatal(err)
	}
	if want := "示例市丙区卫生健康委员会"; got.Organ != want || got.Title != want+"2023年政府信息公开工作年度报告" {
		t.Errorf("got organ %q of %q, want %q", got.Organ, got.Title, want)
	}
}
