package fetch

import (
	"context"
	"encoding/json"
	"html"
	"net/http"
	"regexp"
	"strings"

	"nianbao/pipeline/archive"
)

const (
	fillingRequests = 12 // of a report's page, files of scripts included
	maxUnfilled     = 3  // pages of a shape in a row that stay empty: the next ones are not tried
)

// isUnfilled reports whether a page shows nothing of a report, and has scripts that could bring it.
func (e evidence) isUnfilled(p *page) bool {
	return e.tables == 0 && e.prose < 2 && e.attachments == 0 && !e.excluded && p.runsScripts() &&
		len(p.pictures(nil, false))+len(p.inner())+len(p.leaves()) == 0
}

// filled is a report's page as it stands when its scripts have run, where it shows nothing of a report before:
// what the site answered them is the report's text, and archived beside the page. Any other page comes back as
// it is; empty is one that its scripts, or those of the pages like it, brought nothing to. A failure means that
// the text could not be had.
func (w *walk) filled(ctx context.Context, l *look, p *page, r *listed) (whole *page, empty bool, err error) {
	e, like := p.evidence(), shape(l.url)
	if len(w.collector.client.program) == 0 || !e.isUnfilled(p) || e.isList() && w.namesNew(p) {
		return p, false, nil
	}
	if w.unfilled[like] >= maxUnfilled {
		return p, true, nil
	}
	done, err := w.turnToPlay(ctx)
	if err != nil {
		return nil, false, err
	}
	defer done()
	s := &stage{gathering: gathering{walk: w, met: map[string]bool{}}, play: &play{}, page: p, left: fillingRequests, failed: map[string]*failure{}}
	if _, err := s.show(ctx, true); err != nil {
		return nil, false, err
	}
	prev := w.known[pageKey(l.url)]
	if s.whole == nil || !s.whole.showsReport() {
		w.unfilled[like]++
		return p, true, s.whyUnfilled(prev)
	}
	w.unfilled[like] = 0
	r.answers = s.answersOf(prev)
	return s.whole, false, nil
}

// showsReport reports whether what stands on a page is one report's own text or document.
func (p *page) showsReport() bool {
	e := p.evidence()
	return (e.tables > 0 || e.prose >= 2 || e.attachments > 0 || len(p.pictures(nil, false)) > 0) && !e.excluded && !e.isList()
}

// whyUnfilled is why a page stays empty, where the site did not answer what its scripts asked for: what brought
// the report before, or, for a page that is not known, a host that is down or declines.
func (s *stage) whyUnfilled(prev archive.PageNote) error {
	for _, a := range prev.Attachments {
		if f := s.failed[a.URL]; f != nil {
			return f
		}
	}
	for _, f := range s.failed {
		if f.kind == StatusDown || f.kind == StatusDeclined {
			return f
		}
	}
	return nil
}

// answersOf is the answer that the most of a report stands in, as an attachment of the page.
func (s *stage) answersOf(prev archive.PageNote) []document {
	var best *look
	most := 0
	for _, r := range s.requests {
		l := s.lookOf(r)
		if l == nil || isDocument(l.body, l.url) {
			continue
		}
		if p := s.within(l); p != nil {
			if e := p.evidence(); (e.tables > 0 || e.prose >= 2) && !e.isList() && e.tables+e.prose > most {
				best, most = l, e.tables+e.prose
			}
		}
	}
	if best == nil {
		return nil
	}
	d := document{note: archive.AttachmentNote{URL: best.url.String(), Status: http.StatusOK}, at: best.at, digest: digestOf(best.body)}
	if best.name != "" {
		d.note.URL = best.name
	}
	if d.changed = !best.same || !noted(best.last, prev.Time); best.same && d.changed {
		d.at = latest(best.at, best.last.Time)
	}
	return []document{d}
}

// within is what an answer brings to a page: a part of HTML, or the mark-up in data.
func (s *stage) within(l *look) *page {
	p := readPage(l.answer)
	if p == nil || !p.isJSON() {
		return p
	}
	var data any
	if json.Unmarshal([]byte(strings.TrimPrefix(p.source, "\ufeff")), &data) != nil {
		return nil
	}
	var b strings.Builder
	markupIn(data, 0, &b)
	return readMarkup(s.page.url, b.String())
}

var blockTag = regexp.MustCompile(`(?i)<(p|div|table|span|section|article|h\d|br|ul)\b`)

// markupIn adds up the texts in data that are mark-up.
func markupIn(data any, depth int, b *strings.Builder) {
	switch v := data.(type) {
	case []any:
		for _, item := range v {
			if depth < maxJSONDepth {
				markupIn(item, depth+1, b)
			}
		}
	case map[string]any:
		for _, item := range v {
			if depth < maxJSONDepth {
				markupIn(item, depth+1, b)
			}
		}
	case string:
		var within any
		switch {
		case blockTag.MatchString(v):
			b.WriteString(v + "\n")
		case strings.HasPrefix(v, "{") || strings.HasPrefix(v, "["):
			if depth < maxJSONDepth && json.Unmarshal([]byte(v), &within) == nil {
				markupIn(within, depth+1, b)
			}
		case strings.Contains(v, "&lt;"):
			if v = html.UnescapeString(v); blockTag.MatchString(v) {
				b.WriteString(v + "\n")
			}
		}
	}
}
