package pipeline

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"nianbao/extract"
	"nianbao/load"
	"nianbao/queries"
	"nianbao/report"
)

// DraftOptions says what a draft is checked by and laid beside.
type DraftOptions struct {
	Against  string            // database file; empty: the draft alone
	Organ    string            // name or id of who will publish it, where that is not what the document says
	Year     int               // reporting year, where that is not what the document says; 0: as it says
	Now      time.Time         // the clock
	Rules    []queries.Rule    // nil: those that come with the program
	Off      []string          // ids of rules that are left out
	Severity map[string]string // by rule id
}

// DraftVerdict is what the rules say of one document before it is published.
type DraftVerdict struct {
	Report   report.Report
	Organ    report.Organ     // who publishes it; zero where nobody can tell
	Known    bool             // the database has the organ
	Years    []int            // of which the database has reports of the organ, the draft's own left out
	Findings []report.Finding // worst first
	Broken   []error          // rules that failed
}

// CheckDraft runs the rules over one document as if it were published now: alone, or as the current report
// of its organ and year in a copy of a published database. What rules say of publication itself, such as
// its day, is left out. An error means that nothing could be checked.
func CheckDraft(ctx context.Context, r report.Report, o DraftOptions) (v DraftVerdict, err error) {
	store, err := load.Scratch(ctx, o.Against)
	if err != nil {
		return v, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	v.Report = r
	if o.Year != 0 {
		v.Report.Year = o.Year
	}
	if v.Organ, v.Known, err = draftOrgan(ctx, store, r.Organ, o); err != nil {
		return v, err
	}
	if v.Known {
		if v.Years, err = load.ReportYears(ctx, store.DB(), v.Organ.ID); err != nil {
			return v, err
		}
		v.Years = slices.DeleteFunc(v.Years, func(y int) bool { return y == v.Report.Year })
	}
	id, err := store.PutDraft(ctx, extract.Version, load.Entry{Report: &v.Report, Organ: v.Organ, Outcome: load.OutcomeReport,
		Page: report.Page{URL: "draft:" + r.Source, Fetched: o.Now, Status: 200}})
	if err != nil {
		return v, err
	}
	rules, err := o.rules()
	if err != nil {
		return v, err
	}
	found, broken, err := queries.Check(ctx, store.DB(), queries.CheckOptions{Now: o.Now, Rules: rules, Off: o.Off, Severity: o.Severity})
	if err != nil {
		return v, err
	}
	v.Findings, v.Broken = ofReport(found, id), broken
	return v, nil
}

// draftOrgan is the organ that the draft is of: one that the database knows, or else a new one.
func draftOrgan(ctx context.Context, store *load.Store, printed string, o DraftOptions) (organ report.Organ, known bool, err error) {
	if o.Organ != "" {
		printed = o.Organ
	}
	found, err := store.OrgansNamed(ctx, printed)
	switch {
	case err != nil:
		return organ, false, err
	case len(found) == 1:
		return found[0], true, nil
	case len(found) > 1:
		return organ, false, fmt.Errorf("the database has %d organs that %q may mean: say which with --organ, for example --organ %s (%s)",
			len(found), printed, found[0].ID, strings.Join(organIDs(found), ", "))
	}
	organ, _, _ = load.NewRegistry(nil).Resolve(report.Area{}, printed)
	return organ, false, nil
}

// organIDs are the ids of the first few organs.
func organIDs(organs []report.Organ) []string {
	var ids []string
	for _, o := range organs[:min(len(organs), 5)] {
		ids = append(ids, o.ID)
	}
	return ids
}

// rules leaves out those that speak of publication, and, of a draft alone, those that compare it with others:
// they would only take time to find nothing.
func (o DraftOptions) rules() (rules []queries.Rule, err error) {
	if rules = slices.Clone(o.Rules); rules == nil {
		if rules, err = queries.Rules(); err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(rules, func(r queries.Rule) bool {
		return !r.ForDrafts() || o.Against == "" && (r.Kind == "continuity" || r.Kind == "statistical")
	}), nil
}

// ofReport keeps the findings about one report.
func ofReport(found []report.Finding, id int64) []report.Finding {
	return slices.DeleteFunc(found, func(f report.Finding) bool { return len(f.Reports) == 0 || f.Reports[0] != id })
}
