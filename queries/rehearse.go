package queries

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"nianbao/report"
)

// Rehearsal is what a rule finds in all years of a database.
type Rehearsal struct {
	Rule     Rule
	Years    []RehearsedYear  // each year that has reports, in order
	Findings []report.Finding // worst first, without status and history
	Took     time.Duration    // of the rule and those that it looks at
}

// RehearsedYear counts what a rule finds in the reports of one year.
type RehearsedYear struct {
	Year     int
	Reports  int            // current ones
	Found    int            //
	Organs   int            // that it finds something of
	Severity map[string]int // findings by severity
}

// Rehearse runs one rule, and those that it looks at, over a database that may be open for reading only, and
// counts what it finds by year. Where a rule of that id comes with the program, the given one takes its place.
func Rehearse(ctx context.Context, db *sql.DB, rule Rule, o CheckOptions) (Rehearsal, error) {
	out := Rehearsal{Rule: rule}
	others := o.Rules
	if others == nil {
		var err error
		if others, err = Rules(); err != nil {
			return out, err
		}
	}
	o.Rules = company(rule, others)
	start := time.Now()
	found, broken, err := Check(ctx, db, o)
	if err != nil {
		return out, err
	}
	for _, err := range broken {
		return out, err // its own, or of one that it looks at
	}
	out.Took = time.Since(start)
	out.Findings = slices.DeleteFunc(found, func(f report.Finding) bool { return f.Rule != rule.ID })
	out.Years, err = reportsByYear(ctx, db)
	if err != nil {
		return out, err
	}
	out.count()
	return out, nil
}

// company is a rule with those that it looks at, and a statistical one with the others that it is judged
// together with.
func company(rule Rule, all []Rule) []Rule {
	all = slices.DeleteFunc(slices.Clone(all), func(r Rule) bool { return r.ID == rule.ID })
	wanted := []Rule{rule}
	if rule.Kind == "statistical" {
		for _, r := range all {
			if r.Kind == "statistical" {
				wanted = append(wanted, r)
			}
		}
	}
	for i := 0; i < len(wanted); i++ {
		for _, r := range all {
			if slices.Contains(wanted[i].After, r.ID) && !slices.ContainsFunc(wanted, func(w Rule) bool { return w.ID == r.ID }) {
				wanted = append(wanted, r)
			}
		}
	}
	return wanted
}

func reportsByYear(ctx context.Context, db *sql.DB) ([]RehearsedYear, error) {
	rows, err := db.QueryContext(ctx, `SELECT r.year, count(*) FROM current_report r WHERE r.year IS NOT NULL GROUP BY r.year ORDER BY r.year`)
	if err != nil {
		return nil, fmt.Errorf("count reports: %w", err)
	}
	defer rows.Close()
	var years []RehearsedYear
	for rows.Next() {
		var y RehearsedYear
		if err := rows.Scan(&y.Year, &y.Reports); err != nil {
			return nil, fmt.Errorf("count reports: %w", err)
		}
		years = append(years, y)
	}
	return years, rows.Err()
}

// count counts the findings by year. Years that only findings name, of reports that are missing, come in too.
func (r *Rehearsal) count() {
	organs := map[int]map[string]bool{}
	at := func(year int) *RehearsedYear {
		i := slices.IndexFunc(r.Years, func(y RehearsedYear) bool { return y.Year == year })
		if i < 0 {
			i = len(r.Years)
			r.Years = append(r.Years, RehearsedYear{Year: year})
		}
		if r.Years[i].Severity == nil {
			r.Years[i].Severity, organs[year] = map[string]int{}, map[string]bool{}
		}
		return &r.Years[i]
	}
	for _, f := range r.Findings {
		y := at(f.Year)
		y.Found++
		y.Severity[f.Severity]++
		organs[f.Year][f.OrganID+f.Source] = true
		y.Organs = len(organs[f.Year])
	}
	slices.SortFunc(r.Years, func(a, b RehearsedYear) int { return a.Year - b.Year })
}
