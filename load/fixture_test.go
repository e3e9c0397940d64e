package load

import (
	"context"
	"database/sql"
	"fmt"
	"testing"
	"time"

	"nianbao/report"
)

var day1 = time.Date(2025, 4, 14, 2, 30, 0, 0, time.UTC)

// reportWith is a small report of the office with the values given, the rest of table 3's first row 0.
func reportWith(values map[string]float64) *report.Report {
	r := &report.Report{Title: "洛龙区人民政府办公室2024年政府信息公开工作年度报告", Organ: "洛龙区人民政府办公室", Year: 2024,
		Format: report.Format2021, Published: "2025-01-20", Sections: report.Sections{Overview: "概述", Problems: "问题", Other: "其他"}}
	for i, f := range report.Fields() {
		v, ok := values[f.Name]
		if !ok && !f.In(report.Format2021) {
			continue
		}
		r.Cells = append(r.Cells, report.Cell{Field: f.Name, Raw: fmt.Sprint(v), State: report.Number, Value: v,
			Place: report.Place{Table: f.Table - 1, Row: i + 1, Column: 2}, Bytes: report.Span{Start: 10 * i, End: 10*i + 9}})
	}
	return r
}

func entry(url string, at time.Time, r *report.Report) Entry {
	organ, _, _ := NewRegistry(nil).Resolve(luolong, r.Organ)
	return Entry{Page: report.Page{URL: url, Fetched: at, Status: 200, Digest: fmt.Sprintf("%064x", at.Unix()), Source: "luolong"},
		Report: r, Organ: organ, Outcome: OutcomeReport, WARC: "a.warc.gz", Offset: 7}
}

func begin(t *testing.T, dir string, fresh bool) *Store {
	t.Helper()
	s, err := Begin(t.Context(), dir, fresh, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func put(t *testing.T, s *Store, entries ...Entry) Counts {
	t.Helper()
	counts, err := s.Put(t.Context(), "1", entries)
	if err != nil {
		t.Fatal(err)
	}
	return counts
}

func finish(t *testing.T, s *Store) {
	t.Helper()
	organ, key, _ := NewRegistry(nil).Resolve(luolong, "洛龙区人民政府办公室")
	if err := s.Finish(t.Context(), Facts{Organs: map[string]report.Organ{key: organ}}); err != nil {
		t.Fatal(err)
	}
}

// ask returns the rows of a query, each printed.
func ask(t *testing.T, db interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
}, query string) []string {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for rows.Next() {
		values, places := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			places[i] = &values[i]
		}
		if err := rows.Scan(places...); err != nil {
			t.Fatal(err)
		}
		line := fmt.Sprintln(values...)
		out = append(out, line[:len(line)-1])
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func wantRows(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%s:\n got %q\nwant %q", what, got, want)
	}
}
