package extract

import (
	"fmt"

	"nianbao/report"
)

// judge says what the report as a whole lacks.
func (x *reading) judge(period int) {
	r := &x.r
	if x.cut {
		x.say("doubt-cut", "文件中有过大的表格，只读取了一部分", "")
	}
	if x.short {
		x.say("doubt-cut", "文件的文字、标记或图形过多，只读取了一部分", "")
	}
	if period != 0 && r.Year != 0 && period != r.Year {
		x.say("year-differs", fmt.Sprintf("标题为%d年，正文统计期限为%d年", r.Year, period), "")
	}
	if len(r.Cells) == 0 && r.Has(report.CodeUnsupported) {
		return // nobody knows what is in it
	}
	if !x.isReport() {
		x.say(report.CodeNoReport, "不是政府信息公开工作年度报告", "")
		return
	}
	if r.Organ == "" && x.page.HandedIn == nil {
		x.say("organ-missing", "没有写明是哪个单位的年报", "")
	}
	for table, name := range tableNames {
		if x.tables[table] == nil && name != "" {
			x.say(report.CodeTableMissing, "未找到"+name, "")
		}
	}
}

var tableNames = [5]string{2: "表二（主动公开政府信息情况）", 3: "表三（收到和处理政府信息公开申请情况）", 4: "表四（行政复议、行政诉讼情况）"}

// isReport reports whether this is an annual report at all: a statutory table makes it one, and
// so does a title together with a part of the form's prose, or with a year where the title is no
// line in a list of reports.
func (x *reading) isReport() bool {
	if len(x.r.Cells) > 0 {
		return true
	}
	return x.r.Title != "" && (x.r.Year > 0 && x.firm || x.r.Sections != report.Sections{})
}

// format is that of table 2; without one, table 3 tells by its （六）, else the year does.
func (x *reading) format(all *draft) string {
	if f := all.format(); f != "" {
		return f
	}
	_, three := all.cells["requests.other_misc.total"]
	switch {
	case len(all.cells) == 0:
		return ""
	case three || x.r.Year >= 2021:
		return report.Format2021
	case x.r.Year > 0:
		return report.Format2019
	}
	return ""
}
