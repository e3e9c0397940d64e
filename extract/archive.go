package extract

import (
	"errors"
	"fmt"
	"path"
	"strings"
	"unicode"

	"nianbao/extract/document"
	"nianbao/report"
)

// Split makes a page of each document in an archive; any other page is one. What could not be
// unpacked is said by the error, beside the pages before it.
func Split(p report.Page) ([]report.Page, error) {
	if !document.IsArchive(p.Body) {
		return []report.Page{p}, nil
	}
	members, err := document.Unpack(p.Body)
	if err != nil {
		err = fmt.Errorf("read archive: %w", err)
	}
	return withImages(members, func(m document.Member) report.Page {
		one := p
		one.URL, one.Body, one.ContentType, one.Digest, one.Attachments = p.URL+"/"+m.Name, m.Body, "", "", nil
		if one.Link.Text == "" {
			one.Link.Text = memberTitle(m.Name)
		}
		return one
	}), err
}

// Reports reads every report in an archive, in order; of any other page the one, and of an electronic
// book, which is an archive of the pages of one. What is no report is passed over as long as there is one.
// What could not be read is said by the error.
func Reports(p report.Page) ([]report.Report, error) {
	if !document.IsArchive(p.Body) || document.IsBook(p.Body) {
		r, err := Extract(p)
		return []report.Report{r}, err
	}
	pages, broken := Split(p)
	var out []report.Report
	for _, one := range pages {
		r, err := Extract(one)
		switch {
		case err != nil:
			broken = errors.Join(broken, err)
		case len(r.Cells) > 0 || isReport(r.Title):
			out = append(out, r)
		}
	}
	if len(out) > 0 {
		return out, broken
	}
	r, err := Extract(p)
	return []report.Report{r}, err
}

func isReport(title string) bool { return strings.Contains(title, "信息公开") }

// memberTitle is a file's name without folders and ending: many are named like their report.
func memberTitle(name string) string {
	base := path.Base(name)
	if !strings.ContainsFunc(base, unicode.IsLetter) {
		return ""
	}
	return strings.TrimSuffix(base, path.Ext(base))
}

// extractArchive reads an archive as one report: that of the file with the most cells, the others
// as its attachments.
func extractArchive(p report.Page) (report.Report, error) {
	pages, broken := Split(p)
	best, most := -1, -1
	for i, one := range pages {
		if r, err := Extract(one); err == nil && len(r.Cells) > most {
			best, most = i, len(r.Cells)
		}
	}
	if best < 0 {
		if broken == nil {
			broken = errors.New("no file in the archive can be read")
		}
		return report.Report{}, fmt.Errorf("extract %s: %w", p.URL, broken)
	}
	whole := pages[best]
	for i, one := range pages {
		if i != best {
			whole.Attachments = append(whole.Attachments, report.Attachment{Name: memberTitle(one.URL), Status: p.Status, Body: one.Body})
		}
	}
	whole.Attachments = append(whole.Attachments, p.Attachments...)
	r, err := Extract(whole)
	if r.Source = p.URL; broken != nil {
		r.Diagnostics = append(r.Diagnostics, report.Diagnostic{Code: "archive-incomplete", Message: fmt.Sprintf("压缩包无法全部解压：%v", broken)})
	}
	return r, err
}

// unpacked lists the files of an attachment that is an archive, or the attachment itself.
func (x *reading) unpacked(a report.Attachment, at string) []report.Attachment {
	if !document.IsArchive(a.Body) {
		return []report.Attachment{a}
	}
	members, err := document.Unpack(a.Body)
	if err != nil {
		x.say("attachment-unreadable", fmt.Sprintf("附件“%s”无法全部解压：%v", clip(a.Name, 40), err), at)
	}
	var out []report.Attachment
	for _, m := range members {
		out = append(out, report.Attachment{URL: a.URL, Name: memberTitle(m.Name), Status: a.Status, Body: m.Body})
	}
	return out
}
