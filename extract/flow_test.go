package extract

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
)

// inOrderOnly writes the filled cells of each row in their order, with something between two of
// them: no column can be seen.
func inOrderOnly(between string) func(*strings.Builder, [][]tslot) {
	return func(b *strings.Builder, slots [][]tslot) {
		for r, row := range slots {
			var cells []string
			for c, s := range row {
				if text := s.shows(r, c, false); text != "" {
					cells = append(cells, text)
				}
			}
			b.WriteString(strings.Join(cells, between) + "\n")
		}
	}
}

// TestTextInOrder wants tables whole, and without a doubt, of which only the order of the cells is
// left: what a browser or a viewer hands over when a table is copied.
func TestTextInOrder(t *testing.T) {
	for name, between := range map[string]string{"one blank": " ", "two blanks": "  ", "wide blank": "\u3000", "no-break blank": "\u00a0",
		"tab": "\t", "bar": "|", "wide bar": "｜", "comma": ",", "semicolon": ";", "a line each": "\n", "every other line": "\n\n"} {
		for n := range 12 {
			rnd := rand.New(rand.NewPCG(31, uint64(n)))
			d := newDoc(randomFigures(rnd, n%2 == 0), n%2 == 0, n%3 == 0)
			r := read(t, report.Page{Body: d.drawn(inOrderOnly(between))})
			if bad := wrong(r, d.shown()); len(bad) > 0 {
				t.Errorf("%s (%d): wrong: %s", name, n, bad[0])
			}
			if left := missing(r, d.shown()); len(left) > 0 {
				t.Errorf("%s (%d): %d cells left out, such as %s", name, n, len(left), left[0])
			}
			if i := slices.IndexFunc(r.Diagnostics, func(d report.Diagnostic) bool { return strings.HasPrefix(d.Code, report.DoubtPrefix) }); i >= 0 {
				t.Errorf("%s (%d): a doubt about a plain text: %s", name, n, r.Diagnostics[i].Message)
			}
		}
	}
}

const flowHeader = "自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他\n"

// flowRows are the rows of table 3, each with seven noughts but those that are given.
func flowRows(given map[string]string) string {
	var b strings.Builder
	for _, row := range theForm().rows3.list {
		if row.key == "" || row.key == otherHandling {
			continue
		}
		figures := given[row.key]
		if figures == "" {
			figures = "0 0 0 0 0 0 0"
		}
		b.WriteString(row.words[0].text + " " + figures + "\n")
	}
	return b.String()
}

func TestTextInOrderUnclear(t *testing.T) {
	tests := []struct {
		name, text string
		want       map[string]string // raw values; "" where a field is to be left out
	}{
		{"a blank cell is not to be seen", flowHeader + flowRows(map[string]string{"new": "5 1 0 0 0 6"}),
			map[string]string{"requests.new.natural_person": "", "requests.new.total": "", "requests.carried_in.total": "0"}},
		{"a page number among the figures", flowHeader + flowRows(map[string]string{"granted": "5 0 0 0 0 0 5 12"}),
			map[string]string{"requests.granted.natural_person": "", "requests.partial.total": "0"}},
		{"thousands parted by a blank", flowHeader + flowRows(map[string]string{"granted": "1 200 0 0 0 0 0 1 200"}),
			map[string]string{"requests.granted.natural_person": "", "requests.granted.total": ""}},
		{"another order of columns, that the sums bear out", "总计 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他\n" + flowRows(map[string]string{"new": "9 3 1 1 1 1 2"}),
			map[string]string{"requests.new.natural_person": "3", "requests.new.total": "9"}},
		{"another order of columns, that the sums do not bear out", "总计 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他\n" + flowRows(map[string]string{"new": "8 3 1 1 1 1 2"}),
			map[string]string{"requests.new.natural_person": "", "requests.new.total": ""}},
		{"the total above the organisations, as a header of three rows has it", "申请人情况 总计\n自然人 法人或其他组织\n商业企业 科研机构 社会公益组织 法律服务机构 其他\n" + flowRows(map[string]string{"new": "3 1 1 1 1 2 9"}),
			map[string]string{"requests.new.natural_person": "3", "requests.new.total": "9"}},
		{"a sum of the organisations", "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 小计 总计\n" + strings.ReplaceAll(flowRows(map[string]string{"new": "3 1 1 1 1 2 6 9"}), "0 0 0 0 0 0 0", "0 0 0 0 0 0 0 0"),
			map[string]string{"requests.new.other_org": "2", "requests.new.total": "9", "requests.partial.total": "0"}},
		{"the total first, under a header that does not say so", flowHeader + flowRows(map[string]string{"new": "9 3 1 1 1 1 2", "carried_in": "4 1 1 1 1 0 0", "granted": "7 7 0 0 0 0 0"}),
			map[string]string{"requests.new.natural_person": "", "requests.new.total": ""}},
		{"last year's table above this year's", flowHeader + flowRows(map[string]string{"new": "9 0 0 0 0 0 9"}) + flowHeader + flowRows(nil),
			map[string]string{"requests.new.natural_person": ""}},
	}
	for _, test := range tests {
		r := read(t, report.Page{Body: []byte("甲区人民政府2023年政府信息公开工作年度报告\n\n三、收到和处理政府信息公开申请情况\n" + test.text)})
		got := byField(r)
		for field, want := range test.want {
			if c, ok := got[field]; ok != (want != "") || c.Raw != want {
				t.Errorf("%s: %s: got %q, want %q", test.name, field, c.Raw, want)
			}
		}
	}
}

// TestTextInOrderHeaders reads a block of table 2 only under its own header.
func TestTextInOrderHeaders(t *testing.T) {
	text := "甲区人民政府2020年政府信息公开工作年度报告\n\n第二十条第（五）项\n信息内容 上一年项目数量 本年增/减 处理决定数量\n行政许可 12 -3 450\n" +
		"第二十条第（九）项\n信息内容 项目 金额\n政府集中采购 6 80\n"
	got := byField(read(t, report.Page{Body: []byte(text)}))
	for field, want := range map[string]string{"disclosure.licence.items_last_year": "12", "disclosure.licence.items_change": "-3",
		"disclosure.licence.decisions": "450", "disclosure.procurement.items": "", "disclosure.procurement.amount": ""} {
		if c := got[field]; c.Raw != want {
			t.Errorf("%s: got %q, want %q", field, c.Raw, want)
		}
	}
}
