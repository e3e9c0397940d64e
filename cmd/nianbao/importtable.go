package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"nianbao/pipeline"
)

func importTableCommand(s streams) *cobra.Command {
	var config string
	cmd := &cobra.Command{
		Use:   "import-table FILE.csv [--config FILE]",
		Short: "Population by area code and year, for the indicators per head",
		Args:  usageArgs(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			c, err := pipeline.LoadConfig(config)
			if err != nil {
				return err
			}
			done, err := pipeline.ImportPopulation(c, args[0], time.Now())
			if err != nil {
				return err
			}
			fmt.Fprintf(s.out, "%d 个地区，%d 至 %d 年：新增 %d 个人口数，更改 %d 个，撤回 %d 个，%d 个与以前相同；下一次运行起生效\n",
				done.Areas, done.From, done.To, done.New, done.Changed, done.Withdrawn, done.Unchanged)
			return nil
		},
	}
	configFlag(cmd, &config)
	return cmd
}
