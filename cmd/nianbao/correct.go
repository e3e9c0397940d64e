package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"nianbao/pipeline"
)

type correctOptions struct {
	config   string
	withdraw bool
	note, by string
}

func correctCommand(s streams) *cobra.Command {
	var o correctOptions
	cmd := &cobra.Command{
		Use:   "correct ORGAN YEAR FIELD VALUE --note TEXT --by NAME",
		Short: "Correct a reading; the printed value and the corrected one stand side by side",
		RunE: func(cmd *cobra.Command, args []string) error {
			want := 4
			if o.withdraw {
				want = 3
			}
			if len(args) != want {
				return fmt.Errorf("%d arguments, %d wanted; type: %s", len(args), want, cmd.UseLine())
			}
			if strings.TrimSpace(o.note) == "" || strings.TrimSpace(o.by) == "" {
				return fmt.Errorf("a correction needs a reason and a name; type: %s", cmd.UseLine())
			}
			return o.run(cmd.Context(), s, args)
		},
	}
	configFlag(cmd, &o.config)
	cmd.Flags().BoolVar(&o.withdraw, "withdraw", false, "take a correction back; VALUE is left out")
	cmd.Flags().StringVar(&o.note, "note", "", "the reason")
	cmd.Flags().StringVar(&o.by, "by", "", "who corrects")
	return cmd
}

func (o correctOptions) run(ctx context.Context, s streams, args []string) error {
	year, err := strconv.Atoi(args[1])
	if err != nil {
		return fmt.Errorf("year %q: write a reporting year like 2024", args[1])
	}
	config, err := pipeline.LoadConfig(o.config)
	if err != nil {
		return err
	}
	c := pipeline.Correction{Organ: args[0], Year: year, Field: args[2], Withdraw: o.withdraw,
		Note: strings.TrimSpace(o.note), By: strings.TrimSpace(o.by), At: time.Now()}
	if !o.withdraw {
		c.Value = args[3]
	}
	done, err := pipeline.Correct(ctx, config.Data, c)
	if err != nil {
		return err
	}
	printed := "页面为“" + done.Printed + "”"
	if done.Unread {
		printed = "页面上没有读到该格"
	}
	what := "更正为“" + done.Value + "”"
	if done.Withdrawn {
		what = "撤回更正"
	}
	fmt.Fprintf(s.out, "%s%d年度 %s：%s，%s；下一次运行起生效\n", done.Organ, done.Year, done.Field, printed, what)
	return nil
}
