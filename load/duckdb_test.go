package load

import (
	"cmp"
	"testing"
)

// A run leaves the machine its memory, and takes no more of a small one than DuckDB does by itself.
func TestWorkKeepsToItsMemory(t *testing.T) {
	const question = "SELECT current_setting('memory_limit')"
	for given, want := range map[string]string{"1GB": "953.6 MiB", "3GB": "2.3 GiB", "3TB": "2.3 GiB"} {
		db, err := open(t.Context(), "", readWrite, Limits{Memory: given})
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if err := keepToWorkMemory(t.Context(), db); err != nil {
			t.Fatal(err)
		}
		wantRows(t, "of "+given, ask(t, db, question), want)
	}
	s := begin(t, t.TempDir(), true)
	before := ask(t, s.DB(), question)
	if err := keepToWorkMemory(t.Context(), s.DB()); err != nil {
		t.Fatal(err)
	}
	wantRows(t, "a working database that is kept to it once more", ask(t, s.DB(), question), before...)
}

// A small database is worked on by one processor, a large one by all, unless somebody says how many.
func TestProcessorsForWhatThereIs(t *testing.T) {
	threads := func(s *Store) (n int) {
		t.Helper()
		if err := s.db.QueryRowContext(t.Context(), `SELECT current_setting('threads')::INTEGER`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	db, err := open(t.Context(), "", readWrite, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	all := threads(&Store{db: db})
	for _, given := range []int{0, 3} {
		s, err := Begin(t.Context(), t.TempDir(), true, Limits{Threads: given})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if got, want := threads(s), max(1, given); got != want {
			t.Errorf("%d processors asked for, no report: got %d, want %d", given, got, want)
		}
		if err := s.useProcessors(t.Context(), fewReports+1); err != nil {
			t.Fatal(err)
		}
		if got, want := threads(s), cmp.Or(given, all); got != want {
			t.Errorf("%d processors asked for, many reports: got %d, want %d", given, got, want)
		}
	}
}
