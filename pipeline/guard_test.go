package pipeline

import "testing"

func TestGuardAllowsLittleLossAndRefusesMuch(t *testing.T) {
	for _, c := range []struct {
		what        string
		before, now map[string]int
		want        string
	}{
		{"nothing before", nil, map[string]int{"a": 1}, ""},
		{"more than before", map[string]int{"a": 50}, map[string]int{"a": 60}, ""},
		{"a tenth less", map[string]int{"a": 50, "b": 50}, map[string]int{"a": 40, "b": 50}, ""},
		{"more than a tenth less", map[string]int{"a": 50, "b": 50}, map[string]int{"a": 39, "b": 50}, "89 current reports, there were 100"},
		{"a small area lost all", map[string]int{"a": 100, "b": 2}, map[string]int{"a": 100}, `no report is left of area "b"`},
	} {
		got := ""
		if loss := lost(c.before, c.now); loss != nil {
			got = loss.loss
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.what, got, c.want)
		}
	}
}
