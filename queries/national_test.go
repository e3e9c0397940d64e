package queries

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/marcboeker/go-duckdb/v2"

	"nianbao/load"
)

// What DuckDB and Go may take each, so that both stay under 4 GB together.
const (
	nationalDuckDB = "2500MB"
	nationalGo     = 1 << 30
)

// national is one measurement of a simulated country: make bench-national.
type national struct {
	*testing.T
	*nation
	dir      string
	bare     *sql.DB // a database of DuckDB's own, with a table like cell_fact
	appended spent   // by the bare Appender on a cell
	perYear  int     // cells
}

// TestNational measures the warehouse at the size of a country. Figures are printed; the ratios are what
// is to be read, since every pair is measured in turns on the same machine.
func TestNational(t *testing.T) {
	organs := numberOf(os.Getenv("NATIONAL_ORGANS"), 0)
	if organs == 0 {
		t.Skip("a measurement of many minutes: make bench-national")
	}
	years := numberOf(os.Getenv("NATIONAL_YEARS"), 6)
	seed := uint64(numberOf(os.Getenv("SEED"), 1))
	debug.SetMemoryLimit(nationalGo)
	n := &national{T: t, nation: newNation(seed, organs, 2025-years, years), dir: os.Getenv("NATIONAL_DIR")}
	if n.dir == "" {
		n.dir = t.TempDir()
	}
	t.Logf("seed %d: %d organs, %d years, %d reports, %.1f million cells", seed, organs, years, organs*years, float64(organs*years*len(n.cells))/1e6)
	n.perYear = organs * len(n.cells)
	n.build()
	n.publication()
	n.ask()
	n.district()
	t.Logf("peak memory of the whole measurement: %d MB, with memory_limit %s for DuckDB and GOMEMLIMIT %d MB (wanted under 4096)", n.peak(), nationalDuckDB, nationalGo>>20)
	if n.peak() > 4096 {
		t.Errorf("peak memory %d MB, want at most 4096", n.peak())
	}
}

// build makes the country's database, unless NATIONAL_DIR holds it from a measurement before.
func (n *national) build() {
	if _, err := os.Stat(n.published()); err == nil {
		n.Logf("the database of an earlier measurement: %s", n.published())
		return
	}
	n.bare = n.openBare("bare.duckdb")
	defer n.bare.Close()
	n.load()
	db := n.open()
	defer db.Close()
	n.byParquet(db)
}

// ask is all that is asked of the published database. It is closed again before another one is opened:
// a run has one open at a time.
func (n *national) ask() {
	db := n.open()
	defer db.Close()
	n.comparisons(db)
	n.rules(db)
	if os.Getenv("NATIONAL_OTHERS") != "no" {
		n.others(db)
	}
}

// published is the database that the measurement makes.
func (n *national) published() string { return filepath.Join(n.dir, "published", "000001.duckdb") }

// peak is the most memory that the process had so far, in MB.
func (n *national) peak() int64 { return n.usage().Maxrss >> 10 }

// load puts the country year by year, in batches as a run does; every tenth batch goes to the bare
// Appender in its turn.
func (n *national) load() {
	store, err := load.Begin(n.Context(), n.dir, true, load.Limits{Memory: nationalDuckDB})
	if err != nil {
		n.Fatal(err)
	}
	defer store.Close()
	n.must(n.bare.ExecContext(n.Context(), `CREATE TYPE cell_state AS ENUM ('number', 'blank', 'na', 'text');
		CREATE TABLE cell_fact (report_id BIGINT NOT NULL, field_id SMALLINT NOT NULL, raw VARCHAR NOT NULL, value DOUBLE, state cell_state NOT NULL,
		document USMALLINT NOT NULL, page_no USMALLINT NOT NULL, table_no USMALLINT NOT NULL, row_no USMALLINT NOT NULL, column_no USMALLINT NOT NULL,
		byte_start UINTEGER NOT NULL, byte_end UINTEGER NOT NULL, corrected BOOLEAN);
		CREATE TABLE section (report_id BIGINT NOT NULL, overview VARCHAR, problems VARCHAR, other VARCHAR)`))
	var put, beside, appended spent
	cells, cellsBeside, batch := 0, 0, 0
	for year := n.first; year < n.first+n.years; year++ {
		for i := 0; i < n.organs; i += load.MaxBatch {
			var entries []load.Entry
			for k := i; k < min(i+load.MaxBatch, n.organs); k++ {
				entries = append(entries, n.entry(k, year))
			}
			took := n.time(func() error { _, err := store.Put(n.Context(), "1", entries); return err })
			put, cells = put.plus(took), cells+len(entries)*len(n.cells)
			if batch++; batch%10 == 1 || n.organs < 20*load.MaxBatch {
				beside, cellsBeside = beside.plus(took), cellsBeside+len(entries)*len(n.cells)
				appended = appended.plus(n.time(func() error { return n.appendBare(entries) }))
			}
		}
	}
	n.appended = spent{appended.wall / time.Duration(cellsBeside), appended.cpu / time.Duration(cellsBeside)}
	n.Logf("Put: %.0f thousand cells/s over all, with versions, reports, sightings and signatures; the bare Appender of cells and prose in turns %.0f: ratio %.2f, of processor time %.2f (wanted 0.8)",
		float64(cells)/put.wall.Seconds()/1e3, float64(cellsBeside)/appended.wall.Seconds()/1e3, appended.wall.Seconds()/beside.wall.Seconds(), appended.cpu.Seconds()/beside.cpu.Seconds())
	n.step("Finish (versions, wide tables, indicators)", func() error { return store.Finish(n.Context(), n.facts()) })
	n.step("the first check, which remembers what it finds", func() error { return n.check(store.DB(), CheckOptions{Now: n.now(), Remember: true}) })
	n.step("WriteParquet", func() error { return store.WriteParquet(n.Context(), "000001") })
	n.step("Publish, with the checkpoint and fsync", func() error { return store.Publish(n.Context(), "000001") })
	n.must(nil, load.ExposeParquet(n.dir, "000001"))
}

func (n *national) check(db *sql.DB, o CheckOptions) error {
	_, broken, err := Check(n.Context(), db, o)
	return errors.Join(append(broken, err)...)
}

func (n *national) step(what string, do func() error) {
	n.Helper()
	took := n.time(do)
	n.Logf("%s: %.2f s, of processor time %.2f s; peak memory so far %d MB", what, took.wall.Seconds(), took.cpu.Seconds(), n.peak())
}

// appendBare writes the same cells and the same prose as Put, and nothing else.
func (n *national) appendBare(entries []load.Entry) error {
	conn, err := n.bare.Conn(n.Context())
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Raw(func(c any) error {
		cells, err := duckdb.NewAppenderFromConn(c.(driver.Conn), "", "cell_fact")
		if err != nil {
			return err
		}
		prose, err := duckdb.NewAppenderFromConn(c.(driver.Conn), "", "section")
		if err != nil {
			return err
		}
		for i, e := range entries {
			if err := prose.AppendRow(int64(i), e.Report.Sections.Overview, e.Report.Sections.Problems, e.Report.Sections.Other); err != nil {
				return err
			}
			for k, c := range e.Report.Cells {
				p := c.Place
				if err := cells.AppendRow(int64(i), int16(k), c.Raw, c.Value, string(c.State), uint16(0), uint16(0), uint16(p.Table), uint16(p.Row), uint16(p.Column),
					uint32(c.Bytes.Start), uint32(c.Bytes.End), false); err != nil {
					return err
				}
			}
		}
		return errors.Join(cells.Close(), prose.Close())
	})
}

// byParquet loads the rows of one year from a Parquet file, as a rebuild from extracted reports can.
func (n *national) byParquet(db *sql.DB) {
	file := filepath.Join(n.dir, "year.parquet")
	n.must(db.ExecContext(n.Context(), fmt.Sprintf(`CREATE OR REPLACE TEMP TABLE year_cells AS SELECT c.* FROM cell_fact c JOIN report r ON r.report_id = c.report_id WHERE r.year = %d`, n.first+n.years-1)))
	n.must(db.ExecContext(n.Context(), `COPY year_cells TO `+quote(file)+` (FORMAT parquet)`))
	n.must(db.ExecContext(n.Context(), `DROP TABLE year_cells`))
	n.must(n.bare.ExecContext(n.Context(), `DELETE FROM cell_fact`))
	took := n.time(func() error {
		_, err := n.bare.ExecContext(n.Context(), `INSERT INTO cell_fact FROM read_parquet(`+quote(file)+`)`)
		return err
	})
	one := spent{n.appended.wall * time.Duration(n.perYear), n.appended.cpu * time.Duration(n.perYear)}
	n.Logf("INSERT ... SELECT from Parquet: %.0f thousand cells/s; the bare Appender takes %s (wanted 2)", float64(n.perYear)/took.wall.Seconds()/1e3, one.over(took))
	n.must(n.bare.ExecContext(n.Context(), `DELETE FROM cell_fact`))
}

// publication replaces the public name by another link to a file of this size, as load.Publish ends.
func (n *national) publication() {
	file, public := n.published(), filepath.Join(n.dir, "nianbao.duckdb")
	other := filepath.Join(n.dir, "before.duckdb")
	if out, err := exec.CommandContext(n.Context(), "cp", file, other).CombinedOutput(); err != nil {
		n.Fatalf("%v: %s", err, out)
	}
	defer os.Remove(other)
	var all []time.Duration
	for i := range 9 {
		all = append(all, n.time(func() error {
			if err := os.Link([]string{other, file}[i%2], public+".new"); err != nil {
				return err
			}
			return os.Rename(public+".new", public)
		}).wall)
	}
	slices.Sort(all)
	info, err := os.Stat(file)
	if err != nil {
		n.Fatal(err)
	}
	n.Logf("size: %d MB, %.1f bytes a cell with its report's prose; publication (link and rename): %.2f ms in the median of 9 (wanted under 10)",
		info.Size()>>20, float64(info.Size())/float64(n.organs*n.years*len(n.cells)), float64(all[4].Microseconds())/1e3)
}

// open opens the published database for reading.
func (n *national) open() *sql.DB {
	db, err := sql.Open("duckdb", n.published()+"?access_mode=READ_ONLY&memory_limit="+nationalDuckDB)
	if err != nil {
		n.Fatal(err)
	}
	n.must(db.ExecContext(n.Context(), `SET TimeZone = 'Asia/Shanghai'`))
	return db
}

func (n *national) openBare(name string) *sql.DB {
	db, err := sql.Open("duckdb", filepath.Join(n.dir, name)+"?memory_limit=500MB")
	if err != nil {
		n.Fatal(err)
	}
	return db
}

// spent is the time on the clock, and that of the processors: on a busy machine the latter tells more.
type spent struct{ wall, cpu time.Duration }

func (s spent) plus(o spent) spent { return spent{s.wall + o.wall, s.cpu + o.cpu} }

// over writes how many times as long as the other it took, by the clock and by the processors.
func (s spent) over(o spent) string {
	return fmt.Sprintf("%.2f times, of processor time %.2f", s.wall.Seconds()/o.wall.Seconds(), s.cpu.Seconds()/o.cpu.Seconds())
}

func (n *national) time(what func() error) spent {
	n.Helper()
	began, before := time.Now(), n.usage()
	if err := what(); err != nil {
		n.Fatal(err)
	}
	return spent{time.Since(began), processor(n.usage()) - processor(before)}
}

func processor(u syscall.Rusage) time.Duration { return time.Duration(u.Utime.Nano() + u.Stime.Nano()) }

func (n *national) usage() (u syscall.Rusage) {
	n.Helper()
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		n.Fatal(err)
	}
	return u
}

func (n *national) must(_ any, err error) {
	n.Helper()
	if err != nil {
		n.Fatal(err)
	}
}

// inTurns takes the best of five of each, one after the other, by the clock and by the processors.
func (n *national) inTurns(ours, theirs func(context.Context) (Table, error)) (a, b spent, rows [2]int) {
	n.Helper()
	for i := range 5 {
		for k, ask := range []func(context.Context) (Table, error){ours, theirs} {
			took := n.time(func() error {
				t, err := ask(n.Context())
				rows[k] = len(t.Rows)
				return err
			})
			best := []*spent{&a, &b}[k]
			if i == 0 {
				*best = took
			}
			best.wall, best.cpu = min(best.wall, took.wall), min(best.cpu, took.cpu)
		}
	}
	return a, b, rows
}
