package queries

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A rule of the office is bounded, so that a slip of the pen does not keep the night from ending.
const (
	ruleLimit = time.Minute
	ruleRows  = 100_000
)

// runRule adds the rule's rows to table found. Columns that it does not yield are NULL, the order of
// its columns does not matter. An error is a *RuleError.
func runRule(ctx context.Context, conn *sql.Conn, r Rule) error {
	if r.File == "" {
		_, err := conn.ExecContext(ctx, insertion(r, ""))
		return ruleError(r, err)
	}
	limit := cmp.Or(r.limit, ruleLimit)
	within, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	err := runOwn(within, conn, r)
	if err != nil && within.Err() != nil && ctx.Err() == nil {
		err = fmt.Errorf("stopped after %s: narrow it down, or look for a join without its condition", limit)
	}
	return ruleError(r, err)
}

// runOwn runs a rule of the office: what it yields is looked at before, and counted after.
func runOwn(ctx context.Context, conn *sql.Conn, r Rule) error {
	if err := vet(ctx, conn, r); err != nil {
		return err
	}
	done, err := conn.ExecContext(ctx, insertion(r, fmt.Sprintf(" LIMIT %d", ruleRows+1)))
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err == nil && n > ruleRows {
		_, err := conn.ExecContext(ctx, "DELETE FROM found WHERE rule = "+quote(r.ID))
		return errors.Join(fmt.Errorf("it finds more than %d cases: narrow it down", ruleRows), err)
	}
	return nil
}

// insertion is the statement that a rule's own stands in, on lines of its own from the line after ruleAt.
func insertion(r Rule, limit string) string {
	severity := "CASE WHEN severity NOT IN ('high', 'medium', 'low', 'info') THEN error('severity ' || severity || ' is none of high, medium, low, info') ELSE severity END"
	if r.forced { // the office's word goes before the rule's, but does not make news of a mere remark
		severity = "CASE WHEN severity = 'info' THEN 'info' END"
	}
	return fmt.Sprintf(`INSERT INTO found SELECT %[1]s, %[2]s, %[3]s, organ_id, year, report_id, other_report_id, coalesce(fields, []), message, expected, actual, `+
		`%[5]s, source, url, more, values_of, touches, p, coalesce(large, true), cause FROM (FROM found WHERE false UNION ALL BY NAME (
%[4]s
)) AS found_now%[6]s`, quote(r.ID), quote(r.Kind), quote(r.Severity), r.SQL, severity, limit)
}

// ruleAt is how many lines stand before a rule's own, in every statement that it is put into.
const ruleAt = 1

// vet looks at what a rule would yield, without running it: a column whose name is misspelt would be
// passed over in silence.
func vet(ctx context.Context, conn *sql.Conn, r Rule) error {
	known, err := columnsOf(ctx, conn, "DESCRIBE found")
	if err != nil {
		return err
	}
	known = slices.DeleteFunc(known, func(c string) bool { return c == "rule" || c == "kind" || c == "rule_severity" })
	have, err := columnsOf(ctx, conn, "DESCRIBE FROM (\n"+r.SQL+"\n) AS own")
	if err != nil {
		return err
	}
	for _, c := range have {
		if !slices.Contains(known, c) {
			return fmt.Errorf("it yields a column %q, which is none of %s", c, strings.Join(known, ", "))
		}
	}
	if !slices.Contains(have, "message") {
		return errors.New("it yields no column message")
	}
	return nil
}

// columnsOf are the names that a DESCRIBE tells.
func columnsOf(ctx context.Context, conn *sql.Conn, text string) (names []string, err error) {
	rows, err := conn.QueryContext(ctx, text)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		row := make([]any, len(columns))
		places := make([]any, len(columns))
		for i := range row {
			places[i] = &row[i]
		}
		if err := rows.Scan(places...); err != nil {
			return nil, err
		}
		names = append(names, fmt.Sprint(row[0]))
	}
	return names, rows.Err()
}

// RuleError says that a rule was skipped, and why: what it found before is then neither confirmed nor
// resolved.
type RuleError struct {
	Rule string // its id; empty where the file does not tell it
	Err  error
}

func (e *RuleError) Error() string {
	if e.Rule == "" {
		return "rule " + e.Err.Error()
	}
	return "rule " + e.Rule + ": " + e.Err.Error()
}

func (e *RuleError) Unwrap() error { return e.Err }

// ruleError says of what rule an error is, and in which line of its file; nil stays nil.
func ruleError(r Rule, err error) error {
	switch {
	case err == nil:
		return nil
	case r.File != "":
		err = &placedError{file: r.File, line: lineOf(r.SQL, err), err: err}
	}
	return &RuleError{Rule: r.ID, Err: err}
}

// placedError is a mistake in a file, said in one line.
type placedError struct {
	file string
	line int // from 1; 0 where the engine does not tell it
	err  error
}

func (e *placedError) Error() string {
	what, _, _ := strings.Cut(e.err.Error(), "\n\nLINE ")
	what = strings.Join(strings.Fields(what), " ")
	if e.line == 0 {
		return e.file + ": " + what
	}
	return fmt.Sprintf("%s, line %d: %s", e.file, e.line, what)
}

func (e *placedError) Unwrap() error { return e.err }

var (
	engineLine = regexp.MustCompile(`LINE (\d+):`)
	engineWord = regexp.MustCompile(`at or near "([^"]+)"`)
)

// lineOf is the line of the rule's file that an error of the engine is about; 0 where it does not say.
// Of a word that stands first in its line the engine tells the line before.
func lineOf(text string, err error) int {
	m := engineLine.FindStringSubmatch(err.Error())
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	n = max(0, n-ruleAt)
	lines := strings.Split(text, "\n")
	word := engineWord.FindStringSubmatch(err.Error())
	if word != nil && n > 0 && n < len(lines) && !strings.Contains(lines[n-1], word[1]) && strings.HasPrefix(lines[n], word[1]) {
		return n + 1
	}
	return n
}
