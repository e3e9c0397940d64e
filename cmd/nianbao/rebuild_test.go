package main

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"
)

// memory is everything that a database must remember the same, however it was made.
func memory(t *testing.T, db *sql.DB) map[string][]string {
	t.Helper()
	return map[string][]string{
		"reports":    rows(t, db, `SELECT * FROM report ORDER BY report_id`),
		"cells":      rows(t, db, `SELECT * FROM cell_fact ORDER BY report_id, field_id`),
		"requests":   rows(t, db, `SELECT * FROM requests ORDER BY report_id`),
		"indicators": rows(t, db, `SELECT * FROM indicators ORDER BY report_id`),
		"sections":   rows(t, db, `SELECT * FROM section ORDER BY report_id`),
		"revisions":  rows(t, db, `SELECT * FROM revision ORDER BY report_id, field`),
		"organs":     rows(t, db, `SELECT * FROM organ ORDER BY organ_id`),
		"findings":   rows(t, db, `SELECT * FROM finding ORDER BY finding_id`),
		"sightings":  rows(t, db, `SELECT * FROM sighting ORDER BY url, organ_id, year`),
		"pages":      rows(t, db, `SELECT url, sha256, status, outcome FROM page ORDER BY ALL`),
	}
}

func sameMemory(t *testing.T, got, want map[string][]string) {
	t.Helper()
	for what := range want {
		same(t, what, got[what], want[what])
	}
}

// Archive and journal are enough: a data folder whose databases are deleted and made again cannot be
// told from one that was left alone.
func TestDatabasesAreRebuiltFromArchiveAndJournal(t *testing.T) {
	o := newOffice(t)
	o.night(t, 1)
	must(t, "findings", "dismiss", rows(t, o.database(t), `SELECT finding_id FROM finding WHERE rule = 'late-report' LIMIT 1`)[0],
		"--note", "已与单位核实", "--by", "王", "--config", o.config)
	o.show(t, 2)
	o.night(t, 2)
	beside := &office{sites: o.sites, dir: t.TempDir()}
	beside.config = filepath.Join(beside.dir, "nianbao.yaml")
	if err := os.CopyFS(beside.dir, os.DirFS(o.dir)); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"nianbao.duckdb", "published"} {
		if err := os.RemoveAll(filepath.Join(beside.data(), path)); err != nil {
			t.Fatal(err)
		}
	}
	mails := len(outbox(t, o))
	rebuilt := beside.night(t, 2, "--from-archive")
	if !rebuilt.Published || rebuilt.Mailed != 0 || rebuilt.Findings.New != 0 || rebuilt.Findings.Resolved != 0 {
		t.Errorf("rebuild: got %+v, want it published, with nothing new and nothing mailed", rebuilt)
	}
	sameMemory(t, memory(t, beside.database(t)), memory(t, o.database(t)))
	o.night(t, 3)
	beside.night(t, 3)
	sameMemory(t, memory(t, beside.database(t)), memory(t, o.database(t)))
	if got := len(outbox(t, beside)); got != mails || len(outbox(t, o)) != mails {
		t.Errorf("mails after one more night: got %d and %d, want %d", got, len(outbox(t, o)), mails)
	}
	if got := rows(t, beside.database(t), `SELECT status, decided_by, note FROM finding WHERE status = 'dismissed'`); len(got) != 1 || got[0] != "dismissed 王 已与单位核实" {
		t.Errorf("decisions: got %q, want the one that was taken", got)
	}
}
