package scripts

import (
	"maps"
	"slices"
	"strings"

	"github.com/dop251/goja"
)

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

// headerLines are the headers that a script set, in a fixed order, those that are a line each.
func headerLines(own map[string]string) string {
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(own)) {
		if line := name + ": " + own[name]; !strings.ContainsAny(line, "\r\n") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// ask asks for what a script wants. The same again is not asked for twice.
func (w *window) ask(method, address, body, kind string, own map[string]string, script bool) map[string]any {
	d, to := w.desk, w.resolve(address)
	if d.closed {
		d.wanted = true
		return nil
	}
	headers := headerLines(own)
	key := method + " " + to + "\n" + headers + "\n" + body
	a, had := d.had[key]
	if !had && to != "" && d.asked < maxRequests && len(body)+len(headers) <= maxSent && len(to) < maxAddress {
		d.asked++
		r, err := d.exchange(message{Ask: &Request{URL: to, Method: method, Body: body, Kind: kind, Headers: headers, Script: script}})
		if err != nil {
			w.vm.Interrupt(goja.Null()) // nobody is there any more
			return nil
		}
		a = r.Answer
		d.had[key] = a
	}
	return map[string]any{"status": a.Status, "kind": a.Kind, "text": a.Text, "url": a.URL}
}
