package load

import (
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/internal/outside"
	"nianbao/report"
)

// yearEntry is a report of a year with a value; year 0 stands for one whose year is not known.
func yearEntry(year int, granted float64, day int) Entry {
	r := reportWith(map[string]float64{"requests.granted.total": granted})
	r.Year, r.Title = year, fmt.Sprintf("洛龙区人民政府办公室%d年政府信息公开工作年度报告", year)
	return entry(fmt.Sprintf("http://a/%d", year), day1.AddDate(0, 0, day), r)
}

// publishParquet is the end of a run: the database and the files beside it.
func publishParquet(t *testing.T, dir, run string, entries ...Entry) {
	t.Helper()
	s := begin(t, dir, false)
	put(t, s, entries...)
	finish(t, s)
	if err := s.WriteParquet(t.Context(), run); err != nil {
		t.Fatal(err)
	}
	if err := s.Publish(t.Context(), run); err != nil {
		t.Fatal(err)
	}
	if err := Prune(dir); err != nil {
		t.Fatal(err)
	}
	if err := ExposeParquet(dir, run); err != nil {
		t.Fatal(err)
	}
}

// parquet asks the files as an outside client would: the table's name stands for its files.
func parquet(t *testing.T, dir, query string) []string {
	t.Helper()
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	latest := filepath.Join(dir, "parquet", "latest")
	for _, table := range []string{"report", "cell", "requests", "indicators"} {
		query = strings.ReplaceAll(query, "<"+table+">", fmt.Sprintf("read_parquet('%s/%s/*/*.parquet', hive_partitioning = true)", latest, table))
	}
	return ask(t, db, query)
}

func inode(t *testing.T, dir, file string) os.FileInfo {
	t.Helper()
	info, err := os.Stat(filepath.Join(dir, "parquet", "latest", file))
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func TestParquetHoldsWhatTheDatabaseHolds(t *testing.T) {
	dir := t.TempDir()
	publishParquet(t, dir, "000001", yearEntry(2023, 5, 0), yearEntry(2024, 7, 0), yearEntry(0, 9, 0))
	wantRows(t, "requests", parquet(t, dir, `SELECT year, granted_total, organ FROM <requests> ORDER BY ALL`),
		"0 9 洛龙区人民政府办公室", "2023 5 洛龙区人民政府办公室", "2024 7 洛龙区人民政府办公室")
	wantRows(t, "cells", parquet(t, dir, `SELECT c.year, c.value, c.state, r.is_current FROM <cell> c JOIN <report> r USING (report_id)
		WHERE c.field = 'requests.granted.total' AND c.year = 2024`), "2024 7 number true")
	wantRows(t, "number of cells", parquet(t, dir, `SELECT count(*) FROM <cell>`), "621")
	for _, table := range whole {
		if inode(t, dir, table.name+".parquet").Mode().Perm() != 0o444 {
			t.Errorf("%s.parquet can be written to", table.name)
		}
	}
}

func TestOnlyYearsThatChangedAreWrittenAgain(t *testing.T) {
	dir := t.TempDir()
	old, fresh := "cell/year=2023/part.parquet", "cell/year=2024/part.parquet"
	publishParquet(t, dir, "000001", yearEntry(2023, 5, 0), yearEntry(2024, 7, 0))
	of2023, of2024 := inode(t, dir, old), inode(t, dir, fresh)
	publishParquet(t, dir, "000002", yearEntry(2024, 8, 1))
	if !os.SameFile(of2023, inode(t, dir, old)) {
		t.Error("2023 did not change and was written again")
	}
	if os.SameFile(of2024, inode(t, dir, fresh)) {
		t.Error("2024 changed and was not written again")
	}
	wantRows(t, "requests", parquet(t, dir, `SELECT year, granted_total FROM <requests> ORDER BY ALL`), "2023 5", "2024 8")
	if _, _, err := Rollback(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	wantRows(t, "after going back", parquet(t, dir, `SELECT year, granted_total FROM <requests> ORDER BY ALL`), "2023 5", "2024 7")
}

// A correction and a population change no page, and yet the numbers of a year.
func TestWhatPeopleAddChangesItsYear(t *testing.T) {
	dir := t.TempDir()
	publishParquet(t, dir, "000001", yearEntry(2023, 5, 0), yearEntry(2024, 7, 0))
	s := begin(t, dir, false)
	organ, key, _ := NewRegistry(nil).Resolve(luolong, "洛龙区人民政府办公室")
	facts := Facts{Organs: map[string]report.Organ{key: organ}, Corrections: []Correction{{OrganID: organ.ID, Organ: organ.Name, Year: 2024,
		Field: "requests.granted.total", Printed: "7", Raw: "17", Value: 17, State: "number", Note: "看错", By: "王", At: day1, WARC: "a.warc.gz", Offset: 7}}}
	if err := s.Finish(t.Context(), facts); err != nil {
		t.Fatal(err)
	}
	before := inode(t, dir, "requests/year=2023/part.parquet")
	if err := s.WriteParquet(t.Context(), "000002"); err != nil {
		t.Fatal(err)
	}
	if err := s.Publish(t.Context(), "000002"); err != nil {
		t.Fatal(err)
	}
	if err := ExposeParquet(dir, "000002"); err != nil {
		t.Fatal(err)
	}
	wantRows(t, "corrected", parquet(t, dir, `SELECT year, granted_total FROM <requests> ORDER BY ALL`), "2023 5", "2024 17")
	if !os.SameFile(before, inode(t, dir, "requests/year=2023/part.parquet")) {
		t.Error("2023 did not change and was written again")
	}
}

func TestFoldersOfParquetGoWithTheirDatabases(t *testing.T) {
	dir := t.TempDir()
	for i := 1; i <= kept+2; i++ {
		publishParquet(t, dir, fmt.Sprintf("%06d", i), yearEntry(2024, float64(i), i))
	}
	left, err := filepath.Glob(filepath.Join(dir, "parquet", "0*"))
	if err != nil || len(left) != kept {
		t.Errorf("got %v (%v), want the last %d", left, err, kept)
	}
}

func TestOtherReadersReadTheParquet(t *testing.T) {
	reader, compressors := outside.NPM(t, "hyparquet", "1.33.0"), outside.NPM(t, "hyparquet-compressors", "1.1.2")
	dir := t.TempDir()
	e := yearEntry(2024, 7, 0)
	for i := range e.Report.Cells {
		if c := &e.Report.Cells[i]; c.Field == "requests.other_handling.total" {
			c.Raw, c.State = "", report.Blank
		}
	}
	publishParquet(t, dir, "000001", e)
	out, err := exec.CommandContext(t.Context(), "node", "testdata/parquet.mjs", reader, compressors, filepath.Join(dir, "parquet", "latest"), "2024").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if got, want := strings.TrimSpace(string(out)), "洛龙区人民政府办公室 7 null 206"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
