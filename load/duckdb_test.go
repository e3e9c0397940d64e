package load

import "testing"

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
