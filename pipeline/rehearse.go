package pipeline

import (
	"context"
	"slices"
	"time"

	"nianbao/load"
	"nianbao/queries"
	"nianbao/report"
)

// Rehearsed is what a rule would have found, with what persons decided of such findings.
type Rehearsed struct {
	queries.Rehearsal
	Same  Decisions // of the very findings that it makes
	Alike Decisions // of other rules' findings on the same organ and year that rest on one of its fields
}

// Decisions counts findings by what persons decided of them.
type Decisions struct {
	Confirmed, Dismissed, Open int
	Noted                      []report.Finding // decided ones, with their notes
}

// RehearseRule tries a file's rule on all years of the published database, which is only read. An error in the
// file is a *queries.RuleError that names file and line.
func RehearseRule(ctx context.Context, c Config, file string, now time.Time) (Rehearsed, error) {
	rule, err := queries.RuleFile(file)
	if err != nil {
		return Rehearsed{}, err
	}
	book, err := ReadRules(c.Rules)
	if err != nil {
		return Rehearsed{}, err
	}
	db, err := load.OpenPublished(ctx, c.Data)
	if err != nil {
		return Rehearsed{}, err
	}
	defer db.Close()
	tried, err := queries.Rehearse(ctx, db, rule, queries.CheckOptions{Now: now, Rules: book.Rules, Severity: c.Rules.Severity})
	if err != nil {
		return Rehearsed{}, err
	}
	past, err := Findings(ctx, c.Data)
	if err != nil {
		return Rehearsed{}, err
	}
	out := Rehearsed{Rehearsal: tried}
	out.Same, out.Alike = decisionsOn(tried.Findings, past)
	return out, nil
}

// decisionsOn sorts past findings into those that were found again, and those of other rules about the same.
func decisionsOn(found, past []report.Finding) (same, alike Decisions) {
	ids := map[string]bool{}
	type place struct {
		organ string
		year  int
		field string
	}
	places := map[place]bool{}
	for _, f := range found {
		ids[f.ID] = true
		for _, field := range f.Fields {
			places[place{f.OrganID, f.Year, field}] = true
		}
	}
	for _, p := range past {
		switch {
		case ids[p.ID]:
			same.add(p)
		case slices.ContainsFunc(p.Fields, func(field string) bool { return places[place{p.OrganID, p.Year, field}] }):
			alike.add(p)
		}
	}
	return same, alike
}

func (d *Decisions) add(f report.Finding) {
	switch f.Status {
	case report.Confirmed:
		d.Confirmed++
	case report.Dismissed:
		d.Dismissed++
	default:
		d.Open++
		return
	}
	d.Noted = append(d.Noted, f)
}
