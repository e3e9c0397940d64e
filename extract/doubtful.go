package extract

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/extract/document"
	"nianbao/report"
)

// codeOCR is the doubt about what was read from a picture.
const codeOCR = "doubt-ocr"

// certainty says how the text of the cell in a place was come by.
func (x *reading) certainty(p report.Place) document.Certainty {
	g := x.recognised[tableOf{p.Document, p.Table}]
	if g == nil {
		return document.Printed
	}
	if c := g.At(p.Row-1, p.Column-1); c != nil {
		return c.Certainty
	}
	return document.Guessed
}

// doubtPictures doubts what was read from images, table by table. A number is beyond doubt when it
// was made out twice the same, stands in a sum across and one down, and all of the table's sums come
// out; a blank, when so many sums hold with nothing in its place. Table 2 has no sums.
func (x *reading) doubtPictures(all *draft) {
	if len(x.recognised) == 0 {
		return
	}
	borne := x.borne(all)
	for table, name := range tableNames {
		doubtful, at := []string{}, ""
		for _, f := range report.Fields() {
			c, read := all.cells[f.Name]
			switch how := x.certainty(c.Place); {
			case f.Table != table || !read && !all.unread[f.Name] || read && how == document.Printed:
				continue
			case !read || !borne[f.Name] || how != document.Agreed && c.State != report.Blank:
				doubtful = append(doubtful, f.Name)
			}
			if at == "" && read {
				at = c.Place.String()
			}
		}
		if len(doubtful) > 0 {
			all.say(codeOCR, fmt.Sprintf("%s由图片识别而来，有%d格未能由勾稽关系和两次识别完全证实，请对照图片", name, len(doubtful)), at, doubtful...)
		}
	}
}

// borne lists the fields that stand in a sum across and, where the form has one, in a sum down, in a
// table all of whose sums come out. Blanks count as nothing.
func (x *reading) borne(all *draft) map[string]bool {
	across, down, wrong := map[string]bool{}, map[string]bool{}, [5]bool{}
	for _, id := range x.form.identities(all.oneRowOther()) {
		left, right, ok := all.leniently(id)
		table := 4
		if strings.HasPrefix(id.left[0], "requests.") {
			table = 3
		}
		wrong[table] = wrong[table] || ok && left != right
		for _, f := range slices.Concat(id.left, id.right) {
			across[f] = across[f] || ok && (table == 4 || id.code == "sum-applicants")
			down[f] = down[f] || ok && (table == 4 || id.code != "sum-applicants")
		}
	}
	out := map[string]bool{}
	for name := range across {
		f, _ := report.FieldByName(name)
		out[name] = across[name] && down[name] && !wrong[f.Table]
	}
	return out
}

// printed reports whether fields are read as they are printed, as far as anybody can tell.
func (x *reading) printed(d *draft, fields []string) bool {
	return !slices.ContainsFunc(fields, func(f string) bool {
		how := x.certainty(d.cells[f].Place)
		return how != document.Printed && how != document.Agreed
	})
}
