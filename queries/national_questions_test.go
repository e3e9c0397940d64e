package queries

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"nianbao/load"
)

// question is a comparison and what a person who knows DuckDB would write for it by hand.
type question struct {
	name   string
	params Params
	macro  string
	plain  string // by hand, what the macro answers; empty: the same
	bare   string // by hand, what the named query answers
}

func (n *national) questions() []question {
	year := n.first + n.years - 1
	organ := n.organ(5)
	near := fmt.Sprintf(`WITH self AS (SELECT r.level, r.kind, r.scope, replace(r.organ, r.area, '') AS duty, q.new_total AS volume
		FROM report r JOIN requests q ON q.report_id = r.report_id WHERE r.is_current AND r.organ_id = '%s' AND r.year = %d)
		SELECT r.organ, q.new_total AS volume, 100 * q.granted_total / nullif(q.concluded_total, 0) AS disclosure_rate,
		       100 * (q.denied_third_party_total + q.denied_internal_total + q.denied_process_total + q.denied_enforcement_file_total + q.denied_inquiry_total
		           + q.denied_state_secret_total + q.denied_prohibited_by_law_total + q.denied_security_stability_total) / nullif(q.concluded_total, 0) AS denial_rate,
		       100 * q.carried_out_total / nullif(q.new_total + q.carried_in_total, 0) AS carry_over_rate,
		       r.organ_id = '%s' AS is_self, r.area_code, r.organ_id
		FROM report r JOIN requests q ON q.report_id = r.report_id JOIN self s ON r.level = s.level AND r.kind = s.kind AND r.scope = s.scope
		     AND replace(r.organ, r.area, '') = s.duty
		WHERE r.is_current AND r.year = %d ORDER BY is_self DESC, abs(ln(q.new_total + 0.5) - ln(s.volume + 0.5)), r.organ`, organ.ID, year, organ.ID, year)
	return []question{
		{"ranking", Params{Year: year, Field: received}, fmt.Sprintf(`FROM ranking('%s', %d)`, received, year), "",
			fmt.Sprintf(`SELECT rank() OVER w AS rank, count(*) OVER (PARTITION BY level, kind, scope) AS "of", organ, level, kind, scope, new_total AS value,
				100 * percent_rank() OVER (PARTITION BY level, kind, scope ORDER BY new_total) AS percentile, organ_id
				FROM requests WHERE year = %d AND new_total IS NOT NULL
				WINDOW w AS (PARTITION BY level, kind, scope ORDER BY new_total DESC) ORDER BY level, kind, scope, rank, organ`, year)},
		{"yoy", Params{Year: year, Field: received}, fmt.Sprintf(`FROM yoy('%s') y WHERE y.year = %d`, received, year),
			fmt.Sprintf(`SELECT a.organ, a.organ_id, a.year, a.new_total AS value, b.new_total AS previous, a.new_total - b.new_total AS change,
				100 * (a.new_total - b.new_total) / nullif(b.new_total, 0) AS change_pct
				FROM requests a LEFT JOIN requests b ON b.organ_id = a.organ_id AND b.scope = a.scope AND b.year = a.year - 1
				WHERE a.year = %d AND a.new_total IS NOT NULL ORDER BY 1, 2, 3`, year),
			fmt.Sprintf(`WITH one AS (
				SELECT a.organ, a.year, a.new_total AS value, b.new_total AS previous, a.organ_id,
				       CASE WHEN a.new_total + b.new_total >= 20 THEN ln((a.new_total + 0.5) / (b.new_total + 0.5)) END AS l, 1 / (a.new_total + 0.5) + 1 / (b.new_total + 0.5) AS v,
				       a.level || '/' || a.kind || '/' || a.scope AS near, near || '/' || replace(r.organ, r.area, '') AS alike
				FROM requests a JOIN report r ON r.report_id = a.report_id LEFT JOIN requests b ON b.organ_id = a.organ_id AND b.scope = a.scope AND b.year = a.year - 1
				WHERE a.year = %d AND a.new_total IS NOT NULL),
			pool AS (SELECT alike AS name, count(*) - 1 AS peers, median(l) AS m, greatest(0.0225, (1.4826 * mad(l)) ** 2 - median(v)) AS s2 FROM one WHERE l IS NOT NULL GROUP BY 1 HAVING count(*) >= 9
				UNION ALL SELECT near, count(*) - 1, median(l), greatest(0.0225, (1.4826 * mad(l)) ** 2 - median(v)) FROM one WHERE l IS NOT NULL GROUP BY 1 HAVING count(*) >= 9),
			placed AS (SELECT o.*, coalesce(a.peers, s.peers) AS peers, o.previous * exp(coalesce(a.m, s.m)) AS expected, coalesce(a.s2, s.s2) AS s2
				FROM one o LEFT JOIN pool a ON a.name = o.alike LEFT JOIN pool s ON s.name = o.near)
			SELECT organ, year, value, previous, value - previous AS change, round(100 * (value - previous) / nullif(previous, 0), 1) AS change_pct,
				floor(greatest(0, sqrt(previous + 0.375) - 1.386) ** 2) AS low, ceil((sqrt(previous + 0.375) + 1.386) ** 2) AS high, round(expected, 1) AS expected,
				floor((expected + 0.5) * exp(-1.96 * sqrt(s2 + 1 / (previous + 0.5) + 1 / (expected + 0.5)))) AS expected_low,
				ceil((expected + 0.5) * exp(1.96 * sqrt(s2 + 1 / (previous + 0.5) + 1 / (expected + 0.5)))) AS expected_high, peers, organ_id
			FROM placed ORDER BY abs(change) DESC NULLS LAST, organ`, year)},
		{"trend", Params{Organ: organ.ID, Field: received}, fmt.Sprintf(`FROM trend('%s', '%s')`, organ.ID, received), "",
			fmt.Sprintf(`SELECT q.organ, q.year, q.new_total AS value, q.new_total - lag(q.new_total) OVER (ORDER BY q.year) AS change,
				round(100 * (q.new_total / lag(q.new_total) OVER (ORDER BY q.year) - 1), 1) AS change_pct
				FROM requests q WHERE q.organ_id = '%s' ORDER BY q.year`, organ.ID)},
		{"peers", Params{Organ: organ.ID, Year: year}, fmt.Sprintf(`FROM peers('%s', %d)`, organ.ID, year), "", near},
	}
}

// comparisons asks each question by its name, by its macro, and by hand, rows decoded.
func (n *national) comparisons(db *sql.DB) {
	conn, err := db.Conn(n.Context())
	if err != nil {
		n.Fatal(err)
	}
	defer conn.Close()
	for _, q := range n.questions() {
		bare := func(ctx context.Context) (Table, error) { return query(ctx, conn, q.bare) }
		named, hand, rows := n.inTurns(func(ctx context.Context) (Table, error) { return Run(ctx, db, q.name, q.params) }, bare)
		n.Logf("%-8s named query %7.1f ms, %d rows; by hand %7.1f ms, %d rows: %s (wanted 2)", q.name, ms(named), rows[0], ms(hand), rows[1], named.over(hand))
		if q.plain != "" {
			bare = func(ctx context.Context) (Table, error) { return query(ctx, conn, q.plain) }
		}
		macro, hand, rows := n.inTurns(func(ctx context.Context) (Table, error) { return query(ctx, conn, q.macro) }, bare)
		n.Logf("%-8s macro       %7.1f ms, %d rows; by hand %7.1f ms: %s", q.name, ms(macro), rows[0], ms(hand), macro.over(hand))
	}
}

func ms(s spent) float64 { return float64(s.wall.Microseconds()) / 1e3 }

// rules measures the whole catalogue, and what each part of it takes.
func (n *national) rules(db *sql.DB) {
	all, err := Rules()
	if err != nil {
		n.Fatal(err)
	}
	n.perRule(db, all, n.now())
	n.arithmetic(db, all)
	var found int
	whole := n.time(func() error {
		f, broken, err := Check(n.Context(), db, CheckOptions{Now: n.now()})
		for _, err := range broken {
			n.Error(err)
		}
		found = len(f)
		return err
	})
	n.Logf("the whole catalogue over all %d years: %.1f s, of processor time %.1f s, %d findings; peak memory so far %d MB",
		n.years, whole.wall.Seconds(), whole.cpu.Seconds(), found, n.peak())
}

func (n *national) now() time.Time { return time.Date(n.first+n.years, 6, 1, 3, 0, 0, 0, time.UTC) }

// arithmetic sets the rules that need nothing but the form beside a plain scan of all cells.
func (n *national) arithmetic(db *sql.DB, all []Rule) {
	all = slices.DeleteFunc(slices.Clone(all), func(r Rule) bool { return r.Kind != "arithmetic" })
	check := func() error { _, _, err := Check(n.Context(), db, CheckOptions{Now: n.now(), Rules: all}); return err }
	n.time(check)
	checked := n.time(check)
	scan := func() error {
		_, err := SQL(n.Context(), db, `SELECT count(*), sum(c.value), sum(c.field_id), count(*) FILTER (c.state = 'number'), sum(c.report_id % 7) FROM cell_fact c`)
		return err
	}
	n.time(scan)
	scanned := n.time(scan)
	n.Logf("%d arithmetic rules with all that they share, over all years: %.2f s; a plain scan of the cells %.2f s: %s (wanted 5)",
		len(all), checked.wall.Seconds(), scanned.wall.Seconds(), checked.over(scanned))
}

// perRule prints the dearest rules.
func (n *national) perRule(db *sql.DB, all []Rule, now time.Time) {
	conn, err := db.Conn(n.Context())
	if err != nil {
		n.Fatal(err)
	}
	defer conn.Close()
	defer dropTemporary(conn)
	type cost struct {
		name string
		took spent
	}
	costs := []cost{{"what all rules share", n.time(func() error { return prepareCheck(n.Context(), conn, now) })}}
	all = inOrder(all)
	costs = append(costs, cost{"statistics", n.time(func() error { _, broken := prepareParts(n.Context(), conn, all); return errors.Join(broken...) })})
	for _, r := range all {
		costs = append(costs, cost{r.ID, n.time(func() error { return runRule(n.Context(), conn, r) })})
	}
	costs = append(costs, cost{"verdict", n.time(func() error { _, err := judge(n.Context(), conn, all); return err })})
	slices.SortFunc(costs, func(a, b cost) int { return int(b.took.cpu - a.took.cpu) })
	for _, c := range costs[:min(12, len(costs))] {
		n.Logf("  %-24s %6.2f s, of processor time %6.2f s", c.name, c.took.wall.Seconds(), c.took.cpu.Seconds())
	}
}

// district measures a night on which one district's sixty reports of the last year changed.
func (n *national) district() {
	var store *load.Store
	n.step("a changed district of 60: copy of the warehouse to work on", func() (err error) {
		store, err = load.Begin(n.Context(), n.dir, false, load.Limits{Memory: nationalDuckDB})
		return err
	})
	defer store.Close()
	year := n.first + n.years - 1
	var entries []load.Entry
	for i := range min(districtSize, n.organs) {
		e := n.entry(i, year)
		e.Page.Fetched = n.now()
		e.Report.Sections.Overview += "已更正。"
		e.Report.Cells[n.at["disclosure.penalty.decisions"]].Value += 3
		entries = append(entries, e)
	}
	n.step("  Put", func() error { _, err := store.Put(n.Context(), "1", entries); return err })
	n.step("  Finish", func() error { return store.Finish(n.Context(), n.facts()) })
	n.step("  check of what changed", func() error { return n.check(store.DB(), CheckOptions{Now: n.now(), Remember: true}) })
	n.step("  check of everything, for comparison", func() error { return n.check(store.DB(), CheckOptions{Now: n.now()}) })
	n.step("  check on a night on which nothing changed", func() error { return n.check(store.DB(), CheckOptions{Now: n.now().AddDate(0, 0, 1), Remember: true}) })
	n.step("  WriteParquet", func() error { return store.WriteParquet(n.Context(), "000002") })
}
