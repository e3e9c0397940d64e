package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"nianbao/pipeline"
)

func rollbackCommand(s streams) *cobra.Command {
	var path string
	cmd := &cobra.Command{
		Use:   "rollback [--config FILE]",
		Short: "Publish the database before the last again",
		Long: "Publish the database before the last again. Archive and journal stay as they are: the next run goes on\n" +
			"from the older database and publishes a new one. The last three databases are kept.",
		Args: usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			config, err := pipeline.LoadConfig(path)
			if err != nil {
				return err
			}
			from, to, err := pipeline.Rollback(cmd.Context(), config.Data)
			if err != nil {
				return err
			}
			fmt.Fprintf(s.out, "已由运行 %s 的数据库退回到运行 %s 的；下一次运行会在它之上重新读入其后的档案和日志，再发布新的\n", from, to)
			return nil
		},
	}
	configFlag(cmd, &path)
	return cmd
}
