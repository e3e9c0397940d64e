package queries

import (
	"reflect"
	"testing"

	"nianbao/report"
)

// A finding is news when the organ's own values change, not when a peer publishes: else the same
// jump is mailed again, and a person's decision about it is dropped (rule G6).
func TestPeersMakeNoNews(t *testing.T) {
	const received, penalty, fee = "requests.new.total", "disclosure.penalty.decisions", "disclosure.fee.amount"
	for _, c := range []struct {
		rule  string
		organ report.Organ // whose finding it is
		fill  func(w *warehouse)
		peers func(w *warehouse) // what others publish afterwards
		own   string             // field whose value changes at last
		still bool               // it has no expectation that could move
	}{
		{"yoy-jump", bureau(3), bureaus(received, 2000, 8000), func(w *warehouse) {
			for i := 30; i < 36; i++ {
				w.put(w.draft(bureau(i), 2023).set(received, 100), w.draft(bureau(i), 2024).set(received, 109))
			}
		}, received, false},
		{"area-below-parts", whole, func(w *warehouse) {
			w.put(w.draft(whole, 2024).set(penalty, 100), w.draft(schools, 2024).set(penalty, 2000))
		}, func(w *warehouse) {
			police := report.Organ{ID: "410311/洛龙区公安局", Name: "洛龙区公安局", AreaCode: "410311", Area: "洛龙区", Level: report.LevelCounty, Kind: report.KindDepartment}
			p := w.draft(police, 2024).set(penalty, 3000)
			w.put(p)
			w.exec(`INSERT INTO diagnostic VALUES (?, 'doubt-merged', 'm', '', [])`, p.id) // nor does a doubt about a peer
		}, penalty, false},
		{"unit-10k", bureau(3), func(w *warehouse) {
			for i := range 12 {
				w.put(w.draft(bureau(i), 2024).set(fee, 20+float64(i)))
			}
			w.put(w.draft(bureau(12), 2023))
			w.exec(`UPDATE cell_fact SET value = 230000 WHERE value = 23 AND field_id = (SELECT field_id FROM field WHERE field = '` + fee + `')`)
		}, func(w *warehouse) {
			w.put(w.draft(bureau(20), 2024).set(fee, 29), w.draft(bureau(21), 2024).set(fee, 30))
		}, fee, false},
		{"copied-from-peer", bureau(3), func(w *warehouse) { twins(w, 3, 4) }, func(w *warehouse) { twins(w, 2) }, "requests.granted.total", true},
		{"backlog-large", bureau(3), func(w *warehouse) {
			w.put(w.draft(bureau(3), 2024).count("carried_out", 60, 5))
		}, func(w *warehouse) { w.put(w.draft(bureau(4), 2024).count("carried_out", 70, 5)) }, "requests.carried_out.total", true},
	} {
		t.Run(c.rule, func(t *testing.T) {
			w := newWarehouse(t)
			c.fill(w)
			all, err := Rules()
			if err != nil {
				t.Fatal(err)
			}
			rules := withThoseBefore(all, c.rule)
			find := func() report.Finding {
				t.Helper()
				for _, f := range of(w.check(CheckOptions{Rules: rules}), c.rule) {
					if f.OrganID == c.organ.ID {
						return f
					}
				}
				t.Fatal("found nothing")
				return report.Finding{}
			}
			first := find()
			c.peers(w)
			second := find()
			if second.ID != first.ID || second.Digest != first.Digest {
				t.Errorf("a peer published: %s of %s became %s of %s", first.Digest, first.ID, second.Digest, second.ID)
			}
			if !c.still && *first.Expected == *second.Expected {
				t.Errorf("expected stays %v: this test shows nothing", *first.Expected)
			}
			w.exec(`UPDATE cell_fact SET value = value + 1 WHERE report_id IN (SELECT report_id FROM report WHERE year = 2024)
				AND field_id = (SELECT field_id FROM field WHERE field = ?)`, c.own) // everybody's, so that twins stay alike
			if third := find(); third.ID != first.ID || third.Digest == first.Digest {
				t.Errorf("its own value changed: digest %s, was %s; want another one", third.Digest, first.Digest)
			}
		})
	}
}

// bureaus are 24 of them in two years, their years a little apart; the third one's field jumps.
func bureaus(field string, before, after float64) func(w *warehouse) {
	return func(w *warehouse) {
		for i := range 24 {
			a, b := w.draft(bureau(i), 2023), w.draft(bureau(i), 2024)
			if i == 3 {
				a.set(field, before)
				b.set(field, after)
			}
			w.put(a, b)
		}
	}
}

// twins are bureaus with one and the same table 3.
func twins(w *warehouse, numbers ...int) {
	for _, i := range numbers {
		p := w.draft(bureau(5), 2024)
		p.organ = bureau(i)
		w.put(p)
	}
}

func TestReportsThatArriveMakeNoNewsOfASource(t *testing.T) {
	w := newWarehouse(t)
	w.source("luolong", 30, "")
	w.put(w.draft(office, 2023))
	rules := ruleNamed(t, "source-silent")
	first := w.check(CheckOptions{Rules: rules})[0]
	w.put(w.draft(schools, 2023))
	second := w.check(CheckOptions{Rules: rules})[0]
	if *first.Actual != 1 || *second.Actual != 2 || second.ID != first.ID || second.Digest != first.Digest {
		t.Errorf("a report arrived: got %+v, was %+v", second, first)
	}
	for i := range 3 {
		w.outcome(string(rune('a'+i)), i, "luolong", "gone")
	}
	if third := w.check(CheckOptions{Rules: rules})[0]; third.ID != first.ID || third.Digest == first.Digest {
		t.Errorf("the source went silent: digest %s, was %s; want another one", third.Digest, first.Digest)
	}
}

func TestDigestOfARulesOwnChoice(t *testing.T) {
	w := newWarehouse(t)
	w.put(w.draft(office, 2023))
	digest := func(columns string) string {
		rule := Rule{ID: "own", Kind: "text", Severity: "low", SQL: "SELECT report_id, 'm' AS message, " + columns + " FROM current_report"}
		return w.check(CheckOptions{Rules: []Rule{rule}})[0].Digest
	}
	base := digest("1 AS expected, 2 AS actual, 'x' AS more, 'v' AS values_of")
	for columns, same := range map[string]bool{
		"3 AS expected, 4 AS actual, 'y' AS more, 'v' AS values_of":  true,
		"1 AS expected, 2 AS actual, 'x' AS more, 'w' AS values_of":  false,
		"1 AS expected, 2 AS actual, 'x' AS more, NULL AS values_of": false,
	} {
		if got := digest(columns); (got == base) != same {
			t.Errorf("%s: got the same digest: %v, want %v", columns, got == base, same)
		}
	}
}

// A rebuild is a run that asks no source: it finds what the run before it found.
func TestRunThatAsksNoSourceFindsTheSame(t *testing.T) {
	for _, status := range []string{"unchanged", "declined", "gone", "offline"} {
		w := newWarehouse(t)
		w.source("luolong", 30, "")
		w.put(w.draft(office, 2022), w.draft(office, 2023))
		for i, run := range []string{"r1", "r2", "r3"} {
			w.outcome(run, i, "luolong", status)
		}
		rules := ruleNamed(t, "missing-report", "source-silent", "year-gap", "late-report")
		before := w.check(CheckOptions{Rules: rules})
		w.exec(`INSERT INTO run VALUES ('r4', '2025-05-09T03:00:00Z', NULL, 'finished', NULL)`)
		if after := w.check(CheckOptions{Rules: rules}); !reflect.DeepEqual(after, before) {
			t.Errorf("%s: got %+v, want %+v", status, after, before)
		}
		if got, want := len(of(before, "missing-report")) == 1, status == "unchanged"; got != want {
			t.Errorf("%s: missing-report tells: %v, want %v", status, got, want)
		}
	}
}
