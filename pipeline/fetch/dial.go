package fetch

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// reserved are the ranges that no site of the public net lives in, beside those that netip
// knows by name.
var reserved = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"), // carrier-grade NAT
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("::/96"),           // IPv4-compatible
	netip.MustParsePrefix("::ffff:0:0:0/96"), // IPv4-translated
	netip.MustParsePrefix("64:ff9b:1::/48"),
	netip.MustParsePrefix("100::/64"),
	netip.MustParsePrefix("2001::/32"), // Teredo
	netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("fec0::/10"),
}

var (
	nat64     = netip.MustParsePrefix("64:ff9b::/96")
	sixToFour = netip.MustParsePrefix("2002::/16")
)

// public reports whether an address belongs to the public net. Addresses of IPv6 that carry one
// of IPv4 are judged by the one they carry.
func public(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	if nat64.Contains(ip) {
		b := ip.As16()
		return public(netip.AddrFrom4([4]byte(b[12:16])))
	}
	if sixToFour.Contains(ip) {
		b := ip.As16()
		return public(netip.AddrFrom4([4]byte(b[2:6])))
	}
	for _, r := range reserved {
		if r.Contains(ip) {
			return false
		}
	}
	return ip.IsGlobalUnicast() && !ip.IsPrivate() && !ip.IsLoopback() && !ip.IsLinkLocalUnicast()
}

// publicIP is public for an address of package net.
func publicIP(ip net.IP) bool {
	addr, ok := netip.AddrFromSlice(ip)
	return ok && public(addr)
}

// A dialer connects to public addresses, and to private ones only where the source's own urls
// name that very host and port. The address is judged at the connection, after resolution, so
// that neither a redirect nor a name that changes its mind gets around it.
type dialer struct {
	timeout  time.Duration
	resolver *net.Resolver   // nil: the machine's
	listed   map[string]bool // host:port of the source's own urls, and of the proxies
}

func (c *client) dialer(own []*url.URL) *dialer {
	d := &dialer{timeout: c.timeout, resolver: c.resolver, listed: map[string]bool{}}
	for _, u := range own {
		d.listed[placeOf(u).address()] = true
	}
	for _, p := range c.proxies {
		d.listed[p] = true
	}
	return d
}

// DialContext connects to host:port.
func (d *dialer) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	listed := d.listed[net.JoinHostPort(host, port)]
	nd := &net.Dialer{Timeout: d.timeout, Resolver: d.resolver, Control: func(_, resolved string, _ syscall.RawConn) error {
		return judge(host, resolved, listed)
	}}
	return nd.DialContext(ctx, network, address)
}

// judge refuses a resolved address. A listed name may stand for a machine of the house, but not
// for a link-local one, which is where clouds keep their secrets: that has to be listed as such.
func judge(host, resolved string, listed bool) error {
	at, err := netip.ParseAddrPort(resolved)
	if err != nil {
		return &refusal{fmt.Sprintf("%s resolves to %q, which is no address", host, resolved), "域名" + host + "解析不出地址"}
	}
	ip := at.Addr().Unmap().WithZone("")
	literal, err := netip.ParseAddr(host)
	isLiteral := err == nil && literal.Unmap().WithZone("") == ip
	switch {
	case public(ip):
		return nil
	case listed && (isLiteral || !ip.IsLinkLocalUnicast() && !ip.IsUnspecified() && !ip.IsMulticast()):
		return nil
	}
	return &refusal{fmt.Sprintf("%s leads to the private address %s, which is none of the source's own", host, ip), fmt.Sprintf("%s指向内网地址%s，不是该来源自己的地址，没有访问", host, ip)}
}

// refusal is a connection that our own rules forbid; it is never tried again.
type refusal struct{ reason, said string }

func (r *refusal) Error() string { return r.reason }
