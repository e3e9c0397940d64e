package load

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
)

// A country's reports are widened in batches: whatever their size, a row holds the numbers of its report's cells,
// also of a report without any and of one a cell of which stands far from the others.
func TestWideTablesHoldTheCellsWhateverTheBatch(t *testing.T) {
	s := begin(t, t.TempDir(), false)
	seed := rand.Uint64()
	random := rand.New(rand.NewPCG(seed, 1))
	var entries []Entry
	for i := range 23 {
		r := reportWith(map[string]float64{"requests.new.total": float64(random.IntN(50)), "requests.granted.total": float64(random.IntN(50)), "requests.concluded.total": 50,
			"disputes.review.total": float64(i), "disclosure.fee.amount": float64(i) / 4})
		if i%7 == 3 {
			r.Cells = nil
		}
		r.Organ = fmt.Sprintf("洛龙区%d局", i)
		entries = append(entries, entry(fmt.Sprintf("http://a/%d", i), day1, r))
	}
	put(t, s, entries...)
	finish(t, s)
	const question = `SELECT q.organ, q.new_total, q.granted_total, q.denied_process_total, i.disclosure_rate, p.review_total, d.fee_amount
		FROM requests q LEFT JOIN indicators i USING (report_id) LEFT JOIN disputes p USING (report_id) LEFT JOIN disclosure d USING (report_id) ORDER BY q.organ`
	var want []string
	for _, e := range entries {
		row := e.Report.Organ + strings.Repeat(" <nil>", 6)
		if c := e.Report.Cells; len(c) > 0 {
			at := func(field string) float64 {
				return c[slices.IndexFunc(c, func(c report.Cell) bool { return c.Field == field })].Value
			}
			granted := at("requests.granted.total")
			row = fmt.Sprint(e.Report.Organ, " ", at("requests.new.total"), " ", granted, " 0 ", 100*granted/50, " ", at("disputes.review.total"), " ", at("disclosure.fee.amount"))
		}
		want = append(want, row)
	}
	slices.Sort(want)
	wantRows(t, "in one batch", ask(t, s.DB(), question), want...)
	for _, reports := range []int64{1, 4, 22, 23} {
		for _, text := range []string{"DELETE FROM disclosure", "DELETE FROM requests USING report r WHERE r.report_id = requests.report_id AND r.report_id % 3 = 0",
			"CREATE OR REPLACE TEMP TABLE moved AS FROM cell_fact c WHERE c.report_id IN (SELECT max(r.report_id) FROM report r) AND c.field_id % 2 = 0",
			"DELETE FROM cell_fact USING moved m WHERE m.report_id = cell_fact.report_id AND m.field_id = cell_fact.field_id", "INSERT INTO cell_fact FROM moved"} {
			if _, err := s.conn.ExecContext(t.Context(), text); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.widenBy(t.Context(), reports); err != nil {
			t.Fatal(err)
		}
		wantRows(t, fmt.Sprintf("seed %d, %d at a time", seed, reports), ask(t, s.DB(), question), want...)
	}
}

// Indicators are made again for reports that are new, and for those that the population concerns whenever it is another one.
func TestIndicatorsFollowReportsAndPopulation(t *testing.T) {
	s := begin(t, t.TempDir(), false)
	r := reportWith(map[string]float64{"requests.new.total": 50, "requests.granted.total": 20, "requests.concluded.total": 40})
	r.Organ, r.Title = "洛龙区人民政府", "洛龙区人民政府2024年政府信息公开工作年度报告"
	e := entry("http://a/1", day1, r)
	put(t, s, e)
	organs := map[string]report.Organ{"a": e.Organ}
	const question = `SELECT i.disclosure_rate, i.requests_per_100k, (SELECT count(*) FROM indicator_fact) FROM indicators i`
	for _, x := range []struct {
		people int64
		want   string
	}{{100000, "50 50"}, {200000, "50 25"}, {0, "50 <nil>"}, {50000, "50 100"}} {
		f := Facts{Organs: organs}
		if x.people > 0 {
			f.Population = []Population{{AreaCode: e.Organ.AreaCode, Year: r.Year, People: x.people, File: "p.csv", At: day1}}
		}
		if err := s.Finish(t.Context(), f); err != nil {
			t.Fatal(err)
		}
		facts := map[bool]string{true: " 34", false: " 30"}[x.people > 0]
		wantRows(t, fmt.Sprint(x.people, " people"), ask(t, s.DB(), question), x.want+facts)
	}
	r.Cells[slices.IndexFunc(r.Cells, func(c report.Cell) bool { return c.Field == "requests.granted.total" })].Value = 10
	put(t, s, entry("http://a/1", day1.AddDate(0, 0, 1), r))
	if err := s.Finish(t.Context(), Facts{Organs: organs}); err != nil {
		t.Fatal(err)
	}
	wantRows(t, "after a revision", ask(t, s.DB(), question), "25 <nil> 30")
}
