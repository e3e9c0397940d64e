package extract

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"nianbao/report"
)

// readTables4 reads every table 4 that the regions hold. Pieces that have no field in common are
// pieces of one table.
func readTables4(f *form, regions []region) []*draft {
	var out []*draft
	for _, g := range regions {
		d := readPart4(f, g)
		if len(d.cells) == 0 && len(d.diags) == 0 {
			continue
		}
		if n := len(out); n > 0 && out[n-1].overlap(d) == 0 {
			out[n-1].add(d)
			continue
		}
		out = append(out, d)
	}
	return slices.DeleteFunc(out, func(d *draft) bool { return len(d.cells) == 0 && len(d.diags) == 0 })
}

func readPart4(f *form, g region) *draft {
	d := newDraft()
	body := g.from
	for body < g.to {
		table, header := g.rowTable(body)
		if g.rowHasFigures(body) && !(header && table == 4) {
			break
		}
		body++
	}
	rows := figureRows(g, body)
	if len(rows) == 0 {
		if body = blankRow4(g); body == g.to {
			return d
		}
		rows = []int{body}
	}
	if byGroup := rowsByGroup(f, g, body, rows); byGroup != nil {
		return byGroup
	}
	if one := underCaption(f, g, body, rows); one != nil {
		return one
	}
	columns := columns4(f, g, body)
	readRow4(f, g, rows[0], columns, d)
	if blankAbove(g, rows[0]) && !blankWithin(g, rows[0]-1) && len(d.cells) > 0 {
		d.say("doubt-alignment", "表四表头下一行为空，数字在其后一行，可能不是本报告的", at4(g, rows[0]), d.everyField()...)
	}
	if numbersColumns(g.sheet, rows[0]) {
		d.leaveOut("doubt-alignment", "表四只有一行列号，未予读取", at4(g, rows[0]), d.everyField()...)
	}
	for _, r := range rows[1:] {
		other := newDraft()
		readRow4(f, g, r, columns, other)
		if fields := d.differing(other); len(fields) > 0 {
			d.say("doubt-repeated", "表四有两行数字，且不相同", at4(g, r), fields...)
		}
	}
	return d
}

// blankAbove reports whether the row right above a row of figures has cells for them and nothing in
// any: it may be the one that was to be filled in, and the figures an example or another year's.
func blankAbove(g region, row int) bool {
	cells, last := 0, -1
	for c := 0; c < g.Cols && row > g.from; c++ {
		if i := g.Index(row-1, c); i >= 0 && i != last {
			if g.look[i].kind != empty {
				return false
			}
			cells, last = cells+1, i
		}
	}
	return cells > 5
}

// blankWithin reports whether a row of the header, above one, has a blank row above it too: then such rows
// stand between all.
func blankWithin(g region, below int) bool {
	for r := g.from + 2; r < below; r++ {
		if blankAbove(g, r) && g.named(r, 0, g.Cols) {
			return true
		}
	}
	return false
}

func figureRows(g region, from int) []int {
	var out []int
	for r := from; r < g.to && len(out) < 20; r++ {
		if g.rowHasFigures(r) {
			out = append(out, r)
		}
	}
	if len(out) > 1 && numbersColumns(g.sheet, out[0]) {
		out = out[1:]
	}
	return out
}

// numbersColumns reports whether a row has the columns' numbers, 1 2 3 and so on to its end.
func numbersColumns(s *sheet, row int) bool {
	cells, _ := cellsAfter(s, row, 0)
	n := 0
	for _, cell := range cells {
		if text := s.Cells[cell].Text; text != "" && s.look[cell].kind == figure {
			if n++; text != strconv.Itoa(n) {
				return false
			}
		}
	}
	return n > 4
}

// blankRow4 finds the row of a table 4 that was left blank: the one below its last header.
func blankRow4(g region) int {
	body := g.to
	for r := g.to - 1; r >= g.from; r-- {
		if _, header := g.rowTable(r); header {
			return body
		}
		body = r
	}
	return g.to
}

func at4(g region, row int) string {
	return report.Place{Document: g.doc, Page: g.Page, Table: g.Number, Row: row + 1, Column: 1}.String()
}

func readRow4(f *form, g region, row int, columns []column, d *draft) {
	n := len(f.cells4.list)
	cells, how := placeRow(g.sheet, row, labelsEnd(g, row, columns), columns, n)
	if unsure := slices.ContainsFunc(columns, func(c column) bool { return !c.sure }); len(columns) < n || how == unplaced || unsure && groupsInTurn(f, g, row) {
		if inOrder := inReadingOrder(f, g, row); inOrder != nil {
			columns = inOrder
			cells, how = placeRow(g.sheet, row, 0, columns, n)
		}
	}
	var unsure, all []string
	for _, c := range columns {
		field := "disputes." + f.cells4.list[c.slot].key
		all = append(all, field)
		if cells[c.slot] < 0 {
			continue
		}
		d.put(field, g.sheet, cells[c.slot], "")
		if !c.sure {
			unsure = append(unsure, field)
		}
	}
	switch {
	case how == unplaced || how == notValues && len(all) == 0:
		if g.rowHasFigures(row) {
			d.say("doubt-alignment", "表四各格与表头对不齐，未予读取", at4(g, row), all...)
		}
	case how == byCount && !allAddUp(f, d):
		d.leaveOut("doubt-alignment", "表四各格与表头错位，分项之和也不能证实，未予读取", at4(g, row), all...)
	case how == byCount:
		d.say("doubt-alignment", "表四各格与表头错位，按个数对应读取，分项之和成立", at4(g, row), all...)
	}
	if len(unsure) > 0 {
		d.leaveOut("doubt-alignment", fmt.Sprintf("%s的列名不能确定，未予读取", fieldLabels(unsure)), at4(g, row), unsure...)
	}
	if blanks := d.blanksOf(all); len(blanks) > 0 && len(blanks) < len(all) {
		if len(unsure) > 0 || g.figureBeside(row, cells, columns) {
			d.leaveOut("doubt-alignment", fmt.Sprintf("%s空白，而同一行有的数字没有可认的列名，未予读取", fieldLabels(blanks)), at4(g, row), blanks...)
		}
	}
}

// figureBeside reports whether a row has a figure that was given to none of the form's columns, and no head of its own
// says what it is.
func (g region) figureBeside(row int, cells []int, columns []column) bool {
	first, last := g.Cols, 0
	for _, c := range columns {
		first, last = min(first, c.from), max(last, c.to)
	}
	for c := range g.Cols {
		if g.kindAt(row, c) == figure && !slices.Contains(cells, g.Index(row, c)) && !headed(g.sheet, row, c, first, last) {
			return true
		}
	}
	return false
}

// allAddUp reports whether every group of table 4 that was read adds up, and one of them to more
// than nothing.
func allAddUp(f *form, d *draft) bool {
	some := false
	for _, id := range f.identities(false) {
		if !strings.HasPrefix(id.left[0], "disputes.") {
			continue
		}
		left, right, ok := d.sides(id)
		if !ok || left != right {
			return false
		}
		some = some || left > 0
	}
	return some
}
