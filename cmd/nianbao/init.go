package main

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"
)

//go:embed nianbao.example.yaml
var exampleConfig []byte

func initCommand(s streams) *cobra.Command {
	var path string
	cmd := &cobra.Command{
		Use:   "init [--config FILE]",
		Short: "Write a commented configuration; never over an existing file",
		Args:  usageArgs(cobra.NoArgs),
		RunE:  func(*cobra.Command, []string) error { return writeExample(s, path) },
	}
	configFlag(cmd, &path)
	return cmd
}

func writeExample(s streams, path string) (err error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600) // it will hold a password
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("write configuration: %s is there already and stays as it is", path)
	}
	if err != nil {
		return fmt.Errorf("write configuration: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if _, err := file.Write(exampleConfig); err != nil {
		return fmt.Errorf("write configuration: %w", err)
	}
	fmt.Fprintf(s.out, "Wrote %s. List your sites under \"sources\" in it, then type: nianbao run --config %s\n", path, path)
	return nil
}
