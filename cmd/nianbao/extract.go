package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2"
	"github.com/spf13/cobra"

	"nianbao/extract"
	"nianbao/extract/document"
	"nianbao/extract/mark"
	"nianbao/pipeline/fetch"
	"nianbao/queries"
	"nianbao/report"
)

// Bounds of what is read from a file or standard input: of an archive with documents in it, and of a
// document.
const (
	maxArchive  = 128 << 20
	maxDocument = 32 << 20
)

type extractOptions struct {
	json bool
	mark string // file for the marked page
}

func extractCommand(s streams) *cobra.Command {
	var o extractOptions
	cmd := &cobra.Command{
		Use:   "extract FILE|URL|- ... [--json] [--mark OUT.html]",
		Short: "Read published reports; needs no configuration and no database",
		Args:  usageArgs(cobra.MinimumNArgs(1)),
		RunE:  func(cmd *cobra.Command, args []string) error { return o.run(cmd.Context(), s, args) },
	}
	cmd.Flags().BoolVar(&o.json, "json", false, "print one JSON object a document")
	cmd.Flags().StringVar(&o.mark, "mark", "", "also write the documents as a page with each cell that was read marked")
	return cmd
}

// extracted is one document's result.
type extracted struct {
	source string
	page   report.Page // what it was read of
	report report.Report
	err    error
}

// run reads the documents side by side and prints them in order. The exit status is that of the
// worst: unreadable before holding no report.
func (o extractOptions) run(ctx context.Context, s streams, sources []string) error {
	var unreadable faults
	empty, said := false, ""
	var readings []mark.Reading
	for result := range readAll(ctx, s.in, sources) {
		if result.err != nil {
			unreadable.add(named(result.source, result.err))
			if result.source != said { // not another broken record of the same crawl
				said = result.source
				if err := o.printUnread(s.out, result); err != nil {
					return err
				}
			}
			continue
		}
		if result.report.Has(report.CodeUnsupported) {
			unreadable.add(named(result.source, unsupported(result.report)))
		}
		if len(result.report.Cells) == 0 {
			empty = true
		}
		if err := o.print(s.out, result.report); err != nil {
			return err
		}
		if o.mark != "" {
			readings = append(readings, mark.Reading{Page: result.page, Report: result.report})
		}
	}
	if err := o.writeMarked(readings); err != nil {
		return err
	}
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("extract: %w", ctx.Err())
	case unreadable.count > 0:
		return unreadable.err()
	case empty && o.json:
		return &exitError{code: exitNoReport}
	case empty:
		return &exitError{code: exitNoReport, err: errors.New("no annual report, or none of its tables, was found in the document")}
	}
	return nil
}

// writeMarked writes the marked page as a whole or not at all. A file that is one of the documents
// is never written over.
func (o extractOptions) writeMarked(readings []mark.Reading) error {
	if len(readings) == 0 {
		return nil
	}
	for _, r := range readings {
		if one, err := os.Stat(r.Page.URL); err == nil {
			if other, err := os.Stat(o.mark); err == nil && os.SameFile(one, other) {
				return fmt.Errorf("--mark %s: that is the document itself; name another file", o.mark)
			}
		}
	}
	var page bytes.Buffer
	if err := mark.Write(&page, readings...); err != nil {
		return err
	}
	if err := renameio.WriteFile(o.mark, page.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write marked page: %w", err)
	}
	return nil
}

// pageOf is the page that a report was read of: page itself, or the file in it.
func pageOf(page report.Page, r report.Report) report.Page {
	if r.Source == page.URL {
		return page
	}
	members, _ := extract.Split(page) // what cannot be unpacked was said when the reports were read
	for _, m := range members {
		if m.URL == r.Source {
			return m
		}
	}
	return page
}

// openDocument reads a file, an address, or standard input for "-".
func openDocument(ctx context.Context, in io.Reader, source string) (report.Page, error) {
	if strings.HasPrefix(source, "http://") || strings.HasPrefix(source, "https://") {
		return fetch.Document(ctx, source)
	}
	var folder *os.Root
	if source != "-" {
		file, err := os.Open(source)
		if err != nil {
			return report.Page{}, fmt.Errorf("read document: %w", err)
		}
		defer file.Close()
		in = file
		if folder, err = os.OpenRoot(filepath.Dir(source)); err == nil { // else what lies beside it is named as not at hand
			defer folder.Close()
		}
	}
	body, err := bounded(in)
	if err != nil {
		return report.Page{}, fmt.Errorf("read document: %w", err)
	}
	return report.Page{URL: source, Status: 200, Body: body, Attachments: beside(folder, source, body)}, nil
}

// bounded reads a document, or an archive of them, which may be larger.
func bounded(in io.Reader) ([]byte, error) {
	var body bytes.Buffer
	most := int64(maxDocument)
	n, err := io.Copy(&body, io.LimitReader(in, most+1))
	if err == nil && n > most && document.IsArchive(body.Bytes()) {
		most = maxArchive
		var more int64
		more, err = io.Copy(&body, io.LimitReader(in, most+1-n))
		n += more
	}
	if err == nil && n > most {
		err = fmt.Errorf("it is larger than %d MB", most>>20)
	}
	return body.Bytes(), err
}

// printUnread prints the object of a document that could not be read: one stands for each document.
func (o extractOptions) printUnread(out io.Writer, e extracted) error {
	if !o.json {
		return nil
	}
	return o.print(out, report.Report{Source: e.source, Cells: []report.Cell{}, Claims: []report.Claim{},
		Diagnostics: []report.Diagnostic{{Code: codeUnreadable, Message: "无法读取：" + e.err.Error()}}})
}

// codeUnreadable is that of a document, or of a part of an archive or crawl, that could not be read at all.
const codeUnreadable = "unreadable"

func (o extractOptions) print(out io.Writer, r report.Report) error {
	if o.json {
		return json.NewEncoder(out).Encode(r)
	}
	fmt.Fprintf(out, "%s\n单位 organ: %s   年度 year: %d   表式 form: %s   发布 published: %s   %d cells\n",
		r.Title, r.Organ, r.Year, r.Format, r.Published, len(r.Cells))
	t := queries.Table{Columns: []string{"field", "label", "raw", "state", "at"}}
	for _, c := range r.Cells {
		field, _ := report.FieldByName(c.Field)
		t.Rows = append(t.Rows, []any{c.Field, field.LabelZH, c.Raw, string(c.State), c.Place.String()})
	}
	if err := t.Write(out, "table"); err != nil {
		return err
	}
	for _, d := range r.Diagnostics {
		fmt.Fprintf(out, "! %s: %s %s\n", d.Code, d.Message, d.At)
	}
	return nil
}
