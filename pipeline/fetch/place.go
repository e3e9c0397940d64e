package fetch

import (
	"fmt"
	"net"
	"net/url"
	"strings"
)

// A place is a host in the sense of the contract: scheme, name and port. With the schemes'
// default ports, http and https of one name are one place for permission, though not for pace.
type place struct{ scheme, name, port string }

func placeOf(u *url.URL) place {
	p := place{u.Scheme, strings.TrimSuffix(strings.ToLower(u.Hostname()), "."), u.Port()}
	if p.port == "" {
		p.port = defaultPort(p.scheme)
	}
	return p
}

func defaultPort(scheme string) string {
	if scheme == "https" {
		return "443"
	}
	return "80"
}

// address is what a dialer is asked for.
func (p place) address() string { return net.JoinHostPort(p.name, p.port) }

func (p place) String() string {
	if p.port == defaultPort(p.scheme) {
		return p.name
	}
	return p.address()
}

// permission folds the places together that one permission covers.
func (p place) permission() place {
	if p.port == defaultPort(p.scheme) {
		return place{name: p.name}
	}
	return p
}

// hostPlaces reads an entry of `hosts`: a name, a name with a port, or an address.
func hostPlaces(entry string) ([]place, error) {
	entry = strings.TrimSpace(entry)
	if strings.Contains(entry, "://") {
		u, err := parseAddress(entry)
		if err != nil {
			return nil, err
		}
		return []place{placeOf(u)}, nil
	}
	u, err := url.Parse("http://" + entry)
	if err != nil || u.Hostname() == "" || u.User != nil || strings.Trim(u.Path, "/") != "" {
		return nil, fmt.Errorf("is not a host such as files.example.gov.cn")
	}
	plain, secure := placeOf(u), placeOf(&url.URL{Scheme: "https", Host: u.Host})
	return []place{plain, secure}, nil
}

// permits is the set of places that a source's requests may go to.
type permits map[place]bool

// newPermits takes the source's own addresses and its further hosts.
func newPermits(own []*url.URL, hosts []string) permits {
	set := permits{}
	for _, u := range own {
		set[placeOf(u).permission()] = true
	}
	for _, entry := range hosts {
		places, err := hostPlaces(entry)
		if err != nil {
			continue // Validate has said so
		}
		for _, p := range places {
			set[p.permission()] = true
		}
	}
	return set
}

func (set permits) has(u *url.URL) bool {
	return (u.Scheme == "http" || u.Scheme == "https") && u.User == nil && set[placeOf(u).permission()]
}
