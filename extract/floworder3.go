package extract

import (
	"slices"
	"strings"

	"nianbao/report"
)

// What the figures of a row may be beside the form's columns.
const (
	partSum = -1 // the sum of the organisations: 小计
	remark  = -2 // 备注
)

// order3 says what each figure of a row of table 3 is, one after the other: a column of the form, or one of the above.
type order3 []int

// beside3 are words of headers that name no column of the form, or less than its name. What is longer stands first.
var beside3 = []struct {
	word string
	is   int
}{{"法人或其他组织小计", partSum}, {"法人或其他组织合计", partSum}, {"法人小计", partSum}, {"组织小计", partSum}, {"法人合计", partSum}, {"小计", partSum},
	{"备注", remark}, {"说明", remark}, {"商业", 1}, {"法律", 4}, {"法人或其他组织", nothing3}, {"申请人情况", nothing3}}

const nothing3 = -3

// orderIn3 reads the names of the seven columns off the end of a header's words; nil where one is missing. Words
// between them that are none of the form's are passed over.
func (f *form) orderIn3(header string) order3 {
	var all order3
	var names []string
	for slot, name, rest := nextName(header, f.columnAt3); name != ""; slot, name, rest = nextName(rest, f.columnAt3) {
		if slot != nothing3 {
			all, names = append(all, slot), append(names, name)
		}
	}
	return f.lastOrder(all, names)
}

// columnAt3 is the column that a text begins with the name of, the longest.
func (f *form) columnAt3(text string) (slot, size int) {
	for _, b := range beside3 {
		if strings.HasPrefix(text, b.word) {
			slot, size = b.is, len(b.word)
			break
		}
	}
	for j := range f.columns3.list {
		if n := f.columns3.list[j].longestAt(text); n > size {
			slot, size = j, n
		}
	}
	return slot, size
}

// lastOrder takes the last seven columns of those named, no two the same; fewer where the others are not named at all and
// 总计 is. A 合计 beside the 总计 is the sum of the organisations.
func (f *form) lastOrder(all order3, names []string) (out order3) {
	n, total := len(f.columns3.list), len(f.columns3.list)-1
	found, remarks := 0, slices.Contains(all, remark)
	for i := len(all) - 1; i >= 0 && found < n; i-- {
		slot := all[i]
		if slot == total && names[i] != "总计" && slices.Contains(names, "总计") {
			slot = partSum
		}
		switch {
		case slot == remark:
			continue
		case slices.Contains(out, slot):
			return nil
		case slot >= 0:
			found++
		}
		out = append(out, slot)
	}
	if found < n && (found < fewestColumns || !slices.Contains(out, total)) {
		return nil
	}
	slices.Reverse(out)
	if remarks {
		out = append(out, remark) // behind the rest, wherever a header of several rows has the word
	}
	return out
}

// totalLast is the order with 总计 behind the organisations: its word reaches down over several rows of a header, and
// comes before theirs when the header is read row by row.
func (o order3) totalLast(total int) order3 {
	out := slices.DeleteFunc(slices.Clone(o), func(slot int) bool { return slot == total })
	at := len(out)
	for at > 0 && out[at-1] == remark {
		at--
	}
	return slices.Insert(out, at, total)
}

// columns are those of the form that an order has, in the form's order.
func (o order3) columns() []int {
	out := slices.DeleteFunc(slices.Clone(o), func(slot int) bool { return slot < 0 })
	slices.Sort(out)
	return out
}

// take gives a row's figures to the form's columns; nil where they are not as many.
func (o order3) take(figures []string, columns int) []string {
	own := o
	if n := len(o); n > 0 && o[n-1] == remark && len(figures) == n-1 {
		own = o[:n-1]
	}
	if len(figures) != len(own) {
		return nil
	}
	out := make([]string, columns)
	for i, slot := range own {
		if slot >= 0 {
			out[slot] = figures[i]
		}
	}
	return out
}

// adds judges a row of figures by its sums: 1 where all hold, -1 where one does not, 0 where nothing but noughts adds up.
func (o order3) adds(figures []string, total int) int {
	row := o.take(figures, total+1)
	if row == nil {
		return 0
	}
	sum, organisations := 0.0, 0.0
	for slot, text := range row[:total] {
		v := figureIn(text)
		if sum += v; slot > 0 {
			organisations += v
		}
	}
	whole := figureIn(row[total])
	if i := slices.Index(o, partSum); i >= 0 && figureIn(figures[i]) != organisations || sum != whole {
		return -1
	}
	if whole == 0 {
		return 0
	}
	return 1
}

func figureIn(text string) float64 { return readValue(text, report.Field{Unit: "件"}, "").n }

// borneOut counts the rows that speak for an order and against it.
func (o order3) borneOut(rows []flowRow3, total int) (good, bad int) {
	for _, r := range rows {
		switch o.adds(r.figures, total) {
		case 1:
			good++
		case -1:
			bad++
		}
	}
	return good, bad
}

// settledOrder is the order in which a header was read or, where the rows add up with 总计 behind the others alone, that;
// nil where the rows speak against either.
func (o order3) settledOrder(rows []flowRow3, total int) order3 {
	good, bad := o.borneOut(rows, total)
	if last := o.totalLast(total); !slices.Equal(last, o) {
		if g, b := last.borneOut(rows, total); g > good && g > b || good+bad == 0 {
			o, good, bad = last, g, b
		}
	}
	whole := slices.Equal(o, o.totalLast(total)) && len(o.columns()) > total
	if bad >= good && (bad > mostShifted || bad > 0 && !whole) {
		return nil
	}
	return o
}
