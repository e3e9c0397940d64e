package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/mattn/go-runewidth"

	"nianbao/load"
	"nianbao/pipeline"
	"nianbao/pipeline/fetch"
	"nianbao/report"
)

// printSummary tells a person what a run brought and where things lie.
func printSummary(out io.Writer, c pipeline.Config, s pipeline.Summary) error {
	w := &lines{out: out}
	if len(s.Sources) > 0 {
		w.row("来源", "状态", "列出", "新增", "改动", "未变", "失败", "")
		for _, o := range s.Sources {
			w.row(o.ID, report.StatusOf(o.Status).Word, fmt.Sprint(o.Listed), fmt.Sprint(o.New), fmt.Sprint(o.Fetched-o.New),
				fmt.Sprint(o.Unchanged), fmt.Sprint(o.Failed), o.Error)
		}
		w.advise(s.Sources)
		w.blank()
	}
	w.printf("报告：新增%d，修订%d，未变%d，其中无表%d\n", s.Reports.New, s.Reports.Revised, s.Reports.Unchanged, s.Reports.WithoutTables)
	w.printf("问题：新发现%d，未了结%d，已消除%d；邮件告知%d\n", s.Findings.New, s.Findings.Open, s.Findings.Resolved, s.Mailed)
	for _, warning := range s.Warnings {
		w.printf("注意：%s\n", warning)
	}
	if s.Published {
		w.printf("数据库：%s\n", load.PublishedPath(c.Data))
	}
	w.printf("档案：%s\n", filepath.Join(c.Data, "archive"))
	return w.err
}

// lines writes lines and remembers the first error.
type lines struct {
	out io.Writer
	err error
}

func (l *lines) printf(format string, args ...any) {
	if l.err == nil {
		_, l.err = fmt.Fprintf(l.out, format, args...)
	}
}

// advise says once for each status what a person should do, and about which sources: not those whose own words say
// something else.
func (l *lines) advise(sources []fetch.Outcome) {
	for _, status := range report.SourceStatuses() {
		var ids []string
		for _, o := range sources {
			if o.Status == status.Status && !o.Advised && !o.NoBrowser {
				ids = append(ids, o.ID)
			}
		}
		if len(ids) > 0 && status.Advice != "" {
			l.printf("%s（%d个来源：%s）：%s\n", status.Word, len(ids), shortList(ids), status.Advice)
		}
	}
}

// shortList names the first of many.
func shortList(ids []string) string {
	const most = 5
	if len(ids) > most {
		return strings.Join(ids[:most], "、") + "等"
	}
	return strings.Join(ids, "、")
}

func (l *lines) blank() { l.printf("\n") }

// row writes columns that line up although Chinese characters are two columns wide.
func (l *lines) row(cells ...string) {
	widths := []int{18, 14, 6, 6, 6, 6, 6, 0}
	var b strings.Builder
	for i, cell := range cells {
		b.WriteString(runewidth.FillRight(cell, widths[i]))
		b.WriteByte(' ')
	}
	l.printf("%s\n", strings.TrimRight(b.String(), " "))
}
