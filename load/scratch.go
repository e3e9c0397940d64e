package load

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"nianbao/report"
)

// Scratch opens a warehouse to be thrown away: an empty one in memory, or, where a database file is named,
// a copy of it. Close removes it again; the file stays as it is.
func Scratch(ctx context.Context, database string) (*Store, error) {
	if database == "" {
		db, err := OpenMemory(ctx)
		if err != nil {
			return nil, err
		}
		return beginScratch(ctx, &Store{db: db})
	}
	seen, err := OpenFile(ctx, database) // a damaged or newer one is refused before it is copied
	if err != nil {
		return nil, err
	}
	version, err := schemaVersion(ctx, seen)
	if err := errors.Join(err, seen.Close()); err != nil {
		return nil, err
	}
	if version == 0 {
		return nil, fmt.Errorf("open database %s: it is no database of nianbao", database)
	}
	dir, err := os.MkdirTemp("", "nianbao-draft-")
	if err != nil {
		return nil, fmt.Errorf("make a place for a copy of %s: %w", database, err)
	}
	s := &Store{scratch: dir}
	work := filepath.Join(dir, "work.duckdb")
	if err := copyFile(database, work); err != nil {
		return nil, errors.Join(fmt.Errorf("copy %s to work on: %w", database, err), s.Close())
	}
	if s.db, err = open(ctx, work, readWrite, Limits{}); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return beginScratch(ctx, s)
}

func beginScratch(ctx context.Context, s *Store) (*Store, error) {
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// PutDraft lays a document that is not published yet beside the reports that are: as the current one of its
// organ and year. It returns its report_id. Facts about runs, sources and corrections stay as they are.
func (s *Store) PutDraft(ctx context.Context, extractor string, e Entry) (id int64, err error) {
	if _, err := s.Put(ctx, extractor, []Entry{e}); err != nil {
		return 0, err
	}
	if o := e.Organ; o.ID != "" {
		_, err := s.conn.ExecContext(ctx, `INSERT INTO organ BY NAME SELECT ? AS organ_id, ? AS name, ? AS area_code, ? AS area, ? AS level, ? AS kind, ? AS scope
			WHERE NOT EXISTS (SELECT 1 FROM organ o WHERE o.organ_id = ?)`,
			o.ID, o.Name, text(o.AreaCode), text(o.Area), text(o.Level), o.Kind, ReportScope(o.Kind, ""), o.ID)
		if err != nil {
			return 0, fmt.Errorf("name the draft's organ: %w", err)
		}
	}
	for _, step := range []func(context.Context) error{s.signAgain, s.number, s.widen} {
		if err := step(ctx); err != nil {
			return 0, err
		}
	}
	err = s.conn.QueryRowContext(ctx, `SELECT g.report_id FROM sighting g WHERE g.url = ? ORDER BY g.seen DESC LIMIT 1`, e.Page.URL).Scan(&id)
	return id, wrap(err, "find the draft again")
}

// OrgansNamed are the organs of the database that a document may mean by a name: those that it leads to
// within their own areas, or, where the name is an id, that one.
func (s *Store) OrgansNamed(ctx context.Context, printed string) ([]report.Organ, error) {
	rows, err := s.conn.QueryContext(ctx, `SELECT o.organ_id, o.name, coalesce(o.area_code, ''), coalesce(o.area, ''), coalesce(o.level, ''), o.kind FROM organ o ORDER BY o.organ_id`)
	if err != nil {
		return nil, fmt.Errorf("look for the organ: %w", err)
	}
	defer rows.Close()
	var found, exact []report.Organ
	within := map[string]string{} // the name as each area would have it
	plain := NormaliseOrgan(printed, report.Area{})
	for rows.Next() {
		var o report.Organ
		if err := rows.Scan(&o.ID, &o.Name, &o.AreaCode, &o.Area, &o.Level, &o.Kind); err != nil {
			return nil, fmt.Errorf("look for the organ: %w", err)
		}
		name, ok := within[o.Area]
		if !ok {
			name = NormaliseOrgan(printed, report.Area{Code: o.AreaCode, Name: o.Area})
			within[o.Area] = name
		}
		switch {
		case o.ID == strings.TrimSpace(printed):
			return []report.Organ{o}, nil
		case o.Name == plain:
			exact = append(exact, o)
		case o.Name == name:
			found = append(found, o)
		}
	}
	if len(exact) > 0 {
		found = exact
	}
	return slices.Clip(found), wrap(rows.Err(), "look for the organ")
}
