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
	if isDocument(a.body, a.url) {
		return page, nil
	}
	for _, at := range readPage(a).attachments() {
		page.Attachments = append(page.Attachments, v.attachment(ctx, at))
	}
	return page, nil
}

// attachment gets one; that it could not be had shows in its status.
func (v *visitor) attachment(ctx context.Context, at attachment) report.Attachment {
	got := report.Attachment{URL: at.url.String(), Name: at.name}
	a, err := v.get(ctx, at.url, nil)
	if err != nil {
		return got
	}
	got.Status, got.ContentType = a.status, a.header.Get("Content-Type")
	if a.status == http.StatusOK {
		got.Body, got.Digest = a.body, digestOf(a.body)
	}
	return got
}
