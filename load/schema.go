package load

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"nianbao/report"
)

//go:embed schema/*.sql
var schemaFS embed.FS

// ErrNewer means that a database was written by a later version of the program.
var ErrNewer = errors.New("the database was written by a newer version of nianbao: install that version, or make the database again with run --from-archive")

// migrations are the numbered files of schema/, in order: 001_tables.sql is number 1.
func migrations() ([]string, error) {
	names, err := fs.Glob(schemaFS, "schema/[0-9]*.sql")
	if err != nil {
		return nil, fmt.Errorf("list migrations: %w", err)
	}
	return names, nil
}

// migrate brings a database up to the newest schema, each file in a transaction of its own that
// remembers it. A new database also gets the field dictionary and the wide tables.
func migrate(ctx context.Context, db *sql.DB) error {
	names, err := migrations()
	if err != nil {
		return err
	}
	have, err := schemaVersion(ctx, db)
	if err != nil {
		return err
	}
	if have > len(names) {
		return ErrNewer
	}
	for i := have; i < len(names); i++ {
		if err := applyMigration(ctx, db, i+1, names[i]); err != nil {
			return err
		}
	}
	if have == 0 {
		if err := createDictionary(ctx, db); err != nil {
			return err
		}
	}
	return define(ctx, db)
}

// schemaVersion is the number of the last migration applied; 0 for an empty database.
func schemaVersion(ctx context.Context, db *sql.DB) (int, error) {
	text, err := getMeta(ctx, db, "schema")
	if isUnknown(err) || err == nil && text == "" {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	version, err := strconv.Atoi(text)
	return version, wrap(err, "read schema version")
}

func applyMigration(ctx context.Context, db *sql.DB, number int, name string) error {
	text, err := schemaFS.ReadFile(name)
	if err != nil {
		return fmt.Errorf("read migration %s: %w", name, err)
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("apply migration %s: %w", name, err)
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, string(text)); err != nil {
		return fmt.Errorf("apply migration %s: %w", name, err)
	}
	if err := setMeta(ctx, tx, "schema", strconv.Itoa(number)); err != nil {
		return err
	}
	return wrap(tx.Commit(), "apply migration "+name)
}

// createDictionary fills the field dictionary and makes the wide tables, whose columns it is.
func createDictionary(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("fill field dictionary: %w", err)
	}
	defer conn.Close()
	err = appendRows(conn, "field", func(put func(...driver.Value) error) error {
		for _, f := range report.Fields() {
			err := put(f.ID, f.Name, int8(f.Table), f.LabelZH, f.LabelEN, f.Unit, strings.Join(f.Formats, ","))
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, w := range wideTables() {
		if _, err := conn.ExecContext(ctx, w.ddl()); err != nil {
			return fmt.Errorf("create table %s: %w", w.name, err)
		}
	}
	if err := setMeta(ctx, conn, markSignature, signatureVersion); err != nil {
		return err
	}
	return refreshIndicators(ctx, conn, wideBatch)
}

// runFile runs the statements of a file in schema/; marks like %[1]d in it stand for the numbers.
func runFile(ctx context.Context, db execer, name string, numbers ...any) error {
	file, err := schemaFS.ReadFile("schema/" + name)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	text := string(file)
	if len(numbers) > 0 {
		text = fmt.Sprintf(text, numbers...)
	}
	_, err = db.ExecContext(ctx, text)
	return err
}

type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// asker is a database, a connection of it, or a transaction.
type asker interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func setMeta(ctx context.Context, db execer, key, value string) error {
	if _, err := db.ExecContext(ctx, `DELETE FROM meta WHERE key = ?`, key); err != nil {
		return fmt.Errorf("write %s: %w", key, err)
	}
	_, err := db.ExecContext(ctx, `INSERT INTO meta VALUES (?, ?)`, key, value)
	return wrap(err, "write "+key)
}

// getMeta reads one of the program's own marks; absent is empty.
func getMeta(ctx context.Context, db asker, key string) (string, error) {
	var value string
	err := db.QueryRowContext(ctx, `SELECT value FROM meta WHERE key = ?`, key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, wrap(err, "read "+key)
}

// wrap adds what was being done to an error, and leaves nil alone.
func wrap(err error, doing string) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", doing, err)
}
