package extract

import (
	"strings"
	"testing"

	"nianbao/report"
)

// TestLabelsTurnedRound wants the words around a cell as printed, though its table was read turned
// round.
func TestLabelsTurnedRound(t *testing.T) {
	d := newDoc(steady(true), true, false)
	d.three = []ttable{transpose(d.three[0])}
	for _, c := range read(t, report.Page{Body: []byte(d.page())}).Cells {
		if c.Field != "requests.carried_in.business" {
			continue
		}
		if !strings.HasSuffix(c.Labels.Row, "商业企业") || !strings.HasPrefix(c.Labels.Column, "二、上年结转") {
			t.Errorf("got %+v", c.Labels)
		}
		return
	}
	t.Error("the table is not read")
}

// TestLabelsAreShort wants little of what a page piles up around its cells.
func TestLabelsAreShort(t *testing.T) {
	long := strings.Repeat("长", 100_000)
	page := newDoc(steady(false), false, false).page()
	page = strings.ReplaceAll(page, "一、本年新收", long+"</td><td>"+long+"</td><td>一、本年新收")
	for _, c := range read(t, report.Page{Body: []byte(page)}).Cells {
		if n := len(c.Labels.Row) + len(c.Labels.Column); n > 8*longestLabels {
			t.Fatalf("%s: %d bytes of labels", c.Field, n)
		}
	}
}
