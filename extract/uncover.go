package extract

import (
	"slices"

	"nianbao/extract/document"
)

// outOfSight casts doubt on a table that the page does not show.
func (d *draft) outOfSight(table int) {
	if d != nil && len(d.cells) > 0 {
		d.say("doubt-year", tableNames[table]+"在网页上不显示，可能属于另一份报告", "", d.everyField()...)
	}
}

// uncover looks for tables that are missing in what the page does not show: the panels of tabs that a
// script opens. Where those hold tables again that the page shows, they may be another report's.
func (x *reading) uncover(doc document.Document) {
	missing := slices.DeleteFunc([]int{2, 3, 4}, func(table int) bool { return x.tables[table] != nil })
	if !doc.Hides || len(missing) == 0 || x.r.Title == "" && len(missing) == 3 {
		return
	}
	open, err := document.Read(x.page.Body, x.page.ContentType, document.Options{Uncover: true})
	if err != nil {
		return
	}
	all := newReading(x.page)
	all.r.Title = x.r.Title
	all.readTables(open, 0)
	own := len(missing) < 3
	for table, shown := range x.tables {
		again := all.tables[table]
		own = own && (shown == nil || again != nil && len(again.cells) == len(shown.cells) && len(again.differing(shown)) == 0 && len(again.diags) == len(shown.diags))
	}
	own = own && !slices.ContainsFunc(missing, func(table int) bool { return all.tables[table] != nil && x.form.shows(doc, table) })
	for _, table := range missing {
		d := all.tables[table]
		if d == nil {
			continue
		}
		if !own {
			d.outOfSight(table)
		}
		x.tables[table] = d
	}
	if own {
		x.tables, x.found = all.tables, all.found
	}
}

// fewestNames of a table's rows or columns, to the letter, show that a document has the table.
const fewestNames = 3

// shows reports whether a document shows the names of a table: then one that it hides is another one.
func (f *form) shows(doc document.Document, table int) bool {
	of := [5][]*slots{2: {&f.subjects, &f.measures}, 3: {&f.rows3, &f.columns3}, 4: {&f.groups4}}[table]
	met := map[string]bool{}
	for _, g := range doc.Grids() {
		for i := range g.Cells {
			l := parseLabel(g.Cells[i].Text)
			for _, s := range of {
				if len(l.runes) > 2 && s.exact[l.text] != nil {
					met[l.text] = true
				}
			}
		}
	}
	return len(met) >= fewestNames
}
