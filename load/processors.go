package load

import (
	"context"
	"fmt"
)

// fewReports is up to how many reports one processor does all the work. DuckDB goes through a table in blocks of 122,880
// rows, those of 600 reports; with fewer, further processors find nothing to do and spend as much again on waiting.
const fewReports = 1000

// useProcessors takes as many processors as the number of reports is worth, where Limits does not say how many.
func (s *Store) useProcessors(ctx context.Context, reports int) error {
	if alone := reports <= fewReports; s.threads == 0 && alone != s.alone {
		set := "RESET threads"
		if alone {
			set = "SET threads = 1"
		}
		if _, err := s.db.ExecContext(ctx, set); err != nil {
			return fmt.Errorf("choose the number of processors: %w", err)
		}
		s.alone = alone
	}
	s.reports = reports
	return nil
}

// countReports is how many versions of reports the database holds.
func countReports(ctx context.Context, db asker) (n int, err error) {
	err = db.QueryRowContext(ctx, `SELECT count(*) FROM report`).Scan(&n)
	return n, wrap(err, "count reports")
}
