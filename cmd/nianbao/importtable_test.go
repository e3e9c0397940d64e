package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Population stands in the journal: indicators per head appear with the next run, and again after a
// rebuild from archive and journal.
func TestPopulationBringsTheIndicatorsPerHead(t *testing.T) {
	o := newOffice(t)
	o.night(t, 1)
	const question = `SELECT area_code, year, people, round(requests_per_100k, 3) AS r FROM report_population JOIN indicators USING (report_id, area_code, year) ORDER BY ALL`
	same(t, "before", rows(t, o.database(t), question), nil)
	of := rows(t, o.database(t), `SELECT area_code FROM current_report WHERE scope = 'government' ORDER BY year, area_code LIMIT 1`)
	if len(of) == 0 {
		t.Fatal("the example sites have no government's report")
	}
	table := filepath.Join(o.dir, "人口.csv")
	if err := os.WriteFile(table, []byte("area_code,year,population\n"+of[0]+",2020,250000\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if said := must(t, "import-table", table, "--config", o.config); !strings.Contains(said, "新增 1 个人口数") || !strings.Contains(said, "下一次运行起生效") {
		t.Errorf("said %q", said)
	}
	o.night(t, 1)
	got := rows(t, o.database(t), question)
	if len(got) == 0 || !strings.HasPrefix(got[0], of[0]) {
		t.Fatalf("after the import: got %q, want indicators of %s", got, of[0])
	}
	o.night(t, 1, "--from-archive")
	same(t, "after a rebuild", rows(t, o.database(t), question), got)
	status, _, errOut := typed(t, "import-table", filepath.Join(o.dir, "nothing.csv"), "--config", o.config)
	if status != exitFault || strings.Count(errOut, "\n") != 1 {
		t.Errorf("a file that is not there: status %d, %q", status, errOut)
	}
}
