package scripts

import (
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/dop251/goja"
)

const (
	maxScripts = 100
	maxTurns   = 60 // of one list
	maxChosen  = 80 // years, organs and the like
	maxRows    = 400
	maxTasks   = 3000             // within one time of waiting
	loading    = 10 * time.Second // that a page believes to pass until it has loaded
	answering  = 3 * time.Second  // after a click
)

// Serve is the child's whole life: it takes one page, runs its scripts, and says what stands there. It has no
// other way out than the two streams.
func Serve(in io.Reader, out io.Writer) error {
	stop := make(chan struct{})
	defer close(stop)
	confine()
	d := &desk{wire: newWire(in, out), had: map[string]Answer{}}
	var o order
	if err := d.wire.receive(&o); err != nil {
		return fmt.Errorf("take the page: %w", err)
	}
	w, err := openWindow(o, d)
	if err != nil {
		return err
	}
	go w.watch(spent()+time.Duration(o.Most)*time.Millisecond, stop)
	end := Outcome{}
	if err := w.play(o.Still); err != nil {
		end.Ended = ended(err)
	}
	end.Moved, end.Errors = w.moved, w.errors
	return d.wire.send(message{Done: &end})
}

// ended is why scripts were ended, in a sentence.
func ended(err error) string {
	if stop, ok := errors.AsType[*goja.InterruptedError](err); ok {
		return fmt.Sprint(stop.Value())
	}
	return err.Error()
}

// play loads the page and does what a reader would do to see the whole of its list. An error says that it
// was ended early; what stood there until then was shown.
func (w *window) play(still bool) error {
	err := w.load()
	if w.moved != "" {
		return err // it is another page that is meant
	}
	if err != nil {
		_, _ = w.show() // what stands there is better than nothing
		return err
	}
	if still {
		w.loaded = true
		_, err := w.see()
		return err
	}
	return w.explore()
}

// load runs the page's scripts and lets their first requests be answered.
func (w *window) load() error {
	for _, late := range []bool{false, true} {
		for range maxScripts {
			more, err := w.call("script", late)
			if err != nil {
				return err
			}
			if !more.ToBoolean() || w.moved != "" {
				break
			}
		}
	}
	if _, err := w.call("ready"); err != nil {
		return err
	}
	if err := w.settle(time.Second); err != nil || w.moved != "" {
		return err
	}
	if _, err := w.call("loaded"); err != nil {
		return err
	}
	return w.settle(loading)
}

// call calls a function of the prelude. Only the end of all scripts is an error: what pages throw is noted.
func (w *window) call(name string, args ...any) (goja.Value, error) {
	values := make([]goja.Value, len(args))
	for i, a := range args {
		values[i] = w.vm.ToValue(a)
	}
	v, err := w.calls[name](goja.Undefined(), values...)
	if _, stopped := errors.AsType[*goja.InterruptedError](err); stopped {
		return nil, err
	}
	if err != nil {
		w.failed(name, err)
		return goja.Undefined(), nil
	}
	return v, nil
}

// settle lets pass so much of the page's time, in which only what is due is done.
func (w *window) settle(span time.Duration) error {
	until := (w.passed + span).Milliseconds()
	for range maxTasks {
		if w.moved != "" {
			return nil
		}
		more, err := w.call("pump", until)
		if err != nil {
			return err
		}
		if !more.ToBoolean() {
			return nil
		}
	}
	return nil
}

// show hands over what stands on the page, and reports whether that brought anything.
func (w *window) show() (fresh bool, err error) {
	w.flush()
	r, err := w.desk.exchange(message{Shown: &shown{URL: w.at.String(), HTML: markupOf(w.doc, true)}})
	return r.More, err
}
