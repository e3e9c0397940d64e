// Package demo serves small example sites on the loopback address, each shaped like a real family
// of government sites, for "nianbao demo" and the end-to-end tests. All figures but those of two
// named districts are made by a seeded generator; the faults that it plants are told by Faults.
package demo

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"nianbao/report"
)

// DefaultSeed makes the figures that the package-level Truth speaks of.
const DefaultSeed = 1

// Options chooses the world that is served.
type Options struct {
	Seed int64 // 0 means DefaultSeed
}

// Sites is the set of running example sites.
type Sites struct {
	world   *world
	servers []*server
	log     *requestLog

	mu     sync.Mutex
	closed bool
}

// Clock gives the time at which a night's run takes place.
func Clock(night int) time.Time {
	return time.Date(2025, time.April, 13+night, 2, 30, 0, 0, china)
}

var china = time.FixedZone("CST", 8*60*60)

// Start serves night 1. The sites stop when ctx ends or Close is called.
func Start(ctx context.Context, o Options) (*Sites, error) {
	s := &Sites{world: newWorld(o.Seed), log: &requestLog{}}
	for _, site := range s.world.sites {
		srv, err := startServer(site, s.log)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("start example site %s: %w", site.id, err), s.Close())
		}
		s.servers = append(s.servers, srv)
	}
	if err := s.Night(1); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	context.AfterFunc(ctx, func() { _ = s.Close() })
	return s, nil
}

// Night switches what is served: 1 or 2. The error can only be about a site that was down and
// whose port is no longer to be had.
func (s *Sites) Night(n int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return errors.New("show a night: the example sites are closed")
	}
	var errs []error
	sheets := s.world.sheets(n)
	for _, srv := range s.servers {
		errs = append(errs, srv.show(pages(srv.site, sheets, n), srv.site.down == n))
	}
	return errors.Join(errs...)
}

// Base is a site's address without a slash at the end; empty for an unknown id.
func (s *Sites) Base(id string) string {
	i := slices.IndexFunc(s.servers, func(srv *server) bool { return srv.site.id == id })
	if i < 0 {
		return ""
	}
	return s.servers[i].base()
}

// Truth gives what is to be read from the sites on a night, with their addresses as Source.
func (s *Sites) Truth(night int) []report.Report {
	var out []report.Report
	for _, sh := range s.world.sheets(night) {
		r := sh.truth()
		r.Source = s.Base(sh.organ.site.id) + sh.path
		out = append(out, r)
	}
	return out
}

// Requests is the log of all requests so far, in the order of their arrival.
func (s *Sites) Requests() []Request { return s.log.all() }

// Close ends all sites.
func (s *Sites) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	var errs []error
	for _, srv := range s.servers {
		errs = append(errs, srv.stop())
	}
	return errors.Join(errs...)
}
