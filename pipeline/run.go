// Package pipeline is one run, start to end: collect, build, check, publish, mail. Only here do the
// stages meet; no stage calls another.
package pipeline

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"nianbao/load"
	"nianbao/pipeline/archive"
	"nianbao/pipeline/fetch"
	"nianbao/pipeline/fetch/scripts"
	"nianbao/pipeline/journal"
	"nianbao/report"
)

// ErrBusy means that another run holds the data folder.
var ErrBusy = errors.New("another run is under way in this data folder: wait for it to end, or stop it")

// Options is what a run is told.
type Options struct {
	Config      Config
	Clock       func() time.Time // the run's clock; the network's pace does not follow it
	FromArchive bool             // make the database again from archive and journal, without any network
	AcceptLoss  bool             // publish although reports were lost
	Scripts     scripts.Program  // runs the scripts of lists; nil: none are run
	Log         *slog.Logger
	Progress    func(Progress) // may be nil; called from many goroutines
}

// Progress is what a person who waits wants to see.
type Progress struct {
	Stage  string // collect, read, check, publish, mail
	Source string // while collecting
	URL    string
	Done   int // pages, of the source while collecting
	Total  int // 0 while unknown
	Bytes  int64

	Sources int  // that are visited in all
	Ended   bool // this source is done
}

// run is the state of one run.
type run struct {
	Options
	id       string
	now      time.Time // the run's one moment: rows, mails and tests agree on it
	journal  *journal.Journal
	archive  *archive.Archive
	past     journal.State    // as the journal was before the run
	findings []report.Finding // all of today's, with their history
	database string           // SHA-256 of what was published
	summary  Summary
}

// Run does one run. The summary is filled as far as the run came, also beside an error. A run that
// was killed is mended by the next one, since there is nothing to mend: the database is made from
// archive and journal.
func Run(ctx context.Context, o Options) (Summary, error) {
	unlock, err := lockData(o.Config.Data)
	if err != nil {
		return Summary{}, err
	}
	defer unlock()
	r := &run{Options: o, now: o.Clock().Truncate(time.Microsecond)} // finer than that no database keeps
	if r.Progress == nil {
		r.Progress = func(Progress) {}
	}
	if err := r.open(); err != nil {
		return Summary{}, err
	}
	err = r.guarded(ctx)
	r.summary.Finished = r.Clock()
	return r.summary, errors.Join(err, r.close(err))
}

// lockData makes sure that one run at a time writes to a data folder.
func lockData(dir string) (unlock func(), err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make data folder: %w", err)
	}
	lock := flock.New(filepath.Join(dir, "run.lock"))
	ok, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock data folder: %w", err)
	}
	if !ok {
		return nil, ErrBusy
	}
	return func() { lock.Unlock() }, nil
}

// open reads the journal, notes the run's start there, and opens the archive.
func (r *run) open() (err error) {
	if r.journal, err = journal.Open(r.Config.Data); err != nil {
		return fmt.Errorf("open journal: %w", err)
	}
	if r.past, err = r.journal.State(); err != nil {
		return fmt.Errorf("read journal: %w", err)
	}
	last, err := load.LastNumber(r.Config.Data) // the journal may have been lost
	if err != nil {
		return err
	}
	r.id = fmt.Sprintf("%06d-%s", max(last, len(r.past.Runs))+1, r.now.UTC().Format("20060102T150405Z"))
	r.summary = Summary{Run: r.id, Started: r.now}
	if r.past.Skipped > 0 {
		r.warn("the journal is damaged", fmt.Sprintf("日志 %s 有%d行读不出，不起作用：请查看", filepath.Join(r.Config.Data, "journal.jsonl"), r.past.Skipped), nil)
	}
	for _, doubt := range r.Config.Doubts {
		r.warn("an area in the configuration is odd", "请核对 "+filepath.Base(r.Config.Path)+" 中的 area："+doubt, nil)
	}
	if err := r.note(append(r.defineSources(), journal.Event{Kind: journal.RunStarted, Time: r.now})...); err != nil {
		return err
	}
	r.archive, err = archive.Open(filepath.Join(r.Config.Data, "archive"), archive.Options{Software: "nianbao", Log: r.Log})
	if err != nil {
		return errors.Join(fmt.Errorf("open archive: %w", err), r.close(err))
	}
	return nil
}

// defineSources tells the journal of sources that are new or that now stand for another area, so
// that a rebuild gives each page the organ that it had.
func (r *run) defineSources() []journal.Event {
	var events []journal.Event
	for _, s := range r.Config.Sources {
		now := journal.Definition{ID: s.ID, Area: s.Area, Organ: s.Organ}
		all := r.past.Definitions[s.ID]
		if len(all) == 0 || all[len(all)-1].Definition != now {
			events = append(events, journal.Event{Kind: journal.SourceDefined, Time: r.now, Definition: &now})
			if len(all) > 0 {
				events = append(events, r.recode(all[len(all)-1].Area, s.Area)...)
				events = append(events, r.place(s)...)
			}
			r.past.Definitions[s.ID] = append(all, journal.Defined{Definition: now, From: r.now})
		}
	}
	return events
}

// place gives the organs of a source whose area was said only now their keys within it, and leaves them
// their ids.
func (r *run) place(s fetch.Source) []journal.Event {
	var events []journal.Event
	for _, key := range sortedKeys(r.past.Organs) {
		if s.Area == (report.Area{}) || !strings.HasPrefix(key, load.UnplacedKey(s.ID)) {
			continue
		}
		organ := r.past.Organs[key].Organ
		placed, moved, _ := load.NewRegistry(nil).Resolve(s.Area, organ.Name)
		if _, taken := r.past.Organs[moved]; taken {
			continue
		}
		placed.ID = organ.ID
		for _, k := range []string{key, moved} {
			named := journal.OrganNamed{Organ: placed, Key: k}
			r.past.Organs[k] = named
			events = append(events, journal.Event{Kind: journal.Organ, Time: r.now, Organ: &named})
		}
	}
	return events
}

// recode gives the organs of an area that was renamed or recoded their new names and keys, and leaves
// them their ids: 洛龙区 was 410307 and is 410311. An area that another source still stands for is
// not recoded.
func (r *run) recode(before, now report.Area) []journal.Event {
	if before == now || before.Code == "" || now.Code == "" {
		return nil
	}
	for _, s := range r.Config.Sources {
		if s.Area == before {
			return nil
		}
	}
	var events []journal.Event
	for _, key := range sortedKeys(r.past.Organs) {
		organ := r.past.Organs[key].Organ
		if organ.AreaCode != before.Code {
			continue
		}
		old := organ.Name
		organ = load.Recoded(organ, before, now)
		r.past.Organs[key] = journal.OrganNamed{Organ: organ, Key: key}
		for _, name := range []string{organ.Name, old} { // pages go on printing the old name for a while
			moved := now.Code + "/" + name
			if _, taken := r.past.Organs[moved]; taken {
				continue
			}
			r.past.Organs[moved] = journal.OrganNamed{Organ: organ, Key: moved}
			events = append(events, journal.Event{Kind: journal.Organ, Time: r.now, Organ: &journal.OrganNamed{Organ: organ, Key: moved}})
		}
	}
	return events
}

// guarded runs the stages; a panic is a failed run, with its stack in the log.
func (r *run) guarded(ctx context.Context) (err error) {
	defer func() {
		if p := recover(); p != nil {
			r.Log.Error("the run panicked", "run", r.id, "panic", p, "stack", string(debug.Stack()))
			err = fmt.Errorf("run %s: internal fault: %v", r.id, p)
		}
	}()
	return r.stages(ctx)
}

func (r *run) stages(ctx context.Context) error {
	if err := load.Check(ctx, r.Config.Data); err != nil {
		return err
	}
	if !r.FromArchive {
		if err := r.collect(ctx); err != nil {
			return err
		}
	}
	if err := r.build(ctx); err != nil {
		if loss, ok := errors.AsType[*lossError](err); ok && !r.FromArchive {
			r.tellRefusal(ctx, loss)
		}
		return err
	}
	if r.FromArchive {
		return nil // no network: what is new is mailed by the next run
	}
	return r.mail(ctx)
}

// close notes the run's end and closes what was opened.
func (r *run) close(failure error) error {
	var err error
	if r.archive != nil {
		err = r.archive.Close()
		failure = errors.Join(failure, err)
	}
	end := journal.Event{Kind: journal.RunFinished, Outcome: "finished", Database: r.database}
	if failure != nil {
		end.Outcome, end.Error = "failed", load.Plain(failure)
	}
	return errors.Join(err, r.note(end))
}

// note writes events of this run to the journal.
func (r *run) note(events ...journal.Event) error {
	for i := range events {
		events[i].Run = r.id
		if events[i].Time.IsZero() {
			events[i].Time = r.Clock()
		}
	}
	if err := r.journal.Append(events...); err != nil {
		return fmt.Errorf("write journal: %w", err)
	}
	return nil
}
