package extract

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// met are distortions that numbers were once read wrong under where they met, without a word of doubt.
var met = [][]string{
	{"table 2 in one row", "running numbers in table 2", "all in one table"},
	{"a hidden twin", "table 4 transposed", "all in one table"},
	{"all in one table", "a hidden twin", "no header at all"},
	{"a hidden twin", "all in one table", "table 3 transposed"},
	{"header cells lost", "all in one table", "groups named in each row's own label", "total first"},
	{"nothing but totals", "cut in two with the header again", "table 3 transposed"},
	{"table 3 transposed", "blanks for noughts"},
	{"total first", "cut in two", "table 3 transposed"},
	{"nothing but totals", "cut in two"},
	{"nothing but totals", "a row named nothing"},
	{"labels behind the figures", "all in one table"},
	{"spans lost", "labels behind the figures", "all in one table"},
	{"header cells lost", "labels behind the figures", "all in one table"},
	{"blanks in labels", "table 2 in one row"},
	{"total first", "two years side by side", "nothing but totals"},
	{"no header at all", "a row named nothing", "nothing but totals"},
	{"a row missing", "no header at all", "nothing but totals"},
	{"blanks for noughts", "header cells lost", "total first"},
	{"empty column and rows", "all in one table", "table 3 transposed"},
	{"all in one table", "running numbers in table 2", "table 3 transposed"},
	{"all in one table", "labels behind the figures", "table 3 transposed"},
}

// TestDistortionsThatMet bends reports in the ways that once went wrong together.
func TestDistortionsThatMet(t *testing.T) {
	for k, names := range met {
		for n := range uint64(12) {
			rnd := rand.New(rand.NewPCG(uint64(k), n))
			d := newDoc(randomFigures(rnd, n%2 == 0), n%2 == 0, n%4 == 0)
			for _, name := range names {
				i := slices.IndexFunc(distortions, func(dist distortion) bool { return dist.name == name })
				if i < 0 {
					t.Fatalf("got no distortion %q", name)
				}
				distortions[i].done(d, rnd)
			}
			for format, body := range map[string][]byte{"html": pages(d, rnd), "text": d.drawn(measure(eastAsian).aligned), "markdown": d.drawn(markdown(false))} {
				if one := compare(d, body); len(one.wrong) > 0 {
					t.Errorf("%s, %s (%d): %d wrong: %s", strings.Join(names, ", "), format, n, len(one.wrong), strings.Join(one.wrong[:min(3, len(one.wrong))], "; "))
				}
			}
		}
	}
}
