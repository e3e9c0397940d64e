package extract

import "slices"

// table3 is a table 3 in the making.
type table3 struct {
	form *form
	*draft
	rows  []row3
	like  [][]float64
	match []int      // slot of each row, -1 none
	sure  []bool     // the label alone decided
	doubt [][]string // fields, by row, that wait for the identities to confirm which row they are of,
	place [][]string // or which column

	turned   bool     // a header has the columns in another order than the form's
	unsummed int      // rows under it, not all zeros, whose sum does not hold
	shifted  int      // rows that do not stand under the header
	under    []string // fields of rows that do, and whose own sum does not say so
	misfits  int      // rows placed by the number of their cells, whose sum says nothing for it
	counted  []string // fields of such rows whose sum does

	displaced int         // rows with a blank end, whose sum does not hold
	chance    []string    // fields of others with a blank end, whose sum may hold by chance
	misplaced []misplaced // rows that no header and no number of cells places
}

func (t *table3) alignRows() {
	n := len(t.form.rows3.list)
	t.like = make([][]float64, len(t.rows))
	t.sure = make([]bool, len(t.rows))
	for i, row := range t.rows {
		t.like[i] = onlyNamesake(likeRow(t.form, row))
	}
	t.match = align(len(t.rows), n, func(i, j int) float64 { return t.like[i][j] - weak })
	taken := make([]bool, n)
	for i, j := range t.match {
		if j >= 0 {
			taken[j], t.sure[i] = true, t.like[i][j] >= strong
		}
	}
	for i := range t.rows { // rows that stand elsewhere but are named without doubt
		if j := best(t.like[i]); t.match[i] < 0 && t.like[i][j] >= 0.95 && !taken[j] {
			t.match[i], taken[j], t.sure[i] = j, true, true
		}
	}
	t.fillGaps(taken)
	for i := range t.rows {
		if !t.sure[i] && t.match[i] >= 0 && t.like[i][t.match[i]] >= weak && t.between(i) {
			t.sure[i] = true
		}
	}
	t.loneOther()
}

// loneOther takes a row that is only roughly named as the last of the three of （六） for （六） as a whole where the other
// two are not there: it may be either, and then the sums have to confirm it. So they have to where nameless rows follow
// （六） itself.
func (t *table3) loneOther() {
	at := map[string]int{} // rows by key, from 1
	for i, j := range t.match {
		if j >= 0 {
			at[t.form.rows3.list[j].key] = i + 1
		}
	}
	if i := at[otherHandling]; i > 0 && i < len(t.rows) && t.match[i] < 0 && len(t.rows[i].own) == 0 {
		t.sure[i-1] = false // nameless rows follow: it may be the first of its three
	}
	i := at["other_misc"] - 1
	if i < 0 || at[otherHandling]+at["other_not_corrected"]+at["other_fee_unpaid"] > 0 {
		return
	}
	own := t.rows[i].own
	if t.form.rows3.exact[own[len(own)-1].text] == nil {
		t.match[i], t.sure[i] = t.form.rows3.keyed(otherHandling), false
	}
}

// onlyNamesake takes the likeness to other rows from a label that is one row's to the letter:
// the three of （六） are like each other, and a row printed twice is not the row before.
func onlyNamesake(like []float64) []float64 {
	top := like[best(like)]
	if top < 0.95 {
		return like
	}
	for j := range like {
		if like[j] < top-0.15 {
			like[j] = 0
		}
	}
	return like
}

// between reports whether a row stands between two that are sure, and in the form nothing else
// does: then a label that is only roughly right will do.
func (t *table3) between(i int) bool {
	if i == 0 || i == len(t.rows)-1 || !t.sure[i-1] || !t.sure[i+1] {
		return false
	}
	for j := t.match[i-1] + 1; j < t.match[i+1]; j++ {
		if j != t.match[i] && t.form.rows3.list[j].key != "" && t.form.rows3.list[j].key != otherHandling {
			return false
		}
	}
	return t.match[i-1] < t.match[i] && t.match[i] < t.match[i+1]
}

// fillGaps gives rows between two that are known to the form's rows between those, where their
// number is the same. Such rows are not sure: the identities must hold with them.
func (t *table3) fillGaps(taken []bool) {
	list := t.form.rows3.list
	for _, g := range gaps(t.match, len(list), func(j int) bool { return !taken[j] && list[j].key != "" }) {
		items := slices.DeleteFunc(g.items, func(i int) bool {
			again := t.like[i][best(t.like[i])] >= 0.95 // one that is there already
			own := t.rows[i].own
			return again || len(own) > 0 && isPart(own[len(own)-1]) || !t.rows[i].part.rowHasFigures(t.rows[i].row)
		})
		free := g.slots
		if len(items) != len(free) { // （六） is either one row or three
			free = slices.DeleteFunc(slices.Clone(free), func(j int) bool { return list[j].key == otherHandling })
		}
		if len(items) != len(free) {
			continue
		}
		for k, i := range items {
			t.match[i] = free[k]
		}
	}
}
