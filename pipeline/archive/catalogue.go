package archive

import (
	"math"
	"net/http"
	"slices"
	"sort"
	"time"

	"github.com/google/uuid"
)

// catalogue is the index in memory. Millions of looks are kept, so they are small.
type catalogue struct {
	addresses map[string]*address
	bodies    map[digest]*body
	notes     []place                     // of page notes, in archive order
	known     map[string]map[string]noted // source, address -> its newest note
	newest    time.Time                   // of all looks
}

// noted is where a note stands and the time that it is of.
type noted struct {
	place
	at int64
}

// body is the first record that holds certain bytes.
type body struct {
	digest digest
	place  place
	url    string
	at     int64
	id     uuid.UUID
}

// address is all looks at one address, in archive order.
type address struct {
	looks  []look
	newest uuid.UUID // record of the newest look
	last   Capture   // newest look that gave a page
	body   *body     // of last
}

// look is one answer. Its body is nil where it was lost.
type look struct {
	at     int64 // nanoseconds
	offset int64
	body   *body
	file   uint32
	status int16
	page   bool // it gave a page, be it the earlier one again
}

func (l look) place() place { return place{l.offset, l.file} }

// page reports whether an answer gives a page. A 304 that refers to nothing earlier gives none.
func (e entry) page() bool { return e.status/100 == 2 || e.kind == entryNotModified }

func newCatalogue() *catalogue {
	return &catalogue{addresses: map[string]*address{}, bodies: map[digest]*body{},
		known: map[string]map[string]noted{}}
}

// add takes an entry in. For an answer it returns the capture.
func (c *catalogue) add(e entry) Capture {
	switch e.kind {
	case entryPage:
		c.addNote(e)
	case entryResponse, entryIdentical, entryNotModified:
		return c.addLook(e)
	}
	return Capture{}
}

func (c *catalogue) addNote(e entry) {
	c.notes = append(c.notes, e.place)
	if c.known[e.source] == nil {
		c.known[e.source] = map[string]noted{}
	}
	// Looks taken over from another crawl may be older than what stands before them.
	if before, ok := c.known[e.source][e.url]; !ok || before.at <= e.time.UnixNano() {
		c.known[e.source][e.url] = noted{e.place, e.time.UnixNano()}
	}
}

func (c *catalogue) addLook(e entry) Capture {
	a := c.addresses[e.url]
	if a == nil {
		a = &address{}
		c.addresses[e.url] = a
	}
	b := c.bodies[e.digest]
	if e.kind == entryResponse { // a body that is stored once more stands in for one that is damaged
		b = &body{digest: e.digest, place: e.place, url: e.url, at: e.time.UnixNano(), id: e.id}
		c.bodies[e.digest] = b
	}
	a.looks = append(a.looks, look{at: e.time.UnixNano(), offset: e.place.offset, body: b,
		file: e.place.file, status: int16(e.status), page: e.page()})
	a.newest = e.id
	if e.time.After(c.newest) {
		c.newest = e.time
	}
	capture := Capture{URL: e.url, Time: e.time, Status: e.status, Digest: e.digest.hex(), ETag: e.etag,
		LastModified: e.modified, ContentType: e.contentType, Position: e.place.position()}
	if b == nil || !e.page() {
		return capture
	}
	if a.body != nil && capture.Time.Before(a.last.Time) { // taken over from another crawl
		capture.Changed = a.body.digest != b.digest
		return capture
	}
	return a.keep(capture, b)
}

// keep makes a capture the address's last. What a 304 does not repeat still holds.
func (a *address) keep(c Capture, b *body) Capture {
	same := a.body != nil && a.body.digest == b.digest
	if c.Status == http.StatusNotModified && same {
		c.ETag = orElse(c.ETag, a.last.ETag)
		c.LastModified = orElse(c.LastModified, a.last.LastModified)
		c.ContentType = a.last.ContentType
	}
	c.Changed = !same
	a.last, a.body = c, b
	return c
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// refersTo finds the body that a revisit stands for. Address and time of the earlier look may be
// shared by several, so a digest that is known decides; other crawls' digests are of another kind.
func (c *catalogue) refersTo(rec *stored) digest {
	stated, ok := parseDigest(rec.fields.Get(fieldPayloadDigest))
	if ok && c.bodies[stated] != nil {
		return stated
	}
	at, err := parseDate(rec.fields.Get(fieldRefersDate))
	a := c.addresses[rec.fields.Get(fieldRefersURI)]
	if err != nil || a == nil {
		return stated
	}
	for _, l := range slices.Backward(a.looks) {
		if l.at == at.UnixNano() && l.body != nil {
			return l.body.digest
		}
	}
	return stated
}

// before returns the looks that stand before a place.
func (a *address) before(p place) []look {
	n := sort.Search(len(a.looks), func(i int) bool { return !a.looks[i].place().before(p) })
	return a.looks[:n]
}

// newestPage finds the newest look before a place that gave a page; if one was taken at that very
// time then that one. Newest is by time: looks taken over from another crawl stand behind younger ones.
func (a *address) newestPage(p place, at time.Time) (look, bool) {
	if l, ok := a.takenAt(p, at); ok && l.page {
		return l, true
	}
	return newestOf(a.before(p), math.MaxInt64)
}

// newestOf finds the look of the latest time up to a limit that gave a page.
func newestOf(looks []look, limit int64) (found look, ok bool) {
	for _, l := range looks {
		if l.page && l.at <= limit && (!ok || l.at >= found.at) {
			found, ok = l, true
		}
	}
	return found, ok
}

// takenAt finds the newest look before a place that was taken at that very time. Looks are nearly
// always in the order of time, so it is mostly among the last.
func (a *address) takenAt(p place, at time.Time) (look, bool) {
	if at.IsZero() {
		return look{}, false
	}
	for _, l := range slices.Backward(a.before(p)) {
		if l.at == at.UnixNano() {
			return l, true
		}
	}
	return look{}, false
}

// notesAfter lists page notes in archive order. The slice is only ever appended to.
func (c *catalogue) notesAfter(after Position) []place {
	n := sort.Search(len(c.notes), func(i int) bool { return after.Before(c.notes[i].position()) })
	return slices.Clip(c.notes[n:])
}

// HasNote reports whether a page note stands at a position. A position that the archive does not
// have was remembered from another archive, or from a longer one.
func (a *Archive) HasNote(at Position) bool {
	a.mu.RLock()
	defer a.mu.RUnlock()
	notes := a.cat.notes
	n := sort.Search(len(notes), func(i int) bool { return !notes[i].position().Before(at) })
	return n < len(notes) && notes[n].position() == at
}
