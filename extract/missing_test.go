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
