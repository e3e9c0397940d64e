package journal

import (
	"testing"
	"time"

	"nianbao/report"
)

func TestAnOrganKeepsItsIDWhenItsAreaIsRecoded(t *testing.T) {
	j, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2025, 4, 14, 2, 30, 0, 0, time.UTC)
	name := func(key, code, name string) Event {
		return Event{Kind: Organ, Time: at, Organ: &OrganNamed{Key: key,
			Organ: report.Organ{ID: "410381/偃师市教育局", Name: name, AreaCode: code}}}
	}
	if err := j.Append(name("410381/偃师市教育局", "410381", "偃师市教育局"), name("410307/偃师区教育局", "410307", "偃师区教育局")); err != nil {
		t.Fatal(err)
	}
	state, err := j.State()
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"410381/偃师市教育局", "410307/偃师区教育局"} {
		got := state.Organs[key]
		if got.ID != "410381/偃师市教育局" || got.Name != "偃师区教育局" || got.AreaCode != "410307" {
			t.Errorf("%s: got %+v, want the first id and the new name", key, got)
		}
	}
}

func TestADecisionHoldsAgainWhenItsValuesComeBack(t *testing.T) {
	j, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2025, 4, 14, 2, 30, 0, 0, time.UTC)
	found := func(kind Kind, days int, digest string) Event {
		return Event{Kind: kind, Time: at.AddDate(0, 0, days), Finding: &report.Finding{ID: "a", Digest: digest}}
	}
	err = j.Append(found(FindingOpened, 0, "1"),
		Event{Kind: Decided, Time: at, Decision: &Decision{Finding: "a", Status: report.Dismissed, Digest: "1"}},
		found(FindingChanged, 1, "2"), found(FindingResolved, 2, "2"), found(FindingOpened, 20, "2"))
	if err != nil {
		t.Fatal(err)
	}
	state, err := j.State()
	if err != nil {
		t.Fatal(err)
	}
	h := state.Findings["a"]
	if h.Decision != nil || h.DecisionOn("1") == nil || h.DecisionOn("1").Status != report.Dismissed {
		t.Errorf("decisions: got %+v on the values now and %+v on the old ones", h.Decision, h.DecisionOn("1"))
	}
	if got := h.Reopened.Sub(h.ResolvedAt); got != 18*24*time.Hour {
		t.Errorf("quiet for %s, want 18 days", got)
	}
}
