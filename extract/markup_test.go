package extract

import (
	"testing"

	"nianbao/report"
)

// TestTextMarkup wants title and numbers as printed of texts that carry the marks of their markup.
func TestTextMarkup(t *testing.T) {
	const title = "甲区人民政府办公室2023年政府信息公开工作年度报告"
	table := "\n\n| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n|---|---|---|---|\n| 行政许可 | 12 | \\-3 | 1\\.5 |\n| **行政处罚** | **7** | 0 | `8` |\n"
	for name, front := range map[string]string{
		"front matter": "---\ntitle: \"" + title + "\"\nauthor:\n- 甲区人民政府办公室\n---\n",
		"bold":         "**" + title + "**\n",
		"org":          "#+title: " + title + "\n",
		"mediawiki":    "= " + title + " =\n",
		"escaped":      "# 甲区人民政府办公室2023年政府信息公开工作年度报告\n",
	} {
		r := read(t, report.Page{Body: []byte(front + table)})
		if r.Title != title || r.Organ != "甲区人民政府办公室" || r.Year != 2023 {
			t.Errorf("%s: got %q, %q, %d", name, r.Title, r.Organ, r.Year)
		}
		got := byField(r)
		for field, want := range map[string]string{"disclosure.licence.items_change": "-3", "disclosure.licence.decisions": "1.5",
			"disclosure.penalty.items_last_year": "7", "disclosure.penalty.decisions": "8"} {
			if got[field].Raw != want {
				t.Errorf("%s: %s: got %q, want %q", name, field, got[field].Raw, want)
			}
		}
	}
}
