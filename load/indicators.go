package load

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
)

// markIndicators tells how the indicators in a database were computed.
const markIndicators = "indicators"

// refreshIndicators computes the indicators of domain.md section 4 from the wide tables: of the reports whose rows there are
// new, and of all where they are computed in another way than before. Their own wide table is made in batches as those are.
func refreshIndicators(ctx context.Context, conn *sql.Conn, reports int64) error {
	if err := beginIndicators(ctx, conn); err != nil {
		return fmt.Errorf("compute indicators: %w", err)
	}
	if err := renewIndicators(ctx, conn, reports); err != nil {
		return fmt.Errorf("compute indicators: %w", err)
	}
	_, err := conn.ExecContext(ctx, `DROP MACRO TABLE temp.indicator_facts; DROP MACRO TABLE temp.indicator_rows; DROP TABLE renewed`)
	return wrap(err, "compute indicators")
}

// beginIndicators defines how they are computed, and empties what was computed otherwise.
func beginIndicators(ctx context.Context, conn *sql.Conn) error {
	define, err := schemaFS.ReadFile("schema/indicators.sql")
	if err != nil {
		return err
	}
	table, err := schemaFS.ReadFile("schema/indicators_table.sql")
	if err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, `CREATE OR REPLACE TEMP TABLE renewed (report_id BIGINT, batch BIGINT); `+string(define)); err != nil {
		return err
	}
	sum := sha256.Sum256(append(define, table...))
	now := hex.EncodeToString(sum[:8])
	if before, err := getMeta(ctx, conn, markIndicators); err != nil || before == now {
		return err
	}
	if err := runFile(ctx, conn, "indicators_table.sql"); err != nil {
		return err
	}
	return setMeta(ctx, conn, markIndicators, now)
}

func renewIndicators(ctx context.Context, conn *sql.Conn, reports int64) error {
	if err := runFile(ctx, conn, "renewed.sql", reports); err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, `INSERT INTO indicator_fact FROM indicator_facts()`); err != nil {
		return err
	}
	var batches int64
	if err := conn.QueryRowContext(ctx, `SELECT coalesce(max(n.batch), -1) + 1 FROM renewed n`).Scan(&batches); err != nil {
		return err
	}
	for n := range batches {
		if _, err := conn.ExecContext(ctx, fmt.Sprintf(`INSERT INTO indicators FROM indicator_rows(%d)`, n)); err != nil {
			return err
		}
	}
	return nil
}
