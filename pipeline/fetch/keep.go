package fetch

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"syscall"
	"time"

	"nianbao/pipeline/archive"
)

// errArchive is what ends a source: without the archive there is no point in asking sites.
var errArchive = errors.New("the archive cannot be written")

// look is an answer beside what the archive knew of its address. Its body is there also when the
// site said that it is as it was.
type look struct {
	*answer
	last archive.Capture // newest look before, if had
	had  bool
	same bool   // the body is that of the last look
	lost bool   // the archive cannot give that body any more: it is stored once more
	name string // address under which it is archived, when it is another
	kept bool   // tonight already
}

// look asks for an address, conditionally where the archive has it and conditional allows it.
func (w *walk) look(ctx context.Context, u *url.URL, conditional func(address string) bool) (*look, error) {
	return w.lookWith(ctx, u, nil, conditional)
}

// lookWith is look with headers that a list's script set.
func (w *walk) lookWith(ctx context.Context, u *url.URL, own http.Header, conditional func(address string) bool) (*look, error) {
	lost := false
	for {
		a, err := w.visitor.getWith(ctx, u, own, func(address string) http.Header {
			if !conditional(address) {
				return nil
			}
			return w.validators(address)
		})
		if err != nil {
			return nil, err
		}
		l := &look{answer: a}
		l.last, l.had = w.lastOf(a.url.String())
		if a.status != http.StatusNotModified {
			l.same = l.had && l.last.Digest == digestOf(a.body)
			if l.lost = l.same && (lost || !w.collector.archive.HasBody(l.last.URL)); l.lost {
				w.log.WarnContext(ctx, "the archive's copy is damaged and is stored anew", "url", l.last.URL)
				l.same = false
			}
			return l, nil
		}
		if l.fill(w.collector.archive) {
			return l, nil
		}
		conditional, lost = func(string) bool { return false }, true // ask for the whole
	}
}

// lookAsScript asks as a page's script does. An answer to a POST is kept under the address that
// archives of the web give it, which holds the body.
func (w *walk) lookAsScript(ctx context.Context, t task) (*look, error) {
	u, body, kind := t.call.request(t.number)
	key := heardKey(cleaned(u), kind != "", body, nil)
	if l := w.heard[key]; l != nil {
		return l, nil // its scripts have asked for it already
	}
	named := body
	if t.call.pressed != "" {
		named = t.call.pressed // which page it is; the state beside it is another every night
	}
	l, err := w.lookSent(ctx, u, sending{body: body, kind: kind, named: named})
	if f, ok := failureOf(err); ok {
		w.refuse(key, f)
	}
	return l, err
}

// sending is what goes to the site with an address.
type sending struct {
	body, kind string // of a POST; none for a GET
	named      string // by which the answer to a POST is known
	own        http.Header
}

// lookSent asks by GET or by POST, and keeps the answer for this night.
func (w *walk) lookSent(ctx context.Context, u *url.URL, s sending) (l *look, err error) {
	if s.kind == "" {
		l, err = w.lookWith(ctx, u, s.own, always)
	} else {
		l, err = w.lookPosted(ctx, u, s)
	}
	if err != nil {
		return nil, err
	}
	w.hear(heardKey(cleaned(u), s.kind != "", s.body, s.own), l)
	return l, nil
}

func (w *walk) lookPosted(ctx context.Context, u *url.URL, s sending) (*look, error) {
	a, err := w.visitor.send(ctx, u, s.body, s.kind, s.own)
	if err != nil {
		return nil, err
	}
	return w.lookAt(a, postedName(u, s.named)), nil
}

// lookAt is an answer beside what the archive knew of it: by a name of its own, or by its address.
func (w *walk) lookAt(a *answer, name string) *look {
	l := &look{answer: a, name: name}
	l.last, l.had = w.lastOf(cmp.Or(name, a.url.String()))
	l.same = l.had && l.last.Digest == digestOf(a.body)
	return l
}

func postedName(u *url.URL, body string) string {
	query := "__wb_method=POST&__wb_post_data=" + base64.URLEncoding.EncodeToString([]byte(body))
	if u.RawQuery != "" {
		query = u.RawQuery + "&" + query
	}
	return withQuery(u, query).String()
}

// fill takes the body of an unchanged page from the archive.
func (l *look) fill(a *archive.Archive) bool {
	if !l.had {
		return false
	}
	body, err := a.Body(l.last.URL, l.last.Time)
	if err != nil || digestOf(body) != l.last.Digest {
		return false
	}
	l.body, l.same = body, true
	if l.header.Get("Content-Type") == "" && l.last.ContentType != "" {
		l.header = l.header.Clone()
		l.header.Set("Content-Type", l.last.ContentType)
	}
	return true
}

func digestOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

func (w *walk) lastOf(address string) (archive.Capture, bool) {
	if w.collector.archive == nil {
		return archive.Capture{}, false
	}
	return w.collector.archive.Last(address)
}

func (w *walk) validators(address string) http.Header {
	last, ok := w.lastOf(address)
	if !ok {
		return nil
	}
	h := http.Header{}
	if last.ETag != "" {
		h.Set("If-None-Match", last.ETag)
	}
	if last.LastModified != "" {
		h.Set("If-Modified-Since", last.LastModified)
	}
	return h
}

// put archives a look.
func (w *walk) put(l *look) error {
	if w.collector.archive == nil {
		return nil
	}
	name := l.url.String()
	if l.name != "" {
		name = l.name
	}
	ex := archive.Exchange{URL: name, Time: l.at, Status: l.status, Proto: l.proto, Header: l.header, Body: l.body, IP: l.ip, Whole: l.lost}
	if l.status == http.StatusNotModified {
		ex.Body = nil
	}
	_, err := w.collector.archive.Put(ex)
	return refusedByArchive(l.url.String(), err)
}

// refusedByArchive tells a disk that does not take records any more, which ends the source, from
// an answer that makes no record, which is the page's own failure.
func refusedByArchive(address string, err error) error {
	var disk syscall.Errno
	switch {
	case err == nil:
		return nil
	case errors.As(err, &disk), errors.Is(err, os.ErrClosed), errors.Is(err, io.ErrShortWrite):
		return fmt.Errorf("%w: %w", errArchive, err)
	}
	return &failure{kind: StatusDown, url: address, reason: "it cannot be archived: " + err.Error(), said: "不能存入档案（" + err.Error() + "）", err: err}
}

// putChanged archives a list page or an attachment only when it says something new: its body, or
// the validators that make the next look cheap.
func (w *walk) putChanged(l *look) error {
	if l.kept {
		return nil
	}
	l.kept = true
	w.changed[l.url.String()] = !l.same
	sameMarks := l.status == http.StatusNotModified || l.header.Get("ETag") == l.last.ETag && l.header.Get("Last-Modified") == l.last.LastModified
	if l.same && sameMarks {
		return nil
	}
	return w.put(l)
}

func (w *walk) note(n archive.PageNote) error {
	n.Source = w.source.ID
	if w.collector.archive == nil {
		return nil
	}
	_, err := w.collector.archive.PutPage(n)
	if u, bad := url.Parse(n.URL); err == nil && bad == nil {
		w.known[pageKey(u)] = n
	}
	return refusedByArchive(n.URL, err)
}

// noted reports whether a capture was taken into account by a note of that time. A revisit is
// only ever archived for a page that was, so that a new body without a note stands out: the run
// before was ended between the two.
func noted(last archive.Capture, at time.Time) bool {
	return !last.Changed || !at.Before(last.Time)
}
