package load

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"time"

	"nianbao/report"
)

// Run is one run as the journal tells it.
type Run struct {
	ID       string
	Started  time.Time
	Finished time.Time // zero for a run that was killed
	Outcome  string    // finished, failed, unfinished
	Error    string
	Sources  []SourceOutcome
}

// SourceOutcome is what a run got from a source.
type SourceOutcome struct {
	Source, Status                     string
	Listed, Fetched, Unchanged, Failed int
	Error                              string
}

// Source is a configured source: what the checks must know of it.
type Source struct {
	ID       string
	Area     report.Area
	Organ    string
	URLs     []string
	From, To int // reporting years wanted; 0 for no bound
	Expect   int // reports at the least; 0 for no demand
	Deadline string
}

// Facts is what a run knows besides the pages.
type Facts struct {
	Organs      map[string]report.Organ // by key: every organ that was ever named
	Runs        []Run
	Sources     []Source
	Corrections []Correction // the newest of each organ, year and field
	History     []Correction // all corrections that were ever made or taken back, oldest first
	Population  []Population // one of each area and year
}

// Population is how many people an area had in a year, from a table that the office imported.
type Population struct {
	AreaCode string
	Year     int
	People   int64
	File     string
	At       time.Time
}

// Finish brings everything that is derived up to the rows that were put: organs, numbers of
// versions, what changed between them, the wide tables and the indicators.
func (s *Store) Finish(ctx context.Context, f Facts) error {
	if err := s.replaceFacts(ctx, f); err != nil {
		return err
	}
	if err := s.signAgain(ctx); err != nil {
		return err
	}
	if err := s.undoCorrections(ctx); err != nil {
		return err
	}
	if err := s.number(ctx); err != nil {
		return err
	}
	if err := s.correct(ctx, f.Corrections); err != nil {
		return err
	}
	return s.widen(ctx)
}

// number gives versions their numbers and says which is current and what changed between them.
func (s *Store) number(ctx context.Context) error {
	return wrap(runFile(ctx, s.conn, "finish.sql"), "number versions and merge pages")
}

// replaceFacts writes the tables that are small and known in full: organs, runs and sources.
func (s *Store) replaceFacts(ctx context.Context, f Facts) error {
	tx, err := s.conn.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("write organs and runs: %w", err)
	}
	defer tx.Rollback()
	steps := []struct {
		table string
		rows  func(put func(...driver.Value) error) error
	}{
		{"organ", func(put func(...driver.Value) error) error { return putOrgans(put, f.Organs) }},
		{"run", func(put func(...driver.Value) error) error { return putRuns(put, f.Runs) }},
		{"source_outcome", func(put func(...driver.Value) error) error { return putOutcomes(put, f.Runs) }},
		{"source", func(put func(...driver.Value) error) error { return putSources(put, f.Sources) }},
		{"correction_history", func(put func(...driver.Value) error) error { return putHistory(put, f.History) }},
		{"population", func(put func(...driver.Value) error) error { return putPopulation(put, f.Population) }},
	}
	for _, step := range steps {
		if err := replaceTable(ctx, tx, s.conn, step.table, step.rows); err != nil {
			return err
		}
	}
	return wrap(tx.Commit(), "write organs and runs")
}

func replaceTable(ctx context.Context, tx *sql.Tx, conn *sql.Conn, table string, rows func(put func(...driver.Value) error) error) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM "+table); err != nil {
		return fmt.Errorf("empty table %s: %w", table, err)
	}
	return appendRows(conn, table, rows)
}

func putOrgans(put func(...driver.Value) error, organs map[string]report.Organ) error {
	done := map[string]bool{} // several keys may lead to one organ
	for _, o := range organs {
		if done[o.ID] {
			continue
		}
		done[o.ID] = true
		err := put(o.ID, o.Name, text(o.AreaCode), text(o.Area), text(o.Level), o.Kind, ReportScope(o.Kind, ""), parentCode(o))
		if err != nil {
			return err
		}
	}
	return nil
}

func putRuns(put func(...driver.Value) error, runs []Run) error {
	for _, r := range runs {
		var finished any
		if !r.Finished.IsZero() {
			finished = r.Finished
		}
		if err := put(r.ID, r.Started, finished, r.Outcome, text(r.Error)); err != nil {
			return err
		}
	}
	return nil
}

func putOutcomes(put func(...driver.Value) error, runs []Run) error {
	for _, r := range runs {
		for _, o := range r.Sources {
			err := put(r.ID, o.Source, o.Status, int32(o.Listed), int32(o.Fetched), int32(o.Unchanged), int32(o.Failed), text(o.Error))
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func putSources(put func(...driver.Value) error, sources []Source) error {
	for _, s := range sources {
		var expect any
		if s.Expect > 0 {
			expect = int32(s.Expect)
		}
		err := put(s.ID, text(s.Area.Code), text(s.Area.Name), text(s.Organ), list(s.URLs), year(s.From), year(s.To), expect, text(s.Deadline))
		if err != nil {
			return err
		}
	}
	return nil
}

func putPopulation(put func(...driver.Value) error, all []Population) error {
	for _, p := range all {
		if err := put(p.AreaCode, int32(p.Year), p.People, p.File, p.At); err != nil {
			return err
		}
	}
	return nil
}

func putHistory(put func(...driver.Value) error, all []Correction) error {
	for i, c := range all {
		state := c.State
		if c.Withdrawn {
			state = string(report.Blank) // of no meaning: what was printed holds again
		}
		err := put(int32(i+1), c.OrganID, int32(c.Year), c.Field, c.number(), state, c.Withdrawn, c.By, c.At, text(c.WARC), c.Offset)
		if err != nil {
			return err
		}
	}
	return nil
}
