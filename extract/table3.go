package extract

import (
	"slices"
)

// part3 is a piece of table 3: the rows of one region with the columns that its header, or the
// header of the piece before, gives it.
type part3 struct {
	region
	columns []column // those found, in the sheet's order
	body    int      // first row after the header
	rows    []row3
	twice   bool // the header names several columns twice
	repeats []repeated
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
	var before []*part3
	for len(parts) > 0 {
		n := oneTable(f, parts)
		d := readTable3(f, parts[:n])
		switch last := len(out) - 1; {
		case last >= 0 && len(d.cells) > 0 && out[last].overlap(d) == 0 && otherColumns(parts[:n], before):
			out[last].add(d)
		case len(d.cells) > 0 || len(d.diags) > 0:
			out = append(out, d)
		}
		before = parts[:n]
		parts = parts[n:]
	}
	return out
}

// otherColumns reports whether pieces have none of the columns of others: the table was cut
// lengthwise, and its rows are named again.
func otherColumns(parts, others []*part3) bool {
	has := map[int]bool{}
	for _, p := range others {
		for _, c := range p.columns {
			has[c.slot] = true
		}
	}
	for _, p := range parts {
		for _, c := range p.columns {
			if has[c.slot] {
				return false
			}
		}
	}
	return true
}

// oneTable counts the pieces, from the first on, that are pieces of one table: until one begins
// with rows again that were there already.
func oneTable(f *form, parts []*part3) int {
	if len(parts) == 1 {
		return 1
	}
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
// Where the rows leave no doubt, one column is enough: some offices print nothing but 总计.
const (
	fewestColumns = 4
	fewestRows    = 8
)

func newPart3(f *form, g region, before *part3) *part3 {
	p := &part3{region: g, body: g.from}
	for r := g.from; r < g.to && !(r > g.from && p.body > g.from && g.rowHasFigures(r)); r++ {
		if table, header := g.rowTable(r); header && table == 3 {
			p.body = r + 1
		}
	}
	for p.body > p.from && p.body < p.to && p.namesColumns(f, p.body) {
		p.body++
	}
	p.columns = p.header(f)
	headed := len(p.columns) > 0
	if !headed {
		p.columns = p.continued(before)
	}
	guessed := len(p.columns) == 0
	if guessed {
		p.columns = p.unheaded(f)
	}
	p.readRows(f)
	p.settleRepeats(f)
	known, unknown := p.rowsKnown(f)
	if guessed && known < 2 { // a 总计 may be of anything
		return nil
	}
	goesOn := before != nil && len(p.columns) == len(before.columns) && known > 0
	below := p.body > p.from && unknown == 0 && 2*known >= fewestRows
	if unknown > known || len(p.columns) == 0 || len(p.columns) < fewestColumns && known < fewestRows && !below && !goesOn {
		return nil
	}
	if headed {
		p.straighten(f)
	}
	if !p.fits(f) && inOrder(p.columns) && p.Cols >= len(f.columns3.list) {
		named := *p
		p.columns, p.rows = p.unheaded(f), nil
		if p.readRows(f); !p.fits(f) {
			return &named
		}
	}
	return p
}

// namesColumns reports whether a row has the names of columns and nothing else.
func (p *part3) namesColumns(f *form, row int) bool {
	some := false
	for c := range p.Cols {
		if l, cell, ok := p.labelAt(row, c); ok {
			if row > p.from && p.Index(row-1, c) == cell { // reaches down from the row above
				some = true
				continue
			}
			if _, like := f.columns3.likest(l.word); like < 0.85 && !countsOnly(l.text) && !ofOtherYear(l.text) {
				return false
			}
			some = true
		} else if p.kindAt(row, c) != empty {
			return false
		}
	}
	return some
}

// rowsKnown counts the rows whose labels are the form's, and those that are named otherwise: a
// table of the same columns with a row for each organ is none of the form's.
func (p *part3) rowsKnown(f *form) (known, unknown int) {
	for _, row := range p.rows {
		if len(row.own) == 0 {
			continue
		}
		like := likeRow(f, row)
		switch v := like[best(like)]; {
		case v >= strong:
			known++
		case v < weak:
			unknown++
		}
	}
	return known, unknown
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

// mostShifted rows may stand beside the header by themselves; of more the rest is doubtful too.
const mostShifted = 2

func (t *table3) doubtRest() {
	var left []string
	if t.shifted > mostShifted {
		left = t.under
	}
	if t.misfits > mostShifted {
		left = append(left, t.counted...)
	}
	if t.displaced > 0 {
		left = append(left, t.chance...)
	}
	if t.displaced > mostShifted { // as rows with blanks are against the sums, so those without may be for the same cause
		left = append(left, t.under...)
	}
	if t.turned && t.unsummed > mostShifted { // 总计 stands over another column
		left = append(left, t.under...)
	}
	if left = t.readAmong(left); len(left) > 0 {
		t.say("doubt-alignment", "表三多行与表头错位，其余未经合计证实的各行也可能错位", "", left...)
	}
}

// readTable3 aligns the rows of all pieces with the form's and reads their values.
func readTable3(f *form, parts []*part3) *draft {
	t := &table3{form: f, draft: newDraftOf(len(f.rows3.list) * len(f.columns3.list))}
	for _, p := range parts {
		if t.rows = append(t.rows, p.rows...); len(t.rows) > 2*mostRows {
			t.rows = t.rows[:2*mostRows]
			t.say("doubt-cut", "表三行数过多，只读取了一部分", "")
			break
		}
	}
	t.turned = slices.ContainsFunc(parts, func(p *part3) bool { return !inOrder(p.columns) })
	t.leaveOtherYears()
	t.alignRows()
	t.readValues()
	t.settle()
	t.placeBySums()
	f.tidyOther(t.draft)
	t.doubtUnsummed(parts)
	t.doubtRest()
	t.doubtUnnamed()
	t.doubtNarrow()
	for _, p := range parts {
		t.doubtRepeats(p)
	}
	if slices.ContainsFunc(parts, func(p *part3) bool { return p.twice }) {
		t.say("doubt-repeated", "表三表头中几个列名出现两次，可能另有一年或另一单位的数字并列", "", t.everyField()...)
	}
	return t.draft
}
