package fetch

import (
	"context"
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strconv"

	"nianbao/pipeline/fetch/scripts"
)

// swap answers one request of a page's scripts by what another one is answered: by a further page of the list
// in place of the first. The scripts write that as they do the first, whatever turns the pages in a browser.
type swap struct{ from, to scripts.Request }

const maxSwapped = 3 // requests of a page that may be a list's

// numberAsked is where a request says which page it wants: in its address, or in what it sends.
var numberAsked = regexp.MustCompile(`(?i)((?:^|[?&"'/_.])(?:page|page_?no|page_?num|page_?number|page_?index|curr?_?page|current_?page|now_?page|current|curr|cpage|pn|p|list|data|index)(?:=|%3D|["']?\s*:\s*["']?|/|_))([01])([&"'},\s/.]|$)`)

// turned is the request for the n-th page behind the one that it wants, where it counts pages.
func turned(r scripts.Request, n int) (scripts.Request, bool) {
	for _, part := range []*string{&r.Body, &r.URL} {
		m := numberAsked.FindStringSubmatchIndex(*part)
		if m == nil {
			continue
		}
		first, _ := strconv.Atoi((*part)[m[4]:m[5]])
		*part = (*part)[:m[4]] + strconv.Itoa(first+n) + (*part)[m[5]:]
		return r, true
	}
	return r, false
}

// noted remembers a request for data and gives the one that is answered in its place.
func (s *stage) noted(r scripts.Request) scripts.Request {
	if s.swapped != nil {
		if r == s.swapped.from {
			return s.swapped.to
		}
		return r
	}
	if !slices.Contains(s.requests, r) && len(s.requests) < mostRequests {
		s.requests = append(s.requests, r)
	}
	return r
}

// turnOn shows the further pages of a list whose scripts were not seen to ask for them: each request that
// counts pages is answered by the next page, as long as that brings anything.
func (s *stage) turnOn(ctx context.Context) error {
	defer func() { s.swapped = nil }()
	tried := 0
	for _, first := range slices.Clone(s.requests) {
		if _, counts := turned(first, 1); !counts || s.rows == 0 || tried >= maxSwapped {
			continue
		}
		last, left := s.reached(first)
		if left == 0 {
			continue
		}
		tried++
		for n := last + 1; n < maxPages && left > 0; n++ {
			next, _ := turned(first, n)
			s.swapped = &swap{first, next}
			before := s.rows
			if _, err := s.show(ctx, true); err != nil {
				return err
			}
			p := s.answered(next)
			if p == nil || s.rows == before {
				break
			}
			left -= p.longestRows()
		}
	}
	return nil
}

const manyRows = 1 << 20 // that may be left where no answer counts them

// reached is how many pages behind the first were asked for, and how many rows are left behind those: by the
// answers' own count, or unknown where none but the first was asked for.
func (s *stage) reached(first scripts.Request) (last, left int) {
	total, rows, isData := 0, 0, false
	for n := range maxPages {
		r, _ := turned(first, n)
		p := s.answered(r)
		if n > 0 && !slices.Contains(s.requests, r) || p == nil {
			break
		}
		total, isData = max(total, number(recordTotal, p.source)), p.isJSON()
		rows, last = rows+p.longestRows(), n
	}
	switch {
	case total > 0 && rows > 0:
		return last, max(total-rows, 0)
	case last > 0 || isData && rows < fewRows:
		return last, 0
	}
	return last, manyRows
}

// answered is what a request was answered, read; nil where it was not, or by a document.
func (s *stage) answered(r scripts.Request) *page {
	l := s.lookOf(r)
	if l == nil {
		return nil
	}
	return readAnswer(l.answer, s.page.rowTemplates(), nil)
}

// lookOf is what a request was answered; nil where it was not.
func (s *stage) lookOf(r scripts.Request) *look {
	u, err := parseAddress(r.URL)
	if err != nil {
		return nil
	}
	u = cleaned(u)
	return s.heard[heardKey(u, r.Method == http.MethodPost, r.Body, s.ownHeaders(u, r))]
}

// longestRows is how many rows the longest list of an answer has that is JSON.
func (p *page) longestRows() (most int) {
	var data any
	if json.Unmarshal([]byte(p.source), &data) != nil {
		return 0
	}
	var count func(v any, depth int)
	count = func(v any, depth int) {
		switch v := v.(type) {
		case []any:
			most = max(most, len(v))
			for _, item := range v {
				if depth < maxJSONDepth {
					count(item, depth+1)
				}
			}
		case map[string]any:
			for _, item := range v {
				if depth < maxJSONDepth {
					count(item, depth+1)
				}
			}
		}
	}
	count(data, 0)
	return most
}
