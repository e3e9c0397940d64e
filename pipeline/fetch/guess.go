package fetch

import "context"

// maxGuesses is how many addresses of a list that were put together are asked for as long as none of them is there.
const maxGuesses = 3

// guesses are the reports of a page whose addresses nothing prints: they were put together out of the rows'
// members, by words of a script that may mean something else. Where the first of them are not there, the
// rest are not asked for, and the script is run to say where its rows lead.
type guesses struct {
	all     []*listed
	weighed int
	missed  []miss // as long as none was there
	sound   bool   // one was there: those which are not are missing indeed
	given   bool   // up: the script was asked instead
}

// miss is a guess that was asked for and is not there.
type miss struct {
	report *listed
	why    *failure
}

// shownBy is the page whose scripts write a task's rows.
func (t *task) shownBy() *play {
	for up := t; up != nil; up = up.above {
		if up.play != nil {
			return up.play
		}
	}
	return nil
}

// guess notes a report whose address was put together, unless an earlier night found it there. It reports
// whether it may be asked for.
func (w *walk) guess(r *listed, l link, t task) bool {
	if l.built == nil {
		return true
	}
	a := t.shownBy()
	if _, known := w.known[pageKey(r.url)]; known || a == nil {
		return true
	}
	r.shownBy, r.anchored = a, l.built[0].key == ""
	if !a.guesses.given {
		a.guesses.all = append(a.guesses.all, r)
	}
	return !a.guesses.given
}

// counts notes a report that only running a page's scripts has named.
func (t *task) counts() {
	if t.play != nil && t.play.ran {
		t.play.shown++
	}
}

// isGuess reports whether nothing but a row's members speaks for a report's address.
func (r *listed) isGuess() bool { return r.shownBy != nil }

// printed notes that a page prints the address of a report.
func (r *listed) printed() {
	if r.isGuess() {
		r.shownBy, r.dropped = nil, false
	}
}

// there notes that something is at a report's address.
func (r *listed) there() {
	if r.isGuess() {
		r.shownBy.guesses.sound = true
	}
}

// holdBack keeps the failure of a guess until it is clear whether the page or the guess is to blame.
func (r *listed) holdBack(f *failure) bool {
	if !r.isGuess() || r.shownBy.guesses.sound || f.kind != StatusGone && f.kind != StatusMoved && f.kind != StatusRedesigned {
		return false
	}
	g := &r.shownBy.guesses
	g.missed = append(g.missed, miss{r, f})
	return true
}

// weigh settles, once a guess was looked at, what is thought of those of its list.
func (w *walk) weigh(ctx context.Context, r *listed) error {
	if !r.isGuess() || r.shownBy.guesses.given {
		return nil
	}
	a := r.shownBy
	g := &a.guesses
	g.weighed++
	switch {
	case len(g.missed) == 0:
		return nil
	case g.sound:
		return w.blame(ctx, g)
	case len(g.missed) >= maxGuesses || g.weighed >= len(g.all):
		return w.giveUp(ctx, a)
	}
	return nil
}

// blame tells of those held back that their pages are missing, as far as they are no guesses any more or one of
// the guesses was there.
func (w *walk) blame(ctx context.Context, g *guesses) error {
	missed := g.missed
	g.missed = nil
	for _, m := range missed {
		if m.report.isGuess() && !g.sound {
			continue
		}
		m.report.printed()
		if err := w.reportFailed(ctx, m.report, m.why); err != nil {
			return err
		}
	}
	return nil
}

// giveUp leaves the guesses of a page and runs its scripts. Where these bring nothing either, what a script
// writes down from its beginning on is asked for all the same.
func (w *walk) giveUp(ctx context.Context, a *play) error {
	g := &a.guesses
	g.given = true
	why := g.missed[0].why
	for _, r := range g.all {
		r.dropped = r.dropped || r.isGuess()
	}
	w.log.WarnContext(ctx, "addresses that were put together are not there", "url", why.url, "err", why.reason, "listed", len(g.all))
	if a.task != nil && !a.ran {
		a.doubted = true
		w.queue = append(w.queue, *a.task)
	}
	if err := w.lists(ctx); err != nil {
		return err
	}
	if a.shown == 0 {
		w.resume(g, why)
	}
	return w.blame(ctx, g)
}

// resume takes up the guesses that are more than that, and counts the others as reports without an address.
func (w *walk) resume(g *guesses, why *failure) {
	for _, r := range g.all {
		switch {
		case !r.isGuess():
		case r.anchored:
			r.printed()
		default:
			w.unled.reports++
			w.unled.why = why
		}
	}
}
