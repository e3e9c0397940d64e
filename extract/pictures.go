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

// shown is the pictures of the page itself, 0, or of its n-th attachment.
type shown struct {
	pictures []document.Picture
	n        int
	grids    int // that the document has as text
	link     report.Link
}

// pictures reads the tables that stand in images, as long as a part of a table is missing. It
// gives what it read of those that are all there is of a document.
func (x *reading) pictures() (whole document.Document) {
	if x.complete() || !x.worthLooking() {
		return whole
	}
	eyes, ctx, done, err := document.NewRecogniser(context.Background())
	if err != nil {
		x.unseen(err)
		return whole
	}
	defer done()
	for _, s := range x.shown {
		if x.complete() {
			break
		}
		read := x.recognise(ctx, eyes, s)
		x.document(read, s.n, s.link)
		whole.Blocks = append(whole.Blocks, read.Blocks...)
	}
	return whole
}

// worthLooking reports whether there is a picture at hand of something that may be a report.
func (x *reading) worthLooking() bool {
	is := x.r.Title != ""
	for _, s := range x.shown {
		for _, p := range s.pictures {
			if p.AtHand() && (is || p.Whole) {
				return true
			}
		}
	}
	return false
}

// recognise reads a document's pictures as one document.
func (x *reading) recognise(ctx context.Context, eyes *document.Recogniser, s shown) (all document.Document) {
	for _, p := range s.pictures {
		if !p.AtHand() {
			continue
		}
		d, err := eyes.Read(ctx, p, s.grids)
		switch {
		case errors.Is(err, document.ErrSmall):
			continue
		case err != nil:
			x.say("picture-unread", pictureMessage(p, err), placeOfPicture(s.n, p))
			if ctx.Err() != nil || errors.Is(err, document.ErrLimit) {
				return all
			}
			continue
		}
		s.grids += len(d.Grids())
		all.Format, all.Blocks = d.Format, append(all.Blocks, d.Blocks...)
	}
	return all
}

func pictureMessage(p document.Picture, err error) string {
	name := "图片"
	if p.Name != "" {
		name = "图片“" + clip(p.Name, 40) + "”"
	}
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return name + "没有读完：图片太多或太大，识别超时"
	case errors.Is(err, document.ErrLimit):
		return name + "及以后的图片没有读：图片太多"
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

// unseen says that nothing here reads pictures.
func (x *reading) unseen(err error) {
	message := "表可能在图片里，识别图片需要安装tesseract及其简体中文数据chi_sim，本机没有"
	if !errors.Is(err, document.ErrNoReader) {
		message = fmt.Sprintf("表可能在图片里，识别图片的tesseract无法运行：%v", err)
	}
	x.say("picture-unread", message, "")
}

// elsewhere names the pictures that stand where a table that was not found should, and of which
// the document has only the address.
func (x *reading) elsewhere() {
	for _, s := range x.shown {
		for _, p := range s.pictures {
			for table, name := range tableNames {
				if !p.AtHand() && name != "" && x.tables[table] == nil && announces(p.Before, table) {
					x.say("picture-unread", fmt.Sprintf("%s可能在图片“%s”里，图片不在手边", name, clip(p.Name, 40)), "")
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

// doubtPictures doubts what was read from images, but where all of the form's sums in a table
// come out, every number takes part in one, and was made out twice the same.
func (x *reading) doubtPictures(all *draft) {
	for table := 2; table <= 4; table++ {
		var fields []string
		for field := range all.seen {
			f, _ := report.FieldByName(field)
			if _, read := all.cells[field]; f.Table == table && (read || all.seen[field] == document.Unread) {
				fields = append(fields, field)
			}
		}
		if len(fields) == 0 || table != 2 && all.certain(fields) && sumsHold(x.form, all, fields) {
			continue
		}
		slices.Sort(fields)
		x.say("doubt-ocr", fmt.Sprintf("%s有%d格由图片识别而来，请对照图片", tableNames[table], len(fields)), "", fields...)
	}
}

// certain reports whether nothing among the fields was read once only, or not at all.
func (d *draft) certain(fields []string) bool {
	for _, f := range fields {
		c, ok := d.cells[f]
		if !ok || c.State != report.Blank && d.seen[f] != document.Agreed {
			return false
		}
	}
	return true
}

// sumsHold reports whether every sum that fields take part in comes out, and each takes part in one.
func sumsHold(f *form, d *draft, fields []string) bool {
	borne := map[string]bool{}
	for _, id := range f.identities(d.oneRowOther()) {
		parts := append(append([]string{}, id.left...), id.right...)
		if !slices.ContainsFunc(parts, func(p string) bool { return slices.Contains(fields, p) }) {
			continue
		}
		left, right, ok := d.leniently(id)
		if id.code == "sum-other" && d.oneRowOther() {
			continue // its parts are not in the table
		}
		if !ok || left != right {
			return false
		}
		for _, p := range parts {
			borne[p] = true
		}
	}
	return !slices.ContainsFunc(fields, func(f string) bool { return !borne[f] })
}
