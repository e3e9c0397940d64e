package extract

import (
	"maps"
	"slices"
	"strings"

	"nianbao/report"
)

// doubtMergedRows doubts what is left of a row or a column of table 3 where several cells hold several numbers: two were
// made one, as at the end of a page, and a number that stands alone may be of either.
func (d *draft) doubtMergedRows() {
	merged := map[string]int{}
	for _, diag := range d.diags {
		if diag.Code == faultMerged && len(diag.Fields) == 1 && strings.HasPrefix(diag.Fields[0], "requests.") {
			merged[rowOf(diag.Fields[0])]++
			merged[columnOf(diag.Fields[0])]++
		}
	}
	for _, line := range slices.Sorted(maps.Keys(merged)) {
		if merged[line] < 2 {
			continue
		}
		var others []string
		for field, c := range d.cells {
			if (rowOf(field) == line || columnOf(field) == line) && strings.HasPrefix(field, "requests.") && c.State != report.Text {
				others = append(others, field)
			}
		}
		if slices.Sort(others); len(others) > 0 {
			d.say(faultMerged, "同一行或同一列几格里各有几个数，其余各格也可能是另一行、另一列的", d.cells[others[0]].Place.String(), others...)
		}
	}
}

// doubtBlanksBeside doubts the blank cells of a row of table 3 another cell of which holds several marks or numbers:
// one of them may be theirs.
func (d *draft) doubtBlanksBeside() {
	crowded := map[string]bool{}
	for field, c := range d.cells {
		if c.State == report.Text && strings.HasPrefix(field, "requests.") && len(strings.Fields(c.Raw)) > 1 && strings.ContainsAny(half(c.Raw), "0123456789") {
			crowded[rowOf(field)] = true
		}
	}
	var blank []string
	for field, c := range d.cells {
		if c.State == report.Blank && crowded[rowOf(field)] {
			blank = append(blank, field)
		}
	}
	if slices.Sort(blank); len(blank) > 0 {
		d.say(faultMerged, "同一行有一格里有几个数或记号，空白格的数可能就在其中", d.cells[blank[0]].Place.String(), blank...)
	}
}

// rowOf is a field's name without the applicant.
func rowOf(field string) string { return field[:max(0, strings.LastIndexByte(field, '.'))] }

// columnOf is the applicant of a field of table 3.
func columnOf(field string) string { return field[strings.LastIndexByte(field, '.'):] }
