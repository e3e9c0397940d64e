package extract

import (
	"math/bits"
	"slices"
)

// rowsByGroup reads a table 4 that is laid out with a row for 行政复议, one for suits without and
// one for suits after a review, under five columns; nil where it is not.
func rowsByGroup(f *form, g region, body int, rows []int) *draft {
	groups := make([]int, len(rows))
	known := 0
	for i, r := range rows {
		if groups[i] = groupOfRow(f, g, r); groups[i] >= 0 {
			known++
		}
	}
	if known == 0 || known*2 < len(rows) {
		return nil
	}
	d := newDraft()
	for i, r := range rows {
		if groups[i] < 0 {
			continue
		}
		columns := outcomes4(f, g, body, groups[i])
		if len(columns) < 3 {
			return nil
		}
		other := newDraft()
		readRow4(f, g, r, columns, other)
		if other.oneLeft(f.groups4.list[groups[i]].key) {
			other.say("doubt-alignment", "表四一行末格空白，而其前一格正是其余各格之和，可能错位一格", at4(g, r), other.everyField()...)
		}
		if fields := d.differing(other); len(fields) > 0 {
			d.say("doubt-repeated", "表四有两行数字，且不相同", at4(g, r), fields...)
		}
		d.add(other)
	}
	return d
}

// underCaption reads one group's cells where the line above the table names it, and the table itself does
// not: 行政诉讼（复议后起诉） above five outcomes and five figures. It is nil of any other table.
func underCaption(f *form, g region, body int, rows []int) *draft {
	group := groupBits(f, parseLabel(g.Caption), g.Caption)
	if len(rows) != 1 || bits.OnesCount(uint(group)) != 1 || len([]rune(g.Caption)) > longestHead {
		return nil
	}
	for _, row := range groupsAbove(f, g, body) {
		if slices.ContainsFunc(row, func(named int) bool { return named != 0 }) {
			return nil
		}
	}
	columns := outcomes4(f, g, body, bits.TrailingZeros(uint(group)))
	if len(columns) < 3 {
		return nil
	}
	d := newDraft()
	readRow4(f, g, rows[0], columns, d)
	return d
}

// oneLeft reports whether a group's numbers seem to stand one column too far left: the total is blank, and the number
// before it is the sum of the others.
func (d *draft) oneLeft(group string) bool {
	field := func(outcome string) string { return "disputes." + group + "." + outcome }
	last, ok := d.number(field("pending"))
	if _, total := d.number(field("total")); !ok || total || last == 0 {
		return false
	}
	parts, ok := sum([]string{field("upheld"), field("corrected"), field("other")}, d.orNothing)
	return ok && parts == last
}

// groupOfRow is the group that a row's labels name, -1 for none or more than one.
func groupOfRow(f *form, g region, row int) int {
	group := -1
	for c := 0; c < g.Cols && g.kindAt(row, c) != figure; c++ {
		l, cell, ok := g.labelAt(row, c)
		if !ok {
			continue
		}
		if b := groupBits(f, l, g.Cells[cell].Text); bits.OnesCount(uint(b)) == 1 {
			group = bits.TrailingZeros(uint(b))
		}
	}
	return group
}

// outcomes4 are the columns of a header that names each outcome once, for the cells of one group.
func outcomes4(f *form, g region, body, group int) []column {
	items := headerItems(g.sheet, g.from, body)
	like := make([][]float64, len(items))
	for i, item := range items {
		words := likeColumn(g.sheet, g.from, body, item, &f.cells4)
		like[i] = make([]float64, len(words))
		for j, v := range words {
			if f.cells4.list[j].group == group {
				like[i][j] = v
			}
		}
	}
	matchColumns(items, like, len(f.cells4.list))
	return slices.DeleteFunc(items, func(c column) bool { return c.slot < 0 })
}
