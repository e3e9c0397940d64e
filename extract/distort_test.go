package extract

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// distortion bends a report as pages in the wild are bent. figures stay what they are, except
// where a distortion blanks or drops some.
type distortion struct {
	name string
	// unclear: what is left does not always decide; fields may be missing or in doubt
	unclear bool
	do      func(d *tdoc, rnd *rand.Rand)
}

// everyLabel changes labels, not figures.
func everyLabel(d *tdoc, change func(s string) string) {
	for _, part := range [][]ttable{d.two, d.three, d.four} {
		for _, t := range part {
			for _, row := range t {
				for i := range row {
					if row[i].field == "" && row[i].text != "" {
						row[i].text = change(row[i].text)
					}
				}
			}
		}
	}
}

func everyValue(d *tdoc, change func(s string) string) {
	for _, part := range [][]ttable{d.two, d.three, d.four} {
		for _, t := range part {
			for _, row := range t {
				for i := range row {
					if row[i].field != "" {
						row[i].text = change(row[i].text)
					}
				}
			}
		}
	}
}

// squareRows gives every row its full width: spans become empty cells, as converters do.
func squareRows(t ttable) ttable {
	width := 0
	for _, c := range t[0] {
		width += c.cs
	}
	out := make(ttable, len(t))
	used := make([][]bool, len(t))
	for r := range t {
		out[r] = make([]tcell, width)
		used[r] = make([]bool, width)
		for c := range out[r] {
			out[r][c] = txt("")
		}
	}
	for r, row := range t {
		c := 0
		for _, cell := range row {
			for c < width && used[r][c] {
				c++
			}
			for i := r; i < min(r+cell.rs, len(t)); i++ {
				for j := c; j < min(c+cell.cs, width); j++ {
					used[i][j] = true
				}
			}
			if c < width {
				at := cell
				at.rs, at.cs = 1, 1
				out[r][c] = at
			}
			c += cell.cs
		}
	}
	return out
}

func transpose(t ttable) ttable {
	s := squareRows(t)
	out := make(ttable, len(s[0]))
	for c := range s[0] {
		for r := range s {
			out[c] = append(out[c], s[r][c])
		}
	}
	return out
}

// oneLabel joins the labels of each row of a table 3 into one cell.
func oneLabel(t ttable) ttable {
	if len(t) < 20 || len(t[1]) != 3 || len(t[2]) != 5 {
		return t
	}
	names := [2]string{} // of the groups that go on
	left := [2]int{}
	for r := 3; r < len(t); r++ {
		label := ""
		for i := range names {
			if left[i] > 0 {
				label += names[i] + "、"
				left[i]--
			}
		}
		for len(t[r]) > 0 && t[r][0].field == "" {
			c := t[r][0]
			if c.rs > 1 {
				i := 0
				if left[0] > 0 {
					i = 1
				}
				names[i], left[i] = c.text, c.rs-1
			}
			label += c.text + "、"
			t[r] = t[r][1:]
		}
		t[r] = append([]tcell{txt(strings.TrimSuffix(label, "、"))}, t[r]...)
	}
	t[0][0].cs = 1
	return t
}

func fullWidth(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r - '0' + '０'
		}
		return r
	}, s)
}

// distortions are all that the generator knows.
var distortions = slices.Concat(wordDistortions, layoutDistortions)

var wordDistortions = []distortion{
	{"blanks in labels", false, func(d *tdoc, rnd *rand.Rand) {
		everyLabel(d, func(s string) string {
			r := []rune(s)
			i := rnd.IntN(len(r))
			return string(r[:i]) + []string{" ", "\n", "　", "\u00a0"}[rnd.IntN(4)] + string(r[i:])
		})
	}},
	{"half-width brackets", false, func(d *tdoc, _ *rand.Rand) {
		everyLabel(d, strings.NewReplacer("（", "(", "）", ")", "、", ".", "“", "\"", "”", "\"").Replace)
	}},
	{"a character lost in long labels", true, func(d *tdoc, rnd *rand.Rand) {
		everyLabel(d, func(s string) string {
			r := []rune(s)
			if len(r) < 8 || rnd.IntN(3) > 0 || strings.Contains(s, "单位") {
				return s
			}
			i := 3 + rnd.IntN(len(r)-3)
			return string(r[:i]) + string(r[i+1:])
		})
	}},
	{"one applicant misnamed", false, func(d *tdoc, rnd *rand.Rand) {
		everyLabel(d, strings.NewReplacer("科研机构", "科研企业", "本年增/减", "本年增/").Replace)
	}},
	{"numbering lost", false, func(d *tdoc, _ *rand.Rand) {
		everyLabel(d, func(s string) string {
			if strings.HasPrefix(s, "第二十条") || strings.HasPrefix(s, "20") { // a year's name
				return s
			}
			if bare := strings.TrimLeft(s, "一二三四、（五六七）0123456789."); bare != "" {
				return bare
			}
			return s // another year's number
		})
	}},
	{"units", false, func(d *tdoc, _ *rand.Rand) {
		for _, t := range slices.Concat(d.three, d.four) {
			for _, row := range t {
				for i := range row {
					if row[i].field != "" && row[i].text != "" {
						row[i].text += "件"
					}
				}
			}
		}
	}},
	{"footnotes behind figures", false, func(d *tdoc, rnd *rand.Rand) {
		everyValue(d, func(s string) string {
			if s != "" && rnd.IntN(8) == 0 {
				return s + []string{"①", "*", "[1]", "（注2）", "〔3〕"}[rnd.IntN(5)]
			}
			return s
		})
	}},
	{"full-width digits", false, func(d *tdoc, _ *rand.Rand) { everyValue(d, fullWidth) }},
	{"blanks for noughts", false, func(d *tdoc, _ *rand.Rand) {
		everyValue(d, func(s string) string {
			if s == "0" {
				return "\u00a0"
			}
			return s
		})
	}},
	{"dashes for noughts", false, func(d *tdoc, _ *rand.Rand) {
		everyValue(d, func(s string) string {
			if s == "0" {
				return "—"
			}
			return s
		})
	}},
	{"empty column and rows", false, func(d *tdoc, _ *rand.Rand) {
		for _, t := range slices.Concat(d.two, d.three, d.four) {
			for i := range t {
				t[i] = append(t[i], txt(""))
			}
		}
		for _, part := range []*[]ttable{&d.two, &d.three} {
			t := (*part)[0]
			(*part)[0] = append(t, []tcell{span("", 1, 11)})
		}
	}},
	{"column of remarks", false, func(d *tdoc, _ *rand.Rand) {
		t := d.three[0]
		t[0] = append(t[0], span("备注", 3, 1))
		for i := 3; i < len(t); i++ {
			t[i] = append(t[i], txt([]string{"", "9917"}[i%2]))
		}
	}},
	{"another table before", false, func(d *tdoc, _ *rand.Rand) {
		d.before += "<table><tr><td>索引号</td><td>X/2024-001</td></tr><tr><td>发布机构</td><td>示例市甲区人民政府办公室</td></tr></table>" +
			"<table><tr><td>指标</td><td>数量</td></tr><tr><td>主动公开信息</td><td>5962</td></tr><tr><td>规范性文件</td><td>31</td></tr></table>"
	}},
	{"layout table around", false, func(d *tdoc, _ *rand.Rand) {
		d.before += "<table><tr><td>&nbsp;</td><td>&nbsp;</td></tr><tr><td></td><td>"
		d.after = "</td></tr></table>" + d.after
	}},
	{"spans lost", false, func(d *tdoc, _ *rand.Rand) {
		for _, part := range [][]ttable{d.two, d.three, d.four} {
			for i := range part {
				part[i] = squareRows(part[i])
			}
		}
	}},
	{"column spans of labels lost", false, func(d *tdoc, _ *rand.Rand) {
		t := d.three[0]
		for r := 3; r < len(t); r++ {
			for i := range t[r] {
				if t[r][i].field == "" {
					t[r][i].cs = 1
				}
			}
		}
	}},
	{"a group's row span too long", true, func(d *tdoc, rnd *rand.Rand) {
		t := d.three[0]
		for r := 4; r < len(t); r++ {
			if t[r][0].rs > 1 && rnd.IntN(3) == 0 {
				t[r][0].rs++
			}
		}
	}},
	{"cut in two", false, func(d *tdoc, rnd *rand.Rand) {
		if len(d.three) > 1 {
			return
		}
		t := squareRows(d.three[0])
		at := 5 + rnd.IntN(len(t)-8)
		d.three = []ttable{slices.Clip(t[:at]), t[at:]}
	}},
	{"cut in two with the header again", false, func(d *tdoc, rnd *rand.Rand) {
		if len(d.three) > 1 {
			return
		}
		t := squareRows(d.three[0])
		at := 5 + rnd.IntN(len(t)-8)
		d.three = []ttable{t[:at], append(slices.Clone(t[:3]), t[at:]...)}
	}},
	{"table 2 in blocks", false, func(d *tdoc, _ *rand.Rand) {
		var out []ttable
		for _, t := range d.two {
			from := 0
			for r := 1; r <= len(t); r++ {
				if r == len(t) || strings.HasPrefix(t[r][0].text, "第二十条") {
					out = append(out, slices.Clip(t[from:r]))
					from = r
				}
			}
		}
		d.two = out
	}},
	{"all in one table", false, func(d *tdoc, _ *rand.Rand) { d.joined = true }},
	{"applicants swapped", false, func(d *tdoc, rnd *rand.Rand) {
		if len(d.three[0][2]) != 5 || len(d.three) > 1 {
			return
		}
		i, j := rnd.IntN(4), rnd.IntN(4)
		t := d.three[0]
		t[2][i], t[2][j] = t[2][j], t[2][i]
		for r := 3; r < len(t); r++ {
			k := slices.IndexFunc(t[r], func(c tcell) bool { return c.field != "" }) + 1
			if k > 0 && k+max(i, j) < len(t[r]) {
				t[r][k+i], t[r][k+j] = t[r][k+j], t[r][k+i]
			}
		}
	}},
	{"table 4 with a row for each group", false, func(d *tdoc, _ *rand.Rand) {
		t := d.four[0]
		if len(t) != 4 || len(t[3]) != 15 {
			return
		}
		rows := ttable{{span("类型", 1, 2)}, {span("行政复议", 1, 2)}, {span("行政诉讼", 2, 1), txt("未经复议直接起诉")}, {txt("复议后起诉")}}
		for i := range 5 {
			rows[0] = append(rows[0], txt(t[2][i].text))
			for g := range 3 {
				rows[g+1] = append(rows[g+1], t[3][5*g+i])
			}
		}
		d.four[0] = rows
	}},
	{"table 4 transposed", false, func(d *tdoc, _ *rand.Rand) { d.four[0] = transpose(d.four[0]) }},
	{"table 3 transposed", false, func(d *tdoc, _ *rand.Rand) {
		for i := range d.three {
			d.three[i] = transpose(d.three[i])
		}
	}},
	{"running numbers", false, func(d *tdoc, _ *rand.Rand) {
		t := d.three[0]
		for r := range t {
			n := txt(fmt.Sprint(r - 2))
			if r < 3 {
				n = txt([]string{"序号", "", ""}[r])
			}
			t[r] = append([]tcell{n}, t[r]...)
		}
	}},
	{"running numbers in table 2", false, func(d *tdoc, _ *rand.Rand) {
		for _, t := range d.two {
			n := 0
			for r := range t {
				label := txt("")
				if slices.ContainsFunc(t[r], func(c tcell) bool { return c.field != "" }) {
					n++
					label = txt(fmt.Sprint(n))
				}
				t[r] = append([]tcell{label}, t[r]...)
			}
		}
	}},
	{"groups named in each row's own label", false, func(d *tdoc, _ *rand.Rand) {
		for k, t := range d.three {
			d.three[k] = oneLabel(t)
		}
	}},
	{"traditional characters", false, func(d *tdoc, _ *rand.Rand) {
		everyLabel(d, strings.NewReplacer("总计", "總計", "规章", "規章", "行政诉讼", "行政訴訟", "复议", "複議", "处", "處",
			"审结", "審結", "机构", "機構", "组织", "組織", "请", "請", "数", "數", "业", "業", "纠", "糾", "维", "維").Replace)
	}},
	{"a subtotal row", false, func(d *tdoc, _ *rand.Rand) {
		t := d.three[0]
		for r := 3; r < len(t); r++ {
			if len(t[r]) > 0 && strings.Contains(t[r][0].text, "无法提供") && t[r][0].rs > 1 {
				row := []tcell{span("小计", 1, 2)}
				for range 7 {
					row = append(row, txt("99"))
				}
				d.three[0] = slices.Insert(t, r, row)
				d.three[0][5][0].rs++
				return
			}
		}
	}},
	{"a row missing", true, func(d *tdoc, rnd *rand.Rand) {
		t := d.three[0]
		r := 3 + rnd.IntN(2)
		d.three[0] = slices.Delete(t, r, r+1)
	}},
	{"a row named nothing", true, func(d *tdoc, rnd *rand.Rand) {
		t := d.three[0]
		r := 3 + rnd.IntN(len(t)-3)
		for i := len(t[r]) - 1; i >= 0; i-- {
			if t[r][i].field == "" {
				t[r][i].text = ""
				return
			}
		}
	}},
	{"a row twice", false, func(d *tdoc, rnd *rand.Rand) {
		t := d.three[0]
		for r := 8; r < len(t); r++ {
			if t[r][0].rs == 1 && t[r][0].cs == 1 && rnd.IntN(4) == 0 {
				d.three[0] = slices.Insert(t, r, slices.Clone(t[r]))
				for q := range r {
					for i := range t[q] {
						if t[q][i].field == "" && t[q][i].rs > 1 && q+t[q][i].rs > r {
							t[q][i].rs++
						}
					}
				}
				return
			}
		}
	}},
	{"a row lost and the next one twice", true, func(d *tdoc, rnd *rand.Rand) {
		t := d.three[0]
		for r := len(t) - 3; r > 8; r-- {
			if t[r][0].rs == 1 && t[r][0].cs == 1 && t[r-1][0].rs == 1 && rnd.IntN(3) == 0 {
				d.three[0][r-1] = slices.Clone(t[r])
				return
			}
		}
	}},
	{"header cells lost", true, func(d *tdoc, _ *rand.Rand) {
		for _, t := range slices.Concat(d.three, d.four) {
			for r := range min(3, len(t)) {
				for i := range t[r] {
					t[r][i].rs = 1
				}
			}
		}
	}},
	{"no header at all", true, func(d *tdoc, _ *rand.Rand) { d.three[0] = d.three[0][3:] }},
}
