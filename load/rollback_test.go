package load

import (
	"errors"
	"os"
	"path/filepath"
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
