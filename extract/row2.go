package extract

import (
	"fmt"

	"nianbao/report"
)

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
	values := 0 // where they begin; a figure before that is the row's number
	if len(t.columns) > 0 {
		values = t.columns[0].from
	}
	for c := 0; c < g.Cols && (c < values || g.kindAt(row, c) != figure); c++ {
		l, _, ok := g.labelAt(row, c)
		if !ok {
			continue
		}
		out.text = clip(l.text, 30)
		if values > 0 && c >= values {
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

func (t *table2) readRow(g region, row int, what rowOf2) {
	if !t.measured(what.subject) {
		if !t.underHeaderBefore(g, row, what) {
			t.headless(g, row, what)
		}
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
		if t.otherwise(g, row, c, cells[c.slot]) {
			t.say("doubt-repeated", fmt.Sprintf("%s有两列同名而数字不同，未予读取", labelOf(field)), t.at(g, row), field)
			continue
		}
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
	if field == feeAmount {
		unit = t.feeUnit(s, cell, unit)
	}
	have, again := t.cells[field]
	if !again {
		t.put(field, s, cell, unit)
		return
	}
	other := newDraft()
	other.put(field, s, cell, unit)
	if len(t.differing(other)) > 0 && !(t.sample && other.cells[field].State == report.Blank) {
		t.say("doubt-repeated", fmt.Sprintf("“%s”出现两次且数字不同", labelOf(field)), s.place(cell).String(), field)
	}
	if have.State == report.Blank { // it may be that of a sample of the form
		t.put(field, s, cell, unit)
	}
}

// underHeaderBefore reads a row whose block has no header of its own, only the article's name, by the header of
// the block before: where that has several measures, and all of them of this subject, and the row as many figures.
func (t *table2) underHeaderBefore(g region, row int, what rowOf2) bool {
	h := t.before
	if h == nil || len(t.columns) > 0 || h.cols != g.Cols || len(h.columns) < 2 {
		return false
	}
	var fields []string
	for _, c := range h.columns {
		field := t.field(what.subject, c.slot)
		if _, ok := report.FieldByName(field); !ok {
			return false
		}
		fields = append(fields, field)
	}
	if _, figures := cellsAfter(g.sheet, row, what.after); len(figures) != len(fields) {
		return false
	}
	own := *t
	own.columns, own.units, own.again = h.columns, h.units, h.again
	own.readRow(g, row, what)
	t.say("doubt-header", fmt.Sprintf("“%s”上方没有表头，按前一组的表头读取", what.text), t.at(g, row), fields...)
	return true
}

// headless reads a row above which no header is left: the decisions of a year are the only
// single number that the form has for a power.
func (t *table2) headless(g region, row int, what rowOf2) {
	_, figures := cellsAfter(g.sheet, row, what.after)
	field := "disclosure." + t.form.subjects.list[what.subject].key + ".decisions"
	if _, ok := report.FieldByName(field); ok && len(figures) == 1 {
		t.loose.put(field, g.sheet, figures[0], "")
		t.loose.say("doubt-header", fmt.Sprintf("“%s”上方没有表头，按处理决定数量读取", what.text), t.at(g, row), t.fieldsOf(what.subject)...)
		return
	}
	if len(figures) > 0 {
		t.say("doubt-header", fmt.Sprintf("表二“%s”一行上方没有可识别的表头，未予读取", what.text), t.at(g, row), t.fieldsOf(what.subject)...)
	}
}

// takeLoose takes over what was read without a header, unless another place has the field under one.
func (t *table2) takeLoose() {
	for _, d := range t.loose.diags {
		if len(t.readAmong(d.Fields)) == 0 {
			t.diags = append(t.diags, d)
		}
	}
	t.loose.diags = nil
	t.add(t.loose)
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
