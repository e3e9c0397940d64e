package render

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Request is what a page asks for.
type Request struct {
	URL, Method string
	Body        string // of a POST
	ContentType string
	Headers     string // of the request, "name: value" a line: the browser's own among them
	Document    bool   // a page or a frame, not what its scripts ask for
}

// Response is what it gets.
type Response struct {
	Status int
	Header http.Header
	Body   []byte
}

// Answer answers a page's request; with an error the page learns nothing but that it failed. One
// request at a time, and none when Render has returned.
type Answer func(context.Context, Request) (Response, error)

const maxRequests = 80 // of one page

// desk answers the requests of one tab.
type desk struct {
	answer  Answer
	pending atomic.Int64
	last    atomic.Int64 // when something happened, in nanoseconds
	count   int
}

func (d *desk) touch() { d.last.Store(time.Now().UnixNano()) }

// quiet reports whether nothing was asked for, and answered, for a while.
func (d *desk) quiet(span time.Duration) bool {
	return d.pending.Load() == 0 && time.Since(time.Unix(0, d.last.Load())) >= span
}

// open puts the desk before a tab. The returned function waits until nothing is answered any more;
// it has to be called when ctx is ended.
func (d *desk) open(ctx context.Context) (wait func(), err error) {
	d.touch()
	paused := chromedp.Events(ctx, fetch.RequestPaused)
	dialogs := chromedp.Events(ctx, page.JavascriptDialogOpening)
	if _, err := chromedp.Call(ctx, fetch.Enable, fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: "*"}}}); err != nil {
		return nil, err
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for e, err := range paused {
			if err != nil {
				return
			}
			d.serve(ctx, e)
		}
	}()
	go func() { // alert() holds the page up until somebody answers
		for _, err := range dialogs {
			if err != nil {
				return
			}
			_, _ = chromedp.Call(ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{})
		}
	}()
	return func() { <-done }, nil
}

func (d *desk) serve(ctx context.Context, e fetch.EventRequestPaused) {
	d.pending.Add(1)
	defer func() {
		d.touch()
		d.pending.Add(-1)
	}()
	d.count++
	if !wanted(e) || d.count > maxRequests {
		fail(ctx, e.RequestID)
		return
	}
	got, err := d.answer(ctx, requestOf(e))
	if err != nil || got.Status < 100 {
		fail(ctx, e.RequestID)
		return
	}
	var headers []*fetch.HeaderEntry
	for name, values := range got.Header {
		for _, value := range values {
			headers = append(headers, &fetch.HeaderEntry{Name: name, Value: value})
		}
	}
	_, _ = chromedp.Call(ctx, fetch.FulfillRequest, fetch.FulfillRequestParams{RequestID: e.RequestID, ResponseCode: int64(got.Status), ResponseHeaders: headers, Body: got.Body})
}

// wanted leaves out what no list needs: pictures, fonts, styles, films.
func wanted(e fetch.EventRequestPaused) bool {
	switch e.ResourceType {
	case network.ResourceTypeDocument, network.ResourceTypeScript, network.ResourceTypeXHR, network.ResourceTypeFetch:
		return true
	}
	return false
}

func fail(ctx context.Context, id fetch.RequestID) {
	_, _ = chromedp.Call(ctx, fetch.FailRequest, fetch.FailRequestParams{RequestID: id, ErrorReason: network.ErrorReasonBlockedByClient})
}

func requestOf(e fetch.EventRequestPaused) Request {
	r := Request{URL: e.Request.URL, Method: e.Request.Method, Document: e.ResourceType == network.ResourceTypeDocument}
	for _, part := range e.Request.PostDataEntries {
		r.Body += string(part.Bytes)
	}
	var lines []string
	for name, value := range e.Request.Headers {
		text, ok := any(value).(string)
		switch {
		case !ok || strings.ContainsAny(text, "\r\n"):
		case http.CanonicalHeaderKey(name) == "Content-Type":
			r.ContentType = text
		default:
			lines = append(lines, name+": "+text)
		}
	}
	slices.Sort(lines)
	r.Headers = strings.Join(lines, "\n")
	return r
}
