package fetch

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// sampled is how many report pages of one shape of address a probe looks at: when the first ones are
// what their links say, so are the others.
const sampled = 3

// Probe discovers what would be collected from a source, and why, without an archive. It asks for
// lists as a run does, with all of its manners, and looks at some of the report pages only.
func Probe(ctx context.Context, o Options, s Source) (*Survey, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	o.Archive = nil
	c := New(o)
	defer c.Close()
	w := c.newWalk(s)
	defer w.visitor.close()
	w.survey = newSurvey(s)
	err := w.sample(ctx)
	w.survey.Outcome = w.conclude(ctx, err)
	w.survey.Robots = w.robotsOf()
	if err != nil {
		return w.survey, fmt.Errorf("probe %s: %w", s.URLs[0], err)
	}
	return w.survey, nil
}

// sample walks the lists and looks at some pages of each shape; where one is no report, at all.
func (w *walk) sample(ctx context.Context) error {
	if err := w.lists(ctx); err != nil {
		return err
	}
	good, bad := map[string]int{}, map[string]bool{}
	for i := 0; i < len(w.reports); i++ {
		r := w.reports[i]
		key := shape(r.url)
		if good[key] >= sampled && !bad[key] {
			if err := w.visitor.allowed(ctx, r.url); err != nil {
				w.survey.failedReport(r, err)
			}
			continue
		}
		if w.looked[pageKey(r.url)] {
			continue // it was reached as a list, and was a report
		}
		failures := w.counts.failed
		if err := w.report(ctx, r); err != nil {
			return err
		}
		if good[key]++; r.dropped {
			w.survey.dropped(r)
		}
		bad[key] = bad[key] || r.dropped || w.counts.failed > failures
		if err := w.lists(ctx); err != nil {
			return err
		}
	}
	return nil
}

// failedReport notes on a report's link why it cannot be had.
func (s *Survey) failedReport(r *listed, err error) {
	f, ok := failureOf(err)
	if !ok || s == nil {
		return
	}
	s.failed(r.url.String(), r.link.Via, f)
	if i, ok := s.asked[pageKey(r.url)]; ok {
		s.Links[i].Kind, s.Links[i].Note = LinkNone, "取不到："+f.words()
	}
}

// looked notes on a report's link what a look at its page showed.
func (s *Survey) looked(r *listed, p *page, docs []document) {
	if s == nil {
		return
	}
	s.Looked++
	var parts []string
	switch {
	case p == nil:
		parts = append(parts, "是文件")
	case p.evidence().tables >= 4:
		parts = append(parts, "页上有表")
	default:
		parts = append(parts, "页上没有表")
	}
	had := 0
	for _, d := range docs {
		if d.note.Status == http.StatusOK {
			had++
		}
	}
	if len(docs) > 0 {
		parts = append(parts, fmt.Sprintf("附件%d个，取到%d个", len(docs), had))
	}
	s.found(r, reportYear(p, r.link), strings.Join(parts, "，"))
}

// dropped notes that a look showed something else than a report of its own.
func (s *Survey) dropped(r *listed) {
	if i, ok := s.asked[pageKey(r.url)]; ok && s.Links[i].Kind == LinkReport {
		s.Links[i].Kind, s.Links[i].Note = LinkFolder, "看过：是目录，或与别的地址是同一份，或是别的年度"
	}
}

// found notes a report's look, also of one that no link of a list named as a report.
func (s *Survey) found(r *listed, year int, note string) {
	if i, ok := s.asked[pageKey(r.url)]; ok && s.Links[i].Kind == LinkReport {
		s.Links[i].Note, s.Links[i].Year = note, year
		return
	}
	one := SurveyLink{URL: r.url.String(), Text: r.link.Text, On: r.link.Via, Kind: LinkReport, Score: 100, Year: year, Reason: "网页本身是年报", Note: note}
	if i, ok := s.asked[pageKey(r.url)]; ok {
		s.Links[i] = one
		return
	}
	s.asked[pageKey(r.url)] = len(s.Links)
	s.Links = append(s.Links, one)
}

// Reports are the links that would be collected, in the order of their years and addresses.
func (s *Survey) Reports() []SurveyLink {
	var all []SurveyLink
	for _, l := range s.Links {
		if l.Kind == LinkReport {
			all = append(all, l)
		}
	}
	slices.SortStableFunc(all, func(a, b SurveyLink) int { return b.Year - a.Year })
	return all
}

// robotsOf is what robots.txt of each host says that was asked.
func (w *walk) robotsOf() []SurveyRobots {
	c := w.collector.client
	c.mu.Lock()
	defer c.mu.Unlock()
	var all []SurveyRobots
	for at, r := range c.robots {
		one := SurveyRobots{Host: at.scheme + "://" + at.String(), Rules: r.lines}
		if r.closed != nil {
			one.Closed = r.closed.words()
		}
		all = append(all, one)
	}
	slices.SortFunc(all, func(a, b SurveyRobots) int { return compareText(a.Host, b.Host) })
	return all
}
