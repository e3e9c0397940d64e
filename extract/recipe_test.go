package extract

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// recipe is how a report was made at random: its figures, and what bent it. Each distortion draws its own
// random numbers, so that one may be left out and the others stay as they are.
type recipe struct {
	seed, n uint64
	bends   []int // indices of distortions, in the order in which they are done
}

// mostBends is how many distortions are done to one report.
const mostBends = 4

func randomRecipe(seed, n uint64) recipe {
	rnd := rand.New(rand.NewPCG(seed, n))
	r := recipe{seed: seed, n: n}
	for range 1 + rnd.IntN(mostBends) {
		if i := rnd.IntN(len(distortions)); !slices.Contains(r.bends, i) {
			r.bends = append(r.bends, i)
		}
	}
	return r
}

// doc makes the report, and names what was done to it: some things cannot be done to what others left.
func (r recipe) doc() (d *tdoc, names []string) {
	rnd := rand.New(rand.NewPCG(r.seed, ^r.n))
	oneRow := rnd.IntN(2) == 0
	d = newDoc(randomFigures(rnd, oneRow), oneRow, rnd.IntN(4) == 0)
	for _, i := range r.bends {
		if distortions[i].done(d, rand.New(rand.NewPCG(r.seed+uint64(i)+1, r.n))) {
			names = append(names, distortions[i].name)
		}
	}
	return d, names
}

func (dist distortion) done(d *tdoc, rnd *rand.Rand) (ok bool) {
	defer func() { ok = recover() == nil }()
	dist.do(d, rnd)
	return
}

// shrunk leaves out what is not needed for it to fail.
func (r recipe) shrunk(fails func(recipe) bool) recipe {
	for i := 0; i < len(r.bends); {
		less := recipe{r.seed, r.n, slices.Delete(slices.Clone(r.bends), i, i+1)}
		if fails(less) {
			r = less
		} else {
			i++
		}
	}
	return r
}

// writer writes a report as a file of some format.
type writer func(d *tdoc, rnd *rand.Rand) []byte

// tried writes and reads a report.
func (r recipe) tried(write writer) (*tdoc, []string, tally) {
	d, names := r.doc()
	return d, names, compare(d, write(d, rand.New(rand.NewPCG(r.n, r.seed))))
}

// try writes and reads a report, and fails with the smallest set of distortions where a number is wrong
// without a word of doubt.
func (r recipe) try(t testing.TB, format string, write writer) tally {
	t.Helper()
	_, names, out := r.tried(write)
	if len(out.wrong) > 0 {
		small := r.shrunk(func(less recipe) bool {
			_, _, one := less.tried(write)
			return len(one.wrong) > 0
		})
		_, few, one := small.tried(write)
		t.Errorf("%s, seed %d, document %d: %q of %q are enough for %d wrong: %s", format, r.seed, r.n, few, names, len(one.wrong),
			strings.Join(one.wrong[:min(3, len(one.wrong))], "; "))
	}
	return out
}

// neverWrong tries so many reports: distortions may cost cells, but never make a number wrong.
func neverWrong(t testing.TB, format string, seed uint64, documents int, write writer) {
	t.Helper()
	var all tally
	for n := range uint64(documents) {
		all.add(randomRecipe(seed, n).try(t, format, write))
	}
	t.Logf("%s: %v", format, &all)
}

// TestShrunk finds the two of many distortions that a fault needs.
func TestShrunk(t *testing.T) {
	r := recipe{seed: 1, bends: []int{3, 1, 4, 15, 9, 2, 6}}
	got := r.shrunk(func(r recipe) bool { return slices.Contains(r.bends, 9) && slices.Contains(r.bends, 4) })
	if want := []int{4, 9}; !slices.Equal(got.bends, want) {
		t.Errorf("got %v, want %v", got.bends, want)
	}
}

// TestRecipeStays wants the same report again of the same recipe, and of fewer distortions the same figures.
func TestRecipeStays(t *testing.T) {
	for n := range uint64(20) {
		r := randomRecipe(5, n)
		a, _ := r.doc()
		b, _ := r.doc()
		if a.page() != b.page() {
			t.Errorf("document %d: two pages of one recipe differ", n)
		}
	}
	plain, _ := recipe{seed: 5, n: 1}.doc()
	bent, _ := recipe{seed: 5, n: 1, bends: []int{0}}.doc()
	if got, want := fmt.Sprint(bent.shown()), fmt.Sprint(plain.shown()); got != want {
		t.Errorf("with %q: got %s, want %s", distortions[0].name, got, want)
	}
}
