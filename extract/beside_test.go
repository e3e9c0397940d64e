package extract

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"nianbao/report"
)

// TestOtherNumbersBeside wants a report's own figures out of tables that have other numbers
// beside, below or before them, and no doubt of them but where a table stands there twice.
func TestOtherNumbersBeside(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for _, c := range []struct {
		name  string
		twice bool
		bend  func(d *tdoc)
	}{
		{"row numbers after the labels", false, func(d *tdoc) { besideLabels(d, "行次", func(n int) string { return fmt.Sprint(n) }) }},
		{"codes after the labels", false, func(d *tdoc) { besideLabels(d, "代码", func(n int) string { return fmt.Sprintf("A%02d", n) }) }},
		{"units after the labels", false, func(d *tdoc) { besideLabels(d, "计量单位", func(int) string { return "件" }) }},
		{"shares beside the counts", false, func(d *tdoc) {
			d.three[0] = withShares(d.three[0])
		}},
		{"each figure with its column's name", false, func(d *tdoc) {
			for r, row := range d.three[0] {
				for i, c := range row {
					if f, ok := report.FieldByName(c.field); ok {
						d.three[0][r][i].text = f.LabelZH[strings.LastIndex(f.LabelZH, "·")+len("·"):] + "：" + c.text
					}
				}
			}
		}},
		{"each figure in words", false, func(d *tdoc) {
			for r, row := range d.three[0] {
				for i, c := range row {
					if f, ok := report.FieldByName(c.field); ok {
						d.three[0][r][i].text = f.LabelZH[strings.LastIndex(f.LabelZH, "·")+len("·"):] + c.text + "件"
					}
				}
			}
		}},
		{"last year's beside each count of table 2", false, func(d *tdoc) {
			for _, table := range d.two {
				for r, row := range table {
					if len(row) < 2 {
						continue
					}
					out := row[:1:1]
					for _, c := range row[1:] {
						other := txt("上年同期")
						if c.field != "" {
							other = txt(fmt.Sprint(rnd.IntN(60)))
						}
						other.cs = c.cs
						out = append(out, c, other)
					}
					table[r] = out
				}
			}
		}},
		{"last year's columns", false, func(d *tdoc) {
			eachRow(d, func(r int, labels, values []tcell) []tcell {
				for i, v := range values {
					other := v
					if v.field != "" {
						other = txt(fmt.Sprint(rnd.IntN(60)))
					}
					labels = append(labels, other, values[i])
				}
				return labels
			})
			rows := d.three[0]
			years := slices.Repeat([]tcell{txt("")}, len(rows[0]))
			for c := len(rows[0]) - 14; c < len(years); c += 2 {
				years[c], years[c+1] = txt("上年"), txt("本年")
			}
			d.three[0] = slices.Insert(rows, 3, years)
		}},
		{"last year's row of table 4", false, func(d *tdoc) {
			four := squareRows(d.four[0])
			last := len(four) - 1
			for r := range four {
				four[r] = append([]tcell{txt(map[bool]string{true: "本年", false: ""}[r == last])}, four[r]...)
			}
			d.four[0] = append(four, append([]tcell{txt("上年")}, lastYears(four[last][1:], rnd)...))
		}},
		{"last year's total before this year's figures", false, func(d *tdoc) {
			besideLabels(d, "上年总计", func(int) string { return fmt.Sprint(rnd.IntN(60)) })
		}},
		{"columns of table 4 by number", false, func(d *tdoc) {
			four := d.four[0]
			var numbers []tcell
			for i := range four[len(four)-1] {
				numbers = append(numbers, txt(fmt.Sprint(i+1)))
			}
			d.four[0] = slices.Insert(four, len(four)-1, numbers)
		}},
		{"a comparison of some figures before", false, func(d *tdoc) {
			d.two = append([]ttable{{
				{txt("指标"), txt("2022年"), txt("2023年")},
				{txt("行政许可"), txt("5"), txt("6")},
				{txt("行政处罚"), txt("3"), txt("4")},
			}}, d.two...)
		}},
		{"a blank form behind", false, func(d *tdoc) {
			blank := newDoc(steady(false), false, false)
			everyValue(blank, func(string) string { return "" })
			for _, part := range [][]ttable{blank.two, blank.three, blank.four} {
				for _, table := range part {
					for _, row := range table {
						for i := range row {
							row[i].field = ""
						}
					}
				}
			}
			d.four = append(append(append(d.four, blank.two...), blank.three...), blank.four...)
		}},
		{"a blank sample before", true, func(d *tdoc) {
			sample := slices.Clone(d.three[0])
			for r := range sample {
				sample[r] = slices.Clone(sample[r])
				for i := range sample[r] {
					if sample[r][i].field != "" {
						sample[r][i] = txt("")
					}
				}
			}
			d.three = append([]ttable{sample}, d.three...)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := steady(false)
			d := newDoc(want, false, false)
			c.bend(d)
			r := read(t, report.Page{Body: []byte(d.page())})
			got := byField(r)
			for _, f := range report.Fields() {
				raw := strings.TrimSuffix(strings.TrimLeftFunc(got[f.Name].Raw, func(r rune) bool { return r > unicode.MaxASCII }), "件")
				if w, ok := want[f.Name]; ok && f.In(report.Format2021) && (raw != w || strconv.FormatFloat(got[f.Name].Value, 'f', -1, 64) != w) {
					t.Errorf("%s is %q, want %q", f.Name, got[f.Name].Raw, w)
				}
			}
			for _, diag := range r.Diagnostics {
				if !c.twice || diag.Code != "doubt-repeated" {
					t.Errorf("diagnostic %+v", diag)
				}
			}
		})
	}
}

// withShares gives each applicant of a table 3 a second column, with its share.
func withShares(t ttable) ttable {
	under := ttable{}
	for r, row := range t {
		var out []tcell
		for _, c := range row {
			switch {
			case r == 0 && c.rs > 1:
				c.rs++
			case r < 3:
				c.cs *= 2
			}
			if out = append(out, c); c.field != "" {
				out = append(out, txt("12%"))
			}
		}
		if under = append(under, out); r == 2 {
			under = append(under, slices.Repeat([]tcell{txt("件数"), txt("占比")}, 7))
		}
	}
	return under
}

// besideLabels sets a column between the labels and the figures of table 3.
func besideLabels(d *tdoc, head string, mark func(row int) string) {
	n := 0
	eachRow(d, func(r int, labels, values []tcell) []tcell {
		beside := txt("")
		switch {
		case r == 0:
			beside = txt(head)
		case values[0].field != "":
			n++
			beside = txt(mark(n))
		}
		return append(append(labels, beside), values...)
	})
}

// TestDoubtsFiguresUnderABlankRow has the row of table 4 that was to be filled in left blank, and
// figures of something else below it.
func TestDoubtsFiguresUnderABlankRow(t *testing.T) {
	rnd := rand.New(rand.NewPCG(8, 9))
	d := newDoc(randomFigures(rnd, true), true, false)
	four := d.four[0]
	last := len(four) - 1
	other := lastYears(four[last], rnd)
	for i := range four[last] {
		four[last][i].text = ""
	}
	d.four[0] = append(four, other)
	if bad := wrong(read(t, report.Page{Body: []byte(d.page())}), d.shown()); len(bad) > 0 {
		t.Errorf("figures under a blank row taken for the report's own: %v", bad)
	}
}
