package pipeline

import (
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

// reading is a look at a page with what was extracted from it.
type reading struct {
	entry    load.Entry
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
		return reading{e, s.Position, true}
	}
	if s.Gone {
		e.Outcome = load.OutcomeGone
		return reading{entry: e, position: s.Position}
	}
	got, err := extract.Extract(s.Page)
	switch {
	case err != nil:
		e.Outcome, e.Note = load.OutcomeUnreadable, err.Error()
	case !got.IsAnnualReport():
		e.Outcome, e.Note = load.OutcomeNoReport, firstMessage(got)
	default:
		if s.HandedIn != nil { // the person's word goes before the document's
			got.Year = s.HandedIn.Year
		}
		e.Outcome, e.Report = load.OutcomeReport, &got
	}
	e.Page.Body, e.Page.Attachments = nil, nil // the batch need not hold them
	e.Bytes = int64(len(s.Page.Body))
	return reading{entry: e, position: s.Position}
}

func firstMessage(r report.Report) string {
	for _, d := range r.Diagnostics {
		if d.Code == report.CodeNoReport || d.Code == report.CodeUnsupported {
			return d.Message
		}
	}
	return fmt.Sprintf("not an annual report: %s", r.Title)
}
