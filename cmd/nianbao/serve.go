package main

import (
	"context"
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"nianbao/pipeline"
)

func serveCommand(s streams) *cobra.Command {
	var path string
	cmd := &cobra.Command{
		Use:   "serve [--config FILE]",
		Short: "The daemon: the same run on its schedule, until it is stopped",
		Args:  usageArgs(cobra.NoArgs),
		RunE:  func(cmd *cobra.Command, _ []string) error { return serve(cmd.Context(), s, path) },
	}
	configFlag(cmd, &path)
	return cmd
}

func serve(ctx context.Context, s streams, path string) error {
	config, err := pipeline.LoadConfig(path)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewJSONHandler(s.err, nil))
	daemon, err := pipeline.NewDaemon(config, time.Now, log, func(ctx context.Context) error {
		_, err := pipeline.Run(ctx, pipeline.Options{Config: config, Clock: time.Now, Scripts: s.scripts, Log: log})
		return err
	})
	if err != nil {
		return err
	}
	return daemon.Serve(ctx)
}
