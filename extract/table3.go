package extract

import (
	"fmt"
	"slices"

	"nianbao/report"
)

// part3 is a piece of table 3: the rows of one region with the columns that its header, or the
// header of the piece before, gives it.
type part3 struct {
	region
	columns []column // those found, in the sheet's order
	body    int      // first row after the header
	rows    []row3
}

// row3 is a row of table 3 as printed.
type row3 struct {
	part   *part3
	row    int
	labels []label // outermost first
	own    []label // of these the ones that belong to this row alone
	group  int     // of groups3, the last one named so far; -1 none
	after  int     // first column right of the labels
}

// readTables3 reads every table 3 that the regions hold, one draft each.
func readTables3(f *form, regions []region) []*draft {
	var parts []*part3
	for i := range regions {
		var before *part3
		if len(parts) > 0 {
			before = parts[len(parts)-1]
		}
		if p := newPart3(f, regions[i], before); p != nil {
			parts = append(parts, p)
		}
	}
	var out []*draft
	for len(parts) > 0 {
		n := oneTable(f, parts)
		if d := readTable3(f, parts[:n]); len(d.cells) > 0 {
			out = append(out, d)
		}
		parts = parts[n:]
	}
	return out
}

// oneTable counts the pieces, from the first on, that are pieces of one table: until one begins
// with rows again that were there already.
func oneTable(f *form, parts []*part3) int {
	seen := map[int]bool{}
	for n, p := range parts {
		var mine []int
		again := 0
		for _, row := range p.rows {
			like := likeRow(f, row)
			if j := best(like); like[j] >= 0.9 && f.rows3.list[j].key != "" && !slices.Contains(mine, j) {
				mine = append(mine, j)
				if seen[j] {
					again++
				}
			}
		}
		if n > 0 && again > 1 {
			return n
		}
		for _, j := range mine {
			seen[j] = true
		}
	}
	return len(parts)
}

// fewestColumns must be found for a table to be table 3: single words such as 总计 stand anywhere.
const fewestColumns = 4

func newPart3(f *form, g region, before *part3) *part3 {
	p := &part3{region: g, body: g.from}
	for r := g.from; r < g.to && !(r > g.from && p.body > g.from && g.rowHasFigures(r)); r++ {
		if table, header := g.rowTable(r); header && table == 3 {
			p.body = r + 1
		}
	}
	p.columns = p.header(f)
	if len(p.columns) == 0 && before != nil && before.Cols == g.Cols {
		p.columns = before.columns
	}
	if len(p.columns) == 0 {
		p.columns = p.unheaded(f)
	}
	if len(p.columns) < fewestColumns {
		return nil
	}
	p.readRows(f)
	if !p.fits(f) && p.Cols >= len(f.columns3.list) {
		headed := *p
		p.columns, p.rows = p.unheaded(f), nil
		if p.readRows(f); !p.fits(f) {
			return &headed
		}
	}
	return p
}

// fits reports whether most rows can be read under the columns found. A header that lost its
// cells stands above other columns than it names.
func (p *part3) fits(f *form) bool {
	good := 0
	for _, row := range p.rows {
		_, how := placeRow(p.sheet, row.row, row.after, p.columns, len(f.columns3.list))
		if how == byHeader || how == byCount {
			good++
		}
	}
	return 2*good >= len(p.rows)
}

// header finds the columns by the words above them.
func (p *part3) header(f *form) []column {
	if p.body == p.from {
		return nil
	}
	items := headerItems(p.sheet, p.from, p.body)
	like := make([][]float64, len(items))
	for i, item := range items {
		like[i] = likeColumn(p.sheet, p.from, p.body, item, &f.columns3)
	}
	matchColumns(items, like, len(f.columns3.list))
	return slices.DeleteFunc(items, func(c column) bool { return c.slot < 0 })
}

// unheaded takes the last seven columns, in the form's order, where no header is left.
func (p *part3) unheaded(f *form) []column {
	n := len(f.columns3.list)
	if p.Cols < n {
		return nil
	}
	var out []column
	for j := range n {
		c := p.Cols - n + j
		out = append(out, column{from: c, to: c + 1, cell: -1, slot: j})
	}
	return out
}

// readRows lists the rows that may hold values, with their labels and the group they stand in.
func (p *part3) readRows(f *form) {
	first := p.Cols
	for _, c := range p.columns {
		first = min(first, c.from)
	}
	group := -1
	for r := p.body; r < p.to && len(p.rows) < mostRows; r++ {
		row := row3{part: p, row: r}
		row.readLabels(f, first)
		for _, l := range row.labels {
			if j, like := f.groups3.likest(l.word); like >= 0.85 {
				group = j
			}
		}
		row.group = group
		if cells, figures := cellsAfter(p.sheet, r, row.after); len(figures) > 0 || len(cells) >= len(p.columns) && len(row.labels) > 0 {
			p.rows = append(p.rows, row)
		}
	}
}

// readLabels gathers the words left of the values. Words in the value columns are labels only
// when they are the form's: a row may be shifted to the right.
func (row *row3) readLabels(f *form, first int) {
	s := row.part.sheet
	last := -1
	figures := false
	for c := range s.Cols {
		l, cell, ok := s.labelAt(row.row, c)
		if !ok {
			figures = figures || s.kindAt(row.row, c) == figure
			continue
		}
		if c >= first {
			if _, like := f.rows3.likest(l.word); cell != last && (figures || like < strong) {
				break
			}
		}
		if cell != last {
			row.labels = append(row.labels, l)
			if s.Origin(row.row, c) && !row.heads(cell, c) {
				row.own = append(row.own, l)
			}
			last = cell
		}
		row.after = c + 1
	}
}

// heads reports whether a label reaches down to rows with figures of their own: then it names a
// group of rows and not this one.
func (row *row3) heads(cell, col int) bool {
	s := row.part.sheet
	return s.Index(row.row+1, col) == cell && s.rowHasFigures(row.row+1)
}

// likeRow is a row's likeness to each row of the form: by its innermost label, by numbering and
// by the group that it stands in.
func likeRow(f *form, row row3) []float64 {
	out := make([]float64, len(f.rows3.list))
	if len(row.own) == 0 {
		return out
	}
	l := row.own[len(row.own)-1]
	copy(out, f.rows3.like(l.word))
	if len(row.own) > 1 { // a label split over two cells
		above := row.own[len(row.own)-2]
		if joined := newWord(append(slices.Clone(above.runes), l.runes...)); f.rows3.exact[joined.text] != nil {
			copy(out, f.rows3.exact[joined.text])
		}
	}
	for j := range out {
		if out[j] == 0 {
			continue
		}
		s := &f.rows3.list[j]
		if s.group >= 0 && row.group >= 0 {
			if s.group == row.group {
				out[j] += 0.1
			} else {
				out[j] -= 0.35
			}
		}
		if l.ord.style != 0 && l.ord.style == s.ord.style {
			if l.ord.n == s.ord.n {
				out[j] += 0.08
			} else {
				out[j] -= 0.08
			}
		}
	}
	return out
}

// readTable3 aligns the rows of all pieces with the form's and reads their values.
func readTable3(f *form, parts []*part3) *draft {
	t := &table3{form: f, draft: newDraft()}
	for _, p := range parts {
		if t.rows = append(t.rows, p.rows...); len(t.rows) > 2*mostRows {
			t.rows = t.rows[:2*mostRows]
			t.say("doubt-cut", "表三行数过多，只读取了一部分", "")
			break
		}
	}
	t.alignRows()
	t.readValues()
	t.settle()
	t.tidyOther()
	return t.draft
}

// table3 is a table 3 in the making.
type table3 struct {
	form *form
	*draft
	rows  []row3
	like  [][]float64
	match []int      // slot of each row, -1 none
	sure  []bool     // the label alone decided
	doubt [][]string // fields, by row, that wait for the identities to confirm them
}

func (t *table3) alignRows() {
	n := len(t.form.rows3.list)
	t.like = make([][]float64, len(t.rows))
	t.sure = make([]bool, len(t.rows))
	for i, row := range t.rows {
		t.like[i] = likeRow(t.form, row)
	}
	t.match = align(len(t.rows), n, func(i, j int) float64 { return t.like[i][j] - weak })
	taken := make([]bool, n)
	for i, j := range t.match {
		if j >= 0 {
			taken[j], t.sure[i] = true, t.like[i][j] >= strong
		}
	}
	for i := range t.rows { // rows that stand elsewhere but are named without doubt
		if j := best(t.like[i]); t.match[i] < 0 && t.like[i][j] >= 0.95 && !taken[j] {
			t.match[i], taken[j], t.sure[i] = j, true, true
		}
	}
	t.fillGaps(taken)
	for i := range t.rows {
		if !t.sure[i] && t.match[i] >= 0 && t.like[i][t.match[i]] >= weak && t.between(i) {
			t.sure[i] = true
		}
	}
}

// between reports whether a row stands between two that are sure, and in the form nothing else
// does: then a label that is only roughly right will do.
func (t *table3) between(i int) bool {
	if i == 0 || i == len(t.rows)-1 || !t.sure[i-1] || !t.sure[i+1] {
		return false
	}
	for j := t.match[i-1] + 1; j < t.match[i+1]; j++ {
		if j != t.match[i] && t.form.rows3.list[j].key != "" && t.form.rows3.list[j].key != otherHandling {
			return false
		}
	}
	return t.match[i-1] < t.match[i] && t.match[i] < t.match[i+1]
}

// fillGaps gives rows between two that are known to the form's rows between those, where their
// number is the same. Such rows are not sure: the identities must hold with them.
func (t *table3) fillGaps(taken []bool) {
	list := t.form.rows3.list
	for _, g := range gaps(t.match, len(list), func(j int) bool { return !taken[j] && list[j].key != "" }) {
		items := slices.DeleteFunc(g.items, func(i int) bool { return !t.rows[i].part.rowHasFigures(t.rows[i].row) })
		free := g.slots
		if len(items) != len(free) { // （六） is either one row or three
			free = slices.DeleteFunc(slices.Clone(free), func(j int) bool { return list[j].key == otherHandling })
		}
		if len(items) != len(free) {
			continue
		}
		for k, i := range items {
			t.match[i] = free[k]
		}
	}
}

// field is the field of a row and column of the form.
func (t *table3) field(row, column int) string {
	return "requests." + t.form.rows3.list[row].key + "." + t.form.columns3.list[column].key
}

func (t *table3) fields(row int) []string {
	var out []string
	for c := range t.form.columns3.list {
		out = append(out, t.field(row, c))
	}
	return out
}

func (t *table3) readValues() {
	for i, row := range t.rows {
		slot := t.match[i]
		if slot < 0 {
			t.unmatched(i)
			continue
		}
		if t.form.rows3.list[slot].key == "" {
			continue
		}
		t.readRow(row, slot, t.sure[i])
	}
}

func (t *table3) readRow(row row3, slot int, sure bool) {
	s, columns := row.part.sheet, row.part.columns
	cells, how := placeRow(s, row.row, row.after, columns, len(t.form.columns3.list))
	at := t.at(row)
	switch how {
	case notValues:
		return
	case unplaced:
		t.say("doubt-alignment", fmt.Sprintf("“%s”一行各格与表头对不齐，未予读取", t.name(slot)), at, t.fields(slot)...)
		return
	case byHeader:
		if shifted, ok := t.shiftedBySum(row, cells, columns); ok {
			cells, how = shifted, bySum
		}
	}
	for c, cell := range cells {
		if cell < 0 {
			continue
		}
		field := t.field(slot, c)
		if s.merged(cell, row.row) {
			t.say("doubt-merged", fmt.Sprintf("“%s”与上一行合并为一格，未予读取", labelOf(field)), at, field)
			continue
		}
		t.put(field, s, cell, "")
	}
	switch {
	case !sure:
		t.doubt = append(t.doubt, t.fields(slot))
	case how == byHeader && row.maybeShifted(cells) && !addsUp(s, cells) && !zeros(s, cells):
		t.say("doubt-alignment", fmt.Sprintf("“%s”一行首格或末格空白，各格与合计不符，可能错位", t.name(slot)), at, t.fields(slot)...)
	case how == bySum, how == byCount && !addsUp(s, cells) && !zeros(s, cells):
		t.say("doubt-alignment", fmt.Sprintf("“%s”一行各格与表头错位，按个数与合计对应读取", t.name(slot)), at, t.fields(slot)...)
	}
	var guessed []string
	for _, c := range columns {
		if !c.sure && c.cell < 0 {
			guessed = append(guessed, t.field(slot, c.slot))
		}
	}
	t.doubt = append(t.doubt, guessed)
}

// shiftedBySum tries a row of text whose first or last column is blank one or two columns
// further left or right: without spans such a row may be shifted. It is, when only then its
// parts make its total.
func (t *table3) shiftedBySum(row row3, cells []int, columns []column) ([]int, bool) {
	s := row.part.sheet
	first, last := cells[columns[0].slot], cells[columns[len(columns)-1].slot]
	if first < 0 || last < 0 || len(columns) < len(cells) || s.look[first].kind != empty && s.look[last].kind != empty || addsUp(s, cells) {
		return nil, false
	}
	for _, by := range []int{1, -1, 2, -2} {
		moved := make([]int, len(cells))
		lost := false
		for k := range columns {
			moved[columns[k].slot] = -1
			if from := k - by; from >= 0 && from < len(columns) {
				moved[columns[k].slot] = cells[columns[from].slot]
			}
			if to := k + by; to < 0 || to >= len(columns) {
				lost = lost || s.look[cells[columns[k].slot]].kind != empty
			}
		}
		if !lost && addsUp(s, moved) {
			return moved, true
		}
	}
	return nil, false
}

// maybeShifted reports whether the first or the last of a row's columns is blank though other
// rows are filled there: then it may stand one column too far right or left. A column that is
// blank in all rows is one that was left blank.
func (row row3) maybeShifted(cells []int) bool {
	s, columns := row.part.sheet, row.part.columns
	for _, c := range []column{columns[0], columns[len(columns)-1]} {
		if cell := cells[c.slot]; (cell < 0 || s.look[cell].kind == empty) && row.part.filled(c.from) {
			return true
		}
	}
	return false
}

func (p *part3) filled(col int) bool {
	for _, row := range p.rows {
		if p.kindAt(row.row, col) == figure {
			return true
		}
	}
	return false
}

func zeros(s *sheet, cells []int) bool {
	for _, c := range cells {
		if c >= 0 && s.look[c].kind == figure && half(s.Cells[c].Text) != "0" {
			return false
		}
	}
	return true
}

// unmatched says what becomes of a row that is none of the form's, or one of them again.
func (t *table3) unmatched(i int) {
	row := t.rows[i]
	j := best(t.like[i])
	if t.like[i][j] < strong || t.form.rows3.list[j].key == "" {
		if row.part.rowHasFigures(row.row) {
			t.say("row-unknown", fmt.Sprintf("表三中有一行不属于规定表式，未予读取：%s", row.text()), t.at(row))
		}
		return
	}
	again := &table3{form: t.form, draft: newDraft(), rows: []row3{row}}
	again.readRow(row, j, true)
	if fields := t.differing(again.draft); len(fields) > 0 {
		t.say("doubt-repeated", fmt.Sprintf("“%s”一行出现两次且数字不同", t.name(j)), t.at(row), fields...)
	}
	t.add(&draft{cells: again.cells})
}

func (t *table3) name(slot int) string { return t.form.rows3.list[slot].words[0].text }

func (row row3) text() string {
	if len(row.own) == 0 {
		return "（无行名）"
	}
	return clip(row.own[len(row.own)-1].text, 30)
}

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
	for _, fields := range t.doubt {
		read := slices.DeleteFunc(fields, func(f string) bool { _, ok := t.cells[f]; return !ok })
		switch {
		case len(read) == 0:
		case confirmed(t.form, t.draft, read):
			stays = append(stays, read...)
		default:
			out = append(out, read...)
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
func (t *table3) tidyOther() {
	for _, c := range t.form.columns3.list {
		field := "requests." + otherHandling + "." + c.key
		cell, ok := t.cells[field]
		below := 0
		for _, key := range []string{"other_not_corrected.", "other_fee_unpaid.", "other_misc."} {
			if _, is := t.cells["requests."+key+c.key]; is {
				below++
			}
		}
		switch {
		case !ok || below == 0:
		case cell.State == report.Blank:
			delete(t.cells, field)
		case below < 3:
			t.leaveOut("doubt-alignment", "“其他处理”一行可能是合计，也可能是其分项，未予读取", cell.Place.String(), field)
		}
	}
}
