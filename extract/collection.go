package extract

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"nianbao/extract/document"
	"nianbao/report"
)

// Collected reads a page as it was archived: as one report, or, where it is no more than the cover of those
// of several organs or years, as each of them. They stand in an archive, which is the page itself or one
// that it hands out, beside which the page may hold a report of its own; or they are the page's attachments,
// none of which is the page's own. The address of a report out of an archive is the archive's, with the
// file's name behind it.
func Collected(p report.Page) ([]report.Report, error) {
	if own := collection(p, p.URL, p.Body); own != nil {
		return own, nil
	}
	var handed []report.Report
	rest := p
	rest.Attachments = slices.DeleteFunc(slices.Clone(p.Attachments), func(a report.Attachment) bool {
		found := collection(p, a.URL, a.Body)
		handed = append(handed, found...)
		return found != nil
	})
	r, err := Extract(rest)
	if err == nil && handed == nil && len(r.Cells) == 0 {
		handed = attachedReports(p)
	}
	switch {
	case handed == nil:
		return []report.Report{r}, err
	case err == nil && len(r.Cells) > 0:
		return append([]report.Report{r}, handed...), nil
	}
	return handed, nil
}

// collection reads an archive that holds reports of several organs or years, in order; nil for any other
// document.
func collection(p report.Page, at string, body []byte) []report.Report {
	if !document.IsArchive(body) || document.IsBook(body) {
		return nil
	}
	p.URL, p.Body, p.Link, p.Attachments = at, body, report.Link{}, nil
	pages, broken := Split(p)
	for i, one := range pages {
		pages[i].URL = at + "#" + (&url.URL{Path: strings.TrimPrefix(one.URL, at+"/")}).EscapedPath()
	}
	all := reportsAmong(pages)
	if all != nil && broken != nil {
		all[0].Diagnostics = append(all[0].Diagnostics, report.Diagnostic{Code: "archive-incomplete", Message: fmt.Sprintf("压缩包无法全部解压：%v", broken)})
	}
	return all
}

// attachedReports reads the attachments of a page as reports of several organs or years.
func attachedReports(p report.Page) []report.Report {
	var pages []report.Page
	for _, a := range p.Attachments {
		if len(a.Body) > 0 && a.URL != "" && !document.IsArchive(a.Body) {
			one := p
			one.URL, one.Body, one.ContentType, one.Attachments = a.URL, a.Body, a.ContentType, nil
			one.Link = report.Link{Text: strings.TrimSuffix(memberTitle(a.Name), "."), Year: p.Link.Year, Published: p.Link.Published}
			pages = append(pages, one)
		}
	}
	if len(pages) < 2 {
		return nil
	}
	return reportsAmong(pages)
}

// reportsAmong reads documents that are reports of several organs or years; nil where they are not. Of a report
// that is there twice, as a text and as its scan, the fuller one is taken.
func reportsAmong(pages []report.Page) []report.Report {
	var all []report.Report
	for _, one := range pages {
		r, err := Extract(one)
		if err != nil || len(r.Cells) == 0 || r.Organ == "" || r.Year == 0 {
			continue
		}
		twin := slices.IndexFunc(all, func(other report.Report) bool {
			return other.Year == r.Year && (abbreviates(other.Organ, r.Organ) || abbreviates(r.Organ, other.Organ))
		})
		switch {
		case twin < 0:
			all = append(all, r)
		case len(r.Cells) > len(all[twin].Cells):
			all[twin] = r
		}
	}
	if len(all) < 2 {
		return nil
	}
	return all
}
