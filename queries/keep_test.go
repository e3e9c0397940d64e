package queries

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/report"
)

// told is what is seen of findings: all that a person is told, worst first.
func told(found []report.Finding) []string {
	var out []string
	for _, f := range found {
		number := func(v *float64) string {
			if v == nil {
				return "-"
			}
			return fmt.Sprintf("%.9g", *v) // sums of the statistics differ in their last digits from one check to the next
		}
		out = append(out, fmt.Sprint(f.Rule, " ", f.Severity, " ", f.OrganID, " ", f.Year, " ", f.Fields, " ", f.Message, " ", number(f.Expected), " ",
			number(f.Actual), " ", f.URL, " ", f.Reports, " ", f.Digest))
	}
	return out
}

func sameFindings(t *testing.T, what string, got, want []report.Finding) {
	t.Helper()
	g, w := told(got), told(want)
	slices.Sort(g)
	slices.Sort(w)
	if !slices.Equal(g, w) {
		t.Errorf("%s: got\n  %s\nwant\n  %s", what, strings.Join(g, "\n  "), strings.Join(w, "\n  "))
	}
}

// bystanders are organs whose reports no rule sees, so that the others are few.
func (w *warehouse) bystanders(n int) {
	w.exec(fmt.Sprintf(`INSERT INTO report BY NAME SELECT 900000 + i AS report_id, 'b/' || i AS organ_id, 'unit' AS scope, 1990 AS year, 'http://b.example.gov.cn/' || i AS url,
		'x' AS sha256, 1 AS version, false AS is_current, TIMESTAMPTZ '1991-01-20 03:00:00+00' AS first_seen, '1' AS extractor, 'c' AS content, true AS superseded
		FROM range(%d) AS r(i)`, n))
}

// oneChanged checks again after one organ's reports changed in nothing that a rule looks at: of an organ that changed a rule
// that reaches no further finds the same whether it looks at its reports alone or at all.
func (w *warehouse) oneChanged(o CheckOptions, rule string, before []report.Finding) {
	w.t.Helper()
	w.exec("UPDATE report SET sha256 = 'y' WHERE organ_id = ?", of(before, rule)[0].OrganID)
	sameFindings(w.t, "with one organ changed", w.check(o), before)
}

// What a rule that is not always looked at rests on is part of the state that is compared.
func TestRulesRestOnWhatIsCompared(t *testing.T) {
	rules, err := Rules()
	if err != nil {
		t.Fatal(err)
	}
	parts, err := sharedParts()
	if err != nil {
		t.Fatal(err)
	}
	known := strings.Fields(`report current_report cell cell_fact section section_signature claim diagnostic revision correction requests disclosure disputes
		report_population field organ source found item_word applicant_word field_word`)
	names := regexp.MustCompile(`(?:FROM|JOIN)\s+(?:LATERAL\s+)?([a-z_0-9]{2,})\b[^(]`) // a single letter is one of the columns of IS DISTINCT FROM
	made := regexp.MustCompile(`([a-z_0-9]+) AS (?:MATERIALIZED )?\(`)
	makes := regexp.MustCompile(`CREATE OR REPLACE TEMP (?:TABLE|VIEW) ([a-z_0-9]+)`)
	texts := map[string]string{}
	for _, r := range rules {
		if r.reach != "" {
			texts[r.ID] = uncommented(r.SQL)
		}
		if r.reach != "" && r.reach != reachOrgan && r.reach != reachReports {
			t.Errorf("rule %s: reach %q is none", r.ID, r.reach)
		}
	}
	for _, r := range rules {
		if r.reach == reachOrgan && !(premises{parts: parts}).withinOrgan(r) {
			t.Errorf("rule %s says that it reaches no further than the organ, and needs a shared part that does", r.ID)
		}
	}
	for _, p := range parts {
		texts[p.name] = p.sql
		for _, m := range makes.FindAllStringSubmatch(p.sql, -1) {
			known = append(known, m[1])
		}
	}
	for id, text := range texts {
		own := []string{}
		for _, m := range made.FindAllStringSubmatch(text, -1) {
			own = append(own, m[1])
		}
		for _, m := range names.FindAllStringSubmatch(text, -1) {
			if !slices.Contains(known, m[1]) && !slices.Contains(own, m[1]) {
				t.Errorf("%s rests on %s, which is not compared: it must be looked at always", id, m[1])
			}
		}
		if strings.Contains(text, "'today'") {
			t.Errorf("%s rests on the day: it must be looked at always", id)
		}
	}
}

// Whatever happens from one night to the next, a check that remembers finds what one that looks at everything finds.
func TestChecksOfWhatChangedFindTheSame(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rng := rand.New(rand.NewPCG(seed, 0))
	w := newWarehouse(t)
	for i := range 14 {
		for year := 2022; year <= 2024; year++ {
			p := w.draft(bureau(i), year)
			if (i+year)%5 == 0 { // nights on which nothing is found tell nothing
				p.set("requests.granted.total", 99)
			}
			w.put(p)
		}
	}
	w.put(w.draft(whole, 2024), w.draft(office, 2024), w.draft(town, 2023), w.draft(town, 2024), w.draft(schools, 2024))
	w.exec(`INSERT INTO source (source_id, area_code, area, urls) VALUES ('luolong', '410311', '洛龙区', ['http://www.example.gov.cn/'])`)
	o := CheckOptions{Now: now, Severity: map[string]string{}}
	some := func(text string) string { return text + fmt.Sprintf(" LIMIT 1 OFFSET %d", rng.IntN(40)) }
	one := func() string { return "(" + some("SELECT r.report_id FROM report r ORDER BY r.report_id") + ")" }
	field := func(name string) string { return "(SELECT field_id FROM field WHERE field = '" + name + "')" }
	// a page that changed is another version: its row in table report tells it
	changed := func(id string) {
		w.exec(fmt.Sprintf("UPDATE report SET content = 'c%d' WHERE report_id = %s", rng.Int(), id))
	}
	night := 0
	steps := []struct {
		name string
		do   func()
	}{
		{"a number", func() {
			id := one()
			w.exec("UPDATE cell_fact SET value = value + 7, raw = (value + 7)::VARCHAR WHERE report_id = " + id + " AND field_id = " + field("requests.granted.total"))
			changed(id)
		}},
		{"a blank cell", func() {
			id := one()
			w.exec("UPDATE cell_fact SET value = NULL, raw = '', state = 'blank' WHERE report_id = " + id + " AND field_id = " + field("requests.new.business"))
			changed(id)
		}},
		{"prose", func() {
			id := one()
			w.exec("UPDATE section SET overview = '我镇本年未收到申请。XX局', problems = '无' WHERE report_id = " + id)
			changed(id)
		}},
		{"a doubt", func() {
			id := one()
			w.exec("INSERT INTO diagnostic SELECT " + id + ", 'doubt-merged', 'm', '', []")
			changed(id)
		}},
		{"a correction", func() {
			w.exec(`INSERT INTO correction BY NAME SELECT r.organ_id, r.year, 'requests.granted.total' AS field, 99 AS value, '99' AS corrected, '24' AS printed, 'number' AS state, 'n' AS note,
				'王' AS corrected_by, TIMESTAMPTZ '2025-03-01 03:00:00+00' AS corrected_at, false AS applies FROM report r WHERE r.report_id = ` + one())
		}},
		{"a report that went", func() { w.exec("UPDATE report SET is_current = false WHERE report_id = " + one()) }},
		{"a change in silence", func() {
			w.exec(`INSERT INTO revision SELECT r.report_id, 2, 'requests.granted.total', '1', '2', TIMESTAMPTZ '2025-03-01 03:00:00+00' FROM report r WHERE r.report_id = ` + one())
		}},
		{"another name", func() {
			w.exec("UPDATE organ SET name = name || '局' WHERE organ_id = " + quote(bureau(rng.IntN(14)).ID))
		}},
		{"another day of duty", func() { w.exec(fmt.Sprintf("UPDATE source SET deadline = '01-%02d'", 1+rng.IntN(28))) }},
		{"a severity", func() { o.Severity["carry-over"] = []string{"low", "medium", "high"}[night%3] }},
		{"a rule less, or more", func() {
			if o.Off = append(o.Off, "culprit-cell"); len(o.Off) > 1 {
				o.Off = nil
			}
		}},
		{"nothing", func() {}},
		{"a new organ", func() { w.put(w.draft(bureau(20+night), 2024)) }},
		{"an unknown organ", func() { w.exec("UPDATE report SET organ_id = NULL, organ = NULL WHERE report_id = " + one()) }},
		{"a later day", func() { o.Now = o.Now.AddDate(0, 1, 0) }},
	}
	for _, i := range rng.Perm(len(steps))[:9] { // each night costs two checks
		night++
		steps[i].do()
		want := w.check(o)
		o.Remember = true
		sameFindings(t, fmt.Sprintf("night %d, %s", night, steps[i].name), w.check(o), want)
		o.Remember = false
	}
}

// A program that defines other views or macros looks at everything again, also where no report changed.
func TestOtherDefinitionsAreLookedAtAnew(t *testing.T) {
	w := newWarehouse(t)
	w.put(w.draft(office, 2024))
	w.check(CheckOptions{Remember: true})
	rules, err := Rules()
	if err != nil {
		t.Fatal(err)
	}
	asBefore := func() int {
		t.Helper()
		conn, err := w.db.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		defer dropTemporary(conn)
		p, err := recall(t.Context(), conn, rules)
		if err != nil {
			t.Fatal(err)
		}
		return len(p.asBefore)
	}
	if got := asBefore(); got < 50 {
		t.Errorf("nothing changed: got %d rules that look at nothing, want most", got)
	}
	w.exec(`UPDATE meta SET value = 'of another version' WHERE key = 'definitions'`)
	if got := asBefore(); got != 0 {
		t.Errorf("other definitions: got %d rules that look at nothing, want 0", got)
	}
}
