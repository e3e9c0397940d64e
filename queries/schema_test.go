package queries

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/report"
)

// indicatorsSQL is what the loader runs for a database that has no indicators yet.
func indicatorsSQL(t *testing.T) string {
	t.Helper()
	text := "CREATE OR REPLACE TEMP TABLE renewed AS SELECT q.report_id, 0 AS batch FROM requests q;\n"
	for _, name := range []string{"indicators", "indicators_table"} {
		part, err := os.ReadFile("../load/schema/" + name + ".sql")
		if err != nil {
			t.Fatal(err)
		}
		text += string(part)
	}
	return text + `INSERT INTO indicator_fact FROM indicator_facts(); INSERT INTO indicators FROM indicator_rows(0);
		DROP MACRO TABLE temp.indicator_facts; DROP MACRO TABLE temp.indicator_rows; DROP TABLE renewed`
}

// ask runs a query and gives its rows as lines.
func (w *warehouse) ask(text string) []string {
	w.t.Helper()
	tab, err := SQL(w.t.Context(), w.db, text)
	if err != nil {
		w.t.Fatalf("%s: %v", text, err)
	}
	return rows(w.t, tab, strings.Join(tab.Columns, " "))
}

func TestMacros(t *testing.T) {
	w := newWarehouse(t)
	for i, n := range []float64{10, 30, 30, 50} {
		w.put(w.draft(bureau(i), 2023).set("requests.new.total", n), w.draft(bureau(i), 2024).set("requests.new.total", 2*n))
	}
	w.put(w.draft(bureau(9), 2024).text("requests.new.total", "", report.Blank), w.draft(office, 2024))
	w.finish()
	for _, c := range []struct {
		text string
		want []string
	}{
		{"SELECT rank, organ, value, percentile FROM ranking('requests.new.total', 2024) WHERE organ LIKE '第%'", []string{
			"1 第3区教育局 100 100", "3 第1区教育局 60 25", "3 第2区教育局 60 25", "5 第0区教育局 20 0"}},
		{"SELECT organ, year, value, previous, change, change_pct FROM yoy('requests.new.total') WHERE organ = '第0区教育局'", []string{
			"第0区教育局 2023 10   ", "第0区教育局 2024 20 10 10 100"}},
		{"FROM trend('第9区教育局', 'requests.new.total')", []string{"2024  blank"}},
		{"SELECT organ, volume, is_self FROM peers('第1区教育局', 2024)", []string{
			"第1区教育局 60 true", "第2区教育局 60 false", "第3区教育局 100 false", "第0区教育局 20 false", "第9区教育局  false"}},
		{"SELECT count(*) AS n FROM ranking('denial_rate', 2024)", []string{"6"}},
		{"SELECT count(*) AS n FROM peers('" + bureau(2).ID + "', 2020)", []string{"0"}},
	} {
		if got := w.ask(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.text, got, c.want)
		}
	}
	for text, want := range map[string]string{
		"FROM ranking('requests.neu.total', 2024)": `"requests.neu.total"`,
		"FROM yoy('nothing')":                      `"nothing"`,
		"FROM trend('第1区教育局', 'nothing')":          `"nothing"`,
		"FROM trend('无此局', 'requests.new.total')":  `"无此局"`,
		"FROM peers('无此局', 2024)":                  `"无此局"`,
		"FROM ranking(NULL, 2024)":                 "no field or indicator",
	} {
		if _, err := SQL(t.Context(), w.db, text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want an error that names %s", text, err, want)
		}
	}
}

func TestMacrosRefuseUnknownFieldsOfAnEmptyWarehouse(t *testing.T) {
	w := newWarehouse(t)
	for _, text := range []string{"FROM ranking('x', 2024)", "FROM yoy('x')", "FROM trend('y', 'x')", "FROM peers('y', 2024)"} {
		if _, err := SQL(t.Context(), w.db, text); err == nil {
			t.Errorf("%s: no error", text)
		}
	}
}

func TestAsKnownOnADay(t *testing.T) {
	w := newWarehouse(t)
	first, second := w.draft(office, 2023), w.draft(office, 2023).set("disputes.review.total", 9)
	first.old, second.version = true, 2
	first.seen = time.Date(2024, 2, 1, 17, 0, 0, 0, time.UTC) // 2 February in China
	second.seen = time.Date(2024, 3, 5, 3, 0, 0, 0, time.UTC)
	w.put(first, second)
	for day, want := range map[string]string{"2024-02-01": "0 ", "2024-02-02": "1 3", "2024-03-04": "1 3", "2024-03-05": "1 9"} {
		got := w.ask("SELECT (SELECT count(*) FROM report_as_of('" + day + "')) AS n, " +
			"(SELECT c.value FROM cell_as_of(DATE '" + day + "') c WHERE c.field = 'disputes.review.total') AS v")
		if got[0] != want {
			t.Errorf("as of %s: got %q, want %q", day, got[0], want)
		}
	}
}

func TestIndicatorsGoByKnownCellsOnly(t *testing.T) {
	w := newWarehouse(t)
	three, single, unknown, none := w.draft(bureau(1), 2024), w.draft(bureau(2), 2024), w.draft(bureau(3), 2024), w.draft(bureau(4), 2024)
	three.count("other_misc", 4, 0)
	oneRow(single, 5)
	unknown.text("requests.denied_internal.total", "", report.Blank)
	none.count("concluded", 0, 0).count("granted", 0, 0)
	w.put(three, single, unknown, none)
	w.finish()
	got := w.ask(`SELECT i.organ, i.denial_rate IS NULL AS denial, i.disclosure_rate IS NULL AS disclosure, f.numerator
		FROM indicators i JOIN indicator_fact f ON f.report_id = i.report_id AND f.indicator = 'other_rate' ORDER BY i.organ`)
	want := []string{"第1区教育局 false false 4", "第2区教育局 false false 5", "第3区教育局 true false 0", "第4区教育局 true true 0"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	// made again, it is the same and not twice as much
	w.finish()
	if n := w.ask("SELECT count(*) AS n, count(DISTINCT (report_id, indicator)) AS d FROM indicator_fact"); n[0] != "120 120" {
		t.Errorf("indicator_fact: got %s", n)
	}
	first := w.ask("SELECT string_agg(column_name, ' ' ORDER BY ordinal_position) AS c FROM information_schema.columns WHERE table_name = 'indicators'")
	if !strings.HasPrefix(first[0], "report_id organ_id organ area_code level kind scope year disclosure_rate") {
		t.Errorf("indicators begins with %s", first)
	}
}

// Whoever opens the file reads what each thing is, in Chinese and in English.
func TestEverythingHasAComment(t *testing.T) {
	w := newWarehouse(t)
	w.finish()
	for _, bare := range w.ask(`
		SELECT 'table ' || table_name AS what FROM duckdb_tables() WHERE NOT internal AND coalesce(comment, '') NOT LIKE '%；%'
		UNION ALL SELECT 'view ' || view_name FROM duckdb_views() WHERE NOT internal AND coalesce(comment, '') NOT LIKE '%；%'
		UNION ALL SELECT 'column ' || table_name || '.' || column_name FROM duckdb_columns() WHERE NOT internal AND schema_name = 'main'
			AND coalesce(comment, '') NOT LIKE '%；%'
		UNION ALL SELECT 'macro ' || function_name FROM duckdb_functions() WHERE NOT internal AND function_type LIKE '%macro' AND coalesce(comment, '') NOT LIKE '%；%'
		ORDER BY 1`) {
		t.Errorf("no comment in Chinese and English on %s", bare)
	}
}
