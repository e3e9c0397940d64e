// Package load is the warehouse: it brings a working copy of the DuckDB file up to date with what
// was read from the archive, and publishes it so that analysts can read it at any time.
package load

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Store is the working database of one run. It belongs to one goroutine at a time. What it holds
// can be thrown away at any moment: archive and journal make it again.
type Store struct {
	dir  string // data folder
	db   *sql.DB
	conn *sql.Conn // the one connection that writes: it owns the temporary tables

	met *met // what it has been given, where it began empty

	threads int  // that it may use; 0: as many as its reports are worth
	alone   bool // it uses one
	reports int  // versions of reports that it holds

	scratch string // folder that goes with it; empty for one that may be published
}

// Marks that a database carries about itself.
const (
	markExtractor = "extractor" // version of the extractor that made its readings
	markPosition  = "position"  // last position of the archive that is in it
)

// Begin opens the working database in the data folder: a copy of the newest published one, or an
// empty one when fresh is set or nothing was published yet.
func Begin(ctx context.Context, dataDir string, fresh bool, l Limits) (*Store, error) {
	work := filepath.Join(dataDir, "work.duckdb")
	if err := removeWork(work); err != nil {
		return nil, err
	}
	if !fresh {
		if err := copyNewest(dataDir, work); err != nil {
			return nil, err
		}
	}
	db, err := open(ctx, work, readWrite, l)
	if err != nil {
		return nil, err
	}
	s := &Store{dir: dataDir, db: db, threads: l.Threads}
	if err := s.prepare(ctx); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// OpenMemory opens an empty warehouse in memory, which holds few reports.
func OpenMemory(ctx context.Context) (*sql.DB, error) {
	db, err := open(ctx, "", readWrite, Limits{Threads: 1})
	if err != nil {
		return nil, err
	}
	if err := migrate(ctx, db); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

func removeWork(work string) error {
	left, err := filepath.Glob(work + "*")
	if err != nil {
		return fmt.Errorf("look for an unfinished database: %w", err)
	}
	for _, path := range left {
		if err := os.RemoveAll(path); err != nil {
			return fmt.Errorf("remove unfinished database: %w", err)
		}
	}
	return nil
}

func (s *Store) prepare(ctx context.Context) error {
	if err := s.useProcessors(ctx, 0); err != nil {
		return err
	}
	if err := migrate(ctx, s.db); err != nil {
		return err
	}
	reports, err := countReports(ctx, s.db)
	if err != nil {
		return err
	}
	if err := s.useProcessors(ctx, reports); err != nil {
		return err
	}
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("open working database: %w", err)
	}
	s.conn = conn
	if s.met, err = s.metSoFar(ctx); err != nil {
		return err
	}
	_, err = conn.ExecContext(ctx, `CREATE TEMP TABLE look AS FROM page LIMIT 0`)
	return wrap(err, "open working database")
}

// DB is the working database, for the checks.
func (s *Store) DB() *sql.DB { return s.db }

// Close gives the working database up without publishing it.
func (s *Store) Close() error {
	if s.conn != nil {
		s.conn.Close()
		s.conn = nil
	}
	var err error
	if s.db != nil {
		err = wrap(s.db.Close(), "close working database")
		s.db = nil
	}
	if s.scratch != "" {
		err = errors.Join(err, wrap(os.RemoveAll(s.scratch), "remove the copy of the database"))
		s.scratch = ""
	}
	return err
}

// Extractor is the version of the extractor that made the database's readings; empty for a new one.
func (s *Store) Extractor(ctx context.Context) (string, error) {
	return getMeta(ctx, s.db, markExtractor)
}

// Position is the last position of the archive that the database holds; empty for a new one.
func (s *Store) Position(ctx context.Context) (string, error) {
	return getMeta(ctx, s.db, markPosition)
}

// Mark notes which extractor and how much of the archive the database stands for.
func (s *Store) Mark(ctx context.Context, extractor, position string) error {
	if err := setMeta(ctx, s.conn, markExtractor, extractor); err != nil {
		return err
	}
	return setMeta(ctx, s.conn, markPosition, position)
}

// CurrentReports counts the current reports by area, named as the organs' ids name it, which a recoding
// leaves alone: what a guard compares before publishing.
func CurrentReports(ctx context.Context, db *sql.DB) (map[string]int, error) {
	rows, err := db.QueryContext(ctx, `SELECT coalesce(split_part(r.organ_id, '/', 1), ''), count(*) FROM report r WHERE r.is_current GROUP BY 1`)
	if err != nil {
		return nil, fmt.Errorf("count reports: %w", err)
	}
	defer rows.Close()
	counts := map[string]int{}
	for rows.Next() {
		var area string
		var n int
		if err := rows.Scan(&area, &n); err != nil {
			return nil, fmt.Errorf("count reports: %w", err)
		}
		counts[area] = n
	}
	return counts, wrap(rows.Err(), "count reports")
}

// SiteReport is the address of an organ's current report with numbers that a site itself shows; empty
// when there is none.
func SiteReport(ctx context.Context, db *sql.DB, organID string, year int) (string, error) {
	var url string
	err := db.QueryRowContext(ctx, `SELECT r.url FROM report r WHERE r.is_current AND r.organ_id = ? AND r.year = ? AND r.handed_in_by IS NULL
		AND EXISTS (SELECT 1 FROM cell_fact c WHERE c.report_id = r.report_id) LIMIT 1`, organID, year).Scan(&url)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return url, wrap(err, "look for the site's own report")
}

// year returns nil for an unknown year, so that the database holds NULL and not 0.
func year(y int) any {
	if y == 0 {
		return nil
	}
	return int32(y)
}

// moment returns nil for no time.
func moment(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t
}

// text returns nil for an empty text.
func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}
