// Package extract reads an annual report out of a page: title, organ, year, the cells of the
// statutory tables 2 to 4, the narrative's parts and the numbers it states. It knows the form and
// nothing of document formats. Whatever is odd about a report is a diagnostic on it.
package extract

import (
	"errors"
	"fmt"
	"slices"

	"nianbao/extract/document"
	"nianbao/report"
)

// Version names the way of reading. It is raised when a reading may differ, and all archived
// pages are then read again.
const Version = "6"

// Extract reads a page. An error means that it could not be read at all.
func Extract(p report.Page) (r report.Report, err error) {
	defer func() {
		if v := recover(); v != nil { // a last resort: no page may end a run
			err = fmt.Errorf("extract %s: panic: %v", p.URL, v)
		}
	}()
	if document.IsArchive(p.Body) {
		return extractArchive(p)
	}
	doc, err := document.Read(p.Body, p.ContentType, document.Options{})
	var unsupported document.ErrUnsupported
	if err != nil && !errors.As(err, &unsupported) {
		return report.Report{}, fmt.Errorf("extract %s: %w", p.URL, err)
	}
	x := newReading(p)
	if unsupported.Format != "" {
		x.unsupported("", unsupported)
	}
	x.document(doc, 0, p.Link)
	x.uncover(doc)
	x.attachments()
	doc.Blocks = append(doc.Blocks, x.pictures().Blocks...)
	x.finish(doc)
	return x.r, nil
}

// reading is a report in the making.
type reading struct {
	page   report.Page
	form   *form
	r      report.Report
	tables [5]*draft   // by number of the table: 2, 3, 4
	found  [5][]region // all that were met of each, while it is not whole
	firm   bool        // the title stands where titles stand
	cut    bool        // tables were larger than is read
	short  bool        // so was the rest

	shown      []shown                    // pictures, not read yet
	closed     [5]bool                    // tables that were found before the pictures were read
	recognised map[tableOf]*document.Grid // tables in pictures
}

func newReading(p report.Page) *reading {
	return &reading{page: p, form: theForm(), r: report.Report{Source: p.URL, Cells: []report.Cell{},
		Claims: []report.Claim{}, Diagnostics: []report.Diagnostic{}}, recognised: map[tableOf]*document.Grid{}}
}

// document reads one document: the page itself, 0, or its n-th attachment. What an earlier one
// gave stays.
func (x *reading) document(doc document.Document, n int, link report.Link) {
	x.cut, x.short = x.cut || doc.Cut, x.short || doc.Short
	x.notes(doc, n)
	if len(doc.Pictures) > 0 {
		x.shown = append(x.shown, shown{pictures: doc.Pictures, n: n, grids: len(doc.Grids()), link: link})
	}
	if x.r.Title == "" {
		x.r.Title, x.firm = findTitle(doc, link)
		x.choosesSheet(doc, link)
	}
	x.readTables(doc, n)
	if doc.Opened {
		for table, d := range x.tables {
			d.outOfSight(table)
		}
	}
	if x.r.Sections == (report.Sections{}) {
		x.r.Sections = findSections(doc)
	}
	if len(x.r.Claims) == 0 {
		year, _ := findYear(x.r.Title, doc, link)
		x.r.Claims = findClaims(doc, year)
	}
}

// fullest chooses the reading with the most cells, the first of equals; one without any figure, as
// of a sample of the form, only where there is no other. Where another one has other numbers for the
// same fields, nobody knows which is meant.
func fullest(read []*draft) *draft {
	choice := read
	if figured := slices.DeleteFunc(slices.Clone(read), (*draft).hollow); len(figured) > 0 {
		choice = figured
	}
	var best *draft
	for _, d := range choice {
		if best == nil || len(d.cells) > len(best.cells) {
			best = d
		}
	}
	if best == nil || len(best.cells) == 0 && len(best.diags) == 0 {
		return nil
	}
	for i, d := range read {
		if d == best || d.hollow() && i > slices.Index(read, best) { // a form to be filled in, behind the one that is
			continue
		}
		if fields := best.differing(d); len(fields) > 0 {
			if 2*best.overlap(d) >= len(best.cells) { // a whole table again, and no piece
				fields = append(fields, best.unlike(d)...)
			}
			best.say("doubt-repeated", fmt.Sprintf("同一张表出现不止一次，%d格数字不同", len(fields)), "", fields...)
		}
	}
	return best
}

func (x *reading) unsupported(at string, e document.ErrUnsupported) {
	message := fmt.Sprintf("尚不能读取%s格式的文件", e.Format)
	if e.Format == document.Binary {
		message = "文件中有大量空字节（NUL），不是文本，也不是可以识别的格式；请检查文件是否损坏"
	}
	if e.Needs != "" {
		message = fmt.Sprintf("读取%s格式的文件需要%s，本机没有安装", e.Format, e.Needs)
	}
	if e.Broken != nil {
		message = fmt.Sprintf("文件已损坏或不完整，不能读取：%v", e.Broken)
	}
	x.say(report.CodeUnsupported, message, at)
}

func (x *reading) say(code, message, at string, fields ...string) {
	x.r.Diagnostics = append(x.r.Diagnostics, report.Diagnostic{Code: code, Message: message, At: at, Fields: fields})
}

// finish puts the tables together and settles what depends on all of the report.
func (x *reading) finish(doc document.Document) {
	r := &x.r
	if r.Title == "" {
		r.Title, x.firm = findTitle(document.Document{}, x.page.Link)
	}
	r.Organ = findOrgan(r.Title, doc, x.page.Link)
	var period int
	r.Year, period = findYear(r.Title, doc, x.page.Link)
	x.published(doc)
	all := x.allTables()
	x.joinSpaced(all)
	all.doubtMergedRows()
	all.doubtBlanksBeside()
	x.checkSums(all)
	x.doubtPictures(all)
	x.elsewhere()
	x.notAtHand()
	x.missingCells(all)
	r.Diagnostics = append(r.Diagnostics, all.diags...)
	r.Cells = slices.Grow(r.Cells, len(all.cells))
	for _, f := range report.Fields() {
		if c, ok := all.cells[f.Name]; ok {
			r.Cells = append(r.Cells, c)
		}
	}
	r.Format = x.format(all)
	x.judge(period)
}

// allTables puts the tables into one draft: that of table 3, which is by far the largest.
func (x *reading) allTables() *draft {
	all := newDraft()
	if d := x.tables[3]; d != nil {
		all.cells, all.unread, all.spaced = d.cells, d.unread, d.spaced
	}
	for table, d := range x.tables {
		switch {
		case d == nil:
		case table == 3:
			all.diags = append(all.diags, d.diags...)
		default:
			all.add(d)
		}
	}
	return all
}
