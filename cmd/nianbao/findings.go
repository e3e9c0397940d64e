package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"nianbao/pipeline"
	"nianbao/queries"
	"nianbao/report"
)

var statuses = []string{report.Open, report.Confirmed, report.Dismissed, report.Resolved, "all"}

type findingsOptions struct {
	config string
	status string
	json   bool
}

func findingsCommand(s streams) *cobra.Command {
	var o findingsOptions
	cmd := &cobra.Command{
		Use:   "findings [--status open|confirmed|dismissed|resolved|all] [--json]",
		Short: "List what the checks found, and decide of it",
		Args:  usageArgs(cobra.NoArgs),
		RunE:  func(cmd *cobra.Command, _ []string) error { return o.list(cmd.Context(), s) },
	}
	cmd.PersistentFlags().StringVar(&o.config, "config", "nianbao.yaml", "configuration file")
	cmd.Flags().StringVar(&o.status, "status", report.Open, "one of "+strings.Join(statuses, ", "))
	cmd.Flags().BoolVar(&o.json, "json", false, "print one JSON array")
	cmd.AddCommand(
		decideCommand(s, &o.config, "dismiss", report.Dismissed, "This finding is no fault: keep silent about it while its numbers stay"),
		decideCommand(s, &o.config, "confirm", report.Confirmed, "This finding is a fault of the report"),
		decideCommand(s, &o.config, "reopen", report.Open, "Take a decision back"))
	return cmd
}

func decideCommand(s streams, config *string, verb, status, short string) *cobra.Command {
	var note, by string
	cmd := &cobra.Command{
		Use:   verb + " ID --note TEXT --by NAME",
		Short: short,
		Args:  usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if strings.TrimSpace(note) == "" || strings.TrimSpace(by) == "" {
				return fmt.Errorf("a decision needs a reason and a name; type: %s", cmd.UseLine())
			}
			c, err := pipeline.LoadConfig(*config)
			if err != nil {
				return err
			}
			f, err := pipeline.Decide(cmd.Context(), c.Data, args[0], status, note, by, time.Now())
			if err != nil {
				return err
			}
			fmt.Fprintf(s.out, "%s is %s: %s\n", f.ID, f.Status, f.Message)
			return nil
		},
	}
	cmd.Flags().StringVar(&note, "note", "", "the reason")
	cmd.Flags().StringVar(&by, "by", "", "who decides")
	return cmd
}

func (o findingsOptions) list(ctx context.Context, s streams) error {
	if !slices.Contains(statuses, o.status) {
		return fmt.Errorf("--status %q: choose one of %s", o.status, strings.Join(statuses, ", "))
	}
	config, err := pipeline.LoadConfig(o.config)
	if err != nil {
		return err
	}
	findings, err := pipeline.Findings(ctx, config.Data)
	if err != nil {
		return err
	}
	chosen := []report.Finding{}
	for _, f := range findings {
		if o.status == "all" || f.Status == o.status {
			chosen = append(chosen, f)
		}
	}
	slices.SortStableFunc(chosen, func(a, b report.Finding) int { return report.Rank(a.Severity) - report.Rank(b.Severity) })
	if o.json {
		return json.NewEncoder(s.out).Encode(chosen)
	}
	return findingsTable(chosen, config.Location()).Write(s.out, "table")
}

// findingsTable shows findings to a person, with days as they are counted in the office's zone.
func findingsTable(findings []report.Finding, zone *time.Location) queries.Table {
	t := queries.Table{Columns: []string{"finding_id", "severity", "status", "organ", "year", "message", "first_seen"}}
	for _, f := range findings {
		about := f.Organ
		if about == "" {
			about = f.Source
		}
		t.Rows = append(t.Rows, []any{f.ID, f.Severity, f.Status, about, int64(f.Year), f.Message, f.FirstSeen.In(zone).Format(time.DateOnly)})
	}
	return t
}
