package main

import (
	"bytes"
	"context"
	"net/http"

	"nianbao/extract/document"
	"nianbao/pipeline/crawl"
	"nianbao/pipeline/fetch"
	"nianbao/report"
)

// What waits in memory for the images of a crawl, in bytes. A page beyond it is read without them and
// says which it lacks.
const (
	maxWaiting  = 64 << 20
	maxPictures = 256 << 20
)

// illustrated are a crawl's reports whose tables are images, which may stand anywhere in it.
type illustrated struct {
	pages   []report.Page
	waiting map[string][]spot // by the image's page key
	size    int
}

// spot is an attachment of a waiting page.
type spot struct{ page, attachment int }

// add takes a report that shows images in place of tables.
func (w *illustrated) add(a crawl.Answer) bool {
	shown := fetch.Pictures(a.URL, a.Header.Get("Content-Type"), a.Body)
	if len(shown) == 0 || w.size+len(a.Body) > maxWaiting {
		return false
	}
	if w.waiting == nil {
		w.waiting = map[string][]spot{}
	}
	page := pageOfAnswer(a)
	page.Body = bytes.Clone(a.Body)
	page.Attachments = shown
	for i, p := range shown {
		if key, ok := fetch.Same(p.URL); ok {
			w.waiting[key] = append(w.waiting[key], spot{len(w.pages), i})
		}
	}
	w.pages, w.size = append(w.pages, page), w.size+len(page.Body)
	return true
}

// find goes through the crawl once more and gives the pages their images. What it cannot read was said
// the first time.
func (w *illustrated) find(ctx context.Context, open crawl.Open) {
	if len(w.waiting) == 0 {
		return
	}
	room := maxPictures
	for a, err := range crawl.Read(open) {
		if ctx.Err() != nil {
			return
		}
		key, ok := fetch.Same(a.URL)
		spots := w.waiting[key]
		if err != nil || !ok || len(spots) == 0 || a.Status/100 != 2 || !document.IsImage(a.Body) || len(a.Body) > room {
			continue
		}
		room -= len(a.Body)
		body := bytes.Clone(a.Body)
		for _, s := range spots {
			at := &w.pages[s.page].Attachments[s.attachment]
			at.Status, at.ContentType, at.Body = http.StatusOK, a.Header.Get("Content-Type"), body
		}
		delete(w.waiting, key)
	}
}
