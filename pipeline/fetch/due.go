package fetch

import (
	"hash/fnv"
	"net/url"
	"time"

	"nianbao/pipeline/archive"
)

// Revisit is how long a report's page is left in peace after a look at it; zero means that every run
// looks again. Lists are looked at by every run: what is new shows there.
type Revisit struct {
	Recent time.Duration // reports for the last two years, which are the ones that are quietly mended
	Older  time.Duration // the rest
}

const (
	recentYears = 2 // reporting years before the current one
	// sameNight is how much earlier than the night before a run may come to a page and still find it
	// due: runs do not come to each page at the same minute.
	sameNight = 12 * time.Hour
	askedAs   = "asked for as " // in a note: the address that a list gave, where another one answered
)

// due reports whether a page is to be looked at by this run. One that was never looked at in full,
// that failed, or that a list names otherwise than before always is.
func (w *walk) due(r *listed) bool {
	n, ok := w.noteOf(r)
	if !ok || n.Gone || w.source.Years.Has(reportYear(nil, n.Link)) != w.source.Years.Has(reportYear(nil, r.link)) || !w.complete(n.URL) {
		return true
	}
	for _, a := range n.Attachments {
		if u, err := url.Parse(a.URL); a.Status == 0 && err == nil && w.visitor.permits.has(u) {
			return true
		}
	}
	if r.again && w.changed[n.Link.Via] || !r.again && !sameLink(n, r) {
		return true
	}
	last, ok := w.lastOf(n.URL)
	return !ok || w.collector.client.clock().Sub(last.Time) >= w.pause(n)
}

// noteOf finds what is known of a page, also where another address answered for it.
func (w *walk) noteOf(r *listed) (archive.PageNote, bool) {
	if n, ok := w.known[pageKey(r.url)]; ok {
		return n, true
	}
	if w.aliases == nil {
		w.aliases = map[string]archive.PageNote{}
		for _, n := range w.known {
			if asked, _ := addressesOf(n); asked != "" {
				w.aliases[asked] = n
			}
		}
	}
	n, ok := w.aliases[r.url.String()]
	return n, ok
}

func sameLink(n archive.PageNote, r *listed) bool {
	return n.Link.Text == r.link.Text && n.Link.Published == r.link.Published && n.Link.Year == r.link.Year
}

// pause is how long a page is left in peace. Older ones come due on different nights, so that those
// that were collected together do not all return together.
func (w *walk) pause(n archive.PageNote) time.Duration {
	again := w.collector.revisit
	year := reportYear(nil, n.Link)
	if year == 0 || year >= w.collector.client.clock().Year()-recentYears {
		return again.Recent - sameNight
	}
	h := fnv.New32a()
	h.Write([]byte(n.URL))
	early := time.Duration(h.Sum32()%1000) * again.Older / 6 / 1000
	return again.Older - early - sameNight
}

// leave counts a page that is not due as being as it was.
func (w *walk) leave(r *listed) {
	key := pageKey(r.url)
	w.looked[key] = true
	if n, ok := w.noteOf(r); ok {
		if u, err := url.Parse(n.URL); err == nil && pageKey(u) != key {
			r.dropped = r.dropped || w.looked[pageKey(u)] // the same page under another address
			w.looked[pageKey(u)] = true
		}
	}
	if r.again || r.dropped {
		return
	}
	w.counts.same++
	w.done++
	w.tell(r.url.String(), "left")
}
