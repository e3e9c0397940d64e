package fetch

import (
	"log/slog"
	"net"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/net/http/httpproxy"

	"nianbao/pipeline/fetch/scripts"
)

const (
	defaultTimeout   = 30 * time.Second
	defaultUserAgent = "nianbao/1 (+annual disclosure reports; contact: the office that runs this program)"
	totalTimeouts    = 10 // a whole answer may take this many time-outs
	maxHops          = 8
)

// client is what all visitors of a run share: the pace, robots.txt and the state of each host.
type client struct {
	userAgent string
	timeout   time.Duration
	log       *slog.Logger
	clock     func() time.Time
	turns     *turns
	proxy     func(*url.URL) (*url.URL, error)
	resolver  *net.Resolver // nil: the machine's
	proxies   []string      // host:port of the proxies, which may well be private
	browsers  chan struct{} // a token for each that runs
	program   scripts.Program
	plays     chan struct{} // a token for each page whose scripts run

	answered atomic.Int64 // when any host answered last, in nanoseconds
	retries  atomic.Int64 // that are left to all sources together

	mu     sync.Mutex
	robots map[robotsKey]*rules
	fuses  map[place]*fuse
}

func newClient(o Options) *client {
	c := &client{userAgent: o.UserAgent, timeout: o.Timeout, log: o.Log, clock: o.Clock, turns: newTurns(o.Delay),
		robots: map[robotsKey]*rules{}, fuses: map[place]*fuse{}, browsers: make(chan struct{}, sideBrowsers),
		program: o.Scripts, plays: make(chan struct{}, sidePlays)}
	c.retries.Store(nightBudget)
	env := httpproxy.FromEnvironment()
	if o.Proxy != "" {
		env.HTTPProxy, env.HTTPSProxy = o.Proxy, o.Proxy // NO_PROXY goes on to hold
	}
	c.proxy = env.ProxyFunc()
	for _, raw := range []string{env.HTTPProxy, env.HTTPSProxy} {
		if at, ok := proxyAddress(raw); ok {
			c.proxies = append(c.proxies, at)
		}
	}
	return c
}

// proxyAddress is where a proxy is dialled; the scheme may be missing.
func proxyAddress(raw string) (string, bool) {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" {
		u, err = url.Parse("http://" + raw)
	}
	if raw == "" || err != nil || u.Hostname() == "" {
		return "", false
	}
	port := u.Port()
	if port == "" {
		port = map[string]string{"https": "443", "socks5": "1080", "socks5h": "1080"}[u.Scheme]
	}
	if port == "" {
		port = "80"
	}
	return net.JoinHostPort(u.Hostname(), port), true
}

func (c *client) rules(p place, insecure bool) *rules {
	c.mu.Lock()
	defer c.mu.Unlock()
	key := robotsKey{p, insecure}
	if c.robots[key] == nil {
		c.robots[key] = &rules{}
	}
	return c.robots[key]
}

// robotsKey tells a place whose certificate is checked from the same where it is not: what the one source
// may not read is no word about the other.
type robotsKey struct {
	place
	insecure bool
}

func (c *client) fuse(p place) *fuse {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.fuses[p] == nil {
		c.fuses[p] = &fuse{}
	}
	return c.fuses[p]
}
