package queries

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
)

// levels at which the share of honest tests below p is counted.
var levels = []float64{0.1, 0.01, 0.001, 0.0001}

// calibration counts the honest tests of a rule, and those of them below each level.
type calibration struct {
	tests int
	below [4]int
}

func (c *calibration) add(p float64) {
	c.tests++
	for i, level := range levels {
		if p <= level {
			c.below[i]++
		}
	}
}

// ratio is the share of tests below the i-th level, in units of that level: 1 is as promised.
func (c calibration) ratio(i int) float64 {
	return float64(c.below[i]) / float64(max(1, c.tests)) / levels[i]
}

// harvest is what was planted and what was found of it.
type harvest struct {
	planted, found, oracle, reach int
}

// score is what planted nights yield together.
type score struct {
	changes        map[string]*harvest // by expected count and direction
	shifts, digits harvest
	right, wrong   int // statistical findings
	wrongDigits    int
	oracleWrong    int
	took           float64 // seconds of rules
	wrongOnes      []string
	rivals         map[string]*rival
}

// rival is one of the usual rules: how it does at its usual limit, and at the recall of yoy-jump.
type rival struct {
	right, wrong, missed int
	sameRight, sameWrong int // at the recall of ours, night by night
}

func newScore() *score {
	return &score{changes: map[string]*harvest{}, rivals: map[string]*rival{"yoy-jump": {}, "±50 %": {}, "z > 3": {}, "IQR fence": {}}}
}

// touched says whether something planted moves this number or this share, in this year or the last but one.
func (w *world) touched(field string, organ, year int) bool {
	if year < w.years-2 {
		return false
	}
	if _, ok := w.planted[place{field, organ}]; ok {
		return true
	}
	_, shifted := w.planted[place{"disclosure_rate", organ}]
	return shifted && field != licences && field != penalties && field != compulsion && field != issued
}

// weighed divides p-values by the weights that verdict.sql gives their years, so that the test which knows the
// truth spends its errors alike.
func weighed(tests []trial, p []float64) []float64 {
	count := map[int]int{}
	for _, x := range tests {
		count[x.year]++
	}
	years := slices.Sorted(maps.Keys(count))
	slices.Reverse(years)
	share, sum := map[int]float64{}, 0.0
	for i, y := range years {
		share[y] = math.Pow(0.5, float64(i+1))
		sum += share[y]
	}
	out := make([]float64, len(p))
	for i, x := range tests {
		out[i] = p[i] / (share[x.year] / sum * float64(len(tests)) / float64(count[x.year]))
	}
	return out
}

// keptBy gives the tests that Benjamini-Hochberg keeps at q = 0.05.
func keptBy(p []float64) []bool {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	out, last := make([]bool, len(p)), -1
	for i, at := range order {
		if p[at] <= 0.05*float64(i+1)/float64(len(p)) {
			last = i
		}
	}
	for i := 0; i <= last; i++ {
		out[order[i]] = true
	}
	return out
}

// add takes in a planted night.
func (s *score) add(w *world, n night) {
	s.took += n.took.Seconds()
	told := map[trial]bool{}
	organs := w.byID()
	for _, f := range n.findings {
		field := ""
		if len(f.Fields) > 0 {
			field = f.Fields[0]
		}
		at := place{field, organs[f.OrganID]}
		year := f.Year - firstYear
		told[trial{rule: f.Rule, field: field, organ: at.organ, year: year}] = true
		touched := w.touched(field, at.organ, year)
		switch {
		case f.Rule == "digit-shift" && w.planted[at].kind != "digit":
			s.wrongDigits++
		case f.Kind == "statistical" && touched:
			s.right++
		case f.Kind == "statistical":
			s.wrong++
			s.wrongOnes = append(s.wrongOnes, fmt.Sprintf("%s %d %s (%v)", f.Organ, f.Year, f.Message, f.Rule))
		}
	}
	s.addPlanted(w, told)
	s.compare(w, n, told)
}

func (s *score) addPlanted(w *world, told map[trial]bool) {
	has := func(rule, field string, organ int) bool {
		return told[trial{rule: rule, field: field, organ: organ, year: w.years - 1}]
	}
	for at, p := range w.planted {
		switch p.kind {
		case "shift":
			s.shifts.planted++
			found := false
			for _, field := range []string{"requests.granted.total", "requests.denied_state_secret.total", "requests.unavailable_not_held.total", "requests.unprocessed_petition.total"} {
				found = found || has("share-shift", field, at.organ)
			}
			s.shifts.found += boolRank(found)
		case "digit":
			s.digits.planted++
			s.digits.found += boolRank(has("digit-shift", at.field, at.organ) || has("yoy-jump", at.field, at.organ) || has("zero-after-activity", at.field, at.organ))
		}
	}
}

// compare sets yoy-jump beside the test that knows the truth and beside the usual rules, on the same numbers.
func (s *score) compare(w *world, n night, told map[trial]bool) {
	var tests []trial
	var truth, learned []float64
	for _, x := range n.trials {
		if p, ok := w.planted[place{x.field, x.organ}]; x.rule != "yoy-jump" || ok && p.kind == "digit" || w.touched(received, x.organ, x.year) && x.field == received {
			continue
		}
		tests = append(tests, x)
		truth, learned = append(truth, w.truth(x.field, x.organ, x.year)), append(learned, w.learned(x.field, x.organ, x.year))
	}
	kept, reached := keptBy(weighed(tests, truth)), keptBy(weighed(tests, learned))
	ours := 0
	planted := make([]bool, len(tests))
	for i, x := range tests {
		p, ok := w.planted[place{x.field, x.organ}]
		planted[i] = ok && p.kind == "change" && x.year == w.years-1
		found := told[trial{rule: x.rule, field: x.field, organ: x.organ, year: x.year}]
		switch {
		case planted[i]:
			h := s.change(p)
			h.planted++
			h.found += boolRank(found)
			h.oracle += boolRank(kept[i])
			h.reach += boolRank(reached[i])
			ours += boolRank(found)
		case kept[i]:
			s.oracleWrong++
		}
		s.rivals["yoy-jump"].count(planted[i], found)
	}
	for name, r := range s.rivals {
		if name == "yoy-jump" {
			continue
		}
		scores, limit := w.usual(name, tests)
		for i := range tests {
			r.count(planted[i], scores[i] > limit)
		}
		r.atRecall(scores, planted, ours)
	}
}

func (s *score) change(p plant) *harvest {
	name := map[bool]string{true: "x3", false: "/3"}[p.factor > 1] + " at " + strconv.FormatFloat(p.expected, 'f', -1, 64)
	if s.changes[name] == nil {
		s.changes[name] = &harvest{}
	}
	return s.changes[name]
}

func (r *rival) count(planted, found bool) {
	r.right += boolRank(planted && found)
	r.wrong += boolRank(!planted && found)
	r.missed += boolRank(planted && !found)
}

// atRecall lowers the limit until as many of the planted are found as wanted.
func (r *rival) atRecall(scores []float64, planted []bool, wanted int) {
	order := make([]int, len(scores))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	found := 0
	for _, at := range order {
		if found == wanted {
			return
		}
		if planted[at] {
			found++
			r.sameRight++
		} else {
			r.sameWrong++
		}
	}
}

// usual scores each change as the usual rules do, within function and year, and gives their limit.
func (w *world) usual(name string, tests []trial) (scores []float64, limit float64) {
	ratio := func(x trial) float64 {
		a, b := w.counts[x.field][x.organ][x.year], w.counts[x.field][x.organ][x.year-1]
		return (a - b) / max(b, 1)
	}
	type group struct {
		field          string
		function, year int
	}
	members := map[group][]float64{}
	of := func(x trial) group { return group{x.field, w.function(x.organ), x.year} }
	for _, x := range tests {
		members[of(x)] = append(members[of(x)], ratio(x))
	}
	for _, m := range members {
		slices.Sort(m)
	}
	for _, x := range tests {
		m, v := members[of(x)], ratio(x)
		switch name {
		case "±50 %":
			scores, limit = append(scores, math.Abs(v)), 0.5
		case "z > 3":
			mean, sd := moments(m)
			scores, limit = append(scores, math.Abs(v-mean)/sd), 3
		default:
			low, high := m[len(m)/4], m[3*len(m)/4]
			scores, limit = append(scores, max(v-high, low-v)/max(high-low, 1e-9)), 1.5
		}
	}
	return scores, limit
}

func moments(x []float64) (mean, sd float64) {
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		sd += (v - mean) * (v - mean) / float64(max(1, len(x)-1))
	}
	return mean, max(math.Sqrt(sd), 1e-9)
}
