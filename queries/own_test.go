package queries

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// ownRule writes a rule of the office and reads it as the night does.
func ownRule(t *testing.T, sql string) []Rule {
	t.Helper()
	dir := t.TempDir()
	text := "\ufeff-- id: own\r\n-- kind: text\r\n-- severity: low\r\n-- title: 自定 | Own\r\n-- says: something\r\n" + sql
	if err := os.WriteFile(filepath.Join(dir, "own.sql"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	rules, errs := RulesFrom(dir)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	return rules
}

// Each mistake is named with file and line, costs the night no more than its limit, and leaves the other rules and the
// database as they were.
func TestMistakesInRulesOfTheOffice(t *testing.T) {
	w := newWarehouse(t)
	w.put(w.draft(office, 2023).set("disputes.review.total", 5))
	w.widen()
	for _, c := range []struct{ name, sql, want string }{
		{"a misspelt word", "SELECT report_id,\n  'm' AS message\nFORM current_report", `own.sql, line 8: Parser Error: syntax error at or near "FORM"`},
		{"no such column", "SELECT r.report_id,\n  r.nmae AS message FROM current_report r", `own.sql, line 7: Binder Error`},
		{"no such table", "SELECT 1 AS report_id, 'm' AS message\n\nFROM reports_of_all", `own.sql, line 8: Catalog Error: Table with name reports_of_all does not exist`},
		{"a bracket too many", "SELECT 'm' AS message FROM (SELECT 1))", `own.sql, line 6: Parser Error: syntax error at or near ")"`},
		{"a column that is none", "SELECT 'm' AS message, 'high' AS serverity", `own.sql: it yields a column "serverity", which is none of organ_id, year, report_id`},
		{"no message", "SELECT report_id FROM current_report", `own.sql: it yields no column message`},
		{"a message that is nothing", "SELECT report_id, NULL::VARCHAR AS message FROM current_report", `own.sql: Constraint Error: NOT NULL constraint failed: found.message`},
		{"a number that is none", "SELECT 'm' AS message, organ AS expected FROM current_report", `own.sql: Conversion Error: Could not convert string '洛龙区人民政府办公室' to DOUBLE`},
		{"a severity that is none", "SELECT 'm' AS message, 'urgent' AS severity", `own.sql: Invalid Input Error: severity urgent is none of high, medium, low, info`},
		{"more than one statement", "SELECT 'm' AS message; DELETE FROM report", `own.sql, line 6: Parser Error: syntax error at or near ";"`},
		{"no statement", "", `own.sql, line 5: Parser Error: syntax error at or near ")"`},
		{"a statement that writes", "DELETE FROM report", `own.sql, line 6: Parser Error: syntax error at or near "FROM"`},
		{"without an end", "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n)\nSELECT 'm' AS message FROM n WHERE i < 0", `own.sql: stopped after 1.5s`},
		{"a join without its condition", "SELECT 'm' AS message FROM range(10000000) a, range(10000000) b WHERE hash(a.range, b.range) = 1", `own.sql: stopped after 1.5s`},
		{"far too many", "SELECT 'm' AS message FROM range(200000)", `own.sql: it finds more than 100000 cases: narrow it down`},
	} {
		t.Run(c.name, func(t *testing.T) {
			rules := append(ownRule(t, c.sql), ruleNamed(t, "sum-review")...)
			found, broken, err := Check(t.Context(), w.db, CheckOptions{Now: now, Rules: rules, Limit: 1500 * time.Millisecond})
			if err != nil || len(found) != 1 || found[0].Rule != "sum-review" {
				t.Fatalf("the other rule: found %+v, err %v", found, err)
			}
			if len(broken) != 1 {
				t.Fatalf("broken: got %v, want %s", broken, c.want)
			}
			var e *RuleError
			if !errors.As(broken[0], &e) || e.Rule != "own" || !strings.Contains(broken[0].Error(), c.want) || strings.Contains(broken[0].Error(), "\n") {
				t.Errorf("got  %v\nwant %s", broken[0], c.want)
			}
		})
	}
	if tab, err := SQL(t.Context(), w.db, "SELECT count(*) FROM report"); err != nil || tab.Rows[0][0] != int64(1) {
		t.Errorf("the database: got %v, %v", tab.Rows, err)
	}
}
