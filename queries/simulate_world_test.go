package queries

import (
	"math"
	"math/rand/v2"
)

// A world is simulated: organs of four functions over some years, with skewed volumes, lasting and
// skewed differences between organs in their rates, a drift that all of a function share, and a spread
// from year to year of its own for each organ. Nothing in it is odd but what was planted.
type world struct {
	setting
	rng     *rand.Rand
	counts  map[string][][]float64 // field -> organ -> year
	spread  map[string][]float64   // field -> organ: log-sd of the ratio of two years, beyond Poisson
	drift   map[string][][]float64 // field -> function -> year: logarithm of the common level
	tables  [][]map[string]float64 // organ -> year -> cells of table 3
	planted map[place]plant
	habit   []float64 // organ: where its spread lies among its peers, if whole
}

// setting is what a simulation varies.
type setting struct {
	organs  int     // of each function
	years   int     //
	differ  float64 // log-sd by which organs of one function differ in their spread
	whole   bool    // an organ's counts have one spread; otherwise each its own
	walk    bool    // levels wander; otherwise each year is drawn about a lasting level
	changes int     // organs a function that change threefold in the last year
	shifts  int     // organs a function whose share granted shifts in the last year
	digits  int     // organs a function with digits too many or too few in the last year
}

type place struct {
	field string
	organ int
}

type plant struct {
	kind     string  // change, shift, digit
	expected float64 // what was to be expected
	factor   float64
}

// spreads are the yearly log-sd of the four functions.
var spreads = []float64{0.15, 0.22, 0.28, 0.35}

const (
	received   = "requests.new.total"
	penalties  = "disclosure.penalty.decisions"
	compulsion = "disclosure.compulsion.decisions"
	licences   = "disclosure.licence.decisions"
	issued     = "disclosure.normative_document.issued"
)

func newWorld(seed uint64, s setting) *world {
	w := &world{setting: s, rng: rand.New(rand.NewPCG(seed, 7)), counts: map[string][][]float64{}, spread: map[string][]float64{},
		drift: map[string][][]float64{}, planted: map[place]plant{}}
	for range w.size() {
		if s.whole {
			w.habit = append(w.habit, w.normal())
		}
	}
	for _, field := range []string{licences, penalties, compulsion, issued, received} {
		w.makeCounts(field)
	}
	w.makeTables()
	return w
}

func (w *world) size() int               { return w.organs * len(spreads) }
func (w *world) function(i int) int      { return i / w.organs }
func (w *world) normal() float64         { return w.rng.NormFloat64() }
func (w *world) logit(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func (w *world) makeCounts(field string) {
	for range spreads {
		level := make([]float64, w.years)
		for y := 1; y < w.years; y++ {
			level[y] = level[y-1] + 0.1*w.normal()
		}
		w.drift[field] = append(w.drift[field], level)
	}
	for i := range w.size() {
		k := w.function(i)
		s := spreads[k] * math.Exp(w.differ*w.place(i))
		volume := 12 * math.Exp(0.9*(w.rng.ExpFloat64()+w.rng.ExpFloat64()))
		noise := w.wander(s)
		p, change := w.changeOf(field, i)
		if change {
			volume = p.expected / math.Exp(noise[w.years-2]+w.drift[field][k][w.years-2])
		}
		series := make([]float64, w.years)
		for y := range series {
			rate := volume * math.Exp(noise[y]+w.drift[field][k][y])
			if change && y == w.years-1 && p.kind == "change" {
				rate *= p.factor
			}
			series[y] = w.poisson(rate)
		}
		if change && p.kind == "digit" {
			series[w.years-1] = math.Floor(series[w.years-1] * p.factor)
		}
		w.counts[field], w.spread[field] = append(w.counts[field], series), append(w.spread[field], s)
	}
}

// place is where the spread of a count of an organ lies among its peers.
func (w *world) place(i int) float64 {
	if w.whole {
		return w.habit[i]
	}
	return w.normal()
}

// wander is how an organ's logarithm of level moves: of a walk each step has the sd s, otherwise each year
// is drawn anew so that the difference of two has it.
func (w *world) wander(s float64) []float64 {
	noise := make([]float64, w.years)
	for y := range noise {
		if w.walk && y > 0 {
			noise[y] = noise[y-1] + s*w.normal()
		} else if !w.walk {
			noise[y] = s / math.Sqrt2 * w.normal()
		}
	}
	return noise
}

// changeOf plants: the first organs of each function change threefold in one of three counts, the next
// ones shift a digit.
func (w *world) changeOf(field string, i int) (plant, bool) {
	n := i % w.organs
	fields := []string{licences, penalties, compulsion}
	switch {
	case field != fields[n%3] || n >= w.changes+w.digits:
		return plant{}, false
	case n < w.changes:
		p := plant{kind: "change", expected: []float64{20, 50, 200, 1000}[w.rng.IntN(4)], factor: []float64{3, 1.0 / 3}[w.rng.IntN(2)]}
		w.planted[place{field, i}] = p
		return p, true
	}
	p := plant{kind: "digit", expected: []float64{50, 200, 1000}[w.rng.IntN(3)], factor: []float64{10, 100, 10000, 0.1, 0.01}[w.rng.IntN(5)]}
	if p.expected*max(1, p.factor) < 100 || p.expected*p.factor < 1 {
		p.factor = 10
	}
	w.planted[place{field, i}] = p
	return p, true
}

// makeTables splits what was received: shares with skewed lasting levels that wander on the logit scale.
func (w *world) makeTables() {
	skewed := func(centre, scale float64) float64 { return centre + scale*(w.rng.ExpFloat64()+w.rng.ExpFloat64()-2) }
	for i := range w.size() {
		s := spreads[w.function(i)] * math.Exp(w.differ*w.normal())
		shares := map[string][]float64{}
		for _, p := range []struct {
			name          string
			centre, scale float64
		}{{"granted", 0.2, 0.6}, {"denied", -0.6, 0.5}, {"held", 0.4, 0.6}, {"unprocessed", 0, 0.5}, {"carried", -2.2, 0.3}, {"business", -1.8, 0.6}} {
			level, noise := skewed(p.centre, p.scale), w.wander(s)
			for y := range noise {
				noise[y] += level
			}
			shares[p.name] = noise
		}
		grounds := []float64{w.rng.ExpFloat64(), w.rng.ExpFloat64(), w.rng.ExpFloat64(), w.rng.ExpFloat64()}
		if n := i % w.organs; n >= w.organs-w.shifts {
			w.counts[received][i][w.years-1] = w.poisson(150)
			w.counts[received][i][w.years-2] = w.poisson(150)
			way := []float64{1.6, -1.6}[w.rng.IntN(2)]
			shares["granted"][w.years-1] += way
			w.planted[place{"disclosure_rate", i}] = plant{kind: "shift", expected: 150, factor: way}
		}
		w.tables = append(w.tables, w.tableOf(w.counts[received][i], shares, grounds))
	}
}

func (w *world) tableOf(counts []float64, shares map[string][]float64, grounds []float64) []map[string]float64 {
	var out []map[string]float64
	carried := 3.0
	for y, n := range counts {
		t := map[string]float64{"new": n, "carried_in": carried, "business": w.binomial(n, w.logit(shares["business"][y]))}
		left := w.binomial(n, w.logit(shares["carried"][y]))
		done := n + carried - left
		t["carried_out"], t["concluded"] = left, done
		t["granted"] = w.binomial(done, w.logit(shares["granted"][y]))
		rest := done - t["granted"]
		denied := w.binomial(rest, w.logit(shares["denied"][y]))
		rest -= denied
		t["unavailable_not_held"] = w.binomial(rest, w.logit(shares["held"][y]))
		rest -= t["unavailable_not_held"]
		t["unprocessed_petition"] = w.binomial(rest, w.logit(shares["unprocessed"][y]))
		t["other_misc"] = rest - t["unprocessed_petition"]
		w.ground(t, denied, grounds)
		carried = left
		out = append(out, t)
	}
	return out
}

// ground gives each refusal one of four grounds, by weights that move by a fifth from year to year.
func (w *world) ground(t map[string]float64, denied float64, weights []float64) {
	names := []string{"denied_internal", "denied_process", "denied_third_party", "denied_inquiry"}
	now := make([]float64, len(weights))
	sum := 0.0
	for i, x := range weights {
		now[i] = x * math.Exp(0.2*w.normal())
		sum += now[i]
	}
	for range int(denied) {
		u, i := w.rng.Float64()*sum, 0
		for i < len(now)-1 && u > now[i] {
			u -= now[i]
			i++
		}
		t[names[i]]++
	}
}

func (w *world) binomial(n, p float64) float64 {
	k := 0.0
	for range int(n) {
		if w.rng.Float64() < p {
			k++
		}
	}
	return k
}

// poisson draws by multiplication below 30 and by Hörmann's transformed rejection (PTRS, 1993) above.
func (w *world) poisson(mean float64) float64 {
	if mean < 30 {
		limit, product, k := math.Exp(-mean), w.rng.Float64(), 0.0
		for product > limit {
			product *= w.rng.Float64()
			k++
		}
		return k
	}
	b := 0.931 + 2.53*math.Sqrt(mean)
	a := -0.059 + 0.02483*b
	inverse, v := 1.1239+1.1328/(b-3.4), 0.9277-3.6224/(b-2)
	for {
		u, q := w.rng.Float64()-0.5, w.rng.Float64()
		us := 0.5 - math.Abs(u)
		k := math.Floor((2*a/us+b)*u + mean + 0.43)
		if us >= 0.07 && q <= v {
			return k
		}
		if k < 0 || us < 0.013 && q > us {
			continue
		}
		g, _ := math.Lgamma(k + 1)
		if math.Log(q)+math.Log(inverse)-math.Log(a/(us*us)+b) <= -mean+k*math.Log(mean)-g {
			return k
		}
	}
}
