package extract

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"nianbao/extract/document"
	"nianbao/report"
)

// Collected reads a page as it was archived: as one report, or, where an archive holds those of several
// organs or years, as each of them. Such an archive is the page itself, or one that it hands out; then what
// the page holds besides is read too. The address of a report out of an archive is the archive's, with the
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
	if handed == nil {
		r, err := Extract(p)
		return []report.Report{r}, err
	}
	if r, err := Extract(rest); err == nil && len(r.Cells) > 0 {
		handed = append([]report.Report{r}, handed...)
	}
	return handed, nil
}

// collection reads an archive that holds reports of several organs or years, in order; nil for any other
// document. Of a report that it holds twice, as a text and as its scan, the fuller one is taken.
func collection(p report.Page, at string, body []byte) []report.Report {
	if !document.IsArchive(body) || document.IsBook(body) {
		return nil
	}
	p.URL, p.Body, p.Link, p.Attachments = at, body, report.Link{}, nil
	pages, broken := Split(p)
	var all []report.Report
	for _, one := range pages {
		r, err := Extract(one)
		if err != nil || len(r.Cells) == 0 || r.Organ == "" || r.Year == 0 {
			continue
		}
		name := strings.TrimPrefix(one.URL, at+"/")
		r.Source = at + "#" + (&url.URL{Path: name}).EscapedPath()
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
	if broken != nil {
		all[0].Diagnostics = append(all[0].Diagnostics, report.Diagnostic{Code: "archive-incomplete", Message: fmt.Sprintf("压缩包无法全部解压：%v", broken)})
	}
	return all
}
