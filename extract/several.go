package extract

import (
	"fmt"
	"slices"

	"nianbao/extract/document"
)

// ownTables leaves out what a page shows beside the report itself: a whole report of another year under a
// title of its own, filled samples of the form, sums over all of an area's organs, figures that were
// corrected since. All only where the report's own table is there too.
func ownTables(found []region, doc document.Document, title string, year int) []region {
	if len(found) == 0 {
		return nil
	}
	filled := map[int]bool{}
	for _, g := range found {
		filled[g.Number] = filled[g.Number] || g.figures
	}
	zones := zonesOf(doc, year, ofUnit(title), filled)
	var own [5]bool
	titled := isTitled(doc, year) // something else stands under the title of the year itself
	for _, g := range found {
		z := zones[g.Number]
		own[g.table] = own[g.table] || g.figures && z.aside == ""
		titled = titled || g.figures && z.year == year
	}
	var out []region
	for _, g := range found {
		z := zones[g.Number]
		if z.aside != "" && own[g.table] {
			continue
		}
		g.aside = z.aside
		if titled && z.year != 0 && z.year != year && g.year == 0 {
			g.year = z.year
		}
		out = append(out, g)
	}
	return out
}

// isTitled reports whether a title of the year stands anywhere in a document.
func isTitled(doc document.Document, year int) bool {
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if b.Grid != nil || b.Aside || !mayBeTitle(b.Text) || !isTitle(bare(b.Text)) {
			continue
		}
		if y, _, _ := yearIn(bare(b.Text)); y == year && !inListOfTitles(doc.Blocks, i) {
			return true
		}
	}
	return false
}

// ofOthers casts doubt on a table of which nothing was found but what is shown for something else.
func (d *draft) ofOthers(found []region) {
	if d == nil || len(d.cells) == 0 {
		return
	}
	i := slices.IndexFunc(found, func(g region) bool { return g.aside != "" })
	if i < 0 {
		return
	}
	d.say("doubt-repeated", fmt.Sprintf("表前写明是%s，所填可能不是本报告的数字", found[i].aside), "", d.everyField()...)
}
