package queries

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao/report"
)

func TestHonestReportsFindNothing(t *testing.T) {
	w := newWarehouse(t)
	for _, o := range []report.Organ{office, schools, town} {
		for year := 2021; year <= 2024; year++ {
			w.put(w.draft(o, year))
		}
	}
	for _, f := range w.check(CheckOptions{}) {
		t.Errorf("%s %d: %s %s", f.Organ, f.Year, f.Rule, f.Message)
	}
}

// ruleNamed picks rules that come with the program, and their predecessors.
func ruleNamed(t *testing.T, ids ...string) []Rule {
	t.Helper()
	all, err := Rules()
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(all, func(r Rule) bool { return !slices.Contains(ids, r.ID) })
}

func TestFindingSaysWhereItIs(t *testing.T) {
	w := newWarehouse(t)
	p := w.draft(office, 2023).set("disputes.review.total", 5)
	w.put(p)
	found := w.check(CheckOptions{Rules: ruleNamed(t, "sum-review")})
	if len(found) != 1 {
		t.Fatalf("got %+v", found)
	}
	f := found[0]
	if f.Organ != office.Name || f.OrganID != office.ID || f.AreaCode != "410311" || f.Year != 2023 || f.URL != p.url() ||
		!slices.Equal(f.Reports, []int64{p.id}) || f.Status != report.Open || f.Title != "行政复议之和不符" || f.Kind != "arithmetic" ||
		*f.Expected != 3 || *f.Actual != 5 {
		t.Errorf("got %+v", f)
	}
	if want := report.Fingerprint("sum-review", office.ID, 2023, f.Fields); f.ID != want {
		t.Errorf("fingerprint: got %s, want %s", f.ID, want)
	}
	w.exec(`UPDATE cell_fact SET value = 6 WHERE value = 5`)
	again := w.check(CheckOptions{Rules: ruleNamed(t, "sum-review")})[0]
	if again.ID != f.ID || again.Digest == f.Digest {
		t.Errorf("other values: id %s and %s, digest %s and %s; want the same id and another digest", f.ID, again.ID, f.Digest, again.Digest)
	}
}

func TestDoubtfulReadingAccusesNobody(t *testing.T) {
	for _, c := range []struct {
		name, code, fields, want string
	}{
		{"this cell", "doubt-merged", "['disputes.review.pending']", "info"},
		{"the whole document", "doubt-garbled", "[]", "info"},
		{"another cell", "doubt-merged", "['requests.new.total']", "high"},
		{"not a doubt", "sum-review", "['disputes.review.total']", "high"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWarehouse(t)
			p := w.draft(office, 2023).set("disputes.review.total", 5)
			w.put(p)
			plain := w.check(CheckOptions{Rules: ruleNamed(t, "sum-review")})
			w.exec(`INSERT INTO diagnostic VALUES (?, ?, 'm', '', `+c.fields+`)`, p.id, c.code)
			found := w.check(CheckOptions{Rules: ruleNamed(t, "sum-review"), Severity: map[string]string{"sum-review": "high"}})
			if len(found) != 1 || found[0].Severity != c.want || strings.Contains(found[0].Message, "核对原页面") != (c.want == "info") {
				t.Errorf("got %+v, want severity %s", found, c.want)
			}
			if changed := found[0].Digest != plain[0].Digest; changed != (c.want == "info") {
				t.Errorf("digest changed: %v; a doubt that goes must make the finding news", changed)
			}
		})
	}
}

func TestOnlyCurrentReportsAccuse(t *testing.T) {
	w := newWarehouse(t)
	old, current := w.draft(office, 2023).set("disputes.review.total", 5), w.draft(office, 2023)
	old.old, current.version = true, 2
	w.put(old, current)
	rule := Rule{ID: "any", Kind: "arithmetic", Severity: "high", SQL: "SELECT report_id, year, organ_id, 'm' AS message FROM report"}
	if found := w.check(CheckOptions{Rules: []Rule{rule}}); len(found) != 1 || found[0].Reports[0] != current.id {
		t.Errorf("got %+v, want the current version only", found)
	}
}

func TestOfficeChangesRules(t *testing.T) {
	w := newWarehouse(t)
	w.put(w.draft(office, 2023).set("disputes.review.total", 5).text("disclosure.fee.amount", "", report.Blank))
	rules := ruleNamed(t, "sum-review", "blank-cells", "total-blank")
	if found := w.check(CheckOptions{Rules: rules, Off: []string{"sum-review"}}); len(found) != 1 || found[0].Rule != "blank-cells" {
		t.Errorf("switched off: got %+v", found)
	}
	found := w.check(CheckOptions{Rules: rules, Severity: map[string]string{"sum-review": "low", "blank-cells": "medium"}})
	if len(found) != 2 || found[0].Rule != "blank-cells" || found[0].Severity != "medium" || found[1].Severity != "low" {
		t.Errorf("other severities: got %+v, want them worst first", found)
	}
}

func TestBrokenRuleIsNamedAndSkipped(t *testing.T) {
	w := newWarehouse(t)
	w.put(w.draft(office, 2023).set("disputes.review.total", 5))
	w.widen()
	rules := append(ruleNamed(t, "sum-review"),
		Rule{ID: "typo", Kind: "text", Severity: "low", SQL: "SELEKT 1"},
		Rule{ID: "dumb", Kind: "text", Severity: "low", SQL: "SELECT report_id FROM report"},
		Rule{ID: "sum-review", Kind: "text", Severity: "low", SQL: "SELECT 'twice' AS message"})
	found, broken, err := Check(t.Context(), w.db, CheckOptions{Now: now, Rules: rules})
	if err != nil || len(found) != 1 || len(broken) != 3 {
		t.Fatalf("found %d, broken %v, err %v", len(found), broken, err)
	}
	var names []string
	for _, err := range broken {
		var e *RuleError
		if errors.As(err, &e) {
			names = append(names, e.Rule)
		}
	}
	slices.Sort(names)
	if !slices.Equal(names, []string{"dumb", "typo"}) {
		t.Errorf("skipped: got %v", names)
	}
}

func TestRulesOfTheOffice(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"own.sql":   "-- id: own\n-- kind: text\n-- severity: low\n-- title: 自定 | Own\n-- says: a title\n--   that is long\nSELECT report_id, '标题' AS message FROM current_report WHERE length(title) > 3;\n",
		"bare.sql":  "SELECT 1",
		"wrong.sql": "-- id: w\n-- kind: odd\n-- severity: low\n-- title: t\n-- says: s\nSELECT 1",
		"_note.sql": "nothing",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	rules, errs := RulesFrom(dir)
	if len(rules) != 1 || rules[0].Says != "a title that is long" || rules[0].Title != "自定" || rules[0].TitleEN != "Own" {
		t.Errorf("got %+v", rules)
	}
	if len(errs) != 2 || !strings.Contains(errors.Join(errs...).Error(), `bare.sql: the comment at its top has no line "-- id: ..."`) ||
		!strings.Contains(errors.Join(errs...).Error(), `wrong.sql: kind "odd"`) {
		t.Errorf("got %v", errs)
	}
	w := newWarehouse(t)
	w.put(w.draft(office, 2023))
	if found := w.check(CheckOptions{Rules: rules}); len(found) != 1 || found[0].Severity != "low" || found[0].OrganID != office.ID {
		t.Errorf("got %+v", found)
	}
	if _, errs := RulesFrom(filepath.Join(dir, "none")); len(errs) != 1 {
		t.Errorf("a folder that is not there: %v", errs)
	}
}

// What a rule found before is not resolved because its file has a mistake: the error says whose it is.
func TestErrorsOfARuleFileNameTheRule(t *testing.T) {
	for text, want := range map[string]string{
		"-- id: w\n-- kind: text\n-- severity: hihg\n-- title: t\n-- says: s\nSELECT 1": `w: rule w: f.sql: severity "hihg" is none of high, medium, low, info`,
		"-- id: w\n-- kind: text\nSELECT 1":                                             `w: rule w: f.sql: the comment at its top has no line "-- severity: ..."`,
		"SELECT 1":                                                                      `: rule f.sql: the comment at its top has no line "-- id: ..."`,
	} {
		_, err := ReadRule("f.sql", text)
		var e *RuleError
		if !errors.As(err, &e) {
			t.Fatalf("%q: got %v, want a RuleError", text, err)
		}
		if got := e.Rule + ": " + e.Error(); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
	for _, dir := range []string{"none", t.TempDir()} {
		if dir != "none" { // a link that leads nowhere
			if err := os.Symlink(filepath.Join(dir, "gone"), filepath.Join(dir, "own.sql")); err != nil {
				t.Skipf("no links here: %v", err)
			}
		}
		_, errs := RulesFrom(dir)
		var e *RuleError
		if len(errs) != 1 || !errors.As(errs[0], &e) || e.Rule != "" {
			t.Errorf("%s: got %v, want a RuleError that knows no rule", dir, errs)
		}
	}
}

// A night's tests are judged together: what is kept depends on how many there were.
func TestFalseDiscoveryRate(t *testing.T) {
	w := newWarehouse(t)
	w.put(w.draft(office, 2023))
	rule := func(tests string) Rule {
		return Rule{ID: "s", Kind: "statistical", Severity: "low", SQL: "SELECT 1 AS report_id, [i::VARCHAR] AS fields, 'm' AS message, x.p AS p, x.large AS large " +
			"FROM (VALUES " + tests + ") AS x(i, p, large)"}
	}
	for tests, want := range map[string]int{
		"(1, 0.04, true)":                                         1,
		"(1, 0.04, true), (2, 0.9, true)":                         0, // 0.04 > 0.05/2
		"(1, 0.01, true), (2, 0.04, true), (3, 0.049, true)":      3, // the third is within 0.05·3/3
		"(1, 0.001, false), (2, 0.002, true), (3, 0.9, true)":     1, // kept, but too small an effect to tell
		"(1, 0.02, true), (2, 0.02, true), (3, 0.9, NULL)":        2,
		"(1, NULL::DOUBLE, true), (2, 0.9, true), (3, 0.8, true)": 1, // without p it is no test
	} {
		w.exec("UPDATE report SET report_id = 1")
		if found := w.check(CheckOptions{Rules: []Rule{rule(tests)}}); len(found) != want {
			t.Errorf("%s: got %d findings, want %d", tests, len(found), want)
		}
	}
}

// A check leaves nothing behind on its connection, and none of it in the database.
func TestCheckLeavesNothingBehind(t *testing.T) {
	w := newWarehouse(t)
	w.put(w.draft(office, 2023))
	w.db.SetMaxOpenConns(1)
	w.check(CheckOptions{Rules: ruleNamed(t, "sum-review")})
	tab, err := SQL(t.Context(), w.db, "SELECT table_name FROM duckdb_tables() WHERE temporary UNION ALL SELECT view_name FROM duckdb_views() WHERE temporary AND NOT internal")
	if err != nil || len(tab.Rows) != 0 {
		t.Errorf("left: %v, %v", tab.Rows, err)
	}
}

func TestFindingsAreStoredAndReadBack(t *testing.T) {
	w := newWarehouse(t)
	three := 3.0
	want := []report.Finding{
		{ID: "a", Rule: "r", Kind: "text", Severity: "high", Status: "open", Title: "标题", Organ: "机关", OrganID: "o", AreaCode: "1", Year: 2023,
			Fields: []string{"x", "y"}, Message: "带“引号”和'单引号'", Expected: &three, URL: "http://a", Reports: []int64{1 << 52, 2}, Digest: "d",
			FirstSeen: now, LastSeen: now.AddDate(0, 0, 1), DecidedBy: "王", Note: "n"},
		{ID: "b", Rule: "s", Kind: "timeliness", Severity: "info", Status: "dismissed", Title: "t", Source: "luolong", Fields: []string{}, Message: "m",
			Reports: []int64{}, Digest: "e", FirstSeen: now, LastSeen: now},
	}
	for range 2 { // the second time replaces the first
		if err := StoreFindings(t.Context(), w.db, slices.Clone(want)); err != nil {
			t.Fatal(err)
		}
	}
	got, err := StoredFindings(t.Context(), w.db)
	if err != nil || len(got) != 2 {
		t.Fatalf("got %d, %v", len(got), err)
	}
	for i := range got {
		a, b := got[i], want[i]
		if (a.Expected == nil) != (b.Expected == nil) || !slices.Equal(a.Fields, b.Fields) || !slices.Equal(a.Reports, b.Reports) ||
			!a.FirstSeen.Equal(b.FirstSeen) || !a.LastSeen.Equal(b.LastSeen) {
			t.Errorf("got %+v, want %+v", a, b)
		}
		if a.Message != b.Message || a.Source != b.Source || a.Year != b.Year || a.Note != b.Note || a.Digest != b.Digest {
			t.Errorf("got %+v, want %+v", a, b)
		}
	}
	if err := StoreFindings(t.Context(), w.db, nil); err != nil {
		t.Fatal(err)
	}
	if got, _ := StoredFindings(t.Context(), w.db); len(got) != 0 {
		t.Errorf("no findings: got %v", got)
	}
}
