package archive

import (
	"fmt"
	"net/http"
	"time"
)

// File is a document that did not come from its site: a person handed it in.
type File struct {
	Time        time.Time
	ContentType string // media type alone: nobody declared an encoding
	Body        []byte
}

// handedIn is what the address of a document that was handed in begins with; its digest follows.
// Its page's own address is left to the site: what is asked for there again must be the site's.
const handedIn = "urn:nianbao:handed-in:"

// PutFile archives a document that was handed in, as a resource record, and returns the look at it.
// The same bytes handed in again are not stored again.
func (a *Archive) PutFile(f File) (Capture, error) {
	sum := digestOf(f.Body)
	ex := Exchange{URL: handedIn + sum.hex(), Time: f.Time, Status: http.StatusOK, Body: f.Body}
	if err := ex.check(); err != nil {
		return Capture{}, fmt.Errorf("archive what was handed in: %w", err)
	}
	if last, ok := a.Last(ex.URL); ok {
		return last, nil
	}
	id, err := newID()
	if err != nil {
		return Capture{}, err
	}
	packed, err := a.compress(record{kind: typeResource, id: id, time: f.Time, uri: ex.URL, contentType: f.ContentType,
		more: []string{fieldPayloadDigest, sum.field()}, body: f.Body})
	if err != nil {
		return Capture{}, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	c, err := a.append(entry{kind: entryResponse, time: f.Time.UTC().Round(0), status: http.StatusOK, digest: sum, id: id,
		url: ex.URL, contentType: f.ContentType}, packed)
	if err != nil {
		return Capture{}, fmt.Errorf("archive what was handed in: %w", err)
	}
	return c, nil
}
