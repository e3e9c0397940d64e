package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"

	"nianbao/extract"
	"nianbao/load"
	"nianbao/pipeline/archive"
	"nianbao/report"
)

// reading is a look at a page with what was extracted from it: one entry, or one for each report of an
// archive.
type reading struct {
	entries  []load.Entry
	position archive.Position
	lost     bool // the archive holds the look, but its bytes cannot be read
}

// readAhead reads pages back from the archive and extracts several at once; they come out in
// archive order.
func readAhead(ctx context.Context, a *archive.Archive, after archive.Position) iter.Seq2[reading, error] {
	return func(yield func(reading, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		queue := make(chan chan reading, 2*runtime.GOMAXPROCS(0))
		var failure error // written before queue is closed
		go func() {
			defer close(queue)
			defer func() {
				if p := recover(); p != nil {
					failure = fmt.Errorf("internal fault: %v\n%s", p, debug.Stack())
				}
			}()
			for sighting, err := range a.Pages(ctx, after) {
				if err != nil && sighting.Position == (archive.Position{}) {
					failure = err
					return
				}
				result := make(chan reading, 1)
				select {
				case queue <- result:
				case <-ctx.Done():
					return
				}
				go func() { result <- read(sighting, err) }()
			}
		}()
		for result := range queue {
			if !yield(<-result, nil) {
				return
			}
		}
		if failure == nil {
			failure = ctx.Err()
		}
		if failure != nil {
			yield(reading{}, failure)
		}
	}
}

// read extracts one page. That it could not be read, or that its bytes are lost, is part of the
// result.
func read(s archive.Sighting, lost error) reading {
	e := load.Entry{Page: s.Page, Note: s.Note, WARC: s.Position.File, Offset: s.Position.Offset, Next: s.Next}
	if lost != nil {
		e.Outcome, e.Note = load.OutcomeUnreadable, lost.Error()
		return reading{[]load.Entry{e}, s.Position, true}
	}
	if s.Gone {
		e.Outcome = load.OutcomeGone
		return reading{entries: []load.Entry{e}, position: s.Position}
	}
	got, err := reportsOf(s)
	e.Page.Body, e.Page.Attachments = nil, nil // the batch need not hold them
	e.Bytes = int64(len(s.Page.Body))
	all := reading{position: s.Position}
	for _, r := range got {
		all.entries = append(all.entries, entryOf(e, r, err))
	}
	return all
}

// reportsOf reads a page. A person hands in one report, whatever else the document holds, and the person's
// word goes before the document's.
func reportsOf(s archive.Sighting) ([]report.Report, error) {
	if s.HandedIn == nil {
		return extract.Collected(s.Page)
	}
	r, err := extract.Extract(s.Page)
	if err == nil && r.IsAnnualReport() {
		r.Year = s.HandedIn.Year
	}
	return []report.Report{r}, err
}

// entryOf is the look at one of a page's reports. One of several has an address of its own.
func entryOf(e load.Entry, r report.Report, err error) load.Entry {
	switch {
	case err != nil:
		e.Outcome, e.Note = load.OutcomeUnreadable, err.Error()
	case !r.IsAnnualReport():
		e.Outcome, e.Note = load.OutcomeNoReport, firstMessage(r)
	default:
		e.Outcome, e.Report = load.OutcomeReport, &r
		e.Page.URL = cmp.Or(r.Source, e.Page.URL)
	}
	return e
}

func firstMessage(r report.Report) string {
	for _, d := range r.Diagnostics {
		if d.Code == report.CodeNoReport || d.Code == report.CodeUnsupported {
			return d.Message
		}
	}
	return fmt.Sprintf("not an annual report: %s", r.Title)
}
