package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"nianbao/load"
	"nianbao/pipeline"
	"nianbao/queries"
	"nianbao/report"
)

type checkOptions struct {
	against string
	config  string
	organ   string
	year    int
	json    bool
}

func checkCommand(s streams) *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:   "check FILE ... [--against DATABASE] [--json]",
		Short: "Check a draft before it is published; needs no configuration and no database",
		Long: "Reads one document in any format that extract reads and prints what the rules say of it, worst first, with the place.\n" +
			"Exit status: 0 clean, 2 findings (mere hints apart) or readings in doubt, 3 no report in it, 1 unreadable.",
		Args: usageArgs(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd.Context(), s, args) },
	}
	cmd.Flags().StringVar(&o.against, "against", "", "also compare with this published database, or that of this data folder")
	cmd.Flags().StringVar(&o.config, "config", "", "also use the rules of this configuration")
	cmd.Flags().StringVar(&o.organ, "organ", "", "name or id of the organ, where the document does not say it")
	cmd.Flags().IntVar(&o.year, "year", 0, "reporting year, where the document does not say it")
	cmd.Flags().BoolVar(&o.json, "json", false, "print one JSON object a document")
	return cmd
}

// run checks one document after the other. The exit status is the worst: unreadable, no report, findings.
func (o checkOptions) run(ctx context.Context, s streams, files []string) error {
	draft, err := o.draft(s)
	if err != nil {
		return err
	}
	var unreadable faults
	empty, findings := false, false
	for result := range readAll(ctx, s.in, files) {
		if result.err != nil || result.report.Has(report.CodeUnsupported) && len(result.report.Cells) == 0 {
			unreadable.add(named(result.source, cmp.Or(result.err, unsupported(result.report))))
			continue
		}
		if !result.report.IsAnnualReport() || len(result.report.Cells) == 0 {
			empty = true
			fmt.Fprintf(s.err, "nianbao: %s: no annual report, or none of its tables, was found in the document\n", result.source)
			continue
		}
		verdict, err := pipeline.CheckDraft(ctx, result.report, draft)
		if err != nil {
			return err
		}
		for _, err := range verdict.Broken {
			fmt.Fprintf(s.err, "nianbao: a rule is broken and was skipped: %v\n", err)
		}
		slip := slipOf(verdict, draft.Against)
		if err := slip.print(s.out, o.json); err != nil {
			return err
		}
		findings = findings || !slip.Clean
	}
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("check: %w", ctx.Err())
	case unreadable.count > 0:
		return unreadable.err()
	case empty:
		return &exitError{code: exitNoReport}
	case findings:
		return &exitError{code: exitFindings}
	}
	return nil
}

// draft makes the options for all documents: the database that is meant, and the rules.
func (o checkOptions) draft(s streams) (d pipeline.DraftOptions, err error) {
	d = pipeline.DraftOptions{Against: o.against, Organ: o.organ, Year: o.year, Now: time.Now()}
	if info, err := os.Stat(o.against); o.against != "" && err == nil && info.IsDir() {
		if d.Against, err = load.Newest(o.against); err != nil {
			return d, fmt.Errorf("--against %s: %w", o.against, err)
		}
	} else if o.against != "" && err != nil {
		return d, fmt.Errorf("--against: %w", err)
	}
	if o.config == "" {
		return d, nil
	}
	c, err := pipeline.LoadConfig(o.config)
	if err != nil {
		return d, err
	}
	book, err := pipeline.ReadRules(c.Rules)
	if err != nil {
		return d, err
	}
	for _, err := range book.Unread {
		fmt.Fprintf(s.err, "nianbao: a rule of the office cannot be used and was skipped: %v\n", err)
	}
	d.Rules, d.Off, d.Severity = append([]queries.Rule{}, book.Rules...), c.Rules.Off, c.Rules.Severity
	return d, nil
}
