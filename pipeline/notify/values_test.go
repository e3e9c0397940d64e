package notify

import (
	"testing"

	"nianbao/report"
)

func TestValuesStandOnlyWhereTheySayMoreThanTheSentence(t *testing.T) {
	for _, c := range []struct {
		what             string
		kind             string
		actual, expected float64
		want             string
	}{
		{"a sum", "arithmetic", 110, 111, "110"},
		{"days of delay", "timeliness", 40, 0, ""},
		{"a copied table", "continuity", 175, 175, ""},
	} {
		item := newItem(report.Finding{Kind: c.kind, Actual: &c.actual, Expected: &c.expected}, "")
		if item.Actual != c.want {
			t.Errorf("%s: got actual value %q, want %q", c.what, item.Actual, c.want)
		}
	}
}
