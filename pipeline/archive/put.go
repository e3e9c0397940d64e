package archive

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/klauspost/compress/gzip"
)

// Exchange is one HTTP answer as the client saw it, content-decoded.
type Exchange struct {
	URL    string // asked for
	Time   time.Time
	Status int
	Proto  string // as in http.Response
	Header http.Header
	Body   []byte
	IP     string // of the server; may be empty
	Whole  bool   // the body is stored even if the archive has it, because what it has is damaged
}

// Capture is one archived look at an address.
type Capture struct {
	URL          string
	Time         time.Time
	Status       int
	Digest       string // SHA-256 of the body, lower-case hex; for a 304 that of the earlier body
	Changed      bool   // it gave a page, and another one than the address's last, or the first
	ETag         string
	LastModified string
	ContentType  string
	Position     Position
}

// Put archives an answer. A body that the archive has already, of this address or another one, is
// not stored again: the record is a revisit that refers to it, and so is that of a 304. A 304 for
// an address that never gave a page is kept as it came.
func (a *Archive) Put(ex Exchange) (Capture, error) {
	if err := ex.check(); err != nil {
		return Capture{}, fmt.Errorf("archive %.200s: %w", ex.URL, err)
	}
	sum := digestOf(ex.Body)
	a.mu.RLock()
	earlier := a.earlier(ex, sum)
	a.mu.RUnlock()
	id, packed, err := a.pack(ex, sum, earlier) // outside the lock, where the work is
	if err != nil {
		return Capture{}, fmt.Errorf("archive %s: %w", ex.URL, err)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if now := a.earlier(ex, sum); now != earlier { // somebody else was faster with the same bytes
		earlier = now
		if id, packed, err = a.pack(ex, sum, earlier); err != nil {
			return Capture{}, fmt.Errorf("archive %s: %w", ex.URL, err)
		}
	}
	e, err := ex.entry(id, sum, earlier)
	if err != nil {
		return Capture{}, fmt.Errorf("archive %s: %w", ex.URL, err)
	}
	c, err := a.append(e, packed)
	if err != nil {
		return Capture{}, fmt.Errorf("archive %s: %w", ex.URL, err)
	}
	return c, nil
}

func (ex Exchange) check() error {
	switch {
	case ex.Status < 100 || ex.Status > 999:
		return fmt.Errorf("status %d is none", ex.Status)
	case len(ex.Body) > maxBody:
		return fmt.Errorf("body of %d bytes: %w", len(ex.Body), ErrTooLarge)
	}
	return checkTarget(ex.URL, ex.Time)
}

// checkTarget refuses what a record's header could not give back as it was.
func checkTarget(url string, at time.Time) error {
	switch {
	case url == "" || strings.TrimSpace(url) != url || strings.ContainsFunc(url, unicode.IsControl),
		!utf8.ValidString(url):
		return fmt.Errorf("address %.200q is none", url)
	case len(url) > maxURL:
		return fmt.Errorf("address of %d bytes: %w", len(url), ErrTooLarge)
	case at.IsZero():
		return errors.New("no time")
	}
	return nil
}

// earlier finds the body that need not be stored again.
func (a *Archive) earlier(ex Exchange, sum digest) *body {
	if ex.Status != http.StatusNotModified {
		if len(ex.Body) == 0 || ex.Whole {
			return nil
		}
		return a.cat.bodies[sum]
	}
	if addr := a.cat.addresses[ex.URL]; addr != nil {
		return addr.body
	}
	return nil
}

func (a *Archive) pack(ex Exchange, sum digest, earlier *body) (uuid.UUID, []byte, error) {
	id, err := newID()
	if err != nil {
		return id, nil, err
	}
	r := record{kind: typeResponse, id: id, time: ex.Time, uri: ex.URL, contentType: contentHTTP,
		more: []string{fieldIP, ex.IP, fieldProtocol, ex.protocol()}, head: ex.head(), body: ex.Body}
	if len(r.head) > maxBlock-maxBody {
		return id, nil, fmt.Errorf("headers of %d bytes: %w", len(r.head), ErrTooLarge)
	}
	if earlier != nil {
		r.revisit(earlier, ex.Status)
		sum = earlier.digest
	}
	r.more = append(r.more, fieldPayloadDigest, sum.field())
	packed, err := a.compress(r)
	return id, packed, err
}

// revisit makes of a response a record that refers to an earlier body in place of its own.
func (r *record) revisit(earlier *body, status int) {
	profile := profileIdentical
	if status == http.StatusNotModified {
		profile = profileNotModified
	}
	r.kind, r.body = typeRevisit, nil
	r.more = append(r.more, fieldProfile, profile, fieldRefers, idField(earlier.id),
		fieldRefersURI, earlier.url, fieldRefersDate, formatDate(time.Unix(0, earlier.at)))
}

func (a *Archive) compress(r record) ([]byte, error) {
	zip := a.gzip.Get().(*gzip.Writer)
	defer a.gzip.Put(zip)
	return r.member(zip)
}

// entry is what the index will keep, read off the headers as they are stored, so that an index that
// is made again says the same.
func (ex Exchange) entry(id uuid.UUID, sum digest, earlier *body) (entry, error) {
	ans, err := parseAnswer(ex.head())
	if err != nil {
		return entry{}, err
	}
	e := entry{kind: entryResponse, time: ex.Time.UTC().Round(0), status: ex.Status, digest: sum, id: id,
		url: ex.URL, etag: ans.etag, modified: ans.modified, contentType: ans.contentType}
	if earlier != nil {
		e.digest, e.kind = earlier.digest, entryIdentical
		if ex.Status == http.StatusNotModified {
			e.kind = entryNotModified
		}
	}
	return e, nil
}
