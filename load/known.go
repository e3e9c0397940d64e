package load

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
)

// historyOf reads what is known of the batch: what its addresses show, and the versions and
// addresses of every series that the batch is about or that those addresses showed. Nothing is asked
// of what was surely never met.
func (s *Store) historyOf(ctx context.Context, entries []Entry) (*history, error) {
	h := newHistory()
	var urls []any
	wanted := map[series]bool{}
	for i := range entries {
		if e := &entries[i]; e.Report != nil {
			if s.met.address(e.Page.URL) {
				urls = append(urls, e.Page.URL)
			}
			if key := seriesOf(e.Organ.ID, e.Report.Year, e.Page.URL); s.met.series(key) {
				wanted[key] = true
			}
		}
	}
	shown, err := s.readSightings(ctx, "s.url IN ("+marks(len(urls))+")", urls)
	if err != nil {
		return nil, err
	}
	for _, row := range shown {
		wanted[row.series] = true
	}
	if len(wanted) == 0 {
		return h, nil
	}
	where, keys := ofSeries(wanted)
	versions, err := s.readVersions(ctx, where, keys)
	if err != nil {
		return nil, err
	}
	for _, v := range versions {
		h.addVersion(v)
	}
	others, err := s.readSightings(ctx, where, keys)
	if err != nil {
		return nil, err
	}
	byID := make(map[int64]*version, len(versions))
	for _, v := range versions {
		byID[v.id] = v
	}
	for _, row := range append(shown, others...) {
		if row.sighting.shows = byID[row.report]; row.sighting.shows != nil {
			h.addSighting(row.sighting)
		}
	}
	return h, nil
}

// ofSeries is a condition on organ_id, year and url of either table, with its parameters.
func ofSeries(wanted map[series]bool) (where string, args []any) {
	var named, urls []any
	for key := range wanted {
		if key.url != "" {
			urls = append(urls, key.url)
		} else {
			named = append(named, fmt.Sprintf("%s|%d", key.organ, key.year))
		}
	}
	where = "false"
	if len(named) > 0 {
		where += " OR s.organ_id || '|' || s.year IN (" + marks(len(named)) + ")"
	}
	if len(urls) > 0 {
		where += " OR (s.organ_id IS NULL OR s.year IS NULL) AND s.url IN (" + marks(len(urls)) + ")"
	}
	return where, append(named, urls...)
}

func (s *Store) readVersions(ctx context.Context, where string, args []any) ([]*version, error) {
	rows, err := s.conn.QueryContext(ctx, `SELECT s.report_id, coalesce(s.handed_in_as, s.url), s.organ_id, s.year, s.content, s.first_seen, s.superseded, s.superseded_at,
		coalesce(s.previous_id, 0), s.handed_in_by IS NOT NULL, s.format IS NOT NULL
		FROM report s WHERE `+where+` ORDER BY s.first_seen, s.report_id`, args...)
	if err != nil {
		return nil, fmt.Errorf("read earlier versions: %w", err)
	}
	defer rows.Close()
	var all []*version
	for rows.Next() {
		var organ sql.NullString
		var year sql.NullInt32
		var superseded bool
		var at sql.NullTime
		v := &version{stored: true}
		if err := rows.Scan(&v.id, &v.url, &organ, &year, &v.content, &v.firstSeen, &superseded, &at, &v.previous, &v.handed, &v.tables); err != nil {
			return nil, fmt.Errorf("read earlier versions: %w", err)
		}
		if superseded {
			v.superseded = cmp.Or(at.Time, v.firstSeen) // an earlier version of the program did not keep when
		}
		v.series = seriesOf(organ.String, int(year.Int32), v.url)
		all = append(all, v)
	}
	return all, wrap(rows.Err(), "read earlier versions")
}

// sightingRow is a sighting whose version is not looked up yet.
type sightingRow struct {
	*sighting
	report int64
}

func (s *Store) readSightings(ctx context.Context, where string, args []any) ([]sightingRow, error) {
	if len(args) == 0 {
		return nil, nil
	}
	rows, err := s.conn.QueryContext(ctx, `SELECT s.url, s.organ_id, s.year, s.report_id, s.source, s.since, s.seen
		FROM sighting s WHERE `+where, args...)
	if err != nil {
		return nil, fmt.Errorf("read what addresses show: %w", err)
	}
	defer rows.Close()
	var all []sightingRow
	for rows.Next() {
		var organ, source sql.NullString
		var year sql.NullInt32
		row := sightingRow{sighting: &sighting{}}
		if err := rows.Scan(&row.url, &organ, &year, &row.report, &source, &row.since, &row.seen); err != nil {
			return nil, fmt.Errorf("read what addresses show: %w", err)
		}
		row.series, row.source = seriesOf(organ.String, int(year.Int32), row.url), source.String
		all = append(all, row)
	}
	return all, wrap(rows.Err(), "read what addresses show")
}

// keepHistory writes back what the batch's addresses show now, and which stored versions were
// superseded.
func (s *Store) keepHistory(ctx context.Context, tx *sql.Tx, h *history, entries []Entry) error {
	var urls []any // of which there are rows
	touched := map[string]bool{}
	for i := range entries {
		if e := &entries[i]; e.Report != nil && !touched[e.Page.URL] {
			touched[e.Page.URL] = true
			if s.met.address(e.Page.URL) {
				urls = append(urls, e.Page.URL)
			}
		}
	}
	if len(touched) == 0 {
		return nil
	}
	if len(urls) > 0 {
		if _, err := tx.ExecContext(ctx, "DELETE FROM sighting WHERE url IN ("+marks(len(urls))+")", urls...); err != nil {
			return fmt.Errorf("keep what addresses show: %w", err)
		}
	}
	err := appendRows(s.conn, "sighting", func(put func(...driver.Value) error) error {
		for url := range touched {
			for key, at := range h.shown[url] {
				err := put(url, text(key.series.organ), year(key.series.year), at.shows.id, at.content(), text(at.source), at.since, at.seen)
				if err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return amend(ctx, tx, h)
}

// amend writes what became of stored versions: superseded, seen earlier, or following another one. A
// version that follows another one than before is compared anew by Finish.
func amend(ctx context.Context, tx *sql.Tx, h *history) error {
	for _, versions := range h.versions {
		for _, v := range versions {
			if !v.stored || !v.changed && !v.follows {
				continue
			}
			_, err := tx.ExecContext(ctx, `UPDATE report SET superseded = ?, superseded_at = ?, first_seen = ?, previous_id = nullif(?, 0) WHERE report_id = ?`,
				v.isSuperseded(), moment(v.superseded), v.firstSeen, v.previous, v.id)
			if err != nil {
				return fmt.Errorf("amend an earlier version: %w", err)
			}
			if !v.follows {
				continue
			}
			if _, err := tx.ExecContext(ctx, `DELETE FROM revision WHERE report_id = ?`, v.id); err != nil {
				return fmt.Errorf("amend an earlier version: %w", err)
			}
		}
	}
	return nil
}

// copyVersions writes the versions that an address showed again: all of the earlier one under a name
// of its own.
func copyVersions(ctx context.Context, tx *sql.Tx, h *history) error {
	for _, versions := range h.versions {
		for _, v := range versions {
			if v.copies == nil || v.stored {
				continue
			}
			_, err := tx.ExecContext(ctx, `INSERT INTO report SELECT * REPLACE (? AS report_id, ? AS first_seen, nullif(?, 0) AS previous_id)
				FROM report WHERE report_id = ?`, v.id, v.firstSeen, v.previous, v.copies.id)
			if err != nil {
				return fmt.Errorf("write a version that came back: %w", err)
			}
			for _, table := range []string{"section", "section_signature", "cell_fact", "claim", "diagnostic"} {
				text := "INSERT INTO " + table + " SELECT * REPLACE (? AS report_id) FROM " + table + " WHERE report_id = ?"
				if _, err := tx.ExecContext(ctx, text, v.id, v.copies.id); err != nil {
					return fmt.Errorf("write a version that came back: %w", err)
				}
			}
		}
	}
	return nil
}
