package load

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// publishRun loads one report with a value and publishes the database as a run's.
func publishRun(t *testing.T, dir, run string, granted float64) {
	t.Helper()
	s := begin(t, dir, false)
	r := reportWith(map[string]float64{"requests.granted.total": granted})
	put(t, s, entry("http://a/1", day1.AddDate(0, 0, int(granted)), r))
	finish(t, s)
	if err := s.Publish(t.Context(), run); err != nil {
		t.Fatal(err)
	}
}

// currentValue asks a database file, as an outside client would.
func currentValue(t *testing.T, path string) string {
	t.Helper()
	db, err := sql.Open("duckdb", path+"?access_mode=READ_ONLY")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	return strings.Join(ask(t, db, `SELECT granted_total FROM requests`), ";")
}

func TestPublishLeavesOneReadOnlyFileAndNoLog(t *testing.T) {
	dir := t.TempDir()
	publishRun(t, dir, "000001", 1)
	info, err := os.Stat(PublishedPath(dir))
	if err != nil {
		t.Fatal(err)
	}
	if got := info.Mode().Perm(); got != 0o444 {
		t.Errorf("mode: got %o, want 444", got)
	}
	left, _ := filepath.Glob(filepath.Join(dir, "*"))
	want := []string{filepath.Join(dir, "nianbao.duckdb"), filepath.Join(dir, "published")}
	if fmt.Sprint(left) != fmt.Sprint(want) {
		t.Errorf("data folder: got %v, want %v", left, want)
	}
	if got := currentValue(t, PublishedPath(dir)); got != "1" {
		t.Errorf("value: got %s, want 1", got)
	}
}

// First trap: a client that opened the file for writing leaves a log, which DuckDB would replay over
// the next file.
func TestPublishRemovesAStrayLog(t *testing.T) {
	dir := t.TempDir()
	publishRun(t, dir, "000001", 1)
	public := PublishedPath(dir)
	if err := os.WriteFile(public+".wal", []byte("left by a client that was allowed to write"), 0o644); err != nil {
		t.Fatal(err)
	}
	publishRun(t, dir, "000002", 2)
	if _, err := os.Stat(public + ".wal"); !os.IsNotExist(err) {
		t.Errorf("stray log: got %v, want it removed", err)
	}
	if got := currentValue(t, public); got != "2" {
		t.Errorf("value: got %s, want 2", got)
	}
}

// Second trap: a process that has nianbao.duckdb open and opens it again gets the old contents.
// Our own processes therefore open the file of the run.
func TestOpenPublishedSeesTheNewDatabaseWhileTheOldOneIsOpen(t *testing.T) {
	dir := t.TempDir()
	publishRun(t, dir, "000001", 1)
	old, err := OpenPublished(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	publishRun(t, dir, "000002", 2)
	fresh, err := OpenPublished(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer fresh.Close()
	const question = `SELECT granted_total FROM requests`
	wantRows(t, "opened before", ask(t, old, question), "1")
	wantRows(t, "opened after", ask(t, fresh, question), "2")
}

// Third trap: DuckDB shuts all others out of a file that is being written, hence the working copy.
func TestPublishedFileCanBeReadWhileARunWrites(t *testing.T) {
	dir := t.TempDir()
	publishRun(t, dir, "000001", 1)
	s := begin(t, dir, false)
	put(t, s, entry("http://a/2", day1, reportWith(map[string]float64{"requests.granted.total": 5})))
	if got := currentValue(t, PublishedPath(dir)); got != "1" {
		t.Errorf("during a run: got %s, want 1", got)
	}
}

func TestReadersNeverSeeAnErrorWhileRunsPublish(t *testing.T) {
	dir := t.TempDir()
	publishRun(t, dir, "000001", 1)
	var stop atomic.Bool
	var readers sync.WaitGroup
	// One reader in this process: DuckDB shares an instance among those who open the same path and
	// refuses an opening that meets its closing. Readers in other processes are tried end to end.
	readers.Go(func() {
		for !stop.Load() {
			db, err := OpenPublished(t.Context(), dir)
			if err != nil {
				t.Errorf("open: %v", err)
				return
			}
			var reports, wide int
			err = db.QueryRowContext(t.Context(), `SELECT (SELECT count(*) FROM current_report), (SELECT count(*) FROM requests)`).Scan(&reports, &wide)
			if err != nil || reports != wide {
				t.Errorf("read: %d reports, %d wide rows, error %v", reports, wide, err)
			}
			db.Close()
		}
	})
	for i := 2; i <= 8; i++ {
		publishRun(t, dir, fmt.Sprintf("%06d", i), float64(i))
	}
	stop.Store(true)
	readers.Wait()
}

func TestOnlyTheNewestDatabasesAreKept(t *testing.T) {
	dir := t.TempDir()
	for i := 1; i <= 5; i++ {
		publishRun(t, dir, fmt.Sprintf("%06d", i), float64(i))
	}
	if err := Prune(dir); err != nil {
		t.Fatal(err)
	}
	paths, err := published(dir)
	if err != nil || len(paths) != kept || filepath.Base(paths[kept-1]) != "000005.duckdb" {
		t.Errorf("kept: got %v (%v), want the last %d", paths, err, kept)
	}
}

func TestAnUnfinishedDatabaseIsThrownAway(t *testing.T) {
	dir := t.TempDir()
	publishRun(t, dir, "000001", 1)
	for _, name := range []string{"work.duckdb", "work.duckdb.wal"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("killed in the middle"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	publishRun(t, dir, "000002", 2)
	if got := currentValue(t, PublishedPath(dir)); got != "2" {
		t.Errorf("value: got %s, want 2", got)
	}
}

func TestWhatIsAskedOfAPublishedDatabaseCannotWriteOrReachFiles(t *testing.T) {
	dir := t.TempDir()
	publishRun(t, dir, "000001", 1)
	db, err := OpenPublished(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, statement := range []string{
		"DELETE FROM report",
		"COPY report TO '" + filepath.Join(dir, "out.csv") + "'",
		"SELECT * FROM read_text('/etc/hostname')",
		"ATTACH '" + filepath.Join(dir, "other.duckdb") + "'",
		"SET enable_external_access = true",
	} {
		if _, err := db.ExecContext(t.Context(), statement); err == nil {
			t.Errorf("%s: got no error, want it refused", statement)
		}
	}
}

func TestOpenPublishedSaysWhatToDoBeforeTheFirstRun(t *testing.T) {
	if _, err := OpenPublished(t.Context(), t.TempDir()); err == nil || !strings.Contains(err.Error(), "nianbao run") {
		t.Errorf("got %v, want an error that names the command to type", err)
	}
}

func TestADatabaseOfANewerVersionIsRefused(t *testing.T) {
	dir := t.TempDir()
	s := begin(t, dir, false)
	if err := setMeta(t.Context(), s.db, "schema", "999"); err != nil {
		t.Fatal(err)
	}
	if err := s.Publish(t.Context(), "000001"); err != nil {
		t.Fatal(err)
	}
	if _, err := Begin(t.Context(), dir, false, Limits{}); err == nil || !strings.Contains(err.Error(), "newer version") {
		t.Errorf("got %v, want it refused as newer", err)
	}
}

func TestRereadingsAreWhatAMendedReaderChanged(t *testing.T) {
	dir := t.TempDir()
	publishRun(t, dir, "000001", 1)
	s := begin(t, dir, true)
	mended := reportWith(map[string]float64{"requests.granted.total": 7})
	put(t, s, entry("http://a/1", day1.AddDate(0, 0, 1), mended))
	finish(t, s)
	got, total, err := s.Rereadings(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	if total != 1 || len(got) != 1 || got[0].Field != "requests.granted.total" || got[0].Before != "1" || got[0].After != "7" {
		t.Errorf("got %+v (%d), want granted.total 1 -> 7", got, total)
	}
	wantRows(t, "revisions", ask(t, s.DB(), `SELECT count(*) FROM revision`), "0")
}
