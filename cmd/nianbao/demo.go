package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"nianbao/demo"
	"nianbao/load"
	"nianbao/pipeline"
	"nianbao/report"
)

// demoNights is how many nights the demonstration lives through.
const demoNights = 2

// demoMark begins the configuration of a demonstration: only a folder that has it is ever cleared.
var demoMark = []byte("# nianbao demo\n")

type demoOptions struct {
	dir  string
	once bool
}

func demoCommand(s streams) *cobra.Command {
	var o demoOptions
	cmd := &cobra.Command{
		Use:   "demo [--dir DIR] [--once]",
		Short: "Example sites, nights of runs, and what to try next",
		Args:  usageArgs(cobra.NoArgs),
		RunE:  func(cmd *cobra.Command, _ []string) error { return o.run(cmd.Context(), s) },
	}
	cmd.Flags().StringVar(&o.dir, "dir", "nianbao-demo", "folder for configuration and data")
	cmd.Flags().BoolVar(&o.once, "once", false, "end when the nights are done")
	return cmd
}

func (o demoOptions) run(ctx context.Context, s streams) error {
	sites, err := demo.Start(ctx, demo.Options{})
	if err != nil {
		return err
	}
	defer sites.Close()
	path, err := o.prepare(sites.Config(20 * time.Millisecond))
	if err != nil {
		return err
	}
	config, err := pipeline.LoadConfig(path)
	if err != nil {
		return err
	}
	nights := make([]pipeline.Summary, 0, demoNights)
	for night := 1; night <= demoNights; night++ {
		summary, err := o.night(ctx, s, sites, config, night)
		if err != nil {
			return err
		}
		nights = append(nights, summary)
	}
	findings, err := pipeline.Findings(ctx, config.Data)
	if err != nil {
		return err
	}
	if err := printDemo(s.out, config, nights, findings); err != nil || o.once {
		return err
	}
	fmt.Fprintf(s.out, "\n示例网站仍在运行，按 Ctrl-C 结束。The example sites go on until Ctrl-C; one more night:\n  nianbao run --config %s --now %s\n",
		path, demo.Clock(demoNights+1).Format(time.RFC3339))
	<-ctx.Done()
	return nil
}

// prepare writes the configuration into a folder that is new, empty, or an earlier demonstration's,
// whose data is cleared: the example sites have new addresses each time.
func (o demoOptions) prepare(config []byte) (string, error) {
	path := filepath.Join(o.dir, "nianbao.yaml")
	entries, err := os.ReadDir(o.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("prepare demonstration: %w", err)
	}
	if len(entries) > 0 {
		earlier, err := os.ReadFile(path)
		if err != nil || !bytes.HasPrefix(earlier, demoMark) {
			return "", fmt.Errorf("prepare demonstration: %s holds other files: name a new folder with --dir", o.dir)
		}
		if err := os.RemoveAll(filepath.Join(o.dir, "data")); err != nil {
			return "", fmt.Errorf("prepare demonstration: %w", err)
		}
	}
	if err := os.MkdirAll(o.dir, 0o755); err != nil {
		return "", fmt.Errorf("prepare demonstration: %w", err)
	}
	if err := os.WriteFile(path, append(bytes.Clone(demoMark), config...), 0o644); err != nil {
		return "", fmt.Errorf("prepare demonstration: %w", err)
	}
	return path, nil
}

func (o demoOptions) night(ctx context.Context, s streams, sites *demo.Sites, config pipeline.Config, night int) (pipeline.Summary, error) {
	if err := sites.Night(night); err != nil {
		return pipeline.Summary{}, err
	}
	clock := clockAt(demo.Clock(night))
	fmt.Fprintf(s.err, "第%d夜 night %d, %s\n", night, night, demo.Clock(night).Format("2006-01-02 15:04"))
	show := newDisplay(s.err, true)
	defer show.close()
	summary, err := pipeline.Run(ctx, pipeline.Options{Config: config, Clock: clock, Scripts: s.scripts, Log: newLog(s.err, false), Progress: show.progress})
	if err != nil && ctx.Err() != nil {
		return summary, fmt.Errorf("the demonstration was stopped: %w", ctx.Err())
	}
	return summary, err
}

// severityWords are severities in Chinese, in the order of report.Rank.
var severityWords = []string{"高", "中", "低", "提示"}

// mostShown is how many findings the demonstration prints.
const mostShown = 12

// printDemo tells what the nights brought, worst first, and what to try next.
func printDemo(out interface{ Write([]byte) (int, error) }, c pipeline.Config, nights []pipeline.Summary, findings []report.Finding) error {
	w := &lines{out: out}
	w.printf("\n年报核查示例 · nianbao demo\n\n")
	for i, s := range nights {
		w.printf("第%d夜  网站%d（%s）  报告：新增%d 修订%d 未变%d  问题：新发现%d 已消除%d  邮件告知%d\n", i+1, len(s.Sources), sourceStates(s),
			s.Reports.New, s.Reports.Revised, s.Reports.Unchanged, s.Findings.New, s.Findings.Resolved, s.Mailed)
	}
	open := openWorstFirst(findings)
	w.printf("\n未了结的问题%d项，重者在前 · open findings, worst first\n", len(open))
	for i, f := range open {
		if i == mostShown {
			w.printf("  … 另有%d项 and %d more\n", len(open)-mostShown, len(open)-mostShown)
			break
		}
		about := f.Organ
		if about == "" {
			about = f.Source
		}
		w.printf("  [%s] %s %d年  %s\n", severityWords[min(report.Rank(f.Severity), 3)], about, f.Year, f.Message)
	}
	w.printf("\n数据库 database  %s\n档案   archive   %s\n邮件   mail      %s\n配置   config    %s\n", load.PublishedPath(c.Data),
		filepath.Join(c.Data, "archive"), filepath.Join(c.Data, "outbox"), c.Path)
	program := "nianbao"
	if exe, err := os.Executable(); err == nil {
		program = relative(exe)
	}
	w.printf("\n接着试试 · try next\n"+
		"  %[1]s query ranking --year 2024 --field requests.new.total --config %[2]s\n"+
		"  %[1]s findings --status all --config %[2]s\n"+
		"  %[1]s sql \"FROM trend('洛龙区人民政府办公室', 'requests.new.total')\" --config %[2]s\n", program, c.Path)
	return w.err
}

func sourceStates(s pipeline.Summary) string {
	var text string
	for _, word := range []string{"found", "unchanged", "empty", "gone", "moved", "redesigned", "declined", "down", "offline"} {
		n := 0
		for _, o := range s.Sources {
			if o.Status == word {
				n++
			}
		}
		if n > 0 {
			text += fmt.Sprintf("，%s%d", report.StatusOf(word).Word, n)
		}
	}
	if text == "" {
		return ""
	}
	return text[len("，"):]
}

func openWorstFirst(findings []report.Finding) []report.Finding {
	var open []report.Finding
	for _, f := range findings {
		if f.Status == report.Open {
			open = append(open, f)
		}
	}
	slices.SortStableFunc(open, func(a, b report.Finding) int { return report.Rank(a.Severity) - report.Rank(b.Severity) })
	return open
}

// relative is a path as a person in this folder would type it.
func relative(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	short, err := filepath.Rel(here, path)
	if err != nil || len(short) > len(path) {
		return path
	}
	return short
}
