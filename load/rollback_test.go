package load

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRollbackGoesToTheDatabaseBeforeThatCanBeOpened(t *testing.T) {
	dir := t.TempDir()
	publishRun(t, dir, "000001", 1)
	if _, _, err := Rollback(t.Context(), dir); !errors.Is(err, ErrNothingBefore) {
		t.Errorf("with one database: got %v, want %v", err, ErrNothingBefore)
	}
	publishRun(t, dir, "000002", 2)
	publishRun(t, dir, "000003", 3)
	damaged := filepath.Join(dir, "published", "000002.duckdb")
	if err := errors.Join(os.Chmod(damaged, 0o644), os.WriteFile(damaged, []byte("no database"), 0o644)); err != nil {
		t.Fatal(err)
	}
	from, to, err := Rollback(t.Context(), dir)
	if err != nil || from != "000003" || to != "000001" {
		t.Fatalf("got %s to %s, %v; want 000003 to 000001", from, to, err)
	}
	if got := currentValue(t, PublishedPath(dir)); got != "1" {
		t.Errorf("value: got %s, want 1", got)
	}
	publishRun(t, dir, "000004", 4) // goes on from the older one
	if got := currentValue(t, PublishedPath(dir)); got != "4" {
		t.Errorf("value of the next run: got %s, want 4", got)
	}
}

func TestRollbackWithoutAnyDatabaseSaysSo(t *testing.T) {
	if _, _, err := Rollback(t.Context(), t.TempDir()); !errors.Is(err, ErrNotPublished) {
		t.Errorf("got %v, want %v", err, ErrNotPublished)
	}
}

func TestADamagedDatabaseSaysWhatToDo(t *testing.T) {
	dir := t.TempDir()
	publishRun(t, dir, "000001", 1)
	damaged := filepath.Join(dir, "published", "000001.duckdb")
	if err := errors.Join(os.Chmod(damaged, 0o644), os.WriteFile(damaged, []byte("no database"), 0o644)); err != nil {
		t.Fatal(err)
	}
	_, err := OpenPublished(t.Context(), dir)
	for _, want := range []string{damaged, "nianbao rollback", "nianbao run --from-archive"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want it to say %q", err, want)
		}
	}
}

func TestParquetGoesBackWithTheDatabase(t *testing.T) {
	dir := t.TempDir()
	for i, run := range []string{"000001", "000002"} {
		s := begin(t, dir, i == 0)
		put(t, s, entry("http://a", day1.AddDate(0, 0, i), reportWith(map[string]float64{"requests.new.total": float64(i + 1)})))
		finish(t, s)
		if err := errors.Join(s.WriteParquet(t.Context(), run), s.Publish(t.Context(), run), ExposeParquet(dir, run)); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := Rollback(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	db, err := OpenMemory(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	got := ask(t, db, "SELECT new_total FROM read_parquet('"+filepath.Join(dir, "parquet", "latest", "requests", "*", "*.parquet")+"')")
	if len(got) != 1 || got[0] != "1" {
		t.Errorf("requests.new.total in the Parquet files after going back: got %v, want 1", got)
	}
}
