package queries

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"slices"
	"strings"
)

// A check costs what changed, not what there is: the database carries what each rule found of which state of which
// organ (tables kept_...), and a rule says in its header how far it reaches:
//
//	reach: organ     what it says of an organ follows from that organ's reports: only organs that changed are looked at
//	reach: reports   it follows from reports, also those of others: looked at when any report changed
//	(none)           it follows from the day, the runs or the pages too: looked at always
//
// A rule reaches at least as far as the shared parts that it needs.
//
// What a rule rests on besides is part of its digest; where that is another, all is looked at.

//go:embed keep/*.sql
var keepFS embed.FS

// Reaches of rules.
const (
	reachOrgan   = "organ"
	reachReports = "reports"
)

// plan says how far each rule must look.
type plan struct {
	anew     []Rule // at all reports
	partly   []Rule // at those of the organs that changed
	asBefore []Rule // at none: nothing changed that they look at
	digests  map[string]string
}

// everything is the plan of a check that knows nothing of earlier ones.
func everything(rules []Rule) plan { return plan{anew: rules} }

// recall compares the database with its state at the last check.
func recall(ctx context.Context, conn *sql.Conn, rules []Rule) (plan, error) {
	if err := keepSQL(ctx, conn, "recall", plan{}); err != nil {
		return plan{}, err
	}
	w, err := readPremises(ctx, conn)
	if err != nil {
		return plan{}, err
	}
	before, err := pairs(ctx, conn, "SELECT k.rule, k.digest FROM kept_rule k")
	if err != nil {
		return plan{}, err
	}
	p := plan{digests: map[string]string{}}
	same := map[string]bool{}
	for _, r := range rules {
		p.digests[r.ID] = w.digest(r, rules)
		few := w.changed == 0 || 4*w.changed <= w.organs && w.withinOrgan(r)
		same[r.ID] = r.reach != "" && before[r.ID] == p.digests[r.ID] && few
	}
	dependents(rules, same)
	for _, r := range rules {
		switch {
		case !same[r.ID]:
			p.anew = append(p.anew, r)
		case w.changed > 0:
			p.partly = append(p.partly, r)
		default:
			p.asBefore = append(p.asBefore, r)
		}
	}
	return p, nil
}

// dependents takes out of the rules that need not look at all reports those that look at what another finds which does,
// and the statistical ones, whose tests are judged together, where one of them does.
func dependents(rules []Rule, same map[string]bool) {
	for grown := true; grown; {
		grown = false
		for _, r := range rules {
			if same[r.ID] && slices.ContainsFunc(rules, func(o Rule) bool {
				return !same[o.ID] && (slices.Contains(r.After, o.ID) || r.Kind == "statistical" && o.tests())
			}) {
				same[r.ID], grown = false, true
			}
		}
	}
}

// tests reports whether a rule may make statistical tests: one of the office may in any kind.
func (r Rule) tests() bool {
	return r.Kind == "statistical" || r.File != "" && namesP.MatchString(uncommented(r.SQL))
}

// remember keeps what was found for the next check; where a rule failed, it keeps nothing, and the next one looks at
// everything.
func (p plan) remember(ctx context.Context, conn *sql.Conn, failed bool) error {
	if _, err := conn.ExecContext(ctx, "DELETE FROM kept_rule"); err != nil {
		return fmt.Errorf("check: keep what was found: %w", err)
	}
	if failed {
		return nil
	}
	if err := keepSQL(ctx, conn, "remember", p); err != nil {
		return err
	}
	var rows []string
	for _, r := range slices.Concat(p.anew, p.partly, p.asBefore) {
		if r.reach != "" {
			rows = append(rows, "("+quote(r.ID)+", "+quote(p.digests[r.ID])+")")
		}
	}
	if len(rows) == 0 {
		return nil
	}
	if _, err := conn.ExecContext(ctx, "INSERT INTO kept_rule VALUES "+strings.Join(rows, ", ")); err != nil {
		return fmt.Errorf("check: keep what was found: %w", err)
	}
	return nil
}

// keepSQL runs a file of keep/, with the rules of the plan put in.
func keepSQL(ctx context.Context, conn *sql.Conn, name string, p plan) error {
	text, err := keepFS.ReadFile("keep/" + name + ".sql")
	if err != nil {
		return fmt.Errorf("check: what changed: %w", err)
	}
	var db string
	if err := conn.QueryRowContext(ctx, "SELECT current_database()").Scan(&db); err != nil {
		return fmt.Errorf("check: what changed: %w", err)
	}
	filled := strings.NewReplacer("{db}", `"`+strings.ReplaceAll(db, `"`, `""`)+`"`,
		"{anew}", idList(p.anew), "{partly}", idList(p.partly), "{as_before}", idList(p.asBefore)).Replace(string(text))
	if _, err := conn.ExecContext(ctx, filled); err != nil {
		return fmt.Errorf("check: what changed (%s): %w", name, err)
	}
	return nil
}

// idList are the ids of rules with a reach, for an IN that may have none.
func idList(rules []Rule) string {
	ids := []string{"''"}
	for _, r := range rules {
		if r.reach != "" {
			ids = append(ids, quote(r.ID))
		}
	}
	return strings.Join(ids, ", ")
}

// pairs reads two columns of text, the first of which is a key.
func pairs(ctx context.Context, conn *sql.Conn, text string) (map[string]string, error) {
	rows, err := conn.QueryContext(ctx, text)
	if err != nil {
		return nil, fmt.Errorf("check: what changed: %w", err)
	}
	defer rows.Close()
	out := map[string]string{}
	for rows.Next() {
		var key, value string
		if err := rows.Scan(&key, &value); err != nil {
			return nil, fmt.Errorf("check: what changed: %w", err)
		}
		out[key] = value
	}
	return out, rows.Err()
}
