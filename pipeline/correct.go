package pipeline

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"nianbao/extract"
	"nianbao/load"
	"nianbao/pipeline/archive"
	"nianbao/pipeline/journal"
	"nianbao/queries"
	"nianbao/report"
)

// Correction is what a person says of a reading.
type Correction struct {
	Organ    string // name or id
	Year     int
	Field    string
	Value    string
	Withdraw bool // take the correction back
	Note, By string
	At       time.Time
}

// Correct writes a correction into the journal, with what the page prints beside it. It stands in the
// database from the next run on, and until the page changes.
func Correct(ctx context.Context, dataDir string, c Correction) (journal.Correction, error) {
	entry := journal.Correction{Year: c.Year, Field: c.Field, Value: strings.TrimSpace(c.Value), Withdrawn: c.Withdraw, Note: c.Note, By: c.By}
	if err := checkField(entry); err != nil {
		return entry, err
	}
	past, err := readJournal(dataDir)
	if err != nil {
		return entry, err
	}
	if err := c.locate(ctx, dataDir, past, &entry); err != nil {
		return entry, err
	}
	if entry.Withdrawn && !slices.ContainsFunc(standing(past), entry.SameCell) {
		return entry, fmt.Errorf("%s of %s %d was not corrected: there is nothing to take back", entry.Field, entry.Organ, entry.Year)
	}
	j, err := journal.Open(dataDir)
	if err != nil {
		return entry, fmt.Errorf("open journal: %w", err)
	}
	if err := j.Append(journal.Event{Time: c.At, Kind: journal.Corrected, Correction: &entry}); err != nil {
		return entry, fmt.Errorf("write journal: %w", err)
	}
	return entry, nil
}

func checkField(c journal.Correction) error {
	f, ok := report.FieldByName(c.Field)
	if !ok {
		var names []string
		for _, f := range report.Fields() {
			names = append(names, f.Name)
		}
		return queries.Unknown("field", c.Field, names)
	}
	if _, _, ok := extract.ReadValue(c.Value, c.Field); !ok && !c.Withdrawn {
		return fmt.Errorf("%q is no value of %s (%s, %s): give a number, \"/\", or \"\" for a blank cell", c.Value, c.Field, f.LabelZH, f.Unit)
	}
	return nil
}

// locate finds the report that the person means and what is printed there.
func (c Correction) locate(ctx context.Context, dataDir string, past journal.State, entry *journal.Correction) error {
	organ, err := knownOrgan(past, c.Organ)
	if err != nil {
		return err
	}
	entry.Organ, entry.OrganID = organ.Name, organ.ID
	db, err := load.OpenPublished(ctx, dataDir)
	if err != nil {
		return err
	}
	defer db.Close()
	seen, err := load.PrintedCell(ctx, db, organ.ID, c.Year, c.Field)
	if errors.Is(err, sql.ErrNoRows) {
		return c.unknownYear(ctx, db, organ)
	}
	if err != nil {
		return err
	}
	entry.Report, entry.Printed, entry.Unread, entry.Position = seen.Report, seen.Printed, seen.Unread, seen.Position
	return nil
}

func knownOrgan(past journal.State, typed string) (report.Organ, error) {
	d := newDirectory(Config{}, past)
	organ, err := d.find(strings.TrimSpace(typed))
	if err != nil {
		return organ, err
	}
	if organ.Name == "" {
		return organ, d.unknown(typed)
	}
	return organ, nil
}

func (c Correction) unknownYear(ctx context.Context, db *sql.DB, organ report.Organ) error {
	years, err := load.ReportYears(ctx, db, organ.ID)
	if err != nil {
		return err
	}
	if len(years) == 0 {
		return fmt.Errorf("there is no report of %s", organ.Name)
	}
	return fmt.Errorf("there is no report of %s for %d; there are: %s", organ.Name, c.Year, strings.Trim(fmt.Sprint(years), "[]"))
}

// standing are the corrections that hold: the newest of each cell that was not taken back. When they
// were made stands beside them.
func standing(past journal.State) []journal.Correction {
	var all []journal.Correction
	for _, e := range standingEvents(past) {
		all = append(all, *e.Correction)
	}
	return all
}

func standingEvents(past journal.State) []journal.Event {
	var all []journal.Event
	for _, e := range past.Corrections {
		all = slices.DeleteFunc(all, func(before journal.Event) bool { return before.Correction.SameCell(*e.Correction) })
		if !e.Correction.Withdrawn {
			all = append(all, e)
		}
	}
	return all
}

// corrections are what the database is told of them.
func corrections(events []journal.Event) []load.Correction {
	var all []load.Correction
	for _, e := range events {
		c := *e.Correction
		at, err := archive.ParsePosition(c.Position)
		state, value, ok := extract.ReadValue(c.Value, c.Field)
		if err != nil || !ok && !c.Withdrawn {
			continue // not written by this program
		}
		all = append(all, load.Correction{OrganID: c.OrganID, Organ: c.Organ, Year: c.Year, Field: c.Field, Printed: c.Printed, Unread: c.Unread,
			Report: c.Report, WARC: at.File, Offset: at.Offset, Raw: c.Value, Value: value, State: string(state), Withdrawn: c.Withdrawn, Note: c.Note, By: c.By, At: e.Time})
	}
	return all
}
