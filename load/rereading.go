package load

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Rereading is a cell that a mended reader reads otherwise than the published database has it: the
// page did not change.
type Rereading struct {
	ReportID      int64
	URL, Field    string
	Before, After string // printed values; empty for a cell that was not read
}

// Rereadings compares the working database with the last published one, version by version: same
// address, same day first seen, other values. At most limit rows come back, with the full count.
func (s *Store) Rereadings(ctx context.Context, limit int) (found []Rereading, total int, err error) {
	path, err := Newest(s.dir)
	if errors.Is(err, ErrNotPublished) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, err
	}
	path, done := beside(path, filepath.Join(s.dir, "compared.duckdb"))
	defer done()
	attach := fmt.Sprintf("ATTACH '%s' AS published (READ_ONLY)", quote(path))
	if _, err := s.conn.ExecContext(ctx, attach); err != nil {
		return nil, 0, fmt.Errorf("compare with the published database: %w", err)
	}
	defer func() {
		_, detachErr := s.conn.ExecContext(context.WithoutCancel(ctx), "DETACH published")
		err = errors.Join(err, wrap(detachErr, "compare with the published database"))
	}()
	text, err := schemaFS.ReadFile("schema/rereadings.sql")
	if err != nil {
		return nil, 0, fmt.Errorf("read rereadings.sql: %w", err)
	}
	rows, err := s.conn.QueryContext(ctx, string(text))
	if err != nil {
		return nil, 0, fmt.Errorf("compare with the published database: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var r Rereading
		if err := rows.Scan(&r.ReportID, &r.URL, &r.Field, &r.Before, &r.After); err != nil {
			return nil, 0, fmt.Errorf("compare with the published database: %w", err)
		}
		if total++; total <= limit {
			found = append(found, r)
		}
	}
	return found, total, wrap(rows.Err(), "compare with the published database")
}

// beside gives a published database a second name for a while: DuckDB refuses to attach a file under a name by which
// another reader in this process has it open.
func beside(path, name string) (string, func()) {
	_ = os.Remove(name) // of a run that was killed
	if err := os.Link(path, name); err != nil {
		return path, func() {}
	}
	return name, func() { _ = os.Remove(name) }
}
