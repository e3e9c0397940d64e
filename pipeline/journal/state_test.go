package journal

import (
	"slices"
	"testing"
	"time"

	"nianbao/report"
)

func night(n int) time.Time { return now.AddDate(0, 0, n) }

func finding(kind Kind, n int, digest string, lastSeen time.Time) Event {
	return Event{Time: night(n), Kind: kind, Finding: &report.Finding{ID: "f", Organ: "甲", Digest: digest, LastSeen: lastSeen}}
}

func decided(n int, status, digest string) Event {
	return Event{Time: night(n), Kind: Decided, Decision: &Decision{Finding: "f", Status: status, Digest: digest, By: "王", Note: status}}
}

func TestHistoryOfAFinding(t *testing.T) {
	zero := time.Time{}
	j := open(t, t.TempDir())
	for i, step := range []struct {
		event               Event
		status, digest, by  string
		firstSeen, lastSeen time.Time
	}{
		{finding(FindingOpened, 0, "one", zero), "open", "one", "", night(0), night(0)},
		{decided(1, report.Dismissed, "one"), "dismissed", "one", "王", night(0), night(0)},
		{finding(FindingChanged, 2, "two", zero), "open", "two", "", night(0), night(2)},
		{decided(2, report.Dismissed, "one"), "open", "two", "", night(0), night(2)},
		{decided(3, report.Confirmed, ""), "confirmed", "two", "王", night(0), night(2)},
		{finding(FindingResolved, 9, "", night(8)), "resolved", "two", "王", night(0), night(8)},
		{finding(FindingOpened, 20, "two", night(20)), "confirmed", "two", "王", night(0), night(20)},
		{decided(21, report.Open, "two"), "open", "two", "王", night(0), night(20)},
		{finding(FindingChanged, 22, "one", zero), "dismissed", "one", "王", night(0), night(22)},
	} {
		appendAll(t, j, step.event)
		s, err := j.State()
		if err != nil {
			t.Fatal(err)
		}
		got := s.Findings["f"].Current()
		if got.Status != step.status || got.Digest != step.digest || got.DecidedBy != step.by || got.Organ != "甲" ||
			!got.FirstSeen.Equal(step.firstSeen) || !got.LastSeen.Equal(step.lastSeen) {
			t.Errorf("step %d: %+v\nwant %+v", i, got, step)
		}
	}
}

func TestMailThatWasBeingSentIsKnownUntilItIsMailed(t *testing.T) {
	j := open(t, t.TempDir())
	mail := func(kind Kind, id, digest string) Event {
		return Event{Time: now, Kind: kind, Mail: &Mail{MessageID: id, Findings: []MailedFinding{{"f", digest}}}}
	}
	appendAll(t, j, mail(MailSending, "a", "one"), mail(MailSending, "b", "two"), mail(Mailed, "a", "one"))
	s, err := j.State()
	if err != nil {
		t.Fatal(err)
	}
	if !s.WasMailed("f", "one") || s.WasMailed("f", "two") || s.WasMailed("g", "one") {
		t.Errorf("mailed %v", s.Mailed)
	}
	if len(s.Sending) != 1 || s.Sending[0].MessageID != "b" {
		t.Errorf("sending %+v, want b", s.Sending)
	}
}

func TestRunsAndTheirSources(t *testing.T) {
	j := open(t, t.TempDir())
	source := func(run, id string) Event {
		return Event{Time: now, Kind: Source, Run: run, Source: &SourceOutcome{ID: id, Status: "found"}}
	}
	appendAll(t, j, started("killed"), source("killed", "a"), started("done"), source("done", "a"), source("done", "b"),
		Event{Time: night(1), Kind: RunFinished, Run: "done", Outcome: "published"},
		Event{Time: night(2), Kind: RunFinished, Run: "start lost"})
	s, err := j.State()
	if err != nil {
		t.Fatal(err)
	}
	want := []Run{{ID: "killed", Started: now}, {ID: "done", Started: now, Finished: night(1), Outcome: "published"},
		{ID: "start lost", Finished: night(2)}}
	if !slices.Equal(s.Runs, want) || !s.Runs[0].Unfinished() || s.Runs[1].Unfinished() {
		t.Errorf("runs %+v, want %+v", s.Runs, want)
	}
	if len(s.Outcomes["killed"]) != 1 || len(s.Outcomes["done"]) != 2 || s.Outcomes["done"][1].ID != "b" {
		t.Errorf("outcomes %+v", s.Outcomes)
	}
}

func TestAnOrganKeepsTheIDThatItWasFirstGiven(t *testing.T) {
	j := open(t, t.TempDir())
	organ := func(key, id, area string) Event {
		return Event{Time: now, Kind: Organ, Organ: &OrganNamed{Key: key, Organ: report.Organ{ID: id, Area: area}}}
	}
	appendAll(t, j, organ("1/甲", "o1", "old"), organ("2/乙", "o2", ""), organ("1/甲", "o9", "new"))
	s, err := j.State()
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Organs["1/甲"]; got.ID != "o1" || got.Area != "new" || len(s.Organs) != 2 {
		t.Errorf("organs %+v", s.Organs)
	}
}

func TestCorrectionsAndRereadingsKeepTheirTime(t *testing.T) {
	j := open(t, t.TempDir())
	appendAll(t, j, Event{Time: night(1), Kind: Corrected, Correction: &Correction{Value: "1"}},
		Event{Time: night(2), Kind: Reread, Rereading: &Rereading{After: "2"}},
		Event{Time: night(3), Kind: Corrected, Correction: &Correction{Value: "3"}})
	s, err := j.State()
	if err != nil || len(s.Corrections) != 2 || len(s.Rereadings) != 1 {
		t.Fatalf("State = %+v, %v", s, err)
	}
	if got := s.Corrections[1]; got.Correction.Value != "3" || !got.Time.Equal(night(3)) {
		t.Errorf("correction %+v", got)
	}
}
