package document

import (
	"strings"
	"testing"
)

func TestMarkupInJSONIsReadAsAPage(t *testing.T) {
	const table = `<p>一、总体情况<\/p><table width=\"100%\"><tr><td>本年新收<\/td><td>3<\/td><\/tr><tr><td>结转<\/td><td>\u0034<\/td><\/tr><\/table>`
	for name, text := range map[string]string{
		"a member":               `{"id":1,"title":"甲局2023年政府信息公开工作年度报告","content":"` + table + `"}`,
		"members within":         ` {"code":0,"data":{"info":{"bt":"甲局2023年政府信息公开工作年度报告","nr":"` + table + `"}}}`,
		"written with escapes":   `{"title":"\u7532局2023年政府信息公开工作年度报告","content":"` + strings.NewReplacer("<", `\u003c`, ">", `\u003e`).Replace(table) + `"}`,
		"as entities":            `{"title":"甲局2023年政府信息公开工作年度报告","content":"` + strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(table) + `"}`,
		"a text in JSON within":  `{"data":"{\"title\":\"甲局2023年政府信息公开工作年度报告\",\"content\":\"<table><tr><td>本年新收</td><td>3</td></tr><tr><td>结转</td><td>4</td></tr></table>\"}"}`,
		"the argument of a call": `back({"title":"甲局2023年政府信息公开工作年度报告","content":"` + table + `"});`,
		"several members":        `[{"title":"甲局2023年政府信息公开工作年度报告","part":"<p>一、总体情况</p>","next":"<table><tr><td>本年新收</td><td>3</td></tr><tr><td>结转</td><td>4</td></tr></table>"}]`,
	} {
		d, err := Read([]byte(text), "application/json", Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		grids := d.Grids()
		if d.Title != "甲局2023年政府信息公开工作年度报告" || len(grids) != 1 {
			t.Errorf("%s: got title %q and %d tables, want the title and one table", name, d.Title, len(grids))
			continue
		}
		one, two := grids[0].At(0, 1), grids[0].At(1, 1)
		if one == nil || two == nil || one.Text != "3" || two.Text != "4" || one.Bytes != two.Bytes {
			t.Errorf("%s: got %+v and %+v, want 3 and 4 and no place in the bytes", name, one, two)
		}
	}
}

func TestOtherTextsInBracketsStayWhatTheyAre(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a page that begins with a bracket": {`{{ head }}<html><body><p>一、总体情况</p></body></html>`, HTML},
		"a text":                            {"[2024] 1号\n政府信息公开工作年度报告", Text},
		"data without mark-up":              {`{"title":"甲局","rows":[{"id":1}]}`, Text},
		"a call in a text":                  {"函数(f([1,2]) 的说明", Text},
		"deep":                              {strings.Repeat("[", 200) + `"<p>x</p><p>y</p>"` + strings.Repeat("]", 200), HTML},
	} {
		d, err := Read([]byte(c.text), "", Options{})
		if err != nil || d.Format != c.want {
			t.Errorf("%s: got %q, %v; want %q", name, d.Format, err, c.want)
		}
	}
}
