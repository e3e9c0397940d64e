package queries

import (
	"slices"
	"strings"
	"testing"

	"nianbao/report"
)

// The comparisons are in the database for every client; each answer is worked out by hand from the drafts:
// of n = year - 2015 + lift, an organ received 46 + 3n requests and concluded as many, granted 20 + 2n,
// partly 2, denied 7 (a process), had not 17 + n; 3 reviews, 1 corrected; penalties 61 + n.
func TestComparisonsAsMacros(t *testing.T) {
	w := newWarehouse(t)
	district(w) // 2024: office n = 9, whole n = 69, schools n = 24, 第1区 n = 14; a town of its own numbers
	w.put(w.draft(bureau(2), 2023), w.draft(bureau(2), 2024).text("requests.denied_process.total", "", report.Blank).
		set("requests.new.total", 500).set("disputes.review.total", 40).set("disputes.review.corrected", 10).set("disputes.review.pending", 15))
	w.put(w.draft(bureau(3), 2023)) // 第3区 has no report of 2024
	w.put(w.draft(bureau(4), 2023).set("requests.new.total", 900), w.draft(bureau(4), 2024).set("requests.new.total", 100).set("requests.granted.total", 0))
	w.exec(`INSERT INTO run VALUES ('r', '2025-06-01T03:00:00Z', NULL, 'unfinished', NULL)`)
	w.finish()
	for _, c := range []struct {
		text string
		want []string
	}{
		// 洛龙区教育局: 118 concluded, 68 granted, 2 partly, 7 denied, 41 not held; the sum over three of four
		{`SELECT organ, concluded, granted, partial, denied, unavailable, granted_pct, organs, unknown FROM outcomes(2024, level := 'county') WHERE kind = 'department'`,
			[]string{"洛龙区教育局 118 68 2 7 41 57.6  ", "第4区教育局 97 0 2 7 34 0  ", "第2区教育局 91 50 2  32 54.9  ", "第1区教育局 88 48 2 7 31 54.5  ", "合计 303 116 6 21 106 38.3 3 1"}},
		{`SELECT organ, concluded FROM outcomes(2024, area := '410300') WHERE level = 'county' ORDER BY organ`, []string{
			"洛龙区人民政府 253", "洛龙区人民政府办公室 73", "洛龙区教育局 118"}},
		{`SELECT organ, denied, process, process_pct, organs, unknown FROM grounds(2024, level := 'county') WHERE kind = 'department'`,
			[]string{"洛龙区教育局 7 7   ", "第1区教育局 7 7   ", "第4区教育局 7 7   ", "第2区教育局     ", "合计 21 21 100 3 1"}},
		// 10 of 25 decided: 40 %, Wilson 23.4 to 59.3
		{`SELECT organ, reviews, reviews_corrected, review_rate, review_low, review_high FROM dispute_rates(2024, area := '990102')`, []string{"第2区教育局 40 10/25 40 23.4 59.3"}},
		// in units of the noise: (sqrt(100.375) - sqrt(900.375)) / sqrt(0.5), (sqrt(500.375) - sqrt(88.375)) / sqrt(0.5)
		{`SELECT organ, value, previous, change, change_pct, sigmas FROM movers(2024, field := 'requests.new.total')`, []string{
			"第4区教育局 100 900 -800 -88.9 -28.3", "第2区教育局 500 88 412 468.2 18.3"}},
		{`SELECT name, value, fraction, previous, peer_median, rank, of FROM scorecard('洛龙区教育局', 2024) WHERE name IN ('requests.new.total', 'disclosure_rate', 'denial_share_process')`,
			[]string{"requests.new.total 118  115 109 2 4", "denial_share_process  7/7    0", "disclosure_rate 57.6 68/118 57.4 54.7 1 4"}},
		// 洛龙区: office, schools and town beside the government's own sum; 第3区: nothing there
		{`SELECT field, organs, unknown, without_report, sum_of_organs, own_summary, difference FROM area_sums(2024, area := '410311')
			WHERE field IN ('requests.new.total', 'requests.partial.total', 'disclosure.penalty.decisions') ORDER BY field`,
			[]string{"disclosure.penalty.decisions 3 0 0 229 130 -99", "requests.new.total 3 0 0 276 253 -23", "requests.partial.total 2 1 0 4 2 -2"}},
		{`SELECT DISTINCT organs, without_report FROM area_sums(2023, area := '990103')`, []string{"1 0"}},
		{`SELECT area_code, due, on_time, late, missing FROM timeliness(2024, area := '990000') ORDER BY 1`, []string{"990101 1 1 0 0", "990102 1 1 0 0", "990103 1 0 0 1", "990104 1 1 0 0"}},
		{`SELECT area_code, organs, published, missing FROM completeness(year := 2024, area := '9901') ORDER BY 1`, []string{"990101 1 1 0", "990102 1 1 0", "990103 1 0 1", "990104 1 1 0"}},
		{`SELECT count(*) AS n FROM completeness() WHERE year = 2023`, []string{"5"}},
	} {
		if got := w.ask(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s: got\n  %s\nwant\n  %s", c.text, strings.Join(got, "\n  "), strings.Join(c.want, "\n  "))
		}
	}
	// the league is told alike by the macro and by the query
	query, err := Run(t.Context(), w.db, "rates", Params{Field: "review_corrected_rate", Year: 2024, Area: "990102"})
	if err != nil {
		t.Fatal(err)
	}
	const league = "rank organ fraction rate low high group_rate group_organs funnel_low outside"
	macro := w.ask("SELECT " + strings.ReplaceAll(league, " ", ", ") + " FROM rates('review_corrected_rate', 2024, area := '990102')")
	if got, want := rows(t, query, league), []string{"1 第2区教育局 10/25 40 23.4 59.3 40 1  "}; !slices.Equal(got, want) || !slices.Equal(macro, want) {
		t.Errorf("rates: query %q, macro %q, want %q", got, macro, want)
	}
	for text, want := range map[string]string{
		"FROM rates('requests.new.total', 2024)":           `"requests.new.total" is no share`,
		"FROM movers(2024, field := 'requests.neu.total')": `"requests.neu.total"`,
		"FROM scorecard('无此局', 2024)":                      `"无此局"`,
	} {
		if _, err := SQL(t.Context(), w.db, text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want an error that names %s", text, err, want)
		}
	}
}

// The analysts' handbook can be typed as it stands.
func TestTheHandbooksQueriesRun(t *testing.T) {
	w := newWarehouse(t)
	district(w)
	asked := 0
	for _, block := range blocks(handbook(t, "analyst.md"), "sql") {
		for question := range strings.SplitSeq(block, ";") {
			if _, after, ok := strings.Cut(strings.TrimSpace(question), "--"); ok { // what the line before says of itself
				_, question, _ = strings.Cut(after, "\n")
			}
			if question = strings.TrimSpace(question); question == "" {
				continue
			}
			asked++
			if _, err := SQL(t.Context(), w.db, question); err != nil {
				t.Errorf("%s: %v", question, err)
			}
		}
	}
	if asked < 20 {
		t.Errorf("%d questions in the handbook, want them all", asked)
	}
}
