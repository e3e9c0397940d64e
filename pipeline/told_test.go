package pipeline

import (
	"testing"
	"time"

	"nianbao/pipeline/journal"
	"nianbao/report"
)

func TestWhatWasToldIsToldAgainOnlyWhenAMatterOfTimeComesBackAfterAWhile(t *testing.T) {
	days := func(n int) time.Time { return noon.AddDate(0, 0, n) }
	for _, c := range []struct {
		what string
		kind string
		h    journal.FindingHistory
		want bool
	}{
		{"still there", "timeliness", journal.FindingHistory{}, true},
		{"silent again months later", "timeliness", journal.FindingHistory{Resolved: true, ResolvedAt: days(-90)}, false},
		{"flapping", "timeliness", journal.FindingHistory{Resolved: true, ResolvedAt: days(-1)}, true},
		{"came back yesterday after months, not told yet", "timeliness", journal.FindingHistory{ResolvedAt: days(-90), Reopened: days(-1)}, false},
		{"a fault of a report comes back", "arithmetic", journal.FindingHistory{Resolved: true, ResolvedAt: days(-90)}, true},
	} {
		f := report.Finding{ID: "a", Digest: "1", Kind: c.kind}
		r := &run{now: noon, past: journal.State{Findings: map[string]journal.FindingHistory{"a": c.h}}}
		if got := r.wasTold(told{mailed(f): days(-100)}, f); got != c.want {
			t.Errorf("%s: got told %v, want %v", c.what, got, c.want)
		}
	}
	again := report.Finding{ID: "a", Digest: "1", Kind: "timeliness"}
	r := &run{now: noon, past: journal.State{Findings: map[string]journal.FindingHistory{"a": {ResolvedAt: days(-90), Reopened: days(-3)}}}}
	if !r.wasTold(told{mailed(again): days(-3)}, again) {
		t.Error("told when it came back: got news, want silence")
	}
}

func TestFindingsAreHeldWhileNobodyCanKnow(t *testing.T) {
	missing := report.Finding{ID: "a", Rule: "missing-report", Kind: "timeliness", AreaCode: "990101"}
	own := report.Finding{ID: "b", Rule: "of-the-office", Kind: "arithmetic"}
	for _, c := range []struct {
		what string
		f    report.Finding
		hold holder
		want bool
	}{
		{"all is well", missing, holder{}, false},
		{"its source is down", missing, holder{failing: failing{"990101": true}}, true},
		{"another source is down", missing, holder{failing: failing{"990102": true}}, false},
		{"a sum does not wait for a source", own, holder{failing: failing{"": true}}, false},
		{"its rule failed", own, holder{skipped: map[string]bool{"of-the-office": true}}, true},
		{"its rule can no longer be read", own, holder{known: map[string]bool{"missing-report": true}}, true},
	} {
		if got := c.hold.holds(c.f); got != c.want {
			t.Errorf("%s: got %v, want %v", c.what, got, c.want)
		}
	}
}
