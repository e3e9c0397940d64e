package demo

import (
	"slices"
	"time"

	"nianbao/report"
)

const firstYear, lastYear = 2021, 2024

// site is one example site: an area, the shape of its pages and how its server behaves.
type site struct {
	id, title    string
	area         report.Area
	family       family
	list         string // path that the configuration names
	note         string // what the site is an example of, for the configuration's comments
	years        string
	organs       []*organ
	etag         bool
	lastModified bool
	robots       string // text of robots.txt; none when empty
	anonymous    bool   // articles speak of 我局 without naming it
	real         bool   // figures of a real district
	down         int    // night on which the site refuses connections
}

// organ is a body that publishes on a site, and how its figures come about.
type organ struct {
	site *site
	name string
	self string // how its prose speaks of itself
	work string // what its prose says it does
	slug string // in addresses
	persona
}

// persona is what the generator needs to know: yearly volumes on average, and habits.
type persona struct {
	requests                     float64
	licence, penalty, compulsion float64
	fee                          float64 // 万元
	stock                        int     // normative documents in force at the start
	issues                       bool    // makes normative documents
	business                     float64 // share of companies among the applicants; 0.1 when not set
	disputes                     bool
	government                   bool // a sum over the organs of its site and others
	steady                       bool // carries as many cases out as in
	oneRowOther                  bool // prints （六） as one row
	oldForm                      int  // last year printed in the 2019 form
	mixed                        int  // year with 20(1) in the old form and the rest in the new
}

// world is all sites and all honest figures; sheets and pages are made from it.
type world struct {
	seed  uint64
	sites []*site
	made  map[*organ]map[int]figures
}

func newWorld(seed int64) *world {
	if seed == 0 {
		seed = DefaultSeed
	}
	w := &world{seed: uint64(seed), sites: sites(), made: map[*organ]map[int]figures{}}
	for _, s := range w.sites {
		for _, o := range s.organs {
			o.site = s
			if s.real {
				continue
			}
			w.made[o] = generate(w.seed, o)
			if o.steady {
				repeatTable3(w.made[o])
			}
		}
	}
	for _, s := range w.sites {
		w.addUp(s)
	}
	return w
}

// addUp makes the figures of a government the sum of its organs' and of those not served.
func (w *world) addUp(s *site) {
	for _, g := range s.organs {
		if !g.government || s.real {
			continue
		}
		for _, o := range s.organs {
			if o == g {
				continue
			}
			for year, f := range w.made[o] {
				w.made[g][year].add(f)
			}
		}
	}
}

// pages is everything a site serves on a night, of all sheets those of its own organs.
func pages(s *site, sheets []*sheet, night int) map[string]resource {
	var own []*sheet
	for _, sh := range sheets {
		if sh.organ.site == s {
			own = append(own, sh)
		}
	}
	served := s.family.pages(s, newest(own), night)
	if s.robots != "" {
		served["/robots.txt"] = resource{body: []byte(s.robots), contentType: "text/plain", modified: day(2023, 6, 1)}
	}
	return served
}

// newest orders sheets as list pages do: by day of publication, the newest first.
func newest(sheets []*sheet) []*sheet {
	sorted := slices.Clone(sheets)
	slices.SortStableFunc(sorted, func(a, b *sheet) int { return b.published.Compare(a.published) })
	return sorted
}

func day(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 9, 0, 0, 0, china)
}
