package load

import (
	"slices"
	"time"
)

// Looks come in the order of the archive. Those taken over from another crawl may be older than what
// is known, and are sorted in: versions follow the time of fetching, whoever fetched.

// isOlder reports whether its address was looked at after a look, as far as is known.
func (h *history) isOlder(l look) bool {
	if !l.next.IsZero() {
		return true
	}
	for _, v := range h.versions[l.series] {
		if v.url == l.url && v.firstSeen.After(l.at) {
			return true
		}
	}
	for _, s := range h.shown[l.url] {
		if s.since.After(l.at) {
			return true
		}
	}
	return false
}

// sortIn takes in a look that is older than others. What the address showed at its time already is no
// new version; what it showed next was there earlier than was known; anything else is a version
// between the two. If the address then showed the version before again, that is one more.
func (h *history) sortIn(l look) (*version, bool) {
	before, after := h.around(l)
	switch {
	case before != nil && before.content == l.content:
		h.showedOnce(l, before)
		return before, false
	case after != nil && after.content == l.content && !cameBetween(l.next, after):
		after.firstSeen, after.changed = l.at, true
		h.showedOnce(l, after)
		return after, false
	}
	v := newlySeen(l)
	v.superseded = h.correctedLater(l)
	h.addVersion(v)
	last := v
	if before != nil {
		v.previous = before.id
		if !v.isSuperseded() && !l.next.IsZero() && (after == nil || cameBetween(l.next, after)) {
			last = h.cameBack(before, v, l.next)
		}
	}
	if after != nil {
		after.previous, after.follows = last.id, true
	}
	if !v.isSuperseded() {
		h.showedOnce(l, last)
	}
	return v, true
}

// cameBetween reports whether an address was looked at before a version was first seen.
func cameBetween(next time.Time, v *version) bool { return !next.IsZero() && next.Before(v.firstSeen) }

// around finds the versions that an address showed at the time of a look and next: its own, or, where
// it only ever showed those of others, theirs.
func (h *history) around(l look) (before, after *version) {
	var own, all []*version
	for _, v := range h.versions[l.series] {
		if v.handed == l.handed && !v.isSuperseded() {
			all = append(all, v)
			if v.url == l.url {
				own = append(own, v)
			}
		}
	}
	if len(own) == 0 {
		own = all
	}
	slices.SortStableFunc(own, func(a, b *version) int { return a.firstSeen.Compare(b.firstSeen) })
	for _, v := range own {
		if v.firstSeen.After(l.at) {
			return before, v
		}
		before = v
	}
	return before, nil
}

// cameBack is the version that an address showed again after it showed another one in between.
func (h *history) cameBack(before, between *version, at time.Time) *version {
	back := &version{id: reportID(before.url, before.series.String(), at), url: before.url, series: before.series, content: before.content,
		firstSeen: at, previous: between.id, handed: before.handed, copies: before}
	if before.copies != nil {
		back.copies = before.copies
	}
	h.addVersion(back)
	for _, at := range h.shown {
		for _, s := range at {
			if s.shows == before && s.url == before.url {
				s.shows = back
			}
		}
	}
	return back
}

// showedOnce notes that an address showed a version, where it is not known to show a later one.
func (h *history) showedOnce(l look, v *version) {
	if s := h.shown[l.url][claim{l.series, l.source}]; s != nil {
		if l.at.Before(s.since) {
			s.since = l.at
		}
		return
	}
	h.addSighting(&sighting{url: l.url, series: l.series, shows: v, source: l.source, since: l.at, seen: l.at})
}

// correctedLater is when the address first showed, after the look, a name that corrects the look's; zero
// for never.
func (h *history) correctedLater(l look) time.Time {
	var first time.Time
	mine := &sighting{url: l.url, series: l.series, source: l.source, since: l.at, seen: l.at}
	for key, s := range h.shown[l.url] {
		if key.series != l.series && s.since.After(l.at) && corrects(look{url: l.url, source: s.source, series: key.series, at: s.since}, mine) &&
			(first.IsZero() || s.since.Before(first)) {
			first = s.since
		}
	}
	return first
}
