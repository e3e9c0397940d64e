package extract

import (
	"math/rand/v2"
	"slices"
	"testing"

	"nianbao/report"
)

// TestTurnedAmongOthers has the three tables in one, some of them turned round: all is read, and in doubt where any is.
func TestTurnedAmongOthers(t *testing.T) {
	for n := range uint64(12) {
		for name, turn := range map[string]func(d *tdoc){
			"table 3":  func(d *tdoc) { d.three[0] = transpose(d.three[0]) },
			"table 4":  func(d *tdoc) { d.four[0] = transpose(d.four[0]) },
			"3 and 4":  func(d *tdoc) { d.three[0], d.four[0] = transpose(d.three[0]), transpose(d.four[0]) },
			"none":     func(*tdoc) {},
			"spanless": func(d *tdoc) { d.three[0], d.four[0] = squareRows(d.three[0]), transpose(d.four[0]) },
		} {
			d := newDoc(randomFigures(rand.New(rand.NewPCG(31, n)), n%2 == 0), n%2 == 0, n%3 == 0)
			turn(d)
			d.joined = true
			holds(t, name, []byte(d.page()), d.shown(), true)
			if doubts := doubtsOf(read(t, report.Page{Body: []byte(d.page())})); len(doubts) > 0 == (name == "none") {
				t.Errorf("%s: got %+v", name, doubts)
			}
		}
	}
}

// TestNoHeaderAmongOthers has the three tables in one, and table 3 without its header: the names of its rows show where it
// begins, and its columns are in doubt.
func TestNoHeaderAmongOthers(t *testing.T) {
	d := newDoc(steady(true), true, false)
	d.three[0], d.joined = d.three[0][3:], true
	allDoubted(t, "all in one", d)
}

// TestNoHeaderBySums has table 3 without its header: the sums show which columns are its own and where the totals stand,
// and all of it is in doubt.
func TestNoHeaderBySums(t *testing.T) {
	for _, names := range [][]string{{"total first"}, {"a column of last year"}, {"column of remarks"}, {"two years side by side"}, {"a part instead of a row"}} {
		for n := range uint64(6) {
			rnd := rand.New(rand.NewPCG(37, n))
			d := newDoc(randomFigures(rnd, n%2 == 0), n%2 == 0, false)
			for _, name := range append(names, "no header at all") {
				i := slices.IndexFunc(distortions, func(dist distortion) bool { return dist.name == name })
				distortions[i].do(d, rnd)
			}
			if names[0] == "two years side by side" { // which has a row of years above
				d.three[0] = d.three[0][1:]
			}
			allDoubted(t, names[0], d)
		}
	}
}

// allDoubted wants all of a report read as printed, and each figure of table 3 in doubt.
func allDoubted(t *testing.T, name string, d *tdoc) {
	t.Helper()
	holds(t, name, []byte(d.page()), d.shown(), true)
	r := read(t, report.Page{Body: []byte(d.page())})
	doubted := map[string]bool{}
	for _, doubt := range doubtsOf(r) {
		for _, f := range doubt.Fields {
			doubted[f] = true
		}
	}
	for _, c := range r.Cells {
		field, _ := report.FieldByName(c.Field)
		if v := readValue(d.shown()[c.Field], field, ""); v.n != c.Value {
			t.Errorf("%s: %s: got %q, want %q", name, c.Field, c.Raw, d.shown()[c.Field])
		}
		if field.Table == 3 && !doubted[c.Field] {
			t.Errorf("%s: %s is read without a doubt", name, c.Field)
		}
	}
}
