package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao/load"
	"nianbao/report"
)

const ownRuleText = `-- id: own-received
-- kind: plausibility
-- severity: low
-- title: 新收较多 | Many received
-- says: more than 100 requests
SELECT r.organ_id, r.year, r.report_id, ['requests.new.total'] AS fields, '新收' || r.new_total || '件。' AS message, r.new_total AS actual
FROM requests r
WHERE r.new_total > 100
`

// An office's rules are listed, run by night and rehearsed; one with a mistake is named and keeps nothing from being done.
func TestRulesOfTheOffice(t *testing.T) {
	o := newOffice(t)
	dir := filepath.Join(o.dir, "rules")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	own := write("received.sql", ownRuleText)
	bad := write("bad.sql", strings.Replace(strings.Replace(ownRuleText, "own-received", "own-bad", 1), "FROM requests r", "FROM requets r", 1))
	config, err := os.OpenFile(o.config, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := config.WriteString("\nrules: {dir: rules, off: [blank-cells], severity: {own-received: high, old-form: info, carry-ovr: low}}\n"); err != nil {
		t.Fatal(err)
	}
	if err := config.Close(); err != nil {
		t.Fatal(err)
	}

	list := must(t, "rules", "--config", o.config)
	for _, want := range []string{"own-received|plausibility|high|新收较多|was low, own: " + own, "old-form|text|info|仍用旧表式|was low", "blank-cells|arithmetic|low|单元格未填|off"} {
		id, _, _ := strings.Cut(want, "|")
		if got := columnsOf(lineWith(list, id)); got != want {
			t.Errorf("listed: got %q, want %q", got, want)
		}
	}
	if _, _, errOut := typed(t, "rules", "--config", o.config); !strings.Contains(errOut, `there is not: "carry-ovr"`) {
		t.Errorf("a misspelt id: got %q", errOut)
	}

	warnings := strings.Join(o.night(t, 1).Warnings, "\n")
	if want := "rule own-bad: " + bad + ", line 7: Catalog Error: Table with name requets does not exist"; !strings.Contains(warnings, want) {
		t.Errorf("warnings: got %s, want %s", warnings, want)
	}
	db := o.database(t)
	found := rows(t, db, `SELECT severity, count(*) > 0 FROM finding WHERE rule = 'own-received' GROUP BY severity`)
	same(t, "the night's findings", found, []string{"high true"})
	same(t, "findings of a rule that is off", rows(t, db, `SELECT rule FROM finding WHERE rule = 'blank-cells'`), nil)

	if _, err := os.Stat(filepath.Join("..", "..", "..", "shared", "reports", "luolong-2024.txt")); err == nil {
		s, status := checked(t, realReport(t, "luolong-2024.txt"), "--config", o.config)
		if !slices.Contains(s.rules(), "high own-received") || status != exitFindings {
			t.Errorf("a draft by the office's rules: exit status %d, %v", status, s.rules())
		}
	}

	var first []report.Finding
	if err := json.Unmarshal([]byte(must(t, "findings", "--config", o.config, "--json")), &first); err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(first, func(f report.Finding) bool { return f.Rule == "own-received" })
	must(t, "findings", "dismiss", first[at].ID, "--note", "本来就多", "--by", "王", "--config", o.config)
	path, err := load.Newest(o.data())
	if err != nil {
		t.Fatal(err)
	}
	before, err := load.FileDigest(path)
	if err != nil {
		t.Fatal(err)
	}
	out := must(t, "rules", "try", own, "--config", o.config)
	for _, want := range []string{"own-received：新收较多（plausibility，low）", "[高] " + first[at].Organ, first[at].URL, "同一问题：认定0、排除1、未作决定", "排除 " + first[at].Organ, "本来就多（王）"} {
		if !strings.Contains(out, want) {
			t.Errorf("rehearsed: not told: %s\nin\n%s", want, out)
		}
	}
	var tried struct {
		Years []struct{ Year, Reports, Found int }
		Same  struct{ Dismissed, Open int } `json:"same_findings"`
	}
	if err := json.Unmarshal([]byte(must(t, "rules", "try", own, "--config", o.config, "--json")), &tried); err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, y := range tried.Years {
		total += y.Found
		if y.Found > y.Reports {
			t.Errorf("%d: %d findings in %d reports", y.Year, y.Found, y.Reports)
		}
	}
	if n := len(rows(t, db, `SELECT 1 FROM finding WHERE rule = 'own-received'`)); total != n || tried.Same.Dismissed+tried.Same.Open != n {
		t.Errorf("rehearsed: got %d findings, %+v; the night found %d", total, tried.Same, n)
	}
	if status, _, errOut := typed(t, "rules", "try", bad, "--config", o.config); status != exitFault || !strings.Contains(errOut, bad+", line 7: Catalog Error") {
		t.Errorf("a mistake: exit status %d, %q", status, errOut)
	}
	if status, _, errOut := typed(t, "rules", "try", filepath.Join(dir, "none.sql"), "--config", o.config); status != exitFault || !strings.Contains(errOut, "none.sql") {
		t.Errorf("no such file: exit status %d, %q", status, errOut)
	}
	if after, err := load.FileDigest(path); err != nil || after != before {
		t.Errorf("the database was written to: %v", err)
	}
}

func lineWith(text, word string) string {
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, word+" ") {
			return line
		}
	}
	return ""
}

// columnsOf puts one stroke in place of the blanks between columns.
func columnsOf(line string) string {
	var parts []string
	for _, p := range strings.Split(strings.TrimSpace(line), "  ") {
		if p = strings.TrimSpace(p); p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, "|")
}
