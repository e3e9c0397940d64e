package scripts

import "time"

// explore shows the page, turns its pagers and tries its choices, as long as that brings anything.
func (w *window) explore() error {
	w.loaded = true
	if _, err := w.see(); err != nil {
		return err
	}
	if err := w.turn(); err != nil {
		return err
	}
	for range maxChosen {
		what, err := w.press("choose")
		if err != nil || what == "" {
			return err
		}
		if w.moved == "" {
			shown, err := w.call("framed")
			if err != nil {
				return err
			}
			w.moved = text(shown) // a frame's page is where the choice leads
		}
		if led, err := w.led(); err != nil {
			return err
		} else if led {
			if _, err := w.show(); err != nil {
				return err
			}
			continue
		}
		if err := w.query(); err != nil {
			return err
		}
		fresh, err := w.see()
		if err != nil {
			return err
		}
		if _, err := w.call("useful", fresh); err != nil {
			return err
		}
		if fresh {
			if err := w.turn(); err != nil {
				return err
			}
		}
	}
	return nil
}

// press does what the prelude finds next, lets it be answered, and tells its words; none when there is nothing.
func (w *window) press(how string) (string, error) {
	v, err := w.call(how)
	if err != nil || absent(v) {
		return "", err
	}
	return text(v), w.settle(answering)
}

// led notes where the last click led, where it led elsewhere.
func (w *window) led() (bool, error) {
	if w.moved == "" {
		return false, nil
	}
	to := w.moved
	w.moved = ""
	v, err := w.call("went", to)
	return err == nil && v.ToBoolean(), err
}

// query presses the button beside selectors that does what was chosen in them.
func (w *window) query() error {
	v, err := w.call("query")
	if err != nil || !v.ToBoolean() {
		return err
	}
	if err := w.settle(answering); err != nil {
		return err
	}
	_, err = w.led()
	return err
}

// turn turns the list's pages.
func (w *window) turn() error {
	if _, err := w.call("fresh"); err != nil {
		return err
	}
	for range maxTurns {
		before := markupOf(w.doc, true)
		what, err := w.press("turn")
		if err != nil {
			return err
		}
		if what == "" {
			if more, err := w.call("scroll"); err != nil || !more.ToBoolean() {
				return err
			}
			if err := w.settle(answering); err != nil {
				return err
			}
		}
		if led, err := w.led(); err != nil {
			return err
		} else if led { // pages with addresses of their own
			if _, err := w.show(); err != nil {
				return err
			}
			continue
		}
		if markupOf(w.doc, true) == before {
			return nil
		}
		if fresh, err := w.see(); err != nil || !fresh {
			return err
		}
	}
	return nil
}

// see finds out where the rows lead and shows the page.
func (w *window) see() (bool, error) {
	w.flush()
	w.desk.closed = true
	defer func() { w.desk.closed = false }()
	newest, err := w.call("newest")
	if err != nil {
		return false, err
	}
	for range maxRows {
		what, err := w.call("row")
		if err != nil {
			return false, err
		}
		if absent(what) {
			break
		}
		if w.moved == "" && w.desk.wanted {
			_ = w.settle(100 * time.Millisecond)
		}
		if _, err := w.led(); err != nil {
			return false, err
		}
	}
	if _, err := w.call("forget", newest); err != nil {
		return false, err
	}
	return w.show()
}
