package pipeline

import (
	"testing"
	"time"

	"nianbao/pipeline/journal"
	"nianbao/report"
)

func finding(id, digest string) report.Finding {
	return report.Finding{ID: id, Rule: "sum-review", Severity: report.High, Digest: digest, Message: "行政复议总计填4，分项之和为5。"}
}

func history(events ...journal.Event) journal.State {
	s := journal.State{Findings: map[string]journal.FindingHistory{}}
	for _, e := range events {
		h := s.Findings[e.Finding.ID]
		if h.FirstSeen.IsZero() {
			h.FirstSeen = e.Time
		}
		h.Finding, h.LastSeen, h.Resolved = *e.Finding, e.Finding.LastSeen, e.Kind == journal.FindingResolved
		s.Findings[e.Finding.ID] = h
	}
	s.Runs = []journal.Run{{ID: "000001", Started: noon.AddDate(0, 0, -1), Outcome: "finished"}}
	return s
}

func TestFindingsGetTheirHistory(t *testing.T) {
	before := noon.AddDate(0, 0, -3)
	known := finding("a", "1")
	known.Status = report.Open
	opened := journal.Event{Kind: journal.FindingOpened, Time: before, Finding: &known}
	gone := known
	gone.LastSeen = noon.AddDate(0, 0, -2)
	resolved := journal.Event{Kind: journal.FindingResolved, Time: noon.AddDate(0, 0, -1), Finding: &gone}
	for _, c := range []struct {
		what    string
		found   []report.Finding
		past    journal.State
		skipped map[string]bool
		event   journal.Kind
		status  string
		first   time.Time
		last    time.Time
	}{
		{"new", []report.Finding{finding("a", "1")}, history(), nil, journal.FindingOpened, report.Open, noon, noon},
		{"still there", []report.Finding{finding("a", "1")}, history(opened), nil, "", report.Open, before, noon},
		{"other values", []report.Finding{finding("a", "2")}, history(opened), nil, journal.FindingChanged, report.Open, before, noon},
		{"gone", nil, history(opened), nil, journal.FindingResolved, report.Resolved, before, noon.AddDate(0, 0, -1)},
		{"long gone", nil, history(opened, resolved), nil, "", report.Resolved, before, noon.AddDate(0, 0, -2)},
		{"back", []report.Finding{finding("a", "1")}, history(opened, resolved), nil, journal.FindingOpened, report.Open, before, noon},
		{"its rule is broken today", nil, history(opened), map[string]bool{"sum-review": true}, "", report.Open, before, noon.AddDate(0, 0, -1)},
	} {
		all, events := reconcile(c.found, c.past, holder{skipped: c.skipped}, noon)
		if len(all) != 1 {
			t.Fatalf("%s: got %d findings, want 1", c.what, len(all))
		}
		f := all[0]
		if f.Status != c.status || !f.FirstSeen.Equal(c.first) || !f.LastSeen.Equal(c.last) {
			t.Errorf("%s: got %s from %s to %s, want %s from %s to %s", c.what, f.Status, f.FirstSeen, f.LastSeen, c.status, c.first, c.last)
		}
		var kind journal.Kind
		if len(events) > 0 {
			kind = events[0].Kind
		}
		if kind != c.event || len(events) > 1 {
			t.Errorf("%s: got events %v, want %q", c.what, events, c.event)
		}
	}
}

func TestADecisionHoldsWhileTheValuesStay(t *testing.T) {
	known := finding("a", "1")
	past := history(journal.Event{Kind: journal.FindingOpened, Time: noon, Finding: &known})
	h := past.Findings["a"]
	h.Decisions = []journal.Decision{{Finding: "a", Status: report.Dismissed, Digest: "1", By: "王", Note: "已核"}}
	past.Findings["a"] = h
	all, _ := reconcile([]report.Finding{finding("a", "1")}, past, holder{}, noon)
	if all[0].Status != report.Dismissed || all[0].DecidedBy != "王" || all[0].Note != "已核" {
		t.Errorf("same values: got %+v, want it dismissed", all[0])
	}
	all, _ = reconcile([]report.Finding{finding("a", "2")}, past, holder{}, noon)
	if all[0].Status != report.Open {
		t.Errorf("other values: got %s, want open", all[0].Status)
	}
}

func TestAlarmBudget(t *testing.T) {
	for _, c := range []struct {
		text  string
		limit int
		since time.Time
		ok    bool
	}{
		{"", 0, time.Time{}, false},
		{"10/week", 10, noon.AddDate(0, 0, -7), true},
		{"3/day", 3, noon.AddDate(0, 0, -1), true},
		{"40/month", 40, noon.AddDate(0, -1, 0), true},
	} {
		limit, since, ok := alarmBudget(c.text, noon)
		if limit != c.limit || !since.Equal(c.since) || ok != c.ok {
			t.Errorf("%q: got %d since %s %v, want %d since %s %v", c.text, limit, since, ok, c.limit, c.since, c.ok)
		}
	}
}
