package load

import "time"

// correctedWithin is how long after it was first seen a page's new year is taken for a correction
// of its title. Later than that, the page was given the next year's report, as some sites do.
const correctedWithin = 180 * 24 * time.Hour

// history is what is known of some series and addresses, in the order of fetching.
type history struct {
	versions map[series][]*version
	shown    map[string]map[claim]*sighting // by address
}

func newHistory() *history {
	return &history{versions: map[series][]*version{}, shown: map[string]map[claim]*sighting{}}
}

func (h *history) addVersion(v *version) { h.versions[v.series] = append(h.versions[v.series], v) }

func (h *history) addSighting(s *sighting) {
	if h.shown[s.url] == nil {
		h.shown[s.url] = map[claim]*sighting{}
	}
	h.shown[s.url][claim{s.series, s.source}] = s
}

// claim is a series as one source has it: two sources may list one page.
type claim struct {
	series series
	source string
}

// look is one look at a page that holds a report.
type look struct {
	url, source, content string
	series               series
	at                   time.Time
	next                 time.Time // when the address was looked at next, if that was before this look was archived
	handed               bool      // a person handed it in
	tables               bool      // it holds tables with numbers
}

// sight takes in one look: it returns the version that the look shows, and whether that is a new
// one. The same content again is none; nor is content that another address of the series shows as
// the newest, or, at an address met for the first time, ever showed: a mirror that lags behind.
// Content that was replaced and comes back is one.
func (h *history) sight(l look) (*version, bool) {
	if h.isOlder(l) {
		return h.sortIn(l)
	}
	h.correct(l)
	now := h.shown[l.url][claim{l.series, l.source}]
	if now != nil && now.content() == l.content {
		now.seen = later(now.seen, l.at)
		return now.shows, false
	}
	if v := h.elsewhere(l, now != nil); v != nil {
		h.show(l, v)
		return v, false
	}
	v := newlySeen(l)
	if now != nil {
		v.previous = now.shows.id
	}
	h.addVersion(v)
	h.show(l, v)
	return v, true
}

func newlySeen(l look) *version {
	return &version{id: reportID(l.url, l.series.String(), l.at), url: l.url, series: l.series, content: l.content, firstSeen: l.at, handed: l.handed, tables: l.tables}
}

func (v *version) isSuperseded() bool { return !v.superseded.IsZero() }

func (s *sighting) content() string { return s.shows.content }

// elsewhere finds the version that other addresses of the series show with this content: the newest
// one only, for an address that showed something else before. A document that was handed in is one
// thing and the site's page another, also where both say the same.
func (h *history) elsewhere(l look, showedOther bool) *version {
	var newest *version
	for _, v := range h.versions[l.series] {
		if v.isSuperseded() || v.handed != l.handed {
			continue
		}
		if !showedOther && v.content == l.content {
			return v
		}
		if newest == nil || !v.firstSeen.Before(newest.firstSeen) {
			newest = v
		}
	}
	if showedOther && newest != nil && newest.content == l.content {
		return newest
	}
	return nil
}

// show notes what an address shows from now on.
func (h *history) show(l look, v *version) {
	if s := h.shown[l.url][claim{l.series, l.source}]; s != nil {
		s.shows, s.seen = v, later(s.seen, l.at)
		return
	}
	h.addSighting(&sighting{url: l.url, series: l.series, shows: v, source: l.source, since: l.at, seen: l.at})
}

// lost reports whether a look shows no number where the address showed tables of the same report, or
// of one whose name it lost with them: an empty shell, no revision. The last good reading stands.
func (h *history) lost(l look) bool {
	if l.tables || l.handed {
		return false
	}
	for c, s := range h.shown[l.url] {
		if s.source == l.source && s.shows.tables && l.at.After(s.seen) && (c.series == l.series || l.series.url != "") {
			return true
		}
	}
	return false
}

// correct withdraws what an address showed before under a name that it now corrects: another organ
// for the same year, or another year soon after. What no other address shows is never current again.
func (h *history) correct(l look) {
	for other, s := range h.shown[l.url] {
		if other.series == l.series || !corrects(l, s) {
			continue
		}
		delete(h.shown[l.url], other)
		for _, v := range h.versions[other.series] {
			if v.url == l.url && !h.shownElsewhere(v) && !v.isSuperseded() {
				v.superseded, v.changed = l.at, true
			}
		}
	}
}

// corrects tells a corrected title from a page that is used again and from two sources that claim
// one page.
func corrects(l look, s *sighting) bool {
	switch {
	case s.source != l.source || l.at.Equal(s.seen):
		return false
	case s.series.url != "":
		return true // what had no name has one now
	case l.series.url != "":
		return false // a name that was lost corrects nothing
	case s.series.year == l.series.year || l.series.year < s.series.year:
		return true
	}
	return l.at.Sub(s.since) < correctedWithin
}

func (h *history) shownElsewhere(v *version) bool {
	for _, at := range h.shown {
		for _, s := range at {
			if s.shows == v {
				return true
			}
		}
	}
	return false
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
