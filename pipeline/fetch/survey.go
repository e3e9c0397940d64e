package fetch

import (
	"net/url"
	"slices"
)

// Survey is what a probe found at an address, and why: for the person who adds a site.
type Survey struct {
	Source  Source          `json:"-"`
	Outcome Outcome         `json:"outcome"`
	Lists   []SurveyList    `json:"lists"`
	Links   []SurveyLink    `json:"links"`
	Robots  []SurveyRobots  `json:"robots"`
	Failed  []SurveyFailure `json:"failed"`
	Hosts   []string        `json:"hosts"` // named by reports' links, and not permitted
	Looked  int             `json:"looked"`
	titles  []string        // of the lists' pages, in parts
	asked   map[string]int  // links by pageKey: index in Links
	at      map[string]int  // lists' pages by pageKey: index in Lists
}

func newSurvey(s Source) *Survey {
	return &Survey{Source: s, asked: map[string]int{}, at: map[string]int{}}
}

// SurveyList is a page that was read for links.
type SurveyList struct {
	URL     string   `json:"url"`
	Text    string   `json:"text"` // of the link that led to it
	Via     string   `json:"via"`
	Paging  []string `json:"paging"`  // families recognised
	Reports int      `json:"reports"` // that it named first
	script  bool     // the address is a script's: nothing for people
}

// Kinds of links.
const (
	LinkReport = "report"
	LinkFolder = "folder"
	LinkNone   = "none"
)

// SurveyLink is one link and what is thought of it.
type SurveyLink struct {
	URL    string `json:"url"`
	Text   string `json:"text"`
	On     string `json:"on"` // page that it stands on
	Kind   string `json:"kind"`
	Score  int    `json:"score"`
	Year   int    `json:"year"`
	Reason string `json:"reason"`
	Note   string `json:"note"` // what a look at it showed, or what forbids one
}

// SurveyRobots is what robots.txt of a host says to us.
type SurveyRobots struct {
	Host   string   `json:"host"`
	Rules  []string `json:"rules"`
	Closed string   `json:"closed"` // why nothing there may be asked for
}

// SurveyFailure is an address that could not be had.
type SurveyFailure struct {
	URL    string `json:"url"`
	Via    string `json:"via"`
	Kind   string `json:"kind"`
	Reason string `json:"reason"`
}

// maxSurveyed is how many links a survey keeps of those that lead nowhere.
const maxSurveyed = 2000

// link notes a link once; of several judgements the best stands.
func (s *Survey) link(w *walk, p *page, l link, v verdict) {
	if s == nil {
		return
	}
	if !w.visitor.permits.has(l.url) {
		if foreign := judgeText(p, l, squeeze(l.text), false); foreign.kind == kindReport {
			v.year = foreign.year
			s.host(l.url)
		}
	}
	one := SurveyLink{URL: l.url.String(), Text: l.text, On: p.url.String(), Score: v.score, Year: v.year, Reason: v.reason,
		Kind: map[kind]string{kindReport: LinkReport, kindFolder: LinkFolder, kindNone: LinkNone}[v.kind]}
	key := pageKey(l.url)
	if i, met := s.asked[key]; met {
		if one.Score > s.Links[i].Score {
			s.Links[i] = one
		}
		return
	}
	if v.kind != kindNone || len(s.Links) < maxSurveyed {
		s.asked[key] = len(s.Links)
		s.Links = append(s.Links, one)
	}
}

func (s *Survey) host(u *url.URL) {
	if name := placeOf(u).String(); !slices.Contains(s.Hosts, name) {
		s.Hosts = append(s.Hosts, name)
	}
}

func (s *Survey) list(t task, p *page, reports int) {
	if s == nil {
		return
	}
	s.listAt(t).Reports += reports
	if len(s.titles) < maxSurveyed {
		for _, title := range p.titles() {
			s.titles = append(s.titles, separators.Split(squeeze(title), -1)...)
		}
	}
	s.at[pageKey(p.url)] = s.at[pageKey(t.first())]
}

// first is the address by which a list is known, of whichever of its pages.
func (t task) first() *url.URL {
	if t.list != nil {
		return t.list.first
	}
	return t.url
}

// listAt is the note of a list; its further pages count as the first one.
func (s *Survey) listAt(t task) *SurveyList {
	first := t.first()
	key := pageKey(first)
	i, ok := s.at[key]
	if !ok {
		i = len(s.Lists)
		s.at[key] = i
		s.Lists = append(s.Lists, SurveyList{URL: first.String(), Text: t.link.Text, Via: t.link.Via, script: t.call != nil})
	}
	return &s.Lists[i]
}

func (s *Survey) paging(t task, names ...string) {
	if s == nil {
		return
	}
	one := s.listAt(t)
	for _, name := range names {
		if !slices.Contains(one.Paging, name) {
			one.Paging = append(one.Paging, name)
		}
	}
}

func (s *Survey) failed(address, via string, f *failure) {
	if s != nil {
		s.Failed = append(s.Failed, SurveyFailure{URL: address, Via: via, Kind: f.kind, Reason: f.words()})
	}
}
