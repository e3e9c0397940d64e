package extract

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/extract/document"
	"nianbao/report"
)

// fewestNamed is how many fields of a table are named at the least where a page lists them one by one.
var fewestNamed = [5]int{2: 6, 3: fewestRows, 4: 5}

// listing reads the tables that a document gives as a list of figures with their names, where its grids
// and the order of its words gave none, or less. A list that says something else casts doubt on a table.
func (x *reading) listing(doc document.Document, n, year int) {
	wanted := listsFigures(doc)
	for table := 2; table <= 4; table++ {
		wanted = wanted || x.mayBeListed(table)
	}
	if !wanted {
		return
	}
	read := x.form.list(entriesOf(doc, n, year, ofUnit(x.r.Title), x.readGrids(n)))
	for table := 2; table <= 4; table++ {
		d, before := read[table], x.tables[table]
		if x.closed[table] || len(d.cells) < fewestNamed[table] {
			continue
		}
		if before == nil || x.mayBeListed(table) && (before.isAnothers() || before.givesWayTo(d)) {
			x.form.doubtSums(d)
			x.tables[table] = d
		} else if fields := before.differing(d); len(fields) > 0 {
			before.say("doubt-repeated", fmt.Sprintf("正文另逐项列出同样的项目，%d格数字不同", len(fields)), "", fields...)
		}
	}
}

// fewestLines is how many lines that end in a figure a page has at the least that lists its figures.
const fewestLines = 15

// listsFigures reports whether many lines of a document are short and end in a figure.
func listsFigures(doc document.Document) bool {
	lines := 0
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if b.Grid == nil && !b.Aside && len(b.Text) <= longestNamed+longestFigure && len(b.Text) > 4 && digitsAtEnd(strings.TrimRight(b.Text, "。；;， ")) > 0 {
			lines++
		}
	}
	return lines >= fewestLines
}

func (x *reading) mayBeListed(table int) bool {
	before := x.tables[table]
	return !x.closed[table] && (before == nil || before.isAnothers() || (table > 2 && !x.whole(table) || table == 2 && !before.fillsForm()))
}

// isAnothers reports whether a table is taken for another year's.
func (d *draft) isAnothers() bool {
	return slices.ContainsFunc(d.diags, func(d report.Diagnostic) bool { return d.Code == "doubt-year" })
}

// readGrids tells of a document's grids that hold tables, by their numbers, whether these need no listing.
func (x *reading) readGrids(n int) map[int]bool {
	out := map[int]bool{}
	for table, d := range x.tables {
		if d == nil {
			continue
		}
		for _, c := range d.cells {
			if c.Place.Document == n {
				out[c.Place.Table] = out[c.Place.Table] || !x.mayBeListed(table)
			}
		}
	}
	return out
}

// list reads the entries of all three tables.
func (f *form) list(entries []listed) (read [5]*draft) {
	for table := 2; table <= 4; table++ {
		read[table] = newDraft()
	}
	n := &naming{form: f}
	for _, pass := range []bool{false, true} {
		n.above = nothingSaid
		var first saying
		for _, e := range entries {
			if e.sheet == nil {
				n.heading(e.names)
				continue
			}
			above := n.above
			if e.joined && first.table != 0 {
				above = first.without()
			}
			said, ok := n.said(e.names, above)
			if !e.joined {
				first = said
			}
			if !ok {
				continue
			}
			if !pass {
				n.applicants = n.applicants || said.table == 3 && said.column >= 0 && said.column < len(f.columns3.list)-1
				continue
			}
			if field, sure := n.field(said, e.sheet.Cells[e.cell].Text); field != "" {
				read[said.table].enter(field, e, sure)
			}
		}
	}
	for table := 2; table <= 4; table++ {
		read[table].leaveOutEntered()
	}
	f.tidyOther(read[3])
	return read
}

// without is what the first entry of a row says of those behind it: not what only itself is about.
func (s saying) without() saying {
	s.outcome = -1
	if s.row >= 0 {
		s.column = -1
	}
	if s.subject >= 0 {
		s.measure = -1
	}
	return s
}

// enter puts an entry's figure.
func (d *draft) enter(field string, e listed, sure bool) {
	name := strings.Join(e.names, "")
	unit := ""
	if field == feeAmount {
		unit = headerUnit(name)
	}
	one := newDraft()
	one.put(field, e.sheet, e.cell, unit)
	if len(d.differing(one)) > 0 {
		d.say("doubt-repeated", fmt.Sprintf("“%s”出现两次且数字不同，未予读取", labelOf(field)), e.sheet.place(e.cell).String(), field)
		return
	}
	if !sure {
		one.say("doubt-header", fmt.Sprintf("“%s”没有写明是什么数量，按处理决定数量读取", clip(name, 30)), e.sheet.place(e.cell).String(), field)
	}
	if _, have := d.cells[field]; !have {
		d.add(one)
	}
}

// leaveOutEntered takes the fields out of which two figures were named.
func (d *draft) leaveOutEntered() {
	for _, diag := range d.diags {
		if diag.Code == "doubt-repeated" {
			for _, field := range diag.Fields {
				delete(d.cells, field)
			}
		}
	}
}

// doubtSums doubts a table of which many sums do not come out, or none can be made: names may have been
// taken wrongly.
func (f *form) doubtSums(d *draft) {
	known, failed := 0, 0
	for _, id := range f.identities(d.oneRowOther()) {
		if left, right, ok := d.leniently(id); ok {
			known++
			if left != right {
				failed++
			}
		}
	}
	if 5*failed > known || known == 0 && d.hasRow("") {
		d.say("doubt-alignment", "逐项列出的数字多处不合勾稽关系，名称可能对应有误", "", d.everyField()...)
	}
}
