package extract

import (
	"fmt"
	"strings"

	"nianbao/report"
)

// table2 is table 2 in the making. It is read block by block: each header row (信息内容, ...)
// says what the figures under it are, until the next one. So a report may mix the two forms.
type table2 struct {
	form *form
	*draft
	columns []column // of the header in force; slot is a measure
	units   []string // what they say of the unit, beside columns
	cols    int      // width of the sheet of that header
}

// readTable2 reads the pieces of table 2 that the regions hold.
func readTable2(f *form, regions []region) *draft {
	t := &table2{form: f, draft: newDraft()}
	for _, g := range regions {
		if g.Cols != t.cols {
			t.columns = nil
		}
		t.cols = g.Cols
		g.to = min(g.to, g.from+mostRows)
		for r := g.from; r < g.to; {
			if t.header(g, r) {
				r++
				continue
			}
			end := r + 1
			for end < g.to && !t.isHeader(g, end) {
				end++
			}
			t.block(g, r, end)
			r = end
		}
	}
	return t.draft
}

// isHeader reports whether a row says what stands below it: no figures and a measure's name, or
// the first words of a block.
func (t *table2) isHeader(g region, row int) bool {
	if table, header := g.rowTable(row); !header || table != 2 {
		return false
	}
	return true
}

// header reads a header row; a row that only names the article of the law ends the block.
func (t *table2) header(g region, row int) bool {
	if !t.isHeader(g, row) {
		return false
	}
	items := headerItems(g.sheet, row, row+1)
	t.columns, t.units = nil, nil
	for i, item := range items {
		if item.cell < 0 {
			continue
		}
		j, sure := clearest(t.form.measures.like(g.look[item.cell].label.word), nil)
		if j < 0 {
			continue
		}
		for _, next := range items[i+1:] { // columns without a header of their own
			if next.cell >= 0 {
				break
			}
			item.to = next.to
		}
		item.slot, item.sure = j, sure
		t.columns = append(t.columns, item)
		t.units = append(t.units, headerUnit(g.Cells[item.cell].Text))
	}
	return true
}

// clearest picks the likest slot if the next one is not nearly as like; allowed may be nil.
func clearest(like []float64, allowed func(j int) bool) (j int, sure bool) {
	j = -1
	first, second := 0.0, 0.0
	for i, v := range like {
		switch {
		case allowed != nil && !allowed(i):
		case v > first:
			j, first, second = i, v, first
		case v > second:
			second = v
		}
	}
	if first < weak || first-second < 0.08 {
		return -1, false
	}
	return j, first >= strong
}

func headerUnit(text string) string {
	s := plain(text)
	for _, unit := range []string{"万元", "千元", "亿元"} {
		if strings.Contains(s, unit) {
			return unit
		}
	}
	if strings.Contains(s, ":元") || strings.Contains(s, "(元)") || strings.HasSuffix(s, "/元") {
		return "元"
	}
	return ""
}

// block reads the rows under one header. Each subject of the form is given to the row that is
// likest to it.
func (t *table2) block(g region, from, to int) {
	taken := map[int]int{} // subject -> row
	rows := make([]rowOf2, to-from)
	for r := from; r < to; r++ {
		rows[r-from] = t.subject(g, r)
		row := rows[r-from]
		if row.subject < 0 {
			continue
		}
		if other, ok := taken[row.subject]; !ok || rows[other-from].like < row.like {
			taken[row.subject] = r
		}
	}
	for r := from; r < to; r++ {
		row := rows[r-from]
		if row.subject >= 0 && taken[row.subject] == r {
			t.readRow(g, r, row)
		} else if g.rowHasFigures(r) {
			t.say("row-unknown", fmt.Sprintf("表二中有一行不属于规定表式，未予读取：%s", row.text), t.at(g, r))
		}
	}
}

// rowOf2 is what a row of table 2 is about.
type rowOf2 struct {
	subject int // -1 none
	like    float64
	sure    bool
	after   int // first column right of its label
	text    string
}

func (t *table2) subject(g region, row int) rowOf2 {
	out := rowOf2{subject: -1, text: "（无行名）"}
	for c := 0; c < g.Cols && g.kindAt(row, c) != figure; c++ {
		l, _, ok := g.labelAt(row, c)
		if !ok {
			continue
		}
		out.text = clip(l.text, 30)
		if len(t.columns) > 0 && c >= t.columns[0].from {
			break
		}
		like := t.form.subjects.like(l.word)
		j, sure := clearest(like, t.measured)
		if j < 0 {
			j, sure = clearest(like, nil)
			if !sure {
				continue
			}
		}
		if like[j] > out.like {
			out.subject, out.like, out.sure, out.after = j, like[j], sure, c+1
		}
	}
	return out
}

// measured reports whether a subject has any of the measures of the header in force.
func (t *table2) measured(subject int) bool {
	for _, c := range t.columns {
		if _, ok := report.FieldByName(t.field(subject, c.slot)); ok {
			return true
		}
	}
	return false
}

func (t *table2) field(subject, measure int) string {
	return "disclosure." + t.form.subjects.list[subject].key + "." + t.form.measures.list[measure].key
}

func (t *table2) readRow(g region, row int, what rowOf2) {
	if !t.measured(what.subject) {
		t.headless(g, row, what)
		return
	}
	cells, how := placeRow(g.sheet, row, what.after, t.columns, len(t.form.measures.list))
	var fields []string
	for i, c := range t.columns {
		field := t.field(what.subject, c.slot)
		if _, ok := report.FieldByName(field); !ok {
			continue
		}
		fields = append(fields, field)
		if cell := cells[c.slot]; cell >= 0 && !g.merged(cell, row) {
			t.putOnce(field, g.sheet, cell, t.units[i])
			if !c.sure {
				t.say("doubt-alignment", fmt.Sprintf("%s的列名不很像规定表式", labelOf(field)), t.at(g, row), field)
			}
		} else if cell >= 0 {
			t.say("doubt-merged", fmt.Sprintf("%s与上一行合并为一格，未予读取", labelOf(field)), t.at(g, row), field)
		}
	}
	switch {
	case how == unplaced:
		t.say("doubt-alignment", fmt.Sprintf("%s与表头对不齐，未予读取", fieldLabels(fields)), t.at(g, row), fields...)
	case how == byCount && len(t.columns) > 1:
		t.say("doubt-alignment", fmt.Sprintf("%s与表头错位，按个数对应读取", fieldLabels(fields)), t.at(g, row), fields...)
	case !what.sure:
		t.say("doubt-alignment", fmt.Sprintf("%s的行名“%s”不很像规定表式", fieldLabels(fields), what.text), t.at(g, row), fields...)
	}
}

// putOnce puts a field that may have been read before: another number casts doubt on both.
func (t *table2) putOnce(field string, s *sheet, cell int, unit string) {
	if _, again := t.cells[field]; !again {
		t.put(field, s, cell, unit)
		return
	}
	other := newDraft()
	other.put(field, s, cell, unit)
	if len(t.differing(other)) > 0 {
		t.say("doubt-repeated", fmt.Sprintf("“%s”出现两次且数字不同", labelOf(field)), s.place(cell).String(), field)
	}
}

// headless reads a row above which no header is left: the decisions of a year are the only
// single number that the form has for a power.
func (t *table2) headless(g region, row int, what rowOf2) {
	_, figures := cellsAfter(g.sheet, row, what.after)
	field := "disclosure." + t.form.subjects.list[what.subject].key + ".decisions"
	if _, ok := report.FieldByName(field); ok && len(figures) == 1 {
		t.putOnce(field, g.sheet, figures[0], "")
		t.say("doubt-header", fmt.Sprintf("“%s”上方没有表头，按处理决定数量读取", what.text), t.at(g, row), field)
		return
	}
	if len(figures) > 0 {
		t.say("doubt-header", fmt.Sprintf("表二“%s”一行上方没有可识别的表头，未予读取", what.text), t.at(g, row), t.fieldsOf(what.subject)...)
	}
}

func (t *table2) fieldsOf(subject int) []string {
	var out []string
	for j := range t.form.measures.list {
		if f, ok := report.FieldByName(t.field(subject, j)); ok {
			out = append(out, f.Name)
		}
	}
	return out
}

func (t *table2) at(g region, row int) string {
	return report.Place{Document: g.doc, Page: g.Page, Table: g.Number, Row: row + 1, Column: 1}.String()
}

// format tells the form of table 2 by the fields that were found in it, block by block.
func (d *draft) format() string {
	old, renewed := false, false
	for name := range d.cells {
		f, ok := report.FieldByName(name)
		if !ok || f.Table != 2 {
			continue
		}
		in2019, in2021 := f.In(report.Format2019), f.In(report.Format2021)
		old = old || in2019 && !in2021
		renewed = renewed || in2021 && !in2019 || in2021 && d.decisionsAlone(name)
	}
	switch {
	case old && renewed:
		return report.FormatMixed
	case old:
		return report.Format2019
	case renewed:
		return report.Format2021
	}
	return ""
}

// decisionsAlone reports whether a power is counted as in the form of 2021, without its items.
func (d *draft) decisionsAlone(field string) bool {
	power, ok := strings.CutSuffix(field, ".decisions")
	_, items := d.cells[power+".items_last_year"]
	_, change := d.cells[power+".items_change"]
	return ok && !items && !change
}
