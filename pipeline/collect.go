package pipeline

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"nianbao/pipeline/fetch"
	"nianbao/pipeline/journal"
)

// sideBySide is how many sources are visited at once; each host still sees one request at a time.
const sideBySide = 64

// collect visits every source. A source that fails never stops the others; what became of each is
// noted in the journal.
func (r *run) collect(ctx context.Context) error {
	collector := fetch.New(fetch.Options{
		Delay: time.Duration(r.Config.Fetch.Delay), Timeout: time.Duration(r.Config.Fetch.Timeout), UserAgent: r.Config.Fetch.UserAgent,
		Proxy: r.Config.Fetch.Proxy, Revisit: fetch.Revisit{Recent: time.Duration(r.Config.Fetch.Revisit.Recent), Older: time.Duration(r.Config.Fetch.Revisit.Older)},
		Log: r.Log, Clock: r.Clock, Archive: r.archive, Scripts: r.Scripts, Progress: func(p fetch.Progress) {
			r.Progress(Progress{Stage: "collect", Source: p.Source, URL: p.URL, Done: p.Done, Total: p.Listed, Bytes: p.Bytes,
				Sources: len(r.Config.Sources), Ended: p.What == "done"})
		}})
	defer collector.Close()
	outcomes := visitAll(ctx, collector, r.Config.Sources)
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("collect: %w", err)
	}
	r.markOffline(outcomes)
	r.warnOfNoBrowser(outcomes)
	r.summary.Sources = outcomes
	var faults error
	events := make([]journal.Event, len(outcomes))
	for i, o := range outcomes {
		faults = errors.Join(faults, o.Err)
		r.summary.Reports.Unchanged += o.Unchanged - o.Renoted // which are counted when they are read
		r.Log.Info("source visited", "run", r.id, "source", o.ID, "status", o.Status, "listed", o.Listed, "fetched", o.Fetched,
			"unchanged", o.Unchanged, "failed", o.Failed, "err", o.Error)
		events[i] = journal.Event{Kind: journal.Source, Source: &journal.SourceOutcome{ID: o.ID, Status: o.Status,
			Listed: o.Listed, Fetched: o.Fetched, Unchanged: o.Unchanged, Failed: o.Failed, Error: o.Error}}
	}
	return errors.Join(faults, r.note(events...))
}

func visitAll(ctx context.Context, c *fetch.Collector, sources []fetch.Source) []fetch.Outcome {
	outcomes := make([]fetch.Outcome, len(sources))
	places := make(chan struct{}, sideBySide)
	var all sync.WaitGroup
	for i, s := range sources {
		places <- struct{}{}
		all.Go(func() {
			defer func() { <-places }()
			outcomes[i] = visit(ctx, c, s)
		})
	}
	all.Wait()
	return outcomes
}

// visit collects one source; a panic is that source's failure and a fault of ours.
func visit(ctx context.Context, c *fetch.Collector, s fetch.Source) (o fetch.Outcome) {
	defer func() {
		if p := recover(); p != nil {
			o = fetch.Outcome{ID: s.ID, Status: fetch.StatusDown, Error: "an internal fault of nianbao; see the log",
				Err: fmt.Errorf("collect %s: internal fault: %v\n%s", s.ID, p, debug.Stack())}
		}
	}()
	return c.Collect(ctx, s)
}

// mostDown is how many hosts may be out of reach at once before it is taken for our own line.
const mostDown = 2

// warnOfNoBrowser says once for all sources that want a browser where there is none what to do.
func (r *run) warnOfNoBrowser(outcomes []fetch.Outcome) {
	var ids []string
	for _, o := range outcomes {
		if o.NoBrowser {
			ids = append(ids, o.ID)
		}
	}
	if len(ids) > 0 {
		r.warn("no browser for sources that ask for one", "来源 "+strings.Join(ids, "、")+
			" 写了 render: browser，但是本机没有 Chromium，没有采集：请安装 Chromium（软件包 chromium 或 google-chrome-stable），或者删去它们的 render", nil)
	}
}

// markOffline tells our own line from the sites': when several hosts are out of reach and nobody
// else answered meanwhile, it is us. That is no word about any of those sources, and is said once.
func (r *run) markOffline(outcomes []fetch.Outcome) {
	hosts := map[string]bool{}
	for i, o := range outcomes {
		if u, err := url.Parse(r.Config.Sources[i].URLs[0]); o.Unreachable && err == nil {
			hosts[u.Host] = true
		}
	}
	if len(hosts) <= mostDown {
		return
	}
	n := 0
	for i := range outcomes {
		if outcomes[i].Unreachable {
			outcomes[i].Status, outcomes[i].Error = fetch.StatusOffline, "本单位的网络断了。"
			n++
		}
	}
	r.warn("many hosts could not be reached at the same time", fmt.Sprintf("%d个来源（%d台主机）同时连不上，多半是本机断网：请检查本机的线路或代理", n, len(hosts)), nil)
}
