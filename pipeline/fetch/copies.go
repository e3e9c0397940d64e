package fetch

import (
	"net/url"
	"slices"
	"strings"

	"nianbao/pipeline/archive"
)

// A report that a site shows at two addresses is one. The note of the first says where the others
// stand, so that they are not asked for every night; once the first is another, so is the note, and
// they are looked at again.

const (
	copiesAt  = "copies at " // in a note: the other addresses of the same bytes
	maxCopies = 20           // of one page
)

// original finds the page that holds the same bytes as this one: taken tonight, or known from earlier
// when this one is not. A page says itself whose it is; a file that two titles lead to is a report that
// was put into the wrong place, which somebody will want to know.
func (w *walk) original(l *look, p *page, r *listed) (address string, ok bool) {
	key, own := digestOf(l.body), l.url.String()
	if len(r.answers) > 0 { // its page is the same for all
		key = digestOf([]byte(r.answers[0].digest + p.text))
	} else if p == nil {
		key = bodyKey(key, r.link.Text)
	} else if e := p.evidence(); e.title == "" || e.tables == 0 && e.prose < 2 {
		return "", false // a shell that a script fills
	}
	if first := w.bodies[key]; first != "" && first != own {
		return first, true
	}
	if _, known := w.known[pageKey(l.url)]; !known {
		if first := w.knownBody(key); first != "" && first != own {
			return first, true
		}
	}
	w.bodies[key] = own
	return "", false
}

// moved is how many pages the lists do not name any more under the address that they are known by, but
// under another one that gives the same.
func (w *walk) moved() (n int) {
	for key := range w.twins {
		if r := w.reportAt[key]; r == nil || r.dropped || r.again {
			n++
		}
	}
	return n
}

// twin notes that a list names a page by another address.
func (w *walk) twin(original string) {
	if u, err := url.Parse(original); err == nil {
		w.twins[pageKey(u)] = true
	}
}

func bodyKey(digest, text string) string { return digest + " " + squeeze(text) }

// knownBody is the page known from earlier that held these bytes at the last look.
func (w *walk) knownBody(key string) string {
	if w.earlier == nil {
		w.earlier = map[string]string{}
		for _, n := range w.known {
			if last, ok := w.lastOf(n.URL); ok && !n.Gone {
				w.earlier[last.Digest], w.earlier[bodyKey(last.Digest, n.Link.Text)] = n.URL, n.URL
			}
		}
	}
	return w.earlier[key]
}

// noteCopy adds an address to the note of the page whose bytes it gives.
func (w *walk) noteCopy(original string, r *listed) error {
	u, err := url.Parse(original)
	if err != nil {
		return nil
	}
	n, ok := w.known[pageKey(u)]
	asked, copies := addressesOf(n)
	if !ok || n.Gone || len(copies) >= maxCopies || slices.Contains(copies, r.url.String()) {
		return nil
	}
	n.Note = copiesAt + strings.Join(append(copies, r.url.String()), " ")
	if asked != "" {
		n.Note = askedAs + asked + "; " + n.Note
	}
	w.counts.renoted++
	return w.note(n)
}

// addressesOf reads a note: the address that a list gave where another one answered, and those of
// the page's copies.
func addressesOf(n archive.PageNote) (asked string, copies []string) {
	for part := range strings.SplitSeq(n.Note, "; ") {
		if at, ok := strings.CutPrefix(part, askedAs); ok {
			asked = at
		} else if at, ok := strings.CutPrefix(part, copiesAt); ok {
			copies = strings.Fields(at)
		}
	}
	return asked, copies
}

// isKnownCopy reports whether a page that a list names was a copy of one that is there still.
func (w *walk) isKnownCopy(r *listed) bool {
	if w.copies == nil {
		w.copies = map[string]string{}
		for _, n := range w.known {
			if n.Gone || !w.complete(n.URL) {
				continue
			}
			_, copies := addressesOf(n)
			for _, at := range copies {
				w.copies[at] = n.URL
			}
		}
	}
	_, known := w.known[pageKey(r.url)]
	original := w.copies[r.url.String()]
	if known || original == "" {
		return false
	}
	w.twin(original)
	return true
}
