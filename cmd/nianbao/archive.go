package main

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"nianbao/pipeline"
	"nianbao/pipeline/archive"
)

func archiveCommand(s streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "archive",
		Short: "Look after the archive",
		Args:  usageArgs(cobra.NoArgs),
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	var path string
	verify := &cobra.Command{
		Use:   "verify [--config FILE]",
		Short: "Check every record's digest",
		Args:  usageArgs(cobra.NoArgs),
		RunE:  func(cmd *cobra.Command, _ []string) error { return verifyArchive(cmd, s, path) },
	}
	configFlag(verify, &path)
	cmd.AddCommand(verify)
	return cmd
}

func verifyArchive(cmd *cobra.Command, s streams, path string) error {
	config, err := pipeline.LoadConfig(path)
	if err != nil {
		return err
	}
	a, err := archive.Open(filepath.Join(config.Data, "archive"), archive.Options{ReadOnly: true, Log: newLog(s.err, false)})
	if err != nil {
		return err
	}
	defer a.Close()
	records, broken, err := a.Verify(cmd.Context())
	if err != nil {
		return err
	}
	for _, what := range broken {
		fmt.Fprintln(s.out, what)
	}
	fmt.Fprintf(s.out, "%d records, %d broken\n", records, len(broken))
	if len(broken) > 0 {
		return &exitError{code: exitFault, err: fmt.Errorf("%d records of the archive are damaged", len(broken))}
	}
	return nil
}
