package archive

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"net/http"
	"time"

	"nianbao/report"
)

// Sighting is a page as it was noted, with its body and its attachments.
type Sighting struct {
	report.Page
	Position Position
	Note     string
	Gone     bool
	Next     time.Time // when the address was looked at next, by looks that stand before the note; zero: the note is of the newest
}

// Pages reads back, in archive order, every page noted after a position and before the call. A
// page whose bytes are lost comes with what is known of it and an error; the caller may go on.
// An unchanged page (304, or the same bytes) has the earlier body and status 200. A page that was
// noted with another status has the body of that very answer, or none.
func (a *Archive) Pages(ctx context.Context, after Position) iter.Seq2[Sighting, error] {
	return func(yield func(Sighting, error) bool) {
		a.mu.RLock()
		notes := a.cat.notesAfter(after)
		a.mu.RUnlock()
		for _, p := range notes {
			if err := ctx.Err(); err != nil {
				yield(Sighting{}, err)
				return
			}
			if !yield(a.sighting(p)) {
				return
			}
		}
	}
}

func (a *Archive) sighting(p place) (Sighting, error) {
	n, err := a.note(p)
	if err != nil {
		return Sighting{Position: p.position()}, fmt.Errorf("read page note: %w", err)
	}
	s := Sighting{Position: p.position(), Note: n.Note, Gone: n.Gone, Page: report.Page{URL: n.URL,
		Fetched: n.Time, Status: n.Status, Source: n.Source, Link: n.Link, HandedIn: n.HandedIn}}
	s.Next = a.nextLook(n.URL, p, n.Time)
	errs := []error{a.fillPage(&s.Page, p)}
	for _, note := range n.Attachments {
		at, err := a.attachment(note, p, attachedUntil(s))
		s.Attachments = append(s.Attachments, at)
		errs = append(errs, err)
	}
	if err := errors.Join(errs...); err != nil {
		return s, fmt.Errorf("read page %s of %s: %w", n.URL, formatDate(n.Time), err)
	}
	return s, nil
}

func (a *Archive) fillPage(page *report.Page, before place) error {
	if !gave(page.Status) {
		return a.fillAnswer(page, before)
	}
	if page.Status == http.StatusNotModified {
		page.Status = http.StatusOK
	}
	c, err := a.newestContent(page.URL, before, page.Fetched)
	page.Body, page.ContentType, page.Digest = c.body, c.contentType, c.hex()
	return err
}

// fillAnswer gives a page that was not to be had the body of the answer that said so. There need
// not be one: the host may not have answered at all.
func (a *Archive) fillAnswer(page *report.Page, before place) error {
	l, ok := a.lookAt(page.URL, before, page.Fetched)
	if !ok || int(l.status) != page.Status {
		return nil
	}
	c, err := a.content(l)
	page.Body, page.ContentType, page.Digest = c.body, c.contentType, c.hex()
	return err
}

// attachment gives an attachment as it was when its page was looked at.
func (a *Archive) attachment(n AttachmentNote, before place, limit time.Time) (report.Attachment, error) {
	file := report.Attachment{URL: n.URL, Name: n.Name, Status: n.Status}
	if !gave(n.Status) {
		return file, nil
	}
	if n.Status == http.StatusNotModified {
		file.Status = http.StatusOK
	}
	c, err := a.attachedContent(n.URL, before, limit)
	file.Body, file.ContentType, file.Digest = c.body, c.contentType, c.hex()
	if err != nil {
		err = fmt.Errorf("attachment %s: %w", n.URL, err)
	}
	return file, err
}

// attachedUntil is the time up to which a sighting's attachments were looked at; zero for the newest
// look at a page. They follow their page, so that those of an older look are a little younger than it.
func attachedUntil(s Sighting) time.Time {
	if s.Next.IsZero() {
		return time.Time{}
	}
	return s.Fetched.Add(time.Hour)
}

func (a *Archive) attachedContent(url string, before place, limit time.Time) (content, error) {
	l, ok := look{}, false
	a.mu.RLock()
	if addr := a.cat.addresses[url]; addr != nil {
		looks := addr.before(before)
		if !limit.IsZero() {
			l, ok = newestOf(looks, limit.UnixNano())
		}
		if !ok {
			l, ok = newestOf(looks, math.MaxInt64)
		}
	}
	a.mu.RUnlock()
	if !ok {
		return content{}, ErrNotFound
	}
	return a.content(l)
}

// nextLook is when an address was looked at next after a time, by the looks before a place.
func (a *Archive) nextLook(url string, before place, at time.Time) (next time.Time) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	addr := a.cat.addresses[url]
	if addr == nil {
		return next
	}
	for _, l := range addr.before(before) {
		if l.page && l.at > at.UnixNano() && (next.IsZero() || l.at < next.UnixNano()) {
			next = time.Unix(0, l.at).UTC()
		}
	}
	return next
}

// Newest is the time of the newest look; zero in an empty archive.
func (a *Archive) Newest() time.Time {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return a.cat.newest
}

// gave reports whether a noted status means that there was a page.
func gave(status int) bool { return status/100 == 2 || status == http.StatusNotModified }

func (a *Archive) newestContent(url string, before place, at time.Time) (content, error) {
	a.mu.RLock()
	l, ok := look{}, false
	if addr := a.cat.addresses[url]; addr != nil {
		l, ok = addr.newestPage(before, at)
	}
	a.mu.RUnlock()
	if !ok {
		return content{}, ErrNotFound
	}
	return a.content(l)
}

func (a *Archive) lookAt(url string, before place, at time.Time) (look, bool) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	if addr := a.cat.addresses[url]; addr != nil {
		return addr.takenAt(before, at)
	}
	return look{}, false
}
