package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"nianbao/pipeline/fetch"
	"nianbao/pipeline/journal"
	"nianbao/pipeline/notify"
	"nianbao/report"
)

// letter is one message to one recipient.
type letter struct {
	id       string
	to       string
	findings []report.Finding
	owed     bool // intended on an earlier night, and not known to be delivered
}

// mail tells each recipient what is new, once. The journal has every intention before the first
// message leaves and each delivery after it: a server that is down, or a run that was killed, loses
// nothing, and the next run sends under the same Message-ID. That mail could not be sent is a warning;
// the run is none the worse.
func (r *run) mail(ctx context.Context) error {
	told, err := readTold(r.journal)
	if err != nil {
		return err
	}
	letters := append(r.owedLetters(), r.newLetters(r.worthTelling(told))...)
	if err := r.intend(letters); err != nil {
		return err
	}
	done := map[string]bool{}
	for _, l := range letters {
		r.Progress(Progress{Stage: "mail", Total: len(l.findings)})
		if err := r.send(ctx, l); err != nil {
			r.warn("mail to "+l.to+" could not be sent; the next run tries again", "给"+l.to+"的邮件没有发出，下一次运行再发", err)
			continue
		}
		for _, f := range l.findings {
			done[f.ID] = true
		}
	}
	r.summary.Mailed = len(done)
	return nil
}

func (r *run) recipients() []string {
	if len(r.Config.Mail.To) == 0 {
		return []string{r.Config.Mail.From}
	}
	return r.Config.Mail.To
}

// owedLetters are those of earlier nights, with what still stands of their findings.
func (r *run) owedLetters() []letter {
	var owed []letter
	for _, m := range r.past.Sending {
		if len(m.To) != 1 || !slices.Contains(r.recipients(), m.To[0]) {
			continue
		}
		meant := map[journal.MailedFinding]bool{}
		for _, f := range m.Findings {
			meant[f] = true
		}
		owed = append(owed, letter{id: m.MessageID, to: m.To[0], findings: r.stillStanding(meant), owed: true})
	}
	return owed
}

func (r *run) newLetters(news []report.Finding) []letter {
	if len(news) == 0 {
		return nil
	}
	var letters []letter
	for i, to := range r.recipients() {
		letters = append(letters, letter{id: fmt.Sprintf("%s.%d.%s@nianbao", r.id, i+1, shortDigest(to, news)), to: to, findings: news})
	}
	return letters
}

// intend notes all new letters at once: a run that is killed between two of them owes the rest.
func (r *run) intend(letters []letter) error {
	var events []journal.Event
	for _, l := range letters {
		if !l.owed {
			events = append(events, journal.Event{Kind: journal.MailSending, Mail: l.note()})
		}
	}
	return r.note(events...)
}

func (l letter) note() *journal.Mail {
	note := &journal.Mail{MessageID: l.id, To: []string{l.to}}
	for _, f := range l.findings {
		note.Findings = append(note.Findings, mailed(f))
	}
	return note
}

// worthTelling picks the open findings that no mail was about yet, worst first, within the alarm
// budget. Info is for the pages only.
func (r *run) worthTelling(told told) []report.Finding {
	var news []report.Finding
	for _, f := range r.findings {
		if f.Status == report.Open && f.Severity != report.Info && !r.wasTold(told, f) {
			news = append(news, f)
		}
	}
	slices.SortStableFunc(news, worstFirst)
	if limit, since, ok := alarmBudget(r.Config.AlarmBudget, r.now); ok {
		news = news[:min(len(news), max(0, limit-told.since(since)))]
	}
	return news
}

// quietBefore is how long a matter of time (a silent source, a missing report) must have been in
// order for its coming back to be news.
const quietBefore = 7 * 24 * time.Hour

// wasTold reports whether a mail was about the finding with these values. A fault of a report is told
// once for good (rule G6); a source that falls silent again after a good while is told again.
func (r *run) wasTold(told told, f report.Finding) bool {
	last, ok := told[mailed(f)]
	if !ok || f.Kind != "timeliness" {
		return ok
	}
	h := r.past.Findings[f.ID]
	back := h.Reopened
	if h.Resolved {
		back = r.now
	}
	return back.Sub(h.ResolvedAt) < quietBefore || !last.Before(back)
}

func worstFirst(a, b report.Finding) int {
	if c := report.Rank(a.Severity) - report.Rank(b.Severity); c != 0 {
		return c
	}
	if c := strings.Compare(a.OrganID, b.OrganID); c != 0 {
		return c
	}
	return strings.Compare(a.ID, b.ID)
}

// stillStanding keeps what a recipient is owed from earlier nights and what is still so.
func (r *run) stillStanding(owed map[journal.MailedFinding]bool) []report.Finding {
	var kept []report.Finding
	for _, f := range r.findings {
		if f.Status == report.Open && owed[mailed(f)] {
			kept = append(kept, f)
		}
	}
	slices.SortStableFunc(kept, worstFirst)
	return kept
}

// send delivers a letter and notes it. A letter of which nothing stands any more is done with.
func (r *run) send(ctx context.Context, l letter) error {
	if len(l.findings) > 0 {
		message, err := notify.Compose(notify.Digest{Run: r.id, Now: r.now.In(r.Config.Location()), Findings: l.findings, Sources: r.sourceLines(),
			Summary: notify.Summary{NewReports: r.summary.Reports.New, Revised: r.summary.Reports.Revised,
				Open: r.summary.Findings.Open, Resolved: r.summary.Findings.Resolved}})
		if err != nil {
			return err
		}
		mailer := notify.Mailer{SMTP: r.Config.Mail.SMTP, From: r.Config.Mail.From, To: []string{l.to},
			Outbox: filepath.Join(r.Config.Data, "outbox"), Log: r.Log}
		if _, err := mailer.Send(ctx, message, l.id); err != nil {
			return err
		}
	}
	return r.note(journal.Event{Kind: journal.Mailed, Mail: l.note()})
}

// sourceLines are the sources that want a person's attention.
func (r *run) sourceLines() []notify.SourceLine {
	names := map[string]string{}
	for _, s := range r.Config.Sources {
		names[s.ID] = s.Area.Name
	}
	var lines []notify.SourceLine
	offline := 0
	for _, o := range r.summary.Sources {
		if o.Status == fetch.StatusOffline { // said once, for all of them
			if offline++; offline > 1 {
				continue
			}
			lines = append(lines, notify.SourceLine{ID: "本机", Status: o.Status})
			continue
		}
		if o.Status != "found" && o.Status != "unchanged" {
			lines = append(lines, notify.SourceLine{ID: o.ID, Area: names[o.ID], Status: o.Status, Error: o.Error})
		}
	}
	return lines
}

func mailed(f report.Finding) journal.MailedFinding {
	return journal.MailedFinding{ID: f.ID, Digest: f.Digest}
}

func shortDigest(to string, findings []report.Finding) string {
	h := sha256.New()
	fmt.Fprintln(h, to)
	for _, f := range findings {
		fmt.Fprintln(h, f.ID, f.Digest)
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}

// told is when a finding with its values was last in a mail, sent or about to be.
type told map[journal.MailedFinding]time.Time

func readTold(j *journal.Journal) (told, error) {
	t := told{}
	for event, err := range j.Events() {
		if err != nil {
			return nil, fmt.Errorf("read journal: %w", err)
		}
		if event.Kind == journal.MailSending {
			for _, f := range event.Mail.Findings {
				t[f] = event.Time
			}
		}
	}
	return t, nil
}

// since counts the findings mailed at or after a time.
func (t told) since(at time.Time) int {
	n := 0
	for _, last := range t {
		if !last.Before(at) {
			n++
		}
	}
	return n
}

// alarmBudget reads "10/week": at most so many findings since that time.
func alarmBudget(text string, now time.Time) (limit int, since time.Time, ok bool) {
	number, period, found := strings.Cut(text, "/")
	limit, err := strconv.Atoi(number)
	if !found || err != nil {
		return 0, time.Time{}, false
	}
	switch period {
	case "day":
		return limit, now.AddDate(0, 0, -1), true
	case "week":
		return limit, now.AddDate(0, 0, -7), true
	}
	return limit, now.AddDate(0, -1, 0), true
}
