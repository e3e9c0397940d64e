// Package fetch is the only one that talks to other people's sites. It finds the annual reports
// that a source publishes, gets them at a polite pace, and puts them into the archive.
//
// New gives a Collector for one run; Collect, which may be called for many sources side by side,
// discovers and gets everything of one source. What it leaves behind is in the archive: each list
// page that changed, each look at a report page (as a revisit where nothing changed), each
// attachment that changed, and a page note whenever there is something new to read: a page's
// first look, a changed body, attachment or link, or its being gone. An unchanged page gets no
// note.
package fetch

import (
	"context"
	"log/slog"
	"time"

	"nianbao/pipeline/archive"
	"nianbao/pipeline/fetch/scripts"
)

// Options are what the sources of a run share.
type Options struct {
	Delay     time.Duration    // between the end of one request to a host and the start of the next
	Timeout   time.Duration    // of each stage of a request; default 30 s
	UserAgent string           // default says who we are
	Log       *slog.Logger     // default discards
	Clock     func() time.Time // dates for the archive; default time.Now. Pace and pauses do not follow it
	Archive   *archive.Archive
	Revisit   Revisit
	Proxy     string          // address of the proxy to go through; default: the environment's
	Progress  func(Progress)  // may be nil; called from many goroutines
	Scripts   scripts.Program // runs the scripts of lists; nil: none are run
}

// Collector collects from many sources within one run. What it learns of hosts (robots.txt, one
// that is down) holds for that run; the next one begins anew.
type Collector struct {
	client   *client
	archive  *archive.Archive
	revisit  Revisit
	progress func(Progress)
}

// New makes a Collector for one run.
func New(o Options) *Collector {
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	if o.UserAgent == "" {
		o.UserAgent = defaultUserAgent
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Progress == nil {
		o.Progress = func(Progress) {}
	}
	return &Collector{client: newClient(o), archive: o.Archive, revisit: o.Revisit, progress: o.Progress}
}

// Close ends the Collector. Connections are closed with each source already.
func (c *Collector) Close() {}

// Collect discovers the reports of one source and gets what is new or changed. One bad page never
// ends it; the outcome says what became of the source. It ends early when ctx does.
func (c *Collector) Collect(ctx context.Context, s Source) Outcome {
	if err := s.Validate(); err != nil {
		return Outcome{ID: s.ID, Status: StatusDown, Error: "The configuration cannot be used: " + err.Error() + ".", Err: err}
	}
	w := c.newWalk(s)
	defer w.visitor.close()
	err := w.all(ctx)
	o := w.conclude(ctx, err)
	w.log.InfoContext(ctx, "source collected", "status", o.Status, "listed", o.Listed, "fetched", o.Fetched, "unchanged", o.Unchanged, "failed", o.Failed, "lists", w.asked, "err", o.Error)
	w.tell("", "done")
	return o
}

// all is one source from end to end. An error is one of ours: the run was ended, or the archive
// cannot be written.
func (w *walk) all(ctx context.Context) error {
	if err := w.lists(ctx); err != nil {
		return err
	}
	for i := 0; i < len(w.reports); i++ {
		if err := w.report(ctx, w.reports[i]); err != nil {
			return err
		}
		if err := w.lists(ctx); err != nil { // what looked like a report may have been a list
			return err
		}
	}
	return w.lookAgain(ctx)
}
