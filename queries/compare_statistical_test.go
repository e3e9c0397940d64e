package queries

import (
	"slices"
	"testing"
)

// bureaus24 are 24 bureaus in two years: rates about a half, requests about 100; of the fourth what it is set to.
func bureaus24(w *warehouse, before, after, granted float64) {
	for i := range 24 {
		a, b := w.draft(bureau(i), 2023), w.draft(bureau(i), 2024)
		x := 100 + 5*float64(i)
		a.set(received, x)
		b.set(received, x*1.2)
		b.set("requests.concluded.total", 100).set("requests.granted.total", 50+float64(i%7-3))
		if i == 3 {
			a.set(received, before)
			b.set(received, after).set("requests.granted.total", granted)
		}
		w.put(a, b)
	}
	w.finish()
}

// The noise band of a count is about what its peers did: here they all rose by a fifth.
func TestYoYExpectsWhatPeersDid(t *testing.T) {
	w := newWarehouse(t)
	bureaus24(w, 1000, 1000, 50)
	tab, err := Run(t.Context(), w.db, "yoy", Params{Organ: bureau(3).ID})
	if err != nil {
		t.Fatal(err)
	}
	// 1,199 within 1.96 sqrt(0.15² + 1/1000 + 1/1200): a factor of 1.36
	if got, want := rows(t, tab, "value previous low high expected expected_low expected_high peers"), []string{"1000 1000 914 1090 1199.4 883 1629 23"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Eight organs are too few to say what is usual.
func TestYoYWithoutPeers(t *testing.T) {
	w := newWarehouse(t)
	district(w)
	tab, err := Run(t.Context(), w.db, "yoy", Params{Organ: schools.ID})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := rows(t, tab, "value previous expected expected_low peers"), []string{"118 115   "}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFunnelShowsWhoIsOutside(t *testing.T) {
	w := newWarehouse(t)
	bureaus24(w, 100, 120, 15)
	tab, err := Run(t.Context(), w.db, "rates", Params{})
	if err != nil {
		t.Fatal(err)
	}
	got := rows(t, tab, "fraction funnel_low funnel_high outside")
	// log odds of the median 49/100 ± 3.09 sqrt(0.15² + 4/100): 30.7 to 67.5 %
	if got[len(got)-1] != "15/100 30.7 67.5 true" || got[0] != "53/100 30.7 67.5 false" {
		t.Errorf("got %q", got)
	}
}
