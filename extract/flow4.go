package extract

import (
	"slices"
	"strings"
)

// flow4 finds table 4: fifteen figures under the five outcomes three times over, five behind each group's name, or three
// behind each outcome's.
func (f *form) flow4(tokens []token) [][]string {
	r := flowReader4{form: f, found: map[int]string{}}
	for at := 0; at < len(tokens); {
		n := wordsFrom(tokens[at:])
		figures := figuresFrom(tokens[at+n:])
		names, last := r.namesIn4(tokens[at+max(0, n-mostHeader) : at+n])
		r.run(names, last, figures)
		at += n + max(len(figures), 1)
	}
	return r.table()
}

// named4 is a name of table 4 in a text: one of its groups, or an outcome.
type named4 struct {
	group   int // -1: an outcome
	outcome int // from 0 of each group; -1: a group
}

// ofSuits stands for the two groups of suits together.
const ofSuits = 9

// flowReader4 puts table 4 together, run by run of figures.
type flowReader4 struct {
	form     *form
	group    int            // the one named last
	outcomes []int          // in the order of the last header
	groups   []int          // likewise
	found    map[int]string // by cell of the form
	twice    bool
}

// namesIn4 lists the names of table 4 in some words, in their order, and says whether they end in one. What stands up to
// a heading is none of its header.
func (r *flowReader4) namesIn4(words []token) (out []named4, last bool) {
	text := ""
	for _, w := range words {
		if len(w.plain) > longestEntry {
			continue
		}
		if text += asFormed(w.plain); strings.HasSuffix(w.plain, "情况") {
			text = ""
		}
	}
	text = strings.TrimRight(text, ")：:")
	for is, name, rest := nextName(text, r.nameAt); name != ""; is, name, rest = nextName(rest, r.nameAt) {
		out, last = append(out, is), rest == ""
	}
	return out, last
}

// nameAt is the longest name that a text begins with.
func (r *flowReader4) nameAt(text string) (name named4, size int) {
	f := r.form
	if strings.HasPrefix(text, "行政诉讼") {
		name, size = named4{ofSuits, -1}, len("行政诉讼")
	}
	for j := range f.groups4.list {
		if n := f.groups4.list[j].longestAt(text); n > size {
			name, size = named4{j, -1}, n
		}
	}
	if size == 0 && strings.HasPrefix(text, "其他") {
		name, size = named4{-1, 2}, len("其他")
	}
	for j := range r.each() {
		if n := f.cells4.list[j].longestAt(text); n > size {
			name, size = named4{-1, j}, n
		}
	}
	return name, size
}

// longestAt is the length of the longest of a slot's names that a text begins with.
func (s *slot) longestAt(text string) (size int) {
	for _, w := range s.words {
		if len(w.text) > size && strings.HasPrefix(text, w.text) {
			size = len(w.text)
		}
	}
	return size
}

// each is how many outcomes a group has.
func (r *flowReader4) each() int { return len(r.form.cells4.list) / len(r.form.groups4.list) }

// run takes a run of figures with the names before it, of which one is right before it or not.
func (r *flowReader4) run(names []named4, last bool, figures []string) {
	each, groups := r.each(), len(r.form.groups4.list)
	r.hear(names)
	switch n := len(figures); {
	case n == each*groups:
		r.all(names, figures)
	case !last:
	case n == each:
		if len(r.outcomes) == each && r.group >= 0 && r.group < groups {
			for k, outcome := range r.outcomes {
				r.put(r.group, outcome, figures[k])
			}
		}
	case n == groups:
		if name := names[len(names)-1]; len(r.groups) == groups && name.outcome >= 0 {
			for k, group := range r.groups {
				r.put(group, name.outcome, figures[k])
			}
		}
	}
}

// hear takes in which outcomes and groups some names list, and which group they end in.
func (r *flowReader4) hear(names []named4) {
	var outcomes []int
	r.group = -1
	for _, n := range names {
		if n.group >= 0 {
			r.group = n.group
		} else if !slices.Contains(outcomes, n.outcome) {
			outcomes = append(outcomes, n.outcome)
		}
	}
	if len(outcomes) == r.each() {
		r.outcomes = outcomes
	}
	if groups := groupsInOrder(names); len(groups) == len(r.form.groups4.list) {
		r.groups = groups
	}
}

// all takes the fifteen figures of a table in one row: each behind its own name, or five of each group.
func (r *flowReader4) all(names []named4, figures []string) {
	var cells [][2]int
	group, grouped, apart := -1, true, map[[2]int]bool{}
	for _, n := range names {
		if n.group >= 0 {
			group = n.group
			continue
		}
		cell := [2]int{group, n.outcome}
		cells = append(cells, cell)
		apart[cell] = true
		grouped = grouped && group >= 0 && group != ofSuits
	}
	if len(cells) == len(figures)+1 { // the row of figures has a name too: 合计
		cells = cells[:len(figures)]
	}
	if len(cells) != len(figures) {
		return
	}
	if !grouped || len(apart) < len(cells) { // rows of groups above rows of outcomes
		groups := groupsInOrder(names)
		if len(groups) != len(r.form.groups4.list) {
			return
		}
		for k := range cells {
			cells[k][0] = groups[k/r.each()]
		}
	}
	for k, c := range cells {
		r.put(c[0], c[1], figures[k])
	}
}

// groupsInOrder lists the groups in the order in which a header has them, read row by row: 行政诉讼 before 行政复议 puts the
// suits of both kinds before the reviews. It is nil where they are named in any other way.
func groupsInOrder(names []named4) []int {
	var order []int
	for _, n := range names {
		if n.group >= 0 {
			order = append(order, n.group)
		}
	}
	const reviews, direct, after = 0, 1, 2
	for _, known := range []struct{ named, groups []int }{
		{[]int{reviews, direct, after}, []int{reviews, direct, after}},
		{[]int{reviews, ofSuits, direct, after}, []int{reviews, direct, after}},
		{[]int{reviews, ofSuits, direct, ofSuits, after}, []int{reviews, direct, after}},
		{[]int{ofSuits, reviews, direct, after}, []int{direct, after, reviews}},
		{[]int{ofSuits, direct, after, reviews}, []int{direct, after, reviews}},
		{[]int{direct, after, reviews}, []int{direct, after, reviews}},
	} {
		if slices.Equal(order, known.named) {
			return known.groups
		}
	}
	return nil
}

// put takes a figure. A second one for the same cell says that there are two tables.
func (r *flowReader4) put(group, outcome int, figure string) {
	if group < 0 || group >= len(r.form.groups4.list) {
		r.twice = true
		return
	}
	cell := group*r.each() + outcome
	if have, ok := r.found[cell]; ok && have != figure {
		r.twice = true
	}
	r.found[cell] = figure
}

// table puts the fifteen figures under the form's header; nil where some are missing, or a cell has two.
func (r *flowReader4) table() [][]string {
	f := r.form
	if r.twice || len(r.found) != len(f.cells4.list) {
		return nil
	}
	rows := make([][]string, 3)
	for j, s := range f.cells4.list {
		rows[0] = append(rows[0], f.groups4.list[s.group].words[0].text)
		rows[1] = append(rows[1], s.words[0].text)
		rows[2] = append(rows[2], r.found[j])
	}
	return rows
}
