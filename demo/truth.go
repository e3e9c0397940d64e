package demo

import (
	"strconv"
	"strings"

	"nianbao/report"
)

// Truth gives, for the default seed, what is to be read from each report published up to a night,
// in the order of sites, organs and years. A site that is down that night is included: what it
// published still stands. Organ is the full name also where only the configuration has it;
// sections may differ in white space; Source, Claims, Diagnostics and places are left empty.
func Truth(night int) []report.Report {
	var out []report.Report
	for _, sh := range newWorld(DefaultSeed).sheets(night) {
		out = append(out, sh.truth())
	}
	return out
}

func (sh *sheet) truth() report.Report {
	r := report.Report{
		Title: sh.title, Organ: sh.organ.name, Year: sh.year, Format: sh.format,
		Sections: report.Sections{
			Overview: strings.Join(sh.overview, "\n"),
			Problems: strings.Join(sh.problems, "\n"),
			Other:    strings.Join(sh.other, "\n"),
		},
	}
	if !sh.undated {
		r.Published = sh.date()
	}
	for _, f := range sh.fields() {
		r.Cells = append(r.Cells, cell(f.Name, sh.raw[f.Name]))
	}
	return r
}

func cell(field, raw string) report.Cell {
	c := report.Cell{Field: field, Raw: raw, State: report.Number}
	switch raw {
	case "":
		c.State = report.Blank
		return c
	case "/", "-", "—", "无":
		c.State = report.NA
		return c
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(raw, ",", ""), 64)
	if err != nil {
		c.State = report.Text
		return c
	}
	c.Value = v
	return c
}

func (sh *sheet) date() string { return sh.published.Format("2006-01-02") }
