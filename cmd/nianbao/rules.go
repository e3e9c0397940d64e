package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"nianbao/pipeline"
	"nianbao/report"
)

type rulesOptions struct {
	config string
	json   bool
}

func rulesCommand(s streams) *cobra.Command {
	var o rulesOptions
	cmd := &cobra.Command{
		Use:   "rules [--config FILE] [--json]",
		Short: "List the rules that reports are checked by, with the office's own and its changes",
		Args:  usageArgs(cobra.NoArgs),
		RunE:  func(cmd *cobra.Command, _ []string) error { return o.list(cmd, s) },
	}
	configFlag(cmd, &o.config)
	cmd.Flags().BoolVar(&o.json, "json", false, "print one JSON array")
	try := &cobra.Command{
		Use:   "try FILE.sql [--config FILE] [--json]",
		Short: "Rehearse one rule on all years of the published database, which is only read",
		Args:  usageArgs(cobra.ExactArgs(1)),
		RunE:  func(cmd *cobra.Command, args []string) error { return o.try(cmd.Context(), s, args[0]) },
	}
	configFlag(try, &o.config)
	try.Flags().BoolVar(&o.json, "json", false, "print one JSON object")
	cmd.AddCommand(try)
	return cmd
}

// listedRule is a rule as the office has it.
type listedRule struct {
	ID       string `json:"id"`
	Kind     string `json:"kind"`
	Severity string `json:"severity"` // as the office has it
	Default  string `json:"default_severity"`
	Off      bool   `json:"off"`
	Title    string `json:"title"`
	TitleEN  string `json:"title_en"`
	Says     string `json:"says"`
	Silent   string `json:"silent,omitempty"`
	File     string `json:"file,omitempty"` // of the office's own

	Record *ruleRecord `json:"record,omitempty"` // what became of its findings; nil without a journal
}

// ruleRecord is what became of a rule's findings since the beginning.
type ruleRecord struct {
	Found     int      `json:"found"`
	Mailed    int      `json:"mailed"`
	Confirmed int      `json:"confirmed"`
	Dismissed int      `json:"dismissed"`
	Share     *float64 `json:"confirmed_pct"` // of the mailed ones; nil where nothing was mailed
}

// list needs no configuration: without one it tells the program's own rules.
func (o rulesOptions) list(cmd *cobra.Command, s streams) error {
	config, data, err := o.rulesConfig(cmd.Flags().Changed("config"))
	if err != nil {
		return err
	}
	book, err := pipeline.ReadRules(config)
	if err != nil {
		return err
	}
	records, err := recordsByRule(data, book, config)
	if err != nil {
		return err
	}
	var all []listedRule
	for _, r := range book.Rules {
		l := listedRule{ID: r.ID, Kind: r.Kind, Severity: r.Severity, Default: r.Severity, Off: slices.Contains(config.Off, r.ID),
			Title: r.Title, TitleEN: r.TitleEN, Says: r.Says, Silent: r.Silent, File: r.File, Record: records[r.ID]}
		if changed, ok := config.Severity[r.ID]; ok {
			l.Severity = changed
		}
		all = append(all, l)
	}
	if o.json {
		err = json.NewEncoder(s.out).Encode(all)
	} else {
		err = printRules(s, all)
	}
	for _, id := range book.Unknown {
		fmt.Fprintf(s.err, "nianbao: the configuration speaks of a rule that there is not: %q\n", id)
	}
	return errors.Join(append([]error{err}, book.Unread...)...)
}

// rulesConfig is the configuration's part about rules; nothing where there is no configuration and none was asked for.
func (o rulesOptions) rulesConfig(asked bool) (rules pipeline.RulesConfig, data string, err error) {
	if _, err := os.Stat(o.config); errors.Is(err, fs.ErrNotExist) && !asked {
		return pipeline.RulesConfig{}, "", nil
	}
	config, err := pipeline.LoadConfig(o.config)
	return config.Rules, config.Data, err
}

// recordsByRule is empty where there is no journal yet.
func recordsByRule(data string, book pipeline.Rulebook, config pipeline.RulesConfig) (map[string]*ruleRecord, error) {
	if _, err := os.Stat(filepath.Join(data, "journal.jsonl")); data == "" || errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	records, err := pipeline.RuleRecords(data, book, config)
	if err != nil {
		return nil, err
	}
	byRule := map[string]*ruleRecord{}
	for _, r := range records {
		byRule[r.Rule] = &ruleRecord{Found: r.Found, Mailed: r.Mailed, Confirmed: r.Confirmed, Dismissed: r.Dismissed}
		if percent, ok := r.Share(); ok {
			byRule[r.Rule].Share = &percent
		}
	}
	return byRule, nil
}

func printRules(s streams, all []listedRule) error {
	w := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	hasRecord := slices.ContainsFunc(all, func(r listedRule) bool { return r.Record != nil })
	if hasRecord {
		fmt.Fprintln(w, "rule\tkind\tseverity\tfound\tmailed\tconfirmed\tdismissed\tshare\ttitle\t")
	}
	for _, r := range all {
		note := ""
		switch {
		case r.Off:
			note = "off"
		case r.Severity != r.Default:
			note = "was " + r.Default
		}
		if r.File != "" {
			note = orJoin(note, "own: "+r.File)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s%s\t%s\n", r.ID, r.Kind, r.Severity, r.Record.columns(hasRecord), r.Title, note)
	}
	return w.Flush()
}

// columns writes found, mailed, confirmed, dismissed and share where there is a journal.
func (r *ruleRecord) columns(has bool) string {
	switch {
	case !has:
		return ""
	case r == nil:
		return "\t\t\t\t\t"
	}
	share := "-"
	if r.Share != nil {
		share = fmt.Sprintf("%.0f %%", *r.Share)
	}
	return fmt.Sprintf("%d\t%d\t%d\t%d\t%s\t", r.Found, r.Mailed, r.Confirmed, r.Dismissed, share)
}

func orJoin(a, b string) string {
	if a == "" {
		return b
	}
	return a + ", " + b
}

func (o rulesOptions) try(ctx context.Context, s streams, file string) error {
	config, err := pipeline.LoadConfig(o.config)
	if err != nil {
		return err
	}
	tried, err := pipeline.RehearseRule(ctx, config, file, time.Now())
	if err != nil {
		return err
	}
	if o.json {
		return json.NewEncoder(s.out).Encode(rehearsalJSON(tried))
	}
	return printRehearsal(s.out, tried)
}

// rehearsalJSON is the shape that --json prints.
func rehearsalJSON(r pipeline.Rehearsed) any {
	type decisions struct {
		Confirmed int              `json:"confirmed"`
		Dismissed int              `json:"dismissed"`
		Open      int              `json:"open"`
		Noted     []report.Finding `json:"decided"`
	}
	type year struct {
		Year     int            `json:"year"`
		Reports  int            `json:"reports"`
		Found    int            `json:"found"`
		Organs   int            `json:"organs"`
		Severity map[string]int `json:"by_severity"`
	}
	counted := func(d pipeline.Decisions) decisions {
		return decisions{d.Confirmed, d.Dismissed, d.Open, slices.Concat([]report.Finding{}, d.Noted)}
	}
	years := []year{}
	for _, y := range r.Years {
		years = append(years, year{y.Year, y.Reports, y.Found, y.Organs, y.Severity})
	}
	return struct {
		Rule     string           `json:"rule"`
		Kind     string           `json:"kind"`
		Severity string           `json:"severity"`
		Title    string           `json:"title"`
		Seconds  float64          `json:"seconds"`
		Years    []year           `json:"years"`
		Findings []report.Finding `json:"findings"`
		Same     decisions        `json:"same_findings"`
		Alike    decisions        `json:"other_rules_findings"`
	}{r.Rule.ID, r.Rule.Kind, r.Rule.Severity, r.Rule.Title, r.Took.Seconds(), years, slices.Concat([]report.Finding{}, r.Findings), counted(r.Same), counted(r.Alike)}
}
