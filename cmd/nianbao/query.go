package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"nianbao/load"
	"nianbao/pipeline"
	"nianbao/queries"
)

// formats that a table can be written in.
var formats = []string{"table", "csv", "json", "xlsx"}

// outputOptions say how and where a table is written.
type outputOptions struct {
	config string
	format string
	output string
}

func (o *outputOptions) flags(cmd *cobra.Command) {
	configFlag(cmd, &o.config)
	cmd.Flags().StringVar(&o.format, "format", "table", "one of "+strings.Join(formats, ", "))
	cmd.Flags().StringVar(&o.output, "output", "", "write to this file instead of standard output")
}

func (o outputOptions) check() error {
	if !slices.Contains(formats, o.format) {
		return fmt.Errorf("--format %q: choose one of %s", o.format, strings.Join(formats, ", "))
	}
	return nil
}

func queryCommand(s streams) *cobra.Command {
	var o outputOptions
	var p queries.Params
	cmd := &cobra.Command{
		Use:   "query [NAME] [--year N] [--field F] [--organ X] [--area CODE] [--level L] [--format F] [--output FILE]",
		Short: "A named comparison; without a name, the list of them",
		Args:  usageArgs(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return listQueries(s.out)
			}
			if _, err := queries.Find(args[0]); err != nil {
				return err
			}
			return o.answer(cmd.Context(), s, func(ctx context.Context, db *sql.DB) (queries.Table, error) {
				return queries.Run(ctx, db, args[0], p)
			})
		},
	}
	o.flags(cmd)
	cmd.Flags().IntVar(&p.Year, "year", 0, "reporting year")
	cmd.Flags().StringVar(&p.Field, "field", "", "a field or an indicator")
	cmd.Flags().StringVar(&p.Organ, "organ", "", "an organ's name, id, or a part of its name that only it has")
	cmd.Flags().StringVar(&p.Area, "area", "", "an area's code")
	cmd.Flags().StringVar(&p.Level, "level", "", "province, prefecture, county or township")
	return cmd
}

func sqlCommand(s streams) *cobra.Command {
	var o outputOptions
	cmd := &cobra.Command{
		Use:   `sql "SELECT ..." [--format F] [--output FILE]`,
		Short: "Any reading SQL on the published database",
		Args:  usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.answer(cmd.Context(), s, func(ctx context.Context, db *sql.DB) (queries.Table, error) {
				return queries.SQL(ctx, db, args[0])
			})
		},
	}
	o.flags(cmd)
	return cmd
}

func listQueries(out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, q := range queries.Named() {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", q.Name, strings.Join(q.Params, " "), q.TitleEN, q.Title)
	}
	return w.Flush()
}

// answer opens the published database, asks it, and writes what it says.
func (o outputOptions) answer(ctx context.Context, s streams, ask func(context.Context, *sql.DB) (queries.Table, error)) error {
	if err := o.check(); err != nil {
		return err
	}
	config, err := pipeline.LoadConfig(o.config)
	if err != nil {
		return err
	}
	db, err := load.OpenPublished(ctx, config.Data)
	if err != nil {
		return err
	}
	defer db.Close()
	table, err := ask(ctx, db)
	if err != nil {
		return err
	}
	return o.write(s.out, table)
}

// write writes a table to the file or to standard output. A CSV file begins with a mark that Excel
// needs to read Chinese; standard output has none.
func (o outputOptions) write(out io.Writer, table queries.Table) (err error) {
	toFile := o.output != ""
	if toFile {
		file, createErr := os.Create(o.output)
		if createErr != nil {
			return fmt.Errorf("write %s: %w", o.output, createErr)
		}
		defer func() { err = errors.Join(err, file.Close()) }()
		out = file
	}
	if o.format == "csv" {
		return table.WriteCSV(out, toFile)
	}
	return table.Write(out, o.format)
}
