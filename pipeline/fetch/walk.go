package fetch

import (
	"log/slog"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"nianbao/pipeline/archive"
	"nianbao/report"
)

const (
	maxLists   = 200 // list pages of a source and run that lead to nothing; each that names reports allows two more
	maxAsked   = 5000
	staleShape = 25 // list pages of one shape in a row without anything new: a calendar
	staleList  = 3  // pages of one list in a row without any new link
	maxMoves   = 3  // of pages that send their reader on by a script
)

// walk is one source's collection while it goes on: first the lists, then the report pages that
// they named. One goroutine.
type walk struct {
	collector   *Collector
	source      Source
	visitor     *visitor
	began       time.Time
	log         *slog.Logger
	match, skip []*regexp.Regexp

	queue  []task
	maps   []task // the site's own maps, for where nothing else led to a report
	roots  []*root
	seen   map[string]bool // list pages, by pageKey
	links  map[string]bool // all addresses met, by pageKey
	shapes map[string]int  // pages of a shape without anything new since the last one with
	asked  int             // list pages
	useful int             // of them, those that named reports for the first time
	anchor bool            // the column's own words were seen

	reports  []*listed
	reportAt map[string]*listed          // by pageKey
	known    map[string]archive.PageNote // by pageKey
	looked   map[string]bool             // report pages, by pageKey of their final address
	aliases  map[string]archive.PageNote // by the address that a list gave, where another one answered
	changed  map[string]bool             // lists and documents whose body is another than the last time
	docs     map[string]document         // attachments looked at, by pageKey
	bodies   map[string]string           // addresses of reports taken tonight, by what they hold
	earlier  map[string]string           // the same of known ones, once asked
	scripts  map[string]string           // the texts of script files, by pageKey
	copies   map[string]string           // addresses that are known to give the bytes of another, which this tells, once asked
	twins    map[string]bool             // pages that a list names by another address that gives the same, by pageKey
	done     int                         // listed pages looked at
	counts   struct{ fetched, fresh, same, failed, renoted int }
	failures []*failure // of report pages
	below    *failure   // of the first list below the source's own addresses that the site did not give
	foreign  elsewhere
	unled    struct { // reports that lists name, but not where they are
		reports int
		why     *failure // of the first address tried
	}
	window *window // of a source with render: browser, while it is open

	heard      map[string]*look // what scripts asked for, by address and what was sent
	unfilled   map[string]int   // pages of a shape in a row that showed nothing when their scripts had run
	shells     map[string]*look // pages whose routes may be reports, by pageKey
	refused    map[string]int   // the status of what the site declined, likewise
	heardBytes int
	waiting    int // bytes of pages whose scripts may run
	lasts      int // pages that wait although nothing says that they are lists
	tries      int // pages whose scripts ran although nothing said that they are lists

	survey *Survey // what a probe notes; nil in a run
}

// root is one of the source's own addresses.
type root struct {
	url  *url.URL
	year int // of a {year} pattern
	why  *failure
	ok   bool

	fragment string // of the address as the operator gave it
}

// listed is a report's page as a list named it.
type listed struct {
	url     *url.URL
	link    report.Link
	depth   int
	again   bool // not listed any more; known from earlier
	dropped bool // proved to be something else

	answers []document // in which its text came, where its page shows nothing without its scripts

	shownBy  *play // the page whose rows its address was put together of, where nothing prints it
	anchored bool  // its script writes that address from its beginning on
}

// task is a page that may list reports.
type task struct {
	url     *url.URL
	link    report.Link
	depth   int
	score   int
	column  bool
	list    *chain
	root    *root
	call    *call // a script's request, of which this is page number
	number  int
	above   *task // the page that led here
	sibling bool  // reached from an address of the source's own, from each report to the one before or after it

	play *play // of a page: what came of it, and its scripts
	acts bool  // they are to run

	fragment string // of the source's own address: some pages show by it which of their lists is meant
}

// key tells a task from others: by its address, and by its body where it has one.
func (t task) key() string {
	if t.call != nil {
		return t.call.key(t.number)
	}
	if t.fragment != "" {
		return pageKey(t.url) + "#" + t.fragment
	}
	return pageKey(t.url)
}

// chain is one list, whatever the number of its pages.
type chain struct {
	first *url.URL
	pages int
	stale int
}

func (c *Collector) newWalk(s Source) *walk {
	w := &walk{
		collector: c, source: s, began: time.Now(), log: c.client.log.With("source", s.ID),
		seen: map[string]bool{}, links: map[string]bool{}, shapes: map[string]int{}, reportAt: map[string]*listed{},
		known: map[string]archive.PageNote{}, looked: map[string]bool{}, changed: map[string]bool{}, docs: map[string]document{}, bodies: map[string]string{}, scripts: map[string]string{}, twins: map[string]bool{}, heard: map[string]*look{}, refused: map[string]int{}, shells: map[string]*look{}, unfilled: map[string]int{},
		match: compiled(s.Match), skip: compiled(s.Skip),
	}
	w.addRoots(c.client.clock().Year())
	var own []*url.URL
	for _, r := range w.roots {
		own = append(own, r.url)
	}
	w.visitor = c.client.visit(s, own)
	if c.archive != nil {
		for _, n := range c.archive.Known(s.ID) {
			if u, err := url.Parse(n.URL); err == nil {
				w.known[pageKey(u)] = n
			}
		}
	}
	return w
}

func compiled(patterns []string) []*regexp.Regexp {
	var all []*regexp.Regexp
	for _, p := range patterns {
		all = append(all, regexp.MustCompile(p)) // Validate has compiled it before
	}
	return all
}

// addRoots expands the source's addresses over its years.
func (w *walk) addRoots(now int) {
	for _, raw := range w.source.URLs {
		years := []int{0}
		if strings.Contains(raw, yearPattern) {
			years = w.source.Years.list(now)
		}
		for _, year := range years {
			u, err := parseAddress(strings.ReplaceAll(raw, yearPattern, strconv.Itoa(year)))
			if err != nil {
				continue // Validate has parsed it before
			}
			r := &root{url: cleaned(u), year: year, fragment: u.EscapedFragment()}
			w.roots = append(w.roots, r)
			t := task{url: r.url, score: 1000, root: r, link: report.Link{Year: year}}
			if t.fragment = catalogueFragment(u, u.Fragment); w.source.Render == renderBrowser {
				t.fragment = u.EscapedFragment()
			}
			w.queue = append(w.queue, t)
		}
	}
}
