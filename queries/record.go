package queries

import (
	"context"
	"database/sql"
	"fmt"
)

// RuleRecord is what became of a rule's findings since the beginning.
type RuleRecord struct {
	Rule      string
	Kind      string
	Severity  string
	Title     string
	Found     int // findings, those that are resolved included
	Mailed    int // of them, those that a mail was about
	Confirmed int // of the mailed ones, those that a person confirmed, whatever became of them then
	Dismissed int // of the mailed ones, those that a person dismissed
}

// Share is the percentage of mailed findings that persons confirmed; not ok where nothing was mailed.
func (r RuleRecord) Share() (percent float64, ok bool) {
	if r.Mailed == 0 {
		return 0, false
	}
	return 100 * float64(r.Confirmed) / float64(r.Mailed), true
}

// StoreRuleRecords makes the given records the content of table rule_record.
func StoreRuleRecords(ctx context.Context, db *sql.DB, records []RuleRecord) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("store the rules' records: %w", err)
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, `DELETE FROM rule_record`); err != nil {
		return fmt.Errorf("store the rules' records: %w", err)
	}
	row, err := tx.PrepareContext(ctx, `INSERT INTO rule_record VALUES (?, ?, ?, ?, ?, ?, ?, ?, round(?::DOUBLE, 1))`)
	if err != nil {
		return fmt.Errorf("store the rules' records: %w", err)
	}
	defer row.Close()
	for _, r := range records {
		var share any
		if percent, ok := r.Share(); ok {
			share = percent
		}
		_, err := row.ExecContext(ctx, r.Rule, r.Kind, r.Severity, r.Title, r.Found, r.Mailed, r.Confirmed, r.Dismissed, share)
		if err != nil {
			return fmt.Errorf("store the rules' records: %w", err)
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("store the rules' records: %w", err)
	}
	return nil
}
