package extract

import (
	"slices"
	"strings"
	"testing"

	"nianbao/report"
)

// TestMissingCells wants each cell named that a table of the report does not have.
func TestMissingCells(t *testing.T) {
	for _, c := range []struct {
		name     string
		form2019 bool
		row      string // that is cut, by a word in it
		want     []string
	}{
		{"nothing", false, "", nil},
		{"nothing in the form of 2019", true, "", nil},
		{"a row of table 2", false, "行政许可", []string{"disclosure.licence.decisions"}},
		{"a row of table 2 of 2019", true, "行政许可", []string{"disclosure.licence.items_last_year", "disclosure.licence.items_change", "disclosure.licence.decisions"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := newDoc(steady(false), false, c.form2019).page()
			if c.row != "" {
				page = withoutRow(t, page, c.row)
			}
			r := read(t, report.Page{Body: []byte(page)})
			var got []string
			for _, d := range r.Diagnostics {
				if d.Code == "cells-missing" {
					got = append(got, d.Fields...)
				}
			}
			if slices.Sort(got); !slices.Equal(got, slices.Sorted(slices.Values(c.want))) {
				t.Errorf("missing are %v, want %v", got, c.want)
			}
		})
	}
}

// withoutRow cuts the row of a page that has a word in it.
func withoutRow(t *testing.T, page, word string) string {
	t.Helper()
	at := strings.Index(page, word)
	if at < 0 {
		t.Fatalf("no %s in the page", word)
	}
	from := strings.LastIndex(page[:at], "<tr>")
	return page[:from] + page[at+strings.Index(page[at:], "</tr>")+len("</tr>"):]
}

// TestMissingOtherHandling wants （六）其他处理 named in both of its shapes where no row of table 3 was read.
func TestMissingOtherHandling(t *testing.T) {
	page := newDoc(steady(true), true, false).page()
	page = withoutRow(t, page, "其他处理")
	r := read(t, report.Page{Body: []byte(page)})
	for _, d := range r.Diagnostics {
		if d.Code == "cells-missing" && slices.Contains(d.Fields, "requests.other_handling.total") && slices.Contains(d.Fields, "requests.other_misc.total") {
			return
		}
	}
	t.Errorf("the missing row is not named: %v", r.Diagnostics)
}

// TestArticleHeadsNoColumn wants no figures under the wrong headers where the name of the law's article
// stands between them, as in a PDF without lines.
func TestArticleHeadsNoColumn(t *testing.T) {
	table := `<table><tr><td>信息内容<td>本年制发件数<td>第二十条第（一）项<td>本年废止件数<td>现行有效件数
		<tr><td>规章<td>3<td>8<td><td>1</table>`
	r := read(t, report.Page{Body: []byte("<h1>甲区水利局2023年政府信息公开工作年度报告</h1>" + table)})
	for _, c := range r.Cells {
		if c.State == report.Blank {
			t.Errorf("%s was read as blank", c.Field)
		}
	}
	if len(doubtsOf(r)) == 0 {
		t.Error("no doubt")
	}
}

// TestBlanksBesideUnnamedFigures wants no blank read of a row of table 4 of which another figure stands
// under no header: it may be the one that is missing.
func TestBlanksBesideUnnamedFigures(t *testing.T) {
	d := newDoc(steady(true), true, false)
	heads, values := d.four[0][2], d.four[0][3]
	heads[7].text, values[6].text = "甲乙", ""
	blank := values[6].field
	r := read(t, report.Page{Body: []byte(d.page())})
	if c, ok := byField(r)[blank]; ok && !slices.ContainsFunc(doubtsOf(r), func(g report.Diagnostic) bool { return slices.Contains(g.Fields, blank) }) {
		t.Errorf("%s was read as %q without a doubt: %v", blank, c.Raw, r.Diagnostics)
	}
}

// TestFiguresBelowTheirLabel wants no blank read of a row whose figures stand in the next row, which has no
// name of its own.
func TestFiguresBelowTheirLabel(t *testing.T) {
	d := newDoc(steady(true), true, false)
	row := d.three[0][3]
	label := []tcell{row[0]}
	for range row[1:] {
		label = append(label, txt(""))
	}
	row[0].text = "数量"
	d.three[0] = slices.Insert(d.three[0], 3, ttable{label}...)
	r := read(t, report.Page{Body: []byte(d.page())})
	for _, c := range r.Cells {
		if strings.HasPrefix(c.Field, "requests.new.") && c.State == report.Blank {
			t.Errorf("%s was read as blank", c.Field)
		}
	}
}
