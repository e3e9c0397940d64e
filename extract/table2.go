package extract

import (
	"fmt"
	"slices"
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
	again   []column // further columns of measures that several name
	before  *table2  // the header that was in force before the article's name ended its block
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
		t.blocks(g)
	}
	t.takeLoose()
	return t.draft
}

// blocks reads a piece block by block.
func (t *table2) blocks(g region) {
	for r := g.from; r < g.to; {
		if parts, end := g.blocksBeside(r); len(parts) > 1 {
			for _, part := range parts {
				t.blocks(part)
			}
			t.columns, r = nil, end
			continue
		}
		if end := min(g.turnedBlock(r), g.to); end > r {
			t.columns = nil
			t.blocks(g.turned(r, end))
			t.columns, r = nil, end
			continue
		}
		if t.header(g, r) {
			r++
			continue
		}
		end := r + 1
		for end < g.to && !t.isHeader(g, end) && g.turnedBlock(end) == end {
			end++
		}
		t.block(g, r, end)
		r = end
	}
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
	paired := t.readPairs(g, from, to)
	for r := from; r < to; r++ {
		rows[r-from] = t.subject(g, r)
		if paired[r] {
			rows[r-from].subject = -1
		}
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
		} else if row.subject >= 0 && rows[taken[row.subject]-from].like == row.like && g.rowHasFigures(r) {
			t.secondRow(g, r, row)
		} else if g.rowHasFigures(r) && !paired[r] {
			t.say("row-unknown", fmt.Sprintf("表二中有一行不属于规定表式，未予读取：%s", row.text), t.at(g, r))
		}
	}
}

// otherwise reports whether another column of a measure has another figure in a row.
func (t *table2) otherwise(g region, row int, c column, cell int) bool {
	return slices.ContainsFunc(t.again, func(o column) bool {
		i := g.Index(row, o.from)
		return o.slot == c.slot && i >= 0 && g.look[i].kind != empty && (cell < 0 || g.Cells[i].Text != g.Cells[cell].Text)
	})
}

// secondRow doubts a subject that has a second row with other figures.
func (t *table2) secondRow(g region, row int, what rowOf2) {
	other := &table2{form: t.form, draft: newDraft(), loose: newDraft(), columns: t.columns, units: t.units, cols: t.cols, again: t.again}
	other.readRow(g, row, what)
	if fields := t.differing(other.draft); len(fields) > 0 {
		t.say("doubt-repeated", fmt.Sprintf("“%s”一行出现两次且数字不同", what.text), t.at(g, row), fields...)
	}
}

func (t *table2) field(subject, measure int) string { return t.form.field2(subject, measure) }

// field2 is the field of a subject and a measure of table 2, or a name that is none.
func (f *form) field2(subject, measure int) string {
	return "disclosure." + f.subjects.list[subject].key + "." + f.measures.list[measure].key
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
