package extract

import (
	"fmt"
	"slices"
	"testing"

	"nianbao/report"
)

// TestTotalTwice has two columns of one name: the sums say which is the form's, and a doubt says that there are two.
func TestTotalTwice(t *testing.T) {
	for name, before := range map[string]bool{"the other one first": true, "the other one last": false} {
		d := newDoc(steady(true), true, false)
		for r, row := range d.three[0] {
			last := len(row) - 1
			other := txt("777")
			switch {
			case row[last].text == "总计":
				other = row[last]
			case row[last].field == "":
				continue
			}
			if before {
				d.three[0][r] = slices.Insert(slices.Clone(row), last, other)
			} else {
				d.three[0][r] = append(slices.Clone(row), other)
			}
		}
		r := read(t, report.Page{Body: []byte(d.page())})
		if c, want := byField(r)["requests.new.total"], d.shown()["requests.new.total"]; c.Raw != want {
			t.Errorf("%s: got %q, want %q", name, c.Raw, want)
		}
		if len(doubtsOf(r)) == 0 {
			t.Errorf("%s: no doubt: %v", name, fmt.Sprint(r.Diagnostics))
		}
	}
}
