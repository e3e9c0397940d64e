package load

import "testing"

// A database that another version of the program made gets this one's areas and macros; one that this version made is left alone.
func TestDefinitionsOfAnotherVersionAreReplaced(t *testing.T) {
	db, err := OpenMemory(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	state := func() (s struct{ prefix, area string }) {
		t.Helper()
		if err := db.QueryRowContext(t.Context(), `SELECT area_prefix('410300'), (SELECT min(a.name) FROM area a WHERE a.code = '410311')`).Scan(&s.prefix, &s.area); err != nil {
			t.Fatal(err)
		}
		return s
	}
	want := state()
	alter := func(mark string) {
		t.Helper()
		_, err := db.ExecContext(t.Context(), `CREATE OR REPLACE MACRO area_prefix(code) AS 'other'; UPDATE area SET name = 'other'; UPDATE meta SET value = `+mark+` WHERE key = 'definitions'`)
		if err != nil {
			t.Fatal(err)
		}
		if err := migrate(t.Context(), db); err != nil {
			t.Fatal(err)
		}
	}
	if alter("'of another version'"); state() != want {
		t.Errorf("after another version: got %v, want %v", state(), want)
	}
	if alter("value"); state() == want {
		t.Error("the definitions were written although the database carries the mark of this version")
	}
}
