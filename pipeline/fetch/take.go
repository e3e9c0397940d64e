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

// report looks at one page that a list named as a report's.
func (w *walk) report(ctx context.Context, r *listed) error {
	if r.dropped {
		return nil
	}
	if err := w.lookAtReport(ctx, r); err != nil {
		return err
	}
	return w.weigh(ctx, r)
}

func (w *walk) lookAtReport(ctx context.Context, r *listed) error {
	if w.looked[pageKey(r.url)] || w.seen[pageKey(r.url)] {
		r.dropped = r.dropped || !r.again && !w.looked[pageKey(r.url)]
		return nil
	}
	if w.isKnownCopy(r) {
		w.looked[pageKey(r.url)], r.dropped = true, true
		return nil
	}
	if !w.due(r) {
		w.leave(r)
		return nil
	}
	w.looked[pageKey(r.url)] = true
	l, p, err := w.openReport(ctx, r.url)
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
		empty := false
		if p, empty, err = w.filled(ctx, l, p, r); err != nil {
			if f, ok := failureOf(err); ok {
				return w.reportFailed(ctx, r, f)
			}
			return err
		}
		e := p.evidence()
		if !r.again && (e.isList() && w.namesNew(p) || e.isShell(p)) {
			r.there()
			r.dropped = true
			return w.unfold(ctx, p, l, r)
		}
		if !r.again && (e.isNews(r.link.Text) || e.excluded && e.title == "") {
			r.there()
			r.dropped = true
			return nil
		}
		if e.isNothing(p) || empty && e.title == "" {
			reason, said := "the page holds nothing of a report", "网页里没有年报"
			if _, known := w.known[pageKey(l.url)]; known {
				reason, said = "the page was a report and now holds nothing of one", "网页原来是年报，现在里面没有年报了"
			}
			return w.reportFailed(ctx, r, &failure{kind: StatusRedesigned, url: r.url.String(), reason: reason, said: said})
		}
	}
	r.there()
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
	if original, is := w.original(l, p, r); is {
		r.dropped = true
		w.twin(original)
		return w.noteCopy(original, r)
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
	docs = append(slices.Clip(r.answers), docs...)
	for _, d := range docs {
		at = latest(at, d.at)
	}
	w.survey.looked(r, p, docs)
	n := archive.PageNote{URL: l.url.String(), Time: at, Status: http.StatusOK, Link: link, Attachments: notesOf(docs)}
	if asked := r.url.String(); asked != n.URL {
		n.Note = askedAs + asked
	}
	return w.settle(r, n, prev, !l.same || !complete || slices.ContainsFunc(docs, func(d document) bool { return d.changed }))
}

// settle counts a look and notes it where the note would say something new.
func (w *walk) settle(r *listed, n, prev archive.PageNote, changed bool) error {
	changed = changed || !slices.Equal(n.Attachments, prev.Attachments)
	if changed {
		w.counts.fetched++
		if prev.URL == "" {
			w.counts.fresh++
		}
	} else {
		w.counts.same++
	}
	if !r.again {
		w.done++
	}
	if !changed && n.Link.Text == prev.Link.Text && n.Link.Published == prev.Link.Published && n.Link.Year == prev.Link.Year {
		return nil
	}
	if !changed {
		w.counts.renoted++
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

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// ended reports whether an error means that the run was ended from outside.
func ended(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
