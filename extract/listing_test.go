package extract

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
)

// listedReport writes a report of which each figure is written with its name.
type listedReport struct {
	shown figures
	line  func(names []string, figure string) string // names: outermost first
}

// page is the report, a section for each of its tables.
func (l listedReport) page() []byte {
	var b strings.Builder
	b.WriteString("<html><body><h1>甲县水务局2023年政府信息公开工作年度报告</h1>\n")
	table := 0
	for _, f := range report.Fields() {
		figure, ok := l.shown[f.Name]
		if !ok {
			continue
		}
		if f.Table != table {
			table = f.Table
			b.WriteString([5]string{2: "<p>二、主动公开政府信息情况</p>", 3: "<p>三、收到和处理政府信息公开申请情况</p>", 4: "<p>四、政府信息公开行政复议、行政诉讼情况</p>"}[table])
		}
		b.WriteString(l.line(strings.Split(f.LabelZH, "·"), figure) + "\n")
	}
	b.WriteString("<p>五、存在的主要问题及改进情况</p><p>无。</p></body></html>")
	return []byte(b.String())
}

// underHeadings writes the outer name once, as a heading, and the inner ones below it.
func underHeadings(heading, line string) func(names []string, figure string) string {
	last := ""
	return func(names []string, figure string) string {
		outer, inner := strings.Join(names[:len(names)-1], " "), names[len(names)-1]
		out := fmt.Sprintf(line, inner, figure)
		if outer != last {
			out = fmt.Sprintf(heading, outer) + out
		}
		last = outer
		return out
	}
}

// TestListedFigures wants reports whole, and without a doubt, that name each figure in words: what is read
// in tables elsewhere stands in lines, terms, pairs of cells.
func TestListedFigures(t *testing.T) {
	joined := func(format, between string) func([]string, string) string {
		return func(names []string, figure string) string {
			return fmt.Sprintf(format, strings.Join(names, between), figure)
		}
	}
	for name, line := range map[string]func([]string, string) string{
		"lines":               joined("<p>%s：%s件</p>", "·"),
		"items of a list":     joined("<li>%s: %s</li>", "-"),
		"terms":               joined("<dl><dt>%s</dt><dd>%s</dd></dl>", "·"),
		"a table of pairs":    joined("<table><tr><td>%s</td><td>%s</td></tr></table>", "·"),
		"under headings":      underHeadings("<h4>%s</h4>", "<p>%s：%s件</p>"),
		"under names in bold": underHeadings("<p><b>%s</b></p>", "<p>%s%s件；</p>"),
	} {
		t.Run(name, func(t *testing.T) {
			l := listedReport{shown: figures{}, line: line}
			all := randomFigures(rand.New(rand.NewPCG(5, 6)), false)
			for _, f := range report.Fields() {
				if f.In(report.Format2021) && !strings.HasPrefix(f.Name, "requests."+otherHandling) && f.Unit == "件" {
					l.shown[f.Name] = all[f.Name]
				}
			}
			r := read(t, report.Page{Body: l.page()})
			if bad := wrong(r, l.shown); len(bad) > 0 {
				t.Errorf("wrong: %s", bad[0])
			}
			if left := missing(r, l.shown); len(left) > 0 {
				t.Errorf("%d cells left out, such as %s", len(left), left[0])
			}
			if i := slices.IndexFunc(r.Diagnostics, func(d report.Diagnostic) bool { return strings.HasPrefix(d.Code, report.DoubtPrefix) }); i >= 0 {
				t.Errorf("a doubt about a plain list: %+v", r.Diagnostics[i])
			}
		})
	}
}

// totalsOf lists the totals of table 3, in which a row may say something else.
func totalsOf(change map[string]string, extra string) []byte {
	var b strings.Builder
	b.WriteString("<h1>甲县水务局2023年政府信息公开工作年度报告</h1><p>三、收到和处理政府信息公开申请情况</p>")
	for _, row := range theForm().rows3.list {
		figure := map[string]string{"new": "9", "carried_in": "1", "granted": "4", "unavailable_unclear": "5", "concluded": "9", "carried_out": "1"}[row.key]
		if figure == "" {
			figure = "0"
		}
		if c, ok := change[row.key]; ok {
			figure = c
		}
		if row.key != "" && row.key != otherHandling {
			fmt.Fprintf(&b, "<p>%s：%s件</p>", row.words[0].text, figure)
		}
	}
	b.WriteString(extra)
	return []byte(b.String())
}

// TestListedTotals takes the figure of a row that names no applicant for its total, where the form's sums
// bear that out; else it says that it doubts it.
func TestListedTotals(t *testing.T) {
	for name, test := range map[string]struct {
		page  []byte
		want  string // requests.granted.total
		doubt string
	}{
		"totals":                       {totalsOf(nil, ""), "4", ""},
		"sums that do not come out":    {totalsOf(map[string]string{"granted": "3"}, ""), "3", "doubt-alignment"},
		"a row twice":                  {totalsOf(nil, "<p>予以公开：2件</p>"), "", "doubt-repeated"},
		"a figure with more before it": {[]byte(strings.ReplaceAll(string(totalsOf(nil, "")), "：", " 3 2 ")), "", ""},
	} {
		r := read(t, report.Page{Body: test.page})
		if got := byField(r)["requests.granted.total"].Raw; strings.TrimSuffix(got, "件") != test.want {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
		if test.doubt != "" && !slices.ContainsFunc(r.Diagnostics, func(d report.Diagnostic) bool { return d.Code == test.doubt }) {
			t.Errorf("%s: no %s in %+v", name, test.doubt, r.Diagnostics)
		}
	}
}

// TestListedFigureBesideItsColumn has a column of figures, one of which stands in the next column: no blank is read for it.
func TestListedFigureBesideItsColumn(t *testing.T) {
	var b strings.Builder
	b.WriteString("<html><body><h1>甲县水务局2023年政府信息公开工作年度报告</h1><table>")
	d := newDoc(steady(false), false, false)
	for _, row := range d.three[0][3:] {
		label, total := "", ""
		for _, c := range row {
			if c.field == "" && c.text != "" {
				label = c.text
			}
			total = c.text
		}
		if strings.Contains(label, "部分公开") {
			total = "</td><td>" + total
		}
		fmt.Fprintf(&b, "<tr><td>%s</td><td></td><td>%s</td></tr>\n", label, total)
	}
	b.WriteString("</table></body></html>")
	cells := byField(read(t, report.Page{Body: []byte(b.String())}))
	for _, field := range []string{"requests.granted.total", "requests.partial.total"} {
		if got, want := cells[field].Raw, d.shown()[field]; got != want || got == "" {
			t.Errorf("%s: got %q, want %q", field, got, want)
		}
	}
}
