package queries

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"fmt"
	"regexp"
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
		if p.digests[r.ID], err = w.digest(r, rules); err != nil {
			return plan{}, err
		}
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
				return !same[o.ID] && (slices.Contains(r.After, o.ID) || r.Kind == "statistical" && o.Kind == "statistical")
			}) {
				same[r.ID], grown = false, true
			}
		}
	}
}

// premises are what rules rest on besides reports.
type premises struct {
	all, organTable, sourceTable string
	changed, organs              int
	parts                        []sharedPart
}

func readPremises(ctx context.Context, conn *sql.Conn) (w premises, err error) {
	text, err := keepFS.ReadFile("keep/premises.sql")
	if err != nil {
		return w, fmt.Errorf("check: what changed: %w", err)
	}
	if err := conn.QueryRowContext(ctx, string(text)).Scan(&w.all, &w.organTable, &w.sourceTable, &w.changed, &w.organs); err != nil {
		return w, fmt.Errorf("check: what changed: %w", err)
	}
	if w.parts, err = sharedParts(); err != nil {
		return w, err
	}
	shared, err := checkFS.ReadFile(sharedFile)
	if err != nil {
		return w, fmt.Errorf("check: what changed: %w", err)
	}
	w.all += foundSQL + verdictSQL + uncommented(string(shared))
	for _, p := range w.parts {
		w.all += p.sql
	}
	return w, nil
}

// withinOrgan reports whether what a rule says of an organ follows from that organ's reports.
func (w premises) withinOrgan(r Rule) bool {
	if r.reach != reachOrgan {
		return false
	}
	said := []string{uncommented(r.SQL)}
	for i, p := range w.parts {
		if p.reach != reachOrgan && p.needed(said, w.parts[i+1:]) {
			return false
		}
	}
	return true
}

var (
	namesOrgans  = regexp.MustCompile(`(FROM|JOIN) organ\b`)
	namesSources = regexp.MustCompile(`(FROM|JOIN) source\b`)
)

// digest is another where the rule, what it is told or what it rests on is.
func (w premises) digest(r Rule, rules []Rule) (string, error) {
	text := uncommented(r.SQL)
	said := []string{r.ID, r.Kind, r.Severity, fmt.Sprint(r.forced), text, w.all}
	if namesOrgans.MatchString(text) {
		said = append(said, "organs", w.organTable)
	}
	if namesSources.MatchString(text) {
		said = append(said, "sources", w.sourceTable)
	}
	for _, o := range rules {
		if slices.Contains(r.After, o.ID) {
			said = append(said, "after", o.ID)
		}
	}
	sum := sha256.Sum256([]byte(strings.Join(said, "\x00")))
	return hex.EncodeToString(sum[:]), nil
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
