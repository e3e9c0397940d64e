package pipeline

import (
	"context"
	"fmt"
	"strings"
	"time"

	"nianbao/load"
	"nianbao/pipeline/journal"
	"nianbao/queries"
	"nianbao/report"
)

// Findings are those of the published database with the decisions taken since laid over them.
func Findings(ctx context.Context, dataDir string) ([]report.Finding, error) {
	db, err := load.OpenPublished(ctx, dataDir)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	findings, err := queries.StoredFindings(ctx, db)
	if err != nil {
		return nil, err
	}
	past, err := readJournal(dataDir)
	if err != nil {
		return nil, err
	}
	for i, f := range findings {
		if f.Status == report.Resolved {
			continue
		}
		f.Status, f.DecidedBy, f.Note = report.Open, "", ""
		findings[i] = decided(f, past.Findings[f.ID])
	}
	return findings, nil
}

func readJournal(dataDir string) (journal.State, error) {
	j, err := journal.Open(dataDir)
	if err != nil {
		return journal.State{}, fmt.Errorf("open journal: %w", err)
	}
	state, err := j.State()
	if err != nil {
		return journal.State{}, fmt.Errorf("read journal: %w", err)
	}
	return state, nil
}

// Decide writes a person's decision of a finding into the journal: confirmed, dismissed or open
// again. The finding is named by its id or by the beginning of it. The decision holds as long as
// the finding's values stay the same.
func Decide(ctx context.Context, dataDir, id, status, note, by string, at time.Time) (report.Finding, error) {
	findings, err := Findings(ctx, dataDir)
	if err != nil {
		return report.Finding{}, err
	}
	f, err := findingByID(findings, id)
	if err != nil {
		return report.Finding{}, err
	}
	if f.Status == report.Resolved {
		return f, fmt.Errorf("finding %s is resolved: there is nothing to decide", f.ID)
	}
	j, err := journal.Open(dataDir)
	if err != nil {
		return f, fmt.Errorf("open journal: %w", err)
	}
	err = j.Append(journal.Event{Time: at, Kind: journal.Decided,
		Decision: &journal.Decision{Finding: f.ID, Status: status, Digest: f.Digest, Note: note, By: by}})
	if err != nil {
		return f, fmt.Errorf("write journal: %w", err)
	}
	f.Status, f.DecidedBy, f.Note = status, by, note
	return f, nil
}

func findingByID(findings []report.Finding, id string) (report.Finding, error) {
	var matches []report.Finding
	for _, f := range findings {
		if f.ID == id {
			return f, nil
		}
		if len(id) >= 4 && strings.HasPrefix(f.ID, id) {
			matches = append(matches, f)
		}
	}
	switch len(matches) {
	case 1:
		return matches[0], nil
	case 0:
		return report.Finding{}, fmt.Errorf("no finding is named %q: nianbao findings --status all lists them", id)
	}
	return report.Finding{}, fmt.Errorf("%d findings begin with %q: type more of the id", len(matches), id)
}
