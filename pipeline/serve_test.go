package pipeline

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// safeBuffer is a log that many goroutines write to.
type safeBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

// daemon is one that is due every second and looks for missed runs every ten milliseconds.
func daemon(t *testing.T, run func(context.Context) error) (*Daemon, *safeBuffer) {
	t.Helper()
	schedule, err := parseSchedule([]string{"@every 1s"}, time.UTC, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	var log safeBuffer
	return &Daemon{Schedule: schedule, Clock: time.Now, Log: slog.New(slog.NewTextHandler(&log, nil)), Run: run,
		Last: func() (time.Time, error) { return time.Time{}, nil }, Tick: 10 * time.Millisecond}, &log
}

// serveUntil lets the daemon live until done says so.
func serveUntil(t *testing.T, d *Daemon, done func() bool) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	ended := make(chan error, 1)
	go func() { ended <- d.Serve(ctx) }()
	deadline := time.Now().Add(20 * time.Second)
	for !done() && time.Now().Before(deadline) {
		time.Sleep(5 * time.Millisecond)
	}
	if !done() {
		t.Error("what was waited for did not happen")
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("serve: %v", err)
	}
}

// With Recover outside of SkipIfStillRunning a run that panicked once would be skipped for ever
// (robfig/cron#366).
func TestAPanicNeitherEndsTheDaemonNorStopsLaterRuns(t *testing.T) {
	var runs atomic.Int32
	d, log := daemon(t, func(context.Context) error {
		if runs.Add(1) == 1 {
			panic("a fault of ours")
		}
		return nil
	})
	serveUntil(t, d, func() bool { return runs.Load() >= 2 })
	for _, want := range []string{"a fault of ours", "serve_test.go"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log has no %q: the stack of a panic belongs there", want)
		}
	}
}

func TestAFailedRunIsLoggedAndTheNextOneComes(t *testing.T) {
	var runs atomic.Int32
	d, log := daemon(t, func(context.Context) error {
		runs.Add(1)
		return errors.New("no space left")
	})
	serveUntil(t, d, func() bool { return runs.Load() >= 2 })
	if !strings.Contains(log.String(), "no space left") {
		t.Errorf("log: got %s, want the failure in it", log.String())
	}
}

func TestRunsNeverOverlap(t *testing.T) {
	var now, most, runs atomic.Int32
	d, _ := daemon(t, func(context.Context) error {
		if n := now.Add(1); n > most.Load() {
			most.Store(n)
		}
		time.Sleep(2500 * time.Millisecond) // two more come due meanwhile
		now.Add(-1)
		runs.Add(1)
		return nil
	})
	d.Last = func() (time.Time, error) { return time.Now().Add(-time.Hour), nil } // catching up all the time, too
	serveUntil(t, d, func() bool { return runs.Load() >= 2 })
	if most.Load() != 1 {
		t.Errorf("runs side by side: got %d, want 1", most.Load())
	}
}

// cron forgets what came due while the machine was off; however many runs were missed, one catches
// up, and no more than one.
func TestAMissedRunIsCaughtUpOnce(t *testing.T) {
	schedule, err := parseSchedule([]string{"30 2 * * *"}, zone(t, "Asia/Shanghai"), noon)
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	last := noon.AddDate(0, 0, -9)
	var runs atomic.Int32
	d, _ := daemon(t, func(context.Context) error {
		mu.Lock()
		defer mu.Unlock()
		last = noon
		runs.Add(1)
		return nil
	})
	d.Schedule, d.Clock = schedule, func() time.Time { return noon }
	d.Last = func() (time.Time, error) { mu.Lock(); defer mu.Unlock(); return last, nil }
	began := time.Now()
	serveUntil(t, d, func() bool { return runs.Load() >= 1 && time.Since(began) > 300*time.Millisecond })
	if got := runs.Load(); got != 1 {
		t.Errorf("runs: got %d, want 1", got)
	}
}

func TestTheDaemonStopsTheRunUnderWay(t *testing.T) {
	began, ended := make(chan struct{}), atomic.Bool{}
	var once sync.Once
	d, _ := daemon(t, func(ctx context.Context) error {
		once.Do(func() { close(began) })
		<-ctx.Done()
		ended.Store(true)
		return ctx.Err()
	})
	serveUntil(t, d, func() bool {
		select {
		case <-began:
			return true
		default:
			return false
		}
	})
	if !ended.Load() {
		t.Error("the daemon ended before its run")
	}
}
