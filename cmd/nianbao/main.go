// Command nianbao collects, compares and checks the annual government-information-disclosure reports of the
// districts that an office watches.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	_ "time/tzdata" // the schedule's zone is known on a machine without zone files

	"github.com/spf13/cobra"

	"nianbao/load"
	"nianbao/pipeline"
	"nianbao/pipeline/fetch/scripts"
)

// Exit statuses (contract).
const (
	exitFault    = 1 // the command could not be done, or was typed wrongly
	exitFindings = 2
	exitNoReport = 3
	exitBusy     = 4
)

func main() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		// Pages come and go by the thousand: collecting garbage half as often saves a tenth of the time, and
		// the limit keeps that from showing in the memory.
		debug.SetGCPercent(200)
		debug.SetMemoryLimit(512 << 20)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := command(ctx, os.Args[1:], streams{in: os.Stdin, out: os.Stdout, err: os.Stderr, scripts: ownScripts()})
	stop()
	os.Exit(code)
}

// Main is the whole program, but that the scripts of lists are not run.
func Main(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	return command(ctx, args, streams{in: in, out: out, err: errOut})
}

// command turns one error into one exit status.
func command(ctx context.Context, args []string, s streams) int {
	root := newRoot(s)
	root.SetArgs(args)
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	status, ok := errors.AsType[*exitError](err)
	if !ok || status.err != nil {
		fmt.Fprintf(s.err, "nianbao: %s\n", advised(load.Plain(err)))
	}
	switch {
	case ok:
		return status.code
	case errors.Is(err, pipeline.ErrBusy):
		return exitBusy
	}
	return exitFault
}

// exitError carries an exit status of its own; without an inner error nothing is printed.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit status %d", e.code)
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// streams are where a command reads and writes, and the process that runs the scripts of lists, where there
// is one.
type streams struct {
	in       io.Reader
	out, err io.Writer
	scripts  scripts.Program
}

func newRoot(s streams) *cobra.Command {
	root := &cobra.Command{
		Use:           "nianbao",
		Short:         "Collect, compare and check annual reports on the disclosure of government information",
		SilenceUsage:  true,
		SilenceErrors: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return fmt.Errorf("there is no command %q; nianbao --help lists them", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%w; see %s --help", err, cmd.CommandPath())
	})
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(initCommand(s), runCommand(s), serveCommand(s), extractCommand(s), queryCommand(s),
		sqlCommand(s), findingsCommand(s), demoCommand(s), archiveCommand(s), rulesCommand(s), importCommand(s),
		addCommand(s), correctCommand(s), probeCommand(s), checkCommand(s), importTableCommand(s), rollbackCommand(s), pageScriptsCommand(s))
	return root
}

// usageArgs makes an error about arguments one line that says what to type.
func usageArgs(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return fmt.Errorf("%w; type: %s", err, cmd.UseLine())
		}
		return nil
	}
}

// configFlag gives a command its --config.
func configFlag(cmd *cobra.Command, path *string) {
	cmd.Flags().StringVar(path, "config", "nianbao.yaml", "configuration file")
}
