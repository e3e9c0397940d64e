package extract

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/extract/document"
)

// zone is what the lines above a table say of it.
type zone struct {
	year   int  // of the report under whose title it stands; 0: none
	sample bool // it shows how the form is to be filled in
}

// ownTables leaves out what a page shows beside the report itself: a whole report of another year under a
// title of its own, and filled samples of the form. Both only where the report's own table is there too.
func ownTables(found []region, doc document.Document, year int) []region {
	if len(found) == 0 {
		return nil
	}
	zones := zonesOf(doc)
	var own [5]bool
	titled := false // something stands under the title of the year itself
	for _, g := range found {
		z := zones[g.Number]
		own[g.table] = own[g.table] || g.figures && !z.sample
		titled = titled || g.figures && z.year == year
	}
	var out []region
	for _, g := range found {
		z := zones[g.Number]
		if z.sample && own[g.table] {
			continue
		}
		g.sample = z.sample
		if titled && z.year != 0 && z.year != year && g.year == 0 {
			g.year = z.year
		}
		out = append(out, g)
	}
	return out
}

// ofSample casts doubt on a table of which nothing but a filled sample was found.
func (d *draft) ofSample(found []region) {
	if d == nil || len(d.cells) == 0 || !slices.ContainsFunc(found, func(g region) bool { return g.sample }) {
		return
	}
	d.say("doubt-repeated", "表前写明是示例或填表说明，所填可能不是本报告的数字", "", slices.Sorted(maps.Keys(d.cells))...)
}

// zonesOf gives, by number of the grid, under what each stands.
func zonesOf(d document.Document) map[int]zone {
	out := map[int]zone{}
	var now zone
	for i, b := range d.Blocks {
		switch {
		case b.Grid != nil:
			if now != (zone{}) {
				out[b.Grid.Number] = now
			}
		case b.Aside:
		case isTitle(bare(b.Text)):
			if year, _, _ := yearIn(bare(b.Text)); year > 0 && !inListOfTitles(d.Blocks, i) {
				now = zone{year: year}
			}
		case headsSample(b.Text):
			now.sample = true
		case now.sample && endsSample(b):
			now.sample = false
		}
	}
	return out
}

// inListOfTitles reports whether the block before or after a title is one of another year.
func inListOfTitles(blocks []document.Block, i int) bool {
	year, _, _ := yearIn(bare(blocks[i].Text))
	for _, k := range []int{i - 1, i + 1} {
		if k >= 0 && k < len(blocks) && blocks[k].Grid == nil && isTitle(bare(blocks[k].Text)) {
			if other, _, _ := yearIn(bare(blocks[k].Text)); other != year {
				return true
			}
		}
	}
	return false
}

// headsSample recognises the line above a form filled in for show.
func headsSample(text string) bool {
	if len(text) > 120 {
		return false
	}
	text = bare(text)
	return utf8.RuneCountInString(text) <= 30 &&
		containsAny(text, []string{"示例", "样表", "样例", "范例", "填写说明", "填表说明", "填报说明"}) && !isOrgan(text)
}

func endsSample(b document.Block) bool {
	_, _, heads := sectionHead(line{text: b.Text, heading: b.Kind == document.Heading})
	return heads || strings.Contains(b.Text, "正文")
}
