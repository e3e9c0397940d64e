package load

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"database/sql/driver"
	"encoding/hex"
	"fmt"
	"io/fs"
	"sync"
)

// define writes what follows from the program alone, views aside: the table of areas and the macros that rest on the
// wide tables. Where the database carries the mark of the same program's, it has them.
func define(ctx context.Context, db *sql.DB) error {
	now, err := definitions()
	if err != nil {
		return err
	}
	if before, err := getMeta(ctx, db, markDefinitions); err != nil || before == now {
		return err
	}
	if err := fillAreas(ctx, db); err != nil {
		return err
	}
	for _, file := range []string{"measures.sql", "comparisons.sql"} {
		if err := runFile(ctx, db, file); err != nil {
			return fmt.Errorf("define the comparisons: %w", err)
		}
	}
	return setMeta(ctx, db, markDefinitions, now)
}

// markDefinitions tells with which tables, views, macros and areas of the program a database was made.
const markDefinitions = "definitions"

// definitions is a digest of all that the program defines in a database.
var definitions = sync.OnceValues(func() (string, error) {
	h := sha256.New()
	names, err := fs.Glob(schemaFS, "schema/*.sql")
	if err != nil {
		return "", fmt.Errorf("list definitions: %w", err)
	}
	for _, name := range names {
		text, err := schemaFS.ReadFile(name)
		if err != nil {
			return "", fmt.Errorf("read %s: %w", name, err)
		}
		fmt.Fprintf(h, "%s %d\n%s", name, len(text), text)
	}
	fmt.Fprint(h, areaComment())
	err = putAreas(func(row ...driver.Value) error {
		_, err := fmt.Fprintln(h, row)
		return err
	})
	return hex.EncodeToString(h.Sum(nil)[:8]), err
})
