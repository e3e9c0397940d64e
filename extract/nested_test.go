package extract

import "testing"

// TestRowsMergedIntoOne wants no figures beside a label that names two of the form's rows.
func TestRowsMergedIntoOne(t *testing.T) {
	f := theForm()
	for text, want := range map[string]bool{
		"2.没有现成信息需要另行制作 3.补正后申请内容仍不明确": true,
		"没有现成信息需要另行制作":                 false,
		"（四）无法提供 1.本机关不掌握相关政府信息":       false,
		"一、本年新收政府信息公开申请数量":             false,
		"三、本年度办理结果（三）不予公开 1.属于国家秘密":    false,
	} {
		if got := f.namesSeveral(parseLabel(text).word); got != want {
			t.Errorf("%s names several rows: %t, want %t", text, got, want)
		}
	}
	for text, want := range map[string]bool{"2.没有现成信息需要另行制作 3.补正后申请内容仍不明确": true, "2.重复申请 3.其他": true,
		"（六）其他处理 3.其他": false, "三、本年度办理结果（三）不予公开 1.属于国家秘密": false} {
		if got, several := nestedLabels(f, text); several != want || several == (got != nil) {
			t.Errorf("%s: several rows %t, want %t; nested %v", text, several, want, got)
		}
	}
}
