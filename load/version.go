package load

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"nianbao/report"
)

// contentDigest is equal for two readings of a page that say the same: cells with their states,
// title, date and sections. White space and the way a number is written make no difference, and
// nothing outside the report, such as a visitor counter, comes in.
func contentDigest(r *report.Report) string {
	h := sha256.New()
	for _, f := range []string{r.Title, r.Published, r.Sections.Overview, r.Sections.Problems, r.Sections.Other} {
		fmt.Fprintln(h, squeeze(f))
	}
	for _, c := range r.Cells {
		if c.State == report.Number {
			fmt.Fprintln(h, c.Field, c.Value)
		} else {
			fmt.Fprintln(h, c.Field, c.State, squeeze(c.Raw))
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:24]
}

// squeeze folds compatible characters and drops white space.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

// reportID names a version of a report by the look at which it was first seen, so that a rebuild
// from the archive gives it the same name. It is below 2^53: no client rounds it.
func reportID(url string, firstSeen time.Time) int64 {
	sum := sha256.Sum256([]byte(url + "\x00" + firstSeen.UTC().Format(time.RFC3339Nano)))
	return int64(binary.BigEndian.Uint64(sum[:8]) >> 11)
}

// series is what versions are versions of: an organ's report for a year, or, where the document
// names no organ or year, whatever stands at an address.
func series(organID string, year int, url string) string {
	if organID == "" || year == 0 {
		return "\x00" + url
	}
	return fmt.Sprintf("%s\x00%d", organID, year)
}

// version is one row of table report, as far as versions are told apart by it.
type version struct {
	id        int64
	url       string
	series    string
	content   string
	firstSeen time.Time
	lastSeen  time.Time
	previous  int64 // version before this one at the same address; 0 for none
	stored    bool  // already in the database
}

// history is the versions of some series, in the order of fetching.
type history struct {
	bySeries map[string][]*version
	byURL    map[string][]*version
}

func newHistory() *history {
	return &history{bySeries: map[string][]*version{}, byURL: map[string][]*version{}}
}

func (h *history) add(v *version) {
	h.bySeries[v.series] = append(h.bySeries[v.series], v)
	h.byURL[v.url] = append(h.byURL[v.url], v)
}

// sight takes in one look: it returns the version that the look shows, and whether that is a new
// one. The same content at the same address, or at another address of the series, is no new
// version; content that was replaced and comes back is one.
func (h *history) sight(seen version) (*version, bool) {
	last := h.lastAt(seen.url, seen.series, seen.firstSeen)
	if last != nil && last.content == seen.content {
		last.lastSeen = later(last.lastSeen, seen.lastSeen)
		return last, false
	}
	if last == nil {
		for _, v := range h.bySeries[seen.series] {
			if v.content == seen.content {
				v.lastSeen = later(v.lastSeen, seen.lastSeen)
				return v, false
			}
		}
	}
	if last != nil {
		seen.previous = last.id
	}
	h.add(&seen)
	return &seen, true
}

// lastAt is the newest version of the series at an address, not later than a time.
func (h *history) lastAt(url, series string, at time.Time) *version {
	var last *version
	for _, v := range h.byURL[url] {
		if v.series == series && !v.firstSeen.After(at) && (last == nil || v.firstSeen.After(last.firstSeen)) {
			last = v
		}
	}
	return last
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
