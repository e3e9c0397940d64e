package extract

import (
	"errors"
	"fmt"
	"path"
	"regexp"

	"nianbao/extract/document"
	"nianbao/report"
)

// wholeTable is how many cells a table has at the least when none is lost: table 3 of a report that
// prints （六）其他处理 as one row has 23 rows of seven.
var wholeTable = [5]int{2: 10, 3: 161, 4: 15}

// whole reports whether nothing of a table is left to be looked for. What text began no picture goes
// on with.
func (x *reading) whole(table int) bool {
	return x.closed[table] || x.tables[table] != nil && len(x.tables[table].cells) >= wholeTable[table]
}

// complete reports whether all three tables are whole.
func (x *reading) complete() bool { return x.whole(2) && x.whole(3) && x.whole(4) }

// readTables reads each statutory table that is not whole yet. What a document adds to one that an
// earlier document began, as the pages of a flip-book do, is read as one table with it.
func (x *reading) readTables(doc document.Document, n int) {
	met := [5]bool{}
	years := captionYears(doc)
	year, _ := findYear(x.r.Title, doc, x.page.Link)
	var all []region
	for _, g := range doc.Grids() {
		for _, s := range newSheet(g, n).tablesBeside() {
			for _, reg := range regions(s, year) {
				if caption := years[g]; reg.year == 0 || caption != 0 && caption != year {
					reg.year = caption // it is of another year when either its caption or its header says so
				}
				all = append(all, reg)
			}
		}
	}
	for _, reg := range ownTables(all, doc, x.r.Title, year) {
		if !x.whole(reg.table) {
			met[reg.table] = true
			x.found[reg.table] = append(x.found[reg.table], reg)
		}
	}
	for table := 2; table <= 4; table++ {
		if !met[table] {
			continue
		}
		found := ofYear(x.found[table], year)
		read, before := x.readTable(table, found), x.tables[table]
		read.ofOtherYear(found, year)
		read.ofOthers(found)
		read.doubtApart(found)
		if before == nil || read != nil && len(read.cells) > len(before.cells) && len(before.differing(read)) == 0 {
			x.tables[table] = read
		}
	}
	x.flowing(doc, n, year)
	x.listing(doc, n, year)
}

// readTable reads one statutory table out of the regions that were found of it.
func (x *reading) readTable(table int, found []region) *draft {
	switch table {
	case 2:
		return fullest([]*draft{readTable2(x.form, found)})
	case 3:
		return fullest(readTables3(x.form, found))
	default:
		return fullest(readTables4(x.form, found))
	}
}

// attachments reads the page's attachments as long as a part of a table is missing.
func (x *reading) attachments() {
	for i, a := range x.page.Attachments {
		at := fmt.Sprintf("attachment %d", i+1)
		if !x.complete() && len(a.Body) > 0 {
			for _, file := range x.unpacked(a, at) {
				x.attachment(file, i+1, at)
			}
		}
	}
}

// notAtHand names the attachments of which nothing but the address is known, where a table was not found:
// it may be in one of them. Of images those are named that stand where the table should.
func (x *reading) notAtHand() {
	if x.tables[2] != nil && x.tables[3] != nil && x.tables[4] != nil {
		return
	}
	for i, a := range x.page.Attachments {
		if len(a.Body) > 0 || imageName.MatchString(a.URL) {
			continue
		}
		name := a.Name
		if name == "" {
			name = path.Base(a.URL)
		}
		x.say("attachment-unread", fmt.Sprintf("附件“%s”不在手边，未能读取，表可能在里面", clip(name, 40)), fmt.Sprintf("attachment %d", i+1))
	}
}

var imageName = regexp.MustCompile(`(?i)\.(png|jpe?g|gif|bmp|webp|tiff?)$`)

func (x *reading) attachment(a report.Attachment, n int, at string) {
	if x.complete() {
		return
	}
	doc, err := document.Read(a.Body, a.ContentType, document.Options{})
	var unsupported document.ErrUnsupported
	switch {
	case errors.As(err, &unsupported):
		x.unsupported(at, unsupported)
	case err != nil:
		x.say("attachment-unreadable", fmt.Sprintf("附件“%s”无法读取：%v", clip(a.Name, 40), err), at)
	case x.another(doc, a.Name):
		x.isAnother(a.Name, at)
	default:
		x.document(doc, n, report.Link{Text: a.Name})
	}
}

func (x *reading) isAnother(name, at string) {
	x.say("attachment-other", fmt.Sprintf("附件“%s”是另一年度或另一单位的报告，未予读取", clip(name, 40)), at)
}

// another reports whether an attachment is a report of another year or organ: earlier years' and
// other organs' reports are linked from many a page.
func (x *reading) another(doc document.Document, name string) bool {
	own, _, _ := yearIn(x.r.Title)
	if own == 0 {
		own = x.page.Link.Year
	}
	title, _ := findTitle(doc, report.Link{Text: name, Year: own})
	year, period := findYear(title, doc, report.Link{})
	if own != 0 && (year != 0 && year != own || year == 0 && period != 0 && period != own) {
		return true
	}
	mine, other := organOf(x.r.Title), organOf(title)
	return mine != "" && other != "" && !abbreviates(mine, other) && !abbreviates(other, mine)
}

// abbreviates reports whether a name has only characters of a longer one, in its order: 甲区人社局 of
// 甲区人力资源和社会保障局.
func abbreviates(short, long string) bool {
	rest := []rune(short)
	for _, r := range long {
		if len(rest) > 0 && rest[0] == r {
			rest = rest[1:]
		}
	}
	return len(rest) == 0
}
