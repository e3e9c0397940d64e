package main

import (
	"os"

	"github.com/spf13/cobra"

	"nianbao/pipeline/fetch/scripts"
)

const pageScripts = "page-scripts"

// pageScriptsCommand is the closed process in which the program runs the scripts of lists. Nobody types it.
func pageScriptsCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use:    pageScripts,
		Short:  "Run the scripts of one page, handed in and answered on the standard streams",
		Hidden: true,
		Args:   usageArgs(cobra.NoArgs),
		RunE:   func(*cobra.Command, []string) error { return scripts.Serve(s.in, s.out) },
	}
}

// ownScripts is this program as the process that runs scripts; none where it does not know its own file.
func ownScripts() scripts.Program {
	own, err := os.Executable()
	if err != nil {
		return nil
	}
	return scripts.Program{own, pageScripts}
}
