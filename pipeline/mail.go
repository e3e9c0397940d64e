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

	"nianbao/pipeline/journal"
	"nianbao/pipeline/notify"
	"nianbao/report"
)

// mail tells each recipient what is new, once. The journal has the intention before the message
// leaves and the delivery after it: a server that is down, or a run that was killed, loses nothing,
// and the next run sends. That mail could not be sent is a warning; the run is none the worse.
func (r *run) mail(ctx context.Context) error {
	recipients := r.Config.Mail.To
	if len(recipients) == 0 {
		recipients = []string{r.Config.Mail.From}
	}
	post, err := readPost(r.journal)
	if err != nil {
		return err
	}
	news := r.worthTelling(post)
	told := map[string]bool{}
	for _, to := range recipients {
		letter := append(r.stillStanding(post.owed(to)), news...)
		if len(letter) == 0 {
			continue
		}
		r.Progress(Progress{Stage: "mail", Total: len(letter)})
		if err := r.send(ctx, to, letter); err != nil {
			r.warn("mail to "+to+" could not be sent; the next run tries again", err)
			continue
		}
		for _, f := range letter {
			told[f.ID] = true
		}
	}
	r.summary.Mailed = len(told)
	return nil
}

// worthTelling picks the open findings that no mail was about yet, worst first, within the alarm
// budget. Info is for the pages only.
func (r *run) worthTelling(post post) []report.Finding {
	var news []report.Finding
	for _, f := range r.findings {
		if f.Status == report.Open && f.Severity != report.Info && !post.any[mailed(f)] {
			news = append(news, f)
		}
	}
	slices.SortStableFunc(news, worstFirst)
	if limit, since, ok := alarmBudget(r.Config.AlarmBudget, r.now); ok {
		news = news[:min(len(news), max(0, limit-post.since(since)))]
	}
	return news
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

// send writes one message to one recipient, between two lines of the journal.
func (r *run) send(ctx context.Context, to string, findings []report.Finding) error {
	message, err := notify.Compose(notify.Digest{Run: r.id, Now: r.now.In(r.Config.Location()), Findings: findings, Sources: r.sourceLines(),
		Summary: notify.Summary{NewReports: r.summary.Reports.New, Revised: r.summary.Reports.Revised,
			Open: r.summary.Findings.Open, Resolved: r.summary.Findings.Resolved}})
	if err != nil {
		return err
	}
	note := &journal.Mail{To: []string{to}}
	for _, f := range findings {
		note.Findings = append(note.Findings, mailed(f))
	}
	note.MessageID = messageID(to, note.Findings)
	if err := r.note(journal.Event{Kind: journal.MailSending, Mail: note}); err != nil {
		return err
	}
	mailer := notify.Mailer{SMTP: r.Config.Mail.SMTP, From: r.Config.Mail.From, To: []string{to},
		Outbox: filepath.Join(r.Config.Data, "outbox"), Log: r.Log}
	if _, err := mailer.Send(ctx, message, note.MessageID); err != nil {
		return err
	}
	return r.note(journal.Event{Kind: journal.Mailed, Mail: note})
}

// sourceLines are the sources that want a person's attention.
func (r *run) sourceLines() []notify.SourceLine {
	names := map[string]string{}
	for _, s := range r.Config.Sources {
		names[s.ID] = s.Area.Name
	}
	var lines []notify.SourceLine
	for _, o := range r.summary.Sources {
		if o.Status != "found" && o.Status != "unchanged" {
			lines = append(lines, notify.SourceLine{ID: o.ID, Area: names[o.ID], Status: o.Status, Error: o.Error})
		}
	}
	return lines
}

func mailed(f report.Finding) journal.MailedFinding {
	return journal.MailedFinding{ID: f.ID, Digest: f.Digest}
}

// messageID is the same for the same news to the same recipient: a message that is sent again after
// a crash can be told to be the same by whoever receives it.
func messageID(to string, findings []journal.MailedFinding) string {
	h := sha256.New()
	fmt.Fprintln(h, to)
	for _, f := range findings {
		fmt.Fprintln(h, f.ID, f.Digest)
	}
	return hex.EncodeToString(h.Sum(nil))[:24] + "@nianbao"
}

// post is what was mailed so far.
type post struct {
	any     map[journal.MailedFinding]bool            // in a mail to anybody, sent or about to be
	sent    map[string]map[journal.MailedFinding]bool // by recipient: delivered
	meant   map[string]map[journal.MailedFinding]bool // by recipient: about to be sent
	firstAt map[journal.MailedFinding]time.Time
}

func readPost(j *journal.Journal) (post, error) {
	p := post{any: map[journal.MailedFinding]bool{}, sent: map[string]map[journal.MailedFinding]bool{},
		meant: map[string]map[journal.MailedFinding]bool{}, firstAt: map[journal.MailedFinding]time.Time{}}
	for event, err := range j.Events() {
		if err != nil {
			return post{}, fmt.Errorf("read journal: %w", err)
		}
		switch event.Kind {
		case journal.MailSending:
			p.add(p.meant, event)
		case journal.Mailed:
			p.add(p.sent, event)
		}
	}
	return p, nil
}

func (p post) add(book map[string]map[journal.MailedFinding]bool, event journal.Event) {
	for _, to := range event.Mail.To {
		if book[to] == nil {
			book[to] = map[journal.MailedFinding]bool{}
		}
		for _, f := range event.Mail.Findings {
			book[to][f], p.any[f] = true, true
			if _, ok := p.firstAt[f]; !ok {
				p.firstAt[f] = event.Time
			}
		}
	}
}

// owed is what was meant for a recipient and never delivered.
func (p post) owed(to string) map[journal.MailedFinding]bool {
	owed := map[journal.MailedFinding]bool{}
	for f := range p.meant[to] {
		if !p.sent[to][f] {
			owed[f] = true
		}
	}
	return owed
}

// since counts the findings first mailed at or after a time.
func (p post) since(t time.Time) int {
	n := 0
	for _, at := range p.firstAt {
		if !at.Before(t) {
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
