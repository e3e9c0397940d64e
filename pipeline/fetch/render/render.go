package render

import (
	"context"
	"fmt"
	"time"

	"github.com/chromedp/chromedp"
)

const (
	settled     = 600 * time.Millisecond // without any request, a page is there
	maxRendered = 5 * time.Minute        // of one page with all its turns
	maxTurns    = 100
	maxHTML     = 8 << 20
)

// Shown is what stood on a page at one time.
type Shown struct {
	URL  string // where the page's scripts had led by then
	HTML string
}

// Render shows an address, and then, as long as more says so, what its pager's button for the next page
// brings. An error means that nothing was shown.
func (b *Browser) Render(ctx context.Context, address string, more func(Shown) bool) error {
	tab, leave := chromedp.NewContext(b.ctx)
	defer leave()
	inner, cancel := context.WithTimeout(tab, maxRendered)
	defer cancel()
	stop := context.AfterFunc(ctx, cancel)
	defer stop()
	if err := chromedp.Do(tab); err != nil { // opens the tab, which is not to end with one action
		return fmt.Errorf("open a tab: %w", err)
	}
	d := &desk{answer: func(asked context.Context, r Request) (Response, error) { return b.answer(ctx, r) }}
	wait, err := d.open(inner)
	if err != nil {
		return fmt.Errorf("open a tab: %w", err)
	}
	defer func() {
		cancel()
		wait()
	}()
	return d.turn(inner, address, more)
}

// turn shows the page and turns its pager.
func (d *desk) turn(ctx context.Context, address string, more func(Shown) bool) error {
	if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
		return fmt.Errorf("show %s: %w", address, err)
	}
	last := ""
	for n := 0; n <= maxTurns; n++ {
		if err := d.settle(ctx); err != nil && n == 0 {
			return fmt.Errorf("show %s: %w", address, err)
		}
		shown, err := look(ctx)
		if err != nil {
			if n == 0 {
				return fmt.Errorf("read %s: %w", address, err)
			}
			return nil
		}
		if shown.HTML == last || !more(shown) {
			return nil
		}
		last = shown.HTML
		d.touch()
		clicked, err := chromedp.Run(ctx, chromedp.Evaluate[bool](clickNext))
		if err != nil || !clicked {
			return nil
		}
	}
	return nil
}

// settle waits until the page's scripts ask for nothing any more.
func (d *desk) settle(ctx context.Context) error {
	for !d.quiet(settled) {
		timer := time.NewTimer(50 * time.Millisecond)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		}
	}
	return nil
}

func look(ctx context.Context) (Shown, error) {
	html, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.documentElement ? document.documentElement.outerHTML : ""`))
	if err != nil {
		return Shown{}, err
	}
	at, err := chromedp.Run(ctx, chromedp.Evaluate[string](`location.href`))
	if err != nil {
		return Shown{}, err
	}
	return Shown{URL: at, HTML: html[:min(len(html), maxHTML)]}, nil
}

// clickNext clicks the pager's button for the next page, where it is no plain link: those are
// followed as such.
const clickNext = `(() => {
  const words = /^(下一?页|后一?页|[›»>]|next(page)?)$/i;
  const names = /(^|[\s_-])(btn-next|pagination-next|page-next|next-page|nextpage|laypage-next)($|[\s_-])/i;
  const off = e => e.disabled || e.getAttribute('aria-disabled') === 'true' || /(^|[\s_-])disabled?($|[\s_-])/i.test(e.className || '');
  for (const e of document.querySelectorAll('a,button,li,span,div,i,input[type=button]')) {
    const text = (e.value || e.textContent || '').replace(/[\s\[\]]/g, '');
    if (!words.test(text) && !names.test(typeof e.className === 'string' ? e.className : '')) continue;
    if (e.querySelector('a,button') || e.offsetParent === null || off(e) || e.parentElement && off(e.parentElement)) continue;
    const href = e.getAttribute('href');
    if (href && !/^\s*(#|javascript:|$)/i.test(href)) continue;
    e.click();
    return true;
  }
  return false;
})()`
