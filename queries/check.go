package queries

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"time"

	"nianbao/report"
)

// CheckOptions says what is checked and as of when.
type CheckOptions struct {
	Now      time.Time         // the run's clock: what is due and late
	Rules    []Rule            // nil: those that come with the program
	Off      []string          // ids of rules that are left out
	Severity map[string]string // by rule id, in place of the rule's own; findings of info stay info
	Limit    time.Duration     // the most that one rule of the office may take; 0: a minute
	Remember bool              // what is found is kept in the database, and the next check looks at what changed only
}

//go:embed found.sql
var foundSQL string

//go:embed verdict.sql
var verdictSQL string

// Check runs the rules over the current reports and returns what they found, worst first. A rule
// that fails is an error in broken and the others go on; err means that nothing could be checked.
// Unless it is to remember, it writes only temporary tables, so the database may be one that is open for reading.
func Check(ctx context.Context, db *sql.DB, o CheckOptions) (found []report.Finding, broken []error, err error) {
	if o.Rules == nil {
		if o.Rules, err = Rules(); err != nil {
			return nil, nil, err
		}
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("check: %w", err)
	}
	defer conn.Close()
	defer dropTemporary(conn)
	rules, broken := o.chosen()
	if err := prepareCheck(ctx, conn, o.Now); err != nil {
		return nil, nil, err
	}
	plan := everything(rules)
	if o.Remember {
		if plan, err = recall(ctx, conn, rules); err != nil {
			return nil, nil, err
		}
		if err := keepSQL(ctx, conn, "found_before", plan); err != nil {
			return nil, nil, err
		}
	}
	failed, err := runPlan(ctx, conn, plan)
	if err != nil {
		return nil, nil, err
	}
	broken = append(broken, failed...)
	if found, err = judge(ctx, conn, rules); err != nil {
		return nil, nil, err
	}
	if o.Remember {
		err = plan.remember(ctx, conn, len(failed) > 0)
	}
	return found, broken, err
}

// runPlan lets each rule look as far as it must: first those that look at the organs that changed, which none of the
// others comes before.
func runPlan(ctx context.Context, conn *sql.Conn, p plan) (broken []error, err error) {
	if len(p.partly) > 0 {
		if err := keepSQL(ctx, conn, "narrow", p); err != nil {
			return nil, err
		}
		if broken, err = runAll(ctx, conn, p.partly); err != nil {
			return nil, err
		}
		if err := keepSQL(ctx, conn, "widen", p); err != nil {
			return nil, err
		}
	}
	more, err := runAll(ctx, conn, p.anew)
	return append(broken, more...), err
}

// runAll runs rules over what their connection shows of the database. A rule that fails is an error in broken.
func runAll(ctx context.Context, conn *sql.Conn, rules []Rule) (broken []error, err error) {
	rules, broken = prepareParts(ctx, conn, rules)
	for _, r := range rules {
		if err := runRule(ctx, conn, r); err != nil {
			if ctx.Err() != nil {
				return nil, fmt.Errorf("check: %w", ctx.Err())
			}
			broken = append(broken, err)
		}
	}
	return broken, nil
}

// chosen are the rules to run, in order, with the office's severities.
func (o CheckOptions) chosen() (rules []Rule, broken []error) {
	seen := map[string]bool{}
	for _, r := range o.Rules {
		if slices.Contains(o.Off, r.ID) {
			continue
		}
		if seen[r.ID] {
			broken = append(broken, fmt.Errorf("rule %s: there are two of that id, the first one counts", r.ID))
			continue
		}
		seen[r.ID] = true
		if s, ok := o.Severity[r.ID]; ok {
			r.Severity, r.forced = s, true
		}
		r.limit = o.Limit
		rules = append(rules, r)
	}
	return inOrder(rules), broken
}

// outcomeWords gives the rules the words for what became of a source, and the advice.
func outcomeWords() string {
	var rows []string
	for _, s := range report.SourceStatuses() {
		rows = append(rows, fmt.Sprintf("(%s, %s, %s)", quote(s.Status), quote(s.Word), quote(s.Advice)))
	}
	return "CREATE OR REPLACE TEMP TABLE outcome_word AS FROM (VALUES " + strings.Join(rows, ", ") + ") AS w(status, word, advice)"
}

// china is the zone that days are counted in, also where no time zone database is installed.
func china() *time.Location { return time.FixedZone("Asia/Shanghai", 8*60*60) }

// dropTemporary gives back what a check put into its connection, which goes on in the pool.
func dropTemporary(conn *sql.Conn) {
	ctx := context.Background()
	rows, err := conn.QueryContext(ctx, `
		SELECT 'DROP VIEW IF EXISTS temp."' || view_name || '"' FROM duckdb_views() WHERE temporary AND NOT internal
		UNION ALL SELECT 'DROP TABLE IF EXISTS temp."' || table_name || '"' FROM duckdb_tables() WHERE temporary`)
	if err != nil {
		return // the connection is broken: the pool throws it away, and its tables with it
	}
	var drops []string
	for rows.Next() {
		var text string
		if rows.Scan(&text) == nil {
			drops = append(drops, text)
		}
	}
	rows.Close()
	for _, text := range drops {
		conn.ExecContext(ctx, text) // best effort: what stays is replaced by the next check
	}
}

// quote writes a text as an SQL string.
func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// stringList reads a list of texts, nearly always fields: their names are those of the dictionary and not copies, of
// which the findings of a country would have millions.
func stringList(v any) []string {
	list, _ := v.([]any)
	out := make([]string, 0, len(list))
	for _, x := range list {
		if s, ok := x.(string); ok {
			if f, known := report.FieldByName(s); known {
				s = f.Name
			}
			out = append(out, s)
		}
	}
	return out
}

func intList(v any) []int64 {
	list, _ := v.([]any)
	out := make([]int64, 0, len(list))
	for _, x := range list {
		if n, ok := x.(int64); ok {
			out = append(out, n)
		}
	}
	return out
}
