package fetch

import (
	"context"
	"net/http"
	"time"

	"nianbao/pipeline/archive"
)

// document is an attachment's outcome.
type document struct {
	note    archive.AttachmentNote
	at      time.Time
	changed bool
	page    *page  // of one that is a page and no file
	digest  string // of an answer to a script
}

func notesOf(docs []document) []archive.AttachmentNote {
	var notes []archive.AttachmentNote
	for _, d := range docs {
		notes = append(notes, d.note)
	}
	return notes
}

// documents looks at a page's attachments and at what these show in their turn; each gets an outcome.
func (w *walk) documents(ctx context.Context, p *page, prev archive.PageNote) ([]document, error) {
	if p == nil {
		return nil, nil
	}
	var all []document
	var further []*page
	file := false
	met := map[string]bool{pageKey(p.url): true}
	queue := p.attachments()
	for i := 0; i < len(queue) && len(all) < maxAttachments; i++ {
		a := queue[i]
		key := pageKey(a.url)
		if met[key] || w.reportAt[key] != nil && a.page {
			continue
		}
		met[key] = true
		d, seen, err := w.documentOnce(ctx, a, prev)
		if err != nil {
			return nil, err
		}
		if a.page && (seen || d.note.Status != http.StatusOK || d.page != nil && !p.goesOn(d.page)) {
			continue // what several reports show is none of theirs
		}
		if d.page != nil && len(queue) < 2*maxAttachments {
			queue = append(queue, d.page.attachments()...)
		}
		if a.page && d.page != nil {
			further = append(further, d.page)
		}
		file = file || d.page == nil && d.note.Status == http.StatusOK
		d.note.Name = a.name
		all = append(all, d)
	}
	shown, err := w.pictures(ctx, p.pictures(further, file), met, prev)
	return append(all, shown...), err
}

// pictures looks at the images that a page's tables may be in.
func (w *walk) pictures(ctx context.Context, shown []attachment, met map[string]bool, prev archive.PageNote) (all []document, err error) {
	for _, a := range shown {
		if met[pageKey(a.url)] || !a.heads && !w.visitor.permits.has(a.url) {
			continue // of another host's images most are badges
		}
		d, _, err := w.documentOnce(ctx, a, prev)
		if err != nil {
			return nil, err
		}
		d.note.Name = a.name
		all = append(all, d)
	}
	return all, nil
}

// documentOnce looks at an attachment once a night, however many pages show it.
func (w *walk) documentOnce(ctx context.Context, a attachment, prev archive.PageNote) (d document, seen bool, err error) {
	key := pageKey(a.url)
	if d, seen = w.docs[key]; seen {
		return d, true, nil
	}
	if d, err = w.document(ctx, a, prev); err != nil {
		return d, false, err
	}
	kept := d
	kept.page = nil
	w.docs[key] = kept
	w.tell(a.url.String(), "attachment")
	return d, false, nil
}

func (w *walk) document(ctx context.Context, a attachment, prev archive.PageNote) (document, error) {
	d := document{note: archive.AttachmentNote{URL: a.url.String()}}
	if !w.visitor.permits.has(a.url) {
		w.log.WarnContext(ctx, "attachment is on a host that the source does not name", "url", a.url.String())
		if !a.page {
			w.foreign.attachment(a.url)
		}
		return d, nil
	}
	l, err := w.look(ctx, a.url, always)
	switch {
	case err == nil && isPicture(l.body):
	case err == nil && a.picture:
		err = &failure{kind: StatusDown, url: a.url.String(), status: l.status, reason: "what stands at the image's address is no image", said: "图片地址上不是图片"}
	case err == nil:
		d.page = readPage(l.answer)
		err = misled(a.url, l, d.page)
	}
	if f, ok := failureOf(err); ok {
		w.log.WarnContext(ctx, "attachment failed", "url", a.url.String(), "err", f.reason)
		d.page, d.note.Status = nil, statusAfter(f, a, prev)
		return d, nil
	}
	if err != nil {
		return d, err
	}
	d.note.URL, d.note.Status, d.at = l.url.String(), http.StatusOK, l.at
	d.changed = !l.same || !noted(l.last, prev.Time)
	if l.same && d.changed {
		d.at = latest(l.at, l.last.Time)
		return d, nil // archived by a run that was ended; only the note is wanting
	}
	return d, w.putChanged(l)
}

// statusAfter is what a failed attachment is noted with. One that was had before and cannot be had
// tonight keeps its status: a server's bad night is no revision.
func statusAfter(f *failure, a attachment, prev archive.PageNote) int {
	if f.kind != StatusGone {
		for _, n := range prev.Attachments {
			if n.URL == a.url.String() && n.Status == http.StatusOK {
				return n.Status
			}
		}
	}
	if f.status/100 == 2 { // a wall, or a page in its place
		return 0
	}
	return f.status
}
