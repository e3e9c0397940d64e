package main

import (
	"fmt"
	"io"
	"strings"

	"nianbao/pipeline"
	"nianbao/queries"
	"nianbao/report"
)

// Examples of each year, and decided findings, that a rehearsal spells out.
const (
	mostExamples = 3
	mostDecided  = 5
)

// printRehearsal tells how often a rule would have fired, on what, and what persons decided of such findings.
func printRehearsal(out io.Writer, r pipeline.Rehearsed) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s：%s（%s，%s），用时%.1f秒\n\n", r.Rule.ID, r.Rule.Title, r.Rule.Kind, r.Rule.Severity, r.Took.Seconds())
	t := queries.Table{Columns: []string{"年度", "报告", "问题", "单位", "每百份", "高", "中", "低", "提示"}}
	total := 0
	for _, y := range r.Years {
		total += y.Found
		rate := any("")
		if y.Reports > 0 {
			rate = fmt.Sprintf("%.1f", 100*float64(y.Found)/float64(y.Reports))
		}
		t.Rows = append(t.Rows, []any{yearText(y.Year), int64(y.Reports), int64(y.Found), int64(y.Organs), rate,
			int64(y.Severity[report.High]), int64(y.Severity[report.Medium]), int64(y.Severity[report.Low]), int64(y.Severity[report.Info])})
	}
	if err := t.Write(&b, "table"); err != nil {
		return err
	}
	if total == 0 {
		b.WriteString("\n没有发现问题。\n")
	} else {
		printExamples(&b, r)
		printDecisions(&b, "同一问题", r.Same)
		printDecisions(&b, "其他规则在同一单位、年度、字段上的问题", r.Alike)
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// printExamples spells out the worst findings of each year, the latest year first.
func printExamples(b *strings.Builder, r pipeline.Rehearsed) {
	for i := len(r.Years) - 1; i >= 0; i-- {
		shown := 0
		for _, f := range r.Findings {
			if f.Year != r.Years[i].Year || shown == mostExamples {
				continue
			}
			if shown++; shown == 1 {
				fmt.Fprintf(b, "\n%s\n", orUnknown(yearText(f.Year)))
			}
			about := f.Organ
			if about == "" {
				about = f.Source
			}
			fmt.Fprintf(b, "  [%s] %s  %s\n       %s\n", severityWords[report.Rank(f.Severity)], about, f.Message, f.URL)
		}
		if more := r.Years[i].Found - shown; more > 0 {
			fmt.Fprintf(b, "  另有%d项\n", more)
		}
	}
}

func printDecisions(b *strings.Builder, what string, d pipeline.Decisions) {
	if d.Confirmed+d.Dismissed+d.Open == 0 {
		fmt.Fprintf(b, "\n%s：此前没有。\n", what)
		return
	}
	fmt.Fprintf(b, "\n%s：认定%d、排除%d、未作决定%d。\n", what, d.Confirmed, d.Dismissed, d.Open)
	for _, f := range d.Noted[:min(len(d.Noted), mostDecided)] {
		word := "认定"
		if f.Status == report.Dismissed {
			word = "排除"
		}
		fmt.Fprintf(b, "  %s %s %s年 %s：%s（%s）\n", word, f.Organ, yearText(f.Year), f.Rule, f.Note, f.DecidedBy)
	}
}
