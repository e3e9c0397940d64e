package demo

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
)

// figures holds one report's numbers by field, whole numbers all; amounts of money in 100 元, so
// that sums of 万元 with two decimals stay exact. It has the fields of both forms.
type figures map[string]int

func (f figures) add(g figures) {
	for field, v := range g {
		f[field] += v
	}
}

var applicants = []string{"natural_person", "business", "research", "nonprofit", "legal_service", "other_org"}

// outcomes are the ways in which a request is concluded, and how often that is so, in thousandths.
var outcomes = []struct {
	row    string
	weight float64
}{
	{"granted", 410}, {"partial", 62},
	{"denied_state_secret", 0}, {"denied_prohibited_by_law", 8}, {"denied_security_stability", 3},
	{"denied_third_party", 12}, {"denied_internal", 26}, {"denied_process", 22},
	{"denied_enforcement_file", 24}, {"denied_inquiry", 18},
	{"unavailable_not_held", 236}, {"unavailable_needs_creation", 44}, {"unavailable_unclear", 15},
	{"unprocessed_petition", 34}, {"unprocessed_repeat", 17}, {"unprocessed_publication", 3},
	{"unprocessed_excessive", 5}, {"unprocessed_reissue", 9},
	{"other_not_corrected", 30}, {"other_fee_unpaid", 2}, {"other_misc", 20},
}

// generator makes the figures of one organ, year by year.
type generator struct {
	*rand.Rand
	organ *organ
	last  figures // of the year before; nil in the first
	mix   []float64
}

func generate(seed uint64, o *organ) map[int]figures {
	h := fnv.New64a()
	h.Write([]byte(o.name))
	g := &generator{Rand: rand.New(rand.NewPCG(seed, h.Sum64())), organ: o}
	for _, w := range outcomes {
		g.mix = append(g.mix, w.weight*math.Exp(0.12*g.NormFloat64()))
	}
	made := map[int]figures{}
	for year := firstYear; year <= lastYear; year++ {
		f := figures{}
		g.disclosure(f)
		g.requests(f)
		g.disputes(f)
		made[year], g.last = f, f
	}
	return made
}

// disclosure fills table 2 in the words of both forms.
func (g *generator) disclosure(f figures) {
	g.documents(f)
	for _, flow := range []struct {
		name string
		mean float64
		own  int // kinds of powers, which the 2019 form counts
	}{
		{"licence", g.organ.licence, 14}, {"penalty", g.organ.penalty, 65}, {"compulsion", g.organ.compulsion, 6},
		{"other_service", g.organ.licence * 0.4, 9},
	} {
		g.flow(f, "disclosure."+flow.name, flow.mean, flow.own)
	}
	g.flow(f, "disclosure.fee", 0, 2)
	f["disclosure.fee.amount"] = g.unlike("disclosure.fee.amount", g.organ.fee*100)
	f["disclosure.procurement.items"] = g.poisson(12)
	f["disclosure.procurement.amount"] = f["disclosure.procurement.items"] * (2000 + g.IntN(9000))
}

func (g *generator) documents(f figures) {
	const d = "disclosure.normative_document."
	stock, online := g.organ.stock, g.organ.stock
	if g.last != nil {
		stock, online = g.last[d+"in_force"], g.last[d+"published_total"]
	}
	if g.organ.issues {
		f[d+"issued"] = g.poisson(2.2)
		f[d+"repealed"] = min(g.poisson(1.4), stock)
	}
	f[d+"in_force"] = stock + f[d+"issued"] - f[d+"repealed"]
	f[d+"made"], f[d+"published"] = f[d+"issued"], f[d+"issued"]
	f[d+"published_total"] = online + f[d+"published"]
}

// flow fills the decisions of a year and, for the 2019 form, the kinds of powers behind them.
func (g *generator) flow(f figures, name string, mean float64, kinds int) {
	if mean == 0 && name != "disclosure.fee" {
		return
	}
	f[name+".decisions"] = g.unlike(name+".decisions", mean)
	f[name+".items_last_year"] = kinds
	if g.last != nil {
		f[name+".items_last_year"] = g.last[name+".items_last_year"] + g.last[name+".items_change"]
	}
	f[name+".items_change"] = max(g.IntN(4)-1, -f[name+".items_last_year"])
}

// unlike draws a volume with a modest yearly noise that neither repeats last year's nor is round.
func (g *generator) unlike(field string, mean float64) int {
	if mean == 0 {
		return 0
	}
	n := int(math.Round(mean * math.Exp(0.07*g.NormFloat64())))
	for n >= 10 && (n%10 == 0 || g.last != nil && n == g.last[field]) {
		n++
	}
	return n
}

// requests fills table 3: what came in, what was open, and how each was concluded.
func (g *generator) requests(f figures) {
	business := g.organ.business
	if business == 0 {
		business = 0.1
	}
	shares := []float64{0.83 - business, business, 0.01, 0.015, 0.06, 0.085}
	in := g.split(g.unlike("requests.new.total", g.organ.persona.requests), shares)
	for c, name := range applicants {
		g.column(f, c, name, in[c])
	}
	g.otherRow(f)
}

func (g *generator) column(f figures, c int, name string, received int) {
	open := 0
	switch {
	case g.last != nil:
		open = g.last["requests.carried_out."+name]
	case g.organ.steady && c > 0:
	case c < 2:
		open = 1 + g.poisson(float64(received)*0.07)
	}
	left := g.split(received+open, []float64{0.1, 0.9})[0]
	if g.organ.steady {
		left = open
	}
	left = min(left, received+open)
	set := func(row string, n int) {
		f["requests."+row+"."+name] = n
		f["requests."+row+".total"] += n
	}
	set("new", received)
	set("carried_in", open)
	set("carried_out", left)
	set("concluded", received+open-left)
	for i, n := range g.split(received+open-left, g.mix) {
		set(outcomes[i].row, n)
	}
}

// otherRow adds （六） up for the reports that print it as one row.
func (g *generator) otherRow(f figures) {
	for _, c := range append([]string{"total"}, applicants...) {
		f["requests.other_handling."+c] = f["requests.other_not_corrected."+c] +
			f["requests.other_fee_unpaid."+c] + f["requests.other_misc."+c]
	}
}

// disputes fills table 4: few, and mostly upheld.
func (g *generator) disputes(f figures) {
	mean := 0.0
	if g.organ.persona.disputes {
		mean = float64(f["requests.concluded.total"])
	}
	for _, group := range []struct {
		name  string
		share float64
		most  int
	}{{"review", 0.022, 9}, {"suit_direct", 0.004, 1}, {"suit_after_review", 0.008, 4}} {
		total := min(g.poisson(mean*group.share), group.most)
		for i, n := range g.split(total, []float64{0.66, 0.08, 0.18, 0.08}) {
			f["disputes."+group.name+"."+[]string{"upheld", "corrected", "other", "pending"}[i]] = n
		}
		f["disputes."+group.name+".total"] = total
	}
}

// split throws n balls into boxes of those weights.
func (g *generator) split(n int, weights []float64) []int {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	boxes := make([]int, len(weights))
	for range n {
		at := g.Float64() * sum
		i := 0
		for i < len(weights)-1 && at >= weights[i] {
			at -= weights[i]
			i++
		}
		boxes[i]++
	}
	return boxes
}

// poisson draws a small count (Knuth's method).
func (g *generator) poisson(mean float64) int {
	limit, p, n := math.Exp(-mean), g.Float64(), 0
	for p > limit {
		p *= g.Float64()
		n++
	}
	return n
}
