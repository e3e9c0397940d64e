package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"time"

	"nianbao/pipeline/archive"
	"nianbao/report"
)

// askWhenGone is how long a page that is gone is still asked for when no list names it.
const askWhenGone = 30 * 24 * time.Hour

// report looks at one page that a list named as a report's.
func (w *walk) report(ctx context.Context, r *listed) error {
	if w.looked[pageKey(r.url)] || w.seen[pageKey(r.url)] {
		r.dropped = r.dropped || !r.again && !w.looked[pageKey(r.url)]
		return nil
	}
	w.looked[pageKey(r.url)] = true
	l, p, err := w.open(ctx, r.url, w.complete)
	if err == nil {
		err = misled(r.url, l, p)
	}
	defer func() { w.tell(r.url.String(), "report") }()
	if f, ok := failureOf(err); ok {
		return w.reportFailed(ctx, r, f)
	}
	if err != nil {
		return err
	}
	if p != nil {
		e := p.evidence()
		if !r.again && e.isList() && w.namesNew(p) {
			r.dropped = true
			return w.unfold(ctx, p, l, r)
		}
		if _, known := w.known[pageKey(l.url)]; known && e.isNothing(p) {
			return w.reportFailed(ctx, r, &failure{kind: StatusRedesigned, url: r.url.String(), reason: "the page was a report and now holds nothing of one"})
		}
	}
	return w.take(ctx, l, p, r)
}

// namesNew reports whether a page names reports, or organs, that its list did not: else what it
// names stands beside an article.
func (w *walk) namesNew(p *page) bool {
	for _, l := range p.links {
		key := pageKey(l.url)
		if (l.titled || organWords.MatchString(squeeze(l.text))) && w.reportAt[key] == nil && !w.links[key] {
			return true
		}
	}
	return false
}

// unfold walks what a report's title led to and is a list: a year's folder.
func (w *walk) unfold(ctx context.Context, p *page, l *look, r *listed) error {
	key := pageKey(l.url)
	if w.seen[key] || r.depth >= w.source.depth() {
		return nil
	}
	w.seen[key] = true
	if err := w.keepList(ctx, l); err != nil {
		return err
	}
	w.harvest(p, task{url: l.url, link: r.link, depth: r.depth + 1, column: true})
	return nil
}

// complete reports whether all that the archive has of an address was taken into account, so that
// it may be asked for conditionally.
func (w *walk) complete(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	prev, ok := w.known[pageKey(u)]
	last, had := w.lastOf(address)
	return ok && had && !prev.Gone && noted(last, prev.Time)
}

// take takes a report's page in: it is archived, its attachments are looked at, and a note is made
// where there is something new to read.
func (w *walk) take(ctx context.Context, l *look, p *page, r *listed) error {
	err := w.takeIn(ctx, l, p, r)
	if f, ok := failureOf(err); ok {
		return w.reportFailed(ctx, r, f)
	}
	return err
}

func (w *walk) takeIn(ctx context.Context, l *look, p *page, r *listed) error {
	key := pageKey(l.url)
	if key != pageKey(r.url) && w.looked[key] {
		r.dropped = true // the same page under another address
		return nil
	}
	w.looked[key], w.looked[pageKey(r.url)] = true, true
	link := r.link
	if !w.source.Years.Has(reportYear(p, link)) {
		r.dropped = true
		return nil
	}
	if w.reportAt[pageKey(r.url)] == nil && !r.again { // it was reached as a list
		w.reports, w.reportAt[pageKey(r.url)] = append(w.reports, r), r
	}
	prev, complete := w.known[key], w.complete(l.url.String())
	at := l.at
	if l.same && !complete {
		at = l.last.Time // its body is archived already; only the note is wanting
	} else if err := w.put(l); err != nil {
		return err
	}
	docs, err := w.documents(ctx, p, prev)
	if err != nil {
		return err
	}
	for _, d := range docs {
		at = latest(at, d.at)
	}
	n := archive.PageNote{URL: l.url.String(), Time: at, Status: http.StatusOK, Link: link, Attachments: notesOf(docs)}
	if asked := r.url.String(); asked != n.URL {
		n.Note = "asked for as " + asked
	}
	return w.settle(r, n, prev, !l.same || !complete || slices.ContainsFunc(docs, func(d document) bool { return d.changed }))
}

// settle counts a look and notes it where the note would say something new.
func (w *walk) settle(r *listed, n, prev archive.PageNote, changed bool) error {
	changed = changed || !slices.Equal(n.Attachments, prev.Attachments)
	if changed {
		w.counts.fetched++
	} else {
		w.counts.same++
	}
	if !r.again {
		w.done++
	}
	if !changed && n.Link.Text == prev.Link.Text && n.Link.Published == prev.Link.Published && n.Link.Year == prev.Link.Year {
		return nil
	}
	return w.note(n)
}

// reportYear is the reporting year by the page's title, else by the list's words; 0 when neither
// names one.
func reportYear(p *page, link report.Link) int {
	if p != nil {
		for _, t := range p.titles() {
			if _, year, ok := pageTitle(t); ok {
				return year
			}
		}
	}
	if year, ok := isReportTitle(link.Text); ok && year != 0 {
		return year
	}
	return link.Year
}

// reportFailed counts a page that could not be had, and notes, once, that a known one is gone.
func (w *walk) reportFailed(ctx context.Context, r *listed, f *failure) error {
	w.log.WarnContext(ctx, "report page failed", "url", r.url.String(), "err", f.reason)
	prev, known := w.known[pageKey(r.url)]
	gone := f.kind == StatusGone || f.kind == StatusMoved && f.status == 0 && known
	if !r.again || !gone {
		w.counts.failed++
		w.failures = append(w.failures, f)
	}
	if !r.again {
		w.done++
	}
	if !known || !gone || prev.Gone {
		return nil
	}
	status := f.status
	if status == 0 {
		status = http.StatusNotFound
	}
	return w.note(archive.PageNote{URL: prev.URL, Time: w.collector.client.clock(), Status: status, Link: prev.Link, Gone: true, Note: f.reason})
}

// lookAgain looks at pages that are known from earlier runs and no longer listed: a report that
// vanishes, or is changed where nobody looks, is what this program is for. Where no list could be
// had at all, it waits for a better night.
func (w *walk) lookAgain(ctx context.Context) error {
	if !slices.ContainsFunc(w.roots, func(r *root) bool {
		return r.ok || r.why != nil && (r.why.kind == StatusGone || r.why.kind == StatusMoved)
	}) {
		return nil
	}
	var again []*listed
	for key, n := range w.known {
		u, err := url.Parse(n.URL)
		old := n.Gone && w.collector.client.clock().Sub(n.Time) > askWhenGone
		if err != nil || w.looked[key] || w.seen[key] || old || !w.visitor.permits.has(u) || matches(w.skip, n.Link.Text, n.URL) || !w.source.Years.Has(reportYear(nil, n.Link)) {
			continue
		}
		again = append(again, &listed{url: u, link: n.Link, again: true})
	}
	slices.SortFunc(again, func(a, b *listed) int { return compareText(a.url.String(), b.url.String()) })
	for _, r := range again {
		if err := w.report(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

func compareText(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// document is an attachment's outcome.
type document struct {
	note    archive.AttachmentNote
	at      time.Time
	changed bool
}

func notesOf(docs []document) []archive.AttachmentNote {
	var notes []archive.AttachmentNote
	for _, d := range docs {
		notes = append(notes, d.note)
	}
	return notes
}

// documents looks at a page's attachments; each gets an outcome.
func (w *walk) documents(ctx context.Context, p *page, prev archive.PageNote) ([]document, error) {
	if p == nil {
		return nil, nil
	}
	var all []document
	for _, a := range p.attachments() {
		d, seen := w.docs[pageKey(a.url)]
		if !seen {
			var err error
			if d, err = w.document(ctx, a, prev); err != nil {
				return nil, err
			}
			w.docs[pageKey(a.url)] = d
			w.tell(a.url.String(), "attachment")
		}
		d.note.Name = a.name
		all = append(all, d)
	}
	return all, nil
}

func (w *walk) document(ctx context.Context, a attachment, prev archive.PageNote) (document, error) {
	d := document{note: archive.AttachmentNote{URL: a.url.String()}}
	if !w.visitor.permits.has(a.url) {
		w.log.WarnContext(ctx, "attachment is on a host that the source does not name", "url", a.url.String())
		return d, nil
	}
	l, err := w.look(ctx, a.url, func(string) bool { return true })
	if err == nil {
		err = misled(a.url, l, readPage(l.answer))
	}
	if f, ok := failureOf(err); ok {
		w.log.WarnContext(ctx, "attachment failed", "url", a.url.String(), "err", f.reason)
		d.note.Status = statusAfter(f, a, prev)
		return d, nil
	}
	if err != nil {
		return d, err
	}
	d.note.URL, d.note.Status, d.at = l.url.String(), http.StatusOK, l.at
	d.changed = !l.same || !noted(l.last, prev.Time)
	if l.same && d.changed {
		d.at = latest(l.at, l.last.Time)
		return d, nil // archived by a run that was ended; only the note is wanting
	}
	return d, w.putChanged(l)
}

// statusAfter is what a failed attachment is noted with. One that was had before and cannot be had
// tonight keeps its status: a server's bad night is no revision.
func statusAfter(f *failure, a attachment, prev archive.PageNote) int {
	if f.kind != StatusGone {
		for _, n := range prev.Attachments {
			if n.URL == a.url.String() && n.Status == http.StatusOK {
				return n.Status
			}
		}
	}
	if f.status/100 == 2 { // a wall, or a page in its place
		return 0
	}
	return f.status
}

// ended reports whether an error means that the run was ended from outside.
func ended(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
