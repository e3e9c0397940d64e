package pipeline

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"nianbao/load"
	"nianbao/pipeline/fetch"
	"nianbao/pipeline/journal"
	"nianbao/queries"
	"nianbao/report"
)

// check runs the rules over the working database, joins what they find with the history that the
// journal keeps of each finding, and stores both.
func (r *run) check(ctx context.Context, store *load.Store) error {
	r.Progress(Progress{Stage: "check"})
	book, err := ReadRules(r.Config.Rules)
	if err != nil {
		return err
	}
	for _, err := range book.Unread {
		r.warn("a rule of the office cannot be used and was skipped", "本单位的一条规则不能用，已跳过", err)
	}
	for _, id := range book.Unknown {
		r.warn("the configuration speaks of a rule that there is not", fmt.Sprintf("配置中的规则 %s 并不存在；nianbao rules 列出全部规则", id), nil)
	}
	found, broken, err := queries.Check(ctx, store.DB(), queries.CheckOptions{
		Now: r.now, Rules: book.Rules, Off: r.Config.Rules.Off, Severity: r.Config.Rules.Severity, Remember: true})
	if err != nil {
		return fmt.Errorf("check: %w", err)
	}
	skipped := map[string]bool{}
	for _, err := range broken {
		r.warn("a rule is broken and was skipped", "一条规则出错，已跳过", err)
		if e, ok := errors.AsType[*queries.RuleError](err); ok {
			skipped[e.Rule] = true
		}
	}
	hold := holder{skipped: skipped, failing: r.failing()}
	if len(book.Unread) > 0 {
		hold.known = ruleIDs(book.Rules)
	}
	all, events := reconcile(found, r.past, hold, r.now)
	r.findings = all
	if err := r.note(events...); err != nil {
		return err
	}
	r.countFindings(all, events)
	if err := queries.StoreRuleRecords(ctx, store.DB(), recordsOf(book, r.Config.Rules, all, r.past)); err != nil {
		return err
	}
	return queries.StoreFindings(ctx, store.DB(), all)
}

func ruleIDs(rules []queries.Rule) map[string]bool {
	ids := make(map[string]bool, len(rules))
	for _, rule := range rules {
		ids[rule.ID] = true
	}
	return ids
}

// holder knows which findings of the past must not be taken for resolved although nothing found them
// today.
type holder struct {
	skipped map[string]bool // rules that failed
	known   map[string]bool // rules that could be read; nil: all could
	failing failing         // sources that did not answer
}

func (h holder) holds(f report.Finding) bool {
	return h.skipped[f.Rule] || h.known != nil && !h.known[f.Rule] || f.Kind == "timeliness" && h.failing.concerns(f)
}

// failing is the codes of areas of which a source did not answer on the last night that asked: whether a
// report of theirs is still missing cannot be known.
type failing map[string]bool

func (x failing) concerns(f report.Finding) bool { return f.Source == "" && x[f.AreaCode] }

func (r *run) failing() failing {
	areas := map[string]string{}
	for _, s := range r.Config.Sources {
		areas[s.ID] = s.Area.Code
	}
	x := failing{}
	for _, o := range r.lastOutcomes() {
		switch o.Status {
		case fetch.StatusFound, fetch.StatusUnchanged, fetch.StatusEmpty:
		default:
			x[areas[o.ID]] = true
		}
	}
	return x
}

// lastOutcomes are those of this run, or, in a run without network, of the last one that had any.
func (r *run) lastOutcomes() []journal.SourceOutcome {
	if len(r.summary.Sources) > 0 {
		var all []journal.SourceOutcome
		for _, o := range r.summary.Sources {
			all = append(all, journal.SourceOutcome{ID: o.ID, Status: o.Status})
		}
		return all
	}
	for _, run := range slices.Backward(r.past.Runs) {
		if all := r.past.Outcomes[run.ID]; len(all) > 0 {
			return all
		}
	}
	return nil
}

// reconcile gives today's findings their history: first day, decision, status. What is new,
// changed or resolved comes back as events. A person's decision holds as long as the values do
// (rule G6); a finding that comes back keeps its first day; one that is held stays as it was.
func reconcile(found []report.Finding, past journal.State, hold holder, now time.Time) ([]report.Finding, []journal.Event) {
	var all []report.Finding
	var events []journal.Event
	today := make(map[string]bool, len(found))
	for _, f := range found {
		today[f.ID] = true
		h, known := past.Findings[f.ID]
		f.FirstSeen, f.LastSeen, f.Status = now, now, report.Open
		if known {
			f.FirstSeen = h.FirstSeen
			f = decided(f, h)
		}
		switch {
		case !known || h.Resolved:
			events = append(events, findingEvent(journal.FindingOpened, f, now))
		case h.Finding.Digest != f.Digest:
			events = append(events, findingEvent(journal.FindingChanged, f, now))
		}
		all = append(all, f)
	}
	before := lastSeen(past)
	for _, id := range sortedKeys(past.Findings) {
		h := past.Findings[id]
		if today[id] {
			continue
		}
		f := h.Finding
		f.Status, f.FirstSeen = report.Open, h.FirstSeen
		f = decided(f, h)
		switch {
		case h.Resolved:
			f.LastSeen, f.Status = h.LastSeen, report.Resolved
		case hold.holds(h.Finding):
			f.LastSeen = before
		default:
			f.LastSeen, f.Status = before, report.Resolved
			events = append(events, findingEvent(journal.FindingResolved, f, now))
		}
		all = append(all, f)
	}
	return all, events
}

// decided applies a person's decision while it is about the same values.
func decided(f report.Finding, h journal.FindingHistory) report.Finding {
	if d := h.DecisionOn(f.Digest); d != nil && d.Status != report.Open {
		f.Status, f.DecidedBy, f.Note = d.Status, d.By, d.Note
	}
	return f
}

func findingEvent(kind journal.Kind, f report.Finding, now time.Time) journal.Event {
	return journal.Event{Kind: kind, Time: now, Finding: &f}
}

// lastSeen is the day of the last run that ended well: findings that are gone today were there then.
func lastSeen(past journal.State) time.Time {
	var last time.Time
	for _, run := range past.Runs {
		if run.Outcome == "finished" {
			last = run.Started
		}
	}
	return last
}

func (r *run) countFindings(all []report.Finding, events []journal.Event) {
	for _, e := range events {
		switch e.Kind {
		case journal.FindingOpened:
			r.summary.Findings.New++
		case journal.FindingResolved:
			r.summary.Findings.Resolved++
		}
	}
	for _, f := range all {
		if f.Status == report.Open {
			r.summary.Findings.Open++
		}
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, strings.Compare)
	return keys
}
