package extract

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// square3 is the first table 3 without spans, and where its figures begin; ok is false when it was
// bent too far already.
func square3(d *tdoc) (t ttable, first int, ok bool) {
	if len(d.three) != 1 {
		return nil, 0, false
	}
	t = squareRows(d.three[0])
	last := t[len(t)-1]
	first = slices.IndexFunc(last, func(c tcell) bool { return c.field != "" })
	if first < 1 || first+7 > len(last) {
		return nil, 0, false
	}
	for _, row := range t { // rows that are shifted mean nothing any more when they are bent again
		for c := range row {
			if row[c].field != "" && (c < first || c >= first+7 || row[first].field == "" || row[first+6].field == "") {
				return nil, 0, false
			}
		}
	}
	return t, first, true
}

// eachRow bends every row of table 3 beside its labels.
func eachRow(d *tdoc, bend func(r int, labels, values []tcell) []tcell) {
	t, first, ok := square3(d)
	if !ok {
		return
	}
	for r := range t {
		t[r] = bend(r, slices.Clip(t[r][:first]), slices.Clip(t[r][first:]))
	}
	d.three[0] = t
}

// lastYears are values with other numbers in their places, which are none of the report.
func lastYears(values []tcell, rnd *rand.Rand) []tcell {
	out := slices.Clone(values)
	for i := range out {
		if out[i].field != "" {
			out[i] = txt(fmt.Sprint(rnd.IntN(60)))
		}
	}
	return out
}

// layoutDistortions change where things stand, and set other numbers beside the report's own.
var layoutDistortions = []distortion{
	{"total first", false, func(d *tdoc, _ *rand.Rand) {
		eachRow(d, func(r int, labels, values []tcell) []tcell {
			if r == 1 { // the words stand two rows high
				values = slices.Clone(values)
			}
			return append(append(labels, values[6]), append(slices.Clone(values[:6]), values[7:]...)...)
		})
	}},
	{"nothing but totals", false, func(d *tdoc, _ *rand.Rand) {
		at := 6 // the column of the totals, which may have been moved
		eachRow(d, func(_ int, labels, values []tcell) []tcell {
			if i := slices.IndexFunc(values, func(c tcell) bool { return strings.HasSuffix(c.field, ".total") }); i >= 0 {
				at = i
			}
			return append(labels, values...)
		})
		eachRow(d, func(r int, labels, values []tcell) []tcell {
			if len(values) > 8 { // another year stands beside it
				return append(labels, values...)
			}
			if r == 0 && values[0].field == "" {
				return append(labels, values[0])
			}
			return append(labels, values[at])
		})
	}},
	{"two years side by side", false, func(d *tdoc, rnd *rand.Rand) {
		eachRow(d, func(r int, labels, values []tcell) []tcell {
			values = values[:7]
			return append(append(labels, lastYears(values, rnd)...), values...)
		})
		if t, _, ok := square3(d); ok && len(t[0]) > 14 {
			head := slices.Repeat([]tcell{txt("")}, len(t[0])-14)
			head[0] = txt("类别")
			d.three[0] = append(ttable{append(head, span("2022年", 1, 7), span("2023年", 1, 7))}, t...)
		}
	}},
	{"cut lengthwise", false, func(d *tdoc, _ *rand.Rand) {
		t, first, ok := square3(d)
		if !ok {
			return
		}
		left, right := make(ttable, len(t)), make(ttable, len(t))
		for r := range t {
			left[r] = slices.Clone(t[r][:first+4])
			right[r] = append(slices.Clone(t[r][:first]), t[r][first+4:]...)
		}
		d.three = []ttable{left, right}
	}},
	{"labels behind the figures", false, func(d *tdoc, _ *rand.Rand) {
		eachRow(d, func(_ int, labels, values []tcell) []tcell { return append(values[:7], labels...) })
	}},
	{"a column of last year", false, func(d *tdoc, rnd *rand.Rand) {
		eachRow(d, func(r int, labels, values []tcell) []tcell {
			more := txt(fmt.Sprint(rnd.IntN(50)))
			if r < 3 {
				more = txt([]string{"上年总计", "", ""}[r])
			}
			return append(append(labels, values...), more)
		})
	}},
	{"last year's table before", false, func(d *tdoc, rnd *rand.Rand) {
		t, _, ok := square3(d)
		if !ok {
			return
		}
		var b strings.Builder
		old := make(ttable, len(t))
		for r := range t {
			old[r] = lastYears(t[r], rnd)
		}
		b.WriteString("<p>2022年度收到和处理政府信息公开申请情况表</p>")
		old.write(&b)
		b.WriteString("<p>2023年度情况表</p>")
		d.before += b.String()
	}},
	{"organs' table before", false, func(d *tdoc, rnd *rand.Rand) {
		t := ttable{{txt("单位"), txt("自然人"), txt("商业企业"), txt("科研机构"), txt("社会公益组织"), txt("法律服务机构"), txt("其他"), txt("总计")}}
		for _, organ := range []string{"区教育局", "区水利局", "甲镇", "合计"} {
			row := []tcell{txt(organ)}
			for range 7 {
				row = append(row, txt(fmt.Sprint(rnd.IntN(90))))
			}
			t = append(t, row)
		}
		var b strings.Builder
		t.write(&b)
		d.before += b.String()
	}},
	{"a hidden twin", false, func(d *tdoc, rnd *rand.Rand) {
		t, _, ok := square3(d)
		if !ok {
			return
		}
		for r := range t {
			t[r] = lastYears(t[r], rnd)
		}
		var b strings.Builder
		b.WriteString("<style>.old { display: none }</style><div class=old>")
		t.write(&b)
		d.before += b.String() + "</div>"
	}},
	{"a part instead of a row", true, func(d *tdoc, rnd *rand.Rand) {
		t, first, ok := square3(d)
		if !ok {
			return
		}
		r := 6 + rnd.IntN(len(t)-8)
		row, label := lastYears(t[r], rnd), first-1
		for i := range row {
			if t[r][i].field == "" && (i < first || t[r][i].text != "") {
				row[i], label = txt(""), i
			}
		}
		row[label] = txt([]string{"其中：信函申请", "其中：当面申请", "小计", "其中：网络申请"}[rnd.IntN(4)])
		t[r] = row
		d.three[0] = t
	}},
	{"table 2 in one row", false, func(d *tdoc, _ *rand.Rand) {
		if len(d.two) != 1 || len(d.two[0]) < 10 {
			return
		}
		out, heads := make(ttable, 3), []tcell(nil)
		for _, row := range d.two[0] {
			if len(row) < 2 || row[1].field == "" {
				heads = row
				continue
			}
			for i, c := range row[1:] {
				out[0] = append(out[0], txt(row[0].text))
				out[1] = append(out[1], txt(heads[i+1].text))
				out[2] = append(out[2], val(figures{c.field: c.text}, c.field))
			}
		}
		d.two = []ttable{out}
	}},
}
