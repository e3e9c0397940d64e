package queries

import "math"

// What could be found at all: by a test of two years that knows the drift and each organ's spread, and by one that
// knows the drift and the law of the spreads, but learns each organ's own from its other years, and looks at all years.

// truth is the p-value of the first; NaN where a + b < 20.
func (w *world) truth(field string, i, y int) float64 {
	a, b := w.counts[field][i][y], w.counts[field][i][y-1]
	if a+b < 20 {
		return math.NaN()
	}
	s := w.spread[field][i]
	d, wide := byChance(a, b, w.step(field, i, y))
	return math.Erfc(d / math.Sqrt(2*(wide+s*s)))
}

// step is by how much the level of an organ's peers moved in a year.
func (w *world) step(field string, i, y int) float64 {
	drift := w.drift[field][w.function(i)]
	return drift[y] - drift[y-1]
}

// byChance is how far a is from b e^m on the logarithmic scale, and the variance that makes the signed root of the
// binomial deviance normal.
func byChance(a, b, m float64) (d, wide float64) {
	n := a + b
	e := n / (1 + math.Exp(-m))
	x := max(a-0.5, e)
	if a < e {
		x = min(a+0.5, e)
	}
	d = math.Log(x/(n-x)) - m
	deviance := 2 * (x*math.Log(x/e) + (n-x)*math.Log((n-x)/(n-e)))
	if deviance < 1e-9 {
		return math.Abs(d), 1/(a+0.5) + 1/(b+0.5)
	}
	return math.Abs(d), d * d / deviance
}

// news is what is new in a year when those before it are known: e, of which "back" is taken back of the year before;
// its variance is own s^2 + chance.
type news struct{ e, back, own, chance float64 }

func (n news) variance(s float64) float64 { return n.own*s*s + n.chance }

// news are those of a count from one year on up to another, for an organ of spread s.
func (w *world) news(field string, i, from, to int, s float64) (out []news) {
	kept := map[bool]float64{false: 0.5}[w.walk]
	for y := from; y <= to; y++ {
		a, b := 1/(w.counts[field][i][y]+0.5), 1/(w.counts[field][i][y-1]+0.5)
		n := news{e: math.Log(b/a) - w.step(field, i, y), own: 1, chance: a + b}
		if y > from {
			before := out[len(out)-1]
			phi := (kept*s*s + b) / before.variance(s)
			n.back = phi * before.e
			n.e += n.back
			n.own += phi*phi*before.own - 2*phi*kept
			n.chance += phi*phi*before.chance - 2*phi*b
		}
		out = append(out, n)
	}
	return out
}

// told is the log-likelihood of a spread by the years of a count but the one given and the next.
func (w *world) told(field string, i, but int, s float64) (sum float64) {
	for _, span := range [][2]int{{1, min(but, w.years) - 1}, {but + 2, w.years - 1}} {
		for _, n := range w.news(field, i, span[0], span[1], s) {
			v := n.variance(s)
			sum -= n.e*n.e/v/2 + math.Log(v)/2
		}
	}
	return sum
}

// learned is the p-value of the second.
func (w *world) learned(field string, i, y int) float64 {
	a, b := w.counts[field][i][y], w.counts[field][i][y-1]
	if a+b < 20 {
		return math.NaN()
	}
	var logs, ps []float64
	for x := -3.0; x <= 3; x += 0.25 {
		s := spreads[w.function(i)] * math.Exp(w.differ*x)
		log := w.told(field, i, y, s) - x*x/2
		if w.whole {
			for other := range w.counts {
				if other != field {
					log += w.told(other, i, w.years, s)
				}
			}
		}
		n := w.news(field, i, 1, y, s)[y-1]
		past := 1/(n.chance-1/(a+0.5)) - 0.5 // a count that tells as much as all that is past
		d, wide := byChance(a, past, w.step(field, i, y)-n.back+math.Log((b+0.5)/(past+0.5)))
		logs, ps = append(logs, log), append(ps, math.Erfc(d/math.Sqrt(2*(wide+n.own*s*s))))
	}
	most, sum, p := math.Inf(-1), 0.0, 0.0
	for _, l := range logs {
		most = max(most, l)
	}
	for k, l := range logs {
		sum += math.Exp(l - most)
		p += math.Exp(l-most) * ps[k]
	}
	return p / sum
}
