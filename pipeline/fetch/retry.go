package fetch

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	maxAttempts   = 4               // at one address
	maxRetryAfter = 2 * time.Minute // a site that asks for more is left alone until the next run
	maxPause      = time.Minute
	breakAfter    = 5    // addresses that failed one after another before a host is left alone
	retryBudget   = 20   // retries of a source; each success earns one back
	nightBudget   = 5000 // retries of all sources together: a bad night ends all the same
)

// pause grows with each attempt, from twice the delay on, with jitter, so that a site that is
// down is not met in step by all who wait for it.
func pause(delay time.Duration, attempt int) time.Duration {
	d := max(2*delay, 10*time.Millisecond)
	for range attempt - 1 {
		d *= 3
	}
	d = min(d, maxPause)
	return time.Duration(float64(d) * (0.75 + 0.5*rand.Float64()))
}

// retryAfter reads both forms of the header. A date is measured against the server's own clock.
func retryAfter(h http.Header) time.Duration {
	text := strings.TrimSpace(h.Get("Retry-After"))
	if seconds, err := strconv.ParseInt(text, 10, 32); err == nil {
		return max(0, time.Duration(seconds)*time.Second)
	}
	at, err := http.ParseTime(text)
	if err != nil {
		return 0
	}
	now := time.Now()
	if date, err := http.ParseTime(h.Get("Date")); err == nil {
		now = date
	}
	return max(0, at.Sub(now))
}

// fuse remembers how a host fares in this run, so that one that is down is not asked a hundred
// times over.
type fuse struct {
	mu    sync.Mutex
	fails int
	last  *failure // why it is left alone, once it is
}

// blown gives the failure of a host that is left alone.
func (f *fuse) blown(address string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.last == nil {
		return nil
	}
	again := *f.last
	again.url, again.retry = address, false
	again.reason = "left alone for this run, because " + f.last.reason
	again.said = "本次不再访问这台主机：" + f.last.words()
	return &again
}

// attempts is how often an address is tried: fewer the worse the host did so far.
func (f *fuse) attempts() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return max(1, maxAttempts-f.fails)
}

func (f *fuse) note(why *failure) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if why == nil || !why.breaks {
		f.fails = 0
		return
	}
	f.fails++
	if f.fails >= breakAfter || why.after > maxRetryAfter {
		f.last = why
	}
}

// ask gets one address, trying again where that may help.
func (v *visitor) ask(ctx context.Context, u *url.URL, o request) (*answer, error) {
	fuse := v.client.fuse(placeOf(u))
	if err := fuse.blown(u.String()); err != nil {
		return nil, err
	}
	for attempt := 1; ; attempt++ {
		a, err := v.once(ctx, u, o)
		if err == nil {
			fuse.note(nil)
			v.earn()
			return a, nil
		}
		f, ok := failureOf(err)
		if !ok {
			return nil, err
		}
		if !f.retry || f.once && attempt > 1 || attempt >= fuse.attempts() || f.after > maxRetryAfter || !v.spend() {
			fuse.note(f)
			return nil, explain(f, attempt)
		}
		v.client.log.DebugContext(ctx, "asking again", "url", u.String(), "attempt", attempt, "err", f.reason)
		if err := v.wait(ctx, u, f, attempt); err != nil {
			return nil, err
		}
	}
}

// wait lets a failure's pause pass. What a site asked for holds for all who ask there.
func (v *visitor) wait(ctx context.Context, u *url.URL, f *failure, attempt int) error {
	if f.after > 0 {
		v.client.turns.of(placeOf(u)).hold(f.after)
		return ctx.Err()
	}
	d := pause(v.client.turns.delay, attempt)
	if f.status == http.StatusTooManyRequests {
		v.client.turns.of(placeOf(u)).hold(d)
		return ctx.Err()
	}
	return sleep(ctx, d)
}

func explain(f *failure, attempts int) *failure {
	if f.after > maxRetryAfter {
		f.said = f.words() + fmt.Sprintf("，要求%d分钟以后再来", int(f.after.Minutes()+1))
		f.reason += fmt.Sprintf(" and asks to come back in %s", f.after.Round(time.Second))
	} else if attempts > 1 {
		f.said = f.words() + fmt.Sprintf("（试了%d次）", attempts)
		f.reason += fmt.Sprintf(" (%d attempts)", attempts)
	}
	return f
}

func (v *visitor) spend() bool {
	if v.retries <= 0 || v.client.retries.Add(-1) < 0 {
		return false
	}
	v.retries--
	return true
}

func (v *visitor) earn() { v.retries = min(v.retries+1, 5*retryBudget) }
