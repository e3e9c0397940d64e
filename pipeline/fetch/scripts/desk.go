package scripts

import "github.com/dop251/goja"

// desk is the child's end of the wire: requests go out, answers come back, one at a time.
type desk struct {
	wire   *wire
	asked  int
	had    map[string]Answer // of this page, by what was asked
	closed bool              // nothing is asked for: what happens on a click is only looked at
	wanted bool              // something would have been
}

const (
	maxRequests = 400     // of one page, those that are answered without the network included
	maxSent     = 1 << 20 // bytes of a request
)

func (d *desk) exchange(m message) (reply, error) {
	if err := d.wire.send(m); err != nil {
		return reply{}, err
	}
	var r reply
	err := d.wire.receive(&r)
	return r, err
}

// ask asks for what a script wants. The same again is not asked for twice.
func (w *window) ask(method, address, body, kind string, script bool) map[string]any {
	d, to := w.desk, w.resolve(address)
	if d.closed {
		d.wanted = true
		return nil
	}
	key := method + " " + to + "\n" + body
	a, had := d.had[key]
	if !had && to != "" && d.asked < maxRequests && len(body) <= maxSent && len(to) < maxAddress {
		d.asked++
		r, err := d.exchange(message{Ask: &Request{URL: to, Method: method, Body: body, Kind: kind, Script: script}})
		if err != nil {
			w.vm.Interrupt(goja.Null()) // nobody is there any more
			return nil
		}
		a = r.Answer
		d.had[key] = a
	}
	return map[string]any{"status": a.Status, "kind": a.Kind, "text": a.Text, "url": a.URL}
}
