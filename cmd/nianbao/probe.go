package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"nianbao/pipeline"
	"nianbao/pipeline/fetch"
)

type probeOptions struct {
	config  string
	years   string
	hosts   []string
	render  string
	all     bool
	json    bool
	verbose bool
}

func probeCommand(s streams) *cobra.Command {
	var o probeOptions
	cmd := &cobra.Command{
		Use:   "probe URL [--years Y]",
		Short: "Say what would be collected from an address, and why, with a block of YAML to paste",
		Args:  usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(cmd.Context(), s, args[0], cmd.Flags().Changed("config"))
		},
	}
	configFlag(cmd, &o.config)
	cmd.Flags().StringVar(&o.years, "years", "", "reporting years wanted, such as 2021- or 2021-2023: says what is missing")
	cmd.Flags().StringSliceVar(&o.hosts, "hosts", nil, "further hosts that links may lead to")
	cmd.Flags().StringVar(&o.render, "render", "", "browser: read lists as a headless Chromium shows them")
	cmd.Flags().BoolVar(&o.all, "all", false, "print every link, also those that have nothing of a report")
	cmd.Flags().BoolVar(&o.json, "json", false, "print one JSON object")
	cmd.Flags().BoolVarP(&o.verbose, "verbose", "v", false, "log what happens to standard error")
	return cmd
}

func (o probeOptions) run(ctx context.Context, s streams, address string, named bool) error {
	source, err := o.source(address)
	if err != nil {
		return err
	}
	how, err := o.manners(named)
	if err != nil {
		return err
	}
	show := newDisplay(s.err, !o.json)
	how.Scripts = s.scripts
	how.Log = newLog(s.err, o.verbose)
	how.Progress = func(p fetch.Progress) {
		show.progress(pipeline.Progress{Stage: "collect", Source: p.Source, URL: p.URL, Done: p.Done, Total: p.Listed, Bytes: p.Bytes})
	}
	found, err := fetch.Probe(ctx, how, source)
	show.close()
	if err != nil {
		return err
	}
	now := time.Now().Year()
	if o.json {
		return json.NewEncoder(s.out).Encode(probeResult{found, missingOf(found, o.years, now)})
	}
	return printSurvey(s.out, found, o, now)
}

// probeResult is the JSON form.
type probeResult struct {
	*fetch.Survey
	Missing *missing `json:"missing,omitempty"`
}

type missing struct {
	Years  []int       `json:"years"`  // without any report
	Organs []fetch.Gap `json:"organs"` // that have reports of other years
}

func missingOf(found *fetch.Survey, years string, now int) *missing {
	if years == "" {
		return nil
	}
	whole, gaps := found.Missing(now)
	return &missing{whole, gaps}
}

// source makes a source of what was typed.
func (o probeOptions) source(address string) (fetch.Source, error) {
	if !strings.Contains(address, "://") {
		return fetch.Source{}, fmt.Errorf("%q is no address; write it with http:// or https:// before it", address)
	}
	source := fetch.Source{ID: "new", URLs: []string{address}, Hosts: o.hosts, Render: o.render}
	if u, err := url.Parse(address); err == nil {
		source.ID = sourceID(u.Hostname())
	}
	if o.years != "" {
		years, err := fetch.ParseYears(o.years)
		if err != nil {
			return fetch.Source{}, fmt.Errorf("--years: %w", err)
		}
		source.Years = years
	}
	return source, source.Validate()
}

// sourceID makes a short name of a host's: its first part that says something.
func sourceID(host string) string {
	for part := range strings.SplitSeq(host, ".") {
		if strings.ContainsFunc(part, func(r rune) bool { return r >= 'a' && r <= 'z' }) && part != "www" && part != "zwgk" && part != "xxgk" {
			return part
		}
	}
	return "new"
}

// manners are the configuration's, where there is one: pace, patience, name and proxy.
func (o probeOptions) manners(named bool) (fetch.Options, error) {
	if _, err := os.Stat(o.config); errors.Is(err, os.ErrNotExist) && !named {
		return fetch.Options{Delay: time.Second}, nil
	}
	f, err := pipeline.LoadFetch(o.config)
	if err != nil {
		return fetch.Options{}, err
	}
	return fetch.Options{Delay: time.Duration(f.Delay), Timeout: time.Duration(f.Timeout), UserAgent: f.UserAgent, Proxy: f.Proxy}, nil
}
