package extract

import (
	"strconv"
	"testing"

	"nianbao/report"
)

// grouped writes a whole number with something between its thousands, or between all its digits.
func grouped(s, between string, every int) string {
	out := ""
	for i, r := range s {
		if i > 0 && (len(s)-i)%every == 0 {
			out += between
		}
		out += string(r)
	}
	return out
}

// TestDigitsApart reads numbers whose digits are parted by blanks: the sums say that each is one number.
func TestDigitsApart(t *testing.T) {
	for name, test := range map[string]struct {
		between string
		every   int
	}{"thousands": {" ", 3}, "thousands parted for good": {"\u00a0", 3}, "every digit": {" ", 1}} {
		d := newDoc(steady(false), false, false)
		shown := figures{}
		for _, table := range d.tables() {
			for _, row := range table {
				for i, c := range row {
					shown[c.field] = c.text
					if n, err := strconv.Atoi(c.text); err == nil && c.field != "" {
						shown[c.field] = strconv.Itoa(1234 * n)
						row[i].text = grouped(shown[c.field], test.between, test.every)
					}
				}
			}
		}
		r := read(t, report.Page{Body: []byte(d.page())})
		if bad := wrong(r, shown); len(bad) > 0 || r.Has(faultMerged) {
			t.Errorf("%s: %d wrong: %v; %+v", name, len(bad), bad, r.Diagnostics)
		}
	}
}

// TestSpacingOf tells thousands and single digits from numbers that stand side by side.
func TestSpacingOf(t *testing.T) {
	for text, want := range map[string]spacing{"12 345": thousands, "1 234 567": thousands, "-1 234": thousands, "1, 234": thousands, "1 2 3": letters1,
		"12 34": unspaced, "1234 567": unspaced, "0 123": unspaced, "12": unspaced, "12 345件": unspaced} {
		if got, _ := spacingOf(text); got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
}
