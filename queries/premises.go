package queries

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

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
	w.all = digestOf(w.all)
	return w, nil
}

// withinOrgan reports whether what a rule says of an organ follows from that organ's reports.
func (w premises) withinOrgan(r Rule) bool {
	if r.reach != reachOrgan {
		return false
	}
	said := []words{wordsOf(r.SQL)}
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
	namesP       = regexp.MustCompile(`(?i)\bp\b`)
)

// digest is another where the rule, what it is told or what it rests on is.
func (w premises) digest(r Rule, rules []Rule) string {
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
	return digestOf(said...)
}

func digestOf(said ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(said, "\x00")))
	return hex.EncodeToString(sum[:])
}
