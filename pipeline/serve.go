package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
	"time"

	"github.com/robfig/cron/v3"
)

// Daemon runs on a schedule, until its context ends.
type Daemon struct {
	Schedule *Schedule
	Clock    func() time.Time
	Log      *slog.Logger
	Last     func() (time.Time, error)   // when the last run began; zero for never
	Run      func(context.Context) error // one run
	Tick     time.Duration               // how often a missed run is looked for; one minute when 0
	StopWait time.Duration               // how long a run may take to stop; ten seconds when 0

	caughtUp sync.WaitGroup // runs that were caught up, which cron does not wait for
}

// NewDaemon prepares the daemon of a configuration. A schedule that is broken or never comes due is
// refused here.
func NewDaemon(c Config, clock func() time.Time, log *slog.Logger, run func(context.Context) error) (*Daemon, error) {
	schedule, err := parseSchedule(c.Schedule, c.Location(), clock())
	if err != nil {
		return nil, fmt.Errorf("schedule: %w", err)
	}
	if ShiftsClock(c.Location(), clock()) {
		log.Warn("this zone changes its clocks: a run in the hour that is left out does not take place", "timezone", c.Timezone)
	}
	return &Daemon{Schedule: schedule, Clock: clock, Log: log, Run: run, Last: lastRunOf(c.Data)}, nil
}

// lastRunOf tells when the last run of a data folder began. The journal is read again only when it has
// grown: the daemon asks every minute.
func lastRunOf(dataDir string) func() (time.Time, error) {
	var size int64 = -1
	var last time.Time
	return func() (time.Time, error) {
		info, err := os.Stat(filepath.Join(dataDir, "journal.jsonl"))
		if errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == size {
			return last, nil
		}
		if err != nil {
			return last, fmt.Errorf("look at journal: %w", err)
		}
		state, err := readJournal(dataDir)
		if err != nil {
			return last, err
		}
		size = info.Size()
		if n := len(state.Runs); n > 0 {
			last = state.Runs[n-1].Started
		}
		return last, nil
	}
}

// Serve runs the schedule. Runs never overlap: one that comes due while another is under way is
// left out. One that was missed, because the machine was off or slept, is caught up once. A panic is
// a failed run. It returns when ctx ends, after the run under way has stopped.
func (d *Daemon) Serve(ctx context.Context) error {
	logger := cronLog{d.Log}
	// SkipIfStillRunning outside, Recover inside: the other way round, a run that panicked once
	// would count as running for ever (robfig/cron#366).
	job := cron.NewChain(cron.SkipIfStillRunning(logger), recoverWithStack(d.Log)).Then(cron.FuncJob(func() { d.once(ctx) }))
	c := cron.New(cron.WithLocation(d.Schedule.zone), cron.WithLogger(logger))
	for _, part := range d.Schedule.parts {
		c.Schedule(part, job)
	}
	d.Log.Info("waiting for the schedule", "next", d.Schedule.Next(d.Clock()))
	c.Start()
	d.catchUp(ctx, job)
	return d.stop(c)
}

// catchUp looks every minute whether a run was missed: cron itself forgets what came due while the
// machine was off, and its timer stalls when the clock jumps (robfig/cron#352).
func (d *Daemon) catchUp(ctx context.Context, job cron.Job) {
	tick := d.Tick
	if tick == 0 {
		tick = time.Minute
	}
	ticker := time.NewTicker(tick)
	defer ticker.Stop()
	for {
		// The grace keeps the tick from running ahead of cron's own timer.
		if last, err := d.Last(); err != nil {
			d.Log.Error("the journal could not be read", "err", err)
		} else if d.Schedule.Missed(last, d.Clock().Add(-tick)) {
			d.Log.Info("a run was missed and is caught up", "last", last)
			d.caughtUp.Go(job.Run)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

func (d *Daemon) once(ctx context.Context) {
	if ctx.Err() != nil {
		return
	}
	switch err := d.Run(ctx); {
	case errors.Is(err, context.Canceled):
		d.Log.Info("the run was stopped")
	case err != nil:
		d.Log.Error("the run failed", "err", err, "next", d.Schedule.Next(d.Clock()))
	default:
		d.Log.Info("the run is done", "next", d.Schedule.Next(d.Clock()))
	}
}

// stop waits for the run under way, with a limit.
func (d *Daemon) stop(c *cron.Cron) error {
	wait := d.StopWait
	if wait == 0 {
		wait = 10 * time.Second
	}
	done := make(chan struct{})
	go func() {
		<-c.Stop().Done()
		d.caughtUp.Wait()
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-time.After(wait):
		return fmt.Errorf("the run under way did not stop within %s", wait)
	}
}

// recoverWithStack turns a panic into a line of the log with its stack.
func recoverWithStack(log *slog.Logger) cron.JobWrapper {
	return func(job cron.Job) cron.Job {
		return cron.FuncJob(func() {
			defer func() {
				if p := recover(); p != nil {
					log.Error("the run panicked", "panic", p, "stack", string(debug.Stack()))
				}
			}()
			job.Run()
		})
	}
}

// cronLog lets cron write to the program's log.
type cronLog struct{ log *slog.Logger }

func (l cronLog) Info(message string, keys ...any) { l.log.Debug("cron: "+message, keys...) }

func (l cronLog) Error(err error, message string, keys ...any) {
	l.log.Error("cron: "+message, append(keys, "err", err)...)
}
