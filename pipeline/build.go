package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"nianbao/extract"
	"nianbao/load"
	"nianbao/pipeline/archive"
	"nianbao/pipeline/journal"
	"nianbao/report"
)

// build brings the database up to the archive and the journal, checks it and publishes it.
func (r *run) build(ctx context.Context) error {
	// The database will remember how much of the archive it holds: that must be on the disk first.
	if err := r.archive.Sync(); err != nil {
		return fmt.Errorf("keep what was collected: %w", err)
	}
	store, fresh, err := r.openStore(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	registry := load.NewRegistry(organsOf(r.past))
	if err := r.readPages(ctx, store, registry); err != nil {
		return err
	}
	if err := store.Finish(ctx, r.facts(registry)); err != nil {
		return err
	}
	if err := r.guard(ctx, store); err != nil {
		return err
	}
	if fresh {
		if err := r.noteRereadings(ctx, store); err != nil {
			return err
		}
	}
	if err := r.check(ctx, store); err != nil {
		return err
	}
	r.Progress(Progress{Stage: "publish"})
	written := store.WriteParquet(ctx, r.id)
	if written != nil {
		r.warn("the Parquet files could not be written; those of the run before stay", "Parquet 文件没有写成，留用上一次运行的", written)
	}
	if err := store.Publish(ctx, r.id); err != nil {
		return err
	}
	r.summary.Published = true
	if err := r.sign(); err != nil {
		r.warn("what was published could not be read again", "发布之后没能重新读出数据库", err)
	}
	if err := load.Prune(r.Config.Data); err != nil {
		r.warn("old databases could not be removed", "旧的数据库没能删除", err)
	}
	if written == nil {
		if err := load.ExposeParquet(r.Config.Data, r.id); err != nil {
			r.warn("the Parquet files of this run are not the latest", "data/parquet/latest 没能指向本次运行的 Parquet 文件", err)
		}
	}
	return nil
}

// openStore opens the working database. Another extractor than the one that made the published
// database reads everything again; so does a database that is damaged, since archive and journal
// are enough.
func (r *run) openStore(ctx context.Context) (store *load.Store, fresh bool, err error) {
	reason := r.distrust()
	if reason != "" && !r.FromArchive {
		r.warn("the published database is made again from archive and journal", "已发布的数据库由档案和日志重建："+reason, nil)
	}
	if !r.FromArchive && reason == "" {
		store, err = load.Begin(ctx, r.Config.Data, false, load.Limits{})
		switch {
		case errors.Is(err, load.ErrNewer):
			return nil, false, err
		case err != nil && ctx.Err() != nil:
			return nil, false, fmt.Errorf("open working database: %w", ctx.Err())
		case err != nil:
			r.warn("the published database could not be used and is made again from the archive", "已发布的数据库不能用了，由档案和日志重建", err)
		default:
			made, err := store.Extractor(ctx)
			if err != nil {
				return nil, false, errors.Join(err, store.Close())
			}
			known, err := r.archiveHolds(ctx, store)
			if err != nil {
				return nil, false, errors.Join(err, store.Close())
			}
			if known && (made == "" || made == extract.Version) {
				return store, false, nil
			}
			if !known {
				r.warn("the database knows of pages that this archive does not hold and is made again from it", "数据库里有的网页，档案里没有（档案换成了别的或旧的），已由现在的档案重建", nil)
			} else {
				r.Log.Info("pages are read again by a newer extractor", "run", r.id, "before", made, "now", extract.Version)
			}
			if err := store.Close(); err != nil {
				return nil, false, err
			}
		}
	}
	store, err = load.Begin(ctx, r.Config.Data, true, load.Limits{})
	return store, true, err
}

// sign remembers what the published file is, so that the next run sees if somebody wrote to it.
func (r *run) sign() error {
	path, err := load.Newest(r.Config.Data)
	if err != nil {
		return err
	}
	r.database, err = load.FileDigest(path)
	return err
}

// distrust says, in the office's words, why the published database cannot be gone on from, or nothing: it must be what its run
// published, and the journal must know that run.
func (r *run) distrust() string {
	path, err := load.Newest(r.Config.Data)
	if err != nil {
		return ""
	}
	id := load.RunOf(path)
	for _, run := range r.past.Runs {
		if run.ID != id {
			continue
		}
		if digest, err := load.FileDigest(path); run.Database != "" && (err != nil || digest != run.Database) {
			return "别的程序写过它"
		}
		return ""
	}
	return "日志里没有发布它的那次运行（日志换成了别的或旧的）"
}

// archiveHolds reports whether the last page that the database knows is in the archive.
func (r *run) archiveHolds(ctx context.Context, store *load.Store) (bool, error) {
	text, err := store.Position(ctx)
	if err != nil || text == "" {
		return err == nil, err
	}
	at, err := archive.ParsePosition(text)
	if err != nil {
		return false, nil // not ours: the archive is enough
	}
	return at == (archive.Position{}) || r.archive.HasNote(at), nil
}

// warn tells the log, and in the summary the office, of what is odd and stops nothing. The office's words
// end with the error where it says more than they do.
func (r *run) warn(message, said string, err error) {
	r.Log.Warn(message, "run", r.id, "said", said, "err", err)
	if err != nil {
		said += "：" + err.Error()
	}
	r.summary.Warnings = append(r.summary.Warnings, said)
}

func organsOf(past journal.State) map[string]report.Organ {
	organs := make(map[string]report.Organ, len(past.Organs))
	for key, named := range past.Organs {
		organs[key] = named.Organ
	}
	return organs
}

// readPages extracts every page after the last position that the database knows, and loads what
// was read in batches.
func (r *run) readPages(ctx context.Context, store *load.Store, registry *load.Registry) error {
	text, err := store.Position(ctx)
	if err != nil {
		return err
	}
	after, err := archive.ParsePosition(text)
	if err != nil {
		return fmt.Errorf("read the database's position in the archive: %w", err)
	}
	batch := make([]load.Entry, 0, load.MaxBatch)
	last, done := after, 0
	flush := func() error {
		err := r.loadBatch(ctx, store, registry, batch)
		batch = batch[:0]
		return err
	}
	for reading, err := range readAhead(ctx, r.archive, after) {
		if err != nil {
			return fmt.Errorf("read archive: %w", err)
		}
		last, done = reading.position, done+1
		if reading.lost {
			r.warn("a record of the archive is damaged", "档案中有一条记录损坏（nianbao archive verify 逐条列出）", errors.New(reading.entries[0].Note))
		}
		for _, entry := range reading.entries {
			if entry.Page.URL == "" {
				continue
			}
			batch = append(batch, entry)
			r.Progress(Progress{Stage: "read", URL: entry.Page.URL, Done: done})
			if len(batch) == load.MaxBatch {
				if err := flush(); err != nil {
					return err
				}
			}
		}
	}
	if err := flush(); err != nil {
		return err
	}
	return store.Mark(ctx, extract.Version, last.String())
}

// loadBatch gives each report its organ, keeps new organs in the journal, and loads the batch.
func (r *run) loadBatch(ctx context.Context, store *load.Store, registry *load.Registry, batch []load.Entry) error {
	var named []journal.Event
	for i := range batch {
		e := &batch[i]
		if e.Report == nil {
			continue
		}
		organ, key, isNew := r.publisher(registry, e)
		if isNew {
			named = append(named, journal.Event{Kind: journal.Organ, Organ: &journal.OrganNamed{Organ: organ, Key: key}})
		}
		e.Organ = organ
	}
	if len(named) > 0 {
		if err := r.note(named...); err != nil {
			return err
		}
	}
	counts, err := store.Put(ctx, extract.Version, batch)
	if err != nil {
		return err
	}
	c := &r.summary.Reports
	c.New, c.Revised = c.New+counts.New, c.Revised+counts.Revised
	c.Unchanged, c.WithoutTables = c.Unchanged+counts.Unchanged, c.WithoutTables+counts.WithoutTables
	return nil
}

// publisher is the organ that a report is of: the one that it was handed in for, else the one that it
// names, else the one that its source stands for.
func (r *run) publisher(registry *load.Registry, e *load.Entry) (organ report.Organ, key string, isNew bool) {
	if h := e.Page.HandedIn; h != nil {
		if organ, ok := registry.ByID(h.Organ.ID); ok {
			return organ, organ.ID, false
		}
		area := report.Area{Code: h.Organ.AreaCode, Name: h.Organ.Area}
		if source, _, unplaced := strings.Cut(strings.TrimPrefix(h.Organ.ID, "@"), "/"); unplaced && area == (report.Area{}) {
			return registry.ResolveUnplaced(source, h.Organ.Name)
		}
		return registry.Resolve(area, h.Organ.Name)
	}
	from, _ := r.past.Definition(e.Page.Source, e.Page.Fetched)
	name := cmp.Or(e.Report.Organ, from.Organ)
	if from.Area == (report.Area{}) {
		return registry.ResolveUnplaced(e.Page.Source, name)
	}
	return registry.Resolve(from.Area, name)
}

// facts is what the database is told besides the pages.
func (r *run) facts(registry *load.Registry) load.Facts {
	f := load.Facts{Organs: registry.Organs()}
	for _, past := range r.past.Runs {
		f.Runs = append(f.Runs, loadRun(past, r.past.Outcomes[past.ID]))
	}
	this := load.Run{ID: r.id, Started: r.now, Finished: r.Clock(), Outcome: "finished"}
	for _, o := range r.summary.Sources {
		this.Sources = append(this.Sources, load.SourceOutcome{Source: o.ID, Status: o.Status, Listed: o.Listed, Fetched: o.Fetched,
			Unchanged: o.Unchanged, Failed: o.Failed, Error: o.Error})
	}
	f.Runs = append(f.Runs, this)
	f.Corrections = corrections(standingEvents(r.past))
	f.History = corrections(r.past.Corrections)
	f.Population = populations(r.past)
	for _, s := range r.Config.Sources {
		f.Sources = append(f.Sources, load.Source{ID: s.ID, Area: s.Area, Organ: s.Organ, URLs: s.URLs,
			From: s.Years.From, To: s.Years.To, Expect: s.Expect.Reports, Deadline: s.Deadline})
	}
	return f
}

func loadRun(p journal.Run, outcomes []journal.SourceOutcome) load.Run {
	run := load.Run{ID: p.ID, Started: p.Started, Finished: p.Finished, Outcome: p.Outcome, Error: p.Error}
	if p.Unfinished() {
		run.Outcome = "unfinished"
	}
	for _, o := range outcomes {
		run.Sources = append(run.Sources, load.SourceOutcome{Source: o.ID, Status: o.Status, Listed: o.Listed, Fetched: o.Fetched,
			Unchanged: o.Unchanged, Failed: o.Failed, Error: o.Error})
	}
	return run
}

// mostRereadings is how many changed readings the journal keeps one by one.
const mostRereadings = 1000

// noteRereadings journals what a mended reader reads otherwise, so that nobody takes it for a
// change of the page.
func (r *run) noteRereadings(ctx context.Context, store *load.Store) error {
	found, total, err := store.Rereadings(ctx, mostRereadings)
	if err != nil {
		r.warn("the new readings could not be compared with the published ones", "新读出的数字没能与已发布的比较", err)
		return nil
	}
	if total == 0 {
		return nil
	}
	r.Log.Info("cells are read otherwise than before", "run", r.id, "cells", total, "extractor", extract.Version)
	events := make([]journal.Event, len(found))
	for i, f := range found {
		events[i] = journal.Event{Kind: journal.Reread, Rereading: &journal.Rereading{
			ReportID: f.ReportID, URL: f.URL, Field: f.Field, Before: f.Before, After: f.After}}
	}
	return r.note(events...)
}
