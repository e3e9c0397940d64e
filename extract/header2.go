package extract

import (
	"slices"
	"strings"
)

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
	if len(t.columns) > 0 {
		t.before = &table2{form: t.form, columns: t.columns, units: t.units, cols: t.cols, again: t.again}
	}
	columns, units, again := t.columns, t.units, t.again
	t.columns, t.units, t.again = nil, nil, nil
	for i, item := range items {
		j, sure := t.measure(g, items, item)
		if j < 0 {
			continue
		}
		for _, next := range items[i+1:] { // columns without a header of their own
			if _, _, named := g.labelAt(row, next.from); named || g.headedAbove(row, next.from, item.from) {
				break
			}
			item.to = next.to
		}
		item.slot, item.sure = j, sure
		t.addColumn(g, g.ofLatest(item, row+1))
	}
	if len(t.columns) == 0 && g.reachesDown(row) { // the second row of a header
		t.columns, t.units, t.again = columns, units, again
	}
	return true
}

// reachesDown reports whether words of the row above reach down into a row.
func (g region) reachesDown(row int) bool {
	return row > g.from && slices.ContainsFunc(numbersTo(g.Cols), func(c int) bool {
		i := g.Index(row, c)
		return i >= 0 && i == g.Index(row-1, c) && g.look[i].kind == words
	})
}

// ofLatest narrows a column of a block down to that of the latest of the years that the row below its header parts it into.
func (g region) ofLatest(item column, row int) column {
	if row >= g.to || item.to-item.from < 2 || g.rowHasFigures(row) || !g.dated {
		return item
	}
	years, want, several := g.yearsIn(row, 0, orRelative(captionYear))
	if !several {
		return item
	}
	for item.from < item.to-1 && years[item.from] != want {
		item.from++
	}
	for item.to > item.from+1 && years[item.to-1] != want {
		item.to--
	}
	return item
}

// measure is what a header says that its column counts, -1 where that is nothing of the form, or another year's.
func (t *table2) measure(g region, items []column, item column) (j int, sure bool) {
	if item.cell < 0 {
		return -1, false
	}
	l := g.look[item.cell].label
	j, sure = clearest(t.form.measures.like(l.word), nil)
	if j < 0 || comparesMeasures(l.text) && !t.countsItems(g, items) || notThisYears(l.text, t.form.measures.list[j].key) {
		return -1, false
	}
	return j, sure
}

// notThisYears recognises a column that counts the year before, or all years together, beside the year's own. The form of
// 2019 has such columns itself.
func notThisYears(text, measure string) bool {
	switch measure {
	case "items_last_year", "items_change":
		return false
	case "in_force", "published_total": // what there is, since whenever
		return ofOtherYear(text)
	}
	return ofOtherYear(text) || strings.Contains(text, "累计") || strings.Contains(text, "历年")
}

// addColumn takes a column unless another one of the header counts the same: of two that name their years the later
// one holds, and others are to say the same.
func (t *table2) addColumn(g region, item column) {
	at := slices.IndexFunc(t.columns, func(c column) bool { return c.slot == item.slot })
	unit := headerUnit(g.Cells[item.cell].Text)
	if at < 0 {
		t.columns, t.units = append(t.columns, item), append(t.units, unit)
		return
	}
	before, _, _ := yearIn(g.Cells[t.columns[at].cell].Text)
	year, _, _ := yearIn(g.Cells[item.cell].Text)
	switch {
	case year > before && before > 0:
		t.columns[at], t.units[at] = item, unit
	case before > year && year > 0:
	case year > 0 && before == 0 && strings.Contains(g.Cells[t.columns[at].cell].Text, "本年"): // beside this year's another one's
	case before > 0 && year == 0 && strings.Contains(g.Cells[item.cell].Text, "本年"):
		t.columns[at], t.units[at] = item, unit
	case g.Cells[t.columns[at].cell].Text != g.Cells[item.cell].Text && item.sure != t.columns[at].sure:
		if item.sure { // the other only resembles it
			t.columns[at], t.units[at] = item, unit
		}
	default:
		t.again = append(t.again, item)
	}
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
