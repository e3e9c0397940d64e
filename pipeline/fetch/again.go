package fetch

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"time"

	"nianbao/pipeline/archive"
)

// askWhenGone is how long a page that is gone is still asked for when no list names it.
const askWhenGone = 30 * 24 * time.Hour

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

// reportFailed counts a page that could not be had, and notes, once, that a known one is gone.
func (w *walk) reportFailed(ctx context.Context, r *listed, f *failure) error {
	if r.holdBack(f) {
		return nil
	}
	w.log.WarnContext(ctx, "report page failed", "url", r.url.String(), "err", f.reason)
	w.survey.failedReport(r, f)
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
