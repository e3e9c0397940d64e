package queries

import (
	"context"
	"database/sql"
	"fmt"

	"nianbao/report"
)

// judgedAtOnce is how many findings are fetched at a time: the driver holds all rows of an answer in memory, outside of the
// limit that DuckDB keeps to.
const judgedAtOnce = 20_000

// judge applies the guards that hold for all rules and the false discovery rate of the statistical
// ones (verdict.sql), and makes findings of what remains.
func judge(ctx context.Context, conn *sql.Conn, rules []Rule) ([]report.Finding, error) {
	var n int64
	if err := conn.QueryRowContext(ctx, verdictSQL).Scan(&n); err != nil {
		return nil, fmt.Errorf("check: judge: %w", err)
	}
	v := verdicts{all: make([]report.Finding, 0, n), seen: make(map[string]bool, n), words: map[string]string{}, titles: map[string]string{}}
	for _, r := range rules {
		v.titles[r.ID] = r.Title
	}
	for at := int64(0); at < n; at += judgedAtOnce {
		if err := v.fetch(ctx, conn, at); err != nil {
			return nil, fmt.Errorf("check: judge: %w", err)
		}
	}
	return v.all, nil
}

// verdicts gathers findings.
type verdicts struct {
	all    []report.Finding
	seen   map[string]bool   // their ids
	words  map[string]string // what many of them have in common, once
	titles map[string]string // of the rules
}

// fetch adds the findings from one row of table verdict on.
func (v *verdicts) fetch(ctx context.Context, conn *sql.Conn, at int64) error {
	rows, err := conn.QueryContext(ctx, fmt.Sprintf(`FROM verdict v WHERE v.rowid BETWEEN %d AND %d ORDER BY v.rowid`, at, at+judgedAtOnce-1))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		f, err := scanVerdict(rows)
		if err != nil {
			return err
		}
		if v.seen[f.ID] {
			continue
		}
		v.seen[f.ID] = true
		f.Title = v.titles[f.Rule]
		for _, text := range []*string{&f.Rule, &f.Kind, &f.Severity, &f.OrganID, &f.Organ, &f.AreaCode, &f.Source} {
			*text = v.once(*text)
		}
		v.all = append(v.all, f)
	}
	return rows.Err()
}

// once is the text, in the same memory as before.
func (v *verdicts) once(text string) string {
	if same, ok := v.words[text]; ok {
		return same
	}
	v.words[text] = text
	return text
}

func scanVerdict(rows *sql.Rows) (report.Finding, error) {
	f := report.Finding{Status: report.Open}
	var fields, reports any
	var more string
	var own sql.NullString
	err := rows.Scan(&f.Rule, &f.Kind, &f.Severity, &f.OrganID, &f.Organ, &f.AreaCode, &f.Source, &f.Year, &fields,
		&f.Message, &f.Expected, &f.Actual, &f.URL, &reports, &more, &own)
	if err != nil {
		return f, err
	}
	f.Fields, f.Reports = stringList(fields), intList(reports)
	about := f.OrganID
	if about == "" {
		about = "source:" + f.Source
	}
	f.ID = report.Fingerprint(f.Rule, about, f.Year, f.Fields)
	if own.Valid {
		f.Digest = report.ValuesDigest(nil, nil, own.String)
	} else {
		f.Digest = report.ValuesDigest(f.Expected, f.Actual, more)
	}
	return f, nil
}
