package archive

import (
	"fmt"
	"net/http"
	"time"
)

// content is what a look gave: its body, wherever that is stored, and the type it was given.
type content struct {
	body        []byte
	contentType string
	digest      digest
	have        bool
}

func (c content) hex() string {
	if !c.have {
		return ""
	}
	return c.digest.hex()
}

// content reads a look's body. The body of a revisit comes from the earlier record, its type from
// its own headers, except for a 304, whose headers need not repeat it.
func (a *Archive) content(l look) (content, error) {
	if l.body == nil {
		return content{}, fmt.Errorf("body of %s: %w", l.place().position(), ErrNotFound)
	}
	ans, err := a.bytesOf(l.body)
	if err != nil {
		return content{}, err
	}
	c := content{body: ans.body, contentType: ans.contentType, digest: l.body.digest, have: true}
	if l.status == http.StatusNotModified || l.place() == l.body.place {
		return c, nil
	}
	own, err := a.answer(l.place())
	if err != nil {
		return content{}, err
	}
	c.contentType = own.contentType
	return c, nil
}

// bytesOf reads a body where it was first stored, and where that is damaged, where it was stored
// last: the same digest means the same bytes.
func (a *Archive) bytesOf(b *body) (answer, error) {
	ans, err := a.sound(b)
	if err == nil {
		return ans, nil
	}
	a.mu.RLock()
	newest := a.cat.bodies[b.digest]
	a.mu.RUnlock()
	if newest != nil && newest != b {
		if ans, again := a.sound(newest); again == nil {
			return ans, nil
		}
	}
	return answer{}, err
}

func (a *Archive) sound(b *body) (answer, error) {
	ans, err := a.answer(b.place)
	if err != nil {
		return answer{}, err
	}
	if got := digestOf(ans.body); got != b.digest {
		return answer{}, fmt.Errorf("body at %s: digest %s, want %s", b.place.position(), got.hex(), b.digest.hex())
	}
	return ans, nil
}

// HasBody reports whether the page that an address gave last can be read.
func (a *Archive) HasBody(url string) bool {
	a.mu.RLock()
	var b *body
	if addr := a.cat.addresses[url]; addr != nil {
		b = addr.body
	}
	a.mu.RUnlock()
	if b == nil {
		return false
	}
	_, err := a.bytesOf(b)
	return err == nil
}

func (a *Archive) answer(p place) (answer, error) {
	rec, err := a.at(p)
	if err != nil {
		return answer{}, err
	}
	if rec.kind() == typeResource {
		return answer{status: http.StatusOK, contentType: sane(rec.fields.Get(fieldContentType)), body: rec.block}, nil
	}
	ans, err := parseAnswer(rec.block)
	if err != nil {
		return answer{}, fmt.Errorf("read answer at %s: %w", p.position(), err)
	}
	return ans, nil
}

// Body returns the page that an address gave at a time: that of the newest look not later than it.
// It is ErrNotFound where there was none.
func (a *Archive) Body(url string, at time.Time) ([]byte, error) {
	a.mu.RLock()
	l, ok := look{}, false
	if addr := a.cat.addresses[url]; addr != nil {
		l, ok = addr.asOf(at)
	}
	a.mu.RUnlock()
	if !ok {
		return nil, fmt.Errorf("page %s as of %s: %w", url, formatDate(at), ErrNotFound)
	}
	c, err := a.content(l)
	if err != nil {
		return nil, fmt.Errorf("read page %s as of %s: %w", url, formatDate(at), err)
	}
	return c.body, nil
}

// asOf finds the newest look in time that gave a page. Records taken over from another crawl may
// stand later in the archive than younger ones, so the order of the archive does not tell.
func (a *address) asOf(at time.Time) (look, bool) { return newestOf(a.looks, at.UnixNano()) }
