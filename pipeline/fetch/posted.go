package fetch

import "net/http"

// askByPost queues a further page of a list once more, by POST, where the site answered that its address is
// not to be asked for by GET: scripts send the same parameters as a form. It reports whether it did.
func (w *walk) askByPost(t task, f *failure) bool {
	if f.status != http.StatusMethodNotAllowed || t.call != nil || t.list == nil || t.root != nil || t.url.RawQuery == "" {
		return false
	}
	c := call{post: true, url: withQuery(t.url, ""), params: formMembers(t.url.RawQuery), page: -1, first: 1}
	t.call, t.number = &c, c.first
	w.enqueue(t)
	return true
}
