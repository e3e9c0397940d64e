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
	u, err := parseAddress(r.URL)
	if err != nil || !s.visitor.permits.has(cleaned(u)) || isDocumentName(u) || notAPage(u) || matches(s.skip, u.String()) {
		return scripts.Answer{}, nil
	}
	u = cleaned(u)
	post := r.Method == http.MethodPost
	if !post && r.Method != http.MethodGet && r.Method != http.MethodHead {
		return scripts.Answer{}, nil
	}
	if r.Script {
		text, err := s.scriptFile(ctx, u)
		if err != nil || text == "" {
			return scripts.Answer{Status: http.StatusNotFound}, err
		}
		return scripts.Answer{Status: http.StatusOK, Kind: "application/javascript", Text: text}, nil
	}
	r = s.noted(r)
	if u, err = parseAddress(r.URL); err != nil {
		return scripts.Answer{}, nil
	}
	u = cleaned(u)
	a := s.heard[heardKey(u, post, r.Body)]
	if a == nil {
		if s.left <= 0 {
			return scripts.Answer{}, nil
		}
		s.left, s.asked = s.left-1, s.asked+1
		if a, err = s.askForScript(ctx, u, r); err != nil {
			if f, ok := failureOf(err); ok {
				s.log.DebugContext(ctx, "a script's request failed", "url", u.String(), "err", f.reason)
				return scripts.Answer{Status: f.status}, nil
			}
			return scripts.Answer{}, err
		}
	}
	kind := a.header.Get("Content-Type")
	return scripts.Answer{Status: http.StatusOK, Kind: kind, Text: textOf(a.body[:min(len(a.body), maxParsed)], kind), URL: a.url.String()}, nil
}

// askForScript asks the site and keeps what it answers as evidence of the list.
func (w *walk) askForScript(ctx context.Context, u *url.URL, r scripts.Request) (*answer, error) {
	kind := ""
	if r.Method == http.MethodPost {
		kind = cmp.Or(r.Kind, formKind)
	}
	l, err := w.lookSent(ctx, u, r.Body, kind, r.Body)
	if err != nil {
		return nil, err
	}
	w.tell(u.String(), "list")
	return l.answer, w.keepList(ctx, l)
}

func heardKey(u *url.URL, post bool, body string) string {
	if post {
		return u.String() + "\n" + body
	}
	return u.String()
}

// hear keeps an answer for this night: what was read of a script is not asked for again when it runs.
func (w *walk) hear(key string, a *answer) {
	if len(w.collector.client.program) > 0 && w.heard[key] == nil && w.heardBytes+len(a.body) <= maxHeard {
		w.heard[key], w.heardBytes = a, w.heardBytes+len(a.body)
	}
}
