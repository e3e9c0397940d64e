package fetch

import (
	"context"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

// names is a name server on the loopback address that gives each question the next of its answers.
type names struct {
	resolver *net.Resolver
	mu       sync.Mutex
	answers  []string
	asked    int
}

func newNames(t *testing.T, answers ...string) *names {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	must(t, err)
	t.Cleanup(func() { conn.Close() })
	n := &names{answers: answers}
	n.resolver = &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
	go func() {
		buf := make([]byte, 1500)
		for {
			size, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			if reply, ok := n.reply(buf[:size]); ok {
				_, _ = conn.WriteTo(reply, from)
			}
		}
	}()
	return n
}

func (n *names) count() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.asked
}

func (n *names) reply(question []byte) ([]byte, bool) {
	var m dnsmessage.Message
	if m.Unpack(question) != nil || len(m.Questions) != 1 {
		return nil, false
	}
	q := m.Questions[0]
	m.Response, m.Additionals = true, nil
	if q.Type == dnsmessage.TypeA {
		n.mu.Lock()
		ip := netip.MustParseAddr(n.answers[min(n.asked, len(n.answers)-1)])
		n.asked++
		n.mu.Unlock()
		m.Answers = []dnsmessage.Resource{{Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class}, Body: &dnsmessage.AResource{A: ip.As4()}}}
	}
	reply, err := m.Pack()
	return reply, err == nil
}

// A name is judged by the address that the connection really goes to, each time: one that answers
// otherwise after it was looked at gets nowhere.
func TestANameThatChangesItsMindIsRefused(t *testing.T) {
	secret := newSite(t)
	secret.html("/a", "<p>secret</p>")
	_, port, err := net.SplitHostPort(strings.TrimPrefix(secret.URL, "http://"))
	must(t, err)
	// files. is a host that the source names and whose name leads into the house; the addresses that are
	// not the server's are of networks that no packet reaches.
	n := newNames(t, "10.255.255.1", "127.0.0.1", "169.254.169.254", "127.0.0.1")
	src := source("http://127.0.0.1:" + port + "/")
	src.Hosts = []string{"files.example.gov.cn:" + port}
	for i := range 4 {
		v := visit(t, Options{Timeout: time.Second}, src)
		v.client.resolver = n.resolver
		v = v.client.visit(src, []*url.URL{address(t, src.URLs[0])})
		if _, f := get(t, v, "http://files.example.gov.cn:"+port+"/a"); f == nil || f.kind != StatusMoved || !strings.Contains(f.reason, "private address") {
			t.Errorf("answer %d: got %+v, want a refusal", i, f)
		}
	}
	if got := n.count(); got < 4 {
		t.Errorf("the name was looked up %d times, want once a connection", got)
	}
	if got := len(secret.requests()); got != 0 {
		t.Errorf("the server in the house was asked %d times", got)
	}
	// A name that the source's own urls give may stand for a machine of the house, but not for one that
	// is nobody's to give.
	own := source("http://intranet.example.gov.cn:" + port + "/a")
	for _, test := range []struct {
		ip   string
		want bool
	}{{"127.0.0.1", true}, {"169.254.169.254", false}, {"0.0.0.0", false}} {
		v := visit(t, Options{Timeout: time.Second}, own)
		v.client.resolver = newNames(t, test.ip).resolver
		v = v.client.visit(own, []*url.URL{address(t, own.URLs[0])})
		if _, f := get(t, v, own.URLs[0]); (f == nil) != test.want {
			t.Errorf("own name at %s: got %+v, want allowed %v", test.ip, f, test.want)
		}
	}
}
