package journal

import (
	"slices"
	"time"

	"nianbao/report"
)

// State is what holds after all events.
type State struct {
	Organs      map[string]OrganNamed      // by key
	Findings    map[string]FindingHistory  // by id
	Mailed      map[string]map[string]bool // finding id -> digests that were mailed
	Sending     []Mail                     // of which it is not known whether the server took them
	Runs        []Run                      // in the order of their start
	Outcomes    map[string][]SourceOutcome // by run, in the order of the journal
	Definitions map[string][]Defined       // by source, in the order of the journal
	Rereadings  []Event
	Corrections []Event
	Population  map[AreaYear]Event // the newest number of each; none that were taken back
	Skipped     int                // lines that are no events
}

// AreaYear is what a population is of.
type AreaYear struct {
	AreaCode string
	Year     int
}

// FindingHistory is a finding as it was last opened or changed, and what became of it.
type FindingHistory struct {
	Finding              report.Finding
	FirstSeen            time.Time // of its first opening: a finding that comes back keeps its first day
	LastSeen             time.Time // as its newest event says; later nights that find it the same leave no event
	Resolved             bool
	Decision             *Decision  // newest one about the values that it has now; nil: undecided
	Decisions            []Decision // all of them, oldest first: values may come back
	ResolvedAt, Reopened time.Time  // when it was resolved last, and when it came back after that; zero: never
}

// Run is one run.
type Run struct {
	ID       string
	Started  time.Time
	Finished time.Time // zero: killed, or not finished yet
	Outcome  string
	Error    string
	Database string // SHA-256 of what it published
}

// Defined is a source as it was configured from a time on.
type Defined struct {
	Definition
	From time.Time
}

// Definition is what a source's pages belonged to at a time; false for a source never heard of. What
// was fetched before the first definition belongs to that one.
func (s State) Definition(source string, at time.Time) (Definition, bool) {
	all := s.Definitions[source]
	if len(all) == 0 {
		return Definition{}, false
	}
	then := all[0].Definition
	for _, d := range all {
		if !d.From.After(at) {
			then = d.Definition
		}
	}
	return then, true
}

// Unfinished reports whether nothing is known of the run's end.
func (r Run) Unfinished() bool { return r.Finished.IsZero() }

// WasMailed reports whether a finding was mailed with these values.
func (s State) WasMailed(finding, digest string) bool { return s.Mailed[finding][digest] }

// DecisionOn is the newest decision about these values; nil: undecided.
func (h FindingHistory) DecisionOn(digest string) *Decision {
	for _, d := range slices.Backward(h.Decisions) {
		if d.Digest == digest {
			return &d
		}
	}
	return nil
}

// Status gives the finding's status in the contract's words.
func (h FindingHistory) Status() string {
	switch {
	case h.Resolved:
		return report.Resolved
	case h.Decision != nil:
		return h.Decision.Status
	}
	return report.Open
}

// Current is the finding with its history filled in.
func (h FindingHistory) Current() report.Finding {
	f := h.Finding
	f.Status, f.FirstSeen, f.LastSeen = h.Status(), h.FirstSeen, h.LastSeen
	f.DecidedBy, f.Note = "", ""
	if h.Decision != nil {
		f.DecidedBy, f.Note = h.Decision.By, h.Decision.Note
	}
	return f
}

// State reads the journal and folds it.
func (j *Journal) State() (State, error) {
	f := newFold()
	for line, err := range j.lines() {
		if err != nil {
			return State{}, err
		}
		e, ok := parse(line)
		if !ok {
			f.state.Skipped++
			continue
		}
		f.add(e)
	}
	return f.finish(), nil
}

// fold is a State in the making.
type fold struct {
	state     State
	decisions map[string][]Decision // by finding
	keys      map[string][]string   // of an organ, by its id
}

func newFold() *fold {
	return &fold{decisions: map[string][]Decision{}, keys: map[string][]string{}, state: State{
		Organs: map[string]OrganNamed{}, Findings: map[string]FindingHistory{},
		Mailed: map[string]map[string]bool{}, Outcomes: map[string][]SourceOutcome{},
		Definitions: map[string][]Defined{}, Population: map[AreaYear]Event{}}}
}

func (f *fold) add(e Event) {
	s := &f.state
	switch e.Kind {
	case RunStarted:
		s.Runs = append(s.Runs, Run{ID: e.Run, Started: e.Time})
	case RunFinished:
		f.finishRun(e)
	case Source:
		s.Outcomes[e.Run] = append(s.Outcomes[e.Run], *e.Source)
	case SourceDefined:
		s.Definitions[e.Definition.ID] = append(s.Definitions[e.Definition.ID], Defined{*e.Definition, e.Time})
	case Organ:
		f.nameOrgan(*e.Organ)
	case FindingOpened, FindingChanged, FindingResolved:
		f.finding(e)
	case Decided:
		f.decide(*e.Decision)
	case MailSending:
		s.Sending = append(s.Sending, *e.Mail)
	case Mailed:
		f.mailed(*e.Mail)
	case Reread:
		s.Rereadings = append(s.Rereadings, e)
	case Corrected:
		s.Corrections = append(s.Corrections, e)
	case Peopled:
		key := AreaYear{e.Population.AreaCode, e.Population.Year}
		if s.Population[key] = e; e.Population.People == 0 {
			delete(s.Population, key)
		}
	}
}

// finishRun closes the newest run of that id. The line of its start may have been torn.
func (f *fold) finishRun(e Event) {
	runs := f.state.Runs
	for i := len(runs) - 1; i >= 0; i-- {
		if runs[i].ID == e.Run {
			runs[i].Finished, runs[i].Outcome, runs[i].Error, runs[i].Database = e.Time, e.Outcome, e.Error, e.Database
			return
		}
	}
	f.state.Runs = append(runs, Run{ID: e.Run, Finished: e.Time, Outcome: e.Outcome, Error: e.Error})
}

// nameOrgan keeps the first id that a key was given, whoever comes later. An organ that is named again
// under another key (its area was renamed or recoded) is described anew under all its keys.
func (f *fold) nameOrgan(o OrganNamed) {
	first, known := f.state.Organs[o.Key]
	if known {
		o.ID = first.ID
	} else {
		f.keys[o.ID] = append(f.keys[o.ID], o.Key)
	}
	for _, key := range f.keys[o.ID] {
		f.state.Organs[key] = OrganNamed{Organ: o.Organ, Key: key}
	}
}

func (f *fold) finding(e Event) {
	h, known := f.state.Findings[e.Finding.ID]
	if !known {
		h.FirstSeen = e.Time
	}
	if !known || e.Kind != FindingResolved {
		h.Finding = *e.Finding // of a resolved one the event need say no more than which
	}
	switch {
	case e.Kind == FindingResolved:
		h.ResolvedAt = e.Time
	case h.Resolved:
		h.Reopened = e.Time
	}
	h.Resolved = e.Kind == FindingResolved
	seen := e.Finding.LastSeen
	if seen.IsZero() && !h.Resolved {
		seen = e.Time
	}
	if seen.After(h.LastSeen) {
		h.LastSeen = seen
	}
	f.state.Findings[e.Finding.ID] = h
}

func (f *fold) decide(d Decision) {
	if d.Digest == "" {
		d.Digest = f.state.Findings[d.Finding].Finding.Digest
	}
	f.decisions[d.Finding] = append(f.decisions[d.Finding], d)
}

func (f *fold) mailed(m Mail) {
	for _, sent := range m.Findings {
		if f.state.Mailed[sent.ID] == nil {
			f.state.Mailed[sent.ID] = map[string]bool{}
		}
		f.state.Mailed[sent.ID][sent.Digest] = true
	}
	f.state.Sending = slices.DeleteFunc(f.state.Sending, func(s Mail) bool { return s.MessageID == m.MessageID })
}

// finish gives each finding the newest decision about the values that it has now.
func (f *fold) finish() State {
	for id, h := range f.state.Findings {
		h.Decisions = f.decisions[id]
		h.Decision = h.DecisionOn(h.Finding.Digest)
		f.state.Findings[id] = h
	}
	return f.state
}
