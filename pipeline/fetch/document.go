package fetch

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"nianbao/report"
)

// Document gets one address that a person typed, with the attachments that its page shows, in the
// collector's own manner and without an archive. The address may be a private one: it is the
// person's own word.
func Document(ctx context.Context, address string) (report.Page, error) {
	u, err := parseAddress(address)
	if err != nil {
		return report.Page{}, fmt.Errorf("get %q: the address %w", address, err)
	}
	c := New(Options{Delay: time.Second})
	defer c.Close()
	v := c.client.visit(Source{}, []*url.URL{u})
	defer v.close()
	a, err := v.get(ctx, u, nil)
	if err != nil {
		return report.Page{}, fmt.Errorf("get %s: %w", address, err)
	}
	if a.status != http.StatusOK {
		return report.Page{}, fmt.Errorf("get %s: the site answers %d %s", address, a.status, http.StatusText(a.status))
	}
	page := report.Page{URL: address, Fetched: a.at, Status: a.status, ContentType: a.header.Get("Content-Type"),
		Body: a.body, Digest: digestOf(a.body)}
	if isDocument(a.body, a.url) || isPicture(a.body) {
		return page, nil
	}
	page.Attachments = v.attachments(ctx, readPage(a))
	return page, nil
}

// attachments gets a page's attachments, and what these show or go on with in their turn.
func (v *visitor) attachments(ctx context.Context, p *page) []report.Attachment {
	var all []report.Attachment
	met := map[string]bool{pageKey(p.url): true}
	var further []*page
	file := false
	queue := p.attachments()
	for i := 0; i < len(queue) && len(all) < maxAttachments; i++ {
		at := queue[i]
		if met[pageKey(at.url)] {
			continue
		}
		met[pageKey(at.url)] = true
		got, inner := v.attachment(ctx, at)
		if at.page && (inner == nil || !p.goesOn(inner)) {
			continue
		}
		if inner != nil && len(queue) < 2*maxAttachments {
			queue = append(queue, inner.attachments()...)
		}
		if at.page {
			further = append(further, inner)
		}
		file = file || inner == nil && len(got.Body) > 0
		all = append(all, got)
	}
	if e := p.evidence(); e.title == "" && e.prose < 2 {
		return all // somebody's home page
	}
	for _, at := range p.pictures(further, file) {
		if v.permits.has(at.url) && !met[pageKey(at.url)] {
			got, _ := v.attachment(ctx, at)
			all = append(all, got)
		}
	}
	return all
}

// attachment gets one; that it could not be had shows in its status.
func (v *visitor) attachment(ctx context.Context, at attachment) (report.Attachment, *page) {
	got := report.Attachment{URL: at.url.String(), Name: at.name}
	a, err := v.get(ctx, at.url, nil)
	if err != nil {
		return got, nil
	}
	got.Status, got.ContentType = a.status, a.header.Get("Content-Type")
	if at.picture && !isPicture(a.body) {
		got.Status = 0 // a page in its place
		return got, nil
	}
	if a.status == http.StatusOK {
		got.Body, got.Digest = a.body, digestOf(a.body)
		if isPicture(a.body) {
			return got, nil
		}
		return got, readPage(a)
	}
	return got, nil
}
