package queries

import (
	"testing"

	"nianbao/report"
)

func TestHonestReportsFindNothing(t *testing.T) {
	w := newWarehouse(t)
	for _, o := range []report.Organ{office, schools, town} {
		for year := 2021; year <= 2024; year++ {
			p := w.draft(o, year)
			for _, f := range []string{"disclosure.licence.decisions", "requests.new.natural_person"} {
				_ = f
			}
			p.set("disclosure.licence.decisions", p.cells["disclosure.licence.decisions"].value+float64(len(o.Name)))
			w.put(p)
		}
	}
	for _, f := range w.check(CheckOptions{}) {
		t.Errorf("%s %d: %s %s", f.Organ, f.Year, f.Rule, f.Message)
	}
}
