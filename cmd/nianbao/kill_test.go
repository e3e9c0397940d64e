package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"nianbao/demo"
	"nianbao/load"
)

// kills is how often the test kills a run: KILLS=100 make kills.
func kills(t *testing.T) int {
	t.Helper()
	n, err := strconv.Atoi(os.Getenv("KILLS"))
	if err != nil {
		return 12
	}
	return n
}

// killsAFolder is how many runs are killed before one is let finish: a new folder then begins with
// nothing again, so that runs die in every stage.
const killsAFolder = 6

// A run may be killed at any moment: what it leaves behind is sound, nothing that was there is lost, and
// running again ends where an undisturbed run does.
func TestARunThatIsKilledIsMendedByTheNext(t *testing.T) {
	seed := rand.Uint64()
	if text, ok := os.LookupEnv("KILL_SEED"); ok {
		seed, _ = strconv.ParseUint(text, 10, 64)
	}
	t.Logf("KILL_SEED=%d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	calm := newOffice(t)
	config := fewSources(calm.sites.Config(time.Millisecond), 3)
	if err := os.WriteFile(calm.config, config, 0o600); err != nil {
		t.Fatal(err)
	}
	want := finished(t, calm)
	left := kills(t)
	died := map[string]int{}
	for left > 0 {
		began := time.Now()
		if out, err := program(t.Context(), "run", "--help").CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		start := time.Since(began)
		o := &office{sites: calm.sites, dir: t.TempDir()} // the same addresses, so that the databases can be compared
		o.config = filepath.Join(o.dir, "nianbao.yaml")
		if err := os.WriteFile(o.config, config, 0o600); err != nil {
			t.Fatal(err)
		}
		whole := want.took
		for range min(left, killsAFolder) {
			before := keepsake(t, o)
			stage, ended := killAfter(t, o, start/2+time.Duration(random.Int64N(int64(whole))))
			if died[stage]++; ended {
				whole = whole * 3 / 4 // there is less to do now
			} else {
				left--
			}
			if random.IntN(2) == 0 { // else the next run mends it
				must(t, "archive", "verify", "--config", o.config)
			}
			before.stillThere(t, o)
			soundJournal(t, o)
			soundDatabase(t, o)
		}
		got := finished(t, o)
		same(t, "cells", got.cells, want.cells)
		same(t, "findings", got.findings, want.findings)
		if got := must(t, "archive", "verify", "--config", o.config); got == "" {
			t.Error("archive verify says nothing")
		}
		if t.Failed() {
			return
		}
	}
	t.Logf("%d runs killed, by stage (ended: before the kill came): %v", kills(t), died)
}

// ending is what a folder holds when a run was let finish.
type ending struct {
	cells, findings []string
	took            time.Duration
}

func finished(t *testing.T, o *office) ending {
	t.Helper()
	began := time.Now()
	out, err := program(t.Context(), "run", "--config", o.config, "--json", "--now", demo.Clock(1).Format(time.RFC3339)).Output()
	if err != nil {
		t.Fatalf("run: %v: %s", err, out)
	}
	e := ending{took: time.Since(began)}
	db, err := load.OpenPublished(t.Context(), o.data())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	e.cells = rows(t, db, `SELECT r.organ, r.year, r.version, r.is_current, r.title, c.field, c.raw, c.state, c.value
		FROM report r JOIN cell c USING (report_id) ORDER BY ALL`)
	e.findings = rows(t, db, `SELECT finding_id, message, status FROM finding ORDER BY ALL`)
	if len(outbox(t, o)) == 0 {
		t.Error("no mail was written in the end")
	}
	return e
}

// fewSources cuts a configuration to its first sources.
func fewSources(config []byte, n int) []byte {
	const mark = "\n  - id:"
	return bytes.Join(bytes.SplitN(config, []byte(mark), n+2)[:n+1], []byte(mark))
}

// killAfter kills a run with SIGKILL after a while, and tells the stage it was in.
func killAfter(t *testing.T, o *office, wait time.Duration) (stage string, ended bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), wait)
	defer cancel()
	var said bytes.Buffer
	run := program(ctx, "run", "--config", o.config, "--now", demo.Clock(1).Format(time.RFC3339))
	run.Stderr = &said
	if err := run.Run(); err == nil {
		return "ended", true
	}
	stage, last := "start", -1
	for name, word := range stageNames {
		if i := strings.LastIndex(said.String(), word+"…"); i > last {
			stage, last = name, i
		}
	}
	return stage, false
}

// memento is what a folder's archive held at a moment.
type memento map[string]struct {
	size int64
	sum  [32]byte
}

// keepsake remembers the archive as far as it is whole. Verifying cuts off what was torn.
func keepsake(t *testing.T, o *office) memento {
	t.Helper()
	m := memento{}
	paths, err := filepath.Glob(filepath.Join(o.data(), "archive", "*.warc.gz"))
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) > 0 {
		must(t, "archive", "verify", "--config", o.config)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		one := m[path]
		one.size, one.sum = int64(len(data)), sha256.Sum256(data)
		m[path] = one
	}
	return m
}

// stillThere checks that the archive begins with what it held before.
func (m memento) stillThere(t *testing.T, o *office) {
	t.Helper()
	for path, before := range m {
		data, err := os.ReadFile(path)
		if err != nil || int64(len(data)) < before.size || sha256.Sum256(data[:before.size]) != before.sum {
			t.Errorf("%s of %s: %d bytes, and not those %d of before: %v", filepath.Base(path), o.dir, len(data), before.size, err)
		}
	}
}

// soundJournal checks that all lines can be read but the last, which may be torn.
func soundJournal(t *testing.T, o *office) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(o.data(), "journal.jsonl"))
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := slices.Collect(bytes.SplitSeq(text, []byte("\n")))
	for i, line := range lines[:len(lines)-1] {
		if !json.Valid(line) {
			t.Errorf("journal, line %d of %d: %q", i+1, len(lines), line)
		}
	}
}

// soundDatabase checks that what is published, if anything, opens and is complete.
func soundDatabase(t *testing.T, o *office) {
	t.Helper()
	db, err := load.OpenPublished(t.Context(), o.data())
	if errors.Is(err, load.ErrNotPublished) {
		return
	}
	if err != nil {
		t.Errorf("published database: %v", err)
		return
	}
	defer db.Close()
	if got := rows(t, db, `SELECT count(*) > 0 AND bool_and(r.n > 50) FROM (SELECT report_id, count(*) AS n FROM cell GROUP BY ALL) r`); got[0] != "true" {
		t.Errorf("published database: got %q, want reports with their cells", got)
	}
}
