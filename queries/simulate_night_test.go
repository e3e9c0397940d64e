package queries

import (
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"nianbao/load"
	"nianbao/report"
)

// firstYear of the simulated ones.
const firstYear = 2021

// trial is one statistical test that a rule made.
type trial struct {
	rule, field string
	organ, year int // year counts from 0
	p           float64
	large       bool
}

// night is a world loaded into a real warehouse and checked by the real rules.
type night struct {
	trials   []trial
	findings []report.Finding
	took     time.Duration // of the rules alone
}

var duties = []string{"教育局", "公安局", "住房和城乡建设局", "市场监督管理局"}

func (w *world) name(i int) (string, report.Area) {
	area := report.Area{Code: fmt.Sprintf("99%04d", 101+i%w.organs), Name: fmt.Sprintf("第%d区", 1+i%w.organs)}
	return area.Name + duties[w.function(i)], area
}

// run loads the world through the loader and runs the given rules, with those they look at.
func (w *world) run(t *testing.T, ids ...string) night {
	t.Helper()
	store, err := load.Begin(t.Context(), t.TempDir(), true, load.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	w.fill(t, store)
	all, err := Rules()
	if err != nil {
		t.Fatal(err)
	}
	var rules []Rule
	for _, id := range ids {
		for _, r := range withThoseBefore(all, id) {
			if !slices.ContainsFunc(rules, func(o Rule) bool { return o.ID == r.ID }) {
				rules = append(rules, r)
			}
		}
	}
	return w.check(t, store.DB(), inOrder(rules))
}

func (w *world) check(t *testing.T, db *sql.DB, rules []Rule) night {
	t.Helper()
	conn, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	defer dropTemporary(conn)
	began := time.Now()
	if err := prepareCheck(t.Context(), conn, time.Date(firstYear+w.years, 6, 1, 0, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	rules, broken := prepareParts(t.Context(), conn, rules)
	if len(broken) > 0 {
		t.Fatal(broken)
	}
	for _, r := range rules {
		if err := runRule(t.Context(), conn, r); err != nil {
			t.Fatal(err)
		}
	}
	var n night
	if n.findings, err = judge(t.Context(), conn, rules); err != nil {
		t.Fatal(err)
	}
	n.took = time.Since(began)
	rows, err := conn.QueryContext(t.Context(), `SELECT f.rule, f.fields[1], f.organ_id, f.year, f.p, f.large FROM found f WHERE f.p IS NOT NULL`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	organs := w.byID()
	for rows.Next() {
		var x trial
		var id string
		if err := rows.Scan(&x.rule, &x.field, &id, &x.year, &x.p, &x.large); err != nil {
			t.Fatal(err)
		}
		x.organ, x.year = organs[id], x.year-firstYear
		n.trials = append(n.trials, x)
	}
	return n
}

func (w *world) byID() map[string]int {
	out := map[string]int{}
	registry := load.NewRegistry(nil)
	for i := range w.size() {
		name, area := w.name(i)
		organ, _, _ := registry.Resolve(area, name)
		out[organ.ID] = i
	}
	return out
}

func (w *world) fill(t *testing.T, store *load.Store) {
	t.Helper()
	registry := load.NewRegistry(nil)
	organs := map[string]report.Organ{}
	var batch []load.Entry
	flush := func() {
		if _, err := store.Put(t.Context(), "1", batch); err != nil {
			t.Fatal(err)
		}
		batch = batch[:0]
	}
	for y := range w.years {
		for i := range w.size() {
			name, area := w.name(i)
			organ, key, _ := registry.Resolve(area, name)
			organs[key] = organ
			batch = append(batch, w.entry(name, organ, i, y))
			if len(batch) == load.MaxBatch {
				flush()
			}
		}
	}
	flush()
	if err := store.Finish(t.Context(), load.Facts{Organs: organs}); err != nil {
		t.Fatal(err)
	}
}

func (w *world) entry(name string, organ report.Organ, i, y int) load.Entry {
	year := firstYear + y
	r := &report.Report{Title: name + strconv.Itoa(year) + "年政府信息公开工作年度报告", Organ: name, Year: year, Format: report.Format2021,
		Published: fmt.Sprintf("%d-01-20", year+1)}
	for row, f := range report.Fields() {
		if v, ok := w.cell(f.Name, i, y); ok {
			r.Cells = append(r.Cells, report.Cell{Field: f.Name, Raw: strconv.FormatFloat(v, 'f', -1, 64), State: report.Number, Value: v,
				Place: report.Place{Table: f.Table - 1, Row: row + 1, Column: 2}})
		}
	}
	at := time.Date(year+1, 1, 21, 2, 30, 0, 0, time.UTC)
	return load.Entry{Page: report.Page{URL: fmt.Sprintf("http://www.example.gov.cn/%d/%d.html", i, year), Fetched: at, Status: 200,
		Digest: fmt.Sprintf("%064x", i*100+y), Source: "s"}, Report: r, Organ: organ, Outcome: load.OutcomeReport, WARC: "a.warc.gz", Offset: 7}
}

// cell is what the report of an organ prints in a field; of table 3 the total column and businesses.
func (w *world) cell(field string, i, y int) (float64, bool) {
	if series, ok := w.counts[field]; ok {
		return series[i][y], true
	}
	item, isRequest := strings.CutPrefix(field, "requests.")
	if item == "new.business" {
		return w.tables[i][y]["business"], true
	}
	item, isTotal := strings.CutSuffix(item, ".total")
	if !isRequest || !isTotal || item == "other_handling" {
		return 0, false
	}
	return w.tables[i][y][item], true
}
