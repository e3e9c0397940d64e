package load

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Correction is a person's reading of a cell.
type Correction struct {
	OrganID, Organ string
	Year           int
	Field          string
	Printed        string // what the page printed when it was corrected
	Unread         bool   // no cell of the field was read then
	Report         int64  // the version that it was about
	WARC           string // last position of the archive that the person could know of
	Offset         int64
	Raw            string // as the person wrote it
	Value          float64
	State          string
	Withdrawn      bool // the correction before is taken back; only in a history
	Note, By       string
	At             time.Time
}

// number is the corrected value; nil where the correction gives none.
func (c Correction) number() any {
	if c.State != "number" || c.Withdrawn {
		return nil
	}
	return c.Value
}

// undoCorrections gives all corrected cells their printed values back: versions are told apart and
// compared by what the pages print.
func (s *Store) undoCorrections(ctx context.Context) error {
	var n int
	if err := s.conn.QueryRowContext(ctx, `SELECT count(*) FROM correction`).Scan(&n); err != nil {
		return fmt.Errorf("undo corrections: %w", err)
	}
	if n == 0 {
		return nil
	}
	return wrap(runFile(ctx, s.conn, "uncorrect.sql"), "undo corrections")
}

// correct applies the corrections to the current reports whose page has not changed since.
func (s *Store) correct(ctx context.Context, all []Correction) error {
	if len(all) == 0 {
		return nil
	}
	for _, c := range all {
		var printed any
		if !c.Unread {
			printed = c.Printed
		}
		_, err := s.conn.ExecContext(ctx, `INSERT INTO correction
			SELECT ?, ?, ?, ?, ?, ?, NULL, NULL, ?, ?, ?, ?, ?, ?,
			       coalesce((SELECT (len(r.warc), r.warc, r.warc_offset) <= (len(?), ?, ?) FROM report r
			                 WHERE r.is_current AND r.organ_id = ? AND r.year = ?), false)`,
			c.OrganID, c.Organ, c.Year, c.Field, c.Report, printed, c.Raw, c.number(), c.State, c.Note, c.By, c.At,
			c.WARC, c.WARC, c.Offset, c.OrganID, c.Year)
		if err != nil {
			return fmt.Errorf("write correction of %s %d %s: %w", c.Organ, c.Year, c.Field, err)
		}
	}
	return wrap(runFile(ctx, s.conn, "correct.sql"), "apply corrections")
}

// Printed is what a report prints in a cell.
type Printed struct {
	Report   int64
	Printed  string
	Unread   bool   // there is no such cell, or it was not read
	Position string // of the archive, as far as the database holds it
}

// PrintedCell finds what the current report of an organ and year prints for a field; it is
// sql.ErrNoRows where there is no such report.
func PrintedCell(ctx context.Context, db *sql.DB, organID string, year int, field string) (p Printed, err error) {
	err = db.QueryRowContext(ctx, `SELECT r.report_id, coalesce(c.raw, ''), c.raw IS NULL
		FROM current_report r LEFT JOIN cell c ON c.report_id = r.report_id AND c.field = ? AND NOT (c.corrected AND c.raw = '' AND c.place = '')
		WHERE r.organ_id = ? AND r.year = ?`, field, organID, year).Scan(&p.Report, &p.Printed, &p.Unread)
	if err != nil {
		return p, wrap(err, "look up the report")
	}
	p.Position, err = getMeta(ctx, db, markPosition)
	return p, err
}

// ReportYears lists the years of which there is a report of an organ.
func ReportYears(ctx context.Context, db *sql.DB, organID string) (years []int, err error) {
	rows, err := db.QueryContext(ctx, `SELECT r.year FROM current_report r WHERE r.organ_id = ? AND r.year IS NOT NULL ORDER BY 1`, organID)
	if err != nil {
		return nil, fmt.Errorf("look up years: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var year int
		if err := rows.Scan(&year); err != nil {
			return nil, fmt.Errorf("look up years: %w", err)
		}
		years = append(years, year)
	}
	return years, wrap(rows.Err(), "look up years")
}
