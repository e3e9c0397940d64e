package extract

import (
	"fmt"
	"strings"

	"nianbao/report"
)

// missingCells names the cells that a table which was found does not have.
func (x *reading) missingCells(all *draft) {
	expected := [5]func(*draft) []string{2: x.expected2, 3: x.expected3, 4: x.expected4}
	for table, fieldsOf := range expected {
		if fieldsOf == nil || x.tables[table] == nil {
			continue
		}
		var missing []string
		for _, field := range fieldsOf(all) {
			if _, ok := all.cells[field]; !ok {
				missing = append(missing, field)
			}
		}
		if len(missing) == 0 {
			continue
		}
		short, _, _ := strings.Cut(tableNames[table], "（")
		message := fmt.Sprintf("%s缺少%d格：%s", short, len(missing), fieldLabels(missing))
		if table == 3 && !all.hasRow("other_") { // nobody knows whether it is one row here or three
			missing = append(missing, x.form.rowFields(otherHandling)...)
		}
		x.say("cells-missing", message, "", missing...)
	}
}

// blocks2 are the powers of table 2 that share a header in the form, so that offices change from
// one form to the other with all of a block.
var blocks2 = [...][]string{{"regulation", "normative_document"}, {"licence", "other_service"}, {"penalty", "compulsion"}, {"fee"}, {"procurement"}}

// expected2 lists the fields of table 2 in the form that each of its blocks follows. What is not in
// both forms is expected only where that form is known to be followed.
func (x *reading) expected2(all *draft) (fields []string) {
	whole := all.format()
	for _, block := range blocks2 {
		var old, renewed bool
		var both, in2019, in2021 []string
		for _, f := range report.Fields() {
			if f.Table != 2 || !inBlock(f.Name, block) {
				continue
			}
			_, have := all.cells[f.Name]
			switch is2019, is2021 := f.In(report.Format2019), f.In(report.Format2021); {
			case is2019 && is2021:
				both = append(both, f.Name)
			case is2019:
				in2019, old = append(in2019, f.Name), old || have
			case is2021:
				in2021, renewed = append(in2021, f.Name), renewed || have
			}
		}
		fields = append(fields, both...)
		switch {
		case old || !renewed && (whole == report.Format2019 || whole == report.FormatMixed && all.countsPowers()):
			fields = append(fields, in2019...)
		case renewed || whole == report.Format2021:
			fields = append(fields, in2021...)
		}
	}
	return fields
}

// countsPowers reports whether powers are counted as in the form of 2019, in another block than that of
// the documents, in which reports mix the forms most.
func (d *draft) countsPowers() bool {
	for field := range d.cells {
		if strings.HasSuffix(field, ".items_last_year") || strings.HasSuffix(field, ".items_change") || strings.HasPrefix(field, "disclosure.procurement.") {
			return true
		}
	}
	return false
}

func inBlock(field string, block []string) bool {
	for _, power := range block {
		if strings.HasPrefix(field, "disclosure."+power+".") {
			return true
		}
	}
	return false
}

// expected3 lists the fields of table 3. A report has （六） either as one row or as three.
func (x *reading) expected3(all *draft) (fields []string) {
	one := all.hasRow(otherHandling)
	for i, row := range x.form.rows3.list {
		if row.key == "" || strings.HasPrefix(row.key, "other_") && one != (row.key == otherHandling) {
			continue
		}
		fields = append(fields, x.form.fields3[i]...)
	}
	return fields
}

// hasRow reports whether anything of a row of table 3 was read, or of several whose names begin alike: with "", of any.
func (d *draft) hasRow(prefix string) bool {
	for field := range d.cells {
		if strings.HasPrefix(field, "requests."+prefix) {
			return true
		}
	}
	return false
}

func (x *reading) expected4(*draft) (fields []string) {
	for _, f := range report.Fields() {
		if f.Table == 4 {
			fields = append(fields, f.Name)
		}
	}
	return fields
}
