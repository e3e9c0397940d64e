package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"nianbao/pipeline"
)

type runOptions struct {
	config      string
	json        bool
	fromArchive bool
	acceptLoss  bool
	now         string
	verbose     bool
}

func runCommand(s streams) *cobra.Command {
	var o runOptions
	cmd := &cobra.Command{
		Use:   "run [--config FILE] [--json]",
		Short: "One collection, now: discover, fetch, extract, load, check, publish, notify",
		Args:  usageArgs(cobra.NoArgs),
		RunE:  func(cmd *cobra.Command, _ []string) error { return o.run(cmd.Context(), s) },
	}
	configFlag(cmd, &o.config)
	cmd.Flags().BoolVar(&o.json, "json", false, "print the summary as one JSON object")
	cmd.Flags().BoolVar(&o.fromArchive, "from-archive", false, "make the database again from archive and journal, without any network")
	cmd.Flags().BoolVar(&o.acceptLoss, "accept-loss", false, "publish although reports were lost")
	cmd.Flags().StringVar(&o.now, "now", "", "set the run's clock, for tests and demonstrations (RFC 3339)")
	cmd.Flags().BoolVarP(&o.verbose, "verbose", "v", false, "log what happens to standard error")
	return cmd
}

func (o runOptions) run(ctx context.Context, s streams) error {
	config, err := pipeline.LoadConfig(o.config)
	if err != nil {
		return err
	}
	clock, err := clockFrom(o.now)
	if err != nil {
		return err
	}
	show := newDisplay(s.err, !o.json)
	summary, err := pipeline.Run(ctx, pipeline.Options{Config: config, Clock: clock, FromArchive: o.fromArchive,
		AcceptLoss: o.acceptLoss, Scripts: s.scripts, Log: newLog(s.err, o.verbose), Progress: show.progress})
	show.close()
	if err != nil {
		if ctx.Err() != nil {
			return fmt.Errorf("the run was stopped; the next one goes on from here: %w", ctx.Err())
		}
		return err
	}
	if o.json {
		return json.NewEncoder(s.out).Encode(summary)
	}
	return printSummary(s.out, config, summary)
}

// clockFrom is the machine's clock, or one that was set and goes on from there.
func clockFrom(now string) (func() time.Time, error) {
	if now == "" {
		return time.Now, nil
	}
	set, err := time.Parse(time.RFC3339, now)
	if err != nil {
		return nil, fmt.Errorf("--now %q: write a time like 2025-04-14T02:30:00+08:00", now)
	}
	return clockAt(set), nil
}

// clockAt is a clock that shows a time when it is first looked at, and goes on from there.
func clockAt(set time.Time) func() time.Time {
	var once sync.Once
	var began time.Time
	return func() time.Time {
		first := false
		once.Do(func() { began, first = time.Now(), true })
		if first {
			return set
		}
		return set.Add(time.Since(began))
	}
}

// newLog writes warnings and worse, or everything when asked to.
func newLog(w interface{ Write([]byte) (int, error) }, verbose bool) *slog.Logger {
	level := slog.LevelError
	if verbose {
		level = slog.LevelInfo
	}
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: level}))
}
