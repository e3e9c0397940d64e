package extract

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"nianbao/extract/document"
	"nianbao/report"
)

// shown are the pictures of one document, kept until it is known whether they are needed.
type shown struct {
	pictures []document.Picture
	n        int // 0 the page itself, n its n-th attachment
	grids    int // that the document has as text
	link     report.Link
}

// tableOf names a table of one of the page's documents.
type tableOf struct{ doc, number int }

// codeUnread means that a table may stand in a picture that was not read.
const codeUnread = "picture-unread"

// pictures reads the tables that stand in images, if there are tables that no document has as text:
// pictures of a report stand beside many a real one. It gives what it read of the page itself.
func (x *reading) pictures() (own document.Document) {
	for table := range x.closed {
		x.closed[table] = x.tables[table] != nil && len(x.tables[table].cells) > 0
	}
	eyes := document.NewRecogniser()
	for more, list := true, x.shown; more && len(list) > 0 && !x.complete(); list = list[1:] {
		var read document.Document
		if read, more = x.recognise(eyes, list[0]); list[0].n == 0 {
			own = read
		}
		x.takePictures(read, list[0])
	}
	return own
}

// takePictures takes what was read of the pictures of one document.
func (x *reading) takePictures(read document.Document, s shown) {
	if s.n > 0 && x.another(read, s.link.Text) {
		x.isAnother(s.link.Text, fmt.Sprintf("attachment %d", s.n))
		return
	}
	for _, g := range read.Grids() {
		x.recognised[tableOf{s.n, g.Number}] = g
	}
	x.document(read, s.n, s.link)
}

// recognise reads a document's pictures as one document. more is false when nothing more can be read.
func (x *reading) recognise(eyes *document.Recogniser, s shown) (all document.Document, more bool) {
	for _, p := range s.pictures {
		if !p.AtHand() {
			continue
		}
		d, err := eyes.Read(p, s.grids)
		switch {
		case errors.Is(err, document.ErrSmall):
			continue
		case errors.Is(err, document.ErrNoReader):
			x.noReader(p, placeOfPicture(s.n, p))
			return all, false
		case err != nil:
			x.say(codeUnread, pictureMessage(p, err), placeOfPicture(s.n, p))
			if errors.Is(err, document.ErrLimit) {
				return all, false
			}
		}
		s.grids += len(d.Grids())
		all.Format, all.Blocks = d.Format, append(all.Blocks, d.Blocks...)
	}
	return all, true
}

// noReader says what to install. Of a document that is nothing but pictures nobody knows what is in it.
func (x *reading) noReader(p document.Picture, at string) {
	code := codeUnread
	if p.Whole {
		code = report.CodeUnsupported
	}
	x.say(code, "识别图片里的表格需要tesseract及其简体中文数据chi_sim，本机没有安装（Debian、Ubuntu：apt-get install tesseract-ocr tesseract-ocr-chi-sim）", at)
}

func pictureMessage(p document.Picture, err error) string {
	name := "图片"
	if p.Name != "" {
		name = "图片“" + clip(p.Name, 40) + "”"
	}
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return name + "没有读完：太大，识别超时"
	case errors.Is(err, document.ErrLimit):
		return name + "及以后的图片没有读：图片太多，或总时间已到"
	}
	return fmt.Sprintf("%s无法识别：%v", name, err)
}

func placeOfPicture(n int, p document.Picture) string {
	var parts []string
	if n > 0 {
		parts = append(parts, fmt.Sprintf("attachment %d", n))
	}
	if p.Page > 0 {
		parts = append(parts, fmt.Sprintf("page %d", p.Page))
	}
	return strings.Join(parts, ", ")
}

// elsewhere names the pictures that stand where a table that was not found should, and of which
// the document has only the address.
func (x *reading) elsewhere() {
	for _, s := range x.shown {
		for _, p := range s.pictures {
			for table, name := range tableNames {
				if !p.AtHand() && name != "" && x.tables[table] == nil && announces(p.Before, table) {
					x.say(codeUnread, fmt.Sprintf("%s可能在图片“%s”里，图片不在手边", name, clip(p.Name, 40)), "")
				}
			}
		}
	}
}

// announces reports whether text speaks of a table as the headings of its section do (domain.md).
func announces(text string, table int) bool {
	words := [5][]string{2: {"主动公开政府信息", "主动公开信息"}, 3: {"收到和处理", "信息公开申请情况"}, 4: {"行政复议", "行政诉讼"}}
	return slices.ContainsFunc(words[table], func(w string) bool { return strings.Contains(text, w) })
}
