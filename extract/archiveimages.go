package extract

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"

	"nianbao/extract/document"
	"nianbao/report"
)

// withImages takes the images of an archive out of its documents, and gives them to the pages that
// show images from their own folder. Where there is nothing but images, they are the pages of one
// document, in the order of their numbers.
func withImages(members []document.Member, make func(document.Member) report.Page) []report.Page {
	var images []document.Member
	var out []report.Page
	for _, m := range members {
		if document.IsImage(m.Body) {
			images = append(images, m)
		}
	}
	slices.SortStableFunc(images, byNumbers)
	for _, m := range members {
		if document.IsImage(m.Body) {
			continue
		}
		one := make(m)
		if showsImages(m.Body) {
			one.Attachments = attached(images, path.Dir(m.Name), one.Status)
		}
		out = append(out, one)
	}
	if len(out) == 0 && len(images) > 0 {
		one := make(images[0])
		one.Attachments = attached(images[1:], ".", one.Status)
		out = append(out, one)
	}
	return out
}

func showsImages(body []byte) bool {
	return bytes.Contains(body, []byte("<img")) || bytes.Contains(body, []byte("<IMG"))
}

// attached are the images in a folder and those below it.
func attached(images []document.Member, folder string, status int) []report.Attachment {
	var out []report.Attachment
	for _, m := range images {
		if folder == "." || strings.HasPrefix(m.Name, folder+"/") {
			out = append(out, report.Attachment{Name: memberTitle(m.Name), Status: status, Body: m.Body})
		}
	}
	return out
}

// byNumbers puts page10 behind page9.
func byNumbers(a, b document.Member) int {
	s, t := a.Name, b.Name
	for s != "" && t != "" {
		m, n := leadingDigits(s), leadingDigits(t)
		if m == 0 || n == 0 {
			if s[0] != t[0] {
				return cmp.Compare(s[0], t[0])
			}
			s, t = s[1:], t[1:]
			continue
		}
		p, q := strings.TrimLeft(s[:m], "0"), strings.TrimLeft(t[:n], "0")
		if c := cmp.Or(cmp.Compare(len(p), len(q)), cmp.Compare(p, q)); c != 0 {
			return c
		}
		s, t = s[m:], t[n:]
	}
	return cmp.Compare(len(s), len(t))
}

func leadingDigits(s string) int {
	return len(s) - len(strings.TrimLeft(s, "0123456789"))
}
