package fetch

import (
	"cmp"
	"context"
	"net/http"
	"net/url"

	"nianbao/pipeline/fetch/scripts"
)

// Requests of one page's scripts.
const (
	firstRequests = 40  // files of scripts included
	moreRequests  = 12  // for each time that something new stood on the page
	mostRequests  = 300 // in all
	maxHeard      = 8 << 20
)

// answer answers what a page's script asks for, by the rules that hold for every list: within the
// source's hosts, as robots.txt allows, at its pace. What may not be asked for has no answer.
func (s *stage) answer(ctx context.Context, r scripts.Request) (scripts.Answer, error) {
	u, may := s.mayAsk(r)
	if !may {
		return scripts.Answer{}, nil
	}
	if r.Script {
		text, err := s.scriptFile(ctx, u)
		if err != nil || text == "" {
			return scripts.Answer{Status: http.StatusNotFound}, err
		}
		return scripts.Answer{Status: http.StatusOK, Kind: "application/javascript", Text: text}, nil
	}
	if r = s.noted(r); s.swapped != nil {
		if u, may = s.mayAsk(r); !may {
			return scripts.Answer{}, nil
		}
	}
	own := s.ownHeaders(u, r)
	key := heardKey(u, r.Method == http.MethodPost, r.Body, own)
	if status := s.refused[key]; status != 0 {
		return scripts.Answer{Status: status}, nil
	}
	l := s.heard[key]
	if l == nil {
		if s.left <= 0 {
			return scripts.Answer{}, nil
		}
		s.left, s.asked = s.left-1, s.asked+1
		var err error
		if l, err = s.askForScript(ctx, u, r, own); err != nil {
			if f, ok := failureOf(err); ok {
				s.log.DebugContext(ctx, "a script's request failed", "url", u.String(), "err", f.reason)
				s.refuse(key, f)
				if s.failed != nil {
					s.failed[u.String()] = f
				}
				return scripts.Answer{Status: f.status}, nil
			}
			return scripts.Answer{}, err
		}
	}
	a := l.answer
	kind := a.header.Get("Content-Type")
	return scripts.Answer{Status: http.StatusOK, Kind: kind, Text: textOf(a.body[:min(len(a.body), maxParsed)], kind), URL: a.url.String()}, nil
}

// mayAsk is the address of what a script asks for, where that may be asked for at all.
func (s *stage) mayAsk(r scripts.Request) (*url.URL, bool) {
	u, err := parseAddress(r.URL)
	if err != nil || !s.visitor.permits.has(cleaned(u)) || isDocumentName(u) || notAPage(u) || matches(s.skip, u.String()) {
		return nil, false
	}
	return cleaned(u), r.Method == http.MethodPost || r.Method == http.MethodGet || r.Method == http.MethodHead
}

// ownHeaders are the headers of the page's script that go with its request: to the page's own host alone.
func (s *stage) ownHeaders(u *url.URL, r scripts.Request) http.Header {
	if placeOf(u) != placeOf(s.page.url) {
		return nil
	}
	return handedOn(r.Headers)
}

// askForScript asks the site and keeps what it answers as evidence of the list.
func (w *walk) askForScript(ctx context.Context, u *url.URL, r scripts.Request, own http.Header) (*look, error) {
	kind := ""
	if r.Method == http.MethodPost {
		kind = cmp.Or(r.Kind, formKind)
	}
	l, err := w.lookSent(ctx, u, sending{body: r.Body, kind: kind, named: r.Body, own: own})
	if err != nil {
		return nil, err
	}
	w.tell(u.String(), "list")
	return l, w.keepList(ctx, l)
}

// heardKey tells what is asked for from all else, by its address, and by what is sent with it.
func heardKey(u *url.URL, post bool, body string, own http.Header) string {
	key := u.String()
	if post {
		key += "\n" + body
	}
	return key + markedBy(own)
}

// hear keeps an answer for this night: what was read of a script is not asked for again when it runs.
func (w *walk) hear(key string, l *look) {
	if len(w.collector.client.program) > 0 && w.heard[key] == nil && w.heardBytes+len(l.body) <= maxHeard {
		w.heard[key], w.heardBytes = l, w.heardBytes+len(l.body)
	}
}

// refuse notes that a site declined what was asked for: the same is not asked for again tonight.
func (w *walk) refuse(key string, f *failure) {
	if (f.status == http.StatusForbidden || f.status == http.StatusUnauthorized) && len(w.refused) < maxAsked {
		w.refused[key] = f.status
	}
}

// isRefused reports whether a further page of a list is asked for whose first one was declined.
func (w *walk) isRefused(t task) bool {
	if t.call == nil || t.number == t.call.first {
		return false
	}
	u, body, kind := t.call.request(t.call.first)
	return w.refused[heardKey(cleaned(u), kind != "", body, nil)] != 0
}
