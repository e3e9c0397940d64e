package fetch

import (
	"testing"
	"time"
)

// The pause after robots.txt is already as long as the file asks for.
func TestSlowHoldsForThePauseThatGoesOn(t *testing.T) {
	one := newTurns(10 * time.Millisecond).of(place{"http", "a.example", "80"})
	must(t, one.take(t.Context()))
	one.done()
	ended := time.Now()
	one.slow(time.Second)
	if wait := one.notBefore().Sub(ended); wait < time.Second {
		t.Errorf("pause after the answer: got %v, want at least 1s", wait)
	}
}
