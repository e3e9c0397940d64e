package extract

import (
	"fmt"

	"nianbao/extract/document"
	"nianbao/report"
)

// fewestFigures that make a table under a title one that was filled in.
const fewestFigures = 3

// titleOfSheets is the title that counts where the sheets of a workbook are reports of several years: that of
// the year the link names, else, in doubt, the newest. "" where they are of one year.
func titleOfSheets(d document.Document, link report.Link) (title string, doubt bool) {
	switch d.Format {
	case document.XLSX, document.XLS, document.ODS:
	default:
		return "", false
	}
	want, _, _ := yearIn(bare(link.Text))
	if want == 0 {
		want = link.Year
	}
	byYear := titlesOverFigures(d)
	if len(byYear) < 2 {
		return "", false
	}
	if title := byYear[want]; title != "" {
		return title, false
	}
	newest := 0
	for year := range byYear {
		newest = max(newest, year)
	}
	return byYear[newest], true
}

// titlesOverFigures gives, by year, the first title under which figures stand.
func titlesOverFigures(d document.Document) map[int]string {
	out := map[int]string{}
	title, year := "", 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Grid != nil {
			if year != 0 && out[year] == "" && hasFigures(b.Grid) {
				out[year] = title
			}
			continue
		}
		if text := bare(b.Text); isTitle(text) {
			if y, _, _ := yearIn(text); y != 0 {
				title, year = text, y
			}
		}
	}
	return out
}

func hasFigures(g *document.Grid) bool {
	n := 0
	for i := range g.Cells {
		if text := g.Cells[i].Text; text != "" && text[0] >= '0' && text[0] <= '9' {
			n++
		}
	}
	return n >= fewestFigures
}

// choosesSheet says that a workbook holds several years' reports, of which one was read.
func (x *reading) choosesSheet(doc document.Document, link report.Link) {
	if title, doubt := titleOfSheets(doc, link); doubt && title == x.r.Title {
		year, _, _ := yearIn(title)
		x.say("doubt-year", fmt.Sprintf("工作簿中有几个年度的年报，按最近的%d年读取", year), "")
	}
}
