package archive

import (
	"context"
	"errors"
	"fmt"
	"iter"
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
		Fetched: n.Time, Status: n.Status, Source: n.Source, Link: n.Link}}
	errs := []error{a.fillPage(&s.Page, p)}
	for _, note := range n.Attachments {
		at, err := a.attachment(note, p)
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

func (a *Archive) attachment(n AttachmentNote, before place) (report.Attachment, error) {
	at := report.Attachment{URL: n.URL, Name: n.Name, Status: n.Status}
	if !gave(n.Status) {
		return at, nil
	}
	if n.Status == http.StatusNotModified {
		at.Status = http.StatusOK
	}
	c, err := a.newestContent(n.URL, before, time.Time{})
	at.Body, at.ContentType, at.Digest = c.body, c.contentType, c.hex()
	if err != nil {
		err = fmt.Errorf("attachment %s: %w", n.URL, err)
	}
	return at, err
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
