package queries

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"nianbao/report"
)

// StoreFindings makes the given findings the content of table finding. The rows go in as JSON, a
// thousand at a time: prepared statements would take minutes for a country's first night.
func StoreFindings(ctx context.Context, db *sql.DB, findings []report.Finding) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("store findings: %w", err)
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, `DELETE FROM finding`); err != nil {
		return fmt.Errorf("store findings: %w", err)
	}
	for len(findings) > 0 {
		n := min(len(findings), 1000)
		if err := storeBatch(ctx, tx, findings[:n]); err != nil {
			return fmt.Errorf("store findings: %w", err)
		}
		findings = findings[n:]
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("store findings: %w", err)
	}
	return nil
}

const insertFindings = `
INSERT INTO finding BY NAME
SELECT x.finding_id, x.rule, x.kind, x.severity, x.status, x.title, nullif(x.organ, '') AS organ, nullif(x.organ_id, '') AS organ_id,
       nullif(x.area_code, '') AS area_code, nullif(x.source, '') AS source, nullif(x.year, 0) AS year, coalesce(x.fields, []) AS fields,
       x.message, x.expected, x.actual, nullif(x.url, '') AS url, coalesce(x.reports, []) AS reports, x.digest,
       x.first_seen, x.last_seen, nullif(x.decided_by, '') AS decided_by, nullif(x.note, '') AS note
FROM (SELECT unnest(from_json(?::JSON, '[{"finding_id": "VARCHAR", "rule": "VARCHAR", "kind": "VARCHAR", "severity": "VARCHAR",
    "status": "VARCHAR", "title": "VARCHAR", "organ": "VARCHAR", "organ_id": "VARCHAR", "area_code": "VARCHAR", "source": "VARCHAR",
    "year": "INTEGER", "fields": ["VARCHAR"], "message": "VARCHAR", "expected": "DOUBLE", "actual": "DOUBLE", "url": "VARCHAR",
    "reports": ["BIGINT"], "digest": "VARCHAR", "first_seen": "TIMESTAMPTZ", "last_seen": "TIMESTAMPTZ",
    "decided_by": "VARCHAR", "note": "VARCHAR"}]')) AS x)`

func storeBatch(ctx context.Context, tx *sql.Tx, batch []report.Finding) error {
	text, err := json.Marshal(batch)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, insertFindings, string(text))
	return err
}

const selectFindings = `
SELECT f.finding_id, f.rule, f.kind, f.severity, f.status, f.title, coalesce(f.organ, ''), coalesce(f.organ_id, ''),
       coalesce(f.area_code, ''), coalesce(f.source, ''), coalesce(f.year, 0), f.fields, f.message, f.expected, f.actual,
       coalesce(f.url, ''), f.reports, f.digest, f.first_seen, f.last_seen, coalesce(f.decided_by, ''), coalesce(f.note, '')
FROM finding f
ORDER BY CASE f.severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END,
         f.year DESC NULLS LAST, f.organ_id, f.source, f.rule, f.finding_id`

// StoredFindings reads table finding, worst first.
func StoredFindings(ctx context.Context, db *sql.DB) ([]report.Finding, error) {
	rows, err := db.QueryContext(ctx, selectFindings)
	if err != nil {
		return nil, fmt.Errorf("read findings: %w", err)
	}
	defer rows.Close()
	var out []report.Finding
	for rows.Next() {
		var f report.Finding
		var fields, reports any
		err := rows.Scan(&f.ID, &f.Rule, &f.Kind, &f.Severity, &f.Status, &f.Title, &f.Organ, &f.OrganID, &f.AreaCode, &f.Source,
			&f.Year, &fields, &f.Message, &f.Expected, &f.Actual, &f.URL, &reports, &f.Digest, &f.FirstSeen, &f.LastSeen, &f.DecidedBy, &f.Note)
		if err != nil {
			return nil, fmt.Errorf("read findings: %w", err)
		}
		f.Fields, f.Reports = stringList(fields), intList(reports)
		f.FirstSeen, f.LastSeen = f.FirstSeen.In(time.UTC), f.LastSeen.In(time.UTC)
		out = append(out, f)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read findings: %w", err)
	}
	return out, nil
}
