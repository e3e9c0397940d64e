package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"nianbao/pipeline"
)

type importOptions struct {
	config string
	json   bool
}

func importCommand(s streams) *cobra.Command {
	var o importOptions
	cmd := &cobra.Command{
		Use:   "import FILE.warc.gz ... [--config FILE] [--json]",
		Short: "Take over the reports of other crawls, for the next run to read",
		Args:  usageArgs(cobra.MinimumNArgs(1)),
		RunE:  func(cmd *cobra.Command, args []string) error { return o.run(cmd.Context(), s, args) },
	}
	configFlag(cmd, &o.config)
	cmd.Flags().BoolVar(&o.json, "json", false, "print what was taken and what was left as one JSON object")
	return cmd
}

func (o importOptions) run(ctx context.Context, s streams, files []string) error {
	config, err := pipeline.LoadConfig(o.config)
	if err != nil {
		return err
	}
	for _, name := range files {
		if err := isCrawl(name); err != nil {
			return fmt.Errorf("nothing was imported: %w", err)
		}
	}
	done, err := pipeline.Import(ctx, config, files, newLog(s.err, false))
	if err != nil {
		return err
	}
	if o.json {
		err = json.NewEncoder(s.out).Encode(done)
	} else {
		printImported(s.out, done)
	}
	if unread := unreadRecords(done); unread > 0 {
		return errors.Join(err, &exitError{code: exitFault, err: fmt.Errorf("%d records could not be read; the others were taken over", unread)})
	}
	return err
}

// isCrawl says why a file is none of a crawl's.
func isCrawl(name string) error {
	info, err := os.Stat(name)
	if err == nil && info.Mode().IsRegular() { // opening another one may wait for ever
		var file *os.File
		if file, err = os.Open(name); err == nil {
			file.Close()
		}
	}
	if err != nil {
		return err // which names the file
	}
	if _, ok := crawlFile(name); !ok {
		return fmt.Errorf("%s is not a WARC file", name)
	}
	return nil
}

func unreadRecords(done pipeline.Imported) (n int) {
	for _, f := range done.Files {
		n += f.Faults
	}
	return n
}

func printImported(out io.Writer, done pipeline.Imported) {
	fmt.Fprintf(out, "%d 份年报、%d 个附件已存入档案（另有 %d 份档案中已有）；nianbao run 或 nianbao run --from-archive 时读入数据库\n",
		done.Reports, done.Documents, done.Known)
	for _, id := range slices.Sorted(maps.Keys(done.Sources)) {
		fmt.Fprintf(out, "  %s: %d\n", id, done.Sources[id])
	}
	for _, reason := range slices.Sorted(maps.Keys(done.Left)) {
		fmt.Fprintf(out, "未存入 %d 份：%s\n", done.Left[reason], reason)
	}
	for _, f := range done.Files {
		fmt.Fprintf(out, "%s: %d 个网页和文件，其中年报 %d 份；%d 条记录无法读取\n", f.Name, f.Answers, f.Reports, f.Faults)
		if f.Bodies > 0 {
			fmt.Fprintf(out, "%s: %d 次访问的内容与以前相同，原文在另一个文件里，请与那个文件一起导入\n", f.Name, f.Bodies)
		}
	}
	for _, fault := range done.Faults {
		fmt.Fprintf(out, "无法读取: %s\n", fault)
	}
	if more := unreadRecords(done) - len(done.Faults); more > 0 {
		fmt.Fprintf(out, "无法读取的还有%d条记录\n", more)
	}
}
