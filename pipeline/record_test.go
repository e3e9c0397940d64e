package pipeline

import (
	"slices"
	"testing"

	"nianbao/pipeline/journal"
	"nianbao/queries"
	"nianbao/report"
)

func TestARulesRecordTellsTheShareOfMailedFindingsThatPersonsConfirmed(t *testing.T) {
	past := journal.State{Findings: map[string]journal.FindingHistory{}, Mailed: map[string]map[string]bool{}}
	var all []report.Finding
	add := func(id, rule string, mailed bool, resolved bool, decisions ...string) {
		f := report.Finding{ID: id, Rule: rule, Kind: "arithmetic", Severity: report.High, Digest: "1"}
		h := journal.FindingHistory{Finding: f, Resolved: resolved}
		for _, status := range decisions {
			h.Decisions = append(h.Decisions, journal.Decision{Finding: id, Status: status, Digest: "1"})
		}
		past.Findings[id] = h
		if mailed {
			past.Mailed[id] = map[string]bool{"1": true}
		}
		all = append(all, f)
	}
	add("a", "sum-review", true, false, report.Confirmed)
	add("b", "sum-review", true, true, report.Confirmed)                    // mended since: it was a fault
	add("c", "sum-review", true, false, report.Confirmed, report.Dismissed) // a changed mind
	add("d", "sum-review", true, false)
	add("e", "sum-review", false, false, report.Confirmed) // found on the pages, never mailed
	add("f", "gone-rule", false, false)
	book := Rulebook{Rules: []queries.Rule{{ID: "carry-over", Kind: "continuity", Severity: "high"}, {ID: "sum-review", Kind: "arithmetic", Severity: "high"}}}
	got := recordsOf(book, RulesConfig{Severity: map[string]string{"sum-review": "low"}}, all, past)
	want := []queries.RuleRecord{
		{Rule: "carry-over", Kind: "continuity", Severity: "high"},
		{Rule: "sum-review", Kind: "arithmetic", Severity: "low", Found: 5, Mailed: 4, Confirmed: 2, Dismissed: 1},
		{Rule: "gone-rule", Kind: "arithmetic", Severity: "high", Found: 1},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if share, ok := got[1].Share(); share != 50 || !ok {
		t.Errorf("share: got %v, %v, want 50", share, ok)
	}
	if _, ok := got[0].Share(); ok {
		t.Error("share of a rule that mailed nothing: got one, want none")
	}
}
