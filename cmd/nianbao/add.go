package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"nianbao/pipeline"
)

type addOptions struct {
	config string
	organ  string
	year   int
	url    string
	by     string
}

func addCommand(s streams) *cobra.Command {
	var o addOptions
	cmd := &cobra.Command{
		Use:   "add FILE --organ NAME --year N [--url U] --by NAME",
		Short: "Hand in a report that cannot be had from its site",
		Args:  usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if strings.TrimSpace(o.organ) == "" || o.year == 0 || strings.TrimSpace(o.by) == "" {
				return fmt.Errorf("say whose report it is, of which year, and who hands it in; type: %s", cmd.UseLine())
			}
			return o.run(cmd.Context(), s, args[0])
		},
	}
	configFlag(cmd, &o.config)
	cmd.Flags().StringVar(&o.organ, "organ", "", "the organ whose report it is, by name or id")
	cmd.Flags().IntVar(&o.year, "year", 0, "the reporting year")
	cmd.Flags().StringVar(&o.url, "url", "", "where it is published")
	cmd.Flags().StringVar(&o.by, "by", "", "who hands it in")
	return cmd
}

func (o addOptions) run(ctx context.Context, s streams, file string) error {
	config, err := pipeline.LoadConfig(o.config)
	if err != nil {
		return err
	}
	body, err := readHandedIn(file)
	if err != nil {
		return err
	}
	done, err := pipeline.Add(ctx, config, pipeline.HandIn{File: filepath.Base(file), Body: body, Organ: strings.TrimSpace(o.organ), Year: o.year,
		URL: o.url, By: strings.TrimSpace(o.by), Time: time.Now()}, newLog(s.err, false))
	if errors.Is(err, pipeline.ErrNoReport) {
		return &exitError{code: exitNoReport, err: err}
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "已存入档案：%s%d年度报告，%d格，%s交入；下一次运行（nianbao run）读入数据库\n",
		done.Organ.Name, o.year, len(done.Report.Cells), o.by)
	for _, note := range done.Notes {
		fmt.Fprintf(s.out, "注意：%s\n", note)
	}
	return nil
}

// readHandedIn reads a file, one byte more than may be handed in at the most.
func readHandedIn(path string) (body []byte, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read document: %w", err)
	}
	defer file.Close()
	body, err = io.ReadAll(io.LimitReader(file, pipeline.MaxHandedIn+1))
	if err != nil {
		return nil, fmt.Errorf("read document: %w", err)
	}
	return body, nil
}
