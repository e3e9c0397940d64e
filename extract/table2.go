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
	sample  bool     // the piece being read has no figures at all
	loose   *draft   // read without a header: holds only where no header names it
}

// readTable2 reads the pieces of table 2 that the regions hold.
func readTable2(f *form, regions []region) *draft {
	t := &table2{form: f, draft: newDraft(), loose: newDraft()}
	for _, g := range regions {
		if g.Cols != t.cols {
			t.columns = nil
		}
		t.cols = g.Cols
		g.to, t.sample = min(g.to, g.from+mostRows), !g.figures
		if t.across(g) {
			continue
		}
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
	t.takeLoose()
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
		if j < 0 || comparesMeasures(g.look[item.cell].label.text) && !t.countsItems(g, items) {
			continue
		}
		for _, next := range items[i+1:] { // columns without a header of their own
			if _, _, named := g.labelAt(row, next.from); named || g.headedAbove(row, next.from, item.from) {
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

// comparesMeasures recognises a column that compares with the year before; the form of 2019 has one of
// its own, 本年增/减, beside the number of items of the year before.
func comparesMeasures(text string) bool {
	return strings.Contains(text, "同比") || strings.Contains(text, "环比") || strings.Contains(text, "同期")
}

// countsItems reports whether a header has the column of the last year's items, and none of its change
// but one that compares.
func (t *table2) countsItems(g region, items []column) bool {
	items2019 := false
	for _, item := range items {
		if item.cell < 0 {
			continue
		}
		l := g.look[item.cell].label
		j, _ := clearest(t.form.measures.like(l.word), nil)
		if j < 0 {
			continue
		}
		switch key := t.form.measures.list[j].key; {
		case key == "items_last_year":
			items2019 = true
		case key == "items_change" && !comparesMeasures(l.text):
			return false
		}
	}
	return items2019
}

// headedAbove reports whether a column has a word above it that another one has not: 备注.
func (g region) headedAbove(row, col, other int) bool {
	for r := g.from; r < row; r++ {
		l, cell, ok := g.labelAt(r, col)
		if !ok || g.Index(r, other) == cell {
			continue
		}
		if _, like := theForm().measures.likest(l.word); like < strong { // no header of a block before
			return true
		}
	}
	return false
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

func (t *table2) field(subject, measure int) string {
	return "disclosure." + t.form.subjects.list[subject].key + "." + t.form.measures.list[measure].key
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
