package archive

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"nianbao/report"
)

// PageNote says that a page was looked at and that it and all its attachments have an outcome. It
// is what the archived bytes do not say themselves.
type PageNote struct {
	URL         string           `json:"url"`
	Time        time.Time        `json:"time"`   // of the look at the page
	Status      int              `json:"status"` // HTTP status; 304 for an unchanged page
	Source      string           `json:"source"`
	Link        report.Link      `json:"link"`
	Attachments []AttachmentNote `json:"attachments,omitempty"`
	Gone        bool             `json:"gone,omitempty"`
	Note        string           `json:"note,omitempty"`
	HandedIn    *report.HandedIn `json:"handed_in,omitempty"` // nil for what a site gave
}

// AttachmentNote is one attachment's outcome.
type AttachmentNote struct {
	URL    string `json:"url"`
	Name   string `json:"name,omitempty"` // text of the link
	Status int    `json:"status"`         // HTTP status; 0 when it could not be had
}

// PutPage records that a page was looked at, as a metadata record that refers to the page's newest
// look. The page and its attachments must have been put before.
func (a *Archive) PutPage(n PageNote) (Position, error) {
	p, err := a.putPage(n)
	if err != nil {
		return Position{}, fmt.Errorf("note page %.200s: %w", n.URL, err)
	}
	return p, nil
}

func (a *Archive) putPage(n PageNote) (Position, error) {
	if err := checkTarget(n.URL, n.Time); err != nil {
		return Position{}, err
	}
	if !utf8.ValidString(n.Source) {
		return Position{}, fmt.Errorf("source %.60q is no text", n.Source)
	}
	n.Time = n.Time.UTC().Round(0)
	text, err := json.Marshal(n)
	if err != nil {
		return Position{}, err
	}
	if len(text) > maxHeader {
		return Position{}, fmt.Errorf("note of %d bytes: %w", len(text), ErrTooLarge)
	}
	id, err := newID()
	if err != nil {
		return Position{}, err
	}
	packed, err := a.compress(record{kind: typeMetadata, id: id, time: n.Time, uri: n.URL,
		contentType: contentNote, more: []string{fieldRefers, a.newestID(n.URL)}, body: text})
	if err != nil {
		return Position{}, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	e := entry{kind: entryPage, id: id, time: n.Time, url: n.URL, status: n.Status, source: n.Source}
	if _, err := a.append(e, packed); err != nil {
		return Position{}, err
	}
	return a.cat.notes[len(a.cat.notes)-1].position(), nil
}

func (a *Archive) newestID(url string) string {
	a.mu.RLock()
	defer a.mu.RUnlock()
	addr := a.cat.addresses[url]
	if addr == nil || addr.newest == (uuid.UUID{}) {
		return ""
	}
	return idField(addr.newest)
}

// Last returns the newest look at an address that gave a page, or its revisit.
func (a *Archive) Last(url string) (Capture, bool) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	addr := a.cat.addresses[url]
	if addr == nil || addr.body == nil {
		return Capture{}, false
	}
	return addr.last, true
}

// Known lists the pages that a source has been noted with, the newest note of each, in the order of
// their addresses. A note that cannot be read any more is left out, and the log says so.
func (a *Archive) Known(source string) []PageNote {
	a.mu.RLock()
	places := maps.Clone(a.cat.known[source])
	a.mu.RUnlock()
	var notes []PageNote
	for _, url := range slices.Sorted(maps.Keys(places)) {
		n, err := a.note(places[url].place)
		if err != nil {
			a.log.Error("page note is lost", "url", url, "err", err)
			continue
		}
		notes = append(notes, n)
	}
	return notes
}

func (a *Archive) note(p place) (PageNote, error) {
	rec, err := a.at(p)
	if err != nil {
		return PageNote{}, err
	}
	return parseNote(rec)
}

// Has reports whether the archive has a look at an address that was taken at that very time.
func (a *Archive) Has(url string, at time.Time) bool {
	_, ok := a.lookAt(url, place{file: 1<<32 - 1}, at)
	return ok
}
