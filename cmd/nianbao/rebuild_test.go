package main

import (
	"bytes"
	"context"
	"database/sql"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"nianbao/demo"
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

// kills is how often the test kills a run.
const kills = 20

// A run may be killed at any moment: what it leaves behind is sound, and running again ends where an
// undisturbed run does.
func TestARunThatIsKilledIsMendedByTheNext(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	calm, killed := newOffice(t), newOffice(t)
	// The same addresses for both, so that the databases can be compared.
	killed.sites.Close()
	killed.sites = calm.sites
	config := fewSources(calm.sites.Config(time.Millisecond), 3)
	for _, o := range []*office{calm, killed} {
		if err := os.WriteFile(o.config, config, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	began := time.Now()
	calm.night(t, 1)
	whole := time.Since(began)
	for range kills {
		killAfter(t, killed, time.Duration(random.Int64N(int64(whole))))
	}
	killed.night(t, 1)
	const what = `SELECT r.organ, r.year, r.version, r.is_current, r.title, c.field, c.raw, c.state, c.value
		FROM report r JOIN cell c USING (report_id) ORDER BY ALL`
	same(t, "cells", rows(t, killed.database(t), what), rows(t, calm.database(t), what))
	const findings = `SELECT finding_id, message, status FROM finding ORDER BY ALL`
	same(t, "findings", rows(t, killed.database(t), findings), rows(t, calm.database(t), findings))
	if got := must(t, "archive", "verify", "--config", killed.config); got == "" {
		t.Error("archive verify says nothing")
	}
	told := 0
	for _, m := range outbox(t, killed) {
		told += len(m.text)
	}
	if told == 0 {
		t.Error("no mail was written in the end")
	}
}

// fewSources cuts a configuration to its first sources.
func fewSources(config []byte, n int) []byte {
	const mark = "\n  - id:"
	return bytes.Join(bytes.SplitN(config, []byte(mark), n+2)[:n+1], []byte(mark))
}

func killAfter(t *testing.T, o *office, wait time.Duration) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), wait)
	defer cancel()
	// The context's end kills the process with SIGKILL.
	if err := program(ctx, "run", "--config", o.config, "--json", "--now", demo.Clock(1).Format(time.RFC3339)).Run(); err == nil {
		t.Log("a run ended before it was killed")
	}
}
