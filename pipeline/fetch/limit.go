package fetch

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"
)

// turns keeps the pace: at each place one request at a time, and a pause of at least the delay
// between the end of one and the start of the next.
type turns struct {
	delay time.Duration
	mu    sync.Mutex
	at    map[place]*turn
}

// turn is one place's; whoever holds the token of busy may ask.
type turn struct {
	busy  chan struct{}
	mu    sync.Mutex
	delay time.Duration // the configuration's or robots.txt's, whichever is longer
	next  time.Time     // not before
}

func newTurns(delay time.Duration) *turns {
	return &turns{delay: delay, at: map[place]*turn{}}
}

func (t *turns) of(p place) *turn {
	t.mu.Lock()
	defer t.mu.Unlock()
	one := t.at[p]
	if one == nil {
		one = &turn{busy: make(chan struct{}, 1), delay: t.delay}
		t.at[p] = one
	}
	return one
}

// take waits for the turn; the caller gives it back with done as soon as its answer was read.
func (t *turn) take(ctx context.Context) error {
	select {
	case t.busy <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	// Twice round when another source was told to wait meanwhile.
	for wait := time.Until(t.notBefore()); wait > 0; wait = time.Until(t.notBefore()) {
		if err := sleep(ctx, wait); err != nil {
			<-t.busy
			return err
		}
	}
	return nil
}

// done gives the turn back. The jitter only ever adds to the delay: at least a twentieth, so that
// a clock or a network that is a little off never makes the pace too fast.
func (t *turn) done() {
	t.mu.Lock()
	pause := t.delay + time.Duration(float64(t.delay)*(0.05+0.2*rand.Float64()))
	t.later(time.Now().Add(pause))
	t.mu.Unlock()
	<-t.busy
}

// hold keeps everybody from the place for a while, as it asked for by Retry-After.
func (t *turn) hold(d time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.later(time.Now().Add(d))
}

// slow raises the delay to what robots.txt asks for, also that of the pause that goes on by then.
func (t *turn) slow(d time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if d > t.delay {
		t.later(t.next.Add(d - t.delay))
		t.delay = d
	}
}

func (t *turn) later(at time.Time) {
	if at.After(t.next) {
		t.next = at
	}
}

func (t *turn) notBefore() time.Time {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.next
}

// sleep pauses for d or until ctx ends.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
