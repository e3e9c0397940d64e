// Package render shows pages in a headless Chromium that has no network of its own. Whatever a page
// asks for is handed to the caller, which answers it by its own rules; nothing else gets out.
//
// Find says whether there is a Chromium; Open starts one; Render shows a page, turns its pager as long
// as the caller wants more, and gives what stood on the page each time.
package render

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"time"

	"github.com/chromedp/chromedp"
)

// ErrMissing is that there is no Chromium on this machine.
var ErrMissing = errors.New("no Chromium was found on this machine")

// Find gives the path of the machine's Chromium, or ErrMissing.
func Find() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "headless-shell"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", ErrMissing
}

// A Browser is one Chromium with a profile of its own that is thrown away. One goroutine.
type Browser struct {
	ctx    context.Context
	cancel []context.CancelFunc
	answer Answer
}

const startTimeout = time.Minute

// Open starts a Chromium. It ends with Close, or with ctx.
func Open(ctx context.Context, userAgent string, answer Answer) (*Browser, error) {
	path, err := Find()
	if err != nil {
		return nil, err
	}
	alloc, stop := chromedp.NewExecAllocator(ctx, options(path, userAgent)...)
	tab, leave := chromedp.NewContext(alloc)
	b := &Browser{ctx: tab, cancel: []context.CancelFunc{leave, stop}, answer: answer}
	late := time.AfterFunc(startTimeout, stop)
	defer late.Stop()
	if err := chromedp.Do(tab); err != nil {
		b.Close()
		return nil, fmt.Errorf("start %s: %w", path, err)
	}
	return b, nil
}

// options leave Chromium without a network: all addresses go through a proxy that is not there,
// those of this machine too, so that what is not intercepted fails.
func options(path, userAgent string) []chromedp.ExecAllocatorOption {
	all := append([]chromedp.ExecAllocatorOption(nil), chromedp.DefaultExecAllocatorOptions[:]...)
	all = append(all, chromedp.ExecPath(path), chromedp.UserAgent(userAgent),
		chromedp.Flag("proxy-server", "http://127.0.0.1:9"),
		chromedp.Flag("proxy-bypass-list", "<-loopback>"),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"),
		chromedp.Flag("webrtc-ip-handling-policy", "disable_non_proxied_udp"),
		chromedp.Flag("force-webrtc-ip-handling-policy", true),
		chromedp.Flag("disable-site-isolation-trials", true),
		chromedp.Flag("disable-features", "Translate,IsolateOrigins,site-per-process,DnsOverHttps,OptimizationHints,MediaRouter"),
		chromedp.Flag("block-new-web-contents", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-domain-reliability", true),
		chromedp.Flag("no-pings", true),
		chromedp.Flag("mute-audio", true),
		chromedp.Flag("lang", "zh-CN"),
		chromedp.Flag("blink-settings", "imagesEnabled=false"),
	)
	if os.Geteuid() == 0 {
		all = append(all, chromedp.NoSandbox) // Chromium does not start otherwise; an office's service is not root
	}
	return all
}

// Close ends the Chromium and removes its profile.
func (b *Browser) Close() {
	for _, cancel := range b.cancel {
		cancel()
	}
}
