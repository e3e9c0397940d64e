package extract

import (
	"fmt"
	"slices"

	"nianbao/report"
)

// unmatched says what becomes of a row that is none of the form's, or one of them again.
func (t *table3) unmatched(i int) {
	row := t.rows[i]
	j := best(t.like[i])
	if t.like[i][j] < strong || t.form.rows3.list[j].key == "" {
		if row.part.rowHasFigures(row.row) {
			t.say("row-unknown", fmt.Sprintf("表三中有一行不属于规定表式，未予读取：%s", row.text()), t.at(row))
			t.blankAbove(i)
		}
		return
	}
	again := &table3{form: t.form, draft: newDraft(), rows: []row3{row}}
	again.readRow(row, j, true)
	if !slices.Contains(t.match, j) { // like one of the form's, but not where the form has it
		t.doubt = append(t.doubt, t.fields(j))
	}
	if fields := t.differing(again.draft); len(fields) > 0 {
		t.say("doubt-repeated", fmt.Sprintf("“%s”一行出现两次且数字不同", t.name(j)), t.at(row), fields...)
	}
	t.add(&draft{cells: again.cells})
}

// blankAbove leaves the row above out where it is blank: its figures may stand in the row below, which has
// no name of its own.
func (t *table3) blankAbove(i int) {
	if i == 0 || t.match[i-1] < 0 || t.rows[i-1].part != t.rows[i].part {
		return
	}
	fields := t.fields(t.match[i-1])
	if blanks := t.blanksOf(fields); len(blanks) == len(fields) && len(fields) > 0 {
		t.leaveOut("doubt-alignment", fmt.Sprintf("“%s”一行空白，数字可能在下一行，未予读取", t.name(t.match[i-1])), t.at(t.rows[i]), fields...)
	}
}

func (t *table3) name(slot int) string { return t.form.rows3.list[slot].words[0].text }

func (t *table3) at(row row3) string {
	return report.Place{Document: row.part.doc, Page: row.part.Page, Table: row.part.Number, Row: row.row + 1, Column: 1}.String()
}

func labelOf(field string) string {
	f, _ := report.FieldByName(field)
	return f.LabelZH
}

// settle decides about what the labels left open, row by row: where the form's identities hold
// with it, it stays, with a word of doubt; else it is left out.
func (t *table3) settle() {
	var stays, out []string
	for _, open := range []struct {
		rows      [][]string
		direction bool
	}{{t.doubt, down}, {t.place, across}} {
		for _, fields := range open.rows {
			read := t.readAmong(fields)
			switch {
			case len(read) == 0:
			case confirmed(t.form, t.draft, read, open.direction):
				stays = append(stays, read...)
			default:
				out = append(out, read...)
			}
		}
	}
	if len(stays) > 0 {
		t.say("doubt-alignment", fmt.Sprintf("%s按位置对应，勾稽关系成立", fieldLabels(stays)), "", stays...)
	}
	if len(out) > 0 {
		t.leaveOut("doubt-alignment", fmt.Sprintf("%s的行名或列名不能确定，勾稽关系也不能证实，未予读取", fieldLabels(out)), "", out...)
	}
}

// tidyOther drops （六） when it is only the empty head of its three rows, and leaves it out when
// it may as well be the first of them.
func (f *form) tidyOther(t *draft) {
	for _, c := range f.columns3.list {
		field := "requests." + otherHandling + "." + c.key
		cell, ok := t.cells[field]
		below, sum := 0, 0.0
		for _, key := range []string{"other_not_corrected.", "other_fee_unpaid.", "other_misc."} {
			if part, is := t.cells["requests."+key+c.key]; is {
				below++
				sum += part.Value
			}
		}
		switch {
		case !ok || below == 0:
		case cell.State == report.Blank:
			delete(t.cells, field)
		case below < 3:
			t.leaveOut("doubt-alignment", "“其他处理”一行可能是合计，也可能是其分项，未予读取", cell.Place.String(), field)
		case cell.State == report.Number && cell.Value != sum:
			t.say("doubt-alignment", "“其他处理”一行不等于其分项之和，可能是其中一项", cell.Place.String(), field)
		}
	}
}
