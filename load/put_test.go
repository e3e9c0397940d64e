package load

import (
	"database/sql/driver"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"nianbao/report"
)

func TestPutLoadsAReportIntoEveryTable(t *testing.T) {
	s := begin(t, t.TempDir(), false)
	r := reportWith(map[string]float64{"requests.new.total": 140, "disclosure.fee.amount": 25.1, "disputes.review.total": 4})
	r.Claims = []report.Claim{{Field: "requests.new.total", Value: 143, Sentence: "共收到143件"}}
	r.Diagnostics = []report.Diagnostic{{Code: "doubt-alignment", Message: "?", Fields: []string{"requests.new.total"}}}
	if got, want := put(t, s, entry("http://a/1", day1, r)), (Counts{New: 1}); got != want {
		t.Errorf("counts: got %+v, want %+v", got, want)
	}
	finish(t, s)
	wantRows(t, "report", ask(t, s.DB(), `SELECT organ, organ_id, area_code, level, kind, scope, year, format, published::VARCHAR, version, is_current FROM report`),
		"洛龙区人民政府办公室 410311/洛龙区人民政府办公室 410311 county government_office office 2024 2021 2025-01-20 1 true")
	wantRows(t, "cell", ask(t, s.DB(), `SELECT raw, value, state, place, byte_start FROM cell WHERE field = 'requests.new.total'`),
		"140 140 number table 2, row 36, column 2 350")
	wantRows(t, "wide tables", ask(t, s.DB(), `SELECT r.new_total, r.granted_total, d.fee_amount, x.review_total, d.regulation_made, typeof(r.new_total), typeof(d.fee_amount)
		FROM requests r JOIN disclosure d USING (report_id) JOIN disputes x USING (report_id)`), "140 0 25.1 4 <nil> BIGINT DOUBLE")
	wantRows(t, "claim", ask(t, s.DB(), `SELECT field, value FROM claim`), "requests.new.total 143")
	wantRows(t, "diagnostic", ask(t, s.DB(), `SELECT code, fields FROM diagnostic`), "doubt-alignment [requests.new.total]")
	wantRows(t, "page", ask(t, s.DB(), `SELECT url, status, outcome, source FROM page`), "http://a/1 200 report luolong")
}

func TestEachWideColumnHoldsItsOwnField(t *testing.T) {
	s := begin(t, t.TempDir(), false)
	values := map[string]float64{}
	for i, f := range report.Fields() {
		values[f.Name] = float64(1000 + i)
	}
	put(t, s, entry("http://a/1", day1, reportWith(values)))
	finish(t, s)
	for _, w := range wideTables() {
		for _, f := range w.fields {
			got := ask(t, s.DB(), fmt.Sprintf("SELECT %s FROM %s", w.column(f), w.name))
			wantRows(t, f.Name, got, fmt.Sprint(values[f.Name]))
		}
	}
}

func TestABlankIsNull(t *testing.T) {
	s := begin(t, t.TempDir(), false)
	r := reportWith(nil)
	for i := range r.Cells {
		switch r.Cells[i].Field {
		case "requests.new.total":
			r.Cells[i] = report.Cell{Field: r.Cells[i].Field, State: report.Blank}
		case "requests.granted.total":
			r.Cells[i] = report.Cell{Field: r.Cells[i].Field, State: report.NA, Raw: "/"}
		}
	}
	put(t, s, entry("http://a/1", day1, r))
	finish(t, s)
	wantRows(t, "blank and na", ask(t, s.DB(), `SELECT new_total, granted_total, partial_total FROM requests`), "<nil> <nil> 0")
	wantRows(t, "states", ask(t, s.DB(), `SELECT raw, value, state FROM cell WHERE field IN ('requests.new.total','requests.granted.total') ORDER BY state`),
		" <nil> blank", "/ <nil> na")
}

func TestVersions(t *testing.T) {
	s := begin(t, t.TempDir(), false)
	at := func(days int) time.Time { return day1.AddDate(0, 0, days) }
	original := func() *report.Report { return reportWith(map[string]float64{"requests.granted.total": 21}) }
	revised := func() *report.Report { return reportWith(map[string]float64{"requests.granted.total": 31}) }
	spaced := original()
	spaced.Title = "洛龙区人民政府办公室 2024年 政府信息公开工作年度报告"
	steps := []struct {
		what  string
		entry Entry
		want  Counts
	}{
		{"first look", entry("http://a/1", at(0), original()), Counts{New: 1}},
		{"same again, other blanks", entry("http://a/1", at(1), spaced), Counts{Unchanged: 1}},
		{"same at another address", entry("http://b/1", at(2), original()), Counts{}}, // neither new nor looked at again
		{"a number changes", entry("http://a/1", at(3), revised()), Counts{Revised: 1}},
		{"and goes back", entry("http://a/1", at(4), original()), Counts{Revised: 1}},
	}
	for _, step := range steps {
		if got := put(t, s, step.entry); got != step.want {
			t.Errorf("%s: got %+v, want %+v", step.what, got, step.want)
		}
	}
	finish(t, s)
	finish(t, s) // deriving twice changes nothing
	wantRows(t, "versions", ask(t, s.DB(), `SELECT version, is_current, first_seen::DATE::VARCHAR FROM report ORDER BY version`),
		"1 false 2025-04-14", "2 false 2025-04-17", "3 true 2025-04-18")
	wantRows(t, "revisions", ask(t, s.DB(), `SELECT version, field, before, after FROM revision ORDER BY version`),
		"2 requests.granted.total 21 31", "3 requests.granted.total 31 21")
	wantRows(t, "wide rows", ask(t, s.DB(), `SELECT granted_total FROM requests`), "21")
}

func TestVersionsInOneBatchAreThoseOfSingleBatches(t *testing.T) {
	seed := rand.Uint64()
	random := rand.New(rand.NewPCG(seed, 1))
	var entries []Entry
	for i := range 40 {
		r := reportWith(map[string]float64{"requests.granted.total": float64(random.IntN(3))})
		r.Year = 2022 + random.IntN(2)
		entries = append(entries, entry(fmt.Sprintf("http://a/%d", random.IntN(3)), day1.AddDate(0, 0, i), r))
	}
	const question = `SELECT report_id, year, version, is_current, first_seen, superseded, coalesce(previous_id, 0) FROM report ORDER BY year, version`
	together := begin(t, t.TempDir(), false)
	put(t, together, entries...)
	finish(t, together)
	apart := begin(t, t.TempDir(), false)
	for _, e := range entries {
		put(t, apart, e)
	}
	finish(t, apart)
	got, want := ask(t, together.DB(), question), ask(t, apart.DB(), question)
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("seed %d:\n together %v\n apart    %v", seed, got, want)
	}
}

func TestPutIsATransaction(t *testing.T) {
	s := begin(t, t.TempDir(), false)
	tx, err := s.conn.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	err = appendRows(s.conn, "section", func(put func(...driver.Value) error) error { return put(int64(1), "a", "b", "c") })
	if err != nil {
		t.Fatal(err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	wantRows(t, "rows after a rollback", ask(t, s.DB(), `SELECT count(*) FROM section`), "0")
}

func TestPutRefusesMoreThanABatch(t *testing.T) {
	s := begin(t, t.TempDir(), false)
	if _, err := s.Put(t.Context(), "1", make([]Entry, MaxBatch+1)); err == nil {
		t.Error("got no error, want one that names the limit")
	}
}
